"""The individual sheet while the form is being filled: computed, shown, never kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from senacs.campaigns import queries as campaigns
from senacs.campaigns.models import Response
from senacs.catalogue import registry
from senacs.catalogue.publications.shelf import sections
from senacs.method.expressions import parse
from senacs.method.indicators import Indicator
from senacs.method.missing import Value
from senacs.publications.assembly import assemble_sheet
from senacs.publications.document import Document
from senacs.publications.draft_source import draft_carrier, draft_setting, draft_source
from senacs.publications.needs import indicators_of
from senacs.publications.sheets import SHEETS
from senacs.publications.source import WORDS
from senacs.territories.models import Territory
from senacs.territories.rules import Level

BEFORE_DEPOSIT = "Provisoire\u202f: réponses en cours de saisie"
BEFORE_SIGNATURES = "Provisoire, avant signatures"
BEFORE_CLOSING = "Provisoire, avant la clôture de l’enquête"


@dataclass(frozen=True)
class Lack:
    """A figure that cannot be drawn yet, or not whole, and the questions it waits for."""

    title: str
    questions: tuple[str, ...]
    is_partial: bool


@dataclass(frozen=True)
class Draft:
    """A sheet being drawn. `lacks`: by section, what is still awaited."""

    document: Document
    lacks: Mapping[str, tuple[Lack, ...]]
    shown: int
    expected: int


def draft(
    response: Response,
    *,
    values: Mapping[str, Value],
    missing: Mapping[str, str],
    provisional: str,
    on: date,
) -> Draft:
    """The sheet that these answers would make. It hides nothing: for the structure only."""
    previous = campaigns.previous_values(response)
    department = Territory.objects.of_level(Level.DEPARTMENT).get(
        code=response.register["department"]
    )
    source = draft_source(response, values, previous, department)
    shelf = sections(SHEETS[response.audience])
    document = assemble_sheet(
        shelf,
        source,
        draft_setting(response, department, provisional=provisional, on=on),
        carrier=draft_carrier(response),
        on=on,
    )
    keys = indicators_of(shelf, WORDS)
    figures = source.figures(keys)
    known = registry.indicators(response.edition.data_year)
    awaiting = _Awaiting(response, values, missing, previous)
    awaited = {key: awaiting.questions_of(known[key]) for key in keys}
    return Draft(
        document=document,
        lacks={
            section.key: tuple(
                Lack(known[key].title, awaited[key], is_partial=figures[key].is_shown)
                for key in indicators_of((section,), WORDS)
                if awaited[key]
            )
            for section in shelf
        },
        shown=sum(figure.is_shown for figure in figures.values()),
        expected=len(keys),
    )


class _Awaiting:
    """The unanswered questions that an indicator reads."""

    def __init__(
        self,
        response: Response,
        values: Mapping[str, Value],
        missing: Mapping[str, str],
        previous: Mapping[str, Value],
    ) -> None:
        asked = campaigns.asked_of(response)
        self._questions = asked.questionnaire.questions
        self._completion = asked.completion
        self._row = campaigns.row(response, previous, values)
        self._given = {*values, *missing}

    def questions_of(self, indicator: Indicator) -> tuple[str, ...]:
        """In form order."""
        sources = [indicator.expression, indicator.denominator, indicator.eligibility]
        sources += [part.expression for part in indicator.parts]
        read = {name for source in sources if source for name in parse(source).variables}
        read |= {indicator.question} - {""}
        found = {key for name in read for key in self._waited_for(name)}
        return tuple(key for key in self._questions if key in found)

    def _waited_for(self, key: str) -> set[str]:
        """The question itself, or those that tell whether it is asked."""
        question = self._questions.get(key)
        if question is None or key in self._given:
            return set()
        if self._completion.is_asked(question, self._row):
            return {key}
        names = parse(question.condition).variables
        return {name for name in names if name in self._questions and name not in self._given}
