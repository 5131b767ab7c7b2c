"""Series read along a cycle: drawn where it is known, said in the table and in the words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.analytics.figures import Spread
from senacs.charts.model import Band, Chart, Cycle, Item, Moment, Series, Step
from senacs.charts.render import draw
from senacs.method.quantiles import block, smoothed
from senacs.publications.trajectory import placing_words

LABEL = "année du projet"


def _items(*values: tuple[int, float]) -> tuple[Item, ...]:
    return tuple(Item(str(year), value, f"{value:g}") for year, value in values)


CHART = Chart(
    title="Bénévoles",
    subtitle="Données 2016 à 2022, personne",
    unit="personne",
    series=(Series("Votre structure", _items((2016, 10), (2021, 12), (2022, 11)), emphasis=True),),
    columns=("Données",),
    moments=(Moment("2019", "renouvellement"), Moment("2022", "changement de direction")),
    cycle=Cycle(
        LABEL,
        (
            Step("2016", "2e", "2e année du projet 2015-2016", "a"),
            Step("2019", "1re", "1re année du projet 2019-2022", "b", is_first=True),
            Step("2020", "2e", "2e année du projet 2019-2022", "b"),
            Step("2022", "4e", "4e année du projet 2019-2022", "b"),
        ),
    ),
)


def test_each_turn_has_its_stroke_and_years_between_answers_are_placed() -> None:
    svg = draw(CHART, "lines").svg
    assert svg.count('class="turn"') == 2
    # One sign on the axis and one in the key for each, 2019 included, which has no value.
    assert svg.count('class="moment"') == 4
    assert ">1re</text>" in svg
    assert ">3e</text>" not in svg


def test_what_is_not_known_is_not_drawn() -> None:
    svg = draw(replace(CHART, cycle=None, moments=()), "lines").svg
    assert 'class="turn"' not in svg
    assert 'class="moment"' not in svg
    outside = replace(CHART, moments=(Moment("2010", "ouverture"),), cycle=None)
    assert draw(outside, "lines").svg.count('class="moment"') == 1  # the key alone


def test_the_table_says_the_same() -> None:
    head, *rows = draw(CHART, "lines").rows
    assert head == ["Données", "Votre structure", LABEL, "Ce qui a changé"]
    assert rows == [
        ["2016", "10", "2e année du projet 2015-2016", ""],
        ["2019", "", "1re année du projet 2019-2022", "renouvellement"],
        ["2021", "12", "", ""],
        ["2022", "11", "4e année du projet 2019-2022", "changement de direction"],
    ]


def test_the_words_say_the_same() -> None:
    alt = draw(CHART, "lines").alt
    for said in ("1re année du projet 2019-2022", "renouvellement", "changement de direction"):
        assert said in alt


def test_a_band_of_another_group_is_not_joined() -> None:
    years = (2016, 2021, 2022)
    band = Band(
        "La moitié du groupe",
        _items(*((year, 5) for year in years)),
        _items(*((year, 15) for year in years)),
    )
    whole = draw(replace(CHART, band=band), "lines").svg
    cut = draw(replace(CHART, band=replace(band, cuts=("2022",))), "lines").svg
    assert whole.count('class="band"') == 1
    assert cut.count('class="band"') == 2


@given(
    years=st.sets(st.integers(2000, 2040), min_size=1, max_size=12),
    width=st.sampled_from([300.0, 340.0, 405.0, 720.0]),
)
def test_steps_never_overlap_nor_leave_the_drawing(years: set[int], width: float) -> None:
    steps = tuple(
        Step(str(y), f"{y % 4 + 1}e", f"année {y % 4 + 1}", str(y // 4), is_first=y % 4 == 0)
        for y in range(min(years), max(years) + 1)
    )
    chart = replace(
        CHART,
        series=(Series("Votre structure", _items(*((y, 1.0) for y in sorted(years)))),),
        cycle=Cycle(LABEL, steps),
        moments=(),
    )
    drawn = draw(chart, "lines", width=width)
    assert drawn.svg.count('class="turn"') == len({step.turn for step in steps})
    assert "NaN" not in drawn.svg


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1.0, "au-dessous de la moitié centrale"),
        (10.0, "dans la moitié centrale"),
        (15.0, "dans la moitié centrale"),
        (20.0, "dans la moitié centrale"),
        (21.0, "au-dessus de la moitié centrale"),
    ],
)
def test_a_place_is_a_spread_and_never_a_rank(value: float, words: str) -> None:
    said = placing_words(value, Spread(q1=10.0, median=15.0, q3=20.0, n=13))
    assert words in said
    assert not {"rang", "premier", "dernier", "meilleur"} & set(said.split())


@pytest.mark.parametrize("n", range(13, 60))
def test_beyond_a_smoothed_quartile_are_three_quarters_or_nearly(n: int) -> None:
    """The worst group: the block of the quartile starts low and ends high, all others far."""
    first, last = block(n, 0.75)
    ordered = [0.0] * (first + 1) + [10.0] * (last - first) + [100.0] * (n - last - 1)
    q3 = smoothed(ordered, 0.75)
    below = sum(one < q3 for one in ordered)
    assert 0.75 * n - 1.25 <= below < 0.75 * n
    said = placing_words(q3 + 0.01, Spread(q1=0.0, median=0.0, q3=q3, n=n))
    assert "trois quarts du groupe environ, ou plus, ont moins" in said
    # All have less than the greatest: three quarters are no ceiling either.
    assert said == placing_words(1_000.0, Spread(q1=0.0, median=0.0, q3=q3, n=n))
