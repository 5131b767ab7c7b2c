"""The dashboard of a territory: which section is asked, of which release, and what it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest

from senacs.analytics import estimates, peers, queries
from senacs.analytics import figures as door
from senacs.analytics.models import Release
from senacs.analytics.response_rates import response_rates
from senacs.analytics.territory_profiles import Own, profile_of
from senacs.catalogue import dashboards, registry
from senacs.catalogue.dashboards import Block, DashboardSection, Form
from senacs.method import french
from senacs.method.estimated import Estimate
from senacs.method.figures import Figure, Status, Table
from senacs.publications.diagnostic import LEVELS
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import MADE_LEVELS
from senacs.web.components import KeyFigure, Picture
from senacs.web.files import TABLE_KINDS
from senacs.web.gap_words import SILENCES
from senacs.web.visitor import figures
from senacs.web.visitor.places import PUBLISHED_LEVELS, territory_url

PROFILE = "profil"
"""What `?groupe=` says to be set beside the territories of the same profile."""


@dataclass(frozen=True)
class Tab:
    """A section in the bar of tabs."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Asked:
    """What an address asks of a dashboard. `is_pinned`: it names its release, for ever."""

    territory: Territory
    release: Release | None
    section: DashboardSection
    is_pinned: bool
    is_of_profile: bool = False
    """Whether gaps are read among the territories of its profile."""

    @property
    def is_ready(self) -> bool:
        """Whether figures of such a territory may be published."""
        return self.territory.level in PUBLISHED_LEVELS

    @property
    def is_coming(self) -> bool:
        """Whether they will be, once the protection of made territories is there."""
        return self.territory.level in MADE_LEVELS and not self.is_ready

    def url(
        self,
        *,
        section: str | None = None,
        pinned: bool | None = None,
        of_profile: bool | None = None,
    ) -> str:
        """The address of a section; `pinned`: with its release."""
        slug = self.section.slug if section is None else section
        asked = {} if slug == dashboards.sections()[0].slug else {"volet": slug}
        if self.release and (self.is_pinned if pinned is None else pinned):
            asked["edition"] = self.release.name
        if slug == self.section.slug and (self.is_of_profile if of_profile is None else of_profile):
            asked["groupe"] = PROFILE
        address = territory_url(self.territory)
        return f"{address}?{urlencode(asked)}" if asked else address

    def file_url(self, kind: str) -> str:
        """The address of the figures of the section in a format."""
        asked = {"volet": self.section.slug}
        if self.release:
            asked["edition"] = self.release.name
        return f"{territory_url(self.territory)}chiffres.{kind}?{urlencode(asked)}"

    def drawing_url(self, key: str, kind: str) -> str:
        """The address of a chart in a format."""
        asked = f"?edition={self.release.name}" if self.release else ""
        return f"{territory_url(self.territory)}graphiques/{key}.{kind}{asked}"

    @cached_property
    def keys(self) -> list[str]:
        """The indicators of the section that the release has."""
        return self.known(self.section.indicators)

    def known(self, keys: Sequence[str]) -> list[str]:
        """Those of the keys that the release has."""
        if self.release is None:
            return []
        there = registry.indicators(self.release.edition.data_year)
        return [key for key in keys if key in there]

    @cached_property
    def profile(self) -> Own | None:
        """The profile of the territory, formed on public facts; None where it has none."""
        return profile_of(self.release, self.territory) if self.release else None

    @property
    def may_show(self) -> bool:
        return self.release is not None and self.is_ready


def asked_of(request: HttpRequest, territory: Territory) -> Asked:
    """Read an address: `?volet=moyens`, `?edition=2017-1a2b3c4d5e6f`. Raises Http404."""
    slug = request.GET.get("volet", dashboards.sections()[0].slug)
    section = next((one for one in dashboards.sections() if one.slug == slug), None)
    if section is None:
        raise Http404("Ce volet n’existe pas.")
    name = request.GET.get("edition")
    of_profile = section.form is Form.GAPS and request.GET.get("groupe") == PROFILE
    if name is None:
        return Asked(
            territory, figures.in_use(), section, is_pinned=False, is_of_profile=of_profile
        )
    release = queries.named(name)
    if release is None:
        raise Http404("Cette version des données n’existe pas.")
    ready = figures.ready(release)
    return Asked(territory, ready, section, is_pinned=True, is_of_profile=of_profile)


def context_of(asked: Asked) -> dict[str, object]:
    """What every section needs: tabs, releases, links to files."""
    return {
        "asked": asked,
        "section": asked.section,
        "release": asked.release,
        "tabs": [
            Tab(one.title, asked.url(section=one.slug), one == asked.section)
            for one in dashboards.sections()
        ],
        "releases": _releases(asked),
        "permanent_url": asked.url(pinned=True),
        "current_url": asked.url(pinned=False) if asked.is_pinned else "",
        "files": [(label, asked.file_url(kind)) for kind, label in TABLE_KINDS.items()],
        "diagnostic_url": diagnostic_url(asked),
        "response_rates": _response_rates(asked),
    }


