"""The questionnaire of an edition from its first draft to its last correction."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import editions, questionnaires, responses
from senacs.campaigns.actions.calendar import Ruling
from senacs.campaigns.actions.questionnaires import Note, QuestionnaireRefusedError
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Edition, Revision, WrittenOnceError
from senacs.campaigns.queries import decisions
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.calendar import Committee
from senacs.campaigns.rules.carrying import kept_aside
from senacs.campaigns.rules.questionnaires import Change, Edit, RevisionSource
from senacs.catalogue import registry
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.method.questionnaire import Audience, Check, Kind, Question, Questionnaire, Severity
from small_questionnaire import edited as changed
from tiny_campaign import TinyCampaign

SHEET = RevisionSource.SPREADSHEET
KEY = "volunteers_total"
NEW = Question(
    "repair_workshops",
    "Ateliers de réparation",
    Kind.COUNT,
    unit="atelier",
    since=2016,
    required=False,
)


@pytest.fixture
def draft(db: None) -> Edition:
    return tiny_campaign.make(evs=1, opened=False).edition


def grown(whole: Questionnaire, question: Question) -> Questionnaire:
    first, *others = whole.blocks
    return replace(whole, blocks=(replace(first, questions=(*first.questions, question)), *others))


def revise(edition: Edition, document: Questionnaire, **note: object) -> Revision:
    made = questionnaires.revise(
        edition_id=edition.pk,
        document=document,
        note=Note(source=SHEET, **note),  # type: ignore[arg-type]
        by=SYSTEM,
    )
    edition.refresh_from_db()
    return made


def refused(edition: Edition, document: Questionnaire, match: str) -> QuestionnaireRefusedError:
    before = list(Revision.objects.values_list("pk", flat=True))
    document_before = Edition.objects.get(pk=edition.pk).questionnaire
    with pytest.raises(QuestionnaireRefusedError, match=match) as caught, transaction.atomic():
        revise(edition, document)
    assert list(Revision.objects.values_list("pk", flat=True)) == before
    assert Edition.objects.get(pk=edition.pk).questionnaire == document_before
    return caught.value


# --- Draft ---------------------------------------------------------------------------------------


def test_a_draft_follows_the_catalogue_until_somebody_works_on_it(draft: Edition) -> None:
    assert reads.present(draft) == registry.questionnaire(2016)
    assert (draft.questionnaire, reads.latest_number(draft)) == ({}, 0)


def test_the_first_work_keeps_the_start_and_the_change(draft: Edition) -> None:
    before = reads.present(draft)
    made = revise(draft, changed(before, KEY, label="Bénévoles"), text="Plus court")
    numbers = Revision.objects.filter(edition=draft).values_list("number", "source")
    assert list(numbers) == [(1, "catalogue"), (2, "spreadsheet")]
    assert (made.note, draft.questionnaire_digest) == ("Plus court", made.digest)
    assert [Change.from_json(c).edit for c in made.changes] == [Edit.WORDING]
    assert reads.present(draft).questions[KEY].label == "Bénévoles"
    last = Entry.objects.order_by("pk").last()
    assert last is not None
    assert (last.verb, last.reason) == ("campaigns.questionnaire_revised", "Plus court")


def test_a_start_may_be_chosen_once(draft: Edition) -> None:
    questionnaires.start(edition_id=draft.pk, by=SYSTEM, is_carried_over=False)
    with pytest.raises(QuestionnaireRefusedError, match="déjà son questionnaire"):
        questionnaires.start(edition_id=draft.pk, by=SYSTEM)


def test_nothing_is_carried_over_from_nothing(draft: Edition) -> None:
    with pytest.raises(QuestionnaireRefusedError, match="année précédente"):
        questionnaires.start(edition_id=draft.pk, by=SYSTEM, is_carried_over=True)


def test_what_changes_nothing_is_refused(draft: Edition) -> None:
    refused(draft, reads.present(draft), "Rien n’a changé")


def test_a_change_of_meaning_is_refused_with_the_way_to_do_it(draft: Edition) -> None:
    error = refused(draft, changed(reads.present(draft), KEY, unit="heure"), "nouvelle question")
    assert KEY in error.changes[0].cure
    assert "2015" in error.changes[0].cure


def test_what_cannot_be_asked_is_refused(draft: Edition) -> None:
    whole = reads.present(draft)
    check = Check("x", "rien > 1", Severity.BLOCKING, "M", "F")
    error = refused(draft, replace(whole, checks=(*whole.checks, check)), "ne peut pas être posé")
    assert error.problems[0].spot.key == "x"


def test_somebody_else_wrote_meanwhile(draft: Edition) -> None:
    whole = reads.present(draft)
    revise(draft, changed(whole, KEY, label="A"))
    with pytest.raises(QuestionnaireRefusedError, match="a changé depuis"):
        revise(draft, changed(whole, KEY, label="B"), seen=0)
    revise(draft, changed(whole, KEY, label="B"), seen=2)


def test_a_decision_is_kept_beside_what_it_changed(draft: Edition) -> None:
    ruling = Ruling(Committee.TECHNICAL, date(2016, 10, 3), "Questionnaire 2017")
    made = revise(draft, changed(reads.present(draft), KEY, label="A"), decision=ruling)
    assert made.decision is not None
    assert decisions.about(["edition:2017"]) == [made.decision]
    local = replace(ruling, committee=Committee.LOCAL)
    with pytest.raises(QuestionnaireRefusedError, match="comité national"), transaction.atomic():
        revise(draft, changed(reads.present(draft), KEY, label="B"), decision=local)
    assert reads.latest_number(draft) == 2


def test_a_revision_is_written_once(draft: Edition) -> None:
    made = revise(draft, changed(reads.present(draft), KEY, label="A"))
    made.note = "Autre"
    with pytest.raises(WrittenOnceError):
        made.save()


def test_an_earlier_state_comes_back_as_a_new_one(draft: Edition) -> None:
    before = reads.present(draft)
    revise(draft, changed(before, KEY, label="A"))
    made = questionnaires.restore(edition_id=draft.pk, number=1, by=SYSTEM)
    draft.refresh_from_db()
    assert (made.number, made.source) == (3, "restore")
    assert reads.present(draft) == before
    with pytest.raises(QuestionnaireRefusedError, match="n’existe pas"):
        questionnaires.restore(edition_id=draft.pk, number=9, by=SYSTEM)


def test_a_module_joins_a_draft_and_leaves_it(draft: Edition) -> None:
    before = reads.present(draft)
    questionnaires.add_module(edition_id=draft.pk, key="covid", by=SYSTEM)
    draft.refresh_from_db()
    assert draft.modules == ["covid"]
    assert set(before.questions) < set(reads.asked(draft).questions)
    with pytest.raises(QuestionnaireRefusedError, match="déjà posé"):
        questionnaires.add_module(edition_id=draft.pk, key="covid", by=SYSTEM)
    questionnaires.remove_module(edition_id=draft.pk, key="covid", by=SYSTEM)
    draft.refresh_from_db()
    assert (draft.modules, reads.asked(draft).questions) == ([], before.questions)
    for act in (questionnaires.add_module, questionnaires.remove_module):
        with pytest.raises(QuestionnaireRefusedError):
            act(edition_id=draft.pk, key="rien", by=SYSTEM)


def test_what_the_catalogue_adds_is_taken_page_by_page(draft: Edition) -> None:
    whole = reads.present(draft)
    first, *others = whole.blocks
    kept = [q for q in first.questions if q.condition or q.key != first.questions[-1].key]
    gone = first.questions[-1]
    revise(draft, replace(whole, blocks=(replace(first, questions=tuple(kept)), *others)))
    (offer,) = reads.additions(draft, reads.present(draft))
    assert [q.key for q in offer.questions] == [gone.key]
    questionnaires.add_from_catalogue(edition_id=draft.pk, block=first.key, by=SYSTEM)
    draft.refresh_from_db()
    assert reads.present(draft).questions == whole.questions
    with pytest.raises(QuestionnaireRefusedError, match="plus rien"):
        questionnaires.add_from_catalogue(edition_id=draft.pk, block=first.key, by=SYSTEM)


# --- Opening -------------------------------------------------------------------------------------


def test_opening_freezes_the_document_of_the_draft(draft: Edition) -> None:
    whole = reads.present(draft)
    revise(draft, grown(changed(whole, KEY, label="Bénévoles"), NEW))
    opened = editions.open_edition(edition_id=draft.pk, by=SYSTEM)
    asked = queries.questionnaire(opened)
    assert asked.questions[KEY].label == "Bénévoles"
    assert "repair_workshops" in queries.frozen(opened, Audience.CS).questionnaire.questions
    assert list(opened.revisions.values_list("number", flat=True)) == [1, 2]
    assert opened.questionnaire_digest == opened.revisions.last().digest  # type: ignore[union-attr]


def test_opening_an_untouched_draft_keeps_what_it_freezes(draft: Edition) -> None:
    opened = editions.open_edition(edition_id=draft.pk, by=SYSTEM)
    kept = opened.revisions.get()
    assert Questionnaire.from_json(kept.document) == registry.questionnaire(2016)


def test_a_retired_question_is_no_longer_asked_nor_lost(draft: Edition) -> None:
    whole = reads.present(draft)
    first, *others = whole.blocks
    gone = first.questions[-1]
    shorter = replace(whole, blocks=(replace(first, questions=first.questions[:-1]), *others))
    settled_since = changed(whole, gone.key, since=2010)
    revise(draft, kept_aside(settled_since, shorter))
    assert reads.present(draft).questions[gone.key].until == 2015
    opened = editions.open_edition(edition_id=draft.pk, by=SYSTEM)
    assert gone.key not in queries.questionnaire(opened).questions


# --- While it is asked ---------------------------------------------------------------------------


def test_words_apply_in_place_and_deposits_keep_theirs(answered: TinyCampaign) -> None:
    (deposit,) = tiny_campaign.deposit(answered, "La Marelle")
    edition = answered.edition
    digest = edition.questionnaire_digest
    questionnaires.reword(
        edition_id=edition.pk,
        key=KEY,
        words={"label": "Bénévoles différents"},
        note=Note(RevisionSource.SCREEN, "Un mot"),
        by=SYSTEM,
    )
    edition.refresh_from_db()
    assert edition.questionnaire_digest != digest
    response = answered.response()
    assert queries.asked_of(response).questionnaire.questions[KEY].label == "Bénévoles différents"
    last = edition.revisions.last()
    assert last is not None
    assert last.source == "correction"
    former = edition.revisions.get(digest=digest)
    assert Questionnaire.from_json(former.document).questions[KEY].label != "Bénévoles différents"
    assert response.deposit == deposit
    assert not response.has_pending_correction
    assert queries.obstacles(response).can_deposit


def test_an_optional_question_joins_running_responses(answered: TinyCampaign) -> None:
    edition = answered.edition
    revise(edition, grown(reads.present(edition), NEW))
    response = answered.response()
    asked = queries.asked_of(response).questionnaire
    assert queries.obstacles(response).can_deposit
    responses.save(
        response_id=response.pk,
        sent=Save(block=asked.block_of[NEW.key], answers={NEW.key: "4"}),
        by=answered.actor("director"),
    )
    assert answered.response().values[NEW.key] == 4


def test_nothing_else_moves_while_it_is_asked(answered: TinyCampaign) -> None:
    edition = answered.edition
    whole = reads.present(edition)
    for document in (
        grown(whole, replace(NEW, required=True)),
        changed(whole, KEY, maximum=None),
        changed(whole, KEY, until=2015),
        replace(whole, checks=whole.checks[1:]),
    ):
        error = refused(edition, document, "ouverte|ne peut pas être posé")
        assert all(change.why for change in error.changes)
    with pytest.raises(QuestionnaireRefusedError, match="ouverte"):
        questionnaires.restore(edition_id=edition.pk, number=1, by=SYSTEM)
    with pytest.raises(QuestionnaireRefusedError, match="ouverte"):
        questionnaires.add_module(edition_id=edition.pk, key="covid", by=SYSTEM)


def test_a_closed_edition_changes_no_more(deposited: TinyCampaign) -> None:
    tiny_campaign.close(deposited)
    whole = reads.present(deposited.edition)
    refused(deposited.edition, changed(whole, KEY, label="A"), "close")


# --- The year after ------------------------------------------------------------------------------


def test_what_the_team_wrote_is_carried_to_the_next_year(draft: Edition) -> None:
    revise(draft, grown(changed(reads.present(draft), KEY, label="Bénévoles"), NEW))
    editions.open_edition(edition_id=draft.pk, by=SYSTEM)
    following = editions.create(
        survey_year=2018,
        data_year=2017,
        opens_on=date(2018, 1, 15),
        closes_on=date(2018, 4, 30),
        by=SYSTEM,
    )
    whole = reads.present(following)
    assert whole.data_year == 2017
    assert whole.questions[KEY].label == "Bénévoles"
    assert "repair_workshops" in whole.questions
    error = refused(following, changed(whole, NEW.key, unit="séance"), "nouvelle question")
    assert error.changes[0].spot.key == NEW.key


def test_a_year_nobody_wrote_in_leaves_the_catalogue_in_charge(answered: TinyCampaign) -> None:
    following = tiny_campaign.open_next(answered)
    assert queries.questionnaire(following) == registry.questionnaire(2017)
