"""The names of the profiles of structures and of territories, given by the national team."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.analytics import profiles, territory_profiles
from senacs.analytics.actions import ProfileNameRefusedError, name_profile
from senacs.analytics.models import Release
from senacs.analytics.queries import newest
from senacs.method import french
from senacs.method.questionnaire import Audience
from senacs.method.typology import Typology
from senacs.territories.rules import LEVEL_NAMES, Level
from senacs.web.components import Link
from senacs.web.doors import actor, requires
from senacs.web.steward.menu import trail
from senacs.web.territory_words import SLUGS

_KINDS = {Audience.CS: "Centres sociaux", Audience.EVS: "Espaces de vie sociale"}


@dataclass(frozen=True)
class Named:
    """The groups of one typology, and how their names are kept. `what`: who is grouped."""

    title: str
    what: str
    kind: str
    digest: str
    typology: Typology | None
    public_url: str

    @property
    def names(self) -> dict[int, str]:
        return profiles.named(self.typology, self.digest, self.kind)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_EDITION)
def profile_names(request: HttpRequest) -> HttpResponse:
    """One box a profile of the newest release; the name proposed by what sets it apart is kept
    until another is written."""
    release = newest()
    if release is None:
        raise Http404("Aucune enquête n’est encore figée\u202f: les profils viennent après.")
    shelves = _shelves(release)
    refusals: dict[str, str] = {}
    if request.method == "POST":
        refusals = _named(request, release, shelves)
        if not refusals:
            messages.success(request, "Les noms sont enregistrés.")
            return redirect("steward:profiles")
    return render(
        request,
        "steward/profiles.html",
        {
            "trail": trail(Link("Profils")),
            "release": release,
            "shelves": [(shelf, _lines(request, shelf, refusals)) for shelf in shelves],
            "is_named": any(shelf.names for shelf in shelves),
        },
        status=422 if refusals else 200,
    )


def _shelves(release: Release) -> list[Named]:
    found = [
        Named(
            title, "structures", str(kind), release.digest,
            profiles.profiles(release, kind).typology,
            f"{reverse('visitor:profiles')}?version={release.name}",
        )
        for kind, title in _KINDS.items()
    ]  # fmt: skip
    for level in territory_profiles.LEVELS:
        shelf = territory_profiles.profiles_of(release, level)
        what = french.plural(2, LEVEL_NAMES[Level(level)])
        kind = territory_profiles.KINDS[level]
        address = (
            f"{reverse('visitor:territory_profiles')}?niveau={SLUGS[level]}&version={release.name}"
        )
        found.append(Named(what.capitalize(), what, kind, shelf.digest, shelf.typology, address))
    return found


def _named(request: HttpRequest, release: Release, shelves: list[Named]) -> dict[str, str]:
    """Keep the names that differ; gives what was refused, by box."""
    refusals = {}
    for shelf in shelves:
        for number, known in shelf.names.items():
            box = f"{shelf.kind}-{number}"
            told = request.POST.get(box, known)
            if " ".join(told.split()) == known:
                continue
            try:
                name_profile(
                    release=release,
                    kind=shelf.kind,
                    group=number,
                    name=told,
                    by=actor(request),
                    digest=shelf.digest,
                )
            except ProfileNameRefusedError as refusal:
                refusals[box] = str(refusal)
    return refusals


def _lines(
    request: HttpRequest, shelf: Named, refusals: Mapping[str, str]
) -> list[dict[str, object]]:
    names, given = shelf.names, profiles.given(shelf.digest, shelf.kind)
    return [
        {
            "box": f"{shelf.kind}-{group.number}",
            "value": request.POST.get(f"{shelf.kind}-{group.number}", names[group.number]),
            "proposed": group.proposed_name,
            "size": group.size,
            "given": given.get(group.number),
            "refusal": refusals.get(f"{shelf.kind}-{group.number}", ""),
        }
        for group in (shelf.typology.groups if shelf.typology else ())
    ]
