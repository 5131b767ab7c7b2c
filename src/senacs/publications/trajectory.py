"""The charts of one structure over the years, read along its projects, before a band of others.

Private to the structure and its pair, as the figures that they draw. The page and the annex of the
renewal file draw the same charts.
"""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from senacs.analytics import peer_bands, trajectory, trends
from senacs.analytics.figures import Spread
from senacs.analytics.panel import Panel
from senacs.analytics.peer_bands import YearBand
from senacs.campaigns.rules import peer_choice
from senacs.campaigns.rules.peer_choice import Criteria
from senacs.catalogue import registry
from senacs.catalogue.own_words import own_title
from senacs.charts.model import Band, Break, Chart, Cycle, Item, Moment, Reference, Series, Step
from senacs.charts.silences import reason_of
from senacs.method import french
from senacs.method.breaks import reasons
from senacs.method.figures import Figure
from senacs.method.quantiles import SMALLEST
from senacs.method.questionnaire import Audience
from senacs.publications.drawings import OWN
from senacs.structures import cycle, turns

KEYS = {
    Audience.CS: (
        "public_total", "volunteers_total", "fte_total", "budget_total", "users_share",
        "activity_hours_total",
    ),
    Audience.EVS: (
        "evs_public_total", "evs_volunteers_total", "evs_fte_total", "evs_activity_hours_total",
    ),
}  # fmt: skip
CYCLE = "année du projet social (1re, 2e…)"


@dataclass(frozen=True)
class Course:
    """What is read of a structure over the years.

    `criteria`: those of the group that was asked, as far as they are known of the structure.
    `named`: its name, for whoever reads it and is not of it; empty for the structure itself.
    """

    panel: Panel
    life: trajectory.Life
    along: turns.Life
    criteria: Criteria
    own: Mapping[str, Mapping[int, Figure]]
    bands: peer_bands.Bands
    named: str = ""

    @property
    def said(self) -> str:
        """How the structure is called in titles and keys."""
        return self.named or OWN

    @property
    def keys(self) -> tuple[str, ...]:
        """The indicators of its kind that it has a value of."""
        return tuple(
            key
            for key in KEYS[self.life.kind]
            if any(figure.is_shown for figure in self.own[key].values())
        )

    def label_of(self, criteria: Criteria) -> str:
        """« centres sociaux, de 10 à 20 ETP »."""
        beside = self.life.beside
        return french.typo(peer_choice.label_of(beside.traits, criteria, self.life.profile))


def course(
    panel: Panel, life: trajectory.Life, along: turns.Life, asked: Criteria, *, named: str = ""
) -> Course:
    """The figures and the bands of a structure. The file of the panel must be there."""
    keys = KEYS[life.kind]
    criteria = peer_choice.known(asked, life.beside.traits, has_profile=bool(life.profile))
    bands = peer_bands.bands(panel, life.beside, keys, tuple(life.rows), criteria)
    return Course(
        panel, life, along, criteria, trajectory.own(panel, life, keys), bands, french.typo(named)
    )


# --- Over the years -------------------------------------------------------------------------------


def chart(of: Course, key: str, years: Sequence[int] | None = None) -> Chart:
    """The values of one indicator over the data years (all of them by default)."""
    indicator = registry.indicator(key)
    mine = {y: f for y, f in of.own[key].items() if years is None or y in years}
    shown = sorted(mine)
    spreads = {year: one for year, one in of.bands.get(key, {}).items() if year in mine}
    return Chart(
        title=french.typo(own_title(key)),
        subtitle=french.typo(f"Données {shown[0]} à {shown[-1]}, {french.counted(indicator.unit)}"),
        unit=indicator.unit,
        series=(Series(of.said, tuple(_item(y, mine[y]) for y in shown), emphasis=True),),
        band=_band(spreads, indicator.decimals),
        breaks=_breaks(of.panel, key, shown),
        moments=moments(of.along, shown),
        cycle=_cycle(of.along, shown),
        foot=french.typo(
            f"SENACS, données {shown[0]} à {shown[-1]} · panel {of.panel.digest[:12]}"
        ),
        columns=("Données",),
    )


