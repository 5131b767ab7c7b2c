"""The names of the profiles of structures, given by the national team."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from senacs.accounts.rules import Permission
from senacs.analytics import profiles
from senacs.analytics.actions import ProfileNameRefusedError, name_profile
from senacs.analytics.models import ProfileName, Release
from senacs.analytics.queries import newest
from senacs.method import typology
from senacs.method.questionnaire import Audience
from senacs.web.components import Link
from senacs.web.doors import actor, requires
from senacs.web.steward.menu import trail

_KINDS = {Audience.CS: "Centres sociaux", Audience.EVS: "Espaces de vie sociale"}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.RUN_EDITION)
def profile_names(request: HttpRequest) -> HttpResponse:
    """One box a profile of the newest release; the name proposed by what sets it apart is kept
    until another is written."""
    release = newest()
    if release is None:
        raise Http404("Aucune enquête n’est encore figée\u202f: les profils viennent après.")
    refusals: dict[str, str] = {}
    if request.method == "POST":
        refusals = _named(request, release)
        if not refusals:
            messages.success(request, "Les noms sont enregistrés.")
            return redirect("steward:profiles")
    return render(
        request,
        "steward/profiles.html",
        {
            "trail": trail(Link("Profils")),
            "release": release,
            "shelves": [
                (title, _lines(request, release, kind, refusals)) for kind, title in _KINDS.items()
            ],
            "public_url": f"{reverse('visitor:profiles')}?version={release.name}",
        },
        status=422 if refusals else 200,
    )


def _named(request: HttpRequest, release: Release) -> dict[str, str]:
    """Keep the names that differ; gives what was refused, by box."""
    refusals = {}
    for kind in _KINDS:
        for number, known in profiles.names(release, kind).items():
            box = f"{kind}-{number}"
            told = request.POST.get(box, known)
            if " ".join(told.split()) == known:
                continue
            try:
                name_profile(release=release, kind=kind, group=number, name=told, by=actor(request))
            except ProfileNameRefusedError as refusal:
                refusals[box] = str(refusal)
    return refusals


def _lines(
    request: HttpRequest, release: Release, kind: Audience, refusals: dict[str, str]
) -> list[dict[str, object]]:
    made = profiles.profiles(release, kind).typology
    names = profiles.names(release, kind)
    given = {
        one.group: one
        for one in ProfileName.objects.filter(
            release_digest=release.digest, audience=kind, method=typology.VERSION
        )
    }
    return [
        {
            "box": f"{kind}-{group.number}",
            "value": request.POST.get(f"{kind}-{group.number}", names[group.number]),
            "proposed": group.proposed_name,
            "size": group.size,
            "given": given.get(group.number),
            "refusal": refusals.get(f"{kind}-{group.number}", ""),
        }
        for group in (made.groups if made else ())
    ]
