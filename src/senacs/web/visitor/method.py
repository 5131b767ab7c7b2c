"""The method note, partly written by the rules themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.accounts.rules import ROLES
from senacs.analytics.models import Release
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.catalogue import registry
from senacs.catalogue.external.tables import table
from senacs.method import french, parameters
from senacs.method.parameters import Dated, Parameter
from senacs.territories import queries as territories
from senacs.web.components import Link
from senacs.web.doors import open_to_all
from senacs.web.visitor import figures
from senacs.web.visitor.home import PHASES


@open_to_all
def method(request: HttpRequest) -> HttpResponse:
    """How figures are made, and what they cannot say."""
    release = figures.in_use()
    return render(
        request,
        "visitor/method.html",
        {
            "trail": [Link("Accueil", reverse("home")), Link("Méthode")],
            "phases": PHASES,
            "release": release,
            "counts": _counts(release.pk) if release else None,
            "editions": Edition.objects.exclude(state=EditionState.DRAFT).defer("questionnaire"),
            "rule": figures.RULE,
            "dominance": french.percent(figures.RULE.dominance * 100),
            "parameters": [_shown(one) for one in parameters.PARAMETERS.values()],
            "roles": list(ROLES.values()),
            "indicators": len(registry.indicators()),
            "load": territories.latest_load(),
            "national": table("fiche_nationale_2016"),
        },
    )


def _counts(release_id: int) -> dict[str, int]:
    manifest = Release.objects.values_list("manifest", flat=True).get(pk=release_id)
    counts: dict[str, int] = manifest["counts"]
    return counts


def _shown(parameter: Parameter) -> tuple[Parameter, list[tuple[str, Dated, str]]]:
    return parameter, [
        (_amount(parameter, dated), dated, _period(dated)) for dated in parameter.values
    ]


def _amount(parameter: Parameter, dated: Dated) -> str:
    decimals = 0 if dated.value.is_integer() else 1
    return french.quantity(dated.value, parameter.unit, decimals)


def _period(dated: Dated) -> str:
    if dated.until is None:
        return f"depuis {dated.since.year}"
    return f"de {dated.since.year} à {dated.until.year}"
