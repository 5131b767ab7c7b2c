"""Worksheets on paper: one structure for who fills it, a selection or a session for the pair."""

import io

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from senacs.campaigns.actions import sessions
from senacs.campaigns.actions.sessions import SessionPlan
from senacs.publications import worksheets
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign
from web.correspondent.conftest import Enter
from web_manners import text_of

pytestmark = pytest.mark.django_db


def names_in(answer: HttpResponse) -> list[str]:
    """Names of the structures, in the order of their first pages."""
    assert answer["Content-Type"] == "application/pdf"
    pages = [p.extract_text() for p in PdfReader(io.BytesIO(answer.content)).pages]
    return [page.strip().splitlines()[0] for page in pages if "Page 1 sur" in page]


@pytest.mark.parametrize("who", ["director", "contributor"])
def test_who_fills_prints_the_sheet_of_her_structure(
    campaign: TinyCampaign, enter: Enter, who: str
) -> None:
    url = reverse("respondent:worksheet", args=[campaign.response().pk])
    assert names_in(enter(who).get(url)) == ["La Marelle"]
    assert enter(who).get(f"{url}?vierge=1").status_code == 200
    assert enter("neighbour").get(url).status_code == 404
    assert enter("caf").get(url).status_code == 403


def test_the_pair_prints_the_portfolio_as_it_is_filtered(
    campaign: TinyCampaign, enter: Enter
) -> None:
    url = f"{reverse('correspondent:worksheets')}?etat=invited&type=CS&tri=structure"
    expected = ["Centre social de Sainte-Tulle", "Centre social de Volx"]
    assert names_in(enter("caf").get(url)) == expected
    empty = enter("caf").get(f"{url}&q=introuvable")
    assert empty.status_code == 302
    assert names_in(enter("federation").get(url)) == expected
    elsewhere = enter("caf_05").get(url)
    assert elsewhere.status_code == 302


def test_what_one_document_cannot_hold_comes_in_several(
    campaign: TinyCampaign, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worksheets, "MOST", 1)
    url = f"{reverse('correspondent:worksheets')}?etat=invited&type=CS&tri=structure"
    page = enter("caf").get(url)
    addresses = [part.url for part in page.context["parts"]]
    assert all("etat=invited" in address for address in addresses)
    found = [name for address in addresses for name in names_in(enter("caf").get(address))]
    assert found == ["Centre social de Sainte-Tulle", "Centre social de Volx"]
    assert "Volx" in text_of(page)
    assert enter("caf").get(f"{url}&partie=99").context["total"] == 2


def test_a_session_prints_its_structures(
    campaign: TinyCampaign, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sessions.hold(
        edition=campaign.edition,
        territory=Territory.objects.get(level="department", code="04"),
        plan=SessionPlan("Séance", timezone.localdate()),
        responses=[campaign.response("San-Bastian"), campaign.response("La Marelle")],
        by=campaign.actor("caf"),
    )
    url = reverse("correspondent:session_worksheets", args=[session.pk])
    assert names_in(enter("federation").get(url)) == ["La Marelle", "San-Bastian"]
    assert enter("caf_05").get(url).status_code == 404
    monkeypatch.setattr(worksheets, "MOST", 1)
    assert len(enter("caf").get(url).context["parts"]) == 2
