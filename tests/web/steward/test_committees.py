"""The national committees: their decisions, with date, object and what each changed."""

import csv
import io
from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from senacs.campaigns.actions import protocols, window_requests
from senacs.campaigns.actions.calendar import Ruling, record_decision
from senacs.campaigns.models import Decision
from senacs.campaigns.rules.calendar import Committee, Days
from senacs.campaigns.rules.states import Institution
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign
from web_manners import text_of

DAY = timedelta(days=1)
TECHNICAL = reverse("steward:committee", args=["technique"])


def today():
    return timezone.localdate()


def decide(campaign: TinyCampaign, subject: str = "Report", **more: object) -> Decision:
    ruling = {"committee": Committee.TECHNICAL, "decided_on": today(), "subject": subject}
    return record_decision(
        edition=campaign.edition,
        territory=None,
        ruling=Ruling(**{**ruling, **more}),
        by=campaign.actor("steward"),
    )


def lend(campaign: TinyCampaign) -> None:
    protocols.lend_by_decision(
        territory=Territory.objects.get(level="department", code="04"),
        mandate=protocols.Mandate(Institution.FEDERATION, today(), today() + DAY, "Vacant"),
        ruling=Ruling(Committee.TECHNICAL, today(), "Clé confiée"),
        by=campaign.actor("steward"),
    )


def grant(campaign: TinyCampaign) -> None:
    edition, by = campaign.edition, campaign.actor("caf")
    asked = [
        window_requests.ask_window(
            edition=edition,
            territory=Territory.objects.get(level="department", code="04"),
            days=Days(edition.opens_on, edition.closes_on + 60 * DAY),
            reason="Neige",
            by=by,
        ),
        window_requests.ask_extension(
            response=campaign.response("La Marelle"),
            until=today() + 150 * DAY,
            reason="Incendie",
            by=by,
        ),
    ]
    window_requests.grant(
        request_ids=[one.pk for one in asked],
        answer="",
        by=campaign.actor("steward"),
        ruling=Ruling(Committee.TECHNICAL, today(), "Dates des Alpes"),
    )


def test_each_committee_says_how_much_it_decided(campaign: TinyCampaign, enter) -> None:
    decide(campaign)
    shown = text_of(enter("steward").get(reverse("steward:committees")))
    assert "1 décision, la dernière le" in shown
    assert "Aucune décision enregistrée" in shown


def test_a_decision_leads_to_what_it_changed(campaign: TinyCampaign, enter) -> None:
    decide(campaign, "Calendrier voté", concerns="edition:2017", text="À l’unanimité")
    decide(campaign, "Neige", concerns="window:2017-department-04")
    lend(campaign)
    grant(campaign)
    answer = enter("steward").get(TECHNICAL)
    shown = text_of(answer)
    assert "Calendrier voté Comité technique national Enquête 2017 À l’unanimité" in shown
    assert "Neige Comité technique national Calendrier 2017, Alpes-de-Haute-Provence" in shown
    assert "Clé de la Fédération, Alpes-de-Haute-Provence" in shown
    assert "Dates accordées : Alpes-de-Haute-Provence, La Marelle" in shown
    assert f'href="{reverse("correspondent:protocol", args=["04"])}"' in answer.content.decode()


def test_it_is_searched_by_words_and_year(campaign: TinyCampaign, enter) -> None:
    decide(campaign, "Report")
    decide(campaign, "Module", decided_on=today() - 800 * DAY)
    steward = enter("steward")
    assert "Module" not in text_of(steward.get(TECHNICAL + "?q=repo"))
    year = (today() - 800 * DAY).year
    shown = text_of(steward.get(f"{TECHNICAL}?annee={year}"))
    assert "Module" in shown
    assert "Report" not in shown
    assert "Aucune décision ne correspond" in text_of(steward.get(TECHNICAL + "?q=zzz"))
    assert steward.get(reverse("steward:committee", args=["local"])).status_code == 404


def test_its_file_tells_every_decision(campaign: TinyCampaign, enter) -> None:
    decide(campaign, "=Report", concerns="edition:2017")
    decide(campaign, "Autre", committee=Committee.STRATEGIC)
    answer = enter("steward").get(reverse("steward:committee_file", args=["technique"]))
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [(row["objet"], row["ce_qui_change"]) for row in rows] == [("'=Report", "Enquête 2017")]
    assert rows[0]["date"] == today().isoformat()


def test_the_page_costs_the_same_for_one_and_for_many(campaign: TinyCampaign, enter) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as counted:
            steward.get(TECHNICAL)
        return len(counted)

    steward = enter("steward")
    lend(campaign)
    grant(campaign)
    decide(campaign, concerns="window:2017-department-04")
    one = cost()
    for _ in range(3):
        lend(campaign)
        decide(campaign, concerns="window:2017-department-05")
    assert cost() == one
