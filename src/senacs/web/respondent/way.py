"""How somebody comes to a page: at her desk, by a link to that page alone, or in a session.

The page and its autosave are the same for all: they read here what may be shown, where the
addresses lead and through which verb the answers are written.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.campaigns.actions.responses import Save, Saved, save_blocks
from senacs.campaigns.models import Response
from senacs.campaigns.queries import Raised
from senacs.journal.rules import Actor
from senacs.method.questionnaire import Block
from senacs.web.components import Link
from senacs.web.doors import actor
from senacs.web.respondent.access import is_open, questionnaire_of
from senacs.web.respondent.asking import Before
from senacs.web.respondent.points import Point, points_of
from senacs.web.wording import recently

Write = Callable[[Sequence[Save]], list[Saved]]


@dataclass(frozen=True)
class Way:
    """`only`: key of the page to which it is limited; nothing else of the response is shown then.

    `names`: prefix of the addresses, `place`: what they hold before the key of the page.
    `is_own`: a person of the structure, who explains, answers and sees every page.
    """

    response: Response
    by: Actor
    person: int
    write: Write
    names: str
    place: tuple[Any, ...]
    is_own: bool = True
    only: str = ""
    takes_saves: bool = True

    @property
    def is_open(self) -> bool:
        return self.takes_saves and is_open(self.response)

    def url(self, name: str, block: str) -> str:
        """Address of a page (« page »), of its autosave, of its fragment of points."""
        key = () if self.only else (block,)
        return reverse(f"respondent:{self.names}{name}", args=[*self.place, *key])

    def last_save(self, now: datetime) -> str:
        """When the response was last saved, by whomever."""
        at = self.response.saved_at
        return recently(at, now) if at is not None and not self.only else ""

    def seen(self, response: Response) -> Response:
        """The response without what must not be read this way."""
        if not self.only:
            return response
        narrowed = copy(response)
        keys = self._keys(response)
        narrowed.values = _only(response.values, keys)
        narrowed.missing = _only(response.missing, keys)
        narrowed.origins = _only(response.origins, keys)
        return narrowed

    def recalled(self, before: Before) -> Before:
        """Answers of the edition before, as far as they may be read this way."""
        if not self.only:
            return before
        keys = self._keys(self.response)
        return replace(
            before, values=_only(before.values, keys), missing=_only(before.missing, keys)
        )

    def told(self, raised: Iterable[Raised]) -> list[Raised]:
        """Without those that would let guess the answers of another page, typed value by value."""
        if not self.only:
            return list(raised)
        keys = self._keys(self.response)
        return [r for r in raised if keys.issuperset(r.finding.keys) and r.blocks_deposit]

    def points(self, raised: Iterable[Raised], block: Block) -> list[Point]:
        """Points to show on a page; who is not of the structure does not explain them."""
        found = points_of(self.response, raised, on_page=block.key)
        return found if self.is_own else [self._plain(point, block) for point in found]

    def _plain(self, point: Point, block: Block) -> Point:
        asked = questionnaire_of(self.response)
        here = {q.key for q in block.questions}
        fields = (
            Link(
                link.label,
                f"{'' if key in here else self.url('page', asked.block_of[key])}#champ-{key}",
            )
            for key, link in zip(point.keys, point.fields, strict=True)
        )
        plain = replace(point, fields=tuple(fields), reasons=(), justify_url="", remembered=None)
        # What was explained, and what was answered to it, is no business of a holder.
        return replace(plain, justification=None) if self.only else plain

    def _keys(self, response: Response) -> frozenset[str]:
        block = questionnaire_of(response).block(self.only)
        return frozenset(q.key for q in block.questions)


def _only(document: Mapping[str, Any], keys: frozenset[str]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key in keys}


def own(request: HttpRequest, response: Response) -> Way:
    """The way of the people of the structure."""
    by = actor(request, Permission.FILL_RESPONSE)
    return Way(
        response=response,
        by=by,
        person=by.person_id or 0,
        write=partial(_write, response.pk, by),
        names="",
        place=(response.pk,),
    )


def _write(response_id: int, by: Actor, sent: Sequence[Save]) -> list[Saved]:
    return save_blocks(response_id=response_id, sent=sent, by=by)
