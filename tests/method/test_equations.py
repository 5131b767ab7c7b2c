"""What a questionnaire states of totals and their parts, read from its partitions and checks."""

from datetime import date

import pytest

from senacs.catalogue import registry
from senacs.method.disclosure.linked import Sum, differences, named
from senacs.method.equations import Equation, Family, added, families
from senacs.method.indicators import Measure
from senacs.method.questionnaire import Audience

CS, EVS = Audience.CS, Audience.EVS
DATA_YEAR = date(2025, 1, 1).year


def _read(data_year: int, audience: Audience) -> tuple[Family, ...]:
    asked = registry.questionnaire(data_year)
    return families(asked, audience, [*asked.questions])


def _of(total: str, audience: Audience = CS) -> Family:
    (found,) = (one for one in _read(DATA_YEAR, audience) if total in one.variables)
    return found


def test_a_check_that_adds_up_is_an_equation_with_its_tolerance() -> None:
    (contracts,) = (one for one in _of("fte_total").equations if one.total == "fte_total")
    assert contracts.parts == (
        "fte_contract_cdi",
        "fte_contract_cdd",
        "fte_contract_subsidised",
        "fte_contract_seconded",
    )
    assert contracts.tolerance == 0.05


def test_income_and_expenses_are_bound_by_the_result() -> None:
    finances = _of("income_total")
    assert {"income_total", "expenses_total"} <= {one.total for one in finances.equations}
    (result,) = (one for one in finances.equations if "result_amount" in one.parts)
    assert (result.total, set(result.parts)) == (
        "income_total",
        {"expenses_total", "result_amount"},
    )
    assert result.tolerance == 10


def test_what_is_not_published_is_no_part() -> None:
    asked = registry.questionnaire(DATA_YEAR)
    some = ["volunteers_total", "volunteers_board", "volunteers_regular"]
    (found,) = families(asked, CS, some)
    assert found.equations == (Equation(some[0], (some[1], some[2])),)
    assert families(asked, CS, some[1:]) == ()


def test_bands_are_of_their_audience() -> None:
    assert "evs_public_age_0_10" in _of("public_total", EVS).variables
    assert "evs_public_age_0_10" not in _of("public_total", CS).variables


def test_a_total_in_a_total_is_one_family_read_in_three_ways() -> None:
    public = _of("public_total")
    assert {"public_0_25_total", "public_age_0_6", "public_age_75_plus"} <= {*public.variables}
    itself, bands, all_bands = public.versions("public_total")
    assert itself == (("public_total",),)
    assert ("public_0_25_total",) in bands
    assert ("public_age_0_6",) in all_bands
    assert ("public_0_25_total",) not in all_bands


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("volunteers_total", ("volunteers_total",)),
        ("a + b + c", ("a", "b", "c")),
        ("volunteer_hours / param_full_time_hours", ("volunteer_hours",)),
        ("2 * (a + b)", ("a", "b")),
        ("a - b", None),
        ("a + a", None),
        ("a / b", None),
        ("1 / a", None),
        ("sum_known(a, b)", None),
        ("a > 0", None),
    ],
)
def test_what_an_expression_adds_up(source: str, expected: tuple[str, ...] | None) -> None:
    assert added(source) == expected


def test_differences_leave_out_what_both_sides_count_alike() -> None:
    family = _of("public_total")
    found = {(named(one.first), named(one.second)) for one in differences(family, ())}
    bands = "public_age_0_6 ; public_age_7_10 ; public_age_11_14 ; public_age_15_17"
    assert ("public_0_25_total", f"{bands} ; public_age_18_25") in found
    assert len(found) == 3


def test_a_group_counts_where_all_of_it_is_given() -> None:
    family = Family(CS, ("t", "a", "b"), (Equation("t", ("a", "b")),))
    pair = Sum("a + b", (("a", "b"),))
    (apart,) = (one for one in differences(family, [pair]) if one.first == (("t",),)
                and one.second == pair.addends)  # fmt: skip
    assert apart.of({"t": 12.0, "a": 5.0}) == 12.0
    assert apart.of({"t": 12.0, "a": 5.0, "b": 7.0}) == 0.0
    assert apart.of({"a": 5.0, "b": 7.0}) == -12.0


@pytest.mark.parametrize("data_year", [2017, 2021, DATA_YEAR])
def test_amounts_of_the_library_that_read_a_family_are_of_one_audience(data_year: int) -> None:
    """One of both audiences would be protected apart from its parts."""
    bound = {
        audience: {key for one in _read(data_year, audience) for key in one.variables}
        for audience in Audience
    }
    for one in registry.indicators(data_year).values():
        sources = [part.expression for part in one.parts] or [one.expression]
        reads = {key for source in sources if source for key in added(source) or ()}
        is_sum = one.measure in {Measure.TOTAL, Measure.MEAN, Measure.QUARTILES, Measure.PARTS}
        if is_sum and any(reads & bound[audience] for audience in one.audience):
            assert len(one.audience) == 1, one.key


def test_who_gave_both_sides_leaves_nothing_even_where_they_disagree() -> None:
    """A remark on the answers, not an answer."""
    (apart,) = differences(Family(CS, ("t", "a", "b"), (Equation("t", ("a", "b")),)), ())
    assert apart.of({"t": 12.0, "a": 5.0, "b": 6.0}) == 0.0
    assert apart.of({"t": 12.0, "a": 5.0}) == 7.0
