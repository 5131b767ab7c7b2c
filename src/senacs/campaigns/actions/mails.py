"""Verbs of the outbox: deliver, retry, say what did not arrive; and the words of the templates.

A message is claimed by one conditional update, on both databases: of two processes one sends it.
Nothing is locked while the mail server answers. A process that dies between the server's
acceptance and its own note leaves the message claimed: it is sent once more after the rest of its
attempt, with the same Message-ID.
"""

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from senacs.accounts.models import Person, normalise_email
from senacs.campaigns.models import Mail, MailTemplate
from senacs.campaigns.rules.reminders import BEFORE_DEPOSIT, MOST_ATTEMPTS, MailState, wait_minutes
from senacs.campaigns.rules.states import State
from senacs.catalogue.mails import MAILS
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method.answers import plain
from senacs.method.french import THIN
from senacs.method.mail_text import VARIABLES, has_lone_brace, unknown_variables

logger = logging.getLogger(__name__)
LONGEST_ERROR = 300
LONGEST_SUBJECT = 200
LONGEST_BODY = 6000


class MailRefusedError(Exception):
    """Nothing was changed; the message is French and says why."""


@dataclass
class Delivered:
    """What a run of delivery did."""

    sent: int = 0
    failed: int = 0
    postponed: int = 0
    cancelled: int = 0
    unreachable: bool = False


def deliver(*, most: int, only: int | None = None) -> Delivered:
    """Send queued messages, the oldest first, at most so many; or `only` one, by its key.

    Stops at once when the mail server cannot be reached: nobody’s attempts are spent on it.
    """
    done = Delivered()
    connection = get_connection()
    try:
        for pk in _due()[:most] if only is None else [only]:
            mail = _claim(pk)
            if mail is not None:
                _deliver(mail, connection, done)
            if done.unreachable:
                break
    finally:
        connection.close()
    return done


def _ready(now: datetime) -> Q:
    """Queued messages whose rest is over. A claim begins a rest: whoever comes later waits."""
    ready = Q(claimed_at=None)
    for attempts in range(1, MOST_ATTEMPTS + 1):
        before = now - timedelta(minutes=wait_minutes(attempts))
        ready |= Q(attempts=attempts, claimed_at__lte=before)
    return ready & Q(state=MailState.QUEUED.value)


def _due() -> list[int]:
    found = Mail.objects.filter(_ready(timezone.now())).order_by("pk")
    return list(found.values_list("pk", flat=True))


def _claim(pk: int) -> Mail | None:
    """Take a message for this process; None when another has it, or has sent it."""
    now = timezone.now()
    taken = Mail.objects.filter(_ready(now), pk=pk).update(
        attempts=F("attempts") + 1, claimed_at=now
    )
    found = Mail.objects.select_related("edition").defer("edition__questionnaire")
    return found.get(pk=pk) if taken else None


def _deliver(mail: Mail, connection: BaseEmailBackend, done: Delivered) -> None:
    if _is_overtaken(mail):
        _note(mail, MailState.CANCELLED, "La réponse a été déposée avant l’envoi.")
        done.cancelled += 1
        return
    try:
        connection.open()
    except (OSError, smtplib.SMTPException) as error:
        _release(mail, _said(error))
        done.postponed += 1
        done.unreachable = True
        return
    try:
        _message(mail, connection).send()
    except (OSError, smtplib.SMTPException, ValueError) as error:
        # The session may be lost: the next message opens its own.
        connection.close()
        is_final = _is_final(error) or mail.attempts >= MOST_ATTEMPTS
        _note(mail, MailState.FAILED if is_final else MailState.QUEUED, _said(error))
        done.failed += is_final
        done.postponed += not is_final
        logger.warning("Mail %s was not delivered: %s", mail.pk, _said(error))
    else:
        _note(mail, MailState.SENT, "")
        done.sent += 1


def _is_overtaken(mail: Mail) -> bool:
    """Whether every response that the message hurries has been deposited meanwhile."""
    if mail.step not in {kind.value for kind in BEFORE_DEPOSIT}:
        return False
    waiting = (State.INVITED.value, State.STARTED.value)
    return not mail.lines.filter(response__state__in=waiting).exists()


def _message(mail: Mail, connection: BaseEmailBackend) -> EmailMessage:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    writer = Person.objects.filter(pk=mail.by_id, is_active=True).first() if mail.by_id else None
    return EmailMessage(
        subject=mail.subject,
        body=mail.body,
        to=[mail.email],
        reply_to=[writer.email] if writer else None,
        connection=connection,
        headers={
            # The same at each attempt: a message that arrives twice is seen to be one.
            "Message-ID": f"<senacs-{mail.pk}-{mail.at:%Y%m%d%H%M%S}@{domain}>",
            "List-Id": f"SENACS {mail.edition.survey_year} <senacs-{mail.edition_id}.{domain}>",
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, AutoReply",
        },
    )


