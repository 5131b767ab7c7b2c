"""The fictional answers: the same each time, coherent, and wrong only where it is told."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

import fictional
from senacs.catalogue import registry
from senacs.demonstration.network import anchors, chance, country, recipes, slips
from senacs.demonstration.network.forms import Form
from senacs.method.answers import read_answer
from senacs.method.missing import Missing
from senacs.method.questionnaire import Audience, Block, Kind, Question

# One worker: the country is made once.
pytestmark = pytest.mark.xdist_group("fictional")

KINDS = ("CS", "EVS")
YEAR = 2024


def test_a_draw_depends_on_its_name_only() -> None:
    assert chance.number_of("a", 1) == 14189760973316683037
    assert chance.mixed(1, 2) == chance.mixed(1, 2) != chance.mixed(2, 1)


def test_the_country_is_the_same_each_time() -> None:
    again = country.country(fictional.towns())
    assert again.members == fictional.country().members
    assert again.turnouts == fictional.country().turnouts


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_question_moves_no_other_answer(kind: str) -> None:
    asked = registry.questionnaire(YEAR)
    new = Question("brand_new", "Nouvelle", Kind.COUNT, unit="personne")
    block = Block("new", "new", asked.themes[0].key, "", (new,))
    larger = Form(replace(asked, blocks=(block, *asked.blocks)), Audience(kind))
    for one in fictional.sample(YEAR, kind)[:20]:
        before = fictional.form(YEAR, Audience(kind)).fill(one.member).answers
        after = dict(larger.fill(one.member).answers)
        assert after.pop("brand_new", None) is not None
        assert after == before


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_blocks_but_the_slips(kind: str) -> None:
    form = fictional.form(YEAR, Audience(kind))
    for one in fictional.sample(YEAR, kind)[::4]:
        assert form.blocked(form.fill(one.member), one.member) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_form_would_take_every_answer(kind: str) -> None:
    questions = fictional.form(YEAR, Audience(kind)).questions
    for one in fictional.sample(YEAR, kind)[::8]:
        for key, value in one.filled.values.items():
            assert read_answer(questions[key], value).value == value, key


@pytest.mark.parametrize("kind", KINDS)
def test_the_slips_told_aside_are_all_that_differs(kind: str) -> None:
    form = fictional.form(YEAR, Audience(kind))
    for one in fictional.sample(YEAR, kind)[:200]:
        true = form.fill(one.member).values
        differs = {key for key, value in one.filled.values.items() if true[key] != value}
        assert differs <= {slip.key for slip in one.slips}
        for slip in one.slips:
            assert one.filled.values[slip.key] is not None


def test_every_kind_of_slip_that_the_questionnaire_allows_is_made() -> None:
    made = Counter(
        slip.kind for kind in KINDS for one in fictional.sample(YEAR, kind) for slip in one.slips
    )
    identity = {"phone_as_site", "spaced_siret"}
    assert set(slips.RATES) - identity <= set(made)


def test_nothing_says_of_an_answer_that_it_is_false() -> None:
    """The flags are for those who test the checks; a response never carries them."""
    one = next(one for one in fictional.sample(YEAR, "CS") if one.slips)
    assert set(one.filled.answers) <= set(fictional.form(YEAR, Audience.CS).questions)


@pytest.mark.parametrize("kind", KINDS)
def test_who_leaves_a_question_without_a_value_says_why(kind: str) -> None:
    form = fictional.form(YEAR, Audience(kind))
    reasons = Counter(v for o in fictional.sample(YEAR, kind) for v in o.filled.missing.values())
    assert reasons[Missing.UNKNOWN] > 0
    for one in fictional.sample(YEAR, kind)[::5]:
        assert not one.filled.missing.keys() & one.filled.values.keys()
        assert all(
            form.questions[key].required or v is not Missing.UNKNOWN
            for key, v in one.filled.missing.items()
        )


def test_a_structure_is_like_itself_from_year_to_year() -> None:
    """Correlated with the year before, and less with what it was eight years ago."""
    answering = fictional.country().turnouts
    members = [
        m
        for m in fictional.country().open_in(2016)
        if m.kind == "CS" and all(m.key in answering[y].answering for y in (2016, 2023, 2024))
    ][:300]
    forms = {year: fictional.form(year, Audience.CS) for year in (2016, 2023, 2024)}
    key = "resident_initiatives" if "resident_initiatives" in forms[2016].questions else "hours"
    values = {year: [form.fill(m).values.get(key) for m in members] for year, form in forms.items()}
    assert _correlation(values[2023], values[2024]) > 0.75
    assert _correlation(values[2023], values[2024]) > _correlation(values[2016], values[2024])


def _correlation(one: list[float | None], other: list[float | None]) -> float:
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    ranks = [_ranks([pair[n] for pair in pairs]) for n in (0, 1)]
    mean = (len(pairs) - 1) / 2
    top = sum((a - mean) * (b - mean) for a, b in zip(*ranks, strict=True))
    spread = [sum((r - mean) ** 2 for r in rank) for rank in ranks]
    return top / (spread[0] * spread[1]) ** 0.5


def _ranks(values: list[float]) -> list[float]:
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0.0] * len(values)
    for rank, place in enumerate(order):
        ranks[place] = rank
    return ranks


def test_a_response_is_begun_and_deposited_during_the_campaign() -> None:
    past = country.past_edition(YEAR)
    for one in fictional.sample(YEAR, "CS"):
        assert past.opened_on <= one.started_on <= one.deposited_on <= past.closed_on
    assert past.closed_on == date(2025, 6, 30)


def test_a_service_area_names_the_nearest_communes() -> None:
    around = ("Peyruis", "Mallefougasse-Augès", "Montfort", "Volonne", "L’Escale", "Sisteron")
    rural = next(
        member
        for member in fictional.country().members
        if member.value_on("extent", date(YEAR, 12, 31)) == "several_communes"
        and member.is_open_on(date(YEAR, 12, 31))
    )
    placed = replace(rural, town=replace(rural.town, around=around))
    said = anchors.anchors(recipes.moment(placed, YEAR))
    names = str(said["competence_communes_names"]).split(", ")
    assert names == [rural.town.name, *around[: len(names) - 1]]
    assert said["competence_communes"] == len(names) >= 2
    urban = next(member for member in fictional.country().members if member.is_urban)
    assert anchors.anchors(recipes.moment(urban, YEAR))["competence_communes"] == 1
