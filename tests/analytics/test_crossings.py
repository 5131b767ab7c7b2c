"""Crossings computed a second time, by hand: frozen rows kept in plain Python, sums in SQLite."""

import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone

import kept
import naive_figures
import small_release
import tiny_campaign
from naive_figures import Naive, Result
from senacs.analytics import connection, crossing_axes, crossing_members, crossings, profiles
from senacs.analytics.crossings import WHOLE, Crossing, Found, Kept
from senacs.analytics.dimensions import Dimension
from senacs.analytics.models import Release
from senacs.analytics.variables import known_types
from senacs.campaigns import queries
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.catalogue import registry
from senacs.method.expressions.types import Type
from senacs.method.figures import Figure, Status, Table, TableRow
from senacs.method.indicators import Indicator, Measure
from senacs.method.questionnaire import Audience
from senacs.method.rounding import round_half_up
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from small_release import Row

pytestmark = pytest.mark.django_db

PLACES = (("country", "FR"), ("region", "93"), ("department", "04"), ("department", "05"))
COMMUNES = {"04070": "04", "04112": "04", "04049": "04", "05061": "05"}
COUNT = 90


@pytest.fixture
def release() -> Release:
    """Structures whose answers are drawn, in two departments, with all that is frozen."""
    return kept.played(_made)


def _made() -> Release:
    edition = tiny_campaign.make().edition
    Edition.objects.filter(pk=edition.pk).update(
        state=EditionState.CLOSED, closed_at=timezone.now()
    )
    chance = random.Random(11)
    return small_release.make(edition, [_row(edition, n, chance) for n in range(1, COUNT + 1)])


def _row(edition: Edition, number: int, chance: random.Random) -> Row:
    kind = chance.choice(["CS", "CS", "EVS"])
    commune = chance.choice([*COMMUNES])
    management = chance.choice(["association", "local_authority", "caf"])
    setting = chance.choice(["urban", "rural", None])
    facts = {
        "setting": setting,
        "network": chance.choice(["fcsf", "other", "none"]),
        "commune_size": chance.choice(["under_2000", "from_2000"]),
        "priority_district": chance.choice(["yes", "no"]),
        "revitalised": chance.choice(["yes", "no"]),
    }
    values = None
    if chance.random() < 0.8:
        values = _answers(edition, chance) | {
            "register_kind": kind,
            "register_management": management,
            "register_territory_type": setting,
        }
    return Row(
        number, values, kind, COMMUNES[commune], management=management, commune=commune,
        facts=facts, state=chance.choice(["left_out", "left_out", "out_of_scope"]),
    )  # fmt: skip


def _answers(edition: Edition, chance: random.Random) -> dict[str, Any]:
    questions = queries.questionnaire(edition).questions
    found: dict[str, Any] = {}
    for name, kind in known_types(edition).items():
        choices = [one.key for one in questions[name].choices] if name in questions else []
        drawn = _drawn(kind, choices, chance)
        found |= {name: drawn} if drawn is not None and chance.random() < 0.8 else {}
    return found


def _drawn(kind: Type, choices: list[str], chance: random.Random) -> Any:
    if kind is Type.NUMBER:
        return float(chance.choice([0, 1, 7, 40, 312]) + chance.choice([0, 0, 0.25]))
    if kind is Type.BOOLEAN:
        return chance.random() < 0.5
    if kind is Type.SET:
        return [one for one in choices if chance.random() < 0.4]
    return chance.choice(choices) if choices else None


class _Frozen:
    """The rows of a release file, read whole; what each structure is in, by dimension."""

    def __init__(self, release: Release) -> None:
        self.register = connection.dicts(release.path, "SELECT * FROM register")
        self.panel = connection.dicts(release.path, "SELECT * FROM panel")
        columns = {
            "kind": "kind", "management": "management", "territory_type": "setting",
            "network": "network", "priority_district": "priority_district",
            "revitalised": "revitalised", "commune_size": "commune_size",
            "commune": "commune_code", "department": "department", "region": "region",
        }  # fmt: skip
        self.category = {
            key: {row["structure_id"]: row[column] or "" for row in self.register}
            for key, column in columns.items()
        }
        self.category["profile"] = dict.fromkeys(self.category["kind"], "")
        for kind in Audience:
            made = profiles.profiles(release, kind).typology
            for structure, number in made.members.items() if made else ():
                self.category["profile"][structure] = f"{kind.lower()}-{number}"

    def kept(
        self, place: tuple[str, str], filters: Iterable[tuple[str, tuple[str, ...]]]
    ) -> set[int]:
        """Structures of a place that every filter keeps."""
        level, code = place
        inside = {one for one in self.category["kind"] if level == "country"} or {
            one for one, found in self.category[level].items() if found == code
        }
        return {
            one for one in inside if all(self.category[key][one] in codes for key, codes in filters)
        }

    def spotted(
        self, rows: Iterable[Mapping[str, Any]], kept: set[int], axes: Sequence[str]
    ) -> Any:
        """The rows of these structures, each under the categories where a table counts it."""
        return [
            {**row, "spot": _spot(self.category[a][row["structure_id"]] for a in axes)}
            for row in rows
            if row["structure_id"] in kept
        ]


