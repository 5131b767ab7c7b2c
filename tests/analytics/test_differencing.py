"""A region printed beside its departments tells nothing of those that are hidden."""

import pytest

import tiny_campaign
from senacs.analytics import differencing, figures
from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from senacs.campaigns.actions import editions
from senacs.catalogue import registry
from senacs.journal.rules import SYSTEM
from senacs.method.figures import Figure, Table
from senacs.structures import rules
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db

# Spaces of the demonstration, set here in the department next door.
NEXT_DOOR = ("Éclat de lire", "Épice rit", "Ludirunner")
KEYS = tuple(registry.indicators(2016))


def _campaign(next_door: int) -> TinyCampaign:
    """Five spaces in the 04, some in the 05; all answer, all is signed and closed."""
    campaign = tiny_campaign.make(opened=False)
    for name in NEXT_DOOR[:next_door]:
        made = tiny_campaign._structure(name, rules.EVS, "05061", "association")
        campaign.structures[name] = made
    campaign.edition = editions.open_edition(edition_id=campaign.edition.pk, by=SYSTEM)
    names = tuple(campaign.structures)
    tiny_campaign.answer(campaign, *names)
    tiny_campaign.deposit(campaign, *names)
    tiny_campaign.sign(campaign, *names)
    tiny_campaign.close(campaign)
    return campaign


def _release(next_door: int) -> tuple[TinyCampaign, Release]:
    campaign = _campaign(next_door)
    return campaign, make_release(edition=campaign.edition, by=campaign.actor("steward"))


def _shown(release: Release, level: str, code: str) -> dict[str, Figure | Table]:
    territory = Territory.objects.get(level=level, code=code)
    found = figures.compute(release, KEYS, territory=territory)
    return differencing.protected(release, found, territory)


def _values(one: Figure | Table) -> dict[str, float | None]:
    """What is printed: cells by key."""
    if isinstance(one, Figure):
        return {"value": one.value}
    return {"total of the table": one.total} | {row.key: row.value for row in one.rows}


def test_two_hidden_neighbours_take_the_total_with_them() -> None:
    _, release = _release(2)
    here, there, whole = (
        _shown(release, "department", "04")["evs_volunteers_total"],
        _shown(release, "department", "05")["evs_volunteers_total"],
        _shown(release, "region", "93")["evs_volunteers_total"],
    )
    assert here.is_shown
    assert not there.is_shown
    assert not whole.is_shown
    assert isinstance(whole, Figure)
    assert whole.text == "masqué"
    assert whole.verdict.is_hidden
    assert not _shown(release, "country", "FR")["evs_volunteers_total"].is_shown


def test_three_neighbours_are_shown_and_so_is_their_sum() -> None:
    _, release = _release(3)
    there = _shown(release, "department", "05")["evs_volunteers_total"]
    whole = _shown(release, "region", "93")["evs_volunteers_total"]
    assert there.is_shown
    assert whole.is_shown


def test_no_printed_total_gives_away_fewer_than_three_structures() -> None:
    _, release = _release(2)
    here, there = _shown(release, "department", "04"), _shown(release, "department", "05")
    for level, code in (("region", "93"), ("country", "FR")):
        whole = _shown(release, level, code)
        for key in KEYS:
            known, hidden = _values(here[key]), _values(there[key])
            for cell, value in _values(whole[key]).items():
                # Two structures next door: their sum is what the subtraction would give.
                if value is not None and known[cell] is not None and there[key].context.n:
                    assert hidden[cell] is not None, (key, cell)


def test_a_row_withheld_is_never_alone_in_a_whole() -> None:
    _, release = _release(2)
    for key, one in _shown(release, "region", "93").items():
        indicator = registry.indicators(2016)[key]
        if isinstance(one, Table) and indicator.measure in {"parts", "groups", "citations"}:
            hidden = [row for row in one.rows if row.verdict.is_hidden]
            assert len(hidden) != 1 or one.total is None, key


def test_departments_keep_their_own_verdicts() -> None:
    _, release = _release(2)
    territory = Territory.objects.get(level="department", code="04")
    found = figures.compute(release, KEYS, territory=territory)
    assert differencing.protected(release, found, territory) == found


def test_one_department_alone_hides_nothing_more() -> None:
    _, release = _release(0)
    region = Territory.objects.get(level="region", code="93")
    found = figures.compute(release, KEYS, territory=region)
    same = differencing.protected(release, found, region)
    assert {k: v for k, v in found.items() if _values(v) != _values(same[k])} == {}
