"""Messages due: who gets what and why, chosen person by person, then sent."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import mails as outbox
from senacs.campaigns.actions import reminders as verbs
from senacs.campaigns.models import Edition
from senacs.campaigns.queries import reminders as reads
from senacs.campaigns.rules.mail_words import Setting, written
from senacs.campaigns.rules.reminders import GAP_DAYS, Digest, Kind, Plan, plan
from senacs.campaigns.rules.states import EditionState
from senacs.catalogue.mails import MAILS
from senacs.method.french import NBSP, plural
from senacs.territories.rules import search_key
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent.access import known_editions
from senacs.web.doors import actor, may, places, requires
from senacs.web.mail_links import links_from

MOST_SHOWN = 200
MOST_AT_ONCE = 30
"""Messages delivered while the browser waits; the rest leaves with the next run of `mails`."""


@dataclass(frozen=True)
class Choice:
    """What the reader narrows the list to."""

    text: str = ""
    kind: str = ""

    def keeps(self, digest: Digest) -> bool:
        """Whether a message is in the list."""
        if self.kind and digest.kind.value != self.kind:
            return False
        about = " ".join([digest.reader.name, digest.reader.email] + [
            line.case.structure for line in digest.lines
        ])  # fmt: skip
        return search_key(self.text) in search_key(about)


def _edition(request: HttpRequest, year: str = "") -> Edition | None:
    """The open edition asked for, else the newest open one."""
    opened = [e for e in known_editions() if e.state == EditionState.OPEN]
    asked = year or words(request.GET, "enquete")
    if asked:
        return next((e for e in opened if str(e.survey_year) == asked), None)
    return next(iter(opened), None)


def _plan(request: HttpRequest, edition: Edition) -> Plan:
    where = places(request, Permission.SEND_REMINDERS)
    today = timezone.localdate()
    return plan(reads.situation(edition, where, today, without=request.user.pk))


@requires(Permission.SEND_REMINDERS)
@require_GET
def reminders(request: HttpRequest) -> HttpResponse:
    """Who gets what and why; nothing is written."""
    edition = _edition(request)
    if edition is None:
        return render(request, "correspondent/no_reminders.html")
    due = _plan(request, edition)
    choice = Choice(words(request.GET, "q"), words(request.GET, "message"))
    kept = [digest for digest in due.digests if choice.keeps(digest)]
    where = places(request, Permission.SEND_REMINDERS)
    context = {
        "edition": edition,
        "shown": [_shown(digest) for digest in kept[:MOST_SHOWN]],
        "count": len(kept),
        "more": max(0, len(kept) - MOST_SHOWN),
        "held": [(_shown(digest), why) for digest, why in due.held[:MOST_SHOWN]],
        "unreachable": due.unreachable[:MOST_SHOWN],
        "gap": GAP_DAYS,
        "ticked": "decoche" not in request.GET,
        "tick_url": _tick_url(request),
        "choice": choice,
        "filters": _filters(edition, due, choice, len(kept)),
        "tally": reads.tally(reads.mails_within(where).filter(edition=edition)),
        "may_run": may(request, Permission.RUN_EDITION),
        "trail": (
            c.Link(
                f"Suivi {edition.survey_year}",
                f"{reverse('correspondent:home')}?enquete={edition.survey_year}",
            ),
            c.Link("Messages à envoyer"),
        ),
    }
    return render(request, "correspondent/reminders.html", context)


def _tick_url(request: HttpRequest) -> str:
    """The same list, all boxes the other way: no script is needed."""
    query = request.GET.copy()
    if "decoche" in query:
        del query["decoche"]
    else:
        query["decoche"] = "1"
    return f"?{query.urlencode()}"


def _shown(digest: Digest) -> dict[str, object]:
    return {
        "digest": digest,
        "title": MAILS[digest.kind.value].title,
        "account": digest.reader.person_id is not None,
        "query": urlencode({"a": digest.reader.email}),
    }


def _filters(edition: Edition, due: Plan, choice: Choice, count: int) -> c.Filters:
    present = {digest.kind for digest in due.digests}
    kinds = tuple(
        c.Choice(kind.value, MAILS[kind.value].title, is_checked=kind.value == choice.kind)
        for kind in Kind
        if kind in present
    )
    url = f"{reverse('correspondent:reminders')}?{urlencode({'enquete': edition.survey_year})}"
    noun = plural(count, "personne")
    return c.Filters(
        action=reverse("correspondent:reminders"),
        fields=(
            c.Field("q", "Personne ou structure", value=choice.text),
            c.Field(
                "message", "Message", "select", choice.kind,
                choices=(c.Choice("", "Tous"), *kinds),
            ),
        ),
        summary=f"{count}{NBSP}{noun} sur {len(due.digests)}",
        reset_url=url if choice != Choice() else "",
        hidden=(("enquete", str(edition.survey_year)),),
    )  # fmt: skip


@requires(Permission.SEND_REMINDERS)
@require_GET
def preview(request: HttpRequest, year: int) -> HttpResponse:
    """The message that a person would get today, word for word."""
    edition = _edition(request, str(year))
    if edition is None:
        raise Http404
    email = words(request.GET, "a", 254)
    due = _plan(request, edition)
    candidates = [*due.digests, *(digest for digest, _ in due.held)]
    digest = next((d for d in candidates if d.reader.email == email), None)
    if digest is None:
        raise Http404
    subject, body = written(
        digest, reads.mail_texts()[digest.kind.value], _setting(request, edition)
    )
    back = f"{reverse('correspondent:reminders')}?enquete={year}"
    context = {
        "digest": digest,
        "subject": subject,
        "body": body,
        "back": back,
        "trail": (
            c.Link("Suivi", reverse("correspondent:home")),
            c.Link("Messages à envoyer", back),
            c.Link(digest.reader.name),
        ),
    }
    return render(request, "correspondent/reminder.html", context)


def _setting(request: HttpRequest, edition: Edition) -> Setting:
    today = timezone.localdate()
    pairs = reads.pairs(today)
    links = links_from(request.build_absolute_uri("/"))
    return Setting(edition.survey_year, today, links, lambda place: pairs.get(place, ""))


@requires(Permission.SEND_REMINDERS)
@require_POST
def send(request: HttpRequest, year: int) -> HttpResponse:
    """Queue the messages of the people ticked, computed anew, and deliver the first ones."""
    edition = _edition(request, str(year))
    if edition is None:
        raise Http404
    chosen = _chosen(request, edition)
    back = f"{reverse('correspondent:reminders')}?enquete={year}"
    if not chosen:
        messages.warning(request, "Personne n’est coché\u202f: aucun message n’est parti.")
        return redirect(back)
    try:
        queued = verbs.send(
            edition=edition,
            where=places(request, Permission.SEND_REMINDERS),
            links=links_from(request.build_absolute_uri("/")),
            by=actor(request, Permission.SEND_REMINDERS),
            chosen=chosen,
        )
    except verbs.RemindersRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    done = outbox.deliver(most=MOST_AT_ONCE)
    _say(request, len(queued.mails), queued.already, done)
    return redirect(f"{reverse('correspondent:mails')}?{urlencode({'enquete': year})}")


def _chosen(request: HttpRequest, edition: Edition) -> frozenset[str]:
    """The addresses ticked, or all those of the filtered list."""
    if "toutes" not in request.POST:
        return frozenset(request.POST.getlist("a"))
    choice = Choice(words(request.POST, "q"), words(request.POST, "message"))
    due = _plan(request, edition)
    return frozenset(d.reader.email for d in due.digests if choice.keeps(d))


def _say(request: HttpRequest, queued: int, already: int, done: outbox.Delivered) -> None:
    if not queued:
        messages.warning(
            request, "Aucun message n’est parti\u202f: plus rien n’était dû à ces personnes."
        )
        return
    noun = plural(queued, "message est prêt", "messages sont prêts")
    text = f"{queued}{NBSP}{noun}\u202f: {done.sent} envoyés à l’instant"
    if done.unreachable:
        text += ", le serveur de messagerie ne répond pas, les autres partiront plus tard"
    elif queued > done.sent:
        text += ", les autres partent dans les minutes qui viennent"
    if already:
        text += f". {already} venaient d’être écrits par quelqu’un d’autre"
    messages.success(request, f"{text}.")


@requires(Permission.RUN_EDITION)
@require_POST
def switch(request: HttpRequest, year: int) -> HttpResponse:
    """Let the messages of an edition leave by themselves each day, or stop them."""
    edition = get_object_or_404(Edition.objects.defer("questionnaire"), survey_year=year)
    is_on = request.POST.get("automatique") == "oui"
    verbs.switch(edition_id=edition.pk, is_on=is_on, by=actor(request, Permission.RUN_EDITION))
    said = "partiront d’eux-mêmes chaque jour" if is_on else "ne partent plus d’eux-mêmes"
    messages.success(request, f"Les messages de l’enquête {year} {said}.")
    return redirect(f"{reverse('correspondent:reminders')}?enquete={year}")
