"""The band of comparable structures beside a field: a sentence, a small drawing, never a rank."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from senacs.campaigns.models import Response
from senacs.campaigns.queries import peers
from senacs.method.french import NBSP, typo
from senacs.method.missing import Value
from senacs.method.questionnaire import Kind, Question
from senacs.method.robust import Band
from senacs.web.respondent.sums import as_number, short
from senacs.web.wording import counted

WIDTH = 200
_MARGIN = 8


@dataclass(frozen=True)
class PeerBand:
    """Half of the comparable structures lie from `q1` to `q3`. Abscissas are those of the drawing.

    `low` and `high`: the values at both ends of the drawing, beyond which the mark stops.
    """

    words: str
    low: float
    high: float
    start: int
    middle: int
    end: int
    own: int | None

    @property
    def length(self) -> int:
        return max(2, self.end - self.start)


def peer_band(question: Question, spread: Band, value: Value) -> PeerBand:
    """The band in words, and where its marks stand."""
    low, high = _ends(spread)
    own = as_number(value)

    def place(at: float) -> int:
        inside = min(max(at, low), high)
        return round(_MARGIN + (WIDTH - 2 * _MARGIN) * (inside - low) / (high - low))

    return PeerBand(
        words=_words(question, spread),
        low=low,
        high=high,
        start=place(spread.q1),
        middle=place(spread.median),
        end=place(spread.q3),
        own=None if own is None else place(own),
    )


def _ends(spread: Band) -> tuple[float, float]:
    """A third of the drawing on each side of the band, and never under zero."""
    reach = (spread.q3 - spread.q1) or max(abs(spread.median), 1.0) / 2
    low = min(spread.q1, max(0.0, spread.q1 - reach))
    return low, spread.q3 + reach


def _words(question: Question, spread: Band) -> str:
    q1, median, q3 = (_printed(question, n) for n in (spread.q1, spread.median, spread.q3))
    of = counted(spread.n, "structure")
    if q1 == q3:
        return f"le plus souvent {median} (médiane de {of})"
    return f"la moitié entre {q1} et {q3} (médiane {median}, {of})"


def _printed(question: Question, value: float) -> str:
    text = short(value)
    return f"{text}{NBSP}€" if question.kind is Kind.MONEY else text


@dataclass(frozen=True)
class PeerGroup:
    """Whom the structure is compared with, in words."""

    label: str
    size: str
    year: int


def peer_group(response: Response, previous: Mapping[str, Value]) -> PeerGroup | None:
    """The group of the structure; None when too few structures answered last time."""
    found = peers.group_of(response, previous)
    if found is None:
        return None
    label = typo(found.label)
    return PeerGroup(
        label[:1].upper() + label[1:], counted(found.size, "structure"), _year(response)
    )


def _year(response: Response) -> int:
    return response.edition.data_year - 1


def bands_of(
    response: Response, previous: Mapping[str, Value], questions: Iterable[Question]
) -> dict[str, PeerBand]:
    """The bands to show beside these questions."""
    known = peers.bands(response, previous)
    return {
        q.key: peer_band(q, known[q.key], response.values.get(q.key))
        for q in questions
        if q.key in known
    }
