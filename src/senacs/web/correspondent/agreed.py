"""From a gap to an agreed action: put to discussion, agree, follow, end. The pair writes."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.analytics import figures as door
from senacs.analytics import peers, queries
from senacs.analytics.actions import ensure_file
from senacs.exchange.actions import agreed as verbs
from senacs.exchange.models import AgreedAction, AgreedActionQuerySet
from senacs.exchange.rules import (
    ACTION_STATES,
    LIVE,
    ActionRefusedError,
    ActionState,
    Agreement,
    Start,
    agreement_errors,
)
from senacs.method import french
from senacs.method.answers import plain
from senacs.method.figures import Figure
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.doors import actor, may, places, requires
from senacs.web.form_fields import day_field, errors_of, fields_of, tell_all
from senacs.web.gap_words import said, sentence
from senacs.web.paging import page_of, pages
from senacs.web.territory_words import LEVELS, territory_url

READS, WRITES = Permission.FOLLOW_CAMPAIGN, Permission.AGREE_ACTION
SIZE = 25
_LATE, _LIVE = "retard", "en-cours"
_SHOWN = {
    _LIVE: "En cours",
    _LATE: "Échéance passée",
    **{
        state.value: label
        for state, label in ACTION_STATES.items()
        if state is not ActionState.UNMARKED
    },
}

ENDED = {
    ActionState.DONE.value: "Lire celles qui sont terminées",
    ActionState.DROPPED.value: "Lire celles qui sont abandonnées",
}


def _trail(*further: c.Link) -> tuple[c.Link, ...]:
    own = reverse("correspondent:agreed") if further else ""
    home = c.Link("Suivi", reverse("correspondent:home"))
    return (home, c.Link("Actions convenues", own), *further)


@requires(READS)
@require_GET
def agreed(request: HttpRequest) -> HttpResponse:
    """What my territories discuss and agree, the nearest day first."""
    state, place = words(request.GET, "etat"), words(request.GET, "territoire")
    mine = AgreedAction.objects.within(places(request, READS)).select_related("territory")
    found = _filtered(mine, state, place)
    page = page_of(request, found, SIZE)
    address = reverse("correspondent:agreed")
    context = {
        "lines": list(page.object_list),
        "today": timezone.localdate(),
        "pages": pages(request, page),
        "filters": c.Filters(
            action=address,
            fields=(
                _choose("etat", "État", _SHOWN, state or _LIVE),
                _choose("territoire", "Territoire", _places_of(mine), place, every="Tous"),
            ),
            summary=f"{len(found)} {french.plural(len(found), 'action')}",
            reset_url=address if state or place else "",
        ),
        # Where those that are no longer live are read, when nothing is.
        "ended": [
            (f"{address}?etat={one}", ENDED[one])
            for one in sorted(set(mine.order_by().values_list("state", flat=True)) & set(ENDED))
        ],
        "trail": _trail(),
    }
    return render(request, "correspondent/agreed.html", context)


def _choose(
    name: str, label: str, labels: dict[str, str], value: str, *, every: str = ""
) -> c.Field:
    choices = tuple(c.Choice(key, text) for key, text in labels.items())
    first = (c.Choice("", every),) if every else ()
    return c.Field(
        name, label, kind="select", value=value, choices=(*first, *choices), is_required=True
    )


def _places_of(mine: AgreedActionQuerySet) -> dict[str, str]:
    rows = mine.order_by("territory__search_name").values_list(
        "territory__level", "territory__code", "territory__name"
    )
    return {f"{level}:{code}": name for level, code, name in rows}


def _filtered(mine: AgreedActionQuerySet, state: str, place: str) -> AgreedActionQuerySet:
    if state and state not in _SHOWN:
        raise Http404("Cet état n’existe pas.")
    if state in {"", _LIVE}:
        found = mine.live()
    elif state == _LATE:
        found = mine.late(timezone.localdate())
    else:
        found = mine.filter(state=state)
    if place:
        level, _, code = place.partition(":")
        found = found.filter(territory__level=level, territory__code=code)
    return found.order_by("due_on", "-opened_at", "pk")


@requires(WRITES)
@require_POST
def mark(request: HttpRequest, level: str, code: str) -> HttpResponse:
    """Put a gap to discussion, with the published figure that it starts from."""
    territory = _territory_or_404(request, level, code)
    start = _start(territory, words(request.POST, "edition"), words(request.POST, "indicateur"))
    if start is None:
        messages.error(
            request, "Ce chiffre n’est pas publié ici\u202f: rien à mettre en discussion."
        )
        return redirect(territory_url(territory))
    made = verbs.mark(territory=territory, start=start, by=actor(request, WRITES))
    messages.success(request, "L’écart est à discuter. Notez ici ce qui sera convenu.")
    return redirect("correspondent:agreed_action", made.pk)


def _territory_or_404(request: HttpRequest, level: str, code: str) -> Territory:
    if level not in LEVELS:
        raise Http404
    found = territories.territory(LEVELS[level], code)
    reached = Territory.objects.reached(places(request, WRITES))
    if found is None or not reached.filter(pk=found.pk).exists():
        raise Http404
    return found


def _start(territory: Territory, name: str, key: str) -> Start | None:
    """The figure as the public reads it; None when it shows nothing or does not exist."""
    release = queries.named(name)
    if release is None or not peers.comparable(release, [key]):
        return None
    ensure_file(release)
    try:
        lifted = door.agreed(release, territory)
        figure = door.compute(release, [key], territory=territory, lifted=lifted)[key]
    except ValueError:
        return None
    if not isinstance(figure, Figure) or not figure.is_shown:
        return None
    place = peers.placed(release, {key: figure}, territory)[key]
    context = figure.context
    return Start(
        indicator=key,
        title=french.typo(context.title),
        value=said(figure),
        beside=sentence(territory, figure, place) if place else "",
        n=context.n,
        base=context.base,
        data_year=context.data_year,
        release=context.release,
    )


class AgreementForm(forms.Form):
    """What will be done, by whom, until when."""

    what = forms.CharField(label="Ce qui est convenu", widget=forms.Textarea, max_length=2_000)
    owner = forms.CharField(
        label="Qui en répond",
        max_length=200,
        help_text="Une institution, une structure ou une fonction.",
    )
    owner_email = forms.EmailField(
        label="Son adresse électronique, pour lui rappeler l’échéance",
        required=False,
        help_text="À donner avec son accord. Un message lui part avant l’échéance, un autre après. "
        "L’adresse ne sert qu’à cela\u202f; la Caf, la fédération et l’équipe nationale la "
        "voient\u202f; elle s’efface quand l’action se termine, un mois après l’échéance au plus "
        "tard.",
    )
    due_on = day_field("Échéance")

    def clean(self) -> dict[str, Any]:
        """Judge the whole at once: whoever mends one box is not sent back for the next."""
        tell_all(self, agreement_errors(self.agreement()))
        return self.cleaned_data

    def agreement(self) -> Agreement:
        """What the verb takes."""
        found = self.cleaned_data
        return Agreement(
            found.get("what", ""),
            found.get("owner", ""),
            found.get("due_on"),
            found.get("owner_email", ""),
        )


@requires(READS)
@require_http_methods(["GET", "POST"])
def action(request: HttpRequest, action_id: int) -> HttpResponse:
    """One gap: the figure it started from, what was agreed, what followed."""
    found = _action_or_404(request, action_id, READS)
    writes = may(request, WRITES) and _is_mine(request, found)
    if request.method == "POST" and not writes:
        raise Http404
    # An address is not for those who only read.
    form = AgreementForm(request.POST or None, initial=_initial(found) if writes else {})
    if request.method == "POST" and form.is_valid():
        try:
            verbs.agree(action=found, agreed=form.agreement(), by=actor(request, WRITES))
        except ActionRefusedError as refusal:
            tell_all(form, refusal.errors)
        else:
            messages.success(request, "L’action convenue est notée.")
            return redirect("correspondent:agreed_action", action_id)
    return _page(request, found, form)


def _page(
    request: HttpRequest,
    found: AgreedAction,
    form: AgreementForm,
    *,
    typed: str = "",
    refused: str = "",
) -> HttpResponse:
    """The page; `typed` and `refused`: a step that could not be kept, given back, and why."""
    errors = errors_of(form)
    context = {
        "action": found,
        "steps": list(found.follow_ups.all()),
        "fields": fields_of(form),
        "form_errors": errors,
        "errors": [*errors, *([c.FieldError("texte", refused)] if refused else [])],
        "typed": typed,
        "refused": refused,
        "writes": may(request, WRITES) and _is_mine(request, found),
        "is_live": found.state in LIVE,
        "is_late": bool(found.due_on and found.is_live and found.due_on < timezone.localdate()),
        "territory_url": territory_url(found.territory),
        "figure_url": _figure_url(found),
        "trail": _trail(c.Link(found.title)),
    }
    status = 422 if form.is_bound or refused else 200
    return render(request, "correspondent/agreed_action.html", context, status=status)


def _figure_url(found: AgreedAction) -> str:
    return f"{territory_url(found.territory)}?volet=ecarts&edition={found.release}"


def _initial(found: AgreedAction) -> dict[str, object]:
    due = found.due_on.isoformat() if found.due_on else ""
    return {
        "what": found.what,
        "owner": found.owner,
        "due_on": due,
        "owner_email": found.owner_email,
    }


def _action_or_404(request: HttpRequest, action_id: int, permission: Permission) -> AgreedAction:
    mine = AgreedAction.objects.within(places(request, permission)).select_related("territory")
    return get_object_or_404(mine, pk=action_id)


def _is_mine(request: HttpRequest, found: AgreedAction) -> bool:
    mine = AgreedAction.objects.within(places(request, WRITES))
    return mine.filter(pk=found.pk).exists()


@requires(WRITES)
@require_POST
def act(request: HttpRequest, action_id: int, verb: str) -> HttpResponse:
    """Note, end, drop, reopen, take back."""
    found = _action_or_404(request, action_id, WRITES)
    by, text = actor(request, WRITES), plain(request.POST.get("texte", ""))[:2_000]
    try:
        if verb == "note":
            verbs.note(action=found, text=text, by=by)
        elif verb in {"terminer", "abandonner"}:
            verbs.end(action=found, is_done=verb == "terminer", result=text, by=by)
        elif verb == "rouvrir":
            verbs.reopen(action=found, by=by)
        elif verb == "retirer":
            verbs.unmark(action=found, by=by)
        else:
            raise Http404
    except ActionRefusedError as refusal:
        if verb not in {"rouvrir", "retirer"}:
            form = AgreementForm(initial=_initial(found))
            return _page(request, found, form, typed=text, refused=str(refusal))
        messages.error(request, str(refusal))
    else:
        messages.success(request, _DONE[verb])
    return redirect("correspondent:agreed_action", action_id)


_DONE = {
    "note": "La note est ajoutée.",
    "terminer": "L’action est terminée. Cela s’annule en la rouvrant.",
    "abandonner": "L’action est abandonnée. Cela s’annule en la rouvrant.",
    "rouvrir": "L’action est rouverte.",
    "retirer": "L’écart n’est plus à discuter. Cela s’annule en le rouvrant.",
}
