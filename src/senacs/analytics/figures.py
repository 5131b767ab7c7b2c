"""The one door through which a figure leaves: query, verdict, rounding, context."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from senacs.analytics import formulas, late
from senacs.analytics import protection as protections
from senacs.analytics.conditions import as_asked
from senacs.analytics.cube import CROSSED
from senacs.analytics.described import indicator as indicator_of
from senacs.analytics.dimensions import available
from senacs.analytics.gates import Gate, gate_of
from senacs.analytics.models import Release
from senacs.analytics.protection import PUBLIC_LEVELS, Decided, Protection
from senacs.analytics.queries import FrozenStructure, structures, variables
from senacs.analytics.raw_results import cells_of, raw_at, raws_in
from senacs.analytics.variables import known_types
from senacs.analytics.verdicts import PUBLIC_RULE
from senacs.campaigns.models import Agreement, Edition
from senacs.catalogue import registry
from senacs.method.disclosure import Rule, Verdict
from senacs.method.disclosure.cube import Place, Slot
from senacs.method.figures import Context, Figure, Table, publish, withheld
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawResult, evaluate
from senacs.territories.models import Territory
from senacs.territories.rules import MADE_LEVELS

HELD_NOTE = Verdict.HELD.label
FULL_TIME_EQUIVALENT = "ETP"
LARGE_MEAN = 100.0
OWN_RULE = Rule(minimum_units=0, dominance=1.0)


def compute(
    release: Release,
    keys: Iterable[str],
    *,
    territory: Territory,
    lifted: frozenset[str] = frozenset(),
    as_frozen: bool = False,
) -> dict[str, Figure | Table]:
    """Publish indicators over a territory. `lifted`: audiences under a recorded agreement.

    `as_frozen`: by the definitions of the day when the release was made. Raises ValueError for a
    level of territory about which nothing is published.
    """
    indicators = {key: _indicator(release, key, as_frozen=as_frozen) for key in keys}
    return _published(release, indicators, territory, lifted=lifted)


def _indicator(release: Release, key: str, *, as_frozen: bool) -> Indicator:
    found = indicator_of(release, key)
    return formulas.as_frozen(release, found) if as_frozen else found


def agreed(release: Release, territory: Territory) -> frozenset[str]:
    """Audiences whose structures agreed to lift confidentiality in this territory."""
    standing = Agreement.objects.filter(edition=release.edition, territory=territory, ended_on=None)
    return frozenset(standing.values_list("audience", flat=True))


def references(
    release: Release,
    keys: Iterable[str],
    *,
    territory: Territory,
    lifted: frozenset[str] = frozenset(),
) -> dict[str, Figure | Table]:
    """What one structure compares itself with: totals become means per structure.

    As public as any figure: its protection counts with a reader who knows one contribution.
    """
    indicators = {key: _per_structure(indicator_of(release, key)) for key in keys}
    return _published(release, indicators, territory, lifted=lifted)


def own(release: Release, keys: Iterable[str], structure_id: int) -> dict[str, Figure | Table]:
    """One structure's own figures: nothing hidden, to be shown to it and its pair only.

    Raises KeyError when the frozen register does not know the structure.
    """
    keys, known = list(keys), structures(release, [structure_id])
    return Answers.of(release, keys, known).own(keys, structure_id)


@dataclass(frozen=True)
class Answers:
    """What indicators read of some structures of a release, read together.

    A release never changes: neither do these. As private as the answers that they are.
    """

    release: Release
    structures: Mapping[int, FrozenStructure]
    rows: Mapping[int, dict[str, Any]]

    @classmethod
    def of(
        cls, release: Release, keys: Iterable[str], known: Mapping[int, FrozenStructure]
    ) -> "Answers":
        """`known`: the structures, as the register of the release holds them."""
        library = registry.indicators(release.edition.data_year)
        read = {name for key in keys for name in registry.variables_read(library[key])}
        return cls(release, known, variables(release, read, [*known]) if known else {})

    def own(self, keys: Iterable[str], structure_id: int) -> dict[str, Figure | Table]:
        """One structure's own figures, see `own`. Raises KeyError for one that was not read."""
        place = (f"structure:{structure_id}", self.structures[structure_id].name)
        rows = [self.rows[structure_id]] if structure_id in self.rows else []
        return of_one(self.release.edition, self.release.name, keys, rows, place)


