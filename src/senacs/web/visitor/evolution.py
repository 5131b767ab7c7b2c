"""« Dans le temps »: an indicator over years for a territory, its files, its permanent address."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.analytics import queries, trends
from senacs.analytics.actions import ensure_file, ensure_panel
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.catalogue import registry
from senacs.charts.model import Chart
from senacs.method.figures import Figure
from senacs.method.indicators import Indicator
from senacs.method.trends import Point, Trend
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web import trend_shown
from senacs.web.components import Choice, Empty, Field, Filters, Link
from senacs.web.doors import open_to_all
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS
from senacs.web.visitor import figures
from senacs.web.visitor.places import (
    PUBLISHED_LEVELS,
    in_territory,
    level_name,
    place_query,
    territory_asked,
)
from senacs.web.wording import bare, shared_unit

EVERYBODY = "toutes"
_PINNED = re.compile(r"[0-9]{4}\.[0-9]{1,4}(-[0-9]{4}\.[0-9]{1,4}){0,40}")


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    indicator: Indicator
    territory: Territory
    panel: Panel
    since: int
    until: int
    surveys: int
    """Number of last surveys of the constant panel; zero for all respondents."""
    is_pinned: bool

    @property
    def key(self) -> str:
        return self.indicator.key

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The data years of the indicator in the panel."""
        return trends.years_of(self.panel, self.key)

    def trend(self, *, lifting: bool = True) -> Trend:
        """The published trend."""
        if self.surveys:
            return trends.followed(
                self.panel, self.key, territory=self.territory, surveys=self.surveys,
                lifting=lifting,
            )  # fmt: skip
        years = [year for year in self.years if self.since <= year <= self.until]
        return trends.trend(
            self.panel, self.key, territory=self.territory, years=years, lifting=lifting
        )

    def query(self, *, pinned: bool | None = None) -> dict[str, str]:
        """The parameters of the address, defaults left out."""
        found = place_query(self.territory)
        if self.surveys:
            found["structures"] = str(self.surveys)
        else:
            if self.since != self.years[0]:
                found["de"] = str(self.since)
            if self.until != self.years[-1]:
                found["a"] = str(self.until)
        if self.is_pinned if pinned is None else pinned:
            releases = self.panel.releases
            found["versions"] = "-".join(f"{r.edition.survey_year}.{r.number}" for r in releases)
        return found

    def url(self, *, pinned: bool | None = None) -> str:
        """This page."""
        return figures.address("visitor:evolution", self.key, self.query(pinned=pinned))

    def file_url(self, kind: str) -> str:
        """The same in a format of `web.files`."""
        return figures.address("visitor:evolution_file", self.key, self.query(), kind=kind)


@open_to_all
def evolution(request: HttpRequest, key: str) -> HttpResponse:
    """Chart, table, breaks, growth; with or without those who came and went."""
    asked = asked_for(request, key)
    context: dict[str, object] = {
        "indicator": registry.indicator(key) if asked is None else asked.indicator,
        "empty": _NOTHING,
        "trail": [
            Link("Accueil", reverse("home")),
            Link("Méthode", reverse("visitor:method")),
            Link("Indicateurs", reverse("visitor:indicators")),
            Link("Dans le temps"),
        ],
    }
    if asked is not None:
        trend = asked.trend()
        context |= _shown(request, asked, trend)
    return render(request, "visitor/evolution.html", context)


_NOTHING = Empty(
    title="Aucune enquête close ne donne encore ce chiffre",
    text="La définition est fixée ; la première valeur viendra avec la prochaine enquête close.",
    icon="chart-line",
)


def asked_for(request: HttpRequest, key: str) -> Asked | None:
    """None while no closed survey gives the indicator."""
    if key not in registry.indicators():
        raise Http404("Cet indicateur n’existe pas.")
    releases, is_pinned = _releases(request)
    panel = Panel.of(releases) if releases else None
    years = trends.years_of(panel, key) if panel else ()
    if panel is None or not years:
        return None
    ensure_panel(panel)
    since, until = (_year(request, name, years) for name in ("de", "a"))
    return Asked(
        indicator=registry.indicators(years[-1])[key],
        territory=territory_asked(request),
        panel=panel,
        since=since or years[0],
        until=until or years[-1],
        surveys=_surveys(request, key, years),
        is_pinned=is_pinned,
    )


def asked_or_404(request: HttpRequest, key: str) -> Asked:
    """The same, for what makes no sense without a value."""
    asked = asked_for(request, key)
    if asked is None:
        raise Http404("Aucune enquête n’est encore publiée.")
    return asked


def _releases(request: HttpRequest) -> tuple[Sequence[Release], bool]:
    """The newest release of each closed edition, or those that `versions` names."""
    pinned = request.GET.get("versions")
    if pinned is None:
        return queries.standing(), False
    if not _PINNED.fullmatch(pinned):
        raise Http404("Cette adresse ne nomme pas des versions de données.")
    wanted = [(int(one[:4]), int(one[5:])) for one in pinned.split("-")]
    known = {(r.edition.survey_year, r.number): r for r in queries.numbered(wanted)}
    if len({year for year, _ in wanted}) != len(wanted) or set(wanted) != known.keys():
        raise Http404("Une de ces versions de données n’existe pas.")
    # A value that was replaced is weighed against those that came after.
    for release in queries.of_editions(known.values()):
        ensure_file(release)
    return list(known.values()), True