def moments(along: turns.Life, years: Sequence[int]) -> tuple[Moment, ...]:
    """What happened from the first to the last of these years, those without an answer too."""
    return tuple(
        Moment(str(turn.on.year), french.typo(turn.text))
        for turn in along.turns
        if years[0] <= turn.on.year <= years[-1]
    )


def _cycle(along: turns.Life, years: Sequence[int]) -> Cycle | None:
    """The year of the project under each calendar year that the register knows."""
    known = [
        (year, one)
        for year in range(years[0], years[-1] + 1)
        if (one := cycle.year_of(along.projects, year)) is not None
    ]
    steps = tuple(
        Step(str(year), one.short, one.text, one.project.key, is_first=one.rank == 1)
        for year, one in known
    )
    return Cycle(CYCLE, steps) if steps else None


def _breaks(panel: Panel, key: str, years: Sequence[int]) -> tuple[Break, ...]:
    told = reasons(trends.breaks(panel, key, years), years)
    return tuple(Break(str(year), reason) for year, reason in told.items())


def _item(year: int, figure: Figure) -> Item:
    text = figure.text.partition(french.NBSP)[0] if figure.is_shown else figure.text
    return Item(str(year), figure.value, text, silence=reason_of(figure.status))


def _band(bands: Mapping[int, YearBand], decimals: int) -> Band | None:
    if not bands:
        return None
    years = sorted(bands)
    low, high = (
        tuple(
            Item(str(year), max(end, 0.0), french.number(end, decimals))
            for year in years
            for end in [getattr(bands[year].spread, side)]
        )
        for side in ("q1", "q3")
    )
    cuts = tuple(
        str(after)
        for before, after in itertools.pairwise(years)
        if bands[before].criteria != bands[after].criteria
    )
    size = sizes(one.spread for one in bands.values())
    return Band(f"La moitié des structures du groupe ({size})", low, high, cuts)


def sizes(spreads: Iterable[Spread]) -> str:
    """« 14 à 17 réponses »."""
    counts = sorted({one.n for one in spreads})
    said = french.quantity(counts[-1], "réponse")
    return said if len(counts) == 1 else f"{french.number(counts[0])} à {said}"


def bare(chart: Chart) -> Chart:
    """The same without what explains its signs, where `signs` says it once for several."""
    series = tuple(replace(one, label="") for one in chart.series)
    return replace(chart, series=series, foot="", has_keys=False)


# --- The group, in words --------------------------------------------------------------------------


def widened(of: Course, key: str, years: Sequence[int] | None = None) -> str:
    """For which of these years the band is that of a wider group, or of none."""
    bands = of.bands.get(key, {})
    said: dict[Criteria | None, list[str]] = {}
    for year in sorted(of.own[key]):
        if years is not None and year not in years:
            continue
        found = bands.get(year)
        criteria = None if found is None else found.criteria
        if criteria != of.criteria:
            said.setdefault(criteria, []).append(str(year))
    parts = [_widened(of, criteria, french.listing(told)) for criteria, told in said.items()]
    return " ; ".join(parts)


def _widened(of: Course, criteria: Criteria | None, years: str) -> str:
    if criteria is None:
        return f"pas de bande en {years}, faute de réponses assez nombreuses"
    return f"groupe élargi en {years} ({of.label_of(criteria)})"


_BAND = (
    "La bande pâle montre où se tient la moitié du groupe « {group} », sans {own} : un "
    "quart est au-dessus, un quart au-dessous."
)
_AXIS = "Sous l’axe, un trait relie les années d’un même projet (1re, 2e…)."


def signs(of: Course, keys: Sequence[str], years: Sequence[int]) -> list[str]:
    """What the signs of several drawings are, said once, a paragraph each: the band, where it is
    that of a wider group, what is under the axis."""
    events = " ; ".join(f"{one.at}, {one.text}" for one in moments(of.along, years))
    along = [_AXIS] if any(cycle.year_of(of.along.projects, year) for year in years) else []
    if events:
        along.append(f"Un triangle marque un changement : {events}.")
    band = (
        f"{_BAND.format(group=of.label_of(of.criteria), own=of.named or OWN.lower())} {WHY_WIDER}"
    )
    said = [band, *_of_groups(of, keys, years), " ".join(along)]
    return [french.typo(one) for one in said if one]


