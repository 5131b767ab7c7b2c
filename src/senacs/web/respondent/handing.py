"""A page handed over: the director gives links, follows them, prolongs them, takes them back."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import hand_overs
from senacs.campaigns.actions.hand_overs import Wish
from senacs.campaigns.models import HandOver, Response
from senacs.campaigns.queries import hands
from senacs.campaigns.queries.hands import Handed
from senacs.campaigns.rules.hands import (
    LONGEST_DAYS,
    LONGEST_MESSAGE,
    LONGEST_NAME,
    SHORTEST_DAYS,
    USUAL_DAYS,
    HandOverRefusedError,
    HandState,
)
from senacs.method.french import NBSP, plural, typo
from senacs.web.components import Badge, Link, Tone
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.respondent.access import is_open, questionnaire_of, response_or_404
from senacs.web.respondent.points import page_url
from senacs.web.respondent.trail import response_trail
from senacs.web.wording import counted, when

STATES = {
    HandState.WAITING: Badge("Pas encore utilisé", Tone.NEUTRAL),
    HandState.USED: Badge("En cours", Tone.INFO),
    HandState.FINISHED: Badge("Page rendue", Tone.SUCCESS),
    HandState.EXPIRED: Badge("Expiré", Tone.WARNING),
    HandState.WITHDRAWN: Badge("Retiré", Tone.NEUTRAL),
}
_COOKIE = "lien-confie"
_SECONDS_TO_READ = 120
_DAYS = [
    (n, f"{n}{NBSP}{plural(n, 'jour')}")
    for n in (SHORTEST_DAYS, 2, 3, 5, USUAL_DAYS, 10, LONGEST_DAYS)
]


class HandOverForm(forms.Form):
    """To whom a page is handed, and for how long."""

    block = forms.ChoiceField(label="Page à confier")
    name = forms.CharField(
        label="À qui",
        max_length=LONGEST_NAME,
        help_text="Comme vous voulez le lire dans l’historique\u202f: «\u202fLa trésorière\u202f».",
    )
    email = forms.EmailField(
        label="Son adresse électronique",
        required=False,
        max_length=254,
        help_text="Le lien lui est envoyé. Sans adresse, vous le copiez vous-même.",
    )
    message = forms.CharField(
        label="Votre message",
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea,
        help_text="Ce qu’il faut regarder, où trouver les chiffres.",
    )
    days = forms.TypedChoiceField(label="Pendant", coerce=int, choices=_DAYS, initial=USUAL_DAYS)

    def __init__(self, pages: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["block"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = pages


@dataclass(frozen=True)
class HandedLine:
    """A link as its giver follows it."""

    pk: int
    name: str
    page: str
    page_url: str
    state: Badge
    told: tuple[str, ...]
    may_prolong: bool
    may_withdraw: bool


@requires(Permission.INVITE_CONTRIBUTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: HttpRequest, response_id: int) -> HttpResponse:
    """Give a link to one page, and follow those that were given."""
    response = response_or_404(request, response_id, Permission.INVITE_CONTRIBUTOR)
    pages = [(b.key, typo(b.title)) for b in questionnaire_of(response).blocks]
    form = HandOverForm(pages, request.POST or None, initial={"block": request.GET.get("page", "")})
    if request.method == "POST" and form.is_valid():
        try:
            given = hand_overs.give(
                response_id=response.pk,
                wish=Wish(**form.cleaned_data),
                by=actor(request, Permission.INVITE_CONTRIBUTOR),
                url_of=lambda secret: _link(request, secret),
            )
        except HandOverRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return _shown_once(request, given)
    now = timezone.now()
    given_link, address = _just_given(request, response)
    context = {
        "trail": response_trail(response, Link("Confier une page")),
        "response": response,
        "is_open": is_open(response),
        "fields": fields_of(form),
        "errors": errors_of(form),
        "lines": [line_of(response, one) for one in hands.handed(response, now)],
        "given": given_link,
        "address": address,
        "days": _DAYS,
        "usual_days": USUAL_DAYS,
    }
    status = 422 if form.is_bound else 200
    answer = render(request, "respondent/handing.html", context, status=status)
    if address:
        answer.delete_cookie(_COOKIE, path=request.path)
        answer["Cache-Control"] = "private, no-store"
    return answer


def _link(request: HttpRequest, secret: str) -> str:
    return request.build_absolute_uri(reverse("respondent:handed_page", args=[secret]))


def _shown_once(request: HttpRequest, given: hand_overs.Given) -> HttpResponse:
    """Lead to the page that shows the link. The browser carries it: the server keeps none of it."""
    answer = redirect(request.path)
    answer.set_cookie(
        _COOKIE,
        given.secret,
        max_age=_SECONDS_TO_READ,
        path=request.path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )
    return answer


def _just_given(request: HttpRequest, response: Response) -> tuple[HandOver | None, str]:
    """The link given an instant ago on this response, with its address."""
    secret = request.COOKIES.get(_COOKIE, "")
    found = hands.hand_over_of(secret) if secret else None
    if found is None or found.response_id != response.pk:
        return None, ""
    return found, _link(request, secret)


def line_of(response: Response, handed: Handed) -> HandedLine:
    """What is said of a link: when it was given, used, rendered, and what it changed."""
    one = handed.hand_over
    blocks = {b.key: typo(b.title) for b in questionnaire_of(response).blocks}
    return HandedLine(
        pk=one.pk,
        name=one.name,
        page=blocks.get(one.block, one.block),
        page_url=page_url(response, one.block) if one.block in blocks else "",
        state=STATES[handed.state],
        told=tuple(_told(handed)),
        may_prolong=one.withdrawn_at is None,
        may_withdraw=handed.state.is_standing,
    )


def _told(handed: Handed) -> list[str]:
    one = handed.hand_over
    told = [f"Confiée {when(one.at)} par {one.by_label}"]
    if handed.answers:
        said = f"{counted(handed.answers, 'réponse')} {plural(handed.answers, 'changée')}"
        told.append(f"{said}, la dernière {when(one.used_at)}" if one.used_at else said)
    if handed.state is HandState.FINISHED and one.finished_at is not None:
        told.append(f"Rendue {when(one.finished_at)}")
    elif one.withdrawn_at is not None:
        told.append(f"Lien retiré {when(one.withdrawn_at)} par {one.withdrawn_by_label}")
    elif handed.state is HandState.EXPIRED:
        told.append(f"Lien expiré {when(one.expires_at)}")
    else:
        told.append(f"Ouvert jusqu’{_until(one)}")
    return told


def _until(one: HandOver) -> str:
    return f"au{when(one.expires_at).removeprefix('le')}"


@requires(Permission.INVITE_CONTRIBUTOR)
@require_POST
def prolong(request: HttpRequest, response_id: int, hand_over_id: int) -> HttpResponse:
    """Let a link live some days more."""
    found = _mine_or_404(request, response_id, hand_over_id)
    days = request.POST.get("jours", "")
    try:
        hand_overs.prolong(
            hand_over_id=found.pk,
            days=int(days) if days.isascii() and days.isdigit() and len(days) < 4 else 0,
            by=actor(request, Permission.INVITE_CONTRIBUTOR),
        )
    except HandOverRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Le lien de «\u202f{found.name}\u202f» est prolongé.")
    return redirect("respondent:hand_over", response_id)


@requires(Permission.INVITE_CONTRIBUTOR)
@require_POST
def withdraw(request: HttpRequest, response_id: int, hand_over_id: int) -> HttpResponse:
    """Close a link at once."""
    found = _mine_or_404(request, response_id, hand_over_id)
    hand_overs.withdraw(hand_over_id=found.pk, by=actor(request, Permission.INVITE_CONTRIBUTOR))
    messages.success(request, f"Le lien de «\u202f{found.name}\u202f» n’ouvre plus rien.")
    return redirect("respondent:hand_over", response_id)


def _mine_or_404(request: HttpRequest, response_id: int, hand_over_id: int) -> HandOver:
    response = response_or_404(request, response_id, Permission.INVITE_CONTRIBUTOR)
    return get_object_or_404(response.hand_overs, pk=hand_over_id)


def rendered(response: Response) -> list[HandedLine]:
    """Pages rendered by link since the last deposit: the director is told on her overview."""
    since = response.deposit.at if response.deposit else None
    found = [
        one
        for one in hands.handed(response, timezone.now())
        if one.state is HandState.FINISHED
        and (since is None or (one.hand_over.finished_at or since) > since)
    ]
    return [line_of(response, one) for one in found]