def of_one(
    edition: Edition,
    release: str,
    keys: Iterable[str],
    rows: Sequence[dict[str, Any]],
    place: tuple[str, str],
    *,
    solicited: Mapping[str, int] | None = None,
) -> dict[str, Figure | Table]:
    """Indicators over rows that their reader knows, of one structure or more: nothing hidden.

    `solicited`: structures asked, by audience, where some have not answered: they are the base of
    what has no field of its own, as in a release. Without it the base is the rows.
    """
    types = known_types(edition)
    known = registry.indicators(edition.data_year)
    result = {}
    for key in keys:
        indicator = as_asked(edition, _for_one(known[key]) if len(rows) == 1 else known[key])
        raw = evaluate(indicator, _of_audience(rows, indicator), types)
        if solicited is not None and not indicator.eligibility:
            asked = sum(solicited.get(kind, 0) for kind in indicator.audience)
            raw = dataclasses.replace(raw, base=asked)
        context = context_of(edition, release, indicator, raw, place)
        result[key] = publish(indicator, raw, context, rule=OWN_RULE, lifted=True)
    return result


@dataclass(frozen=True)
class Spread:
    """How the structures of a territory are spread, without the value of any one of them."""

    q1: float
    median: float
    q3: float
    n: int


def _of_audience(rows: Sequence[dict[str, Any]], indicator: Indicator) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] in indicator.audience]


def _per_structure(indicator: Indicator) -> Indicator:
    if indicator.measure is not Measure.TOTAL:
        return indicator
    return dataclasses.replace(
        indicator, measure=Measure.MEAN, decimals=max(indicator.decimals, _mean_decimals(indicator))
    )


def _for_one(indicator: Indicator) -> Indicator:
    """A single structure counts quarters of full-time equivalents: whole ones would not add up."""
    if indicator.unit != FULL_TIME_EQUIVALENT:
        return indicator
    return dataclasses.replace(indicator, decimals=2)


def _mean_decimals(indicator: Indicator) -> int:
    return 0 if indicator.is_money else 1


def legible(indicator: Indicator, raw: RawResult) -> Indicator:
    """A mean of a hundred or more is read without its tenths, whoever asks for it."""
    if indicator.measure is not Measure.MEAN:
        return indicator
    greatest = max((cell.value for cell in raw.cells if cell.value is not None), default=0.0)
    if greatest < LARGE_MEAN:
        return indicator
    return dataclasses.replace(indicator, decimals=0)


def _published(
    release: Release,
    indicators: Mapping[str, Indicator],
    territory: Territory,
    *,
    lifted: frozenset[str],
) -> dict[str, Figure | Table]:
    _check_level(territory)
    slot = Slot(Place(territory.level, territory.code))
    protection = Protection(release)
    raws, found = raws_in(release, [*indicators.values()], territory), {}
    for (key, indicator), raw in zip(indicators.items(), raws, strict=True):
        found[key] = _decided(_Asked(protection, indicator, territory, slot, raw), lifted)
    return found


def _verdicts(
    protection: Protection, indicator: Indicator, territory: Territory, by: str = ""
) -> Decided:
    if territory.level in MADE_LEVELS:
        return late.decided(protection, indicator, territory)
    return protection.decided(indicator, by)


def _check_level(territory: Territory) -> None:
    if territory.level not in PUBLIC_LEVELS | MADE_LEVELS:
        raise ValueError(f"nothing is published of a territory of level {territory.level}")


@dataclass(frozen=True)
class _Asked:
    """One slot of the public cube, computed and not judged yet."""

    protection: Protection
    indicator: Indicator
    territory: Territory
    slot: Slot
    raw: RawResult

    @property
    def release(self) -> Release:
        return self.protection.release


def _decided(cell: _Asked, lifted: frozenset[str]) -> Figure | Table:
    """What may be shown of a slot: its value, nothing, or the value that a release told before."""
    release, indicator, slot = cell.release, cell.indicator, cell.slot
    decided = _verdicts(cell.protection, indicator, cell.territory, slot.dimension)
    under_agreement = not slot.dimension and set(indicator.audience) <= lifted
    former = None if under_agreement or indicator.counts_answers else decided.former(slot)
    if former is not None:
        return _held(_former(cell, former, lifted))
    place = (f"{cell.territory.level}:{cell.territory.code}", cell.territory.name)
    gate = gate_of(cell.protection, indicator, cell.territory, slot, lifted)
    context = context_of(release.edition, release.name, indicator, cell.raw, place)
    if gate is not Gate.TOLD:
        context = dataclasses.replace(context, base=cell.raw.base, apart=None, owing=0)
    rows = (protections.PREPARING if gate is Gate.PREPARING else decided).rows(slot, cell.raw)
    if indicator.measure is Measure.QUARTILES:
        return publish(
            indicator, cell.raw, context,
            rule=PUBLIC_RULE, lifted=under_agreement, but=protections.apart(rows, slot),
        )  # fmt: skip
    return publish(
        legible(indicator, cell.raw),
        cell.raw,
        context,
        rule=PUBLIC_RULE,
        lifted=under_agreement,
        decided=rows,
    )


def _former(cell: _Asked, release: Release, lifted: frozenset[str]) -> Figure | Table:
    """The same slot in a former release."""
    raw = raw_at(release, cell.indicator, cell.territory, cell.slot) or cell.raw
    return _decided(dataclasses.replace(cell, protection=Protection(release), raw=raw), lifted)


