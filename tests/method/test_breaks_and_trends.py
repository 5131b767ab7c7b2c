"""Breaks gathered from where they are written; segments and growth that obey them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.catalogue import registry
from senacs.method.breaks import Origin, Reads, Rupture, between, ruptures
from senacs.method.disclosure import Verdict
from senacs.method.figures import Context, Figure
from senacs.method.indicators import Break, Example, Indicator, Measure, Part
from senacs.method.questionnaire import Audience, Kind, Question
from senacs.method.series import Period, Series, Worked
from senacs.method.trends import Point, Trend

INDICATOR = Indicator(
    title="Essai", measure=Measure.TOTAL, unit="personne", definition="Un essai.",
    audience=(Audience.CS,), example=Example((), 0), reviewed=date(2026, 1, 1), expression="a",
)  # fmt: skip
CUT = Rupture(2020, "La définition change.", Origin.DEFINITION)


def _reads(years: range, indicator: Indicator = INDICATOR, *variables: str) -> dict[int, Reads]:
    return {year: Reads(indicator, frozenset(variables or ("a",))) for year in years}


def _found(by_year: dict[int, Reads], **more: object) -> list[tuple[int, Origin]]:
    kept = {"questions": (), "series": (), **more}
    return [(one.data_year, one.origin) for one in ruptures(by_year, **kept)]  # type: ignore[arg-type]


def test_a_break_counts_between_the_first_and_the_last_year_only() -> None:
    broken = replace(INDICATOR, breaks=(Break(2018, "Avant."), Break(2020, "Pendant.")))
    assert _found(_reads(range(2018, 2023), broken)) == [(2020, Origin.DEFINITION)]
    assert _found(_reads(range(2017, 2020), broken)) == [(2018, Origin.DEFINITION)]
    assert _found({}) == []


def test_a_series_breaks_the_indicators_that_read_the_same_answers() -> None:
    worked = Worked({"a": 1}, 1)
    series = Series(
        "Essai", "personne", "Un essai.", (Audience.CS,), "publics",
        (Period(2010, "a", worked, until=2018), Period(2019, "b", worked)),
        breaks=(Break(2019, "Le périmètre change."),),
    )  # fmt: skip
    assert _found(_reads(range(2018, 2021)), series=[series]) == [(2019, Origin.SERIES)]
    assert _found(_reads(range(2018, 2021), INDICATOR, "b"), series=[series]) != []
    assert _found(_reads(range(2018, 2021), INDICATOR, "c"), series=[series]) == []


def test_a_question_breaks_unless_the_indicator_joins_it_to_the_former_one() -> None:
    question = Question(
        "b", "B", Kind.COUNT, since=2020, replaces="a", break_note="Autre question."
    )
    span = range(2018, 2023)
    assert _found(_reads(span, INDICATOR, "b", "c"), questions=[question]) == [
        (2020, Origin.QUESTION)
    ]
    assert _found(_reads(span, INDICATOR, "a", "b"), questions=[question]) == []


def test_rows_cut_anew_break_a_table_when_nothing_else_says_it() -> None:
    former = replace(INDICATOR, parts=(Part("x", "X", "a"),))
    following = replace(INDICATOR, parts=(Part("y", "Y", "a"),))
    by_year = {**_reads(range(2018, 2020), former), **_reads(range(2021, 2023), following)}
    assert _found(by_year) == [(2021, Origin.ROWS)]
    told = replace(following, breaks=(Break(2020, "Les tranches changent."),))
    by_year |= _reads(range(2021, 2023), told)
    assert _found(by_year) == [(2020, Origin.DEFINITION)]


def test_a_question_that_changed_type_breaks_at_the_next_year() -> None:
    assert _found(_reads(range(2018, 2022)), retyped=[(2019, "a"), (2019, "z")]) == [
        (2020, Origin.KIND)
    ]


def test_the_published_step_of_staff_is_a_break_for_all_that_reads_it() -> None:
    for key in ("fte_total", "fte_mean", "fte_by_contract", "payroll_per_fte"):
        by_year = {
            year: Reads(one, registry.answers_read(one))
            for year in range(2014, 2019)
            if (one := registry.indicators(year).get(key)) is not None
        }
        if min(by_year) < 2016:
            assert (2016, Origin.SERIES) in _found(by_year, series=registry.series().values()), key


# --- Trends ---------------------------------------------------------------------------------------


def _point(year: int, value: float | None, n: int = 30) -> Point:
    context = Context(
        "essai", "Essai", "", "personne", "CS", year + 1, year, "country:FR", "France", "r", n, n
    )
    verdict = Verdict.HIDDEN_SMALL if value is None else Verdict.PUBLISHABLE
    return Point(year, Figure(context, value, verdict, str(value), "Essai"))


@given(
    years=st.lists(st.integers(2010, 2030), min_size=1, unique=True).map(sorted),
    cuts=st.lists(st.integers(2009, 2031), max_size=4, unique=True),
)
def test_segments_share_the_points_out_and_no_break_lies_inside(
    years: list[int], cuts: list[int]
) -> None:
    breaks = tuple(Rupture(year, "Une raison.", Origin.SERIES) for year in cuts)
    trend = Trend(tuple(_point(year, 10.0) for year in years), breaks)
    assert [p.data_year for run in trend.segments for p in run] == years
    for run in trend.segments:
        assert between(breaks, run[0].data_year, run[-1].data_year) == ()
    for one in years:
        for other in years:
            same = any({one, other} <= {p.data_year for p in run} for run in trend.segments)
            assert (trend.growth(one, other) is not None) == same


def test_growth_is_said_inside_a_segment_only() -> None:
    points = tuple(
        _point(y, v) for y, v in ((2018, 80.0), (2019, 100.0), (2020, 90.0), (2021, 99.0))
    )
    trend = Trend(points, (CUT,))
    assert trend.growth(2019, 2020) is None
    grown = trend.growth(2018, 2019)
    assert grown is not None
    assert (grown.text, grown.span) == ("+25,0\u202f%", "de 2018 à 2019")
    latest = trend.latest()
    assert latest is not None
    assert latest.value == pytest.approx(10)
    assert Trend(points, (CUT,), is_rate=True).latest().text == "+9\u00a0points"  # type: ignore[union-attr]
    assert trend.growth(2018, 2025) is None
    level = Trend((_point(2018, 5.0), _point(2019, 5.0))).latest()
    assert level is not None
    assert level.text == "stable"


def test_nothing_is_said_of_a_hidden_value_nor_from_zero() -> None:
    assert Trend((_point(2018, None), _point(2019, 5.0))).latest() is None
    assert Trend((_point(2018, 0.0), _point(2019, 5.0))).latest() is None
    assert Trend((_point(2018, 0.0), _point(2019, 5.0)), is_rate=True).latest() is not None
    assert Trend(()).latest() is None


def test_growth_is_not_said_of_respondents_who_are_no_longer_as_many() -> None:
    points = (_point(2018, 100.0, n=10), _point(2019, 300.0, n=15))
    assert Trend(points, is_total=True).latest() is None
    assert Trend(points).latest() is not None, "a mean may be that of half as many more"
    assert Trend((_point(2018, 20.0, n=4), _point(2019, 18.0, n=33))).latest() is None
    close = (_point(2018, 100.0, n=30), _point(2019, 110.0, n=33))
    assert Trend(close, is_total=True).latest() is not None
