"""The article of a sheet is drawn once, for those who may read it, and never out of date."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from senacs.analytics import patience, verdicts
from senacs.analytics.models import Release
from senacs.campaigns.actions.agreements import Terms, end_agreement, record_agreement
from senacs.campaigns.models import Agreement, Edition
from senacs.territories.models import Territory
from senacs.web.visitor import sheet_article
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    sheet_article.forget()


def address(campaign: TinyCampaign, name: str = "La Marelle") -> str:
    return f"/fiches/{campaign.structures[name].identifier}/2017/"


def article(client: Client, url: str) -> str:
    """What the page tells of the structure, nothing of its reader."""
    found = re.search(r"<article.*</article>", client.get(url).content.decode(), re.DOTALL)
    assert found is not None
    return found.group()


def test_all_who_may_read_a_sheet_read_the_same(
    campaign: TinyCampaign, release: Release, enter: Enter
) -> None:
    first = article(enter("director"), address(campaign))
    assert "La Marelle" in first
    assert article(enter("caf"), address(campaign)) == first
    assert article(enter("federation"), address(campaign)) == first


def test_what_is_kept_opens_no_door(campaign: TinyCampaign, release: Release, enter: Enter) -> None:
    assert enter("director").get(address(campaign)).status_code == 200
    for who, status in (("neighbour", 404), ("caf_05", 404), ("member", 403)):
        refused = enter(who).get(address(campaign))
        assert refused.status_code == status, who
        assert b"pub-sheet" not in refused.content
    assert Client().get(address(campaign)).status_code == 302


def test_each_structure_has_its_own(campaign: TinyCampaign, release: Release, enter: Enter) -> None:
    pair = enter("caf")
    told = {name: article(pair, address(campaign, name)) for name in campaign.structures}
    assert len({*told.values()}) == len(told)
    for name, before in told.items():
        assert article(pair, address(campaign, name)) == before


def agree(campaign: TinyCampaign) -> None:
    centres = [one.pk for one in campaign.structures.values() if one.kind == "CS"]
    record_agreement(
        edition=campaign.edition,
        territory=Territory.objects.get(level="department", code="04"),
        terms=Terms("CS", centres, date(2018, 1, 10), "Toutes acceptent."),
        by=campaign.actor("caf"),
    )


def withdraw(campaign: TinyCampaign) -> None:
    end_agreement(
        agreement=Agreement.objects.get(ended_on=None),
        reason="Retirée par une structure.",
        by=campaign.actor("caf"),
    )


def notify(campaign: TinyCampaign) -> None:
    Edition.objects.filter(pk=campaign.edition.pk).update(notice="Données fictives")


def rename(campaign: TinyCampaign) -> None:
    Territory.objects.filter(level="department", code="04").update(name="Basses-Alpes")


def test_a_sheet_is_never_out_of_date(
    campaign: TinyCampaign, release: Release, enter: Enter
) -> None:
    """After each change the page is the one that would be drawn if nothing had been kept."""
    pair, url = enter("caf"), address(campaign)
    changed = 0
    for change in (agree, withdraw, notify, rename):
        before = article(pair, url)
        change(campaign)
        after = article(pair, url)
        changed += after != before
        sheet_article.forget()
        assert article(pair, url) == after, change.__name__
    assert changed >= 3


def test_what_is_being_decided_is_not_kept(
    campaign: TinyCampaign,
    release: Release,
    enter: Enter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pair, url = enter("caf"), address(campaign)
    monkeypatch.setattr(verdicts, "FEW", -1)
    monkeypatch.setattr(patience, "SECONDS", -1.0)
    verdicts._is_quick.cache_clear()
    awaited = article(pair, url)
    monkeypatch.undo()
    verdicts._is_quick.cache_clear()
    decided = article(pair, url)
    assert awaited != decided
    sheet_article.forget()
    assert article(pair, url) == decided


def test_the_oldest_make_room(
    campaign: TinyCampaign,
    release: Release,
    enter: Enter,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet_article, "MOST", 2)
    for name in campaign.structures:
        article(enter("caf"), address(campaign, name))
    assert len(sheet_article._held) == 2


def test_a_sheet_costs_few_requests(campaign: TinyCampaign, release: Release, enter: Enter) -> None:
    reader, url = enter("director"), address(campaign)
    for _ in range(2):
        with CaptureQueriesContext(connection) as caught:
            reader.get(url)
        assert len(caught) <= 12
