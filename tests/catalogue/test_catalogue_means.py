"""Identity, partners, governance, jobs, money: dated lines, grids that stand, checks that bite."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import senacs
from plausible_means import CENTRE, SPACE
from senacs.catalogue import registry
from senacs.catalogue.questions import (
    checks_emploi,
    checks_finance,
    checks_finance_equilibre,
    checks_gouvernance,
    checks_identite,
    checks_partenariats,
)
from senacs.method.expressions import compile_python, parse
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience, Check, Questionnaire, Severity
from senacs.method.variables import PREVIOUS, types_of

FAMILY = (
    checks_identite,
    checks_partenariats,
    checks_gouvernance,
    checks_emploi,
    checks_finance,
    checks_finance_equilibre,
)
CHECKS = [check for module in FAMILY for check in module.CHECKS]
SOUND: Mapping[Audience, Mapping[str, Value]] = {Audience.CS: CENTRE, Audience.EVS: SPACE}
PACKAGE = Path(senacs.__file__).parent

# What to change in a sound response so that the check fires.
ODD: dict[str, dict[str, Value]] = {
    "approval_agc_after_first": {"first_approval_on": "2028-01-01"},
    "approval_acf_after_first": {"approval_acf_ends_on": "1977-12-31"},
    "approval_single_after_first": {"first_approval_on": "2032-01-01"},
    "approval_single_not_before_2027": {"approval_single_ends_on": "2026-12-31"},
    "approval_al_after_first": {"first_approval_on": "2027-01-01"},
    "communes_and_extent": {"competence_communes": 2},
    "sites_and_multi_site": {"sites_number": 1},
    "a_site_or_a_vehicle": {"sites_number": 0},
    "area_per_site": {"premises_area": 39},
    "population_per_commune": {"territory_population": 6},
    "territory_population_jump": {"n1_territory_population": 5000},
    "qpv_ticked_and_counted": {"priority_zones": ["frr"]},
    "rural_without_city": {"register_territory_type": "rural", "qpv_number": 3},
    "digital_access_none_alone": {"digital_access": ["none", "self_service"]},
    "qpv_number_jump": {"n1_qpv_number": 4},
    "written_partners_have_agreements": {"partnership_agreements": 0},
    "partners_not_twice": {"partners_informal": ["caf"]},
    "caf_bound_by_agreement": {"partners_formalised": ["commune"]},
    "managed_by_commune": {"commune_agreement": "managed"},
    "commune_help_has_amount": {"income_commune_operating": 0.0, "income_commune_project": 0.0},
    "written_commune": {"partners_formalised": ["caf"]},
    "ctg_role_none_alone": {"ctg_role": ["none", "steering"]},
    "contrat_ville_role_none_alone": {"contrat_ville_role": ["none", "signatory"]},
    "city_action_has_amount": {"income_state_city_policy": 0.0},
    "local_bodies_none_alone": {"local_bodies": ["none", "other"]},
    "agreements_jump": {"n1_partnership_agreements": 13},
    "board_women_below_seats": {"board_women": 16},
    "board_under_30_below_seats": {"board_under_30": 16},
    "board_residents_below_seats": {"board_residents": 16},
    "board_meets": {"board_meetings": 0},
    "board_has_members": {"board_seats": 61},
    "board_seats_hold_volunteers": {"volunteers_board": 16},
    "assembly_larger_than_board": {"assembly_attendance": 14},
    "assembly_within_reach": {"assembly_attendance": 781},
    "participation_forms_none_alone": {"participation_forms": ["none", "listening"]},
    "families_below_persons": {"members_families": 521},
    "members_jump": {"n1_members_persons": 340},
    "governance_below_total": {"volunteers_governance": 65},
    "activity_below_total": {"volunteers_activity": 65},
    "governance_holds_board": {"volunteers_governance": 11},
    "every_volunteer_does_something": {"volunteers_activity": 43},
    "women_below_volunteers": {"volunteers_women": 65},
    "new_below_volunteers": {"new_volunteers": 65},
    "new_volunteers_and_growth": {"n1_volunteers_total": 54},
    "volunteer_hours_sum": {"volunteer_hours_activity": 2398.0},
    "governance_hours_need_people": {"volunteers_governance": 0},
    "governance_hours_per_person": {"volunteer_hours_governance": 5001.0},
    "main_training_theme_ticked": {"volunteers_training_theme": "digital"},
    "fte_cdi_cells_above_total": {"fte_youth_cdi": 1.06},
    "fte_cdd_cells_above_total": {"fte_reception_cdd": 0.06},
    "fte_subsidised_cells_above_total": {"fte_logistics_subsidised": 0.5},
    "fte_seconded_cells_above_total": {"fte_direction_seconded": 1.0},
    "fte_cells_complete": {"fte_youth_cdd": 0.2},
    "other_functions_small": {"fte_other_cdi": 2.4},
    "fte_per_employee": {"employees_distinct": 150},
    "employees_jump": {"n1_employees_distinct": 22},
    "direction_below_total": {"direction_fte": 11.6},
    "direction_full_time": {"direction_fte": 0.8},
    "direction_within_grid": {"direction_fte": 1.6},
    "direction_level": {"direction_diploma": "level_5"},
    "referent_half_time": {"family_referent_fte": 0.4},
    "referent_and_grid": {"family_referent_fte": 0.6},
    "referent_level": {"family_referent_diploma": "level_4"},
    "women_below_employees": {"employees_women": 35},
    "ages_below_employees": {"employees_age_lt30": 16},
    "ages_complete": {"employees_age_lt30": 14},
    "departures_below_employees": {"departures": 35},
    "turnover_plausible": {"departures": 11},
    "vacancies_plausible": {"vacancies": 11},
    "apprentices_below_employees": {"apprentices": 35},
    "apprentices_in_fixed_term": {"fte_contract_cdd": 0.0},
    "trained_below_employees": {"employees_trained": 35},
    "hard_to_recruit_none_alone": {"hard_to_recruit": ["none", "youth"]},
    "local_detail_above_total": {"income_region": 2.0},
    "department_detail_above_total": {"income_department_project": 9002.0},
    "state_detail_above_total": {"income_state_jobs": 6002.0},
    "users_detail_above_total": {"income_users_memberships": 4202.0},
    "other_detail_above_total": {"income_europe": 2.0},
    "caf_detail_above_total_2020": {"income_caf_acf": 26002.0},
    "caf_detail_above_total_2027": {"income_caf_single": 2.0},
    "caf_detail_above_total_2030": {"income_caf_single": 98002.0},
    "income_detail_complete_2020": {"income_sales": 6998.0},
    "income_detail_complete_2027": {"income_sales": 6998.0},
    "income_detail_complete_2030": {"income_caf_single": 97998.0},
    "evs_detail_above_total": {"income_region": 2.0},
    "evs_detail_complete": {"income_sales": 1998.0},
    "centre_has_its_benefit_2020": {"income_caf_agc": 0.0},
    "centre_has_its_benefit_2027": {"income_caf_agc": 0.0, "income_caf_single": 0.0},
    "centre_has_its_benefit_2030": {"income_caf_single": 0.0},
    "one_benefit_or_the_other": {"income_caf_single": 9000.0},
    "benefit_jump_2020": {"n1_income_caf_agc": 59000.0},
    "family_benefit_needs_referent": {"family_referent_fte": 0.0},
    "space_has_its_benefit": {"income_caf_al": 0.0},
    "space_benefit_within_budget": {"income_caf_al": 49501.0},
    "city_policy_needs_qpv": {"qpv_number": 0},
    "bonus_needs_ctg": {"ctg_signed": False},
    "subsidised_jobs_have_aid": {"income_state_jobs": 0.0},
    "membership_fee": {"income_users_memberships": 31201.0},
    "expenses_sum": {"expenses_other": 22502.0},
    "payroll_share_plausible": {"payroll_total": 119000.0},
    "result_is_the_difference": {"result_amount": -2864.0},
    "result_within_budget": {"result_amount": 97000.0},
    "equity_positive": {"equity": -1.0},
    "cash_plausible": {"cash_days": 40000},
    "received_below_awarded": {"subsidies_received": 330001.0},
    "awarded_below_income": {"subsidies_awarded": 530000.0},
    "tension_measures_none_alone": {"tension_measures": ["none", "reserves"]},
    "deficit_has_an_answer": {"result_amount": -48087.0},
    "lent_premises_have_a_value": {"premises_in_kind": 0.0},
    "in_kind_outside_income": {"premises_in_kind": 240433.0},
}
# From 2027 on, what a centre answers when the single benefit has replaced the two others.
LATER: dict[str, dict[str, Value]] = {
    key: {"income_caf_single": 98000.0, "income_caf_agc": 0.0, "income_caf_acf": 0.0}
    for key in ("caf_detail_above_total_2030", "income_detail_complete_2030")
}
LATER["centre_has_its_benefit_2030"] = {"income_caf_single": 98000.0}

SILENT = {"one_benefit_or_the_other"}
"""Checks about what a sound response does not have."""


def _form(check: Check) -> Questionnaire:
    return registry.questionnaire(check.since).for_audience(check.audience[0])


def _holds(check: Check, row: Mapping[str, Value]) -> Value:
    return compile_python(parse(check.expression), types_of(_form(check)))(row)


def _row(
    audience: Audience, changes: Mapping[str, Value], later: Mapping[str, Value] | None = None
) -> dict[str, Value]:
    now = {**SOUND[audience], **(later or {})}
    return {**{f"{PREVIOUS}{key}": value for key, value in now.items()}, **now, **changes}


def test_every_check_is_tried_here() -> None:
    assert {check.key for check in CHECKS} == set(ODD)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.key)
def test_a_check_bites_and_spares(check: Check) -> None:
    audience, later = check.audience[0], LATER.get(check.key)
    assert _holds(check, _row(audience, {}, later)) is (None if check.key in SILENT else True)
    assert _holds(check, _row(audience, ODD[check.key], later)) is False


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("year", [2018, 2025, 2028, 2031])
def test_an_empty_form_raises_nothing(audience: Audience, year: int) -> None:
    form = registry.questionnaire(year).for_audience(audience)
    types = types_of(form)
    for management in ("association", "local_authority", "caf", None):
        row: dict[str, Value] = dict.fromkeys(types)
        row |= {"register_management": management, "register_territory_type": "urban"}
        for check in CHECKS:
            if check in form.checks:
                holds = compile_python(parse(check.expression), types)(row)
                assert holds is not False, check.key


@pytest.mark.parametrize("audience", Audience)
def test_a_plausible_response_passes_every_check(audience: Audience) -> None:
    form = registry.questionnaire(2025).for_audience(audience)
    types = types_of(form)
    fired = [
        check.key
        for check in CHECKS
        if check in form.checks
        and compile_python(parse(check.expression), types)(_row(audience, {})) is False
    ]
    assert fired == []


def test_blocking_is_kept_for_what_cannot_be() -> None:
    by_severity = {
        severity: sum(check.severity is severity for check in CHECKS) for severity in Severity
    }
    assert by_severity[Severity.TO_JUSTIFY] > by_severity[Severity.BLOCKING] > 20
    assert by_severity[Severity.INFORMATION] >= 5


# --- Dated data ---------------------------------------------------------------------------------

SINGLE = "income_caf_single"
OLD = {"income_caf_agc", "income_caf_acf", "approval_agc_ends_on", "approval_acf_ends_on"}
NEW = {SINGLE, "approval_single_ends_on"}


def _asked(year: int) -> set[str]:
    return set(registry.questionnaire(year).for_audience(Audience.CS).questions)


def test_the_merged_benefit_costs_no_code() -> None:
    before, between, after = _asked(2026), _asked(2028), _asked(2031)
    assert between - before == NEW
    assert before - between <= {key for key in before if key.startswith("transition_")}
    assert between - after == OLD
    assert after <= between
    for key in NEW:
        question = registry.questionnaire(2028).questions[key]
        assert question.replaces in OLD
        assert "réuni" in question.break_note


def test_the_grid_of_the_caf_follows_its_lines() -> None:
    def rows(year: int) -> list[str]:
        form = registry.questionnaire(year).for_audience(Audience.CS)
        grids = {grid.key: grid for block in form.blocks for grid in block.grids}
        return [row.key for row in grids["income_caf_detail"].rows]

    assert rows(2026)[:3] == ["agc", "acf", "leisure"]
    assert rows(2028)[:4] == ["agc", "acf", "single", "leisure"]
    assert rows(2031)[:2] == ["single", "leisure"]


def test_checks_live_as_long_as_the_lines_they_read() -> None:
    for year in range(2010, 2034):
        whole = registry.questionnaire(year)
        for audience in Audience:
            form = whole.for_audience(audience)
            types = types_of(form)
            for check in form.checks:
                assert parse(check.expression).variables <= set(types), (year, check.key)


def test_no_code_names_a_line_of_funding_or_an_approval() -> None:
    lines = {key for year in (2026, 2028, 2031) for key in _asked(year)}
    lines = {key for key in lines if key.startswith(("income_caf_", "approval_"))}
    assert len(lines) > 9
    code = [path for path in PACKAGE.rglob("*.py") if "catalogue" not in path.parts]
    for path in code:
        text = path.read_text(encoding="utf-8")
        assert not [line for line in lines if line in text], path


def test_zones_replaced_in_2024_are_not_asked_under_their_old_name() -> None:
    assert "priority_geography" in _asked(2023)
    assert "priority_geography" not in _asked(2024)
    question = registry.questionnaire(2024).questions["priority_zones"]
    assert question.replaces == "priority_geography"
    assert "priority_zones" in registry.indicators(2024)
    assert "priority_geography" not in registry.indicators(2024)


# --- Shape --------------------------------------------------------------------------------------

MINE = ("partenariats", "gouvernance", "emploi", "finance")


@pytest.mark.parametrize("audience", Audience)
def test_sums_of_a_grid_are_guarded_by_a_check(audience: Audience) -> None:
    form = registry.questionnaire(2025).for_audience(audience)
    read = [parse(check.expression).variables for check in form.checks]
    for block in form.blocks:
        for grid in block.grids if block.theme in MINE else ():
            cells = {key for row in grid.cells for key in row if key}
            assert cells <= set().union(*(names for names in read if names & cells)), grid.key
            for total in {*grid.column_totals, *grid.row_totals, grid.total} - {""}:
                assert any(total in names and cells & names for names in read), total


def test_cells_of_a_grid_are_numbers_of_its_block_and_may_stay_empty() -> None:
    for block in registry.questionnaire(2028).blocks:
        for grid in block.grids if block.theme in MINE else ():
            questions = {question.key: question for question in block.questions}
            for key in grid.keys:
                assert questions[key].kind.is_number
            for row in grid.cells:
                for key in filter(None, row):
                    assert not questions[key].required, key


def test_a_grid_that_has_only_totals_is_no_table() -> None:
    for year in (2016, 2017):
        assert [g for b in registry.questionnaire(year).blocks for g in b.grids] == []


def test_pay_and_cash_are_kept_to_the_correspondents() -> None:
    questions = registry.questionnaire(2025).questions
    reserved = {key for key, question in questions.items() if question.sensitivity == "reserved"}
    named = {key for key in questions if key.startswith(("income_", "expenses_", "subsidies_"))}
    named |= {"payroll_total", "result_amount", "equity", "cash_days", "tension_measures"}
    named |= {"direction_fte", "direction_diploma", "family_referent_diploma"}
    assert named <= reserved
