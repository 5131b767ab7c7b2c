"""Recall agreed actions to the correspondents of their territory, before their day and after.

The message joins the outbox of campaigns, under its manners: one for a person, three days at
least between two, no address that failed, and only while automatic messages are on.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from senacs.campaigns.actions.reminders import put_in_outbox
from senacs.campaigns.models import Edition
from senacs.campaigns.queries import reminders as reads
from senacs.campaigns.rules.reminders import GAP_DAYS, Reader
from senacs.exchange.emails import written
from senacs.exchange.models import AgreedAction, DueReminder
from senacs.exchange.rules import DAYS_BEFORE, DUE_MAIL, ActionState, due_step
from senacs.journal.actions import record
from senacs.journal.rules import COMMAND, Actor
from senacs.territories.rules import Places


def recall(*, today: date, address: Callable[[int], str], by: Actor) -> int | None:
    """Queue what is due today; how many messages, None while automatic messages are off.

    `address`: of the page of an action. Run again, nothing leaves twice.
    """
    edition = Edition.objects.defer("questionnaire").order_by("-survey_year").first()
    if edition is None or not edition.sends_reminders:
        return None
    last, failing = reads.last_written(), reads.failing(edition)
    made = 0
    for reader, actions in _due(today).items():
        rests = reader.email in last and (today - last[reader.email]).days < GAP_DAYS
        if not rests and reader.email not in failing:
            made += _queue(edition, reader, actions, today=today, address=address, by=by)
    if made:
        record(
            verb="exchange.due_reminders_sent",
            by=by,
            object_kind="edition",
            object_id=edition.survey_year,
            after={"mails": made},
            channel=COMMAND,
        )
    return made


def _due(today: date) -> dict[Reader, list[AgreedAction]]:
    """For each correspondent, the actions of his territories that were not recalled to him yet."""
    waiting = AgreedAction.objects.filter(
        state=ActionState.AGREED.value, due_on__lte=today + timedelta(days=DAYS_BEFORE)
    ).select_related("territory")
    if not waiting.exists():
        return {}
    told = set(DueReminder.objects.values_list("action_id", "step", "due_on", "email"))
    by_place: dict[tuple[str, str], list[AgreedAction]] = {}
    found: dict[Reader, dict[int, AgreedAction]] = {}
    for _, level, code, reader in reads.correspondents(today):
        place = (level, code)
        if place not in by_place:
            by_place[place] = list(waiting.within(Places.of(level, code)))
        for one in by_place[place]:
            if one.due_on is None or (step := due_step(one.due_on, today)) is None:
                continue
            if (one.pk, step.value, one.due_on, reader.email) not in told:
                found.setdefault(reader, {})[one.pk] = one
    return {reader: list(actions.values()) for reader, actions in found.items()}


def _queue(
    edition: Edition,
    reader: Reader,
    actions: Sequence[AgreedAction],
    *,
    today: date,
    address: Callable[[int], str],
    by: Actor,
) -> bool:
    """Write one message with what it recalls; nothing when another process did meanwhile."""
    words = written(reader.name, actions, today, address)
    try:
        with transaction.atomic():
            mail = put_in_outbox(edition, reader, DUE_MAIL, words, by)
            DueReminder.objects.bulk_create(
                DueReminder(
                    action=one,
                    mail=mail,
                    step=step.value,
                    due_on=one.due_on,
                    email=reader.email,
                )
                for one in actions
                if one.due_on is not None and (step := due_step(one.due_on, today)) is not None
            )
    except IntegrityError:
        # The promise of the table: an action is recalled once before its day, once after.
        return False
    return True
