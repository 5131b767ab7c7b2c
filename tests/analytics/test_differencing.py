"""A region printed beside its departments tells nothing of those that are hidden."""

import pytest
from django.utils import timezone

import tiny_campaign
from senacs.analytics import figures, trends
from senacs.analytics.actions import ensure_panel
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.campaigns.actions import editions
from senacs.campaigns.models import Agreement
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
KEY = "evs_volunteers_total"
COUNTS = {"structures", "share", "tally", "groups", "citations"}


def _campaign(next_door: int) -> TinyCampaign:
    """Five spaces in the 04, some in the 05; all answer, all is signed and closed."""
    campaign = tiny_campaign.make(opened=False)
    for name in NEXT_DOOR[:next_door]:
        made = tiny_campaign._structure(name, rules.EVS, "05061", "association")
        campaign.structures[name] = made
    campaign.edition = editions.open_edition(edition_id=campaign.edition.pk, by=SYSTEM)
    names = tuple(campaign.structures)
    tiny_campaign.finish(campaign, *names)
    return campaign


def _release(next_door: int) -> Release:
    campaign = _campaign(next_door)
    return tiny_campaign.freeze(campaign, by=campaign.actor("steward"))


def _shown(release: Release, level: str, code: str) -> dict[str, Figure | Table]:
    territory = Territory.objects.get(level=level, code=code)
    lifted = figures.agreed(release, territory)
    return figures.compute(release, KEYS, territory=territory, lifted=lifted)


def _values(one: Figure | Table) -> dict[str, float | None]:
    """What is printed: cells by key."""
    if isinstance(one, Figure):
        return {"value": one.value}
    return {"total of the table": one.total} | {row.key: row.value for row in one.rows}


def test_two_hidden_neighbours_take_the_other_department_with_them() -> None:
    release = _release(2)
    assert not _shown(release, "department", "05")[KEY].is_shown
    here = _shown(release, "department", "04")[KEY]
    assert isinstance(here, Figure)
    assert here.verdict.is_hidden
    assert here.text == "masqué"
    assert _shown(release, "region", "93")[KEY].is_shown
    assert _shown(release, "country", "FR")[KEY].is_shown


def test_where_a_department_agreed_to_be_shown_the_total_gives_way() -> None:
    release = _release(2)
    Agreement.objects.create(
        edition=release.edition,
        territory=Territory.objects.get(level="department", code="04"),
        audience="EVS",
        signed_on=timezone.localdate(release.made_at),
        recorded_at=release.made_at,
    )
    assert _shown(release, "department", "04")[KEY].is_shown
    assert not _shown(release, "department", "05")[KEY].is_shown
    assert not _shown(release, "region", "93")[KEY].is_shown
    assert not _shown(release, "country", "FR")[KEY].is_shown


def test_a_series_that_lifts_nothing_counts_with_what_agreements_show() -> None:
    release = _release(2)
    here = Territory.objects.get(level="department", code="04")
    Agreement.objects.create(
        edition=release.edition,
        territory=here,
        audience="EVS",
        signed_on=timezone.localdate(release.made_at),
        recorded_at=release.made_at,
    )
    panel = Panel.of([release])
    ensure_panel(panel)
    region = Territory.objects.get(level="region", code="93")
    (around,) = trends.trend(panel, KEY, territory=region, years=[2016], lifting=False).points
    assert not around.shown.is_shown
    (agreed,) = trends.trend(panel, KEY, territory=here, years=[2016]).points
    assert agreed.shown.is_shown


def test_three_neighbours_are_shown_and_so_is_their_sum() -> None:
    release = _release(3)
    assert _shown(release, "department", "05")[KEY].is_shown
    assert _shown(release, "region", "93")[KEY].is_shown


def test_no_printed_total_gives_away_fewer_than_three_structures() -> None:
    release = _release(2)
    here, there = _shown(release, "department", "04"), _shown(release, "department", "05")
    for level, code in (("region", "93"), ("country", "FR")):
        whole = _shown(release, level, code)
        for key in KEYS:
            known, hidden = _values(here[key]), _values(there[key])
            for cell, value in _values(whole[key]).items():
                # Two structures next door: their sum is what the subtraction would give.
                # « All do » is said on purpose, and says it of each.
                if (
                    registry.indicators(2016)[key].measure in COUNTS
                    and value == whole[key].context.n
                ):
                    continue
                if value and known[cell] is not None and there[key].context.n:
                    assert hidden[cell] is not None, (key, cell)


def test_a_hidden_row_is_never_alone_in_a_whole() -> None:
    release = _release(2)
    for level, code in (("department", "04"), ("region", "93")):
        for key, one in _shown(release, level, code).items():
            indicator = registry.indicators(2016)[key]
            if isinstance(one, Table) and indicator.measure in {"parts", "groups", "citations"}:
                hidden = [row for row in one.rows if row.verdict.is_hidden]
                assert len(hidden) != 1 or one.total is None, key


def test_a_department_alone_in_its_region_is_as_public_as_it() -> None:
    release = _release(0)
    department, region = _shown(release, "department", "04"), _shown(release, "region", "93")
    assert {k for k in KEYS if _values(department[k]) != _values(region[k])} == set()
