"""A questionnaire is rehearsed on answers already signed; what it touches is told."""

from dataclasses import replace

import pytest

import small_questionnaire as small
import tiny_campaign
from senacs.campaigns.models import Edition
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.queries import rehearsals
from senacs.campaigns.queries.rehearsals import Rehearsal, rehearse
from senacs.campaigns.rules.difference import difference
from senacs.campaigns.rules.impact import Impact, impact, touched_questions
from senacs.method.questionnaire import (
    Audience,
    Check,
    Kind,
    Question,
    Questionnaire,
    Severity,
)
from small_questionnaire import WHOLE, with_more, with_question
from tiny_campaign import TinyCampaign

CS = (Audience.CS,)
FEW = Check("few", "volunteers_total > 1000", Severity.INFORMATION, "Peu", "F", CS)


@pytest.fixture
def signed(deposited: TinyCampaign) -> TinyCampaign:
    """La Marelle and San-Bastian are accepted; the year after is being prepared."""
    tiny_campaign.sign(deposited, "La Marelle", "San-Bastian")
    tiny_campaign.close(deposited)
    return deposited


@pytest.fixture
def following(signed: TinyCampaign) -> Edition:
    return tiny_campaign._edition(2017)


def with_checks(whole: Questionnaire, *checks: Check) -> Questionnaire:
    kept = {check.key for check in checks}
    return replace(whole, checks=(*(c for c in whole.checks if c.key not in kept), *checks))


def found(edition: Edition, after: Questionnaire, *keys: str) -> Rehearsal:
    tried = rehearse(edition, reads.asked(edition), after, keys)
    assert tried is not None
    return tried


def test_a_new_check_says_on_how_many_it_would_have_fired(following: Edition) -> None:
    whole = reads.asked(following)
    tried = found(following, with_checks(whole, FEW), "volunteers_total")
    assert (tried.data_year, tried.known, tried.read, tried.is_sample) == (2016, 2, 2, False)
    (new,) = tried.new
    assert (new.check.key, new.fired, new.passed, new.silent, new.before) == ("few", 2, 0, 0, None)
    assert tried.answered == {"volunteers_total": 2}
    assert "few" in {one.check.key for one in tried.most_fired}
    assert len(tried.most_fired) <= 5


def test_a_check_that_changed_says_what_it_did_before(following: Edition) -> None:
    whole = reads.asked(following)
    first = next(c for c in whole.checks if c.key == "volunteers_sum")
    harder = replace(first, expression="volunteers_total < 0", audience=CS)
    (changed,) = found(following, with_checks(whole, harder)).new
    assert (changed.fired, changed.before) == (2, 0)


def test_a_check_on_a_new_question_finds_no_answer(following: Edition) -> None:
    whole = reads.asked(following)
    block = whole.blocks[0]
    asked = replace(block, questions=(*block.questions, Question("x", "X", Kind.COUNT)))
    after = replace(whole, blocks=(asked, *whole.blocks[1:]))
    check = Check("x_few", "x > 1", Severity.BLOCKING, "M", "F")
    (new,) = found(following, with_checks(after, check)).new
    assert (new.fired, new.passed, new.silent) == (0, 0, 2)


def test_a_large_panel_is_read_one_in_two(following: Edition, monkeypatch) -> None:
    monkeypatch.setattr(rehearsals, "MOST_RESPONSES", 1)
    tried = found(following, reads.asked(following))
    assert (tried.known, tried.read, tried.is_sample) == (2, 1, True)


def test_without_signed_answers_there_is_nothing_to_rehearse(tiny: TinyCampaign) -> None:
    whole = reads.asked(tiny.edition)
    assert rehearse(tiny.edition, whole, whole, ()) is None


def test_the_last_edition_with_signed_answers_serves(signed: TinyCampaign) -> None:
    """2017 is open and nobody has signed it yet: the draft of 2018 reads 2016."""
    tiny_campaign.open_next(signed)
    third = tiny_campaign._edition(2018)
    tried = rehearse(third, reads.asked(third), reads.asked(third), ())
    assert tried is not None
    assert tried.data_year == 2016


# --- Impact --------------------------------------------------------------------------------------


def of(after: Questionnaire, reads_by: dict[str, set[str]]) -> Impact:
    changes = difference(WHOLE, after)
    before, asked = WHOLE.for_year(2018), after.for_year(2018)
    return impact(before, asked, changes, list(reads_by.items()))  # type: ignore[misc]


READS = {"part": {"young", "people"}, "récits": {"story"}, "modes": {"mode"}}


def test_words_touch_checks_and_no_indicator() -> None:
    touched = of(with_question("people", label="Combien\u202f?"), READS)
    assert [c.key for c in touched.checks] == ["ages_sum"]
    assert (touched.lost, touched.touched) == ((), ())


def test_a_retired_question_loses_its_indicators_and_its_column() -> None:
    touched = of(with_question("story", until=2017), READS)
    assert touched.lost == ("récits",)
    assert (touched.columns_added, touched.columns_removed) == ((), ("story",))
    assert touched.unrevised == ()


def test_a_setting_may_move_its_indicators() -> None:
    assert of(with_question("mode", required=False), READS).touched == ("modes",)


def test_a_replacement_breaks_a_series_and_adds_a_column() -> None:
    new = Question("mode_now", "M", Kind.TEXT, replaces="mode", break_note="Autres modes.")
    touched = of(with_more(new, minutes=5), READS)
    assert [q.key for q in touched.broken] == ["mode_now"]
    assert touched.columns_added == ("mode_now",)
    assert touched.unrevised == ()
    assert of(with_more(new), READS).unrevised == ("La vie",)


def test_minutes_are_counted_for_each_kind_of_structure() -> None:
    longer = replace(WHOLE, blocks=(replace(small.PAGE, minutes=90, audience=CS), small.LIFE))
    cs, evs = of(longer, {}).burdens
    assert (cs.before, cs.after, cs.added, cs.is_too_long) == (7, 93, 86, False)
    assert (evs.before, evs.after, evs.added) == (6, 2, -4)
    hours = replace(WHOLE, blocks=(replace(small.PAGE, minutes=400), small.LIFE))
    assert all(burden.is_too_long for burden in of(hours, {}).burdens)


def test_the_questions_touched_are_named() -> None:
    changes = difference(WHOLE, with_question("mode", choices=()))
    assert touched_questions(changes) == {"mode"}
