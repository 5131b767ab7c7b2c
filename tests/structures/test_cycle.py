"""The years of a structure along its approvals: pure arithmetic of dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.structures import cycle
from senacs.structures.cycle import Project
from senacs.structures.rules import Period

FIRST = Project(date(2015, 1, 1), date(2018, 12, 31))
SECOND = Project(date(2019, 7, 1), date(2023, 6, 30))
OPEN = Project(date(2023, 7, 1))
ALL = (FIRST, SECOND, OPEN)
years = st.integers(2000, 2060)


@pytest.mark.parametrize(
    ("data_year", "text"),
    [
        (2014, None),
        (2015, "1re année du projet 2015-2018"),
        (2018, "4e année du projet 2015-2018"),
        (2019, "1re année du projet 2019-2023 (renouvellement)"),
        (2022, "4e année du projet 2019-2023"),
        (2023, "1re année du projet commencé en 2023 (renouvellement)"),
        (2024, "2e année du projet commencé en 2023"),
    ],
)
def test_a_year_is_told_by_the_approval_that_holds_at_its_end(
    data_year: int, text: str | None
) -> None:
    found = cycle.year_of(ALL, data_year)
    assert (found.text if found else None) == text


def test_what_is_not_known_is_not_told() -> None:
    # No approval after the first project: nothing is guessed.
    assert cycle.year_of((FIRST,), 2019) is None
    assert cycle.year_of((), 2020) is None
    family, undated = Period(date(2015, 1, 1), None), Period(None, None)
    assert cycle.projects([("ACF", family), ("AGC", undated)]) == ()


def test_approvals_of_one_day_make_one_project() -> None:
    told = cycle.projects(
        [
            ("AGC", Period(date(2019, 1, 1), date(2021, 12, 31))),
            ("AL", Period(date(2019, 1, 1), date(2022, 12, 31))),
            ("ACF", Period(date(2018, 1, 1), date(2022, 12, 31))),
            ("AGC", Period(date(2015, 1, 1), date(2018, 12, 31))),
        ]
    )
    assert told == (FIRST, Project(date(2019, 1, 1), date(2022, 12, 31)))


def test_the_current_project_is_that_of_the_day_else_the_last_one() -> None:
    assert cycle.current(ALL, date(2020, 1, 1)) == SECOND
    assert cycle.current((FIRST,), date(2020, 1, 1)) == FIRST
    assert cycle.current((FIRST,), date(2010, 1, 1)) is None


@given(start=years, length=st.integers(1, 8), later=st.integers(0, 12))
def test_ranks_follow_one_another(start: int, length: int, later: int) -> None:
    project = Project(date(start, 1, 1), date(start + length - 1, 12, 31))
    found = cycle.year_of((project,), start + later)
    if later < length:
        assert found is not None
        assert found.rank == later + 1
        assert not found.is_renewal
    else:
        assert found is None
