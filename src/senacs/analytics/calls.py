"""Whose answer would tell most about the total of a territory, while a campaign is under way.

Read from the database, for the pair of correspondents only: it names structures and their former
values, and nobody has signed what it counts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models.fields.json import KT

from senacs.analytics import contributions
from senacs.analytics.conditions import as_asked
from senacs.analytics.estimates import is_inside
from senacs.analytics.variables import known_types
from senacs.analytics.weights import unit_of
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.queries.previous import LastWord, last_words
from senacs.campaigns.rules.peers import SIZE_KEY, size_of
from senacs.campaigns.rules.states import State
from senacs.catalogue import registry
from senacs.method.estimates import Answer, Estimated, Refusal, Weighted, estimate
from senacs.method.expressions import parse
from senacs.method.indicators import Indicator, Measure
from senacs.method.missing import Missing
from senacs.method.questionnaire import Audience
from senacs.method.ranges import Awaited, Heard, Span, spans
from senacs.method.variables import PREVIOUS, REGISTER_TYPES, row_of
from senacs.method.weights import Unit, WeightsRefusedError, weigh
from senacs.territories.models import Territory
from senacs.territories.rules import Level

_FACTS = ("name", "region", "department", "management", "setting")


@dataclass(frozen=True)
class Call:
    """A structure whose answer is awaited. `last`: (data year, value) of its last word.

    `is_blank`: it deposited, and left blank what makes the figure. `span`: None when nothing
    can be said of it. `may_be_apart`: it did not answer the question that opens the others.
    """

    response_id: int
    name: str
    state: State
    is_blank: bool
    last: tuple[int, float] | None
    span: Span | None
    may_be_apart: bool = False

    @property
    def may_be_called(self) -> bool:
        """A structure that refused has answered in its way."""
        return self.state is not State.REFUSED


@dataclass(frozen=True)
class Outlook:
    """What a total is known to be so far: `n` of `base` structures gave it, unsigned ones included.

    `low`, `high`: the sums of the spans; None when nothing can be said of some structure.
    `estimated`: the statistical estimate. `calls`: the most telling first.
    """

    declared: float
    n: int
    base: int
    low: float | None
    high: float | None
    estimated: Estimated | Refusal
    calls: tuple[Call, ...]

    def share(self, call: Call) -> float | None:
        """What an answer is expected to take off the doubt, from 0 to 1."""
        whole = sum(one.span.weight for one in self.calls if one.span is not None)
        return call.span.weight / whole if call.span is not None and whole else None

    @property
    def perhaps(self) -> int:
        """Awaited structures that may not be concerned."""
        return sum(one.may_be_apart for one in self.calls)

    def narrowed_by(self, calls: Sequence[Call]) -> tuple[float, float] | None:
        """The range if these structures answered what is expected of them."""
        if self.low is None or self.high is None:
            return None
        known = [call.span for call in calls if call.span is not None]
        low = self.low + sum(span.expected - span.low for span in known)
        return low, self.high - sum(span.high - span.expected for span in known)


Totals = Mapping[str, Indicator]


def totals(edition: Edition) -> Totals:
    """The indicators of an edition that are totals of one kind of structures."""
    return {
        key: as_asked(edition, indicator)
        for key, indicator in registry.indicators(edition.data_year).items()
        if indicator.measure is Measure.TOTAL and len(indicator.audience) == 1
    }


@dataclass(frozen=True)
class _Said:
    """What an answer says. `is_concerned`: None where it does not say so."""

    answer: Answer | None
    is_concerned: bool | None


@dataclass(frozen=True)
class _Line:
    """A response, as the outlook reads it. `was_concerned`: by its last word."""

    pk: int
    name: str
    state: State
    unit: Unit
    answer: Answer | None
    last: tuple[int, float] | None
    is_concerned: bool | None
    was_concerned: bool | None

    @property
    def group(self) -> str:
        return f"{self.unit.management}:{self.unit.size}"


def outlook(edition: Edition, key: str, territory: Territory) -> Outlook:
    """The outlook of a total over a territory. Raises KeyError for what is no such total."""
    lines = _lines(edition, totals(edition)[key])
    level = Level(territory.level)
    here = [line for line in lines if is_inside(line.unit, level, territory.code)]
    heard = [line for line in here if line.answer is not None]
    declared = sum(line.answer.top for line in heard if line.answer is not None)
    calls = _calls(lines, [line for line in here if line.answer is None])
    known = [call.span for call in calls if call.span is not None]
    is_whole = len(known) == len(calls)
    return Outlook(
        declared=declared,
        n=len(heard),
        base=len(here),
        low=declared + sum(span.low for span in known) if is_whole else None,
        high=declared + sum(span.high for span in known) if is_whole else None,
        estimated=_estimated(lines, here),
        calls=calls,
    )


def _calls(lines: Sequence[_Line], awaited: Sequence[_Line]) -> tuple[Call, ...]:
    """Spans rest on the whole country: a department alone has too few structures."""
    heard = [
        Heard(
            line.group,
            line.answer.top,
            line.last[1] if line.last else None,
            line.is_concerned is not False,
            line.was_concerned,
        )
        for line in lines
        if line.answer is not None
    ]
    found = spans(
        heard,
        [
            Awaited(
                line.unit.structure_id,
                line.group,
                line.last[1] if line.last else None,
                line.is_concerned is None,
                line.was_concerned,
            )
            for line in awaited
        ],
    )
    calls = [
        Call(
            response_id=line.pk,
            name=line.name,
            state=line.state,
            is_blank=line.unit.answered,
            last=line.last,
            span=found.get(line.unit.structure_id),
            may_be_apart=line.is_concerned is None,
        )
        for line in awaited
    ]
    return tuple(sorted(calls, key=lambda c: (-(c.span.weight if c.span else 0.0), c.name)))


def _estimated(lines: Sequence[_Line], here: Sequence[_Line]) -> Estimated | Refusal:
    units = [replace(line.unit, answered=line.answer is not None) for line in lines]
    try:
        weighted = Weighted(weigh(units))
    except WeightsRefusedError:
        return Refusal.UNWEIGHTED
    answers = {line.unit.structure_id: line.answer for line in lines if line.answer is not None}
    inside = {line.unit.structure_id for line in here}
    return estimate(weighted, answers, inside, contributions.SHAPES[Measure.TOTAL])


def _lines(edition: Edition, indicator: Indicator) -> list[_Line]:
    """Every response of the edition in scope, with what it says of the total so far."""
    types = known_types(edition)
    reader = contributions.Reader(indicator, types)
    keys = registry.answers_read(indicator)
    if reader.is_conditional:
        keys |= parse(indicator.condition).variables - REGISTER_TYPES.keys()
    read = sorted(key for key in keys if not key.startswith(PREVIOUS))
    words = last_words(edition, [*read, SIZE_KEY])
    rows = _rows(edition, indicator.audience, read)
    return [_line(edition, reader, row, words.get(row["structure_id"])) for row in rows]


def _rows(
    edition: Edition, audience: Sequence[Audience], read: Iterable[str]
) -> Iterable[dict[str, Any]]:
    """Only the facts and the answers that are read: whole documents would be heavy."""
    found = (
        Response.objects.of_edition(edition)
        .filter(audience__in=audience)
        .exclude(state=State.OUT_OF_SCOPE)
        .order_by("structure_id")
        .annotate(**{f"of_{name}": KT(f"register__{name}") for name in _FACTS})
    )
    rows: Iterable[dict[str, Any]] = found.values(
        "pk", "structure_id", "audience", "state", "deposit_id", "deposit__missing",
        *(f"of_{name}" for name in _FACTS),
        *(f"deposit__values__{key}" for key in read),
    )  # fmt: skip
    return rows


def _line(
    edition: Edition, reader: contributions.Reader, row: Mapping[str, Any], word: LastWord | None
) -> _Line:
    kind = Audience(row["audience"])
    facts = {"kind": kind, "management": row["of_management"], "territory_type": row["of_setting"]}

    def said(values: Mapping[str, Any], missing: Mapping[str, Any], year: int) -> _Said:
        variables = row_of(values=values, register=facts, data_year=year)
        answer = reader.answer(variables, missing)
        # A value says that it is concerned, whatever the question that opens it says.
        is_given = answer is not None and answer.top != 0
        return _Said(answer, True if is_given else reader.is_concerned(variables))

    prefix = "deposit__values__"
    values = {
        name.removeprefix(prefix): value
        for name, value in row.items()
        if name.startswith(prefix) and value is not None
    }
    has = row["deposit_id"] is not None
    now = said(values, row["deposit__missing"] or {}, edition.data_year)
    if not has and now.is_concerned is not False:
        # Silent; those that the register itself leaves apart are not awaited.
        now = replace(now, answer=None)
    last, former = None, _Said(None, None)
    if word is not None:
        known = {key: value for key, value in word.values.items() if value is not None}
        # Why a value was lacking is not read: it then says nothing, which is not nought.
        blanks = dict.fromkeys(word.values.keys() - known.keys(), Missing.UNKNOWN)
        former = said(known, blanks, word.data_year)
        last = None if former.answer is None else (word.data_year, former.answer.top)
    size = size_of(kind, word.values.get(SIZE_KEY)) if word else ""
    places = {name: row[f"of_{name}"] for name in ("region", "department", "management")}
    return _Line(
        pk=row["pk"],
        name=row["of_name"] or "",
        state=State(row["state"]),
        unit=unit_of({**places, "structure_id": row["structure_id"], "answered": has}, size),
        answer=now.answer,
        last=last,
        is_concerned=now.is_concerned,
        was_concerned=former.is_concerned if reader.is_conditional else None,
    )
