"""What an attacker asks for: every door, both releases, before and after the second one."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.test import Client

from attack import network
from attack.crawl import DIMENSIONS, PAGES, SECTIONS, Crawler, Seen
from attack.network import FORMER, MADE, NEWEST, SITES, Network
from senacs.analytics.models import Release
from senacs.structures.models import Structure

IS_WIDE = bool(os.environ.get("SENACS_WIDE"))
"""Every indicator, territory, question and format."""
COMMITMENT = ("volunteers_by_commitment", "evs_volunteers_by_commitment")
KEYS = (
    "budget_total", "volunteers_total", "members_total", "public_by_gender", "caf_share",
    "multi_site", "step_free_share", "volunteers_mean", "evs_volunteers_total",
    *COMMITMENT,
)  # fmt: skip
MORE = (
    "budget_mean", "public_total", "participants_per_structure", "fte_total", "fte_mean",
    "budget_per_participant", "fte_per_1000_participants", "evs_budget_mean", "evs_public_total",
    "evs_volunteers_mean", "public_by_age",
)  # fmt: skip
QUESTIONS = ("members_persons", "volunteers_total", "multi_site", "public_women", "fte_total")
FORMATS = ("csv", "xlsx", "ods")
OWN = tuple(f"custom:{code}" for code in MADE)


@dataclass(frozen=True)
class Plan:
    """How much is asked."""

    keys: tuple[str, ...] = KEYS + (MORE if IS_WIDE else ())
    followed: tuple[str, ...] = KEYS[1:3] + (("budget_total", "multi_site") if IS_WIDE else ())
    explained: tuple[str, ...] = KEYS[:2] + (MORE[:5] if IS_WIDE else ())
    questions: tuple[str, ...] = QUESTIONS if IS_WIDE else QUESTIONS[:2]
    epcis: int = 99 if IS_WIDE else 3


T = TypeVar("T")


def _some(every: Sequence[T], rank: int) -> Sequence[T]:
    """All of them in the wide attack; one in turn in the ordinary suite."""
    return every if IS_WIDE else [every[rank % len(every)]]


def places(plan: Plan) -> list[str]:
    """France, regions, departments, some intercommunalities: the smallest first."""
    sizes: dict[str, int] = {}
    for _, epci, centres, spaces in SITES:
        sizes[epci] = sizes.get(epci, 0) + centres + spaces
    few = sorted(sizes, key=sizes.__getitem__)[-plan.epcis :]
    return [*large(), *(f"epci:{code}" for code in few)]


def large() -> list[str]:
    """France, the regions, the departments."""
    regions = dict.fromkeys(network.DEPARTMENTS.values())
    departments = [f"department:{code}" for code in network.DEPARTMENTS]
    return ["country:FR", *(f"region:{code}" for code in regions), *departments]


def standing(made: Network) -> tuple[str, ...]:
    """The newest release of each year, the oldest year first."""
    return tuple({one.edition.data_year: one.name for one in made.releases}.values())


def before(made: Network, plan: Plan) -> list[Seen]:
    """What was shown while the first releases stood, and is not any more: constant panels."""
    crawler = Crawler(Client(), standing(made))
    panels(crawler, plan)
    return crawler.seen


def panels(crawler: Crawler, plan: Plan) -> None:
    for key in plan.followed:
        for place in places(plan):
            crawler.evolution(key, place, followed=2)


def whole(made: Network, plan: Plan) -> Crawler:
    """All public doors, as a visitor."""
    crawler = Crawler(Client(), standing(made))
    explorer(crawler, made.releases, plan)
    panels(crawler, plan)
    _tables(crawler, made, plan)
    _figures(crawler, made, plan)
    explained(crawler, made, plan.explained)
    _pages(crawler, plan)
    return crawler


def explorer(crawler: Crawler, releases: Sequence[Release], plan: Plan) -> None:
    """Every cell of the public cube, of every release."""
    for release in releases:
        pinned = {"version": release.name, "annee": str(release.edition.data_year)}
        crawler.explorer(plan.keys, places(plan), "json", **pinned)
        for by in DIMENSIONS:
            crawler.explorer(plan.keys, large(), "json", by=by, **pinned)
    for rank, kind in enumerate(FORMATS):
        crawler.explorer(_some(plan.keys, rank), places(plan), kind)
        crawler.explorer(_some(plan.keys, rank), large(), kind, by="management")


def _tables(crawler: Crawler, made: Network, plan: Plan) -> None:
    """Files of dashboards, of questions and of series; made territories as well."""
    for rank, place in enumerate([*places(plan), *OWN]):
        for release in _some(made.releases[1:], rank):
            sections = SECTIONS if IS_WIDE else SECTIONS[:1]
            crawler.dashboard(place, FORMATS[rank % 3], sections, edition=release.name)
        for key in _some(plan.explained, rank):
            crawler.evolution(key, place, FORMATS[rank % 2])
        for question in _some(plan.questions, rank):
            crawler.question(question, place, FORMATS[rank % 3], NEWEST + 1)


def _figures(crawler: Crawler, made: Network, plan: Plan) -> None:
    """Files of single figures, whole and crossed, and of maps."""
    for key in plan.keys if IS_WIDE else plan.keys[:3]:
        for place in OWN:
            for release in made.releases[1:]:
                crawler.explain(key, place, version=release.name)
    for rank, key in enumerate(plan.keys):
        for level in _some(("region", "department", "epci"), rank):
            for release in _some(made.releases[1:], rank):
                crawler.thematic(key, level, "csv", version=release.name)
        for category in _some(("association", "local_authority"), rank):
            crawler.explain(key, "region:84", par="management", categorie=category)


def explained(crawler: Crawler, made: Network, keys: Sequence[str]) -> None:
    """The pages of figures and of their estimates, whatever the release."""
    told = {
        (one.indicator, one.place, one.release): one
        for one in crawler.seen
        if one.door == "explorer.json" and not one.by and not one.row
    }
    for place in large():
        for key in keys:
            for release in made.releases if IS_WIDE else made.releases[1:]:
                # A release that keeps a former value has no line of its own.
                first = made.release(release.edition.data_year, 1)
                names = (release.name, first.name)
                like = next((told[key, place, n] for n in names if (key, place, n) in told), None)
                crawler.explain_page(key, place, release.name, like)


def _pages(crawler: Crawler, plan: Plan) -> None:
    for rank, place in enumerate(large()):
        for key in _some(plan.explained, rank):
            crawler.get(f"/chiffres/{key}/revisions/", territoire=place, enquete=NEWEST + 1)
            crawler.get(f"/chiffres/{key}/evolution/", territoire=place, structures=2)
        for question in _some(plan.questions, rank):
            crawler.get(f"/chiffres/questions/{question}/", territoire=place)
        crawler.dashboard_pages(place, _some((SECTIONS[0], *PAGES), rank))
    crawler.get("/carte/indicateurs/", indicateur=plan.keys[0], niveau="departement")
    for what in ("methode/profils", "carte/couverture", "carte/et-si", "carte/zones-blanches"):
        crawler.get(f"/{what}/")
    for name in crawler.standing:
        crawler.get(f"/methode/estimations/{name}/")


def director(made: Network) -> Crawler:
    """The doors of a director: her own sheet, her trajectory, her desk, and what all may read."""
    client = Client()
    assert made.director is not None
    client.force_login(made.director)
    crawler = Crawler(client, standing(made))
    identifier = Structure.objects.get(pk=made.directed).identifier
    for year in (FORMER, NEWEST):
        crawler.get(f"/fiches/{identifier}/{year + 1}/")
    for path in (f"/fiches/{identifier}/trajectoire/", "/espace/", "/mes-structures/"):
        crawler.get(path)
    for key in KEYS[:3]:
        for place in ("department:05", "region:93"):
            crawler.get(f"/chiffres/{key}/", territoire=place)
            crawler.get(f"/chiffres/{key}/revisions/", territoire=place, enquete=NEWEST + 1)
    return crawler
