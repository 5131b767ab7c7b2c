"""A total asked and its parts asked apart, through the door: the difference is nobody's."""

from collections.abc import Mapping

import pytest

import small_release
import tiny_campaign
from factories import places
from senacs.analytics import figures, verdicts
from senacs.analytics.linked import bound_to, linked_of
from senacs.analytics.models import Release
from senacs.analytics.protection import Protection
from senacs.catalogue import registry
from senacs.method.described import described
from senacs.method.disclosure.cube import TOTAL
from senacs.method.figures import Figure, Table
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import Level
from small_release import Row
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
TABLE = "evs_volunteers_by_commitment"
WHOLE = "evs_volunteers_total"
KINDS = ("board", "regular", "occasional")
MANY = [(5, 9, 4), (6, 7, 8), (4, 12, 6), (7, 6, 9), (5, 8, 7), (6, 10, 5), (4, 9, 8), (7, 7, 6)]


@pytest.fixture
def campaign() -> TinyCampaign:
    return tiny_campaign.make()


def _answers(kinds: tuple[int, ...], total: int | None = None) -> Mapping[str, int]:
    told = dict(zip((f"volunteers_{kind}" for kind in KINDS), kinds, strict=False))
    return {**told, "volunteers_total": sum(kinds) if total is None else total}


def freeze(campaign: TinyCampaign, *, silent_parts: int = 0) -> Release:
    """Two departments of eight spaces; in the first, some give their total and no part of it."""
    rows = [
        Row(n, _answers(kinds), commune="04070" if n > 3 else "04112")
        for n, kinds in enumerate(MANY, 1)
    ]
    rows += [Row(50 + n, _answers((), total=30 + n), commune="04112") for n in range(silent_parts)]
    rows += [
        Row(100 + n, _answers(kinds), department="05", commune="05061")
        for n, kinds in enumerate(MANY, 1)
    ]
    return small_release.make(campaign.edition, rows, weighed=False)


def shown(release: Release, key: str, code: str) -> Figure | Table:
    place = Territory.objects.get(level="department", code=code)
    return figures.compute(release, [key], territory=place)[key]


def rows_shown(release: Release, code: str) -> dict[str, bool]:
    table = shown(release, TABLE, code)
    assert isinstance(table, Table)
    return {row.key: row.value is not None for row in table.rows} | {TOTAL: table.total is not None}


def test_all_is_shown_where_everybody_gave_both(campaign: TinyCampaign) -> None:
    release = freeze(campaign)
    assert all(rows_shown(release, "04").values())
    assert shown(release, WHOLE, "04").is_shown


def test_the_total_of_one_is_not_left_by_the_table(campaign: TinyCampaign) -> None:
    release = freeze(campaign, silent_parts=1)
    told = rows_shown(release, "04")
    assert told == {"board": True, "regular": True, "occasional": False, TOTAL: False}
    assert shown(release, WHOLE, "04").is_shown
    assert not shown(release, "q_volunteers_occasional__sum_evs", "04").is_shown
    assert shown(release, "q_volunteers_board__mean_evs", "04").is_shown
    # Nothing is left over where everybody gave both.
    assert all(rows_shown(release, "05").values())


def test_the_total_of_many_is_told(campaign: TinyCampaign) -> None:
    assert all(rows_shown(freeze(campaign, silent_parts=4), "04").values())


def test_each_row_of_what_a_family_tells_is_a_row_of_its_cube(campaign: TinyCampaign) -> None:
    release = freeze(campaign)
    edition = release.edition
    library = registry.indicators(edition.data_year)
    told = 0
    for family in linked_of(edition):
        assert family.equations
        for key, _ in family.told:
            bound = bound_to(library[key], edition)
            assert bound is not None
            assert bound.indicator == family
            assert {*bound.rows.values()} <= {*family.rows}
            told += 1
        for part in family.parts:
            question = registry.questionnaire(edition.data_year).questions[part.key]
            sums = [one for one in described(question) if one.audience == family.audience]
            amounts = [one for one in sums if one.expression == part.key and not one.is_table]
            for one in amounts:
                if one.key.rpartition("__")[2].startswith(("sum", "mean")):
                    found = bound_to(one, edition)
                    assert found is not None
                    assert found.rows == {"value": part.key}
    assert told > 20


def test_a_made_territory_leaves_nothing_either(campaign: TinyCampaign) -> None:
    """The structure that gave its total alone is in it, among enough others."""
    release = freeze(campaign, silent_parts=1)
    made = places.territory(Level.CUSTOM, "vallee")
    inside = Territory.objects.filter(level="commune", code__in=("04112", "05061"))
    Containment.objects.bulk_create(Containment(container=made, contained=one) for one in inside)
    table = figures.compute(release, [TABLE], territory=made)[TABLE]
    whole = figures.compute(release, [WHOLE], territory=made)[WHOLE]
    assert isinstance(table, Table)
    assert whole.context.n == table.context.n + 1
    assert not (whole.is_shown and table.total is not None)


def test_crossings_are_proved_by_tables_then_with_ties(campaign: TinyCampaign) -> None:
    release = freeze(campaign)
    bound = bound_to(registry.indicators(release.edition.data_year)[WHOLE], release.edition)
    assert bound is not None
    source = Protection(release).sources(bound.indicator)[-1]
    (crossings,) = verdicts.cubes(source, crossed=True)
    (territories,) = verdicts.cubes(source, crossed=False)
    assert len(crossings.ties) == 2 * len(MANY)
    assert len(crossings.apiece) > 1
    assert territories.ties == crossings.ties
    assert territories.apiece == ()
