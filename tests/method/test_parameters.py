"""Dated parameters: each day has one value, and each value a source."""

from datetime import date, timedelta

import pytest

from senacs.method import parameters
from senacs.method.parameters import PARAMETERS, Dated, Parameter, UnknownParameterError


def test_values_change_at_their_date() -> None:
    assert parameters.value("volunteer_hourly_value", date(2022, 12, 31)) == 12
    assert parameters.value("volunteer_hourly_value", date(2023, 1, 1)) == 13
    assert parameters.value("ps_agc_rate", date(2016, 12, 31)) == 40
    assert parameters.value("ps_agc_rate", date(2024, 12, 31)) == 42.4
    assert parameters.value("full_time_hours", date(2016, 12, 31)) == 1607


def test_published_figures_follow() -> None:
    on = date(2016, 12, 31)
    assert 12470 * parameters.value("volunteer_hourly_value", on) == 149640
    assert round(12470 / parameters.value("full_time_hours", on), 2) == 7.76


@pytest.mark.parametrize("parameter", PARAMETERS.values(), ids=PARAMETERS.keys())
def test_each_data_year_has_one_sourced_value(parameter: Parameter) -> None:
    assert parameter.label
    assert parameter.unit
    assert all(dated.source for dated in parameter.values)
    for year in range(2009, 2036):
        day = date(year, 12, 31)
        in_force = [d for d in parameter.values if d.since <= day and day <= (d.until or day)]
        assert [d.value for d in in_force] == [parameters.value(parameter.key, day)]


@pytest.mark.parametrize(
    ("key", "day"), [("smic", date(2020, 1, 1)), ("ps_al_rate", date(1990, 1, 1))]
)
def test_no_value_is_said(key: str, day: date) -> None:
    with pytest.raises(UnknownParameterError, match=key):
        parameters.value(key, day)


NEW_YEAR = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("end", "start"),
    [
        (NEW_YEAR, NEW_YEAR),  # a day with two values
        (NEW_YEAR, NEW_YEAR + timedelta(days=2)),  # a day without value
        (None, NEW_YEAR),
        (date(2010, 1, 1), date(2010, 1, 2)),
    ],
)
def test_periods_neither_overlap_nor_leave_a_gap(end: date | None, start: date) -> None:
    first = Dated(1, date(2015, 1, 1), end, "a")
    with pytest.raises(ValueError, match="wrong"):
        Parameter("wrong", "", "", (first, Dated(2, start, None, "b")))


def test_a_last_period_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="wrong"):
        Parameter("wrong", "", "", (Dated(1, NEW_YEAR, date(2019, 1, 1), "a"),))
