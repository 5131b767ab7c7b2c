"""What is carried from a year to the next, and what the catalogue may add to a draft."""

from dataclasses import replace

import pytest

import small_questionnaire as small
from senacs.campaigns.rules import carrying
from senacs.campaigns.rules.coherence import problems
from senacs.catalogue import registry
from senacs.method.questionnaire import Block, Check, Kind, Question, Severity
from small_questionnaire import WHOLE, with_more, with_question, without

NEW = Question("walks", "Balades", Kind.COUNT, unit="balade", since=2019)
LINK = Check("walks_few", "walks <= people", Severity.INFORMATION, "M", "F", since=2019)
CATALOGUE = replace(
    with_more(NEW, block="vie"),
    data_year=2019,
    checks=(small.SUM, LINK),
    modules=(small.MODULE,),
)
MODULE_BLOCK = Block(
    "lien",
    "Liens",
    "publics",
    "",
    (
        Question("links", "Liens", Kind.COUNT, since=2014, until=2015),
        Question("links_now", "Liens nouveaux", Kind.COUNT, since=2025),
    ),
    module="lien",
)
LINKED = Check(
    "links_few", "links <= people", Severity.INFORMATION, "M", "F", since=2014, until=2015
)
ALL = replace(
    CATALOGUE, blocks=(*CATALOGUE.blocks, MODULE_BLOCK), checks=(*CATALOGUE.checks, LINKED)
)


def test_a_year_is_carried_over_without_local_questions_nor_what_ends() -> None:
    former = with_more(replace(NEW, key="mine", local_to="department:04", since=2018))
    former = small.edited(former, "story", until=2018)
    kept = carrying.carried(former, 2019)
    assert kept.data_year == 2019
    assert set(WHOLE.questions) - set(kept.questions) == {"story"}
    assert "mine" not in kept.questions


def test_the_catalogue_proposes_what_the_draft_does_not_hold() -> None:
    draft = replace(WHOLE, data_year=2019)
    (offer,) = carrying.additions(draft, CATALOGUE.for_year(2019))
    assert [q.key for q in offer.questions] == ["walks"]
    assert [c.key for c in offer.checks] == ["walks_few"]
    joined = carrying.joined_by(draft, offer)
    assert joined.block_of["walks"] == "vie"
    assert problems(joined) == ()
    assert carrying.additions(joined, CATALOGUE.for_year(2019)) == ()


def test_what_the_team_retired_is_not_proposed_again() -> None:
    draft = replace(with_question("story", until=2018), data_year=2019)
    keys = {q.key for o in carrying.additions(draft, CATALOGUE) for q in o.questions}
    assert "story" not in keys


@pytest.mark.parametrize(
    ("year", "key", "since", "until"),
    [
        (2014, "links", 2014, 2015),
        (2018, "links", 2014, 2018),
        (2010, "links", 2010, 2015),
        (2026, "links_now", 2025, None),
    ],
)
def test_a_module_is_made_ready_for_any_year(
    year: int, key: str, since: int, until: int | None
) -> None:
    draft = replace(WHOLE, data_year=year)
    for key_of_old in WHOLE.questions:
        draft = small.edited(draft, key_of_old, since=2010)
    offer = carrying.module_offer(draft, ALL, "lien")
    assert [(q.key, q.since, q.until) for q in offer.questions] == [(key, since, until)]
    joined = carrying.joined_by(draft, offer)
    assert key in joined.for_year(year).questions
    assert [b.key for b in joined.blocks] == ["publics", "lien", "vie"]
    assert ("links_few" in {c.key for c in joined.checks}) is (key == "links")
    assert carrying.without(joined, "lien") == draft


def test_an_unknown_module_is_no_offer() -> None:
    with pytest.raises(KeyError):
        carrying.module_offer(WHOLE, ALL, "rien")


@pytest.mark.parametrize("year", [2014, 2018, 2023, 2027])
def test_every_module_of_the_catalogue_may_join_any_year_and_leave(year: int) -> None:
    draft = registry.questionnaire(year)
    catalogue = registry.whole(year)
    held = {block.module for block in draft.blocks}
    for module in catalogue.modules:
        offer = carrying.module_offer(draft, catalogue, module.key)
        if module.key in held:
            assert offer.questions == ()
            continue
        joined = carrying.joined_by(draft, offer)
        assert offer.questions, module.key
        assert problems(joined, catalogue.questions) == (), module.key
        left = carrying.without(joined, module.key)
        assert left.questions == draft.questions
        assert set(left.checks) == set(draft.checks)


def test_a_question_left_out_is_kept_for_its_name() -> None:
    after = carrying.kept_aside(WHOLE, without("story"))
    assert after.questions["story"].until == 2017
    assert "story" not in after.for_year(2018).questions


def test_a_page_left_out_comes_back_for_what_was_asked() -> None:
    after = carrying.kept_aside(WHOLE, replace(WHOLE, blocks=WHOLE.blocks[:1]))
    assert [b.key for b in after.blocks] == ["publics", "vie"]
    assert [b.key for b in after.for_year(2018).blocks] == ["publics"]


def test_what_was_never_asked_is_forgotten() -> None:
    before = with_more(replace(NEW, since=2018))
    assert carrying.kept_aside(before, WHOLE) == WHOLE
