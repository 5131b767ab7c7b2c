"""What the calendar and the committees of the scenario hold: see `door_samples`."""

from datetime import timedelta

from django.utils import timezone

from senacs.campaigns.actions import calendar, milestones, protocols, window_requests
from senacs.campaigns.actions.calendar import Ruling
from senacs.campaigns.actions.milestones import Moment
from senacs.campaigns.models import Delegation, Milestone, Window, WindowRequest
from senacs.campaigns.rules.calendar import Committee, Days, Phase
from senacs.campaigns.rules.states import Institution
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from tiny_campaign import TinyCampaign


def window(campaign: TinyCampaign) -> Window:
    """The 04 closes a week later than the country."""
    edition = campaign.edition
    return calendar.set_window(
        edition_id=edition.pk,
        territory=Territory.objects.get(level="department", code="04"),
        days=Days(edition.opens_on, edition.closes_on + timedelta(days=7)),
        reason="Neige sur les routes",
        by=campaign.actor("caf"),
    )


def window_request(campaign: TinyCampaign) -> WindowRequest:
    """The 04 would like to close two months later."""
    edition = campaign.edition
    return window_requests.ask_window(
        edition=edition,
        territory=Territory.objects.get(level="department", code="04"),
        days=Days(edition.opens_on, edition.closes_on + timedelta(days=60)),
        reason="Incendie",
        by=campaign.actor("caf"),
    )


def milestone(campaign: TinyCampaign) -> Milestone:
    """The analysis meeting of the 04."""
    return milestones.add(
        edition=campaign.edition,
        territory=Territory.objects.get(level="department", code="04"),
        moment=Moment(Phase.ANALYSIS, "Journée d’analyse", campaign.edition.closes_on),
        by=campaign.actor("caf"),
    )


def lent_key(campaign: TinyCampaign) -> Delegation:
    """Nobody is at the federation of the 05: its key is lent today to the Caf."""
    day = timezone.localdate()
    return protocols.lend_by_decision(
        territory=Territory.objects.get(level=Level.DEPARTMENT, code="05"),
        mandate=protocols.Mandate(Institution.FEDERATION, day, day, "Poste vacant"),
        ruling=Ruling(Committee.TECHNICAL, day, "Clé confiée"),
        by=campaign.actor("steward"),
    )
