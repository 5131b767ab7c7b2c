"""The words of the messages: read, rewritten with a preview on a real case, restored."""

from dataclasses import replace

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import mails as verbs
from senacs.campaigns.models import Edition, MailTemplate
from senacs.campaigns.queries import reminders as reads
from senacs.campaigns.rules.calendar import Dates
from senacs.campaigns.rules.mail_words import Setting, written
from senacs.campaigns.rules.reminders import (
    Case,
    Digest,
    Kind,
    Line,
    Reader,
    Situation,
    Step,
    plan,
)
from senacs.campaigns.rules.states import EditionState, State
from senacs.catalogue.mails import MAILS
from senacs.method.mail_text import VARIABLES, MailText
from senacs.territories.rules import EVERYWHERE
from senacs.web import components as c
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.mail_links import links_from
from senacs.web.steward.menu import trail


class TemplateForm(forms.Form):
    """Subject and body."""

    subject = forms.CharField(label="Objet", max_length=verbs.LONGEST_SUBJECT)
    body = forms.CharField(label="Texte", max_length=verbs.LONGEST_BODY, widget=forms.Textarea)


@requires(Permission.RUN_EDITION)
def templates(request: HttpRequest) -> HttpResponse:
    """Every kind of message with the words in use."""
    texts = reads.mail_texts()
    versions: dict[str, MailTemplate] = {}
    for one in MailTemplate.objects.order_by("number"):
        versions[one.step] = one
    context = {
        "lines": [
            {
                "key": kind.value,
                "text": texts[kind.value],
                "version": versions.get(kind.value),
                "is_shipped": texts[kind.value] == MAILS[kind.value],
            }
            for kind in Kind
        ],
        "trail": trail(c.Link("Modèles de messages")),
    }
    return render(request, "steward/mail_templates.html", context)


@requires(Permission.RUN_EDITION)
@require_http_methods(["GET", "POST"])
def template(request: HttpRequest, step: str) -> HttpResponse:
    """Rewrite a message; the preview shows it on a real case before anything is kept."""
    if step not in MAILS:
        raise Http404
    text = reads.mail_texts()[step]
    form = TemplateForm(request.POST or None, initial={"subject": text.subject, "body": text.body})
    shown = text
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        shown = MailText(text.title, given["subject"], given["body"])
        if "apercu" in request.POST:
            fault = verbs.words_fault(given["subject"], given["body"])
            if fault:
                form.add_error(None, fault)
        else:
            try:
                verbs.write_template(step=step, by=actor(request, Permission.RUN_EDITION), **given)
            except verbs.MailRefusedError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(request, "Le modèle est enregistré\u202f: il sert dès maintenant.")
                return redirect("steward:mail_templates")
    subject, body = written(*_sample(request, Kind(step), shown))
    status = 422 if form.is_bound and form.errors else 200
    context = {
        "key": step,
        "title": text.title,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "subject": subject,
        "body": body,
        "variables": VARIABLES.items(),
        "versions": list(MailTemplate.objects.filter(step=step).order_by("-number")),
        "is_shipped": text == MAILS[step],
        "trail": trail(
            c.Link("Modèles de messages", reverse("steward:mail_templates")), c.Link(text.title)
        ),
    }
    return render(request, "steward/mail_template.html", context, status=status)


def _sample(request: HttpRequest, kind: Kind, text: MailText) -> tuple[Digest, MailText, Setting]:
    """A real case of the open edition that calls for this message, else the nearest one."""
    today = timezone.localdate()
    pairs = reads.pairs(today)
    edition = (
        Edition.objects.filter(state=EditionState.OPEN).defer("questionnaire").first()
        or Edition.objects.defer("questionnaire").first()
    )
    year = edition.survey_year if edition else today.year
    links = links_from(request.build_absolute_uri("/"))
    setting = Setting(year, today, links, lambda place: pairs.get(place, ""))
    return _digest(edition, kind), text, setting


def _digest(edition: Edition | None, kind: Kind) -> Digest:
    today = timezone.localdate()
    empty = Situation(today=today, cases=(), readers={})
    found = reads.situation(edition, EVERYWHERE, today) if edition else empty
    due = plan(replace(found, sent=frozenset(), last={}))
    real = next((d for d in due.digests if d.kind is kind), None)
    if real is not None:
        return real
    case = next(iter(found.cases), Case(0, "Centre social", State.INVITED, Dates(today, today)))
    reader = next(iter(found.readers.get(case.response_id, ())), Reader("a@b.test", "Prénom Nom"))
    step = Step(kind, kind.value, "ce qui est attendu de cette structure", case.dates.last_day)
    return Digest(reader, (Line(case, step),))


@requires(Permission.RUN_EDITION)
@require_POST
def restore(request: HttpRequest, step: str) -> HttpResponse:
    """Put the shipped words back."""
    if step not in MAILS:
        raise Http404
    verbs.restore_template(step=step, by=actor(request, Permission.RUN_EDITION))
    messages.success(request, "Le texte d’origine est de nouveau utilisé.")
    return redirect("steward:mail_template", step)
