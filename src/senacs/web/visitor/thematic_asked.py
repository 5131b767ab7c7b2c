"""What a thematic map is asked for: a measure, a year, a level, a territory, a way to class."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from senacs.analytics import queries
from senacs.analytics.models import Release
from senacs.method.classing import FEWEST, MOST, Classing
from senacs.method.indicators import Indicator, Measure
from senacs.territories.models import Territory
from senacs.territories.rules import FRANCE, LEVEL_NAMES, MADE_LEVELS, Level
from senacs.web.visitor import explorer_library, figures, profile_sets
from senacs.web.visitor.places import SLUGS, place_named
from senacs.web.visitor.profile_sets import ProfileSet

LEVELS = (Level.REGION, Level.DEPARTMENT, Level.EPCI, Level.COMMUNE)
WITHIN = {Level.COUNTRY, Level.REGION, Level.DEPARTMENT, Level.EPCI, *MADE_LEVELS}
COUNTED = {Measure.TOTAL, Measure.STRUCTURES}
"""Measures that add up: discs, never colours."""
HOWS: Mapping[str, Classing] = {
    "naturels": Classing.NATURAL,
    "quantiles": Classing.QUANTILES,
    "egaux": Classing.EQUAL,
    "ecarts-types": Classing.DEVIATIONS,
    "propres": Classing.OWN,
}
DEFAULT_COUNT = 5
ALL_KINDS = ("CS", "EVS")


@dataclass(frozen=True)
class Public:
    """What the register tells by itself, of any territory: a count, or a rate of inhabitants."""

    key: str
    title: str
    kinds: tuple[str, ...] = ()
    is_rate: bool = False
    unit: str = "structure"

    @property
    def is_of_register(self) -> bool:
        """Else it is told by the reference alone."""
        return bool(self.kinds)


PUBLIC = {
    one.key: one
    for one in (
        Public("structures", "Structures, centres et espaces", ALL_KINDS, is_rate=False),
        Public("structures-10000", "Structures pour 10 000 habitants", ALL_KINDS, is_rate=True),
        Public("centres", "Centres sociaux", ("CS",), is_rate=False),
        Public("centres-10000", "Centres sociaux pour 10 000 habitants", ("CS",), is_rate=True),
        Public("espaces", "Espaces de vie sociale", ("EVS",), is_rate=False),
        Public(
            "espaces-10000", "Espaces de vie sociale pour 10 000 habitants", ("EVS",), is_rate=True
        ),
        Public("population", "Population", unit="habitant"),
    )
}
DEFAULT = "structures-10000"


@dataclass(frozen=True)
class Asked:
    """The whole question. `own`: limits as they were typed. `row`: a row of a table. `profile`:
    the only territories that have a value; the others stay plain."""

    release: Release
    key: str
    level: str
    within: Territory
    how: str = "naturels"
    count: int = DEFAULT_COUNT
    own: str = ""
    row: str = ""
    profile: ProfileSet | None = None
    is_pinned: bool = False
    refused: str = ""
    """Why what was asked is not what is shown, in French."""

    @cached_property
    def public(self) -> Public | None:
        return PUBLIC.get(self.key)

    @cached_property
    def indicator(self) -> Indicator | None:
        return explorer_library.on_map(self.key, self.release)

    @property
    def is_count(self) -> bool:
        """Whether values add up. A row of a table is read as a part of its whole: it does not."""
        if self.public is not None:
            return not self.public.is_rate
        return self.indicator is not None and self.indicator.measure in COUNTED

    def query(self, *, pinned: bool | None = None) -> dict[str, str]:
        """The parameters of the address, defaults left out."""
        said = {
            "indicateur": self.key,
            "ligne": self.row,
            "niveau": SLUGS[self.level],
            "dans": "" if self.within.level == Level.COUNTRY else _named(self.within),
            "profil": self.profile.key if self.profile else "",
            "classes": "" if self.is_count else self.how,
            "nombre": "" if self.is_count or self.how == "propres" else str(self.count),
            "limites": self.own if self.how == "propres" and not self.is_count else "",
        }
        if self.is_pinned if pinned is None else pinned:
            said["version"] = self.release.name
        else:
            said["enquete"] = str(self.release.edition.survey_year)
        return {name: value for name, value in said.items() if value}

    def url(self, *, pinned: bool | None = None) -> str:
        """This page."""
        query = urlencode(self.query(pinned=pinned), safe=":;")
        return f"{reverse('visitor:thematic')}?{query}"

    def file_url(self, kind: str) -> str:
        """One of its files: always of that version of the data."""
        query = urlencode(self.query(pinned=True), safe=":;")
        return f"{reverse('visitor:thematic_file', kwargs={'kind': kind})}?{query}"

    def among(self) -> list[Territory]:
        """The territories to draw, in alphabetical order."""
        found = Territory.objects.of_level(self.level).exclude(zone="com")
        if self.within.level != Level.COUNTRY:
            crosses = self.level == Level.EPCI
            found = found.touching(self.within) if crosses else found.within(self.within)
        return list(found.defer("extra").order_by("search_name", "code"))

    def kept(self, among: Sequence[Territory]) -> Sequence[Territory]:
        """Those whose value is asked: of the profile, or all of them."""
        if self.profile is None:
            return among
        return [one for one in among if one.code in self.profile.codes]


def _named(territory: Territory) -> str:
    return f"{territory.level}:{territory.code}"


def asked_for(request: HttpRequest) -> Asked | None:
    """The question of an address; None while no survey is closed. Unknown words are refused."""
    said = request.GET
    release, is_pinned = _release(said.get("version", ""), said.get("enquete", ""))
    if release is None:
        return None
    figures.ready(release)
    key = said.get("indicateur", DEFAULT)
    if key not in PUBLIC and explorer_library.on_map(key, release) is None:
        raise Http404("Cet indicateur n’existe pas pour cette enquête.")
    within = _within(place_named(said))
    level = {slug: level for level, slug in SLUGS.items()}.get(said.get("niveau", ""))
    count = said.get("nombre", "")
    found = Asked(
        release=release,
        key=key,
        level=level if level in LEVELS else Level.DEPARTMENT,
        within=within,
        how=said.get("classes", "") if said.get("classes", "") in HOWS else "naturels",
        count=int(count) if count in {str(n) for n in range(FEWEST, MOST + 1)} else DEFAULT_COUNT,
        own=said.get("limites", "").replace("\x00", "")[:120],
        row=said.get("ligne", "")[:60],
        profile=_profile(said.get("profil", "")),
        is_pinned=is_pinned,
    )
    return _consistent(found)


def _profile(said: str) -> ProfileSet | None:
    found = profile_sets.read(said) if said else None
    if said and found is None:
        raise Http404("Ce profil de territoires n’existe pas.")
    return found


def _consistent(asked: Asked) -> Asked:
    """A level that lies inside the territory, a row that the table has."""
    fitting = levels_in(asked.within, is_public=asked.public is not None)
    refused = ""
    if asked.public is None and (asked.level == Level.COMMUNE or not fitting):
        refused = NOT_BY_COMMUNE
    if not fitting:
        return replace(
            asked, key=DEFAULT, level=Level.COMMUNE, row="", profile=None, refused=refused
        )
    level = asked.level if asked.level in fitting else fitting[0]
    rows = rows_of(asked.indicator)
    row = asked.row if asked.row in rows else next(iter(rows), "")
    profile = asked.profile
    if profile is not None and profile.level != level:
        refused = (
            f"{profile.title}\u202f: ce profil n’est pas appliqué, parce que la carte est par "
            f"{LEVEL_NAMES[Level(level)]}."
        )
        profile = None
    return replace(asked, level=level, row=row, profile=profile, refused=refused)


NOT_BY_COMMUNE = (
    "Les réponses ne se montrent pas par commune : une commune compte rarement trois structures, "
    "et son chiffre serait la réponse de l’une d’elles. Seuls paraissent par commune les faits "
    "publics : structures du répertoire, population."
)


def levels_in(within: Territory, *, is_public: bool) -> Sequence[str]:
    """The levels that are drawn inside a territory; communes for public facts only."""
    if within.level == Level.COUNTRY:
        return (Level.DEPARTMENT, Level.REGION, Level.EPCI)
    if within.level == Level.REGION:
        return (Level.DEPARTMENT, Level.EPCI)
    if within.level == Level.DEPARTMENT:
        return (Level.EPCI, Level.COMMUNE) if is_public else (Level.EPCI,)
    return (Level.COMMUNE,) if is_public else ()


def rows_of(indicator: Indicator | None) -> Mapping[str, str]:
    """The rows of a table indicator, by key; none for a figure."""
    if indicator is None or not indicator.is_table:
        return {}
    return {part.key: part.label for part in indicator.parts}


def _within(said: str) -> Territory:
    level, _, code = (said or f"{Level.COUNTRY}:{FRANCE}").partition(":")
    if level not in WITHIN:
        raise Http404(
            "Une carte se dessine pour la France, une région, un département, une "
            "intercommunalité ou un territoire du réseau."
        )
    found = Territory.objects.filter(level=level, code=code).first()
    if found is None:
        raise Http404("Ce territoire n’existe pas dans le référentiel.")
    return found


def _release(name: str, survey_year: str) -> tuple[Release | None, bool]:
    if name:
        found = queries.named(name)
        if found is None:
            raise Http404("Cette version de données n’existe pas.")
        return found, True
    standing = figures.releases()
    chosen = [one for one in standing if str(one.edition.survey_year) == survey_year]
    return next(iter(chosen or standing), None), False
