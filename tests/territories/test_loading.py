"""The built-in reference: official totals, containment with self, and a second load for nothing."""

from collections import Counter
from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

import tiny_territories
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.territories import actions, queries, svg_paths
from senacs.territories.models import (
    Containment,
    FormerCode,
    MapFrame,
    Outline,
    ReferenceLoad,
    Territory,
)
from senacs.territories.rules import COM, Level


def sum_of_areas(path: str) -> float:
    return sum(abs(svg_paths.area(ring)) for ring in svg_paths.parse(path))


WRITES = ("INSERT", "UPDATE", "DELETE")


def load(reference=None):
    return actions.load(reference=reference or tiny_territories.reference(), by=SYSTEM)


# --- what the packages say ------------------------------------------------------------------------


def test_the_whole_reference_has_the_official_totals():
    rows = [row for row in tiny_territories.whole().territories if row.zone != COM]
    levels = Counter(row.level for row in rows)
    assert levels["commune"] == 34_875
    assert levels["epci"] == 1_255
    assert levels["department"] == 101
    assert levels["region"] == 18
    assert levels["district"] == 45
    for level in ("country", "region", "department", "commune"):
        assert sum(row.population or 0 for row in rows if row.level == level) == 68_350_798
    islands = 6_435  # four communes belong to no EPCI
    assert sum(row.population or 0 for row in rows if row.level == "epci") == 68_350_798 - islands


def test_populations_are_dated_and_those_without_a_date_are_not_used():
    rows = {row.key: row for row in tiny_territories.whole().territories}
    assert rows["commune", "04070"].population_year == 2023
    assert rows["department", "976"].population_year == 2017
    assert rows["commune", "98818"].population is None  # Nouméa
    assert rows["commune", "98818"].extra["undated_population"] > 0
    assert all((r.population is None) == (r.population_year is None) for r in rows.values())


def test_names_are_typeset():
    names = [row.name for row in tiny_territories.whole().territories]
    assert not any("'" in name for name in names)
    assert "Saint-Michel-l’Observatoire" in names


def test_an_epci_lies_in_a_department_only_when_all_of_it_does():
    pairs = tiny_territories.whole().containments
    durance = ("epci", "200034700")  # reaches the Var
    assert (("department", "04"), durance) not in pairs
    assert (("region", "93"), durance) in pairs
    assert (("country", "FR"), durance) in pairs


def test_overseas_collectivities_stay_outside_france():
    pairs = tiny_territories.whole().containments
    assert (("collectivity", "988"), ("commune", "98818")) in pairs
    assert (("country", "FR"), ("commune", "98818")) not in pairs


def test_the_101_departments_are_drawn_and_so_are_the_18_regions():
    departments, regions = tiny_territories.whole().frames
    main = [row for row in departments.outlines if not row.part]
    assert len(main) == 101
    assert {row.territory[1] for row in departments.outlines if row.part} == {
        "75",
        "92",
        "93",
        "94",
    }
    assert len(regions.outlines) == 18
    land = {row.territory[1]: sum_of_areas(row.path) for row in main}
    for row in regions.outlines:
        parts = sum(
            land[inner[1]]
            for outer, inner in tiny_territories.whole().containments
            if outer == row.territory and inner[0] == "department"
        )
        assert sum_of_areas(row.path) == pytest.approx(parts, rel=0.005)


# --- what the load writes -------------------------------------------------------------------------


@pytest.mark.django_db
def test_loading_writes_what_the_reference_says():
    report = load()
    assert (
        report.created == Territory.objects.count() == len(tiny_territories.reference().territories)
    )
    manosque = tiny_territories.commune("04112")
    assert manosque.population is not None
    assert manosque.extra["postcodes"] == ["04100"]
    holders = Territory.objects.containing(manosque)
    assert {t.level for t in holders} == {"commune", "epci", "department", "region", "country"}
    assert queries.reference_level() == "built_in"
    assert Entry.objects.get().after["created"] == report.created


@pytest.mark.django_db
def test_loading_twice_writes_nothing_and_keeps_the_same_keys():
    load()
    before = list(Territory.objects.values_list("pk", "code"))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        report = load()
    assert not report.changed
    assert report.unchanged == len(before)
    assert not [q["sql"] for q in captured if q["sql"].startswith(WRITES)]
    assert list(Territory.objects.values_list("pk", "code")) == before
    assert Entry.objects.count() == ReferenceLoad.objects.count() == 1


@pytest.mark.django_db
def test_a_renamed_commune_is_updated_alone_and_a_commune_that_moved_changes_container():
    load()
    reference = tiny_territories.reference()
    old_epci = Territory.objects.of_level(Level.EPCI).containing(tiny_territories.commune("04112"))
    key = old_epci.get().key
    renamed = replace(
        reference,
        territories=tuple(
            replace(row, name="Volx-sur-Durance") if row.code == "04245" else row
            for row in reference.territories
        ),
        containments=reference.containments - {(key, ("commune", "04112"))},
    )
    report = load(renamed)
    assert (report.created, report.updated) == (0, 1)
    assert (report.containments_added, report.containments_removed) == (0, 1)
    assert tiny_territories.commune("04245").name == "Volx-sur-Durance"
    assert not Territory.objects.of_level(Level.EPCI).containing(tiny_territories.commune("04112"))
    assert ReferenceLoad.objects.count() == 2


@pytest.mark.django_db
def test_what_a_source_does_not_know_does_not_erase_what_another_knew():
    load()
    Territory.objects.filter(code="04112").update(lon=5.79, lat=43.83, extra={"density": 3})
    load()
    manosque = tiny_territories.commune("04112")
    assert (manosque.lon, manosque.lat) == (5.79, 43.83)
    assert manosque.extra["density"] == 3
    assert manosque.extra["postcodes"] == ["04100"]


@pytest.mark.django_db
def test_a_built_in_load_leaves_a_finer_drawing_in_place():
    MapFrame.objects.create(
        key="departments", viewbox=[0, 0, 1, 1], level_of_detail="full", credit="IGN"
    )
    load()
    assert MapFrame.objects.get(key="departments").credit == "IGN"
    assert not Outline.objects.filter(frame__key="departments").exists()


@pytest.mark.django_db
def test_a_load_that_fails_leaves_nothing():
    reference = tiny_territories.reference()
    broken = replace(reference, former_codes={"04999": "99999"})
    with pytest.raises(KeyError), transaction.atomic():
        load(broken)
    assert not Territory.objects.exists()


# --- constraints ----------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "values",
    [
        {"code": "04070"},
        {"zone": "mars"},
        {"population": 12},
    ],
)
def test_the_database_refuses_incoherent_territories(values):
    good = {
        "level": "commune",
        "code": "04071",
        "name": "X",
        "search_name": "x",
        "vintage": "2026",
        "zone": "metro",
    }
    Territory.objects.create(**{**good, "code": "04070"})
    with pytest.raises(IntegrityError), transaction.atomic():
        Territory.objects.create(**{**good, **values})


@pytest.mark.django_db
def test_a_containment_and_a_former_code_exist_once():
    load()
    pair = Containment.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Containment.objects.create(container=pair.container, contained=pair.contained)
    former = FormerCode.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerCode.objects.create(old_code=former.old_code, current=former.current)
