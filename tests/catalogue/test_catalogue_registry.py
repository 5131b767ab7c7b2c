"""The registry finds everything, once, in order; the frozen form loses nothing."""

import pytest

from senacs.catalogue import registry
from senacs.catalogue.themes import THEMES
from senacs.method.indicators import Measure
from senacs.method.questionnaire import (
    Audience,
    Block,
    Check,
    Kind,
    Question,
    Questionnaire,
    Severity,
)

YEARS = (2016, 2017, 2026)
THEME_ORDER = [theme.key for theme in THEMES]
FORMS = {"figure", "bars", "columns", "count_bars", "donut", "stacked"}


@pytest.mark.parametrize("data_year", YEARS)
def test_the_frozen_form_of_a_questionnaire_loses_nothing(data_year: int) -> None:
    whole = registry.questionnaire(data_year)
    assert Questionnaire.from_json(whole.to_json()) == whole


def test_blocks_follow_the_order_of_themes() -> None:
    ranks = [THEME_ORDER.index(block.theme) for block in registry.blocks()]
    assert ranks == sorted(ranks)
    assert set(ranks) == set(range(len(THEMES)))


def test_a_question_is_in_exactly_one_block_of_all_years() -> None:
    keys = [question.key for block in registry.blocks() for question in block.questions]
    assert len(keys) == len(set(keys))


def test_keys_of_blocks_partitions_and_checks_are_unique() -> None:
    blocks = registry.blocks()
    for keys in (
        [block.key for block in blocks],
        [partition.key for block in blocks for partition in block.partitions],
        [check.key for check in registry.questionnaire(2016).checks],
    ):
        assert len(keys) == len(set(keys))


def test_a_question_is_asked_of_nobody_that_its_block_does_not_ask() -> None:
    for block in registry.blocks():
        for question in block.questions:
            assert question.audience
            assert set(question.audience) <= set(block.audience)


def test_the_form_of_social_life_spaces_is_light() -> None:
    whole = registry.questionnaire(2016)
    evs = whole.for_audience(Audience.EVS).questions
    cs = whole.for_audience(Audience.CS).questions
    assert len(evs) <= len(cs) / 3
    assert set(evs) - set(cs) == {"evs_domains"}
    assert {"public_total", "volunteers_total", "fte_total", "income_total"} <= set(evs)


@pytest.mark.parametrize("audience", Audience)
def test_parts_and_total_are_asked_together_and_of_the_same_kind(audience: Audience) -> None:
    form = registry.questionnaire(2016).for_audience(audience)
    partitions = [partition for block in form.blocks for partition in block.partitions]
    assert partitions
    for partition in partitions:
        kinds = {form.questions[key].kind for key in (*partition.parts, partition.total)}
        assert len(kinds) == 1, partition.key
        assert len({form.questions[key].unit for key in (*partition.parts, partition.total)}) == 1


def test_somebody_sees_every_partition_and_every_grid() -> None:
    written = {p.key for block in registry.blocks() for p in (*block.partitions, *block.grids)}
    seen = {
        p.key
        for year in range(2010, 2030)
        for audience in Audience
        for block in registry.questionnaire(year).for_audience(audience).blocks
        for p in (*block.partitions, *block.grids)
    }
    assert seen == written


def test_parts_belong_to_the_block_that_shows_their_sum() -> None:
    for block in registry.blocks():
        for partition in block.partitions:
            assert set(partition.parts) <= {question.key for question in block.questions}


def test_a_question_out_of_force_leaves_with_its_partition_and_its_checks() -> None:
    old = Question(key="old", label="Ancienne", kind=Kind.COUNT, until=2016)
    new = Question(key="new", label="Nouvelle", kind=Kind.COUNT, since=2017)
    block = Block(key="b", title="B", theme="publics", intro="", questions=(old, new))
    check = Check(
        key="c", expression="old > 0", severity=Severity.INFORMATION, message="", fix="", until=2016
    )
    whole = Questionnaire(data_year=2016, blocks=(block,), checks=(check,))
    assert list(whole.for_year(2016).questions) == ["old"]
    assert list(whole.for_year(2017).questions) == ["new"]
    assert whole.for_year(2017).checks == ()


def test_the_key_of_an_indicator_is_the_name_of_its_file() -> None:
    found = registry.indicators()
    assert len(found) >= 60
    assert all(indicator.key == key for key, indicator in found.items())
    assert registry.indicator("fte_total").title == "Équivalents temps plein"
    with pytest.raises(KeyError):
        registry.indicator("registry")


def test_indicators_of_a_year_are_those_in_force() -> None:
    assert registry.indicators(2009) == {}
    assert "volunteers_total" in registry.indicators(2016)
    assert registry.indicators(2016).keys() < registry.indicators().keys()


def test_a_row_is_read_as_in_its_year() -> None:
    then = registry.indicators(2019)["public_by_age"].parts
    now = registry.indicators(2020)["public_by_age"].parts
    assert [part.key for part in then] == [part.key for part in now]
    assert then[0].expression == "public_age_0_3 + public_age_4_10"
    assert now[0].expression == "public_age_0_6 + public_age_7_10"
    assert registry.indicator("public_by_age").parts == now


def test_an_indicator_reads_only_what_its_audience_is_asked() -> None:
    for year in YEARS:
        whole = registry.questionnaire(year)
        for key, indicator in registry.indicators(year).items():
            for audience in indicator.audience:
                asked = whole.for_audience(audience).questions
                assert registry.answers_read(indicator) <= set(asked), key


def test_a_tally_has_the_choices_of_its_question_as_rows() -> None:
    questions = {q.key: q for block in registry.blocks() for q in block.questions}
    tallies = {Measure.TALLY, Measure.CITATIONS, Measure.GROUPS}
    for key, indicator in registry.indicators().items():
        if indicator.measure not in tallies or indicator.question.startswith("register_"):
            continue
        question = questions[indicator.question]
        expected = {Measure.GROUPS: Kind.ONE_OF}.get(indicator.measure, Kind.SEVERAL_OF)
        assert question.kind is expected, key
        rows = [(part.key, part.label) for part in indicator.parts]
        assert rows == [(choice.key, choice.label) for choice in question.choices], key


def test_indicators_say_how_they_are_shown_and_under_which_theme() -> None:
    for key, indicator in registry.indicators().items():
        assert indicator.theme in THEME_ORDER, key
        assert indicator.show in FORMS, key
        assert (indicator.show == "figure") == (not indicator.is_table), key


def test_an_indicator_of_money_says_so() -> None:
    """It is judged by the rule of money when it adds amounts up; counting structures does not."""
    counts = {Measure.STRUCTURES, Measure.SHARE, Measure.TALLY, Measure.CITATIONS, Measure.GROUPS}
    kinds = {q.key: q.kind for block in registry.blocks() for q in block.questions}
    for key, indicator in registry.indicators().items():
        read = {kinds.get(name) for name in registry.answers_read(indicator)}
        adds_amounts = Kind.MONEY in read and indicator.measure not in counts
        assert indicator.is_money == (adds_amounts or indicator.unit == "€"), key
