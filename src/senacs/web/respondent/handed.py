"""The page that a link opens, without an account: that page alone, nothing else of the response.

The secret of the address is the key. It goes with no cookie: a forged request needs the secret
itself, so that the token of the forms would add nothing, and `no-referrer`, which keeps the secret
at home, makes browsers hide the origin that the token's check wants to see.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.campaigns.actions import hand_overs
from senacs.campaigns.actions.responses import Save, Saved
from senacs.campaigns.models import HandOver
from senacs.campaigns.queries import hands
from senacs.campaigns.rules.hands import HandOverRefusedError, HandState
from senacs.method.french import date_fr, typo
from senacs.method.questionnaire import Block
from senacs.web.doors import is_a_fragment, open_to_all
from senacs.web.limits import address_of, is_too_often
from senacs.web.respondent.access import block_or_404, is_open
from senacs.web.respondent.page import (
    Outcome,
    after_save,
    filled,
    helped,
    pointed,
    take,
    wants_help,
)
from senacs.web.respondent.saving import is_too_heavy, saved, too_heavy
from senacs.web.respondent.way import Way

P = ParamSpec("P")
Opened = Callable[Concatenate[HttpRequest, HandOver, P], HttpResponse]

WRONG_KEYS, WRONG_KEYS_SECONDS = 60, 600
REQUESTS, REQUESTS_SECONDS = 300, 60
_SHUT = {
    HandState.EXPIRED: ("Ce lien a expiré", "Demandez à la structure de le prolonger."),
    HandState.WITHDRAWN: (
        "Ce lien a été retiré",
        "La structure a repris cette page. Ce que vous aviez rempli est conservé.",
    ),
    HandState.FINISHED: (
        "Merci, votre page est rendue",
        "La structure en est prévenue. Pour y revenir, demandez-lui de rouvrir le lien.",
    ),
}
_CLOSED = ("L’enquête est close", "Cette page ne peut plus être remplie. Merci de votre aide.")


def by_link(view: Opened[P]) -> Callable[..., HttpResponse]:
    """Open a view to whoever holds the secret of a link that stands; say why to the others."""

    @csrf_exempt
    @open_to_all
    @wraps(view)
    def opened(
        request: HttpRequest, secret: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        answer = _answer(request, secret, lambda link: view(request, link, *args, **kwargs))
        # The address is the key: no other site, no search engine and no cache may learn it.
        answer["Referrer-Policy"] = "no-referrer"
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer["Cache-Control"] = "private, no-store"
        return answer

    return opened


def _answer(
    request: HttpRequest, secret: str, view: Callable[[HandOver], HttpResponse]
) -> HttpResponse:
    link = hands.hand_over_of(secret)
    if link is None:
        key = f"confie:{address_of(request)}"
        if is_too_often(key, most=WRONG_KEYS, seconds=WRONG_KEYS_SECONDS):
            return _refused(request, "trop_de_demandes", "", 429)
        raise Http404
    if is_too_often(link.secret_digest, most=REQUESTS, seconds=REQUESTS_SECONDS):
        return _refused(request, "trop_de_demandes", "Attendez une minute.", 429)
    shut = _why_shut(link)
    if shut is None:
        return view(link)
    title, text = shut
    if is_a_fragment(request):
        return _refused(request, "lien_ferme", f"{title}. {text}", 410)
    context = {"title": title, "text": text, "link": link}
    return render(request, "respondent/handed_shut.html", context, status=410)


def _refused(request: HttpRequest, key: str, message: str, status: int) -> HttpResponse:
    if is_a_fragment(request):
        return JsonResponse({"erreur": key, "message": message}, status=status)
    return render(request, f"{status}.html", status=status)


def _why_shut(link: HandOver) -> tuple[str, str] | None:
    state = hands.life(link).state(timezone.now())
    if not state.is_standing:
        return _SHUT[state]
    return None if is_open(link.response) else _CLOSED


def _way(link: HandOver, secret: str) -> tuple[Way, Block]:
    """The way of a holder, limited to the page of the link."""

    def write(sent: Sequence[Save]) -> list[Saved]:
        return hand_overs.save_through(hand_over_id=link.pk, sent=sent)

    way = Way(
        response=link.response,
        by=hand_overs.holder(link),
        person=-link.pk,  # the name under which the browser keeps unsent edits
        write=write,
        names="handed_",
        place=(secret,),
        is_own=False,
        only=link.block,
    )
    return way, block_or_404(link.response, link.block)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def handed_page(request: HttpRequest, link: HandOver) -> HttpResponse:
    """The page to fill; without a script, save it whole."""
    secret = _secret(request)
    way, shown = _way(link, secret)
    if wants_help(request):
        return helped(request, way, shown)
    if request.method != "POST":
        return _drawn(request, link, way, shown, Outcome())
    outcome = take(request, way, shown)
    if not outcome.is_clean:
        fresh = hands.hand_over_of(secret)
        if fresh is None or _why_shut(fresh) is not None:
            return redirect(request.path)
        return _drawn(request, fresh, _way(fresh, secret)[0], shown, outcome)
    if "continuer" in request.POST:
        return redirect("respondent:handed_finish", secret)
    return redirect(after_save(request))


def _secret(request: HttpRequest) -> str:
    assert request.resolver_match is not None
    return str(request.resolver_match.kwargs["secret"])


def _drawn(
    request: HttpRequest, link: HandOver, way: Way, shown: Block, outcome: Outcome
) -> HttpResponse:
    context: dict[str, Any] = {
        **filled(request, way, shown, outcome),
        "link": link,
        "until": date_fr(timezone.localdate(link.expires_at)),
        "next_url": reverse("respondent:handed_finish", args=way.place),
        "continue_label": "Terminer",
    }
    return render(request, "respondent/handed.html", context, status=outcome.status)


@require_POST
@by_link
def handed_save(request: HttpRequest, link: HandOver) -> HttpResponse:
    """The autosave of the page."""
    if is_too_heavy(request):
        return too_heavy()
    return saved(request, *_way(link, _secret(request)))


@require_GET
@by_link
def handed_points(request: HttpRequest, link: HandOver) -> HttpResponse:
    """What the checks say of the page just saved."""
    return pointed(request, *_way(link, _secret(request)))


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def handed_finish(request: HttpRequest, link: HandOver) -> HttpResponse:
    """Say what is left on the page, then render it."""
    secret = _secret(request)
    way, shown = _way(link, secret)
    if request.method == "POST":
        review = reverse("respondent:page", args=[link.response_id, link.block])
        with suppress(HandOverRefusedError):  # the page then says why the link is shut
            hand_overs.finish(hand_over_id=link.pk, page_url=request.build_absolute_uri(review))
        return redirect("respondent:handed_page", secret)
    context = filled(request, way, shown, Outcome()) | {"link": link, "title": typo(shown.title)}
    return render(request, "respondent/handed_finish.html", context)