def judged(
    indicator: Indicator,
    raw: RawResult,
    territory: Territory,
    *,
    protection: Protection,
    lifted: frozenset[str],
) -> Figure | Table:
    """What may be printed of a raw result of a release over a territory, computed elsewhere."""
    slot = Slot(Place(territory.level, territory.code))
    return _decided(_Asked(protection, indicator, territory, slot, raw), lifted)


def followed(
    release: Release,
    indicator: Indicator,
    raw: RawResult,
    territory: Territory,
    names: Sequence[str],
    *,
    protection: Protection,
    lifted: frozenset[str],
) -> Figure | Table:
    """What may be printed of a constant panel, which is in no public cube: it comes after it.

    `names`: of the releases that it follows. Hidden wherever the figure of all respondents is.
    """
    slot = Slot(Place(territory.level, territory.code))
    is_lifted = set(indicator.audience) <= lifted
    is_ready = is_lifted or protection.is_ready(indicator)
    decided = _verdicts(protection, indicator, territory) if is_ready else protections.PREPARING
    verdicts = decided.rows(slot, raw)
    place = (f"{territory.level}:{territory.code}", territory.name)
    context = context_of(release.edition, release.name, indicator, raw, place)
    shown = publish(
        legible(indicator, raw),
        raw,
        context,
        rule=PUBLIC_RULE,
        lifted=is_lifted,
        but={row: verdict for row, verdict in verdicts.items() if verdict.is_hidden},
    )
    if is_lifted or not is_ready:
        return shown
    if late.followed(protection, indicator, territory, names) == raw.n:
        return shown
    return withheld(shown)


Spot = tuple[str, str]
"""A territory (« department:04 ») and a category of the dimension asked, empty without any."""


def compute_many(
    release: Release,
    keys: Iterable[str],
    *,
    territories: Sequence[Territory],
    by: str = "",
    with_agreements: bool = False,
    as_frozen: bool = False,
) -> dict[str, dict[Spot, Figure | Table]]:
    """Indicators over many territories at once, crossed with one dimension or not.

    `by`: key of one of the `dimensions.available`; nothing is published of an intercommunality so
    crossed. `with_agreements`: show what the structures of a territory agreed to show. A category
    that no response has is absent. Raises ValueError for what is outside the public cube.
    """
    for territory in territories:
        _check_level(territory)
        if by and territory.level not in CROSSED:
            raise ValueError(f"nothing is published of {territory.level} by {by}")
    protection = Protection(release)
    if by and by not in {one.key for one in available(release)}:
        raise ValueError(f"nothing of {release.name} is published by {by}")
    indicators = {key: _indicator(release, key, as_frozen=as_frozen) for key in keys}
    found: dict[str, dict[Spot, Figure | Table]] = {}
    read = cells_of(release, [*indicators.values()], territories, by)
    for (key, indicator), cells in zip(indicators.items(), read, strict=True):
        found[key] = {}
        for territory, category, raw in cells:
            place = Place(territory.level, territory.code)
            found[key][f"{territory.level}:{territory.code}", category] = _decided(
                _Asked(protection, indicator, territory, Slot(place, by, category), raw),
                protection.agreed(place) if with_agreements else frozenset(),
            )
    return found


def _held(former: Figure | Table) -> Figure | Table:
    """A value of a former release, kept by a newer one, which says so."""
    note = f"{former.context.note} · {HELD_NOTE}" if former.context.note else HELD_NOTE
    context = dataclasses.replace(former.context, note=note)
    if isinstance(former, Figure):
        return dataclasses.replace(former, context=context, verdict=_kept(former.verdict))
    rows = tuple(dataclasses.replace(row, verdict=_kept(row.verdict)) for row in former.rows)
    return dataclasses.replace(former, context=context, rows=rows)


def _kept(verdict: Verdict) -> Verdict:
    return Verdict.HELD if verdict is Verdict.PUBLISHABLE else verdict


def context_of(
    edition: Edition, release: str, indicator: Indicator, raw: RawResult, place: tuple[str, str]
) -> Context:
    """What a figure carries. `place`: « department:04 », and its name."""
    audience = indicator.audience[0] if len(indicator.audience) == 1 else ""
    return Context(
        indicator=indicator.key,
        title=indicator.title,
        definition=indicator.definition,
        unit=indicator.unit,
        audience=audience,
        survey_year=edition.survey_year,
        data_year=edition.data_year,
        territory=place[0],
        territory_name=place[1],
        release=release,
        n=raw.n,
        base=raw.base - raw.apart,
        apart=raw.apart,
        owing=raw.owing,
        version=indicator.version,
        source=indicator.source,
        note=edition.notice,
    )
