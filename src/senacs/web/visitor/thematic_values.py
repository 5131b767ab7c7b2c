"""The values of a thematic map, each with its words or the reason why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from senacs.analytics import figures as analytics
from senacs.analytics import queries
from senacs.analytics.models import Release
from senacs.charts.maps import NO_ANSWER, NO_STRUCTURE
from senacs.charts.silences import reason_of
from senacs.method import french
from senacs.method.figures import Figure, Status, Table
from senacs.method.indicators import Measure
from senacs.territories.models import Territory
from senacs.web.visitor import explorer_library
from senacs.web.visitor.thematic_asked import PUBLIC, Asked, Public, rows_of

RATE_DECIMALS = 2
PER = 10_000


@dataclass(frozen=True)
class Value:
    """What one territory is worth. `n`, `base`: None where the register alone is read.

    `release`: that the value is of, which may be a former one; empty where it is that asked for.
    """

    territory: Territory
    value: float | None
    text: str
    status: Status
    silence: str = ""
    n: int | None = None
    base: int | None = None
    release: str = ""


@dataclass(frozen=True)
class Measured:
    """All the values of a map and how they are said. `source`: what the foot must name."""

    title: str
    unit: str
    decimals: int
    definition: str
    values: tuple[Value, ...]
    source: str

    @property
    def known(self) -> list[float]:
        """The values that may be shown."""
        return [one.value for one in self.values if one.value is not None]

    @property
    def is_preparing(self) -> bool:
        """Whether what may be shown is not decided yet: no sign of the map says that."""
        return any(one.status == Status.PREPARING for one in self.values)


def measured(asked: Asked, among: Sequence[Territory]) -> Measured:
    """The values asked for over these territories; survey figures through the one door."""
    if asked.public is not None:
        return _public(asked.release, asked.public, asked.level, among)
    assert asked.indicator is not None
    found = analytics.compute_many(asked.release, [asked.key], territories=among)[asked.key]
    shown = {one.code: found[f"{one.level}:{one.code}", ""] for one in among}
    values = tuple(_value(one, shown[one.code], asked) for one in among)
    indicator, rows = asked.indicator, rows_of(asked.indicator)
    is_share = indicator.is_table or indicator.measure is Measure.SHARE
    title = explorer_library.title_of(indicator)
    if asked.row:
        title = f"{title} : {rows[asked.row]}"
    return Measured(
        title=french.typo(title),
        unit="%" if is_share else indicator.unit,
        decimals=indicator.share_decimals if is_share else indicator.decimals,
        definition=french.typo(indicator.definition),
        values=values,
        source=_foot(asked.release, indicator.source),
    )


def _foot(release: Release, source: str) -> str:
    return french.typo(
        f"{source}, données {release.edition.data_year} · édition figée {release.name}"
    )


def _value(territory: Territory, shown: Figure | Table, asked: Asked) -> Value:
    value, text, status = _shown(shown, asked)
    context = shown.context
    silence = "" if value is not None else reason_of(status)
    said = text if value is not None else status.label
    return Value(territory, value, said, status, silence, context.n, context.base, context.release)


def _shown(shown: Figure | Table, asked: Asked) -> tuple[float | None, str, Status]:
    if isinstance(shown, Table):
        row = shown.row(asked.row)
        status = shown.context.status(row.verdict)
        if row.share is None and row.value is not None:
            # The share would give the total, which is hidden: the row says it is hidden too.
            status = Status.HIDDEN
        return row.share, row.share_text, status
    assert asked.indicator is not None
    if asked.indicator.measure is Measure.SHARE:
        return shown.share, shown.share_text, shown.status
    return shown.value, shown.text, shown.status


def _public(release: Release, public: Public, level: str, among: Sequence[Territory]) -> Measured:
    counts = queries.register_counts(release, level) if public.is_of_register else {}
    years = sorted({one.population_year for one in among if one.population_year})
    whose = " et ".join(str(year) for year in years)
    people = f"Insee, populations de référence {whose}" if years else ""
    register = f"Répertoire de l’enquête {release.edition.survey_year} ({release.name})"
    parts = (
        register if public.is_of_register else "",
        people if public.is_rate or not public.is_of_register else "",
    )
    source = " ; ".join(part for part in parts if part)
    return Measured(
        title=french.typo(public.title),
        unit=public.unit if not public.is_rate else "structures pour 10 000 habitants",
        decimals=RATE_DECIMALS if public.is_rate else 0,
        definition=french.typo(_ABOUT[public.is_rate] if public.is_of_register else _OF_REFERENCE),
        values=tuple(_counted(one, public, counts.get(one.code, {})) for one in among),
        source=french.typo(source),
    )


_OF_REFERENCE = (
    "Fait du référentiel public, que l’enquête ne mesure pas : il aide à lire les autres cartes."
)
_ABOUT = {
    False: (
        "Structures du répertoire public que l’enquête a sollicitées, qu’elles aient répondu ou "
        "non : ces comptes ne disent rien de leurs réponses."
    ),
    True: (
        "Structures du répertoire public que l’enquête a sollicitées, répondantes ou non, "
        "rapportées à la population de tout le territoire, enfants compris."
    ),
}


def _counted(territory: Territory, public: Public, counts: Mapping[str, int]) -> Value:
    if not public.is_of_register:
        if territory.population is None:
            return Value(territory, None, "population inconnue", Status.UNANSWERED, NO_ANSWER)
        said = french.quantity(territory.population, public.unit)
        return Value(territory, float(territory.population), said, Status.PUBLISHED)
    count = sum(counts.get(kind, 0) for kind in public.kinds)
    if not count:
        return Value(territory, None, "aucune structure", Status.NOBODY, NO_STRUCTURE)
    if not public.is_rate:
        text = french.quantity(count, "structure")
        return Value(territory, float(count), text, Status.PUBLISHED)
    if not territory.population:
        return Value(territory, None, "population inconnue", Status.UNANSWERED, NO_ANSWER)
    rate = count / territory.population * PER
    return Value(territory, rate, french.number(rate, RATE_DECIMALS), Status.PUBLISHED)


def titles() -> dict[str, str]:
    """What the register tells, by key."""
    return {key: french.typo(one.title) for key, one in PUBLIC.items()}
