"""One act on many responses: first what will be done to whom and what is refused, then the act."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Response, Visit
from senacs.campaigns.rules.calendar import CalendarRefusedError
from senacs.campaigns.rules.reviews import TEMPLATES, ReviewRefusedError
from senacs.campaigns.rules.states import TransitionRefusedError
from senacs.method.french import THIN
from senacs.web import components as c
from senacs.web.asked import is_number, words
from senacs.web.correspondent import portfolio
from senacs.web.correspondent.access import institutions_on, structure_name
from senacs.web.correspondent.bulk_acts import ACTS, Bench, BulkAct, questions_of
from senacs.web.correspondent.questions import usual_clock
from senacs.web.doors import actor, may, places, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.wording import counted

MOST = 200
"""Responses at once: one transaction each, and a list that somebody can still read."""
REFUSALS = (TransitionRefusedError, ReviewRefusedError, CalendarRefusedError)


@dataclass(frozen=True)
class Plan:
    """Whom an act suits, and why the others are left out."""

    act: BulkAct
    bench: Bench
    suited: list[Response]
    refused: list[tuple[str, str]]


def acts_of(request: HttpRequest) -> list[BulkAct]:
    """The acts that the reader may do somewhere."""
    return [act for act in ACTS.values() if any(may(request, p) for p in act.permissions)]


@requires(Permission.FOLLOW_CAMPAIGN)
@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """What will be done to whom, what is refused and why; nothing is done yet."""
    plan = _plan(request)
    form = _form(plan, None)
    return _page(request, plan, form)


@requires(Permission.FOLLOW_CAMPAIGN)
@require_POST
def perform(request: HttpRequest) -> HttpResponse:
    """Do it; what has changed since the confirmation is refused in words."""
    plan = _plan(request)
    form = _form(plan, request.POST)
    if not form.is_valid():
        return _page(request, plan, form)
    done, refused = 0, list(plan.refused)
    for response in plan.suited:
        try:
            plan.act.do(response, form.cleaned_data, plan.bench)
        except REFUSALS as refusal:
            refused.append((structure_name(response), str(refusal)))
        else:
            done += 1
    _tell(request, plan.act, done, refused)
    return redirect(_back(request))


def _plan(request: HttpRequest) -> Plan:
    act = ACTS.get(words(request.POST, "acte"))
    if act is None or act not in acts_of(request):
        raise Http404
    ids = [int(pk) for pk in request.POST.getlist("reponse") if is_number(pk)][:MOST]
    allowed = Q()
    for permission in act.permissions:
        allowed |= Q(pk__in=Response.objects.within(places(request, permission)).values("pk"))
    mine = Response.objects.filter(allowed, pk__in=ids).with_people()
    found = portfolio.load(mine.prefetch_related("corrections"))
    bench = _bench(request, found)
    refusals = [(response, act.refusal(response, bench)) for response in found]
    return Plan(
        act=act,
        bench=bench,
        suited=[response for response, why in refusals if not why],
        refused=[(structure_name(response), why) for response, why in refusals if why],
    )


def _bench(request: HttpRequest, found: list[Response]) -> Bench:
    visits = Visit.objects.filter(
        response__in=[r.pk for r in found], person_id=request.user.pk or 0
    )
    return Bench(
        by=lambda permission: actor(request, permission),
        institutions=institutions_on(request, found),
        visits=dict(visits.values_list("response_id", "at")),
    )


def _form(plan: Plan, post: QueryDict | None) -> forms.Form:
    initial: dict[str, Any] = {"echeance": usual_clock()}
    form = plan.act.form(post, initial=initial)
    if "champ" in form.fields:
        chosen = form.fields["champ"]
        assert isinstance(chosen, forms.ChoiceField)
        chosen.choices = questions_of(plan.suited)
    return form


def _page(request: HttpRequest, plan: Plan, form: forms.Form) -> HttpResponse:
    context = {
        "act": plan.act,
        "suited": [(r.pk, structure_name(r)) for r in plan.suited],
        "refused": plan.refused,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "templates": list(TEMPLATES.values()) if plan.act.key == "questionner" else [],
        "back": _back(request),
        "trail": (c.Link("Suivi", reverse("correspondent:home")), c.Link(plan.act.label)),
    }
    status = 422 if form.errors else 200
    return render(request, "correspondent/bulk.html", context, status=status)


def _back(request: HttpRequest) -> str:
    """The list as it was filtered."""
    wanted = request.POST.get("retour", "")
    home = reverse("correspondent:home")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours and wanted.startswith(home) else f"{home}#structures"


SHOWN = 5


def _tell(request: HttpRequest, act: BulkAct, done: int, refused: list[tuple[str, str]]) -> None:
    if done:
        messages.success(request, f"{counted(done, f'réponse {act.done}', _plural(act))}.")
    if refused:
        said = [f"{name}{THIN}: {why.removesuffix('.')}" for name, why in refused[:SHOWN]]
        more = len(refused) - SHOWN
        rest = f" Et {counted(more, 'autre')}." if more > 0 else ""
        left = counted(len(refused), "réponse laissée de côté", "réponses laissées de côté")
        messages.warning(request, f"{left}. {f'{THIN}; '.join(said)}.{rest}")


def _plural(act: BulkAct) -> str:
    head, *tail = act.done.split(" ", 1)
    return " ".join(["réponses", f"{head}s", *tail])