def _of_groups(of: Course, keys: Sequence[str], years: Sequence[int]) -> list[str]:
    """Where the band is that of a wider group: the same words are said once."""
    found: dict[str, list[str]] = {}
    for key in keys:
        if words := widened(of, key, years):
            found.setdefault(words, []).append(own_title(key))
    return [
        f"{words[:1].upper()}{words[1:]}."
        if len(titles) == len(keys)
        else f"{french.listing(titles)} : {words}."
        for words, titles in found.items()
    ]


WHY_WIDER = french.typo(
    f"Il faut au moins {SMALLEST} réponses pour tracer une bande sans laisser deviner celle de "
    "personne : quand elles manquent, le groupe est élargi, et c’est écrit."
)


# --- The newest year ------------------------------------------------------------------------------


def _newest(of: Course) -> dict[str, YearBand]:
    """The bands of the newest year, of the values that are known of it."""
    year = of.life.newest
    return {
        key: of.bands[key][year]
        for key in of.keys
        if year in of.bands.get(key, {}) and year in of.own[key] and of.own[key][year].is_shown
    }


def group_of_newest(of: Course) -> str:
    """The group of all the bands of the newest year; empty where they are of several groups."""
    groups = {band.criteria for band in _newest(of).values()}
    return of.label_of(groups.pop()) if len(groups) == 1 else ""


def strip(of: Course) -> Chart | None:
    """Where each value of the newest year stands in its group: spread, middle, never a rank."""
    year, bands = of.life.newest, _newest(of)
    if not bands:
        return None
    # One group is named once, at the head; several are named line by line.
    group = group_of_newest(of)
    subtitle = "Chaque ligne a sa propre échelle, à partir de zéro"
    if group:
        subtitle += f". Groupe : {group}"
    return Chart(
        title=f"{of.said} et son groupe en {year}",
        subtitle=french.typo(subtitle),
        unit="",
        items=tuple(_placed(of, key, band, is_named=not group) for key, band in bands.items()),
        foot=french.typo(f"SENACS, données {year} · panel {of.panel.digest[:12]}"),
        columns=("Indicateur", of.said),
    )


def _placed(of: Course, key: str, band: YearBand, *, is_named: bool) -> Item:
    indicator, spread = registry.indicator(key), band.spread
    figure = of.own[key][of.life.newest]
    low, high = (french.number(value, indicator.decimals) for value in (spread.q1, spread.q3))
    middle = french.number(spread.median, indicator.decimals)
    # The own value says its unit on the same line; a bare « 9 » beside « 10 % » would be odd.
    if indicator.unit == "%":
        middle = french.percent(spread.median, indicator.decimals)
    assert figure.value is not None
    group = f", {of.label_of(band.criteria)}" if is_named else ""
    return Item(
        french.typo(own_title(key)),
        figure.value,
        figure.text,
        note=french.typo(placing_words(figure.value, spread)),
        key=key,
        reference=Reference(
            "Milieu du groupe",
            spread.median,
            middle,
            q1=spread.q1,
            q3=spread.q3,
            spread=french.typo(
                f"moitié centrale de {low} à {high} ({french.quantity(spread.n, 'réponse')}{group})"
            ),
        ),
    )


_MOST_OF_THEM = "trois quarts du groupe environ, ou plus,"


def placing_words(value: float, spread: Spread) -> str:
    """Where a value stands among quartiles, as a spread and never as a rank.

    Beyond a quartile, three quarters of the group or more are on the other side; nearly so, as a
    quartile is the mean of the answers around its rank (`method.quantiles`).
    """
    if value < spread.q1:
        return f"au-dessous de la moitié centrale : {_MOST_OF_THEM} ont davantage"
    if value > spread.q3:
        return f"au-dessus de la moitié centrale : {_MOST_OF_THEM} ont moins"
    return "dans la moitié centrale du groupe"
