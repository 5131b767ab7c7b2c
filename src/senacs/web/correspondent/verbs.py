"""What a correspondent does on a response: ask, close, judge, sign, send back. All by POST."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions import responses, reviews, signatures
from senacs.campaigns.models import Justification, Query, Response
from senacs.campaigns.rules.reviews import LONGEST_TEXT, QUERY_DAYS, QUERY_KINDS, ReviewRefusedError
from senacs.campaigns.rules.states import Institution, TransitionRefusedError
from senacs.method.french import NBSP, THIN
from senacs.method.printing import evolution, printed
from senacs.web import components as c
from senacs.web.asked import number, words
from senacs.web.correspondent import portfolio, reading, review, traces
from senacs.web.correspondent.access import (
    SIGNING,
    followed,
    institution_on,
    institutions_on,
    response_or_404,
)
from senacs.web.correspondent.todo import Act
from senacs.web.doors import actor, places, requires


@requires(Permission.ASK_QUERY)
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, response_id: int, key: str) -> HttpResponse:
    """Ask the structure a question on one answer, with that answer before the eyes."""
    response = response_or_404(request, response_id, Permission.ASK_QUERY)
    if key not in queries.frozen(response.edition, response.kind).questionnaire.questions:
        raise Http404
    institution = institution_on(request, response)
    if institution is None:
        raise Http404
    error = ""
    if request.method == "POST":
        try:
            reviews.ask(
                response_id=response.pk,
                question_key=key,
                kind=request.POST.get("type", ""),
                text=request.POST.get("texte", ""),
                institution=institution,
                by=actor(request, Permission.ASK_QUERY),
            )
        except ReviewRefusedError as refusal:
            error = str(refusal)
        else:
            messages.success(
                request,
                f"Votre question est posée{THIN}: la structure la verra à côté du champ et a "
                f"{QUERY_DAYS}{NBSP}jours pour répondre.",
            )
            return redirect(_page(response, f"champ-{key}"))
    return render(
        request,
        "correspondent/ask.html",
        _ask_context(request, response, key, error),
        status=422 if error else 200,
    )


def _ask_context(
    request: HttpRequest, response: Response, key: str, error: str
) -> dict[str, object]:
    questionnaire = queries.frozen(response.edition, response.kind).questionnaire
    question = questionnaire.questions[key]
    document = reading.Document.examined(response)
    before = queries.previous_values(response).get(key)
    history = traces.history(response.changes.all(), questionnaire)
    kind = request.POST.get("type", "explain")
    kinds = tuple(
        c.Choice(value, label, is_checked=value == kind) for value, label in QUERY_KINDS.items()
    )
    text = c.Field(
        "texte",
        "Votre question",
        kind="long_text",
        value=request.POST.get("texte", ""),
        hint="Dites ce qui vous étonne et ce que vous attendez.",
        error=error,
        is_required=True,
    )
    today = timezone.localdate()
    return {
        "response": response,
        "question": question,
        "value": document.text(question),
        "previous": printed(question, before),
        "evolution": evolution(document.values.get(key), before),
        "history": history.get(key, ()),
        "asked": [
            reading.shown(q, questionnaire, today)
            for q in response.queries.filter(question_key=key)
        ],
        "kinds": c.Field("type", "Ce que vous attendez", "radios", choices=kinds, is_required=True),
        "text": text,
        "errors": [c.FieldError(text.id, error)] if error else [],
        "longest": LONGEST_TEXT,
        "days": QUERY_DAYS,
        "back": _page(response, f"champ-{key}"),
        "trail": review.trail(response, c.Link("Poser une question")),
    }


@requires(Permission.ASK_QUERY)
@require_POST
def close(request: HttpRequest, query_id: int) -> HttpResponse:
    """Close a query, answered or not."""
    query = _query_or_404(request, query_id)
    try:
        reviews.close(query_id=query.pk, by=actor(request, Permission.ASK_QUERY))
    except ReviewRefusedError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "La question est fermée. Elle reste lisible dans l’historique.")
    return redirect(_page(query.response, "questions"))


def _query_or_404(request: HttpRequest, query_id: int) -> Query:
    within = Response.objects.within(places(request, Permission.ASK_QUERY))
    return get_object_or_404(
        Query.objects.filter(response__in=within).select_related("response"), pk=query_id
    )


@requires(Permission.REVIEW_JUSTIFICATION)
@require_POST
def judge(request: HttpRequest, justification_id: int) -> HttpResponse:
    """Accept or refuse the reason that the structure gives."""
    within = Response.objects.within(places(request, Permission.REVIEW_JUSTIFICATION))
    justification = get_object_or_404(
        Justification.objects.filter(response__in=within).select_related("response"),
        pk=justification_id,
    )
    verdict = request.POST.get("verdict", "")
    if verdict not in {"accepted", "refused"}:
        raise Http404
    try:
        reviews.judge(
            justification_id=justification.pk,
            accepted=verdict == "accepted",
            text=request.POST.get("texte", ""),
            by=actor(request, Permission.REVIEW_JUSTIFICATION),
        )
    except ReviewRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        said = "accepté" if verdict == "accepted" else "refusé, et la structure saura pourquoi"
        messages.success(request, f"Le motif est {said}.")
    return redirect(_page(justification.response, "controles"))


@requires(Permission.SIGN_AS_CAF)
@require_POST
def sign_as_caf(request: HttpRequest, response_id: int) -> HttpResponse:
    """Turn the key of the Caf."""
    return _sign(request, response_id, Institution.CAF)


@requires(Permission.SIGN_AS_FEDERATION)
@require_POST
def sign_as_federation(request: HttpRequest, response_id: int) -> HttpResponse:
    """Turn the key of the federation."""
    return _sign(request, response_id, Institution.FEDERATION)


def _sign(request: HttpRequest, response_id: int, institution: Institution) -> HttpResponse:
    permission = SIGNING[institution]
    response = response_or_404(request, response_id, permission)
    deposit = number(request.POST, "depot")
    try:
        signatures.sign(
            response_id=response.pk,
            deposit_number=deposit,
            institution=institution,
            by=actor(request, permission),
            comment=words(request.POST, "commentaire", LONGEST_TEXT),
        )
    except TransitionRefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect(_page(response))
    name = review.structure_name(response)
    following = _next_to_review(request, response) if "suivante" in request.POST else None
    if following is None:
        messages.success(request, f"{name}{THIN}: le dépôt n°{NBSP}{deposit} est signé.")
        return redirect(_page(response))
    messages.success(
        request, f"{name}{THIN}: le dépôt n°{NBSP}{deposit} est signé. Voici la réponse suivante."
    )
    return redirect("correspondent:response", following)


def _next_to_review(request: HttpRequest, response: Response) -> int | None:
    """The next response of the edition that awaits the reader."""
    found = portfolio.load(followed(request).of_edition(response.edition).exclude(pk=response.pk))
    mine = institutions_on(request, found)
    lines = portfolio.lines(response.edition, found, mine, timezone.localdate())
    waiting = [x for x in lines if x.todo.act in {Act.READ_ANSWERS, Act.JUDGE, Act.SIGN}]
    return portfolio.ordered(waiting, "faire")[0].response_id if waiting else None


@requires(Permission.RETURN_RESPONSE)
@require_http_methods(["GET", "POST"])
def send_back(request: HttpRequest, response_id: int) -> HttpResponse:
    """Return the response to the structure, with the reason it will read."""
    response = response_or_404(request, response_id, Permission.RETURN_RESPONSE)
    reason = request.POST.get("raison", "")
    error = ""
    if request.method == "POST":
        try:
            _refuse_if_too_long(reason)
            responses.send_back(
                response_id=response.pk,
                by=actor(request, Permission.RETURN_RESPONSE),
                reason=reason,
            )
        except TransitionRefusedError as refusal:
            error = str(refusal)
        else:
            messages.success(
                request, "La réponse est renvoyée à la structure, avec votre explication."
            )
            return redirect(_page(response))
    field = c.Field(
        "raison",
        "Ce que la structure doit reprendre, et pourquoi",
        kind="long_text",
        value=reason,
        hint="La structure lira ce texte en haut de sa réponse.",
        error=error,
        is_required=True,
    )
    context = {
        "response": response,
        "field": field,
        "errors": [c.FieldError(field.id, error)] if error else [],
        "signatures": list(queries.standing_signatures(response).values()),
        "back": _page(response),
        "trail": review.trail(response, c.Link("Renvoyer la réponse")),
    }
    return render(request, "correspondent/send_back.html", context, status=422 if error else 200)


def _refuse_if_too_long(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise TransitionRefusedError(
            f"Le texte est trop long{THIN}: {LONGEST_TEXT} caractères au plus."
        )


def _page(response: Response, anchor: str = "") -> str:
    url = reverse("correspondent:response", args=[response.pk])
    return f"{url}#{anchor}" if anchor else url
