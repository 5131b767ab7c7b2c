"""Each check fires on what it is for, and on nothing else; an empty form raises nothing."""

from collections.abc import Mapping

import pytest

from demonstration_rows import Rows
from senacs.catalogue.registry import questionnaire
from senacs.method.expressions import compile_python, parse
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience, Severity
from senacs.method.variables import PREVIOUS, parameter_values, types_of

FORMS = {audience: questionnaire(2016).for_audience(audience) for audience in Audience}
CS_NAME, EVS_NAME = "Centre social de Volx", "Maison de la Famille"

# What to change in a sound response so that the check fires.
ODD_CS: dict[str, dict[str, Value]] = {
    "young_public_sum": {"public_age_4_10": 188},
    "public_sum": {"public_age_26_59": 119},
    "volunteers_sum": {"volunteers_regular": 26},
    "fte_contracts_sum": {"fte_contract_cdd": 3.81},
    "income_sum": {"income_caf": 109302.0},
    "fte_below_employees": {"fte_total": 23.5},
    "worktime_below_employees": {"employees_worktime_lt50": 14},
    "young_volunteers_below_total": {"volunteers_age_11_17": 69, "volunteers_age_18_25": 2},
    "trained_below_volunteers": {"volunteers_trained": 71},
    "no_hours_without_volunteers": {"volunteers_total": 0, "volunteer_hours": 1.0},
    "payroll_below_expenses": {"payroll_total": 436901.0},
    "worktime_sum": {"employees_worktime_100": 4},
    "functions_sum": {"jobs_function_reception": 3},
    "qualifications_sum": {"leaders_qualification_none": 1},
    "offer_0_3_has_public": {"offer_age_0_3": True},
    "offer_4_10_has_public": {"offer_age_4_10": False},
    "offer_11_14_has_public": {"public_age_11_14": 0},
    "offer_15_17_has_public": {"offer_age_15_17": False},
    "offer_18_25_has_public": {"public_age_18_25": 0},
    "public_below_population": {"territory_population": 459},
    "hours_per_volunteer": {"volunteer_hours": 21001.0},
    "volunteers_give_hours": {"volunteer_hours": 0.0},
    "association_has_board": {"register_management": "association"},
    "caf_is_a_funder": {"income_caf": 0.0},
    "balanced_accounts": {"expenses_total": 372000.0},
    "agreement_has_partners": {"multi_partner_agreement": True, "agreement_partners": ["caf"]},
    "public_jump": {"n1_public_total": 300},
    "volunteers_jump": {"n1_volunteers_total": 45},
    "volunteer_hours_jump": {"n1_volunteer_hours": 5000.0},
    "fte_jump": {"n1_fte_total": 10.0},
    "income_jump": {"n1_income_total": 330000.0},
    "payroll_per_fte": {"payroll_total": 34010.0},
    "valued_volunteering_rate": {"valued_volunteering": 20000.0},
    "other_income_small": {"income_other": 43804.0},
    "users_pay_something": {"income_users": 0.0},
}
ODD_EVS: dict[str, dict[str, Value]] = {
    "evs_domains_few": {"evs_domains": [f"domain_{n}" for n in range(11)]},
}
# Neighbours of the limit, on the right side of it.
SOUND_CS: dict[str, dict[str, Value]] = {
    "fte_contracts_sum": {"fte_contract_cdd": 3.79},
    "income_sum": {"income_caf": 109301.0},
    "fte_below_employees": {"fte_total": 23},
    "worktime_below_employees": {"employees_worktime_100": None},
    "worktime_sum": {"employees_worktime_100": None},
    "no_hours_without_volunteers": {"volunteers_total": 0, "volunteer_hours": 0.0},
    "offer_0_3_has_public": {"offer_age_0_3": True, "public_age_0_3": 1},
    "hours_per_volunteer": {"volunteer_hours": 21000.0},
    "association_has_board": {
        "register_management": "association",
        "governance_bodies": ["board"],
    },
    "volunteers_jump": {"n1_volunteers_total": 47},
    "public_jump": {"n1_public_total": 490},
}


def _fires(key: str, audience: Audience, row: Mapping[str, Value]) -> bool:
    form = FORMS[audience]
    check = next(check for check in form.checks if check.key == key)
    return compile_python(parse(check.expression), types_of(form))(row) is False


def _row(rows: Rows, name: str, changes: Mapping[str, Value]) -> dict[str, Value]:
    row = dict(rows[name])
    previous = {f"{PREVIOUS}{key}": value for key, value in row.items()}
    return {**previous, **row, **changes}


def test_every_check_is_tried_here() -> None:
    assert set(ODD_CS) == {check.key for check in FORMS[Audience.CS].checks}
    assert set(ODD_CS) | set(ODD_EVS) == {check.key for check in questionnaire(2016).checks}


@pytest.mark.parametrize("key", ODD_CS)
def test_a_check_fires_on_what_it_is_for(key: str, rows_2016: Mapping[Audience, Rows]) -> None:
    rows = rows_2016[Audience.CS]
    assert not _fires(key, Audience.CS, _row(rows, CS_NAME, {}))
    assert _fires(key, Audience.CS, _row(rows, CS_NAME, ODD_CS[key]))


@pytest.mark.parametrize("key", SOUND_CS)
def test_a_check_spares_what_is_sound(key: str, rows_2016: Mapping[Audience, Rows]) -> None:
    assert not _fires(key, Audience.CS, _row(rows_2016[Audience.CS], CS_NAME, SOUND_CS[key]))


@pytest.mark.parametrize("key", ODD_EVS)
def test_a_check_of_social_life_spaces_fires(key: str, rows_2016: Mapping[Audience, Rows]) -> None:
    rows = rows_2016[Audience.EVS]
    assert not _fires(key, Audience.EVS, _row(rows, EVS_NAME, {}))
    assert _fires(key, Audience.EVS, _row(rows, EVS_NAME, ODD_EVS[key]))


@pytest.mark.parametrize("audience", Audience)
def test_an_empty_form_raises_nothing(audience: Audience) -> None:
    row: dict[str, Value] = dict.fromkeys(types_of(FORMS[audience]))
    row |= parameter_values(2016) | {"register_kind": audience.value}
    for management in ("association", "local_authority", None):
        row["register_management"] = management
        fired = [c.key for c in FORMS[audience].checks if _fires(c.key, audience, row)]
        assert fired == []


def test_most_checks_only_ask_for_a_reason() -> None:
    by_severity = {
        severity: sum(check.severity is severity for check in questionnaire(2016).checks)
        for severity in Severity
    }
    assert by_severity == {
        Severity.BLOCKING: 11,
        Severity.TO_JUSTIFY: 21,
        Severity.INFORMATION: 4,
    }
