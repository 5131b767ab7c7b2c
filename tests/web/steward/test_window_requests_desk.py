"""Dates asked of the national team, on both desks: asked, counted, answered, read."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from senacs.campaigns.actions import window_requests
from senacs.campaigns.models import Extension, Window, WindowRequest
from senacs.campaigns.rules.calendar import ANSWER_DAYS, LONGEST_EXTENSION, Days
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

DAY = timedelta(days=1)
URL = reverse("steward:window_requests")


def ask(campaign: TinyCampaign, code: str = "04") -> WindowRequest:
    edition = campaign.edition
    return window_requests.ask_window(
        edition=edition,
        territory=Territory.objects.get(level="department", code=code),
        days=Days(edition.opens_on, edition.closes_on + 60 * DAY),
        reason="Neige",
        by=campaign.actor("caf"),
    )


def ruled(**more: object) -> dict[str, object]:
    return {
        "committee": "technical",
        "decided_on": timezone.localdate().isoformat(),
        "subject": "Report dans les Alpes",
        **more,
    }


def test_the_to_do_counts_them_and_says_which_are_late(campaign: TinyCampaign, enter) -> None:
    home = reverse("steward:home")
    assert "demande de dates attend" not in text_of(enter("steward").get(home))
    asked = ask(campaign)
    assert "1 demande de dates attend votre réponse." in text_of(enter("steward").get(home))
    WindowRequest.objects.filter(pk=asked.pk).update(at=asked.at - (ANSWER_DAYS + 2) * DAY)
    assert "dont 1 depuis plus de 7 jours" in text_of(enter("steward").get(home))
    assert "au-delà des 7 jours promis" in text_of(enter("steward").get(URL))


def test_time_beyond_the_pair_is_asked_granted_and_read(campaign: TinyCampaign, enter) -> None:
    caf, response = enter("caf"), campaign.response("La Marelle")
    extend = reverse("correspondent:extend", args=[response.pk])
    until = timezone.localdate() + (LONGEST_EXTENSION + 30) * DAY
    sent = {"until": until.isoformat(), "reason": "Incendie"}
    refused = caf.post(extend, sent)
    assert refused.status_code == 422
    assert "Le demander à l’équipe nationale" in text_of(refused)
    answer = caf.post(extend, sent | {"demander": "1"}, follow=True)
    assert messages_of(answer) == ["Votre demande est transmise à l’équipe nationale."]
    request = WindowRequest.objects.get()
    steward = enter("steward")
    assert "Incendie" in text_of(steward.get(URL))
    steward.post(URL, {"demande": request.pk, "accorder": "1", "answer": "Bon courage"})
    assert Extension.objects.get().until == until
    shown = text_of(caf.get(extend))
    assert "Bon courage Réponse de" in shown


def test_several_are_granted_at_once_by_one_decision(campaign: TinyCampaign, enter) -> None:
    asked, steward = ask(campaign), enter("steward")
    wrong = steward.post(URL, {"demande": asked.pk, "accorder": "1"})
    assert wrong.status_code == 422
    assert "il faut une décision d’un comité national" in text_of(wrong)
    assert f'value="{asked.pk}" checked' in wrong.content.decode()
    half = steward.post(URL, ruled(demande=asked.pk, accorder="1", subject=""))
    assert "une décision a sa date et son objet" in text_of(half)
    done = steward.post(URL, ruled(demande=asked.pk, accorder="1"), follow=True)
    assert messages_of(done) == ["1 demande accordée."]
    assert Window.objects.get().closes_on == campaign.edition.closes_on + 60 * DAY
    shown = text_of(enter("caf").get(reverse("correspondent:calendar", args=[2017])))
    assert "Accordée réponse le jour même" in shown
    assert "Report dans les Alpes" in shown


def test_a_refusal_is_told_to_who_asked(campaign: TinyCampaign, enter) -> None:
    asked, steward = ask(campaign), enter("steward")
    silent = steward.post(URL, {"demande": asked.pk, "refuser": "1"})
    assert silent.status_code == 422
    assert "Dites pourquoi ces dates sont refusées." in text_of(silent)
    steward.post(URL, {"demande": asked.pk, "refuser": "1", "answer": "Trop tard"})
    shown = text_of(enter("caf").get(reverse("correspondent:calendar", args=[2017])))
    assert "Trop tard Réponse de" in shown
    assert "Trop tard" in text_of(steward.get(URL + "?etat=refused"))
    assert "Trop tard" not in text_of(steward.get(URL + "?etat=granted"))


def test_only_its_own_territory_takes_it_back(campaign: TinyCampaign, enter) -> None:
    url = reverse("correspondent:request_withdraw", args=[ask(campaign).pk])
    assert enter("caf_05").post(url).status_code == 404
    assert WindowRequest.objects.waiting().exists()
    assert messages_of(enter("caf").post(url, follow=True)) == ["La demande est retirée."]
    assert not WindowRequest.objects.waiting().exists()


def test_the_list_costs_the_same_for_one_and_for_many(campaign: TinyCampaign, enter) -> None:
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            steward.get(URL)
        return len(counted)

    steward = enter("steward")
    ask(campaign)
    one = cost()
    for name in ("La Marelle", "San-Bastian"):
        window_requests.ask_extension(
            response=campaign.response(name),
            until=timezone.localdate() + 150 * DAY,
            reason="Incendie",
            by=campaign.actor("caf"),
        )
    assert cost() == one
