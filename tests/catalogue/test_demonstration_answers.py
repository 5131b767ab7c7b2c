"""The answers of the demonstration add up to what was published, and would be accepted."""

import csv
from collections import Counter
from collections.abc import Mapping
from datetime import date

import pytest

from demonstration_rows import DATA, Answers, Rows, read_register, to_rows
from senacs.catalogue.registry import questionnaire
from senacs.method.expressions import compile_python, parse
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience, Questionnaire, Severity
from senacs.method.variables import PREVIOUS, types_of

PUBLISHED_TOTALS = {
    "public_0_25_total": 1361,
    "public_age_0_3": 145,
    "public_age_4_10": 845,
    "public_age_11_14": 206,
    "public_age_15_17": 92,
    "public_age_18_25": 73,
    "volunteers_total": 325,
    "volunteers_board": 103,
    "volunteers_regular": 128,
    "volunteers_occasional": 94,
    "volunteer_hours": 12470,
    "volunteers_trained": 40,
    "volunteers_age_11_17": 25,
    "volunteers_age_18_25": 11,
    "employees_distinct": 139,
    "fte_total": 80,
    "fte_contract_cdi": 50,
    "fte_contract_cdd": 19,
    "fte_contract_subsidised": 10,
    "fte_contract_seconded": 1,
    "employees_worktime_100": 31,
    "employees_worktime_75_100": 21,
    "employees_worktime_50_75": 11,
    "employees_worktime_lt50": 74,
    "income_total": 4 * 689_000,
}
CITATIONS = {
    "leisure_culture": 9,
    "employment": 5,
    "parenting": 8,
    "neighbour_solidarity": 4,
    "exclusion": 8,
    "mobility": 4,
    "intergenerational": 8,
    "housing": 2,
    "family_ties": 8,
    "holidays": 2,
    "environment": 7,
    "child_socialisation": 2,
    "health": 2,
    "other": 3,
}


def _fired(form: Questionnaire, row: Mapping[str, Value], severity: Severity) -> list[str]:
    types = types_of(form)
    return [
        check.key
        for check in form.checks
        if check.severity is severity
        and compile_python(parse(check.expression), types)(row) is False
    ]


def _left(form: Questionnaire, row: Mapping[str, Value], given: Answers, name: str) -> list[str]:
    """Required questions, asked and without answer."""
    types = types_of(form)
    return [
        q.key
        for q in form.questions.values()
        if q.required
        and not given[name][q.key].is_given
        and (not q.condition or compile_python(parse(q.condition), types)(row) is True)
    ]


@pytest.mark.parametrize(("key", "total"), PUBLISHED_TOTALS.items())
def test_the_split_adds_up_to_the_published_total(
    key: str, total: int, rows_2016: Mapping[Audience, Rows]
) -> None:
    values = [row[key] for row in rows_2016[Audience.CS].values()]
    assert len(values) == 4
    assert sum(v for v in values if isinstance(v, int | float)) == total


def test_citations_of_domains_are_the_published_ones(rows_2016: Mapping[Audience, Rows]) -> None:
    counted: Counter[str] = Counter()
    for row in rows_2016[Audience.EVS].values():
        ticked = row["evs_domains"]
        assert isinstance(ticked, list)
        assert ticked
        counted.update(ticked)
    assert counted == CITATIONS
    assert counted.total() == 72


def test_the_service_for_toddlers_is_where_the_brochure_says(
    rows_2016: Mapping[Audience, Rows],
) -> None:
    offering = {name for name, row in rows_2016[Audience.CS].items() if row["offer_age_0_3"]}
    assert offering == {"San-Bastian", "Centre social de Sainte-Tulle"}
    agreement = {
        name for name, row in rows_2016[Audience.CS].items() if row["multi_partner_agreement"]
    }
    assert agreement == {"La Marelle"}


@pytest.mark.parametrize("audience", Audience)
def test_responses_of_2016_are_complete_and_without_blocking_check(
    audience: Audience,
    rows_2016: Mapping[Audience, Rows],
    cs_2016: Answers,
    evs_2016: Answers,
) -> None:
    form = questionnaire(2016).for_audience(audience)
    given = cs_2016 if audience is Audience.CS else evs_2016
    assert len(given) == {Audience.CS: 4, Audience.EVS: 19}[audience]
    for name, row in rows_2016[audience].items():
        assert _left(form, row, given, name) == []
        assert _fired(form, row, Severity.BLOCKING) == [], name


def test_what_must_be_justified_is_justified(rows_2016: Mapping[Audience, Rows]) -> None:
    fired = {
        (name, key)
        for audience, rows in rows_2016.items()
        for name, row in rows.items()
        for key in _fired(questionnaire(2016).for_audience(audience), row, Severity.TO_JUSTIFY)
    }
    with (DATA / "justifications_2016.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert {(line["nom"], line["controle"]) for line in lines} == fired
    assert len(lines) == len(fired) >= 2
    assert all(line["motif"] and line["texte"].endswith(".") for line in lines)


def _with_previous(rows: Rows, earlier: Rows) -> Rows:
    return {
        name: {**row, **{f"{PREVIOUS}{key}": value for key, value in earlier[name].items()}}
        for name, row in rows.items()
    }


def test_of_2017_one_response_can_be_deposited_and_one_is_half_filled(
    cs_2017: Answers, rows_2016: Mapping[Audience, Rows]
) -> None:
    form = questionnaire(2017).for_audience(Audience.CS)
    rows = _with_previous(to_rows(cs_2017, Audience.CS, 2017), rows_2016[Audience.CS])
    complete, half = "Centre social de Sainte-Tulle", "La Marelle"
    assert set(rows) == {complete, half}
    assert _left(form, rows[complete], cs_2017, complete) == []
    for severity in (Severity.BLOCKING, Severity.TO_JUSTIFY):
        assert _fired(form, rows[complete], severity) == []
    assert _fired(form, rows[half], Severity.BLOCKING) == []
    left = _left(form, rows[half], cs_2017, half)
    asked = len(form.questions)
    assert asked / 4 < len(left) < 3 * asked / 4


def test_the_register_and_the_answers_name_the_same_structures(
    cs_2016: Answers, evs_2016: Answers
) -> None:
    named = {"CS": set(cs_2016), "EVS": set(evs_2016)}
    for kind, names in named.items():
        assert {n for n, line in read_register().items() if line["type"] == kind} == names
    by_management = Counter(read_register()[name]["gestion"] for name in cs_2016)
    assert by_management == {"associatif": 1, "collectivité locale": 3}


def test_the_length_of_a_project_is_that_of_its_approval(
    rows_2016: Mapping[Audience, Rows],
) -> None:
    for rows in rows_2016.values():
        for name, row in rows.items():
            line = read_register()[name]
            begins = date.fromisoformat(line["agrement_debut"])
            ends = date.fromisoformat(line["agrement_fin"])
            assert row["project_duration_years"] == round((ends - begins).days / 365.25), name
