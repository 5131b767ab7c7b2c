"""All the answers of a territory as a table: one line per structure, one column per question.

Codes rather than labels, and a word for each absence. Nothing is written, and responses are read
some at a time: a country goes out as it is read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.models import Edition, Response, ResponseQuerySet
from senacs.campaigns.rules.states import WORDINGS, State
from senacs.campaigns.sources.answers_template import MISSING_CELLS
from senacs.method.missing import Missing, Value
from senacs.method.questionnaire import Audience, Kind, Question, Questionnaire
from senacs.method.variables import row_of

CHUNK = 200
"""Responses in memory at once."""
NOT_ASKED = "NP"
SEPARATOR = "|"
ABSENCES = {
    "": "sans réponse\u202f: la question est posée, rien n’a été répondu",
    **{code: missing.label for missing, code in MISSING_CELLS.items()},
    NOT_ASKED: "question non posée à cette structure (type, territoire ou réponse précédente)",
}
"""What stands in a cell where there is no value. Zero is a value."""

OWN_COLUMNS = (
    "identifiant",
    "structure",
    "type",
    "commune",
    "code commune",
    "département",
    "avancement",
    "dernière saisie",
)
_WORDS: Mapping[str, str] = {missing.value: code for missing, code in MISSING_CELLS.items()}
_READ = ("pk", "structure_id", "structure__identifier", "audience", "register", "state", "saved_at")


@dataclass(frozen=True)
class Manner:
    """How a file writes decimal numbers and texts."""

    decimal: Callable[[float], Any]
    text: Callable[[str], Any]


class Table:
    """The answers of some responses of one edition.

    `deposited`: what was deposited rather than the working copies; the others are left out.
    """

    def __init__(
        self, edition: Edition, responses: ResponseQuerySet, *, deposited: bool = False
    ) -> None:
        self._edition = edition
        self._responses = responses.filter(deposit__isnull=False) if deposited else responses
        self._prefix = "deposit__" if deposited else ""
        whole = queries.questionnaire(edition)
        used = self._used(whole)
        self.questions = tuple(q for key, q in whole.questions.items() if key in used)
        self._keys = [question.key for question in self.questions]
        self._empty = dict.fromkeys(self._keys, "")
        self._not_theirs: dict[tuple[Audience, frozenset[str]], Mapping[str, str]] = {}

    def _used(self, whole: Questionnaire) -> frozenset[str]:
        """Questions that these structures are asked: those of other territories are left out."""
        local = queries.local_places(self._edition)
        if not local:
            return frozenset(whole.questions)
        registers = self._responses.order_by().values_list("register", flat=True)
        places = frozenset().union(*(local & queries.places_of(one) for one in registers))
        return frozenset(whole.for_territory(places).questions)

    @property
    def header(self) -> list[str]:
        return [*OWN_COLUMNS, *self._keys]

    def lines(self, manner: Manner) -> Iterator[list[Any]]:
        """One list of cells per structure, by name."""
        ordered = self._responses.order_by("structure__name", "pk")
        keys = list(ordered.values_list("pk", flat=True))
        read = (*_READ, f"{self._prefix}values", f"{self._prefix}missing")
        for start in range(0, len(keys), CHUNK):
            some = keys[start : start + CHUNK]
            # By their keys alone: whose they are was settled once for all.
            rows_of = Response.objects.order_by().filter(pk__in=some).values_list(*read)
            found = {row[0]: row for row in rows_of}
            rows = [found[key] for key in some if key in found]
            before = self._before([row[1] for row in rows])
            for row in rows:
                yield self._line(row, before.get(row[1], {}), manner)

    def _before(self, structures: Sequence[int]) -> Mapping[int, Mapping[str, Value]]:
        """Last year's values, where a condition reads them."""
        known = [queries.frozen(self._edition, kind) for kind in Audience]
        if not any(one.completion.reads_previous for one in known):
            return {}
        return queries.previous_by_structure(self._edition, structures)

    def _line(self, row: Sequence[Any], previous: Mapping[str, Value], manner: Manner) -> list[Any]:
        _, _, identifier, audience, register, state, saved_at, values, missing = row
        local = queries.local_places(self._edition)
        places = local & queries.places_of(register) if local else local
        asked = queries.frozen(self._edition, Audience(audience), places)
        variables = row_of(
            values=values,
            register=queries.register_facts(register),
            data_year=self._edition.data_year,
            previous=previous,
        )
        cells: dict[str, Any] = {**self._empty, **values}
        for key, value in values.items():
            if value.__class__ is not int:  # most are: a country has a million answers
                cells[key] = _cell(value, manner)
        for key, code in missing.items():
            cells[key] = _WORDS.get(code, code)
        cells |= self._foreign(Audience(audience), places)
        cells |= dict.fromkeys(asked.completion.not_asked(variables), NOT_ASKED)
        own = (
            identifier,
            manner.text(str(register.get("name") or "")),
            audience,
            manner.text(str(register.get("commune") or "")),
            str(register.get("commune_code") or ""),
            str(register.get("department") or ""),
            _state(state),
            "" if saved_at is None else timezone.localtime(saved_at).date().isoformat(),
        )
        return [*own, *map(cells.__getitem__, self._keys)]

    def _foreign(self, audience: Audience, places: frozenset[str]) -> Mapping[str, str]:
        """The questions that a kind of structure of these places is not asked."""
        known = self._not_theirs.get((audience, places))
        if known is None:
            asked = queries.frozen(self._edition, audience, places).questionnaire.questions
            known = {key: NOT_ASKED for key in self._keys if key not in asked}
            self._not_theirs[audience, places] = known
        return known


def _cell(value: Any, manner: Manner) -> Any:
    kind = value.__class__
    if kind is float:
        return int(value) if value == int(value) else manner.decimal(value)
    if kind is bool:
        return "oui" if value else "non"
    if kind is list:
        return SEPARATOR.join(value)
    return value if kind is int else manner.text(value)


@lru_cache(maxsize=len(State))
def _state(state: str) -> str:
    return WORDINGS[State(state)].correspondent


_KINDS = {
    Kind.COUNT: "nombre entier",
    Kind.DECIMAL: "nombre décimal",
    Kind.MONEY: "montant",
    Kind.YES_NO: "oui ou non",
    Kind.ONE_OF: "une réponse parmi",
    Kind.SEVERAL_OF: f"réponses séparées par {SEPARATOR}",
    Kind.TEXT: "texte",
    Kind.LONG_TEXT: "texte long",
    Kind.DATE: "date (année-mois-jour)",
}
LABELS_HEADER = ("question", "libellé", "type", "unité", "code", "réponse")


def label_lines(questions: Sequence[Question]) -> Iterator[tuple[str, ...]]:
    """What the columns and the codes mean: one line per question, then one per modality."""
    for question in questions:
        about = (question.key, question.label, _KINDS[question.kind], question.unit)
        yield (*about, "", "")
        for choice in question.choices:
            yield (question.key, "", "", "", choice.key, choice.label)


def absence_lines() -> Iterator[tuple[str, str]]:
    """What stands where there is no value."""
    for code, meaning in ABSENCES.items():
        yield (code or "(vide)", meaning)


assert set(_WORDS) == {missing.value for missing in Missing if missing.is_declared}
