"""Verbs of agreed actions: mark a gap, agree, note, end, reopen. Every step is kept."""

from django.db import transaction
from django.utils import timezone

from senacs.exchange.actions import owners
from senacs.exchange.models import AgreedAction, FollowUp
from senacs.exchange.rules import (
    LIVE,
    ActionRefusedError,
    ActionState,
    Agreement,
    Start,
    agreement_errors,
)
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method.answers import plain
from senacs.territories.models import Territory


@transaction.atomic
def mark(*, territory: Territory, start: Start, by: Actor) -> AgreedAction:
    """Put a gap to discussion. One that is already discussed, or agreed upon, is given back."""
    # Two people who mark the same gap at once wait for each other here.
    Territory.objects.order_by().select_for_update().get(pk=territory.pk)
    known = AgreedAction.objects.live().filter(territory=territory, indicator=start.indicator)
    if (found := known.first()) is not None:
        return found
    made = AgreedAction.objects.create(
        territory=territory,
        indicator=start.indicator,
        title=start.title,
        value=start.value,
        beside=start.beside,
        n=start.n,
        base=start.base,
        data_year=start.data_year,
        release=start.release,
        opened_at=timezone.now(),
        opened_by_label=by.label,
    )
    _step(made, by, ActionState.TO_DISCUSS, "")
    _tell("exchange.gap_marked", made, by)
    return made


@transaction.atomic
def unmark(*, action: AgreedAction, by: Actor) -> None:
    """Take back a gap that was put to discussion; what was agreed is ended, not taken back."""
    action = _locked(action)
    if action.state == ActionState.UNMARKED:
        return
    if action.state != ActionState.TO_DISCUSS:
        raise ActionRefusedError(
            {"state": "Une action convenue se termine, elle ne se retire pas."}
        )
    _move(action, by, ActionState.UNMARKED, "")
    _tell("exchange.gap_unmarked", action, by)


@transaction.atomic
def agree(*, action: AgreedAction, agreed: Agreement, by: Actor) -> None:
    """Write what was agreed, or change it. Raises ActionRefusedError, field by field."""
    action = _locked(action)
    agreed = Agreement(
        plain(agreed.what), plain(agreed.owner), agreed.due_on, agreed.owner_email.strip().lower()
    )
    errors = agreement_errors(agreed)
    if action.state not in LIVE:
        errors["what"] = "Cette action est terminée\u202f: rouvrez-la d’abord."
    if errors:
        raise ActionRefusedError(errors)
    before = {"what": action.what, "owner": action.owner, "due_on": str(action.due_on or "")}
    if action.owner_email != agreed.owner_email:
        owners.forget(action)
    action.what, action.owner, action.due_on = agreed.what, agreed.owner, agreed.due_on
    action.owner_email = agreed.owner_email
    _move(action, by, ActionState.AGREED, f"{agreed.what} ({agreed.owner})")
    _tell("exchange.action_agreed", action, by, before=before)


@transaction.atomic
def note(*, action: AgreedAction, text: str, by: Actor) -> None:
    """Add a note of follow-up."""
    action = _locked(action)
    text = plain(text)
    if not text:
        raise ActionRefusedError({"text": "Écrivez la note."})
    FollowUp.objects.create(action=action, at=timezone.now(), by_label=by.label, text=text)
    _tell("exchange.action_noted", action, by)


@transaction.atomic
def end(*, action: AgreedAction, is_done: bool, result: str, by: Actor) -> None:
    """End an agreed action with its result. A second time changes nothing."""
    action = _locked(action)
    if action.state in {ActionState.DONE, ActionState.DROPPED}:
        return
    errors = {}
    if action.state != ActionState.AGREED:
        errors["result"] = (
            "Rien n’est encore convenu\u202f: convenez d’une action, ou retirez l’écart."
        )
    elif not plain(result):
        errors["result"] = "Dites ce qui en est résulté, ou pourquoi c’est abandonné."
    if errors:
        raise ActionRefusedError(errors)
    action.result = plain(result)
    owners.forget(action)
    _move(action, by, ActionState.DONE if is_done else ActionState.DROPPED, action.result)
    _tell("exchange.action_ended", action, by)


@transaction.atomic
def reopen(*, action: AgreedAction, by: Actor) -> None:
    """Undo an end. Raises ActionRefusedError when another discussion of the same gap is open."""
    action = _locked(action)
    if action.state in LIVE:
        return
    others = AgreedAction.objects.live().filter(
        territory_id=action.territory_id, indicator=action.indicator
    )
    if others.exists():
        raise ActionRefusedError({"state": "Le même écart est déjà en discussion."})
    action.result = ""
    _move(action, by, ActionState.AGREED if action.what else ActionState.TO_DISCUSS, "")
    _tell("exchange.action_reopened", action, by)


def _locked(action: AgreedAction) -> AgreedAction:
    return AgreedAction.objects.order_by().select_for_update().get(pk=action.pk)


def _move(action: AgreedAction, by: Actor, state: ActionState, text: str) -> None:
    action.state = state.value
    action.save()
    _step(action, by, state, text)


def _step(action: AgreedAction, by: Actor, state: ActionState, text: str) -> None:
    FollowUp.objects.create(
        action=action, at=timezone.now(), by_label=by.label, state=state.value, text=text
    )


def _tell(verb: str, action: AgreedAction, by: Actor, before: dict[str, str] | None = None) -> None:
    record(
        verb=verb,
        by=by,
        object_kind="agreed_action",
        object_id=action.pk,
        before=before,
        after={"state": action.state, "indicator": action.indicator},
    )
