"""From a published figure or table to what a page shows: key figures, charts, addresses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from senacs.analytics import figures, queries, trends
from senacs.analytics.actions import ensure_file, ensure_panel
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.catalogue import registry
from senacs.catalogue.sections import Hue
from senacs.method import french
from senacs.method.breaks import Rupture
from senacs.method.disclosure import Rule, Verdict
from senacs.method.estimated import Estimate
from senacs.method.figures import Figure, Table
from senacs.method.indicators import Measure
from senacs.method.trends import Trend
from senacs.publications.drawings import Wish
from senacs.territories.models import Territory
from senacs.web import charted, trend_shown
from senacs.web.components import KeyFigure, Picture
from senacs.web.visitor.places import place_query

RULE = Rule()
HIDDEN_WORDS: Mapping[Verdict, str] = {
    Verdict.HIDDEN_SMALL: f"Masqué\u202f: moins de {RULE.minimum_units} structures",
    Verdict.HIDDEN_DOMINANT: "Masqué\u202f: une ou deux structures en font presque tout",
    Verdict.HIDDEN_COMPLEMENTARY: "Masqué\u202f: protège un chiffre voisin",
    Verdict.PREPARING: "En préparation\u202f: revenez dans quelques minutes",
}
HUES = ("warm", "cool", "ochre", "plum", "blue")


def published(
    release: Release, keys: Sequence[str], territory: Territory, *, as_frozen: bool = False
) -> dict[str, Figure | Table]:
    """Figures of a territory, under the agreement that its structures may have given.

    `as_frozen`: by the definitions of the day when the release was made.
    """
    known = registry.indicators(release.edition.data_year)
    lifted = figures.agreed(release, territory)
    kept = [key for key in keys if key in known]
    return figures.compute(release, kept, territory=territory, lifted=lifted, as_frozen=as_frozen)


def releases() -> list[Release]:
    """The newest release of each closed edition, newest edition first."""
    return queries.standing()


def in_use() -> Release | None:
    """The release that pages quote; None before the first closed edition."""
    release = next(iter(releases()), None)
    return release and ready(release)


def asked_release(name: str) -> Release | None:
    """The release of `?version=`, or that which pages quote. Raises Http404 on an unknown name."""
    found = queries.named(name) if name else in_use()
    if name and found is None:
        raise Http404("Aucune version des données ne porte ce nom.")
    return found


def ready(release: Release) -> Release:
    """The release with its data file in place: it is derived, so it is rebuilt when it is lost."""
    ensure_file(release)
    return release


def over_years(keys: Sequence[str], territory: Territory) -> Mapping[str, Trend]:
    """The trends of figures, from the panel of every closed edition."""
    panel = Panel.of(releases())
    ensure_panel(panel)
    return trends.trends(panel, keys, territory=territory)


def known_breaks(keys: Iterable[str]) -> Mapping[str, tuple[Rupture, ...]]:
    """What breaks the series of indicators of the library, in published years and in others."""
    known = releases()
    panel = Panel.of(known) if known else None
    if panel is not None:
        ensure_panel(panel)
    return {key: trends.known_breaks(panel, key) for key in keys}


def address(name: str, key: str, query: Mapping[str, str], **more: str) -> str:
    """The address of a page, or of a file, about an indicator."""
    path = reverse(name, kwargs={"key": key, **more})
    return f"{path}?{urlencode(query, safe=':')}" if query else path


def explain_url(key: str, territory: Territory, year: int | None = None) -> str:
    """The page that says where a figure comes from."""
    asked = {} if year is None else {"enquete": str(year)}
    return address("visitor:figure", key, place_query(territory) | asked)


def evolution_url(key: str, territory: Territory) -> str:
    """The page of the same figure over years."""
    return address("visitor:evolution", key, place_query(territory))


def method_url(release: str) -> str:
    """The page that tells how the answers of a release were weighed."""
    return reverse("visitor:estimates", kwargs={"name": release})


def key_figure(
    figure: Figure, territory: Territory, *, hue: str = "warm", estimate: Estimate | None = None
) -> KeyFigure:
    """A big number with what it counts, on how many, and where it is explained."""
    context = figure.context
    text = figure.share_text if _is_share(figure) else figure.text
    value, _, unit = text.partition(french.NBSP)
    return KeyFigure(
        value=value,
        unit=unit,
        what=french.typo(context.title),
        base=_base(figure),
        explain_url=explain_url(context.indicator, territory),
        hidden="" if figure.is_shown else _why_not(figure),
        state="" if figure.is_shown else figure.status,
        hue=hue,
        estimate="" if estimate is None else estimate.range_words,
        estimate_url=method_url(context.release) if estimate and estimate.is_shown else "",
    )


def _why_not(figure: Figure) -> str:
    """Why there is no number: hidden is not unanswered, and neither is nobody asked."""
    label = figure.status.label
    return HIDDEN_WORDS.get(figure.verdict) or label[0].upper() + label[1:]


def _is_share(figure: Figure) -> bool:
    """Whether its title names a part of the structures; never for the figures of a question."""
    indicator = registry.indicators().get(figure.context.indicator)
    return figure.share is not None and indicator is not None and indicator.measure is Measure.SHARE


def _base(figure: Figure) -> str:
    """On how many; for a share of structures, how many they are among those that answered."""
    said = f"{figure.context.coverage}, données {figure.context.data_year}"
    if _is_share(figure):
        said = f"{french.typo(figure.text)} parmi les répondantes. {said}"
    if figure.verdict is Verdict.LIFTED:
        said += ". Publié avec l’accord des structures"
    return said


def key_figures(
    shown: Mapping[str, Figure | Table],
    keys: Sequence[str],
    territory: Territory,
    over_years: Mapping[str, Trend] = MappingProxyType({}),
    estimates: Mapping[str, Estimate] = MappingProxyType({}),
) -> list[KeyFigure]:
    """Those of the keys that are figures, in order, one hue each; with trend, estimate apart."""
    kept = [figure for key in keys if isinstance(figure := shown.get(key), Figure)]
    made = [
        key_figure(
            figure,
            territory,
            hue=HUES[rank % len(HUES)],
            estimate=estimates.get(figure.context.indicator),
        )
        for rank, figure in enumerate(kept)
    ]
    return [
        _in_time(one, over_years.get(key), evolution_url(key, territory))
        for one, key in zip(made, (figure.context.indicator for figure in kept), strict=True)
    ]


def _in_time(figure: KeyFigure, trend: Trend | None, url: str) -> KeyFigure:
    """The same with its small line, when there is something to compare."""
    known = 0 if trend is None else sum(p.value() is not None for p in trend.points)
    if trend is None or known < 2 or figure.hidden:
        return figure
    return replace(
        figure,
        trend=trend_shown.sentence(trend),
        spark=trend_shown.small(trend, hue=figure.hue),
        trend_url=url,
    )


def picture(
    table: Table, territory: Territory, *, hue: str = Hue.WARM, width: float = 430.0
) -> Picture:
    """A published table as the chart that its indicator asks for."""
    return _picture(table, explain_url(table.context.indicator, territory), hue, width)


# A published table never changes: a release is named by its content.
@lru_cache(maxsize=2000)
def _picture(table: Table, url: str, hue: str, width: float) -> Picture:
    context = table.context
    wish = Wish(
        form=registry.indicator(context.indicator).show,
        subtitle=f"{context.territory_name}, données {context.data_year}",
        hue=hue,
        width=width,
    )
    return charted.picture(table, wish, explain_url=url)


def pictures(
    shown: Mapping[str, Figure | Table], keys: Sequence[str], territory: Territory
) -> list[Picture]:
    """Those of the keys that are tables, where something at least may be shown."""
    hues = (Hue.WARM, Hue.COOL, Hue.OCHRE, Hue.PLUM, Hue.BLUE)
    kept = [table for key in keys if isinstance(table := shown.get(key), Table) and table.is_shown]
    return [
        picture(table, territory, hue=hues[rank % len(hues)]) for rank, table in enumerate(kept)
    ]
