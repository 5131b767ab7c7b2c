"""Verbs of the messages of a campaign: queue what is due, switch the automatic ones."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from senacs.campaigns.models import Edition, Mail, MailLine
from senacs.campaigns.queries import reminders as reads
from senacs.campaigns.rules.mail_words import Links, Setting, written
from senacs.campaigns.rules.reminders import Digest, Reader, plan
from senacs.campaigns.rules.states import EditionState
from senacs.journal.actions import record
from senacs.journal.rules import COMMAND, WEB, Actor
from senacs.territories.rules import Places


class RemindersRefusedError(Exception):
    """Nothing leaves; the message is French and says why."""


@dataclass(frozen=True)
class Queued:
    """What was put in the outbox. `already`: meanwhile written by somebody else."""

    mails: tuple[int, ...]
    already: int


def send(
    *,
    edition: Edition,
    where: Places,
    links: Links,
    by: Actor,
    chosen: Collection[str] | None = None,
    channel: str = WEB,
) -> Queued:
    """Queue what is due now to the chosen addresses (all by default), computed anew.

    One short transaction per person: a campaign of thousands never holds the database, and what
    was queued before an interruption is never queued again. Raises RemindersRefusedError.
    """
    if edition.state != EditionState.OPEN:
        raise RemindersRefusedError("L’enquête n’est pas ouverte\u202f: aucun message ne part.")
    today = timezone.localdate()
    without = by.person_id if channel == WEB else None
    due = plan(reads.situation(edition, where, today, without=without))
    pairs = reads.pairs(today)
    setting = Setting(edition.survey_year, today, links, lambda place: pairs.get(place, ""))
    texts = reads.mail_texts()
    made, already = [], 0
    for digest in due.digests:
        if chosen is not None and digest.reader.email not in chosen:
            continue
        subject, body = written(digest, texts[digest.kind.value], setting)
        pk = _queue(edition, digest, subject, body, by)
        if pk is None:
            already += 1
        else:
            made.append(pk)
    if made:
        record(
            verb="campaigns.reminders_sent",
            by=by,
            object_kind="edition",
            object_id=edition.survey_year,
            after={"mails": len(made)},
            channel=channel,
        )
    return Queued(tuple(made), already)


def put_in_outbox(
    edition: Edition, reader: Reader, step: str, words: tuple[str, str], by: Actor
) -> Mail:
    """Write one message to somebody: subject, then body. It leaves with the next sending."""
    subject, body = words
    return Mail.objects.create(
        edition=edition,
        step=step,
        person_id=reader.person_id,
        email=reader.email,
        name=reader.name,
        subject=subject,
        body=body,
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )


def _queue(edition: Edition, digest: Digest, subject: str, body: str, by: Actor) -> int | None:
    """Write one message with its lines; None when a line was written meanwhile."""
    reader = digest.reader
    try:
        with transaction.atomic():
            mail = put_in_outbox(edition, reader, digest.kind.value, (subject, body), by)
            MailLine.objects.bulk_create(
                MailLine(
                    mail=mail,
                    response_id=line.case.response_id,
                    step=line.step.key,
                    email=reader.email,
                )
                for line in digest.lines
            )
    except IntegrityError:
        # The promise of the table: a step leaves once to a person for a response.
        return None
    return mail.pk


@transaction.atomic
def switch(*, edition_id: int, is_on: bool, by: Actor) -> None:
    """Let the messages of an edition leave by themselves each day, or not."""
    edition = Edition.objects.select_for_update().defer("questionnaire").get(pk=edition_id)
    if edition.sends_reminders == is_on:
        return
    edition.sends_reminders = is_on
    edition.save(update_fields=["sends_reminders"])
    record(
        verb="campaigns.reminders_switched",
        by=by,
        object_kind="edition",
        object_id=edition.survey_year,
        after={"automatic": is_on},
    )


def send_all(*, links: Links, by: Actor) -> dict[int, Queued]:
    """Queue what is due in each open edition whose messages leave by themselves."""
    editions = Edition.objects.filter(state=EditionState.OPEN, sends_reminders=True)
    return {
        edition.survey_year: send(
            edition=edition, where=Places(national=True), links=links, by=by, channel=COMMAND
        )
        for edition in editions.defer("questionnaire")
    }
