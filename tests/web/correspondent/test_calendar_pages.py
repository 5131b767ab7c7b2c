"""The calendar on screen: what each person sees and may change, and every refusal."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from senacs.campaigns.actions import calendar, milestones
from senacs.campaigns.actions.milestones import Moment
from senacs.campaigns.models import Decision, Extension, Milestone, Window
from senacs.campaigns.rules.calendar import Days, Phase
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

DAY = timedelta(days=1)
YEAR = 2017


def url(name: str, *args: object) -> str:
    return reverse(f"correspondent:{name}", args=args)


def today() -> date:
    return timezone.localdate()


def place(code: str = "04") -> Territory:
    return Territory.objects.get(level="department", code=code)


def days(campaign: TinyCampaign, *, later: int, **more: str) -> dict[str, str]:
    edition = campaign.edition
    return {
        "territory": "department-04",
        "opens_on": edition.opens_on.isoformat(),
        "closes_on": (edition.closes_on + later * DAY).isoformat(),
        "reason": "Neige",
        **more,
    }


def set_window(campaign: TinyCampaign, later: int = 7) -> Window:
    edition = campaign.edition
    return calendar.set_window(
        edition_id=edition.pk,
        territory=place(),
        days=Days(edition.opens_on, edition.closes_on + later * DAY),
        reason="Neige",
        by=campaign.actor("caf"),
    )


def meeting(campaign: TinyCampaign, code: str | None = "04", starts: int = 40) -> Milestone:
    return milestones.add(
        edition=campaign.edition,
        territory=place(code) if code else None,
        moment=Moment(Phase.ANALYSIS, "Journée d’analyse", today() + starts * DAY, place="Digne"),
        by=campaign.actor("steward"),
    )


def test_it_works(campaign: TinyCampaign, enter) -> None:
    set_window(campaign)
    meeting(campaign)
    meeting(campaign, "05")
    answer = enter("caf").get(url("calendar", YEAR))
    text = text_of(answer)
    assert answer.status_code == 200
    assert "Alpes-de-Haute-Provence" in text
    assert text.count("Journée d’analyse · Alpes") == 1
    assert "Hautes-Alpes" not in text
    assert 'class="figure figure-timeline"' in answer.content.decode()


def test_a_territory_gets_its_dates(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    answer = client.post(url("window", YEAR), days(campaign, later=7))
    assert answer.status_code == 302
    assert Window.objects.get().closes_on == campaign.edition.closes_on + 7 * DAY
    shown = text_of(client.get(url("window", YEAR) + "?territoire=department-04"))
    assert "Dates de Alpes-de-Haute-Provence" in shown or "Alpes-de-Haute-Provence" in shown
    client.post(url("window_remove", Window.objects.get().pk), {"why": "Dégel"})
    assert not Window.objects.exists()


def test_beyond_the_bounds_one_asks_and_the_steward_sees_it(campaign: TinyCampaign, enter) -> None:
    caf, sent = enter("caf"), days(campaign, later=60)
    refused = caf.post(url("window", YEAR), sent)
    assert refused.status_code == 422
    assert "Demander une décision nationale" in text_of(refused)
    caf.post(url("window", YEAR), sent | {"demander": "1"})
    steward = enter("steward")
    assert "En attente demandée aujourd’hui" in text_of(steward.get(url("calendar", YEAR)))
    steward.post(
        url("decide"),
        {
            "committee": "technical",
            "decided_on": today().isoformat(),
            "subject": "Report dans les Alpes",
            "concerns": "window:2017-department-04",
        },
    )
    assert caf.post(url("window", YEAR), sent).status_code == 302
    shown = text_of(caf.get(url("calendar", YEAR)))
    assert "au-delà, décision du" in shown


@pytest.mark.parametrize("who", ["caf_05", "federation"])
def test_only_ones_own_territory(campaign: TinyCampaign, enter, who: str) -> None:
    made = set_window(campaign)
    answer = enter(who).post(url("window_remove", made.pk), {"why": "Non"})
    assert answer.status_code == (404 if who == "caf_05" else 302)
    assert Window.objects.exists() == (who == "caf_05")


def test_a_neighbour_sets_nothing_here(campaign: TinyCampaign, enter) -> None:
    answer = enter("caf_05").post(url("window", YEAR), days(campaign, later=7))
    assert answer.status_code == 422
    assert not Window.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("caf", 302), ("steward", 302), ("caf_05", 404),
                                             ("regional", 403), ("director", 403)])  # fmt: skip
def test_who_gives_time(campaign: TinyCampaign, enter, who: str, status: int) -> None:
    until = campaign.edition.closes_on + 9 * DAY
    answer = enter(who).post(
        url("extend", campaign.response("Centre social de Volx").pk),
        {"until": until.isoformat(), "reason": "Travaux"},
    )
    assert answer.status_code == status
    assert Extension.objects.exists() == (status == 302)


def test_time_given_is_read_by_the_structure_and_in_the_portfolio(
    campaign: TinyCampaign, enter
) -> None:
    until = campaign.edition.closes_on + 9 * DAY
    response = campaign.response("Centre social de Volx")
    caf = enter("caf")
    caf.post(url("extend", response.pk), {"until": until.isoformat(), "reason": "Travaux"})
    assert f"délai jusqu’au {until:%d/%m/%Y}" in text_of(caf.get(url("home")))
    mine = enter("neighbour").get(reverse("respondent:home"))
    assert "Délai accordé : Travaux." in text_of(mine)
    caf.post(url("extension_withdraw", response.pk))
    assert "Travaux" not in text_of(enter("neighbour").get(reverse("respondent:home")))


def test_a_shut_page_says_why(campaign: TinyCampaign, enter) -> None:
    calendar.set_national(
        edition_id=campaign.edition.pk,
        days=Days(campaign.edition.opens_on, today() - DAY),
        reason="Fin",
        by=campaign.actor("steward"),
    )
    response = campaign.response("Centre social de Volx")
    client = enter("neighbour")
    for page in ("overview", "left", "deposit"):
        shown = text_of(client.get(reverse(f"respondent:{page}", args=[response.pk])))
        assert "terminée depuis le" in shown, page
        assert "demandez un délai à vos correspondants" in shown, page


def test_a_structure_reads_its_meeting(campaign: TinyCampaign, enter) -> None:
    meeting(campaign)
    meeting(campaign, "05")
    shown = text_of(
        enter("director").get(reverse("respondent:overview", args=[campaign.response().pk]))
    )
    assert shown.count("Journée d’analyse") == 1


def test_a_moment_is_added_concluded_and_taken_off(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    sent = {
        "where": "department-04", "phase": "analysis", "title": "Journée", "place": "Digne",
        "starts_on": today().isoformat(), "people": "Directions",
    }  # fmt: skip
    assert client.post(url("milestone_add", YEAR), sent).status_code == 302
    made = Milestone.objects.get()
    client.post(url("milestone", made.pk), {"conclusions": "Les jeunes reviennent."})
    assert "Les jeunes reviennent." in text_of(client.get(url("calendar", YEAR)))
    answer = client.post(url("milestone_remove", made.pk))
    assert "conclusions" in messages_of(answer)[0]
    client.post(url("milestone", made.pk), {"conclusions": ""})
    client.post(url("milestone_remove", made.pk))
    assert not Milestone.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("caf", 404), ("caf_05", 404), ("steward", 200)])
def test_national_moments_are_for_the_steward(
    campaign: TinyCampaign, enter, who: str, status: int
) -> None:
    made = meeting(campaign, None)
    assert enter(who).get(url("milestone", made.pk)).status_code == status


def test_decisions_are_found_again(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    sent = {
        "committee": "department-04", "decided_on": today().isoformat(),
        "subject": "Ouverture avancée", "concerns": "edition:2017",
    }  # fmt: skip
    assert client.post(url("decide"), sent).status_code == 302
    assert Decision.objects.get().territory == place()
    assert "Ouverture avancée" in text_of(client.get(url("decisions") + "?q=avanc"))
    assert "Ouverture avancée" not in text_of(client.get(url("decisions") + "?q=neige"))
    assert "Ouverture avancée" not in text_of(enter("caf_05").get(url("decisions")))
    assert "Ouverture avancée" in text_of(client.get(url("calendar", YEAR)))


def test_a_diary_reads_the_calendar(campaign: TinyCampaign, enter) -> None:
    meeting(campaign)
    answer = enter("caf").get(url("diary", YEAR))
    assert answer["Content-Type"] == "text/calendar"
    text = answer.content.decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 3
    assert "SUMMARY:Journée d’analyse (Alpes-de-Haute-Provence)" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_the_national_dates_belong_to_the_steward(campaign: TinyCampaign, enter) -> None:
    page = reverse("steward:dates", args=[YEAR])
    edition = campaign.edition
    sent = {
        "opens_on": edition.opens_on.isoformat(),
        "closes_on": edition.closes_on.isoformat(),
        "grace_until": (edition.closes_on + 10 * DAY).isoformat(),
    }
    steward = enter("steward")
    refused = steward.post(page, sent)
    assert refused.status_code == 422
    assert "Dites pourquoi" in text_of(refused)
    assert steward.post(page, sent | {"reason": "Retards"}).status_code == 302
    edition.refresh_from_db()
    assert edition.grace_until == edition.closes_on + 10 * DAY


def test_everybody_reads_the_public_calendar(campaign: TinyCampaign) -> None:
    meeting(campaign, None)
    meeting(campaign, "04")
    text = text_of(Client().get(reverse("visitor:calendar")))
    assert "L’enquête 2017 porte sur l’année 2016" in text
    assert text.count("Journée d’analyse (Analyse partagée)") == 1


def test_the_calendar_costs_the_same_whatever_is_in_it(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    client.get(url("calendar", YEAR))
    with CaptureQueriesContext(connection) as few:
        client.get(url("calendar", YEAR))
    set_window(campaign)
    for n in range(4):
        meeting(campaign, starts=10 + n)
    with CaptureQueriesContext(connection) as many:
        client.get(url("calendar", YEAR))
    assert len(many) <= len(few) + 1
    assert len(many) <= 16
