"""Verbs of a page handed over: give the link, prolong it, take it back, fill by it, finish."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from senacs.accounts.models import Person
from senacs.campaigns import queries
from senacs.campaigns.actions.responses import Save, Saved, SaveRefusedError, locked, save_blocks
from senacs.campaigns.emails import send_finished, send_hand_over
from senacs.campaigns.models import HandOver, Response
from senacs.campaigns.queries import hands
from senacs.campaigns.rules.hands import (
    HAND_OVER_ROLE,
    LONGEST_MESSAGE,
    LONGEST_NAME,
    MOST_LINKS,
    HandOverRefusedError,
    HandState,
    refuse_days,
)
from senacs.campaigns.rules.states import EDITABLE, EditionState, State
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method.answers import plain
from senacs.method.french import date_fr, typo

_CLOSED = "L’enquête est close pour cette structure\u202f: plus aucune page ne se confie."
_NOT_STANDING = {
    HandState.EXPIRED: "Ce lien a expiré\u202f: demandez-en la prolongation à la structure.",
    HandState.WITHDRAWN: "Ce lien a été retiré par la structure.",
    HandState.FINISHED: "Cette page est déjà rendue\u202f: la structure peut vous la rouvrir.",
}


@dataclass(frozen=True)
class Given:
    """A link just given. `secret` is shown once and kept nowhere."""

    hand_over: HandOver
    secret: str


@dataclass(frozen=True)
class Wish:
    """What the director asks for. `email`: the link is sent there too when it is not empty."""

    block: str
    name: str
    email: str = ""
    message: str = ""
    days: int = 7


@transaction.atomic
def give(*, response_id: int, wish: Wish, by: Actor, url_of: Callable[[str], str]) -> Given:
    """Make a link to one page for a few days. Raises HandOverRefusedError."""
    response = locked(response_id)
    page = _page_title(response, wish.block)
    name, email, message = _read(wish)
    now = timezone.now()
    standing = [one for one in hands.handed(response, now) if one.state.is_standing]
    if len(standing) >= MOST_LINKS:
        raise HandOverRefusedError(
            f"{MOST_LINKS}\u00a0liens sont déjà ouverts pour cette réponse\u202f: retirez-en."
        )
    secret = secrets.token_urlsafe(32)
    made = HandOver.objects.create(
        response=response,
        block=wish.block,
        name=name,
        email=email,
        message=message,
        secret_digest=hands.digest_of(secret),
        expires_at=now + timedelta(days=wish.days),
        at=now,
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )
    _record("campaigns.page_handed_over", made, by)
    if email:
        until = date_fr(timezone.localdate(made.expires_at))
        transaction.on_commit(
            lambda: send_hand_over(made, page=page, until=until, url=url_of(secret))
        )
    return Given(made, secret)


def _read(wish: Wish) -> tuple[str, str, str]:
    """Name, address and message, cleaned. Raises HandOverRefusedError."""
    refuse_days(wish.days)
    name, email, message = plain(wish.name), plain(wish.email), plain(wish.message)
    if not name or len(name) > LONGEST_NAME or "\n" in name:
        raise HandOverRefusedError(
            "Dites à qui vous confiez la page, en quelques mots\u202f: «\u202fLa trésorière\u202f»."
        )
    if len(message) > LONGEST_MESSAGE:
        raise HandOverRefusedError(
            f"Le message est trop long\u202f: {LONGEST_MESSAGE} caractères au plus."
        )
    try:
        if email:
            validate_email(email)
    except ValidationError as error:
        raise HandOverRefusedError("Cette adresse électronique n’est pas valable.") from error
    return name, email, message


def _page_title(response: Response, block: str) -> str:
    if not _is_open(response):
        raise HandOverRefusedError(_CLOSED)
    try:
        return typo(queries.asked_of(response).questionnaire.block(block).title)
    except KeyError as error:
        raise HandOverRefusedError("Choisissez la page à confier.") from error


def _is_open(response: Response) -> bool:
    return response.edition.state == EditionState.OPEN and State(response.state) in EDITABLE


@transaction.atomic
def prolong(*, hand_over_id: int, days: int, by: Actor) -> HandOver:
    """Let the link live some days more from now; a finished one is opened again.

    Raises HandOverRefusedError.
    """
    refuse_days(days)
    found = _locked(hand_over_id)
    if found.withdrawn_at is not None:
        raise HandOverRefusedError("Ce lien a été retiré\u202f: confiez la page à nouveau.")
    if not _is_open(found.response):
        raise HandOverRefusedError(_CLOSED)
    found.expires_at = timezone.now() + timedelta(days=days)
    found.finished_at = None
    found.save(update_fields=["expires_at", "finished_at"])
    _record("campaigns.hand_over_prolonged", found, by)
    return found


@transaction.atomic
def withdraw(*, hand_over_id: int, by: Actor) -> HandOver:
    """Close the link at once. Withdrawing twice changes nothing."""
    found = _locked(hand_over_id)
    if found.withdrawn_at is None:
        found.withdrawn_at, found.withdrawn_by_label = timezone.now(), by.label
        found.save(update_fields=["withdrawn_at", "withdrawn_by_label"])
        _record("campaigns.hand_over_withdrawn", found, by)
    return found


def holder(hand_over: HandOver) -> Actor:
    """Who writes through the link, as the history names them."""
    return Actor(person_id=None, label=hands.label(hand_over), role=HAND_OVER_ROLE)


@transaction.atomic
def save_through(*, hand_over_id: int, sent: Sequence[Save]) -> list[Saved]:
    """Save answers of the page of the link, if it still stands. Raises SaveRefusedError."""
    found = _locked(hand_over_id)
    state = hands.life(found).state(timezone.now())
    if not state.is_standing:
        raise SaveRefusedError(_NOT_STANDING[state])
    if any(one.block != found.block for one in sent):
        raise SaveRefusedError("Ce lien n’ouvre qu’une page\u202f: rechargez-la.")
    done = save_blocks(response_id=found.response_id, sent=sent, by=holder(found))
    if any(one.written for one in done):
        found.used_at = timezone.now()
        found.save(update_fields=["used_at"])
    return done


@transaction.atomic
def finish(*, hand_over_id: int, page_url: str) -> HandOver:
    """The holder has done; whoever gave the link is told. Raises HandOverRefusedError."""
    found = _locked(hand_over_id)
    now = timezone.now()
    state = hands.life(found).state(now)
    if state is HandState.FINISHED:
        return found
    if not state.is_standing:
        raise HandOverRefusedError(_NOT_STANDING[state])
    found.finished_at = now
    found.save(update_fields=["finished_at"])
    _record("campaigns.hand_over_finished", found, holder(found))
    giver = Person.objects.filter(pk=found.by_id or 0, is_active=True).first()
    if giver is not None:
        asked = queries.asked_of(found.response).questionnaire
        page, answers = typo(asked.block(found.block).title), hands.answers_through(found)
        transaction.on_commit(
            lambda: send_finished(found, to=giver.email, page=page, answers=answers, url=page_url)
        )
    return found


def _locked(hand_over_id: int) -> HandOver:
    """The link, locked, with its response. Two reads: see `responses.locked`."""
    HandOver.objects.order_by().select_for_update().values_list("pk").get(pk=hand_over_id)
    return (
        HandOver.objects.select_related("response__edition", "response__structure")
        .defer("response__edition__questionnaire")
        .get(pk=hand_over_id)
    )


def _record(verb: str, hand_over: HandOver, by: Actor) -> None:
    record(
        verb=verb,
        by=by,
        object_kind="response",
        object_id=hand_over.response_id,
        after={"page": hand_over.block, "until": hand_over.expires_at.isoformat()},
    )
