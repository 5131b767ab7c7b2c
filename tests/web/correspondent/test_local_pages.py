"""Local questions on screen: the shared catalogue first, mine, and nobody else's territory."""

import pytest
from django.urls import reverse

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import local_questions
from senacs.campaigns.models import LocalQuestion, LocalUse
from senacs.campaigns.rules.questionnaires import LocalState
from senacs.journal.rules import SYSTEM
from senacs.method.questionnaire import Kind
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of


def url(name: str, *args: object) -> str:
    return reverse(f"correspondent:{name}", args=args or None)


@pytest.fixture
def ours(campaign: TinyCampaign) -> Territory:
    return Territory.objects.get(level="department", code="04")


@pytest.fixture
def gardens(ours: Territory) -> LocalQuestion:
    draft = local_questions.LocalDraft("Combien de jardins ?", Kind.COUNT, "Appel à projets")
    return local_questions.write(territory=ours, draft=draft, by=SYSTEM)


def form(ours: Territory, **changes: object) -> dict[str, object]:
    return {
        "territory": ours.pk,
        "label": "Combien de balades ?",
        "purpose": "Le plan vélo.",
        "kind": "count",
        "choices": "",
        "unit": "balade",
        "audience": "CS,EVS",
        "hint": "",
        "help": "",
        "minutes": "0,5",
        **changes,
    }


def test_the_catalogue_is_searched(campaign: TinyCampaign, enter, gardens: LocalQuestion) -> None:
    client = enter("caf")
    assert "Combien de jardins" in text_of(client.get(url("local_questions")))
    page = text_of(client.get(url("local_questions"), {"q": "zèbres"}))
    assert "Aucune question ne parle de cela" in page
    assert "Écrire une nouvelle question" in page


def test_a_question_is_written_then_asked(campaign: TinyCampaign, enter, ours: Territory) -> None:
    client = enter("caf")
    proposed = client.get(url("local_question_new"), {"q": "balades"})
    assert 'value="balades"' in proposed.content.decode()
    assert 'value="0,5"' in proposed.content.decode(), "as a French hand types it"
    answer = client.post(url("local_question_new"), form(ours))
    made = LocalQuestion.objects.get()
    assert answer.url == url("local_question", made.key)
    assert "Poser dans l’enquête 2017" in text_of(client.get(answer.url))
    taken = client.post(url("local_take", made.key), {"territoire": ours.pk, "enquete": "2017"})
    assert "voient la question dès maintenant" in messages_of(taken)[-1]
    text = text_of(client.get(answer.url))
    assert "Alpes-de-Haute-Provence, enquête 2017 : 0 sur 9 ont répondu" in text
    assert "Poser dans" not in text
    asked = queries.asked_of(campaign.response()).questionnaire
    assert made.key in asked.questions
    mine = text_of(client.get(url("local_questions")))
    assert "1 question sur 8 au plus, 0,5 minute sur 5." in mine


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"purpose": ""}, "obligatoire"),
        ({"label": ""}, "obligatoire"),
        ({"kind": "date"}, "choix"),
        ({"kind": "one_of", "choices": "Seul"}, "deux réponses"),
        ({"minutes": "99"}, "5"),
        ({"minutes": "vite"}, "nombre"),
        ({"territory": "0"}, "choix"),
    ],
)
def test_an_unfit_question_stays_on_screen(
    campaign: TinyCampaign, enter, ours: Territory, changes: dict[str, object], said: str
) -> None:
    answer = enter("caf").post(url("local_question_new"), form(ours, **changes))
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Le plan vélo." in answer.content.decode() or "purpose" in changes
    assert not LocalQuestion.objects.exists()


def test_a_closed_list_keeps_its_choices(campaign: TinyCampaign, enter, ours: Territory) -> None:
    sent = form(ours, kind="one_of", choices="Car\nTrain\n\nAucun", unit="x")
    enter("caf").post(url("local_question_new"), sent)
    document = LocalQuestion.objects.get().document
    assert [choice["label"] for choice in document["choices"]] == ["Car", "Train", "Aucun"]
    assert "unit" not in document


def test_nobody_asks_for_the_territory_of_another(
    campaign: TinyCampaign, enter, ours: Territory, gardens: LocalQuestion
) -> None:
    stranger = enter("caf_05")
    take = {"territoire": ours.pk, "enquete": "2017"}
    assert stranger.post(url("local_take", gardens.key), take).status_code == 404
    assert stranger.post(url("local_retire", gardens.key)).status_code == 404
    assert stranger.post(url("local_question_new"), form(ours)).status_code == 422
    use = local_questions.take(
        question_id=gardens.pk, edition_id=campaign.edition.pk, territory=ours, by=SYSTEM
    )
    assert stranger.post(url("local_drop", use.pk)).status_code == 404
    assert LocalUse.objects.count() == 1


def test_another_territory_takes_it_for_itself(
    campaign: TinyCampaign, enter, gardens: LocalQuestion
) -> None:
    theirs = Territory.objects.get(level="department", code="05")
    client = enter("caf_05")
    sent = {"territoire": theirs.pk, "enquete": "2017"}
    client.post(url("local_take", gardens.key), sent)
    assert LocalUse.objects.get().territory == theirs
    again = client.post(url("local_take", gardens.key), sent)
    assert "pose déjà" in messages_of(again)[-1]
    assert (
        client.post(url("local_take", gardens.key), sent | {"enquete": "1999"}).status_code == 404
    )


def test_a_question_is_given_up_then_retired(
    campaign: TinyCampaign, enter, ours: Territory, gardens: LocalQuestion
) -> None:
    preparing = tiny_campaign._edition(2017)
    client = enter("federation")
    client.post(url("local_take", gardens.key), {"territoire": ours.pk, "enquete": "2018"})
    use = LocalUse.objects.get()
    assert use.edition == preparing
    assert "Ne plus la poser" in text_of(client.get(url("local_question", gardens.key)))
    client.post(url("local_drop", use.pk))
    assert not LocalUse.objects.exists()
    client.post(url("local_retire", gardens.key))
    gardens.refresh_from_db()
    assert gardens.state == LocalState.RETIRED
    assert "n’est plus proposée" in messages_of(client.post(url("local_retire", gardens.key)))[-1]
    assert "Poser dans" not in text_of(client.get(url("local_question", gardens.key)))


def test_the_team_makes_it_national(campaign: TinyCampaign, enter, gardens: LocalQuestion) -> None:
    client = enter("steward")
    page = reverse("steward:local_question", args=[gardens.key])
    assert "préparez d’abord une enquête" in text_of(client.get(page))
    preparing = tiny_campaign._edition(2017)
    assert "En faire une question nationale" in text_of(client.get(page))
    assert "Combien de jardins" in text_of(client.get(reverse("steward:local_questions")))
    block = queries.questionnaire(campaign.edition).block_of["volunteers_total"]
    sent = {"key": "Jardins !", "block": block, "definition": "Un jardin cultivé."}
    refused = client.post(page, sent)
    assert refused.status_code == 422
    assert "Minuscules sans accent" in text_of(refused)
    done = client.post(page, sent | {"key": "shared_gardens"})
    assert done.url == reverse("steward:questionnaire", args=[preparing.survey_year])
    gardens.refresh_from_db()
    assert (gardens.state, gardens.promoted_as) == (LocalState.PROMOTED, "shared_gardens")
    assert "devenue shared_gardens" in text_of(client.get(page))