def _response_rates(asked: Asked) -> list[str]:
    """« 92 % des structures sollicitées à l’ouverture (12 sur 13) », one a denominator."""
    if asked.release is None or not asked.is_ready:
        return []
    return [
        f"{french.percent(one.percent)} {one.label} "
        f"({french.number(one.numerator)} sur {french.number(one.denominator)})"
        for one in response_rates(asked.release, asked.territory)
        if one.percent is not None
    ]


def diagnostic_url(asked: Asked) -> str:
    if asked.release is None or asked.territory.level not in LEVELS:
        return ""
    return f"{territory_url(asked.territory)}diagnostic/?edition={asked.release.name}"


def _releases(asked: Asked) -> list[tuple[str, str]]:
    """Data year and address of each other edition that may be read."""
    found = []
    for one in figures.releases():
        if asked.release is None or one.pk != asked.release.pk:
            pinned = replace(asked, release=one, is_pinned=True)
            found.append((str(one.edition.data_year), pinned.url()))
    return found


@dataclass(frozen=True)
class Shown:
    """A block with its figures, and what of it may not be shown: (title, why, address)."""

    block: Block
    figures: list[KeyFigure]
    pictures: list["Drawing"]
    silent: list[tuple[str, str, str]]

    @property
    def is_empty(self) -> bool:
        return not self.figures and not self.pictures and not self.silent


@dataclass(frozen=True)
class Drawing:
    """A chart of the page, with the files it may be saved as."""

    picture: Picture
    files: list[tuple[str, str]]


def blocks(asked: Asked) -> dict[str, object]:
    """The blocks of a section of figures; nothing where nobody was asked."""
    if asked.release is None:
        return {}
    found = figures.published(asked.release, asked.keys, asked.territory)
    there = {key: one for key, one in found.items() if one.context.is_asked}
    guessed = _estimates(asked, there)
    drawn = [key for block in asked.section.blocks for key in block.figures]
    years = {} if asked.is_pinned else figures.over_years(drawn, asked.territory)
    shown = []
    for block in asked.section.blocks:
        big = [key for key in block.figures if key in there]
        shown.append(
            Shown(
                block,
                figures.key_figures(there, big, asked.territory, years, guessed),
                _drawings(asked, there, block.tables),
                _silent(there, block.tables, asked.territory),
            )
        )
    wider = territories.wider(asked.territory) if _is_all_hidden(there) else None
    return {
        "blocks": shown,
        "wider": wider,
        "wider_url": replace(asked, territory=wider).url() if wider else "",
        "was_asked": bool(there),
        "estimates_url": figures.method_url(asked.release.name),
        "has_estimates": any(one.is_shown for one in guessed.values()),
    }


def _is_all_hidden(there: Mapping[str, Figure | Table]) -> bool:
    """Whether nothing may be read but how many answered, and not for want of answers alone."""
    told = [one for key, one in there.items() if not registry.indicator(key).counts_answers]
    is_hidden = any(one.status is Status.HIDDEN for one in told if isinstance(one, Figure))
    return is_hidden and not any(one.is_shown for one in told)


def _estimates(asked: Asked, there: Mapping[str, Figure | Table]) -> dict[str, Estimate]:
    if asked.release is None:
        return {}
    return estimates.compute(asked.release, there, territory=asked.territory)


def _drawings(
    asked: Asked, there: Mapping[str, Figure | Table], keys: Sequence[str]
) -> list[Drawing]:
    kept = [key for key in keys if isinstance(one := there.get(key), Table) and one.is_shown]
    made = figures.pictures(there, keys, asked.territory)
    return [
        Drawing(picture, [(kind.upper(), asked.drawing_url(key, kind)) for kind in ("svg", "png")])
        for key, picture in zip(kept, made, strict=True)
    ]


def _silent(
    there: Mapping[str, Figure | Table], keys: Sequence[str], territory: Territory
) -> list[tuple[str, str, str]]:
    """Tables without anything to show, each with its own reason."""
    found = []
    for key in keys:
        table = there.get(key)
        if isinstance(table, Table) and not table.is_shown:
            verdicts = {row.verdict for row in table.rows}
            hidden = next((one for one in verdicts if one.is_hidden), None)
            verdict = hidden or next(iter(verdicts))
            status = table.context.status(verdict)
            reason = SILENCES.get(status, status.label)
            found.append((table.context.title, reason, figures.explain_url(key, territory)))
    return found


def own_figures(asked: Asked, keys: Sequence[str]) -> dict[str, Figure]:
    """The figures of the territory that may be compared."""
    if asked.release is None:
        return {}
    kept = peers.comparable(asked.release, keys)
    found = figures.published(asked.release, kept, asked.territory)
    return {key: one for key, one in found.items() if isinstance(one, Figure)}


def of_many(
    asked: Asked, keys: Sequence[str], territories: Sequence[Territory]
) -> dict[tuple[str, str], Figure]:
    """Published figures of several territories: by key, then « level:code »."""
    if asked.release is None:
        return {}
    ready = [one for one in territories if one.level in PUBLISHED_LEVELS]
    found = door.compute_many(asked.release, keys, territories=ready, with_agreements=True)
    return {
        (key, place): figure
        for key, spots in found.items()
        for (place, _), figure in spots.items()
        if isinstance(figure, Figure)
    }
