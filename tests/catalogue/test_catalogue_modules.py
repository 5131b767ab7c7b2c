"""Thematic modules: asked in their years and no other, worth their minutes, checked."""

import re
from collections.abc import Mapping

import pytest

from senacs.catalogue import registry
from senacs.catalogue.modules import MODULES
from senacs.catalogue.questions import checks_modules
from senacs.method.expressions import compile_python, parse
from senacs.method.french import typo
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience, Block, Check, Module, Questionnaire
from senacs.method.variables import types_of

YEARS = {
    "preoccupations": (2012, 2013),
    "jeunes_adultes": (2018, 2018),
    "droits_numerique": (2018, 2018),
    "hors_les_murs": (2019, 2019),
    "covid": (2020, 2020),
    "ecologie": (2023, 2023),
    "democratie": (2023, 2023),
    "petite_enfance": (2023, 2023),
    "intergenerationnel": (2025, 2025),
    "inclusion_numerique": (2025, 2025),
    "transition_ecologique": (2026, 2026),
    "aller_vers": (2027, 2027),
}
BLOCKS = [block for block in registry.blocks() if block.module]


def test_each_module_is_named_and_asked_in_its_years_only() -> None:
    assert [module.key for module in MODULES] == list(YEARS)
    for year in range(2010, 2030):
        asked = registry.questionnaire(year)
        expected = {key for key, (first, last) in YEARS.items() if first <= year <= last}
        assert {block.module for block in asked.blocks if block.module} == expected
        assert {module.key for module in asked.modules} == expected


def test_the_editions_that_were_played_have_no_module() -> None:
    assert registry.questionnaire(2016).modules == registry.questionnaire(2017).modules == ()


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.key)
def test_a_module_says_what_it_is_for_and_where_it_comes_from(module: Module) -> None:
    for text in (module.title, module.purpose, module.source):
        assert text
        assert typo(text) == text
    assert re.fullmatch(r"[a-z_]+", module.key)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.key)
def test_a_module_is_a_page_of_six_to_twelve_questions(block: Block) -> None:
    questions = block.questions
    assert 6 <= len(questions) <= 12
    assert len({(question.since, question.until) for question in questions}) == 1
    assert 5 <= block.minutes <= 12


def test_a_module_comes_after_the_core_of_its_theme() -> None:
    seen: set[str] = set()
    for block in registry.blocks():
        if block.module:
            seen.add(block.theme)
        else:
            assert block.theme not in seen, block.key


def test_no_two_modules_share_a_theme_of_questions() -> None:
    """One block a module, and a block of one module only."""
    assert sorted(block.module for block in BLOCKS) == sorted(YEARS)


# --- Checks -------------------------------------------------------------------------------------

SOUND: dict[str, Value] = {
    "adults_young_first": 12,
    "public_age_18_25": 50,
    "divide_reception_hours": 22.0,
    "fte_total": 8.0,
    "outside_after": 30,
    "outreach_people": 240,
    "outside_staff": 3,
    "employees_distinct": 20,
    "covid_closed_weeks": 11,
    "covid_partial_weeks": 24,
    "covid_stayed": 4,
    "covid_new_volunteers": 15,
    "covid_lost_income": 41000.0,
    "income_total": 480000.0,
    "ecology_people": 90,
    "public_total": 800,
    "democracy_newcomers": 6,
    "volunteers_board": 14,
    "toddlers_insertion": 3,
    "nursery_places": 20,
    "generations_actions": 4,
    "generations_young": 60,
    "generations_old": 45,
    "inclusion_autonomous": 14,
    "inclusion_groups": 40,
    "inclusion_hours": 320.0,
    "hours_total": 3700.0,
    "transition_energy": 90000.0,
    "transition_surface": 650.0,
    "towards_again": 40,
    "towards_met": 110,
}
ODD: dict[str, dict[str, Value]] = {
    "adults_first_below_band": {"adults_young_first": 51},
    "divide_hours_and_staff": {"divide_reception_hours": 190.0},
    "outside_after_below_met": {"outside_after": 241},
    "outside_staff_below_employees": {"outside_staff": 21},
    "covid_weeks_in_a_year": {"covid_partial_weeks": 43},
    "covid_stayed_below_new": {"covid_stayed": 16},
    "covid_loss_below_income": {"covid_lost_income": 240001.0},
    "ecology_people_below_public": {"ecology_people": 801},
    "newcomers_below_board": {"democracy_newcomers": 35},
    "insertion_places_below_nursery": {"toddlers_insertion": 21},
    "generations_have_people": {"generations_old": 0},
    "autonomous_below_trained": {"inclusion_autonomous": 41},
    "inclusion_hours_below_hours": {"inclusion_hours": 3701.0},
    "energy_per_square_metre": {"transition_surface": 65000.0},
    "towards_again_below_met": {"towards_again": 111},
    "towards_met_below_outreach": {"towards_met": 241},
}


def _form(check: Check) -> Questionnaire:
    return registry.questionnaire(check.since).for_audience(check.audience[0])


def _holds(check: Check, row: Mapping[str, Value]) -> Value:
    return compile_python(parse(check.expression), types_of(_form(check)))(row)


@pytest.mark.parametrize("check", checks_modules.CHECKS, ids=lambda check: check.key)
def test_a_check_of_a_module_bites_and_spares(check: Check) -> None:
    assert _holds(check, SOUND) is True
    assert _holds(check, {**SOUND, **ODD[check.key]}) is False
    assert _holds(check, {}) is None


@pytest.mark.parametrize("check", checks_modules.CHECKS, ids=lambda check: check.key)
def test_a_check_lives_as_long_as_its_module(check: Check) -> None:
    mine = {question.key: block.module for block in BLOCKS for question in block.questions}
    read = {mine[name] for name in parse(check.expression).variables if name in mine}
    assert len(read) == 1
    assert (check.since, check.until) == YEARS[read.pop()]


def test_every_check_of_a_module_is_tried_here() -> None:
    assert {check.key for check in checks_modules.CHECKS} == set(ODD)


def test_social_life_spaces_are_asked_the_later_modules() -> None:
    for year in (2019, 2020, 2023, 2025):
        form = registry.questionnaire(year).for_audience(Audience.EVS)
        assert any(block.module for block in form.blocks), year
