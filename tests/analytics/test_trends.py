"""An indicator over years: what the panel gives in one query, a plain reading gives too.

The naive implementation is here: sets of structures, one response at a time, no panel.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

import past_years
from senacs.analytics import figures, trends, years_sql
from senacs.analytics import panel as panels
from senacs.analytics.actions import ensure_panel
from senacs.analytics.measures_sql import Cut
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.analytics.queries import place_filter
from senacs.campaigns import queries
from senacs.campaigns.actions.agreements import Terms, record_agreement
from senacs.catalogue import registry
from senacs.journal.rules import SYSTEM
from senacs.method.disclosure import Verdict
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawResult, evaluate
from senacs.method.variables import row_of, types_of
from senacs.territories.models import Territory

pytestmark = pytest.mark.django_db
KEYS = (
    "public_total", "fte_mean", "users_share", "multi_site", "public_by_age", "volunteers_mean",
    "public_0_25_by_age",
)  # fmt: skip
FIGURES = tuple(key for key in KEYS if not registry.indicator(key).is_table)
Row = Mapping[str, object]


@pytest.fixture(scope="module")
def world(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Panel, Path]]:
    """Four released years and their panel, made once."""
    with past_years.made_once(django_db_blocker, tmp_path_factory) as (releases, snapshots):
        made = Panel.of(releases)
        ensure_panel(made)
        yield made, snapshots


@pytest.fixture
def panel(world: tuple[Panel, Path], settings: Settings, _own_folder: None) -> Panel:
    settings.SNAPSHOTS = world[1]
    return world[0]


def place(level: str = "department", code: str = "04") -> Territory:
    return Territory.objects.get(level=level, code=code)


# --- The naive implementation ---------------------------------------------------------------------


def _rows(release: Release, territory: Territory, indicator: Indicator) -> dict[int, Row]:
    """Rows of variables by structure, from the deposits themselves."""
    found = {}
    for deposit in release.deposits.select_related("response"):
        response = deposit.response
        inside = (
            territory.level == "country" or territory.code == response.register[territory.level]
        )
        if inside and response.audience in indicator.audience:
            found[response.structure_id] = row_of(
                values=deposit.values,
                register=queries.register_facts(response.register),
                data_year=release.edition.data_year,
            )
    return found


def _naive(
    panel: Panel, key: str, territory: Territory, surveys: int | None
) -> dict[int, RawResult]:
    """Cells by year; of the structures that count in each of the last surveys, when asked."""
    years = [y for y in panel.data_years if key in registry.indicators(y)]
    rows, counted = {}, []
    for year in years[-surveys:] if surveys else years:
        indicator, types = registry.indicators(year)[key], types_of(registry.questionnaire(year))
        rows[year] = _rows(panel.release(year), territory, indicator)
        counted.append(
            {pk for pk, row in rows[year].items() if evaluate(indicator, [row], types).n}
        )
    kept = set.intersection(*counted)
    return {
        year: evaluate(
            registry.indicators(year)[key],
            [row for pk, row in held.items() if surveys is None or pk in kept],
            types_of(registry.questionnaire(year)),
        )
        for year, held in rows.items()
    }


def _same(fast: RawResult, slow: RawResult) -> None:
    assert fast.n == slow.n
    for one, other in zip(fast.cells, slow.cells, strict=True):
        assert (one.key, one.n) == (other.key, other.n)
        assert one.value == pytest.approx(other.value)
        assert (one.largest, one.weight) == pytest.approx((other.largest, other.weight))


@pytest.mark.parametrize(
    ("level", "code"),
    [("department", "04"), ("department", "05"), ("region", "93"), ("country", "FR")],
)
def test_the_panel_and_the_deposits_agree(panel: Panel, level: str, code: str) -> None:
    territory = Territory.objects.get(level=level, code=code) if level != "country" else (
        Territory.objects.get(level=level)
    )  # fmt: skip
    where, parameters = place_filter(territory)
    cut, types = Cut(where, tuple(parameters)), panels.types(panel)
    for key in KEYS:
        fast = years_sql.compute(
            panel.path, panels.by_year(panel, key, panel.data_years), types, cut
        )
        slow = _naive(panel, key, territory, None)
        assert fast.keys() == slow.keys()
        for year, raw in fast.items():
            _same(raw, slow[year])
            alone = figures.compute(panel.release(year), [key], territory=territory)[key]
            assert (raw.n, raw.base) == (alone.context.n, alone.context.base)
    for key in FIGURES:
        runs = years_sql.runs(panel.path, panels.by_year(panel, key, panel.data_years), types, cut)
        for surveys in (1, 2, 3, 4):
            for year, raw in _naive(panel, key, territory, surveys).items():
                _same(runs.over(year, least=surveys), raw)


# --- What is published ----------------------------------------------------------------------------


def test_each_point_is_the_published_figure_of_its_release(panel: Panel) -> None:
    for key in KEYS:
        for point in trends.trend(panel, key, territory=place(), years=panel.data_years).points:
            release = panel.release(point.data_year)
            assert point.shown == figures.compute(release, [key], territory=place())[key]


def test_bands_that_were_cut_anew_make_two_segments_and_no_growth(panel: Panel) -> None:
    found = trends.trend(panel, "public_0_25_by_age", territory=place(), years=panel.data_years)
    assert [[p.data_year for p in run] for run in found.segments] == [[2018, 2019], [2020, 2021]]
    assert [one.data_year for one in found.breaks] == [2020]
    assert "0-3 ans" in found.breaks[0].reason
    assert found.growth(2019, 2020, "11_14") is None
    assert found.growth(2020, 2021, "11_14") is not None
    harmonised = trends.trend(panel, "public_by_age", territory=place(), years=panel.data_years)
    assert harmonised.breaks == ()
    assert len(harmonised.segments) == 1


def test_a_constant_panel_says_its_n_and_is_the_same_structures(panel: Panel) -> None:
    country = Territory.objects.get(level="country")
    found = trends.followed(panel, "fte_mean", territory=country, surveys=3)
    assert [p.data_year for p in found.points] == [2019, 2020, 2021]
    assert {p.shown.context.n for p in found.points} == {found.followed}
    assert found.followed == _naive(panel, "fte_mean", country, 3)[2021].n
    assert "structures présentes aux 3 enquêtes" in found.points[0].shown.context.foot
    whole = trends.followed(panel, "fte_mean", territory=country, surveys=99)
    assert len(whole.points) == len(panel.data_years)
    with pytest.raises(ValueError, match="not for a table"):
        trends.followed(panel, "public_by_age", territory=country, surveys=3)
    with pytest.raises(KeyError):
        trends.trend(panel, "nothing", territory=country, years=panel.data_years)


def test_no_two_published_selections_differ_by_few_structures(panel: Panel) -> None:
    """The attack: subtract any published constant panel from any other, or from everybody."""
    shown = hidden = 0
    for code in ("04", "05"):
        for key in FIGURES:
            indicator = registry.indicator(key)
            selections: dict[int, dict[int, set[int]]] = {}
            years = [y for y in panel.data_years if key in registry.indicators(y)]
            for surveys in (0, 2, 3, 4):
                found = (
                    trends.followed(panel, key, territory=place(code=code), surveys=surveys)
                    if surveys
                    else trends.trend(panel, key, territory=place(code=code), years=years)
                )
                for point in found.points:
                    if point.value() is None:
                        hidden += 1
                        continue
                    shown += 1
                    kept = _counted(
                        panel,
                        key,
                        place(code=code),
                        years[-surveys:] if surveys else [point.data_year],
                    )
                    selections.setdefault(point.data_year, {})[surveys] = kept[point.data_year]
            for year, known in selections.items():
                _subtract(panel, indicator, year, place(code=code), list(known.values()))
    assert shown > 20
    assert hidden > 5


def _counted(panel: Panel, key: str, territory: Territory, years: list[int]) -> dict[int, set[int]]:
    counted = {}
    for year in years:
        indicator, types = registry.indicators(year)[key], types_of(registry.questionnaire(year))
        rows = _rows(panel.release(year), territory, indicator)
        counted[year] = {pk for pk, row in rows.items() if evaluate(indicator, [row], types).n}
    kept = set.intersection(*counted.values())
    return dict.fromkeys(years, kept)


def _subtract(
    panel: Panel, indicator: Indicator, year: int, territory: Territory, known: list[set[int]]
) -> None:
    types = types_of(registry.questionnaire(year))
    rows = _rows(panel.release(year), territory, indicator)
    for one in known:
        for other in known:
            left = one - other
            if not left or not other <= one:
                continue
            cell = evaluate(indicator, [rows[pk] for pk in left], types).cells[0]
            if indicator.measure is Measure.SHARE:
                assert len(left) >= 3, (indicator.key, year)
            else:
                assert cell.n >= 3, (indicator.key, year)
                assert cell.largest <= 0.85 * cell.weight, (indicator.key, year)


def test_a_region_does_not_give_away_its_small_department(panel: Panel) -> None:
    """Five centres in the 05: where its panel is hidden, the region less the 04 is too."""
    region, small, large = place("region", "93"), place(code="05"), place(code="04")
    withheld = 0
    for key in FIGURES:
        for surveys in (2, 3, 4):
            trio = [
                trends.followed(panel, key, territory=one, surveys=surveys)
                for one in (region, large, small)
            ]
            for above, big, little in zip(*(one.points for one in trio), strict=True):
                if above.value() is not None and big.value() is not None:
                    counted = _counted(panel, key, small, [p.data_year for p in trio[0].points])
                    held = counted[above.data_year]
                    assert little.value() is not None or not held or len(held) >= 3
                withheld += above.shown.verdict is Verdict.HIDDEN_COMPLEMENTARY
    assert withheld


def test_an_agreement_lifts_it_at_once(panel: Panel) -> None:
    small = place(code="05")
    key = "fte_mean"
    before = trends.followed(panel, key, territory=small, surveys=4)
    assert not before.points[-1].shown.is_shown
    release = panel.release(2021)
    solicited = release.edition.responses.filter(audience="CS", structure__commune__code="05061")
    centres = list(solicited.values_list("structure_id", flat=True))
    record_agreement(
        edition=release.edition,
        territory=small,
        terms=Terms("CS", centres, date(2022, 1, 10), "Les centres acceptent."),
        by=SYSTEM,
    )
    after = trends.followed(panel, key, territory=small, surveys=4)
    assert after.points[-1].shown.is_shown
    assert not after.points[0].shown.is_shown, "the agreement is that of one edition"


def test_a_line_of_answers_counts_them_and_says_no_points(panel: Panel) -> None:
    found = trends.trend(panel, "structures_responding", territory=place(), years=panel.data_years)
    assert not found.is_rate
    growth = found.latest()
    assert growth is None or growth.text.endswith(("%", "stable"))
    assert [point.value() for point in found.points] == [
        point.shown.context.n for point in found.points
    ]
