"""The trajectory of a structure: hers and her pair’s alone; a band that names nobody."""

import statistics
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

import past_years
from factories import people, places
from senacs.analytics import figures, trajectory
from senacs.analytics.actions import ensure_panel
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.campaigns.rules import peers
from senacs.method.questionnaire import Audience
from senacs.method.statistics import SMALLEST_SPREAD
from senacs.structures import rules
from senacs.structures.models import Fact, Structure
from senacs.territories.models import Territory
from web_manners import text_of

pytestmark = pytest.mark.django_db
KEY = "volunteers_total"


@pytest.fixture(scope="module")
def world(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[list[Release], Path]]:
    """Four released years, made once."""
    with past_years.made_once(django_db_blocker, tmp_path_factory) as made:
        yield made


@pytest.fixture
def panel(world: tuple[list[Release], Path], settings: Settings, _own_folder: None) -> Panel:
    settings.SNAPSHOTS = world[1]
    made = Panel.of(world[0])
    ensure_panel(made)
    return made


@pytest.fixture
def structure(panel: Panel) -> Structure:
    return Structure.objects.get(name="Structure 0")


def _url(structure: Structure) -> str:
    return f"/fiches/{structure.identifier}/trajectoire/"


def test_her_figures_are_those_of_each_release(panel: Panel, structure: Structure) -> None:
    life = trajectory.life(panel, structure.pk, structure.name)
    assert life is not None
    mine = trajectory.own(panel, life, [KEY, "public_total"])
    for year in life.rows:
        expected = figures.own(panel.release(year), [KEY, "public_total"], structure.pk)
        assert {key: mine[key][year] for key in mine} == expected


def test_the_band_is_the_quartiles_of_the_others(panel: Panel, structure: Structure) -> None:
    life = trajectory.life(panel, structure.pk, structure.name)
    assert life is not None
    assert life.group is not None
    assert "centres sociaux" in life.group_label
    found = trajectory.band(panel, life, KEY)
    assert found
    for year in life.rows:
        given = []
        for deposit in panel.release(year).deposits.select_related("response"):
            response, values = deposit.response, deposit.values
            traits = peers.traits(Audience(response.audience), response.register, values)
            is_like = life.group in peers.groups(traits)
            if is_like and response.structure_id != structure.pk and values.get(KEY) is not None:
                given.append(values[KEY])
        assert (year in found) == (len(given) >= SMALLEST_SPREAD)
        if year in found:
            quartiles = statistics.quantiles(given, n=4, method="inclusive")
            spread = found[year]
            assert [spread.q1, spread.median, spread.q3] == pytest.approx(quartiles)
            assert spread.n == len(given)


def test_a_structure_without_enough_like_it_has_no_band(panel: Panel) -> None:
    space = Structure.objects.get(name="Structure 24")
    life = trajectory.life(panel, space.pk, space.name)
    assert life is not None
    assert life.group is None
    assert trajectory.band(panel, life, "evs_public_total") == {}
    assert trajectory.life(panel, 0, "Personne") is None


def test_it_is_hers_and_her_pair_s_alone(panel: Panel, structure: Structure) -> None:
    department, other = (
        Territory.objects.get(level="department", code=code) for code in ("04", "05")
    )
    neighbour = Structure.objects.get(name="Structure 2")
    expected = {
        None: 302,
        people.respondent(structure): 200,
        people.caf_correspondent(department): 200,
        people.federation_correspondent(department): 200,
        people.respondent(neighbour): 404,
        people.caf_correspondent(other): 404,
        people.steward(): 403,
    }
    for who, status in expected.items():
        client = Client()
        if who is not None:
            client.force_login(who)
        sent = client.get(_url(structure))
        assert sent.status_code == status, who
        if status == 200:
            assert sent["Cache-Control"] == "private, no-store"
            assert "Structure 2" not in text_of(sent)


def test_years_are_read_along_the_project(panel: Panel, structure: Structure) -> None:
    Fact.objects.filter(structure=structure).delete()
    places.fact(structure, rules.APPROVAL, "AGC", date(2016, 1, 1), date(2019, 12, 31))
    places.fact(structure, rules.APPROVAL, "AGC", date(2020, 1, 1), date(2023, 12, 31))
    places.fact(structure, rules.MANAGEMENT, "local_authority", date(2010, 1, 1), date(2020, 6, 30))
    places.fact(structure, rules.MANAGEMENT, "association", date(2020, 7, 1))
    merged = places.structure("Centre de la Combe", opened_on=date(2010, 1, 1))
    places.event(merged, rules.MERGER, date(2021, 3, 1), successor=structure)
    client = Client()
    client.force_login(people.respondent(structure))
    page = client.get(_url(structure))
    said = text_of(page)
    for words in (
        "2018 année 3 du projet 2016-2019 –",
        "2020 année 1 du projet 2020-2023 Nouveau projet, agréé AGC",
        "Gestion\u202f: associatif",
        "Fusion\u202f: Centre de la Combe",
        "Ce n’est ni un classement ni un objectif",
    ):
        assert words.replace("\u202f", " ") in said.replace("\u202f", " "), words
    svg = page.content.decode()
    assert svg.count('class="moment"') > 4
    assert "2021\u202f: fusion" in svg


def test_it_asks_little_of_the_database(panel: Panel, structure: Structure) -> None:
    client = Client()
    client.force_login(people.respondent(structure))
    client.get(_url(structure))
    with CaptureQueriesContext(connection) as queries:
        sent = client.get(_url(structure))
    assert len(queries) <= 25
    assert len(sent.content) < 100_000