def _year(request: HttpRequest, name: str, years: Sequence[int]) -> int | None:
    said = request.GET.get(name, "")
    return int(said) if said in {str(year) for year in years} else None


def _surveys(request: HttpRequest, key: str, years: Sequence[int]) -> int:
    said = request.GET.get("structures", EVERYBODY)
    if registry.indicator(key).is_table or said not in {str(n) for n in _lengths(years)}:
        return 0
    return int(said)


def _lengths(years: Sequence[int]) -> range:
    """How many last surveys a constant panel may be of."""
    return range(2, len(years) + 1)


def _offered(asked: Asked) -> list[int]:
    """Those that are offered: a few, the longest, and the one being read."""
    few = {3, 5, 10, len(asked.years), asked.surveys}
    return [n for n in _lengths(asked.years) if n in few]


def chart_of(asked: Asked, trend: Trend) -> Chart:
    """The chart of the page, and of its drawing."""
    return trend_shown.chart(
        trend,
        title=asked.indicator.title,
        territory=asked.territory.name,
        unit=asked.indicator.unit,
        panel=asked.panel,
    )


def _shown(request: HttpRequest, asked: Asked, trend: Trend) -> dict[str, object]:
    address = request.build_absolute_uri(asked.url(pinned=True))
    unit = shared_unit(p.shown.text for p in trend.points if isinstance(p.shown, Figure)
                       and p.shown.is_shown)  # fmt: skip
    return {
        "asked": asked,
        "territory": asked.territory,
        "level": level_name(asked.territory),
        "in_territory": in_territory(asked.territory),
        "places": _places(asked),
        "filters": _filters(asked),
        "trend": trend,
        "drawn": trend_shown.drawn(chart_of(asked, trend), trend) if trend.points else None,
        "sentence": "" if asked.indicator.is_table else trend_shown.sentence(trend),
        "growths": [] if asked.indicator.is_table else trend_shown.growths(trend),
        "rows": _rows(trend, unit),
        "row_unit": unit,
        "hidden": sum(not point.shown.is_shown for point in trend.points),
        "files": [
            Link(label, asked.file_url(kind))
            for kind, label in {**TABLE_KINDS, **DRAWING_KINDS}.items()
        ],
        "permanent": address,
        "explain": figures.explain_url(asked.key, asked.territory),
        "revised": _revised(asked),
        "current_url": asked.url(pinned=False) if asked.is_pinned else "",
    }


@dataclass(frozen=True)
class Row:
    """A line of the table: a year, or the reason why the series breaks before it."""

    point: Point | None = None
    reason: str = ""
    text: str = ""


def _rows(trend: Trend, unit: str) -> list[Row]:
    reasons = {mark.before: mark.reason for mark in trend_shown.marks(trend)}
    found = []
    for point in trend.points:
        if str(point.data_year) in reasons:
            found.append(Row(reason=reasons[str(point.data_year)]))
        shown = point.shown
        said = shown.text if isinstance(shown, Figure) else ""
        found.append(Row(point, text=bare(said, unit)))
    return found


def _places(asked: Asked) -> list[Link]:
    around = Territory.objects.containing(asked.territory).of_level(*PUBLISHED_LEVELS)
    order = list(PUBLISHED_LEVELS)
    query = {name: value for name, value in asked.query().items() if name != "territoire"}

    def url(one: Territory) -> str:
        return figures.address("visitor:evolution", asked.key, place_query(one) | query)

    found = sorted(around, key=lambda t: order.index(Level(t.level)))
    return [Link(one.name, "" if one == asked.territory else url(one)) for one in found]


def _filters(asked: Asked) -> Filters:
    years = [Choice(str(year), str(year)) for year in asked.years]
    fields = [
        Field("de", "Depuis les données", "select", str(asked.since), choices=tuple(years)),
        Field("a", "Jusqu’aux données", "select", str(asked.until), choices=tuple(years)),
    ]
    spans = _offered(asked)
    if spans and not asked.indicator.is_table and not asked.is_pinned:
        choices = [Choice(EVERYBODY, "Toutes les répondantes")]
        choices += [Choice(str(n), _span_label(n, len(asked.years))) for n in spans]
        chosen = str(asked.surveys) if asked.surveys else EVERYBODY
        fields.append(Field("structures", "Structures", "select", chosen, choices=tuple(choices)))
    hidden = [
        (name, value) for name, value in asked.query().items() if name in {"territoire", "versions"}
    ]
    return Filters(
        action=reverse("visitor:evolution", kwargs={"key": asked.key}),
        fields=tuple(fields),
        hidden=tuple(hidden),
    )


def _span_label(surveys: int, most: int) -> str:
    if surveys == most:
        return f"Présentes aux {surveys} enquêtes"
    return f"Présentes aux {surveys} dernières"


def _revised(asked: Asked) -> list[Link]:
    """The years of which the data were released again, with the page that says why."""
    counted = queries.times_released(asked.panel.releases)
    return [
        Link(
            f"Pourquoi {release.edition.data_year} a changé",
            figures.address(
                "visitor:revision", asked.key,
                {"enquete": str(release.edition.survey_year), **place_query(asked.territory)},
            ),
        )
        for release in asked.panel.releases
        if counted.get(release.edition_id, 1) > 1
    ]  # fmt: skip