def _spot(codes: Iterable[str]) -> str:
    return "/".join(("", *codes))


def _by_hand(
    frozen: _Frozen, kept: set[int], axes: Sequence[str], indicators: Sequence[Indicator]
) -> Iterator[dict[str, Result]]:
    """Results of each indicator by categories of the axes."""
    asked = [row for row in frozen.register if row["state"] != "out_of_scope"]
    solicited = frozen.spotted(asked, kept, axes)
    # A row of nobody, so that every column exists.
    nobody = dict.fromkeys(frozen.panel[0]) | {"spot": None}
    naive = Naive([*frozen.spotted(frozen.panel, kept, axes), nobody], solicited)
    for one in indicators:
        found = naive_figures.results(naive, one, "spot")
        if not one.eligibility:
            bases = {row["spot"]: 0 for row in solicited if row["kind"] in one.audience}
            found = {spot: found.get(spot, Result({}, 0)) for spot in {*found, *bases}}
            found = {
                spot: replace(told, base=naive.base(one.audience, "spot", spot))
                for spot, told in found.items()
            }
        yield found
    naive.close()


def _drawn_question(release: Release, chance: random.Random) -> dict[str, Any]:
    """Up to four filters of one to three categories each, a place, rows and columns."""
    axes = {one.key: one for one in crossing_axes.offered(release)}
    filters = [
        (key, tuple(chance.sample([*axes[key].categories], min(len(axes[key].categories), 2))))
        for key in chance.sample([*axes], chance.randint(0, 4))
    ]
    levels = {
        level: crossing_axes.level(release, level) for level in (Level.COMMUNE, Level.DEPARTMENT)
    }
    rows = chance.choice([None, *axes.values(), *levels.values()])
    columns = chance.choice([None, *axes.values()])
    return {
        "place": chance.choice(PLACES),
        "filters": filters,
        "kept": tuple(Kept(axes[key], codes) for key, codes in filters),
        "rows": rows,
        "columns": None if rows and columns and rows.key == columns.key else columns,
    }


def _spots(found: Found, key: str, rows: Dimension | None, columns: Dimension | None) -> Any:
    """The cells of a layout without its totals, under the name of their categories."""
    return {
        _spot(code for code, axis in zip(spot, (rows, columns), strict=True) if axis): one
        for spot, one in found[key].items()
        if all(
            (code == WHOLE) == (axis is None)
            for code, axis in zip(spot, (rows, columns), strict=True)
        )
    }


def _cells(shown: Figure | Table) -> list[tuple[str, Figure | TableRow]]:
    if isinstance(shown, Figure):
        return [("value", shown)]
    return [(row.key, row) for row in shown.rows]


@pytest.mark.parametrize("seed", range(6))
def test_a_crossing_is_what_is_counted_by_hand(release: Release, seed: int) -> None:
    """Every indicator of the year, several filters and a pivot drawn each time."""
    frozen, chance = _Frozen(release), random.Random(seed)
    asked = _drawn_question(release, chance)
    place = Territory.objects.get(level=asked["place"][0], code=asked["place"][1])
    crossing = Crossing(release, place, asked["kept"])
    library = registry.indicators(release.edition.data_year)
    rows, columns = asked["rows"], asked["columns"]
    found = crossings.compute(crossing, [*library], rows, columns)
    inside = frozen.kept(asked["place"], asked["filters"])
    axes = [one.key for one in (rows, columns) if one]
    told = _by_hand(frozen, inside, axes, [*library.values()])
    for (key, indicator), expected in zip(library.items(), told, strict=True):
        ours = _spots(found, key, rows, columns)
        if not axes and not expected:
            assert ours[""].context.base == 0
            continue
        assert ours.keys() == expected.keys(), key
        for spot, result in expected.items():
            _agree(indicator, ours[spot], result)


def _agree(indicator: Indicator, shown: Figure | Table, told: Result) -> None:
    context = shown.context
    assert (context.n, context.apart, context.owing) == (told.n, told.apart, told.owing)
    assert context.base == told.base - told.apart
    for key, cell in _cells(shown):
        value, _ = told.cells.get(key, (None, 0))
        assert (cell.value is None) is (value is None), (indicator.key, key)
        if value is not None and cell.value is not None:
            is_large = indicator.measure is Measure.MEAN and value >= 100
            rounded = round_half_up(value, 0 if is_large else indicator.decimals)
            assert math.isclose(cell.value, rounded, abs_tol=1.01 * 10**-indicator.decimals / 1e6)


