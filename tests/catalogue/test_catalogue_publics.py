"""Publics and actions: bands that change, texts that teach, grids that stand, checks that bite."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain

import pytest

from plausible_answers import CENTRE, SPACE
from senacs.catalogue import registry
from senacs.catalogue.questions import (
    checks_actions,
    checks_modules,
    checks_publics,
    checks_publics_ages,
    checks_publics_evolution,
    checks_services,
)
from senacs.method.expressions import compile_python, parse
from senacs.method.french import typo
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience, Block, Kind, Question, Questionnaire
from senacs.method.variables import PREVIOUS, types_of

YEAR = 2025
FORMS = {audience: registry.questionnaire(YEAR).for_audience(audience) for audience in Audience}
SOUND: Mapping[Audience, Mapping[str, Value]] = {Audience.CS: CENTRE, Audience.EVS: SPACE}
FAMILY = (
    checks_publics_ages,
    checks_publics,
    checks_publics_evolution,
    checks_actions,
    checks_services,
    checks_modules,
)
BLOCKS = [
    block
    for block in registry.blocks()
    if block.theme in {"publics", "actions"} or block.key == "besoins" or block.module
]
QUESTIONS = [question for block in BLOCKS for question in block.questions]

# --- Bands and years ----------------------------------------------------------------------------

FORMER = ["0_3", "4_10", "11_14", "15_17", "18_25", "26_59", "60_74", "75_plus"]
PRESENT = ["0_6", "7_10", *FORMER[2:]]


def _bands(year: int) -> list[str]:
    asked = registry.questionnaire(year).for_audience(Audience.CS).questions
    return [key.removeprefix("public_age_") for key in asked if key.startswith("public_age_")]


def test_bands_change_in_2020_and_only_then() -> None:
    assert [_bands(year) for year in (2010, 2016, 2019)] == [FORMER] * 3
    assert [_bands(year) for year in (2020, 2025, 2026)] == [PRESENT] * 3
    questions = {question.key: question for question in QUESTIONS}
    for old, new in (("0_3", "0_6"), ("4_10", "7_10")):
        question = questions[f"public_age_{new}"]
        assert question.replaces == f"public_age_{old}"
        assert "ne se comparent pas" in question.break_note


def test_the_first_years_ask_what_they_always_asked() -> None:
    for year in (2016, 2017):
        asked = registry.questionnaire(year).for_audience(Audience.CS).questions
        assert not {key for key in asked if re.match("women_|sessions_|need_|alsh_", key)}
        assert {"public_total", "local_events", "actions_age_0_3"} <= set(asked)


def test_centres_answer_since_2010() -> None:
    asked = registry.questionnaire(2010).for_audience(Audience.CS).questions
    assert {"public_total", "public_age_0_3", "offer_age_18_25", "local_events"} <= set(asked)
    assert "public_by_age" in registry.indicators(2010)


def test_the_half_of_the_form_keeps_its_size() -> None:
    core = {question.key for block in BLOCKS if not block.module for question in block.questions}
    cs, evs = (core & FORMS[audience].questions.keys() for audience in Audience)
    assert 120 <= len(cs | evs) <= 170
    assert 0.3 <= len(evs) / len(cs) <= 0.5


def test_a_page_takes_between_a_glance_and_a_quarter_of_an_hour() -> None:
    for block in registry.questionnaire(YEAR).blocks:
        if block.theme in {"publics", "actions"}:
            assert 1 <= len(block.questions) <= 30
            assert 0.3 <= block.minutes / len(block.questions) <= 3 or block.minutes <= 5, block.key


# --- Texts --------------------------------------------------------------------------------------


def _texts(question: Question) -> Iterator[str]:
    yield from (question.label, question.hint, question.definition, question.help, question.trap)
    yield from (choice.label for choice in question.choices)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_a_question_says_where_to_look_and_what_to_avoid(question: Question) -> None:
    assert len(question.help) > 20
    assert len(question.trap) > 20
    for text in _texts(question):
        assert typo(text) == text
        assert "'" not in text
    for text in (question.help, question.trap):
        assert text.endswith((".", "?", "…"))
        assert text[0].isupper() or text[0] in "«0123456789"


def test_no_sentence_is_said_twice() -> None:
    said = defaultdict(set)
    for question in QUESTIONS:
        # What the first brochures asked keeps its words.
        texts = [question.help, question.trap]
        texts += [question.definition, question.hint] if question.since > 2016 else []
        for sentence in chain.from_iterable(re.split(r"(?<=[.?!…])\s", text) for text in texts):
            said[sentence].add(question.key)
    assert {s: keys for s, keys in said.items() if len(keys) > 1} == {}


# --- Grids --------------------------------------------------------------------------------------


def _grids(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, set[str]]]:
    for block in blocks:
        for grid in block.grids:
            assert len(grid.cells) == len(grid.rows)
            assert {len(row) for row in grid.cells} == {len(grid.columns)}
            assert len(grid.row_totals) in {0, len(grid.rows)}
            assert len(grid.column_totals) in {0, len(grid.columns)}
            yield block, set(grid.keys)


def test_a_grid_lays_out_numbers_of_its_own_page() -> None:
    found = list(_grids(tuple(BLOCKS)))
    assert len(found) >= 4
    for block, keys in found:
        numbers = {q.key for q in block.questions if q.kind.is_number}
        assert keys <= numbers, block.key


def test_a_column_of_a_grid_counts_one_thing() -> None:
    for block in BLOCKS:
        units = {q.key: (q.unit, q.kind) for q in block.questions}
        for grid in block.grids:
            for column in zip(*grid.cells, strict=True):
                assert len({units[key] for key in column if key}) == 1, grid.key


def test_the_table_of_ages_and_genders_is_whole() -> None:
    cells = {key for _, keys in _grids(tuple(BLOCKS)) for key in keys}
    assert {f"{side}_{band}" for side in ("women", "men") for band in PRESENT} <= cells


# --- Checks -------------------------------------------------------------------------------------

BANDS = PRESENT
SECTORS = ("childhood", "youth", "families", "adults", "seniors", "culture", "digital")

ODD_CS: dict[str, dict[str, Value]] = {
    "young_public_sum_by_band": {"public_age_0_6": 91},
    **{f"gender_{band}": {f"women_{band}": 400} for band in BANDS},
    "gender_total": {"public_men": 314},
    "women_bands": {"public_women": 486},
    "men_bands": {"public_men": 303},
    "gender_mostly_known": {"public_women": 330},
    "qpv_below_public": {"public_qpv": 801},
    "frr_below_public": {"public_frr": 801},
    "residence_below_public": {"public_same_commune": 661},
    "new_below_public": {"public_new": 801},
    "families_below_public": {"families_total": 801},
    "single_parents_below_families": {"families_single_parent": 231},
    "low_quotient_below_families": {"families_low_quotient": 231},
    "disability_below_public": {"public_disability": 801},
    "participations_above_public": {"participations_total": 799},
    "event_people_below_entries": {"event_unique": 2601},
    "rights_opened_below_accompanied": {"rights_opened": 161},
    "first_departures_below_young": {"young_holidays_first": 37},
    "vacaf_below_families": {"families_holidays_vacaf": 15},
    "learners_below_public": {"french_learners": 801},
    "outings_below_public": {"outing_people": 801},
    "qpv_not_everybody": {"public_qpv": 800},
    "qpv_on_the_territory": {"qpv_number": 0},
    "new_not_everybody": {"public_new": 800},
    "disability_share": {"public_disability": 161},
    "participations_not_public": {"participations_total": 800},
    "participations_per_person": {"participations_total": 160001},
    "events_have_public": {"events_organised": 0},
    "event_size": {"event_participations": 18001},
    "events_among_local": {"local_events": 8},
    "outreach_has_sessions": {"outreach_sessions": 0},
    "outreach_density": {"outreach_people": 3001},
    "outreach_places_revisited": {"outreach_places": 21},
    "hosted_public_has_hosts": {"hosted_associations": 0, "partner_surgeries": 0},
    "digital_help_is_an_action": {"offer_digital": False},
    "french_hours_and_learners": {"french_hours": 0.0},
    "french_is_an_action": {"collective_actions": ["events"]},
    "young_departures_below_public": {"young_holidays": 401},
    "family_departures_below_families": {"families_holidays": 231},
    "rights_below_public": {"rights_accompanied": 801},
    "families_jump": {"n1_families_total": 150},
    "participations_jump": {"n1_participations_total": 9000},
    "qpv_jump": {"n1_public_qpv": 200},
    "event_jump": {"n1_event_participations": 1200},
    "counting_method_changed": {"n1_counting_method": "estimate"},
    "sessions_below_total": {"sessions_total": 949},
    "hours_below_total": {"hours_total": 3639.0},
    "sector_people_below_public": {"participants_culture": 801},
    "hours_per_session": {"sessions_total": 7401},
    "hours_and_means": {"fte_total": 0.3},
    "people_per_session": {"participations_total": 80000},
    **{f"sector_{key}_whole": {f"hours_{key}": 0.0} for key in SECTORS},
    **{f"sector_{key}_hours": {f"sessions_{key}": 9} for key in SECTORS},
    "alsh_capacity": {"alsh_days": 49},
    "alsh_hours_per_child": {"alsh_children": 14},
    "alsh_children_in_public": {"alsh_children": 351},
    "alsh_is_an_offer": {"offer_age_4_10": False},
    "alsh_within_opening": {"opening_weeks": 13},
    "clas_group_size": {"clas_groups": 1},
    "clas_parents_share": {"clas_parents": 81},
    "clas_is_an_action": {"collective_actions": ["events", "french_learning"]},
    "nursery_capacity": {"nursery_places": 9},
    "nursery_is_an_offer": {"offer_age_0_3": False},
    "reaap_has_parents": {"reaap_parents": 0},
    "france_services_is_run": {"services_run": ["alsh"]},
    "adviser_acts": {"offer_digital": False},
    "seniors_have_public": {"public_age_60_74": 0, "public_age_75_plus": 0},
    "funded_below_initiatives": {"initiatives_funded": 8},
    "initiatives_have_carriers": {"residents_carrying": 0},
    "summer_below_year": {"opening_summer_weeks": 49},
    "opening_weeks_usual": {"opening_weeks": 12},
    "opening_hours_usual": {"opening_hours_week": 5.0},
    "hours_jump": {"n1_hours_total": 2000.0},
    "sessions_jump": {"n1_sessions_total": 500},
    "alsh_places_jump": {"n1_alsh_places": 100},
}
ODD_EVS: dict[str, dict[str, Value]] = {
    "evs_public_sum": {"evs_public_age_0_10": 51},
    "evs_ages_known": {"evs_public_age_0_10": 49},
    "evs_events_among_local": {"evs_local_events": 3},
    "evs_initiatives_have_carriers": {"residents_carrying": 0},
    "evs_main_domain_ticked": {"evs_main_domain": "mobility"},
    # Both forms have these; the light one must read them too.
    "hours_and_means": {"hours_total": 9000.0},
    "gender_total": {"public_women": 146},
}
CASES = [
    pytest.param(audience, key, changes, id=f"{audience.value}-{key}")
    for audience, cases in ((Audience.CS, ODD_CS), (Audience.EVS, ODD_EVS))
    for key, changes in cases.items()
]


def _row(audience: Audience, changes: Mapping[str, Value]) -> dict[str, Value]:
    row = dict(SOUND[audience])
    previous = {f"{PREVIOUS}{key}": value for key, value in row.items()}
    return {**previous, **row, "register_management": "local_authority", **changes}


def _fired(form: Questionnaire, row: Mapping[str, Value]) -> set[str]:
    types = types_of(form)
    return {
        check.key
        for check in form.checks
        if compile_python(parse(check.expression), types)(row) is False
    }


def test_every_check_is_tried_here() -> None:
    tried_elsewhere = {check.key for check in checks_modules.CHECKS}
    written = {check.key for module in FAMILY for check in module.CHECKS} - tried_elsewhere
    assert written == ODD_CS.keys() | ODD_EVS.keys()


@pytest.mark.parametrize("audience", Audience)
def test_plausible_answers_raise_nothing(audience: Audience) -> None:
    row = _row(audience, {})
    asked = FORMS[audience].questions
    assert SOUND[audience].keys() <= asked.keys()
    assert _fired(FORMS[audience], row) == set()


@pytest.mark.parametrize(("audience", "key", "changes"), CASES)
def test_a_check_fires_on_what_it_is_for(
    audience: Audience, key: str, changes: Mapping[str, Value]
) -> None:
    assert key in _fired(FORMS[audience], _row(audience, changes))


@pytest.mark.parametrize("audience", Audience)
def test_an_empty_form_raises_nothing(audience: Audience) -> None:
    form = FORMS[audience]
    assert _fired(form, dict.fromkeys(types_of(form))) == set()


def test_checks_of_former_bands_stop_where_their_successors_start() -> None:
    def keys(year: int) -> set[str]:
        return {check.key for check in registry.questionnaire(year).checks}

    assert {"young_public_sum", "public_sum"} <= keys(2019)
    assert "young_public_sum_by_band" not in keys(2019)
    assert {"young_public_sum_by_band", "public_sum"} <= keys(2020)
    assert not {"young_public_sum", "offer_0_3_has_public", "offer_4_10_has_public"} & keys(2020)


def test_a_check_says_what_is_wrong_then_what_to_do() -> None:
    said = [
        text for module in FAMILY for check in module.CHECKS for text in (check.message, check.fix)
    ]
    for text in said:
        assert typo(text) == text
        assert text.endswith((".", "?"))
        assert "'" not in text
    assert len(said) == len(set(said))


def test_conditions_open_the_details_of_a_service() -> None:
    form = FORMS[Audience.CS]
    types = types_of(form)
    details = [q for q in form.questions.values() if "services_run" in q.condition]
    assert len(details) >= 15
    offered = {choice.key for choice in form.questions["services_run"].choices}
    for question in details:
        condition = parse(question.condition)
        opens = [
            key for key in offered if compile_python(condition, types)({"services_run": [key]})
        ]
        assert len(opens) == 1, question.key
        assert question.kind in {Kind.COUNT, Kind.DECIMAL}
