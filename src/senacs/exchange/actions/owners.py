"""The address of who answers for an agreed action: kept for two reminders, then erased.

It is asked for nothing else, and shown to those who may write the action only. It goes when the
action ends, when it is changed, and a month after the day at the latest, from the messages too.
"""

from datetime import date, timedelta

from django.db import transaction

from senacs.campaigns.models import Mail
from senacs.campaigns.rules.reminders import MailState
from senacs.exchange.models import AgreedAction, DueReminder
from senacs.exchange.rules import DAYS_KEPT
from senacs.journal.actions import record
from senacs.journal.rules import COMMAND, Actor

ERASED = "adresse effacée"


def forget(action: AgreedAction) -> None:
    """Erase the address from the action (the caller saves it) and from what was sent to it."""
    if not action.owner_email:
        return
    # A correspondent of the same address has an account: what was sent to him stays.
    sent = DueReminder.objects.filter(
        action=action, email=action.owner_email, mail__person_id__isnull=True
    )
    mails = list(sent.values_list("mail_id", flat=True))
    sent.delete()
    # A message that recalled another action too is still of use to it.
    still = set(DueReminder.objects.filter(mail__in=mails).values_list("mail_id", flat=True))
    alone = Mail.objects.filter(pk__in=set(mails) - still)
    alone.exclude(state=MailState.SENT).update(state=MailState.CANCELLED)
    alone.update(email="", name=ERASED)
    action.owner_email = ""


def forget_old(*, today: date, by: Actor) -> int:
    """Erase the addresses of actions whose day is long past; how many."""
    late = AgreedAction.objects.exclude(owner_email="").filter(
        due_on__lt=today - timedelta(days=DAYS_KEPT)
    )
    with transaction.atomic():
        found = list(late.order_by().select_for_update())
        for action in found:
            forget(action)
            action.save(update_fields=["owner_email"])
        if found:
            record(
                verb="exchange.owner_addresses_erased",
                by=by,
                object_kind="agreed_action",
                object_id=found[0].pk,
                after={"actions": [action.pk for action in found]},
                channel=COMMAND,
            )
    return len(found)