def _is_final(error: Exception) -> bool:
    """Whether the server said that trying again is useless: a code of the 500s, a wrong address."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code >= 500
    return isinstance(error, ValueError)


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        said = [f"{code} {_text(reason)}" for code, reason in error.recipients.values()]
        return f"Adresse refusée{THIN}: {', '.join(said)}"[:LONGEST_ERROR]
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_text(error.smtp_error)}"[:LONGEST_ERROR]
    return (plain(str(error)) or type(error).__name__)[:LONGEST_ERROR]


def _text(reason: bytes | str) -> str:
    return plain(reason.decode(errors="replace") if isinstance(reason, bytes) else reason)


def _note(mail: Mail, state: MailState, error: str) -> None:
    sent_at = timezone.now() if state is MailState.SENT else None
    Mail.objects.filter(pk=mail.pk).update(state=state.value, error=error, sent_at=sent_at)


def _release(mail: Mail, error: str) -> None:
    """Give back a claim whose attempt never took place."""
    Mail.objects.filter(pk=mail.pk).update(attempts=mail.attempts - 1, claimed_at=None, error=error)


# --- what did not arrive --------------------------------------------------------------------------


@transaction.atomic
def redirect(*, mail_id: int, email: str, by: Actor) -> Mail:
    """Send an undelivered message again, to a corrected address. Raises MailRefusedError."""
    address = normalise_email(plain(email))
    try:
        validate_email(address)
    except ValidationError as error:
        raise MailRefusedError("Cette adresse n’est pas une adresse électronique.") from error
    mail = Mail.objects.select_for_update().get(pk=mail_id)
    if mail.state != MailState.FAILED:
        raise MailRefusedError("Ce message n’est pas en échec.")
    former = mail.email
    try:
        with transaction.atomic():
            mail.lines.update(email=address)
    except IntegrityError as error:
        raise MailRefusedError("Cette adresse a déjà reçu le même message.") from error
    mail.email, mail.state, mail.error = address, MailState.QUEUED.value, ""
    mail.attempts, mail.claimed_at = 0, None
    mail.save(update_fields=["email", "state", "error", "attempts", "claimed_at"])
    record(
        verb="campaigns.mail_redirected",
        by=by,
        object_kind="mail",
        object_id=mail.pk,
        before={"email": former},
        after={"email": address},
    )
    return mail


@transaction.atomic
def report_undelivered(*, mail_id: int, reason: str, by: Actor) -> Mail:
    """Note that a sent message came back. Raises MailRefusedError."""
    said = plain(reason)[:LONGEST_ERROR]
    if not said:
        raise MailRefusedError("Dites ce que dit l’avis de non-distribution.")
    mail = Mail.objects.select_for_update().get(pk=mail_id)
    if mail.state != MailState.SENT:
        raise MailRefusedError("Seul un message envoyé peut être revenu.")
    mail.state, mail.error = MailState.FAILED.value, said
    mail.save(update_fields=["state", "error"])
    record(
        verb="campaigns.mail_undelivered",
        by=by,
        object_kind="mail",
        object_id=mail.pk,
        reason=said,
    )
    return mail


# --- templates ------------------------------------------------------------------------------------


@transaction.atomic
def write_template(*, step: str, subject: str, body: str, by: Actor) -> MailTemplate:
    """Write a new version of the words of a message. Raises MailRefusedError."""
    if step not in MAILS:
        raise MailRefusedError("Ce message n’existe pas.")
    clean, text = " ".join(plain(subject).splitlines()), plain(body)
    if fault := words_fault(clean, text):
        raise MailRefusedError(fault)
    last = MailTemplate.objects.filter(step=step).order_by("-number").first()
    made = MailTemplate.objects.create(
        step=step,
        number=last.number + 1 if last else 1,
        subject=clean,
        body=text,
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )
    record(
        verb="campaigns.mail_template_written",
        by=by,
        object_kind="mail_template",
        object_id=f"{step}/{made.number}",
    )
    return made


def words_fault(subject: str, body: str) -> str:
    """Why these words cannot be sent, in French; empty when they can."""
    if not subject.strip() or not body.strip():
        return "Un message a un objet et un texte."
    if len(subject) > LONGEST_SUBJECT or len(body) > LONGEST_BODY:
        return f"L’objet tient en {LONGEST_SUBJECT} caractères, le texte en {LONGEST_BODY}."
    unknown = unknown_variables(subject) + unknown_variables(body)
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in VARIABLES)
        return (
            f"«\u202f{{{unknown[0]}}}\u202f» n’est pas une variable connue. Celles qui existent "
            f"sont {known}."
        )
    if has_lone_brace(subject) or has_lone_brace(body):
        return "Une accolade est seule\u202f: une variable s’écrit {structure}."
    return ""


def restore_template(*, step: str, by: Actor) -> MailTemplate:
    """Put the shipped words back, as a new version. Raises MailRefusedError."""
    if step not in MAILS:
        raise MailRefusedError("Ce message n’existe pas.")
    return write_template(step=step, subject=MAILS[step].subject, body=MAILS[step].body, by=by)
