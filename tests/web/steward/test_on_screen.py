"""A steward without a spreadsheet: retires, replaces, orders, sees a module, then decides."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import tiny_campaign
from senacs.campaigns.actions import editions
from senacs.campaigns.models import Decision, Edition, Revision
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.carrying import keys_read
from senacs.campaigns.rules.questionnaires import RevisionSource
from senacs.method.questionnaire import Questionnaire
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

pytestmark = pytest.mark.usefixtures("_own_storage")
KEY = "volunteers_total"
YEAR = 2017


@pytest.fixture
def draft(db: None) -> TinyCampaign:
    return tiny_campaign.make(evs=1, opened=False)


@pytest.fixture
def steward(draft: TinyCampaign) -> Client:
    client = Client()
    client.force_login(draft.people["steward"])
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"steward:{name}", args=[YEAR, *args])


def edition() -> Edition:
    return Edition.objects.get(survey_year=YEAR)


def asked() -> Questionnaire:
    return reads.asked(edition())


def apply(client: Client, staged: Any, **values: str) -> Any:
    """From the page that shows what would change, write it."""
    token = staged.url.rstrip("/").rpartition("/")[2]
    return client.post(url("questionnaire_apply", token), values)


def replacement(**values: str) -> dict[str, str]:
    return {
        "label": "Combien de bénévoles réguliers ?",
        "break_note": "Les bénévoles occasionnels ne sont plus comptés",
        "key": "volunteers_steady",
        "kind": "count",
        "unit": "personne",
    } | values


def test_a_question_is_retired_after_its_preview(steward: Client) -> None:
    key = next(q.key for q in asked().questions.values() if q.key == "local_events")
    page = text_of(steward.get(url("retire", key)))
    assert "Ses réponses jusqu’aux données 2015 restent" in page
    staged = steward.post(url("retire", key))
    assert staged.status_code == 302
    assert key in asked().questions
    shown = text_of(steward.get(staged.url))
    assert "Ce que cela changerait au questionnaire" in shown
    assert "Retraits" in shown
    rehearsal = staged.url + "repetition/"
    assert steward.get(rehearsal).status_code == 200
    apply(steward, staged, committee="technical", decided_on="2017-01-10", subject="Allègement")
    assert key not in asked().questions
    last = Revision.objects.latest("number")
    assert (last.source, last.decision) == (RevisionSource.SCREEN, Decision.objects.get())
    assert last.note.startswith("Retrait de «")
    page = text_of(steward.get(url("revision", last.number)))
    assert "Allègement Comité technique national" in page


def test_a_question_is_replaced_by_a_new_variable(steward: Client) -> None:
    staged = steward.post(url("substitute", KEY), replacement())
    assert staged.status_code == 302, text_of(staged)
    apply(steward, staged)
    new = asked().questions["volunteers_steady"]
    assert (new.replaces, new.since) == (KEY, 2016)
    assert new.break_note.startswith("Les bénévoles occasionnels")
    assert KEY not in asked().questions
    assert reads.present(edition()).questions[KEY].until == 2015
    keys = [c.expression for c in asked().checks]
    assert not any(f" {KEY} " in f" {expression} " for expression in keys)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"break_note": ""}, "Ce qui change dans ce qui est compté"),
        ({"key": KEY}, "a déjà servi"),
        ({"key": "Bénévoles réguliers"}, "ne peut pas désigner une variable"),
        ({"kind": "one_of"}, "deux réponses au moins"),
        ({"kind": "one_of", "choices": "oui"}, "Écrivez « nom = libellé »"),
    ],
)
def test_a_wrong_replacement_says_how_to_mend_it(
    steward: Client, values: dict[str, str], said: str
) -> None:
    before = asked()
    answer = steward.post(url("substitute", KEY), replacement(**values))
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert asked() == before


def test_what_a_condition_waits_for_is_not_retired_alone(steward: Client) -> None:
    whole = asked()
    waited = next(k for q in whole.questions.values() for k in keys_read(q.condition))
    page = text_of(steward.get(url("retire", waited)))
    assert "que selon sa réponse" in page
    refused = steward.post(url("retire", waited))
    assert refused.status_code == 422
    assert "n’est plus posée" in text_of(refused)
    assert waited in asked().questions


def test_a_page_is_put_in_order_step_by_step_or_by_rank(steward: Client) -> None:
    block = next(b for b in asked().blocks if len(b.questions) > 3)
    keys = [q.key for q in block.questions]
    sent: dict[str, Any] = {"ordre": keys, "descendre": keys[0]}
    page = steward.post(url("order", block.key), sent).content.decode()
    assert page.index(f'value="{keys[1]}"') < page.index(f'value="{keys[0]}"')
    assert not Revision.objects.exists()
    ranks = {f"rang-{key}": str(n) for n, key in enumerate(keys, start=1)}
    ranks[f"rang-{keys[0]}"] = "2,5"
    staged = steward.post(url("order", block.key), {"ordre": keys, **ranks, "voir": "1"})
    apply(steward, staged)
    moved = [q.key for q in asked().block(block.key).questions]
    assert moved == [keys[1], keys[0], *keys[2:]]


def test_nothing_to_order_is_said(steward: Client) -> None:
    block = next(b for b in asked().blocks if len(b.questions) > 3)
    answer = steward.post(url("order", block.key), {"voir": "1"})
    assert answer.status_code == 422
    assert "Rien n’a changé" in text_of(answer)


@pytest.mark.parametrize("rank", ["nan", "inf", "1e400", "x" * 400, "", "-3"])
def test_any_rank_gives_an_order(steward: Client, rank: str) -> None:
    block = next(b for b in asked().blocks if len(b.questions) > 3)
    first = block.questions[0].key
    answer = steward.post(url("order", block.key), {f"rang-{first}": rank, "ordre": ["zut"]})
    assert answer.status_code == 200
    assert all(f'value="{q.key}"' in answer.content.decode() for q in block.questions)


def test_a_module_is_seen_before_it_joins(steward: Client) -> None:
    staged = steward.post(url("module_preview", "covid"))
    assert (
        "Ajout du module « Covid" in text_of(steward.get(staged.url)) or staged.status_code == 302
    )
    assert "covid" not in [m.key for m in asked().modules]
    apply(steward, staged)
    assert "covid" in [m.key for m in asked().modules]
    staged = steward.post(url("module_preview", "covid"))
    assert "Retraits" in text_of(steward.get(staged.url))
    apply(steward, staged)
    assert "covid" not in [m.key for m in asked().modules]


def test_an_open_edition_keeps_its_form(draft: TinyCampaign, steward: Client) -> None:
    editions.open_edition(edition_id=edition().pk, by=draft.actor("steward"))
    assert "dans le brouillon de la suivante" in text_of(steward.get(url("retire", KEY)))
    assert steward.post(url("retire", KEY)).status_code == 422
    answer = steward.post(url("module_preview", "covid"), follow=True)
    assert "préparez ce changement dans la suivante" in messages_of(answer)[0]


def test_what_moved_meanwhile_is_made_again(steward: Client) -> None:
    staged = steward.post(url("retire", "local_events"))
    steward.post(url("module_add", "covid"))
    answer = steward.get(staged.url, follow=True)
    assert "Le questionnaire a changé depuis" in messages_of(answer)[-1]
