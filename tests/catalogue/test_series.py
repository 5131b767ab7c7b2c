"""Harmonised series: examples compute, years are whole, no band is added twice."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import senacs.catalogue.series
from senacs.catalogue import registry
from senacs.catalogue.themes import THEMES
from senacs.method.expressions import Type, check, parse
from senacs.method.french import typo
from senacs.method.indicators import Break
from senacs.method.questionnaire import Audience
from senacs.method.series import Period, Series, Worked, segments, value
from senacs.method.variables import types_of

FIRST, LAST = 2010, 2032
SERIES = sorted(registry.series().items())
IDS = [key for key, _ in SERIES]
BANDS = ("0_10", "11_25", "26_59", "60_plus")
FAMILIES = {Audience.CS: "public_", Audience.EVS: "evs_public_"}
FILES = sorted(Path(senacs.catalogue.series.__path__[0]).glob("[a-z]*.py"))


def _years(series: Series) -> Iterator[tuple[int, Period]]:
    for year in range(FIRST, LAST):
        period = series.period(year)
        if period is not None:
            yield year, period


@pytest.mark.parametrize(("key", "series"), SERIES, ids=IDS)
def test_the_worked_example_of_each_period_computes(key: str, series: Series) -> None:
    for period in series.periods:
        types = types_of(registry.questionnaire(period.since).for_audience(series.audience[0]))
        assert value(series, period.since, period.example.answers, types) == pytest.approx(
            period.example.expected
        )
        assert period.example.expected
        assert set(period.example.answers) == parse(period.expression).variables


@pytest.mark.parametrize(("key", "series"), SERIES, ids=IDS)
def test_a_series_reads_what_is_asked_in_each_of_its_years(key: str, series: Series) -> None:
    for year, period in _years(series):
        for audience in series.audience:
            types = types_of(registry.questionnaire(year).for_audience(audience))
            assert check(parse(period.expression), types) is Type.NUMBER, year


@pytest.mark.parametrize(("key", "series"), SERIES, ids=IDS)
def test_no_question_is_read_twice_in_a_year(key: str, series: Series) -> None:
    for year, period in _years(series):
        names = parse(period.expression).variables
        occurrences = [word for word in _words(period.expression) if word in names]
        assert len(occurrences) == len(names), year


def _words(source: str) -> list[str]:
    return "".join(c if c.isalnum() or c == "_" else " " for c in source).split()


@pytest.mark.parametrize(("key", "series"), SERIES, ids=IDS)
def test_a_series_explains_itself(key: str, series: Series) -> None:
    assert series.key == key
    assert series.theme in {theme.key for theme in THEMES}
    for text in (series.title, series.definition, *(one.explanation for one in series.breaks)):
        assert text
        assert typo(text) == text
        assert "'" not in text
    assert not series.title.endswith(".")
    assert series.definition.endswith(".")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_series_is_data(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        assert not isinstance(
            node, ast.FunctionDef | ast.Lambda | ast.BinOp | ast.comprehension | ast.JoinedStr
        )


# --- Age bands ----------------------------------------------------------------------------------


def _read(audience: Audience, band: str, year: int) -> frozenset[str]:
    period = registry.series()[f"{FAMILIES[audience]}{band}"].period(year)
    return parse(period.expression).variables if period else frozenset()


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("year", range(FIRST, LAST))
def test_each_band_is_in_one_series_and_only_one(audience: Audience, year: int) -> None:
    form = registry.questionnaire(year).for_audience(audience)
    asked = {key: q.harmonised for key, q in form.questions.items() if q.harmonised}
    for band in BANDS:
        assert _read(audience, band, year) == {k for k, h in asked.items() if h == band}
    read = [key for band in BANDS for key in _read(audience, band, year)]
    assert sorted(read) == sorted(asked)


@given(
    year=st.integers(FIRST, LAST - 1),
    counts=st.lists(st.integers(0, 5000), min_size=8, max_size=8),
)
def test_a_person_is_in_one_harmonised_band(year: int, counts: list[int]) -> None:
    """Whatever the cut of the year, the four bands add up to all participants."""
    form = registry.questionnaire(year).for_audience(Audience.CS)
    bands = [key for key, question in form.questions.items() if question.harmonised]
    assert len(bands) == len(counts)
    row = dict(zip(bands, counts, strict=True))
    types = types_of(form)
    found = [value(registry.series()[f"public_{band}"], year, row, types) for band in BANDS]
    assert sum(v for v in found if v is not None) == sum(counts)


def test_the_change_of_bands_is_exact_so_no_break_is_drawn() -> None:
    for band in BANDS:
        series = registry.series()[f"public_{band}"]
        assert series.breaks_between(2016, 2024) == ()
        assert segments(series, range(2017, 2023)) == (tuple(range(2017, 2023)),)


def test_the_list_of_priority_areas_breaks_its_series_in_2024() -> None:
    series = registry.series()["public_qpv"]
    assert [one.data_year for one in series.breaks_between(2023, 2025)] == [2024]
    assert segments(series, (2022, 2023, 2024, 2025)) == ((2022, 2023), (2024, 2025))


def test_series_of_a_year_are_those_that_reach_it() -> None:
    assert "public_0_10" in registry.series(2010)
    assert "evs_public_0_10" not in registry.series(2017)
    assert registry.series(2009) == {}


# --- The vocabulary -----------------------------------------------------------------------------

_EXAMPLE = Worked({"a": 1}, 1)


def _series(*periods: Period, breaks: tuple[Break, ...] = ()) -> Series:
    return Series("Essai", "personne", "Un essai.", (Audience.CS,), "publics", periods, breaks)


@pytest.mark.parametrize(
    ("periods", "breaks"),
    [
        ((), ()),
        ((Period(2010, "a", _EXAMPLE, until=2012), Period(2014, "a", _EXAMPLE)), ()),
        ((Period(2010, "a", _EXAMPLE, until=2012), Period(2012, "a", _EXAMPLE)), ()),
        ((Period(2010, "a", _EXAMPLE), Period(2012, "a", _EXAMPLE)), ()),
        ((Period(2010, "a", _EXAMPLE, until=2009),), ()),
        ((Period(2010, "a", _EXAMPLE),), (Break(2010, "au premier jour"),)),
        ((Period(2010, "a", _EXAMPLE, until=2012),), (Break(2013, "après la fin"),)),
    ],
    ids=["none", "gap", "overlap", "endless", "backwards", "break-at-start", "break-outside"],
)
def test_a_series_that_does_not_stand_is_refused(
    periods: tuple[Period, ...], breaks: tuple[Break, ...]
) -> None:
    with pytest.raises(ValueError, match=r"series|period|break"):
        _series(*periods, breaks=breaks)


def test_a_missing_answer_gives_no_value_and_zero_gives_zero() -> None:
    series = _series(Period(2010, "a + b", _EXAMPLE, until=2012), Period(2013, "b", _EXAMPLE))
    types = {"a": Type.NUMBER, "b": Type.NUMBER}
    assert value(series, 2011, {"a": 1, "b": None}, types) is None
    assert value(series, 2011, {"a": 0, "b": 0}, types) == 0
    assert value(series, 2013, {"a": None, "b": 4}, types) == 4
    assert value(series, 2009, {"a": 1, "b": 1}, types) is None
    assert (series.since, series.until) == (2010, None)


def test_a_break_cuts_what_lies_on_its_two_sides() -> None:
    series = _series(
        Period(2010, "a", _EXAMPLE, until=2020), breaks=(Break(2015, "la définition a changé"),)
    )
    assert segments(series, (2013, 2014, 2016, 2017, 2025)) == ((2013, 2014), (2016, 2017))
    assert series.breaks_between(2016, 2014) == series.breaks_between(2014, 2016) != ()
    assert series.breaks_between(2015, 2020) == ()


def test_the_merger_of_two_benefits_keeps_one_series_and_says_so() -> None:
    series = registry.series()["income_caf_core"]
    amounts = {"income_caf_agc": 70000.0, "income_caf_acf": 20000.0, "income_caf_single": 5000.0}

    def read(year: int, **answers: float) -> float | None:
        return value(series, year, answers, types_of(registry.questionnaire(year)))

    assert read(2026, **amounts) == 90000
    assert read(2028, **amounts) == 95000
    assert read(2031, **amounts) == 5000
    assert read(2025, income_caf_agc=70000.0) == 70000, "a centre may have no family benefit"
    assert [one.data_year for one in series.breaks_between(2026, 2031)] == [2027]
