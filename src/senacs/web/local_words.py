"""Local questions in words, for both desks that read the shared catalogue."""

from collections.abc import Sequence
from dataclasses import dataclass

from senacs.campaigns.models import LocalQuestion
from senacs.campaigns.queries.local_questions import Shown, shown
from senacs.campaigns.rules.local_questions import KINDS
from senacs.campaigns.rules.questionnaires import LocalState
from senacs.method.french import fraction, number, percent
from senacs.web.components import Badge, Tone

STATES = {
    LocalState.SHARED: Badge("Proposée à tous", Tone.SUCCESS),
    LocalState.PROMOTED: Badge("Devenue nationale", Tone.INFO),
    LocalState.RETIRED: Badge("Retirée", Tone.NEUTRAL),
}


@dataclass(frozen=True)
class UseLine:
    """A territory that asks the question in an edition, and who answered."""

    year: int
    territory: str
    answers: str


@dataclass(frozen=True)
class QuestionLine:
    """A local question as lists and pages print it."""

    shown: Shown
    kind: str
    minutes: str
    state: Badge
    uses: tuple[UseLine, ...]
    answered: str

    @property
    def key(self) -> str:
        return self.shown.row.key


def lines_of(rows: Sequence[LocalQuestion]) -> list[QuestionLine]:
    """The same questions, with their use."""
    return [_line(one) for one in shown(rows)]


def _line(one: Shown) -> QuestionLine:
    return QuestionLine(
        shown=one,
        kind=KINDS.get(one.question.kind, ""),
        minutes=number(one.row.minutes, 1),
        state=STATES[LocalState(one.row.state)],
        uses=tuple(
            UseLine(
                t.use.edition.survey_year,
                t.use.territory.name,
                _answers(t.answered, t.asked, t.without),
            )
            for t in one.taken
        ),
        answered=_answers(one.answered, one.asked, sum(t.without for t in one.taken)),
    )


def _answers(answered: int, asked: int, without: int) -> str:
    """« 9 sur 12 ont répondu (75 %), 1 sans réponse possible »; empty before any."""
    if not asked:
        return ""
    told = f"{fraction(answered, asked)} ont répondu ({percent(100 * answered / asked)})"
    return f"{told}, {number(without)} sans pouvoir" if without else told
