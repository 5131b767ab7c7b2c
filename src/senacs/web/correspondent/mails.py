"""The outbox: every message with its words, what became of it, and how to mend what failed."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import mails as verbs
from senacs.campaigns.models import Mail
from senacs.campaigns.queries import reminders as reads
from senacs.campaigns.rules.reminders import MailState
from senacs.catalogue.mails import MAILS
from senacs.exchange.rules import DUE_MAIL
from senacs.method.french import NBSP, number, plural
from senacs.web import components as c
from senacs.web.asked import is_number, words
from senacs.web.doors import actor, places, requires
from senacs.web.paging import page_of, pages

SIZE = 40
_TITLES = {
    **{step: text.title for step, text in MAILS.items()},
    DUE_MAIL: "Échéance d’actions convenues",
}
STATES = {
    MailState.QUEUED: c.Badge("En file", c.Tone.INFO),
    MailState.SENT: c.Badge("Envoyé", c.Tone.SUCCESS),
    MailState.FAILED: c.Badge("Non distribué", c.Tone.ERROR),
    MailState.CANCELLED: c.Badge("Sans objet", c.Tone.NEUTRAL),
}


def within(request: HttpRequest) -> "QuerySet[Mail]":
    """The messages about structures where the reader writes."""
    return reads.mails_within(places(request, Permission.SEND_REMINDERS))


@requires(Permission.SEND_REMINDERS)
@require_GET
def mails(request: HttpRequest) -> HttpResponse:
    """Messages by state, person, structure; those that failed first when there are some."""
    text, state = words(request.GET, "q"), words(request.GET, "etat")
    year = words(request.GET, "enquete")
    found = within(request)
    if is_number(year):
        found = found.filter(edition__survey_year=int(year))
    tally = reads.tally(found)
    if text:
        found = reads.search(found, text)
    if state in {one.value for one in MailState}:
        found = found.filter(state=state)
    page = page_of(request, found, SIZE)
    count = page.paginator.count
    context = {
        "shown": [shown(mail) for mail in page.object_list],
        "tally": tally,
        "pages": pages(request, page),
        "filters": c.Filters(
            action=reverse("correspondent:mails"),
            fields=(
                c.Field("q", "Personne, adresse ou structure", value=text, kind="search"),
                c.Field("etat", "État", "select", state, choices=_states(state)),
                c.Field("enquete", "Enquête", value=year, size=4),
            ),
            summary=f"{number(count)}{NBSP}{plural(count, 'message')}",
            reset_url=reverse("correspondent:mails") if text or state or year else "",
        ),
        "trail": (c.Link("Suivi", reverse("correspondent:home")), c.Link("Messages")),
    }
    return render(request, "correspondent/mails.html", context)


def _states(state: str) -> tuple[c.Choice, ...]:
    known = tuple(
        c.Choice(key.value, badge.label, is_checked=key.value == state)
        for key, badge in STATES.items()
    )
    return (c.Choice("", "Tous"), *known)


def shown(mail: Mail) -> dict[str, object]:
    """What a list says of a message."""
    names = dict.fromkeys(
        str(line.response.register.get("name") or line.response.structure.name)
        for line in mail.lines.all()
    )
    return {
        "mail": mail,
        "badge": STATES[MailState(mail.state)],
        "title": _TITLES.get(mail.step, mail.step),
        "about": ", ".join(names),
    }


def _mail_or_404(request: HttpRequest, mail_id: int) -> Mail:
    return get_object_or_404(within(request), pk=mail_id)


@requires(Permission.SEND_REMINDERS)
@require_GET
def mail(request: HttpRequest, mail_id: int) -> HttpResponse:
    """One message, word for word, and what may be done when it did not arrive."""
    found = _mail_or_404(request, mail_id)
    lines = [
        {
            "name": str(one.response.register.get("name") or one.response.structure.name),
            "url": reverse("correspondent:response", args=[one.response_id]),
        }
        for one in found.lines.all()
    ]
    context = {
        **shown(found),
        "lines": lines,
        "has_failed": found.state == MailState.FAILED,
        "is_sent": found.state == MailState.SENT,
        "trail": (
            c.Link("Suivi", reverse("correspondent:home")),
            c.Link("Messages", reverse("correspondent:mails")),
            c.Link(found.subject),
        ),
    }
    return render(request, "correspondent/mail.html", context)


@requires(Permission.SEND_REMINDERS)
@require_POST
def redirect_mail(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Send an undelivered message again, to a corrected address."""
    found = _mail_or_404(request, mail_id)
    try:
        verbs.redirect(
            mail_id=found.pk,
            email=words(request.POST, "adresse", 254),
            by=actor(request, Permission.SEND_REMINDERS),
        )
    except verbs.MailRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request,
            "Le message repart à la nouvelle adresse. Pensez à la corriger aussi sur le compte de "
            "la personne, ou au registre.",
        )
        verbs.deliver(most=1, only=found.pk)
    return redirect("correspondent:mail", found.pk)


@requires(Permission.SEND_REMINDERS)
@require_POST
def report(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Note that a message came back."""
    found = _mail_or_404(request, mail_id)
    try:
        verbs.report_undelivered(
            mail_id=found.pk,
            reason=words(request.POST, "raison", 300),
            by=actor(request, Permission.SEND_REMINDERS),
        )
    except verbs.MailRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Le message est noté comme non distribué.")
    return redirect("correspondent:mail", found.pk)
