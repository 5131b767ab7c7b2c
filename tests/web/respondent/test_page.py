"""The form page: each kind of question, the save without a script, checks only when asked for."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import tiny_campaign
from senacs.campaigns.actions import reviews
from senacs.campaigns.models import Change
from senacs.campaigns.rules.states import Institution
from tiny_campaign import TinyCampaign
from web.respondent.conftest import SignedIn


def url(tiny: TinyCampaign, block: str = "publics") -> str:
    return reverse("respondent:page", args=[tiny.response().pk, block])


def html(client: Client, to: str) -> str:
    answer = client.get(to)
    assert answer.status_code == 200
    return answer.content.decode()


def form(client: Client, to: str, **changed: Any) -> dict[str, Any]:
    """What the page sends when nothing but `changed` was touched."""
    page = html(client, to)
    data: dict[str, Any] = {"before": memory(page)}
    boxes = re.findall(r'<input class="input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page)
    ticked = re.findall(r'<input type="radio" name="(\w+)" value="(\w+)" checked', page)
    return data | dict(boxes) | dict(ticked) | changed


def memory(page: str) -> str:
    found = re.search(r'name="before" value="([^"]*)"', page)
    assert found is not None
    return found[1].replace("&quot;", '"')


def part(page: str, key: str) -> str:
    """The markup of one question."""
    start = page.index(f'data-question="{key}"')
    following = page.find("data-question=", start + 20)
    return page[start:following]


def test_it_works(tiny: TinyCampaign, director: Client) -> None:
    page = html(director, url(tiny))
    question = part(page, "public_age_0_3")
    assert 'inputmode="numeric"' in question
    assert "personnes" in question
    assert "Définition" in question
    assert "Non concerné" in question
    assert "Total\u202f: –" in page
    assert 'class="point' not in page.replace('class="points', "")


def test_last_years_answer_is_beside_the_box_never_in_it(
    next_year: TinyCampaign, director: Client
) -> None:
    question = part(html(director, url(next_year)), "public_total")
    assert "En 2016\u202f: 766" in question
    assert 'value=""' in question
    assert "Confirmer" not in question  # a thing to count is counted anew
    fact = part(html(director, url(next_year, "territoire")), "territory_population")
    assert "En 2016\u202f: 5\u202f200" in fact
    assert 'value=""' in fact
    assert "data-confirm=" in fact


def test_without_a_script_the_button_saves(tiny: TinyCampaign, director: Client) -> None:
    data = form(director, url(tiny), public_total="1 361", enregistrer="oui")
    saved = director.post(url(tiny), data, follow=True)
    assert tiny.response().values == {"public_total": 1361}
    assert "Page enregistrée à" in saved.content.decode()
    moved = director.post(url(tiny), form(director, url(tiny)) | {"continuer": "oui"})
    assert "/pages/offres-par-age/" in moved["Location"]
    assert Change.objects.count() == 1  # what was not touched is not written again


def test_every_kind_of_answer_comes_back_as_it_was(
    complete: TinyCampaign, director: Client
) -> None:
    """Opening each page and saving it changes nothing."""
    before = complete.response()
    from_blocks = list(before.versions)
    for block in from_blocks:
        page = html(director, url(complete, block))
        data = form(director, url(complete, block))
        for key in set(re.findall(r'type="checkbox" name="([\w.]+)"', page)):
            data[key] = re.findall(
                rf'type="checkbox" name="{re.escape(key)}" value="(\w+)" checked', page
            )
        assert director.post(url(complete, block), data).status_code == 302
    after = complete.response()
    assert after.versions == before.versions
    assert (after.values, after.missing) == (before.values, before.missing)


def test_what_is_refused_stays_in_the_box(tiny: TinyCampaign, director: Client) -> None:
    data = form(director, url(tiny), public_total="beaucoup", public_age_0_3="3")
    refused = director.post(url(tiny), data)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert 'value="beaucoup"' in page
    assert 'href="#champ-public_total"' in page
    assert "Un nombre est attendu" in page
    assert tiny.response().values == {"public_age_0_3": 3}


@pytest.mark.parametrize(
    ("choice", "kept"), [("mine", 20), ("theirs", 10), ("before", None), (None, 20)]
)
def test_a_clash_is_settled_by_the_person(
    tiny: TinyCampaign, director: Client, signed_in: SignedIn, choice: str | None, kept: int | None
) -> None:
    mine = form(director, url(tiny), public_total="20")
    other = signed_in("contributor")
    other.post(url(tiny), form(other, url(tiny), public_total="10"))
    clashing = director.post(url(tiny), mine)
    assert clashing.status_code == 409
    page = clashing.content.decode()
    assert "Yanis Benali a enregistré une autre réponse" in page
    assert tiny.response().values == {"public_total": 10}
    again = mine | {"before": memory(page), "public_total.avant": '""'}
    if choice:
        again["public_total.conflit"] = choice
    assert director.post(url(tiny), again).status_code == 302
    assert tiny.response().values.get("public_total") == kept


def test_an_untouched_answer_never_undoes_the_work_of_another(
    tiny: TinyCampaign, director: Client, signed_in: SignedIn
) -> None:
    mine = form(director, url(tiny), public_age_0_3="3")
    other = signed_in("contributor")
    other.post(url(tiny), form(other, url(tiny), public_total="10"))
    assert director.post(url(tiny), mine).status_code == 302
    assert tiny.response().values == {"public_total": 10, "public_age_0_3": 3}


def test_a_damaged_memory_overwrites_nothing(tiny: TinyCampaign, director: Client) -> None:
    director.post(url(tiny), form(director, url(tiny), public_total="10"))
    for broken in ("", "{", "[]", '{"public_total": NaN}'):
        data = form(director, url(tiny), public_total="20") | {"before": broken}
        assert director.post(url(tiny), data).status_code == 409
    assert tiny.response().values == {"public_total": 10}


def test_one_click_confirms_one_fact_or_all(next_year: TinyCampaign, director: Client) -> None:
    to = url(next_year, "territoire")
    director.post(to, form(director, to) | {"confirmer": "territory_population"})
    assert next_year.response().origins == {"territory_population": "confirmed"}
    director.post(to, form(director, to) | {"confirmer": "*", "itinerant": "oui"})
    response = next_year.response()
    assert response.values["itinerant"] is True
    assert response.origins["itinerant"] == "typed"
    assert response.origins["multi_site"] == "confirmed"
    counted = url(next_year, "publics")
    director.post(counted, form(director, counted) | {"confirmer": "public_total"})
    assert "public_total" not in next_year.response().values


def test_questions_that_are_not_asked_are_hidden(tiny: TinyCampaign, director: Client) -> None:
    to = url(tiny, "offres-par-age")
    hidden = re.compile(r'data-question="[^>]* hidden>')
    before = len(hidden.findall(html(director, to)))
    director.post(to, form(director, to, offer_age_0_3="oui"))
    assert len(hidden.findall(html(director, to))) == before - 1


def test_checks_speak_after_a_save_not_on_arrival(complete: TinyCampaign, director: Client) -> None:
    saved = director.post(
        url(complete), form(director, url(complete), public_age_0_3="19"), follow=True
    )
    page = saved.content.decode()
    assert "Les cinq tranches d’âge ne font pas" in page
    assert "une personne est comptée deux fois ou manque" in page
    assert "point-young_public_sum" in page
    assert "Les cinq tranches d’âge ne font pas" not in html(director, url(complete))
    fragment = reverse("respondent:points", args=[complete.response().pk, "publics"])
    assert "Les cinq tranches d’âge ne font pas" in html(director, fragment)


def test_an_explanation_is_given_and_its_verdict_is_read(
    complete: TinyCampaign, director: Client
) -> None:
    response = complete.response()
    response.justifications.all().delete()
    left = html(director, reverse("respondent:left", args=[response.pk]))
    to = re.findall(r'href="(/reponses/\d+/controles/\w+/)"', left)[0]
    assert director.post(to, {"motif": "", "texte": "x"}).status_code == 422
    kept = director.post(to, {"motif": "real", "texte": ""})
    assert kept.status_code == 422
    assert 'value="real" selected' in kept.content.decode()
    given = director.post(to, {"motif": "real", "texte": "Vérifié."}, follow=True)
    assert "Expliqué" in given.content.decode()
    made = response.justifications.get()
    reviews.judge(
        justification_id=made.pk, accepted=False, text="Précisez.", by=complete.actor("caf")
    )
    refused = html(director, given.redirect_chain[-1][0])
    assert "Votre explication n’a pas suffi" in refused
    assert "Précisez." in refused
    assert "Nadia Ferrand" in refused


def test_a_check_that_is_silent_or_unknown_needs_no_reason(
    tiny: TinyCampaign, director: Client
) -> None:
    for check in ("young_public_sum", "pirate"):
        to = reverse("respondent:justify", args=[tiny.response().pk, check])
        assert director.get(to).status_code == 302
        refused = director.post(to, {"motif": "real", "texte": "x"}, follow=True)
        assert "il n’y a rien à expliquer" in refused.content.decode()
    assert tiny.response().justifications.count() == 0


def asked(tiny: TinyCampaign) -> int:
    return reviews.ask(
        response_id=tiny.response().pk,
        question_key="public_total",
        kind="explain",
        text="Comptez-vous les sorties ?",
        institution=Institution.CAF,
        by=tiny.actor("caf"),
    ).pk


def test_a_question_of_a_correspondent_is_answered(
    deposited: TinyCampaign, director: Client, signed_in: SignedIn
) -> None:
    query = asked(deposited)
    response = deposited.response()
    page = html(director, url(deposited))
    assert "Nadia Ferrand, pour la Caf" in page
    assert "Comptez-vous les sorties" in page
    to = reverse("respondent:answer", args=[response.pk, query])
    assert to in page
    helper = signed_in("contributor")
    assert "Comptez-vous les sorties" in html(helper, url(deposited))
    assert helper.post(to, {"texte": "Oui."}).status_code == 403
    assert director.post(to, {"texte": " "}).status_code == 422
    assert director.post(to, {"texte": "x" * 4000}).status_code == 422
    assert director.post(to, {"texte": "Oui, deux fois."}).status_code == 302
    assert response.queries.get().answer == "Oui, deux fois."


def test_a_question_of_another_response_does_not_exist(
    deposited: TinyCampaign, signed_in: SignedIn
) -> None:
    query = asked(deposited)
    other = deposited.response("Centre social de Volx")
    neighbour = signed_in("neighbour")
    for response in (deposited.response(), other):
        to = reverse("respondent:answer", args=[response.pk, query])
        assert neighbour.post(to, {"texte": "Oui."}).status_code == 404
    assert deposited.response().queries.get().answer == ""


def test_a_closed_edition_is_read_only(deposited: TinyCampaign, director: Client) -> None:
    from_before = deposited.response()
    tiny_campaign.sign(deposited, "La Marelle")
    tiny_campaign.close(deposited)
    page = html(director, url(deposited))
    assert "sans pouvoir la modifier" in page
    assert "readonly" in page
    assert "Page suivante</button>" not in page
    data = {"before": json.dumps({"public_total": 766}), "public_total": "3"}
    refused = director.post(url(deposited), data)
    assert refused.status_code == 422
    assert "L’enquête est close" in refused.content.decode()
    assert deposited.response().values == from_before.values


@pytest.mark.parametrize("who", ["neighbour", "member", "caf", "steward"])
@pytest.mark.parametrize("name", ["overview", "left", "history", "deposit"])
def test_nobody_else_enters(tiny: TinyCampaign, signed_in: SignedIn, who: str, name: str) -> None:
    to = reverse(f"respondent:{name}", args=[tiny.response().pk])
    assert signed_in(who).get(to).status_code in {403, 404}
    assert signed_in(who).get(url(tiny)).status_code in {403, 404}


def test_a_forged_page_does_not_exist(tiny: TinyCampaign, director: Client) -> None:
    assert director.get(url(tiny, "pirate")).status_code == 404
    assert director.get(reverse("respondent:overview", args=[999_999])).status_code == 404
    assert director.post(url(tiny, "pirate"), {"a": "b"}).status_code == 404


def test_a_page_costs_few_queries_whatever_it_holds(
    next_year: TinyCampaign, director: Client, django_assert_max_num_queries: Any
) -> None:
    html(director, url(next_year))
    for block in ("publics", "territoire", "salaries"):
        with django_assert_max_num_queries(10):
            html(director, url(next_year, block) + "?points=1")
