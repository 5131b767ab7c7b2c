"""The board of a session: one line per structure, and one per page for « bloc par bloc »."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.models import Session
from senacs.campaigns.queries.seats import Advance, advances, seats_of
from senacs.campaigns.rules.states import State
from senacs.method.french import typo
from senacs.web.components import Badge, Tone
from senacs.web.correspondent.portfolio import state_badge
from senacs.web.wording import clock, counted


@dataclass(frozen=True)
class Row:
    """What the board says of a seated structure."""

    seat_id: int
    response_id: int
    name: str
    kind: str
    present: str
    badge: Badge
    asked: int
    done: int
    gained: int
    answers: int
    left: str
    on_page: str
    url: str
    is_complete: bool
    is_deposited: bool
    may_leave: bool

    @property
    def share(self) -> int:
        return round(100 * self.done / self.asked) if self.asked else 0

    @property
    def share_before(self) -> int:
        return round(100 * (self.done - self.gained) / self.asked) if self.asked else 0


@dataclass(frozen=True)
class PageRow:
    """A page of the questionnaire, to be filled for each structure in turn."""

    title: str
    url: str
    done: int
    structures: int


@dataclass(frozen=True)
class Board:
    """The whole board. `at`: the hour at which it was drawn."""

    rows: tuple[Row, ...]
    pages: tuple[PageRow, ...]
    at: str


def board_of(session: Session) -> Board:
    """The board as it stands: a fixed number of reads, whatever the number of seats."""
    found = advances(session, seats_of(session))
    return Board(
        rows=tuple(_row(one) for one in found),
        pages=tuple(_pages(found)),
        at=clock(timezone.now()),
    )


def _row(one: Advance) -> Row:
    response = one.response
    blocks = queries.asked_of(response).questionnaire.blocks
    first = next((b.block.key for b in one.blocks if b.left), blocks[0].key)
    state = State(response.state)
    return Row(
        seat_id=one.seat.pk,
        response_id=response.pk,
        name=response.structure.name,
        kind=response.audience,
        present=one.seat.present,
        badge=_badge(one, state),
        asked=one.asked,
        done=one.asked - one.left,
        gained=one.left_before - one.left,
        answers=one.answers,
        left=f"encore {counted(one.left, 'question')}" if one.left else "tout est rempli",
        on_page=_on_page(one),
        url=reverse("respondent:seated_page", args=[one.seat.pk, first]),
        is_complete=not one.left,
        is_deposited=response.deposit_id is not None,
        may_leave=not one.answers,
    )


def _badge(one: Advance, state: State) -> Badge:
    if one.response.has_pending_correction:
        return Badge("Correction à déposer", Tone.WARNING)
    return state_badge(state)


def _on_page(one: Advance) -> str:
    """The page last saved, with its hour; empty while nothing was written."""
    if one.last is None:
        return ""
    titles = {b.block.key: typo(b.block.title) for b in one.blocks}
    return f"{titles.get(one.last.block, one.last.block)}, à {clock(one.last.at)}"


def _pages(found: list[Advance]) -> list[PageRow]:
    """Pages in form order; those of one kind of structure come where they are first met."""
    titles: dict[str, str] = {}
    asked: dict[str, list[Advance]] = {}
    for one in found:
        for progress in one.blocks:
            titles.setdefault(progress.block.key, typo(progress.block.title))
            asked.setdefault(progress.block.key, []).append(one)
    return [
        PageRow(
            title=titles[key],
            url=f"{reverse('respondent:seated_page', args=[who[0].seat.pk, key])}?par=bloc",
            done=sum(any(b.block.key == key and not b.left for b in one.blocks) for one in who),
            structures=len(who),
        )
        for key, who in asked.items()
    ]
