"""The trajectory of a structure: hers and her pair’s alone; a band that names nobody."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from factories import people, places
from senacs.analytics import figures, peer_bands, trajectory
from senacs.analytics.actions import ensure_panel
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.campaigns.rules import peer_choice, peers
from senacs.campaigns.rules.peer_choice import Choice
from senacs.campaigns.rules.peers import Traits
from senacs.method.quantiles import QUARTILES, SMALLEST, smoothed
from senacs.method.questionnaire import Audience
from senacs.structures import rules
from senacs.structures.models import Fact, Structure
from senacs.territories.models import Territory
from web_manners import text_of

pytestmark = pytest.mark.django_db
KEY = "volunteers_total"
Values = Mapping[str, Any]


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


def _deposited(panel: Panel, year: int, but: Structure) -> Iterator[tuple[Traits, Values]]:
    """Every other response of a year, read from the database."""
    for deposit in panel.release(year).deposits.select_related("response"):
        response, values = deposit.response, deposit.values
        if response.structure_id != but.pk:
            traits = peers.traits(Audience(response.audience), response.register, values)
            yield traits, values


@pytest.mark.parametrize("choice", peer_choice.CHOICES, ids=lambda one: one.key)
def test_the_band_is_the_smoothed_quartiles_of_the_others(
    panel: Panel, structure: Structure, choice: Choice
) -> None:
    life = trajectory.life(panel, structure.pk, structure.name)
    assert life is not None
    mine = life.beside.traits
    criteria = peer_choice.known(choice.criteria, mine, has_profile=bool(life.profile))
    found = peer_bands.bands(panel, life.beside, [KEY], tuple(life.rows), criteria)[KEY]
    assert found
    for year, one in found.items():
        wanted = peer_choice.kept_traits(mine, one.criteria)
        given = sorted(
            values[KEY]
            for traits, values in _deposited(panel, year, structure)
            if peer_choice.kept_traits(traits, one.criteria) == wanted
            and values.get(KEY) is not None
        )
        assert len(given) >= SMALLEST
        assert one.spread.n == len(given)
        expected = [smoothed(given, probability) for _, _, probability in QUARTILES]
        told = [one.spread.q1, one.spread.median, one.spread.q3]
        assert told == pytest.approx(expected)
        assert one.criteria in peer_choice.chain(criteria)


def test_a_structure_without_enough_like_it_has_no_band(panel: Panel) -> None:
    space = Structure.objects.get(name="Structure 24")
    life = trajectory.life(panel, space.pk, space.name)
    assert life is not None
    key = "evs_public_total"
    assert peer_bands.bands(panel, life.beside, [key], [life.newest], frozenset())[key] == {}
    assert trajectory.life(panel, 0, "Personne") is None


def test_a_band_of_twelve_or_of_one_giant_is_not_told() -> None:
    assert peer_bands.spread_of([float(n) for n in range(1, SMALLEST)]) is None
    assert peer_bands.spread_of([float(n) for n in range(1, SMALLEST + 1)]) is not None
    assert peer_bands.spread_of([1.0] * SMALLEST + [100_000.0]) is None


def test_the_address_chooses_the_group_and_the_page_says_when_it_is_wider(
    panel: Panel, structure: Structure
) -> None:
    client = Client()
    client.force_login(people.respondent(structure))
    everybody = text_of(client.get(_url(structure), {"groupe": "type"}))
    assert "Groupe demandé : centres sociaux , sans votre structure" in everybody.replace(
        "\u202f", " "
    ).replace("\xa0", " ")
    assert "groupe élargi" not in everybody
    narrow = client.get(_url(structure), {"groupe": "tout"})
    assert "Groupe élargi en" in text_of(narrow)
    for forbidden in ("rang", "classée", "sur 20 structures"):
        assert forbidden not in text_of(narrow).replace("rangé", "")
    assert (
        "dans la moitié centrale du groupe" in everybody
        or "trois quarts du groupe environ" in everybody
    )
    assert client.get(_url(structure), {"groupe": "<script>"}).status_code == 200


def test_it_is_hers_and_her_pair_s_alone(panel: Panel, structure: Structure) -> None:
    department, other = (
        Territory.objects.get(level="department", code=code) for code in ("04", "05")
    )
    neighbour = Structure.objects.get(name="Structure 2")
    hers = people.respondent(structure)
    expected = {
        None: 302,
        hers: 200,
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
            said = text_of(sent)
            assert "Structure 2" not in said
            is_own = who == hers
            assert ("votre structure" in said.lower()) == is_own
            assert (f"{structure.name} et son groupe" in said) != is_own


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
        "2018 3e année du projet 2016-2019 –",
        "2020 1re année du projet 2020-2023 (renouvellement) Renouvellement\u202f: agréé AGC",
        "Gestion\u202f: associatif",
        "Fusion\u202f: Centre de la Combe",
        "Ce n’est ni un classement ni un objectif",
    ):
        assert words.replace("\u202f", " ") in said.replace("\u202f", " "), words
    svg = page.content.decode()
    assert svg.count('class="moment"') > 4
    assert "2021\u202f: fusion" in svg
    assert svg.count('class="turn"') >= 2
    assert "année du projet social (1re, 2e…)" in said


def test_it_asks_little_of_the_database(panel: Panel, structure: Structure) -> None:
    client = Client()
    client.force_login(people.respondent(structure))
    client.get(_url(structure))
    with CaptureQueriesContext(connection) as queries:
        sent = client.get(_url(structure))
    assert len(queries) <= 25, len(queries)
    assert len(sent.content) < 100_000