def test_all_measures_and_all_dimensions_are_drawn(release: Release) -> None:
    library = registry.indicators(release.edition.data_year)
    assert {one.measure for one in library.values()} >= {*Measure} - {
        Measure.QUARTILES,
        Measure.SHARE,
    }
    keys = [one.key for one in crossing_axes.offered(release)]
    assert keys == ["kind", "management", "territory_type", "network", "priority_district",
                         "revitalised", "commune_size"]  # fmt: skip


def test_nothing_is_hidden_and_every_number_says_what_it_is(release: Release) -> None:
    france = Territory.objects.get(level="country")
    kind = crossing_axes.offered(release)[0]
    found = crossings.compute(
        Crossing(release, france), ["fte_total", "structures_responding"], kind
    )
    numbers = [one for spots in found.values() for one in spots.values()]
    assert {one.status for one in numbers if one.is_shown} == {Status.INTERNAL}
    assert all(crossings.WARNING in one.context.foot for one in numbers)
    assert not Status.INTERNAL.is_public


@pytest.mark.parametrize("seed", range(3))
def test_who_makes_a_number_adds_up_to_it(release: Release, seed: int) -> None:
    chance = random.Random(seed)
    asked = _drawn_question(release, chance)
    place = Territory.objects.get(level=asked["place"][0], code=asked["place"][1])
    crossing = Crossing(release, place, asked["kept"])
    library = registry.indicators(release.edition.data_year)
    for key, spots in crossings.compute(crossing, [*library]).items():
        shown = spots[WHOLE, WHOLE]
        for row, cell in _cells(shown):
            made = crossing_members.members(crossing, key, "" if row == "value" else row)
            is_part = library[key].measure is Measure.PARTS
            assert len(made.counted) == (
                cell.n if isinstance(cell, TableRow) and is_part else shown.context.n
            )
            assert (made.base, len(made.apart)) == (shown.context.base, shown.context.apart)
            everybody = [*made.counted, *made.without, *made.silent, *made.apart]
            assert len(everybody) == len({*everybody})


def test_the_values_of_its_structures_add_up_to_a_total(release: Release) -> None:
    france = Territory.objects.get(level="country")
    crossing = Crossing(release, france)
    made = crossing_members.members(crossing, "volunteers_total")
    told = crossing_members.told(crossing, "volunteers_total", "", made.counted)
    numbers = [_number(one.value) for one in told]
    assert numbers == sorted(numbers, reverse=True)
    rows = {r["structure_id"]: r for r in _Frozen(release).panel}
    assert [one.structure.structure_id for one in told] == [*made.counted]
    assert numbers == [round_half_up(rows[one]["volunteers_total"], 0) for one in made.counted]
    silent = crossing_members.told(crossing, "volunteers_total", "", made.silent)
    assert {(one.value, one.structure.answered) for one in silent} == {("", False)}


def _number(text: str) -> float:
    return float(text.partition("\xa0")[0].replace("\u202f", "").replace(",", "."))


def test_what_a_structure_ticked_is_yes_or_no(release: Release) -> None:
    library = registry.indicators(release.edition.data_year)
    key, indicator = next((k, i) for k, i in library.items() if i.measure is Measure.GROUPS)
    crossing = Crossing(release, Territory.objects.get(level="country"))
    row = indicator.parts[0].key
    made = crossing_members.members(crossing, key, row)
    words = [one.value for one in crossing_members.told(crossing, key, row, made.counted)]
    shown = crossings.compute(crossing, [key])[key][WHOLE, WHOLE]
    assert isinstance(shown, Table)
    assert words.count("oui") == shown.row(row).value
    assert set(words) <= {"oui", "non"}
    with pytest.raises(KeyError):
        crossing_members.members(crossing, key, "no_such_row")


def test_structures_whose_answers_may_not_be_read_are_not_counted(release: Release) -> None:
    france = Territory.objects.get(level="country")
    whole = Crossing(release, france)
    made = crossing_members.members(whole, "volunteers_total")
    less = Crossing(release, france, unread=frozenset(made.counted[:3]))
    assert crossing_members.members(less, "volunteers_total").counted == made.counted[3:]
    assert (
        crossings.compute(less, ["volunteers_total"])["volunteers_total"][WHOLE, WHOLE].context.base
        == made.base - 3
    )


def test_profiles_are_offered_only_where_they_were_formed(release: Release) -> None:
    assert "profile" not in [one.key for one in crossing_axes.offered(release)]
    for kind in Audience:
        profiles.profiles(release, kind)
    profile = crossing_axes.offered(release)[-1]
    assert (profile.key, crossing_axes.label_of(profile, "")) == ("profile", "Sans profil")
    crossing = Crossing(release, Territory.objects.get(level="country"), (Kept(profile, ("",)),))
    made = crossing_members.members(crossing, "volunteers_total")
    assert made.silent
    assert not made.counted or len(profile.categories) > 1
