"""« Appels utiles »: between what and what a total lies so far, and whose answer would tell most.

For the pair alone: it names the structures that are awaited, with their former values.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.analytics import calls
from senacs.analytics.calls import Call, Outlook
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import State
from senacs.method import french
from senacs.method.estimates import Estimated
from senacs.method.indicators import Indicator
from senacs.method.ranges import Basis
from senacs.method.robust import significant
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.components import Badge, Choice, Field, Filters
from senacs.web.correspondent.access import chosen_edition, departments, known_editions
from senacs.web.correspondent.portfolio import state_badge
from senacs.web.doors import requires

FIRST = ("public_total", "volunteers_total", "fte_total", "evs_public_total")
"""The totals proposed first; any other may be chosen."""
FEW = 5
"""Calls that the summary speaks of."""
MOST = 40
_DIGITS = 3


@dataclass(frozen=True)
class Line:
    """A structure to call, in words."""

    name: str
    url: str
    state: Badge
    last: str
    expected: str
    span: str
    weight: str
    why: str


@requires(Permission.ASK_QUERY)
@require_GET
def useful_calls(request: HttpRequest) -> HttpResponse:
    """The range of a total of a department, and the calls that would narrow it most."""
    edition = chosen_edition(request, known_editions())
    if edition is None:
        return render(request, "correspondent/no_edition.html")
    areas = departments(request, Permission.ASK_QUERY)
    asked = words(request.GET, "departement")
    area = next((one for one in areas if one.code == asked), next(iter(areas), None))
    known = calls.totals(edition)
    key = _key(words(request.GET, "chiffre"), known)
    context: dict[str, object] = {
        "edition": edition,
        "area": area,
        "trail": (c.Link("Suivi", reverse("correspondent:home")), c.Link("Appels utiles")),
    }
    if area is not None and key:
        context["filters"] = _filters(edition, areas, area, known, key)
        context |= _shown(edition, area, known[key])
    return render(request, "correspondent/calls.html", context)


def _key(asked: str, known: calls.Totals) -> str:
    """The total that was asked for, else the first of those that people start with."""
    if asked in known:
        return asked
    return next((key for key in FIRST if key in known), next(iter(known), ""))


def _filters(
    edition: Edition, areas: list[Territory], area: Territory, known: calls.Totals, key: str
) -> Filters:
    order = sorted(known, key=lambda k: (k not in FIRST, known[k].title))
    chosen = Field(
        "chiffre",
        "Total",
        kind="select",
        value=key,
        choices=tuple(Choice(k, french.typo(known[k].title)) for k in order),
    )
    where = Field(
        "departement",
        "Département",
        kind="select",
        value=area.code,
        choices=tuple(Choice(one.code, one.name) for one in areas),
    )
    return Filters(
        action=reverse("correspondent:calls"),
        fields=(chosen, where) if len(areas) > 1 else (chosen,),
        hidden=(("enquete", str(edition.survey_year)),),
    )


def _shown(edition: Edition, area: Territory, indicator: Indicator) -> dict[str, object]:
    outlook = calls.outlook(edition, indicator.key, area)
    callable_ones = [call for call in outlook.calls if call.may_be_called]
    amounts = _Amounts(indicator)
    return {
        "title": french.typo(indicator.title),
        "declared": amounts.whole(outlook.declared),
        "coverage": french.fraction(outlook.n, outlook.base),
        "is_complete": outlook.n == outlook.base,
        "prudent": amounts.between(outlook.low, outlook.high),
        "statistical": _statistical(outlook, amounts),
        "statistical_reason": "" if isinstance(outlook.estimated, Estimated)
        else outlook.estimated.reason,
        "perhaps": outlook.perhaps,
        "after": _after(outlook, callable_ones, amounts),
        "lines": [_line(call, outlook, amounts) for call in callable_ones[:MOST]],
        "left": max(0, len(callable_ones) - MOST),
        "refused": len(outlook.calls) - len(callable_ones),
    }  # fmt: skip


def _statistical(outlook: Outlook, amounts: "_Amounts") -> str:
    found = outlook.estimated
    return amounts.between(found.low, found.high) if isinstance(found, Estimated) else ""


def _after(outlook: Outlook, callable_ones: list[Call], amounts: "_Amounts") -> str:
    """What the first calls would bring."""
    first = callable_ones[:FEW]
    narrowed = outlook.narrowed_by(first)
    if narrowed is None or not first:
        return ""
    if len(first) == 1:
        return f"Cet appel les ramènerait {amounts.between(*narrowed)}."
    return (
        f"Les {len(first)} premiers appels les ramèneraient {amounts.between(*narrowed)}, si "
        "chacune répond ce qu’on attend d’elle."
    )


class _Amounts:
    """Numbers of one total, in French."""

    def __init__(self, indicator: Indicator) -> None:
        self._unit, self._decimals = indicator.unit, indicator.decimals

    def whole(self, value: float) -> str:
        return french.quantity(value, self._unit, self._decimals)

    def rough(self, value: float) -> str:
        """Three significant digits: an expectation is no count."""
        return french.number(significant(value, _DIGITS), self._decimals)

    def between(self, low: float | None, high: float | None) -> str:
        if low is None or high is None:
            return ""
        rounded = french.quantity(significant(high, _DIGITS), self._unit, self._decimals)
        if significant(low, _DIGITS) == significant(high, _DIGITS):
            return f"autour de {rounded}"
        return f"entre {self.rough(low)} et {rounded}"


def _line(call: Call, outlook: Outlook, amounts: _Amounts) -> Line:
    span, share = call.span, outlook.share(call)
    is_whole = outlook.low is not None
    return Line(
        name=call.name,
        url=reverse("correspondent:response", args=[call.response_id]),
        state=state_badge(call.state),
        last=f"{amounts.whole(call.last[1])} en {call.last[0]}" if call.last else "",
        expected=amounts.rough(span.expected) if span else "",
        span=f"{amounts.rough(span.low)} à {amounts.rough(span.high)}" if span else "",
        weight=french.percent(100 * share) if share is not None and is_whole else "",
        why=_why(call),
    )


_BASES = {
    Basis.LAST: "sa dernière réponse, bougée comme celles des autres",
    Basis.GROUP: "structures de même gestion et de même taille",
    Basis.FEW: "les quelques structures concernées que l’on connaît",
    Basis.KIND: "toutes les structures de ce type\u202f: on ne sait rien d’elle",
}


def _why(call: Call) -> str:
    if call.is_blank:
        return f"A déposé sans donner ce chiffre{_perhaps(call)}"
    if call.span is None:
        return "Rien ne permet de situer sa réponse"
    how = "N’a pas ouvert sa réponse" if call.state is State.INVITED else "N’a pas déposé"
    return f"{how}. Attendu d’après {_BASES[call.span.basis]}{_perhaps(call)}"


def _perhaps(call: Call) -> str:
    """How likely it is to be concerned, where it has not said so."""
    if not call.may_be_apart or call.span is None:
        return ""
    if not call.span.chance:
        return ". Peut ne pas être concernée\u202f: aucune structure comparable ne l’est"
    share = french.percent(100 * call.span.chance)
    return f". Peut ne pas être concernée\u202f: {share} des structures comparables le sont"
