"""Which day opens which door, and in what words a shut door says why."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.campaigns.rules.calendar import (
    LONGEST_EXTENSION,
    MAY_FILL,
    RETURN_DAYS,
    Dates,
    Days,
    Door,
    bounds_fault,
    days_fault,
    door,
    extension_fault,
    return_until,
    why_shut,
)

MARCH, APRIL, MAY = date(2018, 3, 1), date(2018, 4, 30), date(2018, 5, 15)
PLAIN = Dates(MARCH, APRIL)
GRACE = Dates(MARCH, APRIL, grace_until=MAY)
EXTENDED = Dates(MARCH, APRIL, extended_until=MAY, extension_reason="Incendie")
DAY = timedelta(days=1)
NATIONAL = Days(MARCH, APRIL)


@pytest.mark.parametrize(
    ("dates", "on", "has_started", "expected"),
    [
        (PLAIN, MARCH - DAY, False, Door.NOT_YET),
        (PLAIN, MARCH, False, Door.OPEN),
        (PLAIN, APRIL, False, Door.OPEN),
        (PLAIN, APRIL + DAY, True, Door.SHUT),
        (GRACE, APRIL, False, Door.OPEN),
        (GRACE, APRIL + DAY, True, Door.GRACE),
        (GRACE, APRIL + DAY, False, Door.SHUT),
        (GRACE, MAY, True, Door.GRACE),
        (GRACE, MAY + DAY, True, Door.SHUT),
        (EXTENDED, APRIL + DAY, False, Door.EXTENDED),
        (EXTENDED, MAY, False, Door.EXTENDED),
        (EXTENDED, MAY + DAY, True, Door.SHUT),
        # An extension never opens before the opening.
        (EXTENDED, MARCH - DAY, True, Door.NOT_YET),
    ],
)
def test_the_door(dates: Dates, on: date, has_started: bool, expected: Door) -> None:
    assert door(dates, on, has_started=has_started) is expected


@pytest.mark.parametrize(
    ("dates", "on", "has_started", "said"),
    [
        (PLAIN, MARCH - DAY, False, "ouvre le 1er mars 2018"),
        (Dates(MARCH, APRIL, source="Var"), MARCH - DAY, False, "2018 (Var)"),
        (PLAIN, MAY, True, "terminée depuis le 30 avril 2018"),
        (GRACE, MAY, False, "seules les structures qui avaient commencé"),
        (GRACE, MAY + DAY, True, "terminée depuis le 15 mai 2018"),
        (GRACE, MAY + DAY, False, "terminée depuis le 30 avril 2018"),
        (EXTENDED, MAY + DAY, False, "délai accordé compris"),
    ],
)
def test_a_shut_door_says_why(dates: Dates, on: date, has_started: bool, said: str) -> None:
    text = why_shut(dates, on, has_started=has_started).replace("\u00a0", " ")
    assert said in text
    assert on < MARCH or "demandez un délai à vos correspondants" in text


days = st.dates(date(2018, 1, 1), date(2018, 12, 31))


@given(days, days, st.none() | days, st.none() | days, days, st.booleans())
def test_a_reason_is_given_exactly_when_the_door_is_shut(
    opens: date, closes: date, grace: date | None, until: date | None, on: date, has_started: bool
) -> None:
    dates = Dates(opens, max(opens, closes), grace, until)
    found = door(dates, on, has_started=has_started)
    assert (why_shut(dates, on, has_started=has_started) == "") == (found in MAY_FILL)


@given(days, days, st.none() | days, days)
def test_having_started_never_shuts_a_door(
    opens: date, closes: date, grace: date | None, on: date
) -> None:
    dates = Dates(opens, max(opens, closes), grace)
    if door(dates, on, has_started=False) in MAY_FILL:
        assert door(dates, on, has_started=True) in MAY_FILL


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Days(APRIL, MARCH), "précède la date d’ouverture"),
        (Days(MARCH, APRIL, MARCH), "précède la clôture"),
        (Days(MARCH, APRIL, APRIL), ""),
    ],
)
def test_dates_in_order(wanted: Days, said: str) -> None:
    assert said in days_fault(wanted)
    assert bool(said) == bool(days_fault(wanted))


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Days(MARCH - 31 * DAY, APRIL), ""),
        (Days(MARCH - 32 * DAY, APRIL), "ne peut pas précéder"),
        (Days(MARCH, APRIL + 31 * DAY), ""),
        (Days(MARCH, APRIL + 32 * DAY), "ne peut pas finir après"),
        (Days(MARCH, APRIL, APRIL + 32 * DAY), "ne peut pas finir après"),
        (Days(MARCH, MARCH + 20 * DAY), ""),
        (Days(MARCH, MARCH + 19 * DAY), "au moins 21"),
    ],
)
def test_a_territory_stays_within_the_national_bounds(wanted: Days, said: str) -> None:
    assert said in bounds_fault(wanted, NATIONAL)
    assert bool(said) == bool(bounds_fault(wanted, NATIONAL))


@pytest.mark.parametrize(
    ("until", "said"),
    [
        (APRIL, "passé"),
        (MAY + DAY, ""),
        (MAY + LONGEST_EXTENSION * DAY, ""),
        (MAY + (LONGEST_EXTENSION + 1) * DAY, "ne dépasse pas"),
    ],
)
def test_an_extension_makes_sense(until: date, said: str) -> None:
    assert said in extension_fault(until, PLAIN, today=MAY)
    assert bool(said) == bool(extension_fault(until, PLAIN, today=MAY))


def test_an_extension_within_the_calendar_is_no_extension() -> None:
    assert "a déjà jusqu’au" in extension_fault(APRIL, PLAIN, today=MARCH)


@given(days, st.none() | days, days)
def test_a_return_leaves_time(closes: date, until: date | None, on: date) -> None:
    dates = Dates(date(2018, 1, 1), closes, extended_until=until)
    given_until = return_until(dates, on)
    assert max(given_until or closes, dates.last_day) >= on + RETURN_DAYS * DAY
