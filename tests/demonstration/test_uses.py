"""A second release, and what is done with the figures: it opens for those to whom it is shown."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings

import kept
import tiny_territories
from senacs.analytics.models import Release
from senacs.demonstration import people, scenario, second_release, uses
from senacs.demonstration.cast import Cast
from senacs.demonstration.network import series, stage
from senacs.exchange.models import AgreedAction, SavedTable
from senacs.territories.models import MadeTerritory
from web_manners import text_of

# One worker: the country is made once.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("fictional")]


@pytest.fixture
def cast(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    """The corner of the demonstration, on the small reference, and what is done with it."""
    monkeypatch.setattr(stage, "CORNER", "05")
    monkeypatch.setattr(stage, "CORNER_YEARS", (2023, 2024))
    # Enough of them in the second department: figures of the first would be hidden with its own.
    monkeypatch.setattr(series, "CENTRES", dict.fromkeys(series.CENTRES, 24))
    monkeypatch.setattr(series, "SPACES", dict.fromkeys(series.SPACES, 40))
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        kept.played(_played)
        yield Cast()


def _played() -> None:
    tiny_territories.load()
    scenario.register()
    stage.corner(lambda _: None)
    cast = Cast()
    second_release.correct_after_release(cast, lambda _: None)
    uses.play_uses(cast, lambda _: None)


def test_what_is_done_with_the_figures_opens_and_is_said_to_be_fictional(cast: Cast) -> None:
    conventions = MadeTerritory.objects.select_related("territory")
    assert {one.territory.code for one in conventions} == {"CTG04-001", "SDA04-001"}
    for one in conventions:
        assert "fictif" in one.purpose or "fictive" in one.purpose
        assert len(one.signatories) > 3
        assert one.begins_on
        assert one.ends_on
    assert {table.reach for table in SavedTable.objects.all()} == {"network", "public"}
    for table in SavedTable.objects.all():
        assert "(fictif)" in table.name
        assert table.comments.exists()
    action = AgreedAction.objects.get()
    assert (action.state, bool(action.owner), bool(action.due_on)) == ("agreed", True, True)
    assert action.follow_ups.filter(text__contains="fictif").count() > 1


@pytest.mark.parametrize("account", [people.CAF, people.STEWARD], ids=lambda one: one.login)
def test_the_addresses_that_are_printed_open(cast: Cast, account: people.Account) -> None:
    for address, _ in uses.PLACES:
        assert cast[account].client.get(address).status_code == 200, address


def test_the_network_reads_its_table_with_what_was_said(cast: Cast) -> None:
    table = SavedTable.objects.get(reach="network")
    page = text_of(cast[people.MEMBER].client.get(f"/explorer/tableaux/{table.pk}/"))
    assert "2023 a changé" in page
    assert "2023" in page
    assert "2024" in page


def test_a_survey_was_corrected_after_its_release_and_says_so(cast: Cast) -> None:
    names = list(second_release.CORRECTED)
    releases = Release.objects.filter(edition__data_year=second_release.DATA_YEAR)
    first, second = releases.order_by("number")
    assert second.reason.startswith(second_release.REASON)
    assert first.manifest["counts"]["accepted"] == second.manifest["counts"]["accepted"]
    corrected = second.deposits.exclude(pk__in=first.deposits.values("pk"))
    assert sorted(corrected.values_list("response__structure__name", flat=True)) == sorted(names)
    for deposit in corrected:
        assert deposit.signatures.count() == 2
    address = "/chiffres/evs_volunteers_total/revisions/?territoire=department:04"
    told, named = (text_of(client.get(address)) for client in (Client(), cast[people.CAF].client))
    assert "Réponses corrigées 5" in told
    assert not any(name in told for name in names)
    assert all(name in named for name in names)
