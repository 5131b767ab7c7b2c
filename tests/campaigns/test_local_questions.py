"""Local questions: shared, taken, asked of the structures of their territories and of no other."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import tiny_campaign
from factories import places
from senacs.campaigns import queries
from senacs.campaigns.actions import editions, local_questions, questionnaires, responses
from senacs.campaigns.actions.local_questions import (
    LocalDraft,
    LocalQuestionRefusedError,
    Promotion,
)
from senacs.campaigns.actions.responses import Save, SaveRefusedError
from senacs.campaigns.models import Edition, LocalQuestion, LocalUse, Response
from senacs.campaigns.queries import local_questions as shelf
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.local_questions import BLOCK, Asked, with_local
from senacs.campaigns.rules.questionnaires import MOST_LOCAL_QUESTIONS, LocalState
from senacs.campaigns.sources import answers_entry, answers_sheet, answers_template
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.method.questionnaire import Audience, Kind
from senacs.structures.sources.workbooks import read_grid
from senacs.territories.models import Territory
from senacs.territories.rules import EVERYWHERE
from small_questionnaire import WHOLE, YOUNG
from tiny_campaign import TinyCampaign

GARDENS = LocalDraft(
    label="Combien de jardins partagés ?",
    kind=Kind.COUNT,
    purpose="Préparer l'appel à projets.",
    unit="jardin",
)


def territory(level: str, code: str) -> Territory:
    return Territory.objects.get(level=level, code=code)


@pytest.fixture
def ours(tiny: TinyCampaign) -> Territory:
    return territory("department", "04")


@pytest.fixture
def draft(db: None) -> TinyCampaign:
    """The edition is being prepared; a structure of the 05 is in the register."""
    made = tiny_campaign.make(evs=1, opened=False)
    commune = Territory.objects.within(territory("department", "05")).of_level("commune").first()
    assert commune is not None
    made.structures["Ailleurs"] = places.structure(
        "Ailleurs", commune=commune, opened_on=date(2016, 1, 1)
    )
    return made


def write(where: Territory, **changes: object) -> LocalQuestion:
    draft = LocalDraft(**{**GARDENS.__dict__, **changes})  # type: ignore[arg-type]
    return local_questions.write(territory=where, draft=draft, by=SYSTEM)


def take(question: LocalQuestion, edition: Edition, where: Territory) -> LocalUse:
    return local_questions.take(
        question_id=question.pk, edition_id=edition.pk, territory=where, by=SYSTEM
    )


# --- Writing -------------------------------------------------------------------------------------


def test_a_question_is_shared_with_its_purpose(ours: Territory) -> None:
    made = write(ours)
    assert made.key == "local_04_combien_de_jardins_partages"
    assert made.document["label"] == "Combien de jardins partagés\u202f?"
    assert (made.purpose, made.state) == ("Préparer l’appel à projets.", LocalState.SHARED)
    assert write(ours).key == "local_04_combien_de_jardins_partages_2"
    verbs = Entry.objects.order_by("-pk").values_list("verb", "object_id")
    assert verbs[0] == (
        "campaigns.local_question_written",
        "local_04_combien_de_jardins_partages_2",
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"purpose": " "}, "À quoi|à quoi"),
        ({"label": ""}, "libellé"),
        ({"kind": Kind.LONG_TEXT}, "pas offert"),
        ({"kind": Kind.ONE_OF, "choices": ("Oui",)}, "deux réponses"),
        ({"kind": Kind.ONE_OF, "choices": ("Oui", "Oui")}, "mêmes mots"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 30}, "minutes"),
    ],
)
def test_an_unfit_question_is_refused(ours: Territory, changes: dict, said: str) -> None:
    with pytest.raises(LocalQuestionRefusedError, match=said):
        write(ours, **changes)
    assert not LocalQuestion.objects.exists()


def test_the_catalogue_is_searched_first(ours: Territory) -> None:
    made = write(ours)
    other = write(ours, label="Mode de transport", kind=Kind.TEXT, purpose="Mobilités")
    assert shelf.search("JARDIN partage") == [made]
    assert shelf.search("mobilite") == [other]
    assert set(shelf.search("")) == {made, other}
    local_questions.retire(question_id=made.pk, by=SYSTEM)
    assert shelf.search("") == [other]
    assert made in shelf.search("", with_retired=True)


# --- Joining a questionnaire ---------------------------------------------------------------------


def test_local_questions_make_one_page_more_and_hold_nothing_back() -> None:
    mine = Asked(YOUNG, 0.5, frozenset({"department:04", "department:05"}))
    theirs = Asked(YOUNG.__class__("z", "Z", Kind.COUNT), 2.2, frozenset({"region:93"}))
    whole = with_local(WHOLE, [theirs, mine])
    page = whole.block(BLOCK)
    assert [q.key for q in page.questions] == ["young", "z"]
    assert not any(q.required for q in page.questions)
    assert page.minutes == 3
    assert [q.key for q in whole.for_territory({"department:05"}).block(BLOCK).questions] == [
        "young"
    ]
    assert BLOCK not in {b.key for b in whole.for_territory({"department:06"}).blocks}
    assert with_local(whole, [theirs, mine]) == whole
    assert with_local(WHOLE, []) == WHOLE


def test_opening_asks_each_structure_the_questions_of_its_territories(draft: TinyCampaign) -> None:
    ours, theirs = territory("department", "04"), territory("department", "05")
    region = territory("region", "93")
    gardens = write(ours)
    cars = write(theirs, label="Voitures", unit="voiture")
    walks = write(ours, label="Balades", unit="balade")
    take(gardens, draft.edition, ours)
    take(cars, draft.edition, theirs)
    take(walks, draft.edition, region)
    opened = editions.open_edition(edition_id=draft.edition.pk, by=SYSTEM)
    assert {gardens.key, cars.key, walks.key} <= set(queries.questionnaire(opened).questions)

    def local_of(name: str) -> set[str]:
        asked = queries.asked_of(draft.response(name, opened)).questionnaire
        return {key for key, question in asked.questions.items() if question.places}

    assert local_of("La Marelle") == {gardens.key, walks.key}
    assert local_of("Ailleurs") == {cars.key, walks.key}
    assert not any(
        q.places for q in queries.frozen(opened, Audience.CS).questionnaire.questions.values()
    )


def test_a_question_shared_by_two_territories_keeps_one_name(draft: TinyCampaign) -> None:
    gardens = write(territory("department", "04"))
    for code in ("04", "05"):
        take(gardens, draft.edition, territory("department", code))
    opened = editions.open_edition(edition_id=draft.edition.pk, by=SYSTEM)
    question = queries.questionnaire(opened).questions[gardens.key]
    assert question.local_to == "department:04 department:05"
    for name in ("La Marelle", "Ailleurs"):
        asked = queries.asked_of(draft.response(name, opened)).questionnaire
        assert gardens.key in asked.questions


def test_a_local_question_taken_later_is_seen_at_once(answered: TinyCampaign) -> None:
    ours = territory("department", "04")
    gardens = write(ours)
    take(gardens, answered.edition, ours)
    response = answered.response()
    asked = queries.asked_of(response).questionnaire
    assert asked.block_of[gardens.key] == BLOCK
    assert queries.obstacles(response).can_deposit
    assert answered.edition.revisions.count() == 2


def test_it_is_saved_deposited_and_kept(answered: TinyCampaign) -> None:
    ours = territory("department", "04")
    gardens = write(ours)
    take(gardens, answered.edition, ours)
    sent = Save(block=BLOCK, answers={gardens.key: "3"})
    response_id = answered.response().pk
    responses.save(response_id=response_id, sent=sent, by=answered.actor("director"))
    (deposit,) = tiny_campaign.deposit(answered, "La Marelle")
    assert deposit.values[gardens.key] == 3
    (shown,) = shelf.shown([gardens])
    assert (shown.asked, shown.answered) == (6, 1)
    assert shown.territories == ("Alpes-de-Haute-Provence",)


def test_a_structure_of_elsewhere_cannot_answer_it(draft: TinyCampaign) -> None:
    ours = territory("department", "04")
    gardens = write(ours)
    take(gardens, draft.edition, ours)
    editions.open_edition(edition_id=draft.edition.pk, by=SYSTEM)
    with pytest.raises(SaveRefusedError):
        responses.save(
            response_id=draft.response("Ailleurs").pk,
            sent=Save(block=BLOCK, answers={gardens.key: "3"}),
            by=SYSTEM,
        )


def test_the_workbook_has_the_columns_of_the_territories_present(draft: TinyCampaign) -> None:
    gardens = write(territory("department", "04"))
    take(gardens, draft.edition, territory("department", "04"))
    opened = editions.open_edition(edition_id=draft.edition.pk, by=SYSTEM)
    mine, theirs = (
        list(Response.objects.of_edition(opened).with_people().filter(structure__name=name))
        for name in ("La Marelle", "Ailleurs")
    )
    for responses_there, is_there in ((mine, True), (theirs, False), ([*mine, *theirs], True)):
        grid = read_grid(answers_template.template(opened, responses_there), "m.xlsx")
        assert (gardens.key in grid.lines[0].cells) is is_there
    text = f"identifiant;{gardens.key}\n" + "".join(
        f"{r.structure.identifier};5\n" for r in (*mine, *theirs)
    )
    plan = answers_sheet.plan(text.encode(), "r.csv", opened, EVERYWHERE)
    assert [line.name for line in plan.to_enter] == ["La Marelle"]
    assert [line.name for line in plan.faulty] == ["Ailleurs"]
    assert len(answers_entry.apply(plan, by=SYSTEM).entered) == 1


def test_the_common_save_reads_no_more_than_before(answered: TinyCampaign) -> None:
    """An edition without local questions pays nothing for them, nor does one that has some."""
    response = answered.response()
    queries.asked_of(response)
    with CaptureQueriesContext(connection) as caught:
        queries.asked_of(response)
    assert len(caught) == 0
    ours = territory("department", "04")
    take(write(ours), answered.edition, ours)
    response = answered.response()
    queries.asked_of(response)
    with CaptureQueriesContext(connection) as caught:
        queries.asked_of(answered.response("San-Bastian"))
    assert len(caught) == 1, "the response itself"


# --- Limits --------------------------------------------------------------------------------------


def test_a_territory_takes_a_question_once(tiny: TinyCampaign, ours: Territory) -> None:
    gardens = write(ours)
    take(gardens, tiny.edition, ours)
    with pytest.raises(LocalQuestionRefusedError, match="déjà"), transaction.atomic():
        take(gardens, tiny.edition, ours)


def test_questions_and_minutes_are_counted_down_the_ladder(draft: TinyCampaign) -> None:
    ours, region = territory("department", "04"), territory("region", "93")
    for n in range(MOST_LOCAL_QUESTIONS - 1):
        take(write(ours, label=f"Question {n}"), draft.edition, region if n < 3 else ours)
    last, more = write(ours, label="La dernière"), write(ours, label="De trop")
    take(last, draft.edition, ours)
    with (
        pytest.raises(LocalQuestionRefusedError, match="9 questions locales"),
        transaction.atomic(),
    ):
        take(more, draft.edition, region)
    with pytest.raises(LocalQuestionRefusedError, match="au plus"), transaction.atomic():
        take(more, draft.edition, ours)
    take(more, draft.edition, territory("department", "05"))
    assert shelf.load_with(draft.edition, territory("department", "05")).questions == 4


def test_minutes_have_a_limit_of_their_own(tiny: TinyCampaign, ours: Territory) -> None:
    take(write(ours, minutes=4.0), tiny.edition, ours)
    with pytest.raises(LocalQuestionRefusedError, match="minutes"), transaction.atomic():
        take(write(ours, label="Autre", minutes=1.5), tiny.edition, ours)


def test_a_question_is_given_up_before_the_opening_only(draft: TinyCampaign) -> None:
    ours = territory("department", "04")
    use = take(write(ours), draft.edition, ours)
    local_questions.drop(use_id=use.pk, by=SYSTEM)
    assert not LocalUse.objects.exists()
    use = take(LocalQuestion.objects.get(), draft.edition, ours)
    editions.open_edition(edition_id=draft.edition.pk, by=SYSTEM)
    with pytest.raises(LocalQuestionRefusedError, match="déjà posée"), transaction.atomic():
        local_questions.drop(use_id=use.pk, by=SYSTEM)
    assert LocalUse.objects.exists()


def test_a_retired_question_is_taken_by_nobody_more(tiny: TinyCampaign, ours: Territory) -> None:
    gardens = write(ours)
    take(gardens, tiny.edition, ours)
    local_questions.retire(question_id=gardens.pk, by=SYSTEM)
    assert gardens.key in queries.asked_of(tiny.response()).questionnaire.questions
    with pytest.raises(LocalQuestionRefusedError, match="plus proposée"), transaction.atomic():
        take(gardens, tiny.edition, territory("department", "05"))
    with pytest.raises(LocalQuestionRefusedError, match="plus proposée"), transaction.atomic():
        local_questions.retire(question_id=gardens.pk, by=SYSTEM)


def test_nothing_is_taken_for_a_closed_edition(deposited: TinyCampaign) -> None:
    ours = territory("department", "04")
    gardens = write(ours)
    tiny_campaign.close(deposited)
    with pytest.raises(LocalQuestionRefusedError, match="close"), transaction.atomic():
        take(gardens, deposited.edition, ours)


# --- Promotion -----------------------------------------------------------------------------------


def test_a_local_question_becomes_national_in_a_draft(draft: TinyCampaign) -> None:
    ours = territory("department", "04")
    gardens = write(ours)
    take(gardens, draft.edition, ours)
    block = reads.asked(draft.edition).blocks[0].key
    promotion = Promotion("shared_gardens", block, "Un jardin cultivé par un groupe.")
    made = local_questions.promote(
        question_id=gardens.pk, edition_id=draft.edition.pk, promotion=promotion, by=SYSTEM
    )
    assert (made.state, made.promoted_as) == (LocalState.PROMOTED, "shared_gardens")
    opened = editions.open_edition(edition_id=draft.edition.pk, by=SYSTEM)
    asked = queries.questionnaire(opened)
    assert asked.block_of["shared_gardens"] == block
    assert gardens.key not in asked.questions
    assert asked.questions["shared_gardens"].since == 2016


@pytest.mark.parametrize(
    ("key", "block", "said"),
    [
        ("volunteers_total", "benevoles", "déjà pris"),
        ("shared_gardens", "rien", "Choisissez la page"),
        ("Jardins !", "benevoles", "nom"),
    ],
)
def test_an_unfit_promotion_changes_nothing(
    draft: TinyCampaign, key: str, block: str, said: str
) -> None:
    gardens = write(territory("department", "04"))
    asked = reads.asked(draft.edition)
    if block == "benevoles":
        block = asked.block_of["volunteers_total"]
    with pytest.raises(LocalQuestionRefusedError, match=said), transaction.atomic():
        local_questions.promote(
            question_id=gardens.pk,
            edition_id=draft.edition.pk,
            promotion=Promotion(key, block, "D"),
            by=SYSTEM,
        )
    gardens.refresh_from_db()
    assert gardens.state == LocalState.SHARED
    assert reads.latest_number(draft.edition) == 0


def test_local_questions_stay_behind_when_a_year_is_carried_over(answered: TinyCampaign) -> None:
    ours = territory("department", "04")
    gardens = write(ours)
    take(gardens, answered.edition, ours)
    questionnaires.reword(
        edition_id=answered.edition.pk,
        key="volunteers_total",
        words={"label": "Bénévoles"},
        note=questionnaires.Note(questionnaires.RevisionSource.SCREEN),
        by=SYSTEM,
    )
    following = tiny_campaign.open_next(answered)
    asked = queries.questionnaire(following)
    assert asked.questions["volunteers_total"].label == "Bénévoles"
    assert gardens.key not in asked.questions
