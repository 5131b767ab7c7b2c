"""Recall agreed actions to the correspondents of their territory, before their day and after.

So is who answers for one, where an address was given: in words that need no account. The message
joins the outbox of campaigns, under its manners: one for a person, three days at least between
two, no address that failed, and only while automatic messages are on.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import IntegrityError, transaction

from senacs.campaigns.actions.reminders import put_in_outbox
from senacs.campaigns.models import Edition
from senacs.campaigns.queries import reminders as reads
from senacs.campaigns.rules.reminders import GAP_DAYS, Reader
from senacs.exchange.emails import written, written_to_owner
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
    for reader, actions, words in _messages(today, address):
        rests = reader.email in last and (today - last[reader.email]).days < GAP_DAYS
        if not rests and reader.email not in failing:
            made += _queue(edition, reader, actions, words, today=today, by=by)
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


def _messages(
    today: date, address: Callable[[int], str]
) -> Iterator[tuple[Reader, list[AgreedAction], tuple[str, str]]]:
    """Each message due: to whom, about which actions, in which words."""
    due = _due(today)
    if not due.waiting:
        return
    for reader, actions in due.by_correspondent().items():
        yield reader, actions, written(reader.name, actions, today, address)
    for reader, actions in due.by_owner().items():
        yield reader, actions, written_to_owner(actions, today, due.contacts(actions))


@dataclass(frozen=True)
class _Due:
    """What waits for a message, who follows it, and what was already told to whom."""

    today: date
    waiting: Sequence[AgreedAction]
    followers: Mapping[int, Sequence[Reader]]
    told: frozenset[tuple[int, str, date, str]]

    def by_correspondent(self) -> dict[Reader, list[AgreedAction]]:
        """For each correspondent, the actions that were not recalled to him yet."""
        found: dict[Reader, list[AgreedAction]] = {}
        for one in self.waiting:
            for reader in self.followers[one.pk]:
                if self._is_untold(one, reader.email):
                    found.setdefault(reader, []).append(one)
        return found

    def by_owner(self) -> dict[Reader, list[AgreedAction]]:
        """The same for each address of an owner who is no correspondent of it."""
        found: dict[str, list[AgreedAction]] = {}
        for one in self.waiting:
            known = {reader.email.lower() for reader in self.followers[one.pk]}
            is_other = one.owner_email and one.owner_email not in known
            if is_other and self._is_untold(one, one.owner_email):
                found.setdefault(one.owner_email, []).append(one)
        return {
            Reader(email, actions[0].owner[:LONGEST_NAME]): actions
            for email, actions in found.items()
        }

    def contacts(self, actions: Sequence[AgreedAction]) -> list[str]:
        """Whom an owner answers to."""
        readers = [reader for one in actions for reader in self.followers[one.pk]]
        return list(dict.fromkeys(f"{reader.name} ({reader.email})" for reader in readers))

    def _is_untold(self, one: AgreedAction, email: str) -> bool:
        if one.due_on is None or (step := due_step(one.due_on, self.today)) is None:
            return False
        return (one.pk, step.value, one.due_on, email) not in self.told


LONGEST_NAME = 120
"""What the outbox keeps of a name."""


def _due(today: date) -> _Due:
    waiting = AgreedAction.objects.filter(
        state=ActionState.AGREED.value, due_on__lte=today + timedelta(days=DAYS_BEFORE)
    )
    actions = list(waiting.select_related("territory"))
    followers: dict[int, list[Reader]] = {one.pk: [] for one in actions}
    by_place: dict[tuple[str, str], list[int]] = {}
    for _, level, code, reader in reads.correspondents(today) if actions else ():
        place = (level, code)
        if place not in by_place:
            within = waiting.within(Places.of(level, code))
            by_place[place] = list(within.values_list("pk", flat=True))
        for pk in by_place[place]:
            if reader not in followers[pk]:
                followers[pk].append(reader)
    told = DueReminder.objects.values_list("action_id", "step", "due_on", "email")
    return _Due(today, actions, followers, frozenset(told) if actions else frozenset())


def _queue(
    edition: Edition,
    reader: Reader,
    actions: Sequence[AgreedAction],
    words: tuple[str, str],
    *,
    today: date,
    by: Actor,
) -> bool:
    """Write one message with what it recalls; nothing when another process did meanwhile."""
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
