"""Profiles of territories: public facts only, the same again, named, and of use to a reader."""

import re
import uuid

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

import small_release
import tiny_campaign
from factories import places
from senacs.analytics.actions import name_profile
from senacs.analytics.models import Release
from senacs.analytics.territory_profiles import KINDS, profile_of, profiles_of
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.structures.sources.workbooks import read_grid
from senacs.territories.models import MapFrame, Outline, ReferenceLoad, Territory
from senacs.territories.rules import Level
from senacs.web.reference_words import WHOM_TO_ASK
from small_release import Row
from tiny_campaign import TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db
ADDRESS = "/methode/profils-de-territoires/"
SORTS = (
    # people, km², density class, income, FRR, QPV
    (20_000, 900.0, "7", "20500", "S", "0"),
    (400_000, 300.0, "1", "21500", "", "3"),
    (90_000, 700.0, "4", "26000", "", "0"),
)
EACH = 10


@pytest.fixture
def campaign() -> TinyCampaign:
    return tiny_campaign.make()


def loaded(at: str) -> None:
    """A reference that no other test loaded: what is read of it is kept."""
    ReferenceLoad.objects.create(level="full", version="y", at=at, checksum=uuid.uuid4().hex)


def country(*, is_full: bool = True) -> None:
    """Thirty departments of one commune each, of three sorts."""
    loaded("2050-01-01T00:00Z")
    for rank in range(3 * EACH):
        people, area, grade, income, frr, qpv = SORTS[rank % 3]
        holder = places.department(f"{rank + 10}", f"Département {rank:02d}")
        zoning = {"densite": grade, "revenu_median": income, "frr": frr, "nb_qpv": qpv}
        places.territory(
            Level.COMMUNE, f"{rank + 10}001", f"Commune {rank}", holder,
            population=people + 137 * rank, population_year=2023,
            area_km2=area + rank if is_full else None,
            extra={"zoning": zoning} if is_full else {},
        )  # fmt: skip


def frozen(campaign: TinyCampaign, *, silent: bool = False) -> Release:
    Edition.objects.filter(pk=campaign.edition.pk).update(
        state=EditionState.CLOSED, closed_at="2026-01-01T00:00Z"
    )
    rows = [
        Row(
            100 * rank + number, None if silent else {"fte_total": float(1 + number)}, "CS",
            department=f"{rank + 10}", commune=f"{rank + 10}001",
        )
        for rank in range(3 * EACH)
        for number in range(3 + rank % 4)
    ]  # fmt: skip
    return small_release.make(campaign.edition, rows)


def test_three_sorts_of_departments_are_told_apart(campaign: TinyCampaign) -> None:
    country()
    shelf = profiles_of(frozen(campaign), Level.DEPARTMENT)
    assert shelf.typology is not None
    assert sorted(group.size for group in shelf.typology.groups) == [EACH] * 3
    for sort in range(3):
        codes = [f"{rank + 10}" for rank in range(3 * EACH) if rank % 3 == sort]
        assert len({shelf.groups[code] for code in codes}) == 1
        low, middle, high = shelf.quartiles(shelf.groups[codes[0]])["income"]
        assert low == middle == high == float(SORTS[sort][3])
    assert all(group.firmness > 0.9 for group in shelf.typology.groups)
    assert len(set(shelf.names.values())) == 3


def test_no_answer_is_read(campaign: TinyCampaign) -> None:
    """The same register with and without answers makes the same groups."""
    country()
    with transaction.atomic():
        one = profiles_of(frozen(campaign), Level.DEPARTMENT)
        assert one.names
        transaction.set_rollback(True)
    other = profiles_of(frozen(campaign, silent=True), Level.DEPARTMENT)
    assert (one.digest, one.groups, one.names) == (other.digest, other.groups, other.names)


def test_another_reference_makes_other_groups_and_leaves_names_behind(
    campaign: TinyCampaign,
) -> None:
    country()
    release = frozen(campaign)
    before = profiles_of(release, Level.DEPARTMENT)
    kind = KINDS[Level.DEPARTMENT]
    name_profile(
        release=release, kind=kind, group=1, name="Grandes villes",
        by=campaign.actor("steward"), digest=before.digest,
    )  # fmt: skip
    assert before.names[1] == "Grandes villes"
    Territory.objects.filter(level=Level.COMMUNE, code="10001").update(population=9_000_000)
    loaded("2050-02-01T00:00Z")
    after = profiles_of(release, Level.DEPARTMENT)
    assert after.digest != before.digest
    assert "Grandes villes" not in after.names.values()


def test_the_reduced_reference_is_refused_with_its_cure(campaign: TinyCampaign) -> None:
    country(is_full=False)
    frozen(campaign)
    refused = "ne dit pas assez de faits de chaque territoire."
    assert f"{refused} {WHOM_TO_ASK}" in text_of(Client().get(ADDRESS))
    client = Client()
    client.force_login(campaign.people["steward"])
    assert "manage.py territories load" in text_of(client.get(ADDRESS))


def test_what_tells_nobody_apart_is_left_out_and_said(campaign: TinyCampaign) -> None:
    country()
    Edition.objects.filter(pk=campaign.edition.pk).update(
        state=EditionState.CLOSED, closed_at="2026-01-01T00:00Z"
    )
    release = small_release.make(campaign.edition, [Row(1, None, department="10")])
    shelf = profiles_of(release, Level.DEPARTMENT)
    assert [fact.key for fact in shelf.left_out] == ["structures"]
    assert "y sont pareils : structures pour 10" in text_of(Client().get(ADDRESS))


def test_page_and_files_name_the_profile_of_each_department(campaign: TinyCampaign) -> None:
    country()
    release = frozen(campaign)
    page = Client().get(ADDRESS)
    said = text_of(page)
    shelf = profiles_of(release, Level.DEPARTMENT)
    for name in shelf.names.values():
        assert name in said
    assert "10 départements (33 %)" in said
    assert "Département 07" in said
    assert len(page.content) < 100_000
    assert Client().get(ADDRESS, {"niveau": "commune"}).status_code == 404
    assert Client().get(ADDRESS, {"version": "2017-000000000000"}).status_code == 404
    file = Client().get(f"{ADDRESS[:-1]}.xlsx")
    header, *lines = [line.cells for line in read_grid(file.content, "x.xlsx").lines]
    code, name = header.index("code"), header.index("nom_du_profil")
    told = {str(row[code]): row[name] for row in lines if row[name]}
    assert told == {code: shelf.names[number] for code, number in shelf.groups.items()}


def test_a_dashboard_compares_with_the_same_profile(campaign: TinyCampaign) -> None:
    country()
    release = frozen(campaign)
    place = "/territoires/departement/10/"
    own = profile_of(release, Territory.objects.get(level=Level.DEPARTMENT, code="10"))
    assert own is not None
    assert sorted(own.others) == [f"{rank + 10}" for rank in range(3, 3 * EACH, 3)]
    page = Client().get(place, {"volet": "comparaisons"})
    group = page.context["groups"][-1]
    assert group.title == "Les territoires du même profil"
    assert own.name in group.words
    names = [row[0].text for row in group.table.rows[1:]]
    assert names == [f"Département {rank:02d}" for rank in range(3, 3 * EACH, 3)]
    Client().get(place, {"volet": "ecarts", "groupe": "profil"})
    with CaptureQueriesContext(connection) as captured:
        gaps = Client().get(place, {"volet": "ecarts", "groupe": "profil"})
    assert len(captured) <= 25
    assert "9 autres départements de son profil" in text_of(gaps)
    everybody = Client().get(place, {"volet": "ecarts"})
    assert "aux autres départements" in text_of(everybody)
    assert "groupe=profil" in everybody.content.decode()


def test_the_national_team_names_profiles_of_territories(campaign: TinyCampaign) -> None:
    country()
    frozen(campaign)
    steward = Client()
    steward.force_login(campaign.people["steward"])
    assert "Groupe de 10 départements" in text_of(steward.get("/pilotage/profils/"))
    assert steward.post("/pilotage/profils/", {"DEP-2": "Campagnes"}).status_code == 302
    assert "Campagnes" in text_of(Client().get(ADDRESS))


EXPLORER, MAP = "/explorer/", "/carte/indicateurs/"


def first_of(release: Release) -> tuple[str, set[str]]:
    """How addresses name the first profile of departments, and who is in it."""
    return f"departements:1:{release.name}", set(profiles_of(release, Level.DEPARTMENT).codes(1))


def outlines() -> None:
    """A square for each department of `country`, in the drawing that is loaded."""
    frame = MapFrame.objects.get(key="departments")
    for rank, one in enumerate(Territory.objects.of_level(Level.DEPARTMENT).filter(outlines=None)):
        Outline.objects.create(frame=frame, territory=one, path=f"M{rank * 10} 0h9v9h-9z")


def test_the_explorer_takes_the_territories_of_a_profile(campaign: TinyCampaign) -> None:
    country()
    release = frozen(campaign)
    key, codes = first_of(release)
    name = profiles_of(release, Level.DEPARTMENT).names[1]
    asked = {"indicateur": "fte_total", "territoires": "profil-departements:1"}
    page = Client().get(EXPLORER, asked)
    places = next(one.labels for one in page.context["found"].axes if one.key == "territoire")
    assert {one.partition(":")[2] for one in places} == codes
    said = text_of(page)
    assert f"départements du profil «\u202f{name}\u202f»" in page.context["named"]
    assert "10 territoires réunis par" in said
    assert "aucune réponse n’est lue" in said
    assert f"profil-{key}".replace(":", "%3A") in page.context["permanent"]
    chosen = next(one for one in page.context["group"].choices if one.value == asked["territoires"])
    assert name in chosen.label
    found = Client().get("/explorer/donnees.json", {**asked, "territoires": f"profil-{key}"}).json()
    assert {one["territoire"].partition(":")[2] for one in found["valeurs"]} == codes
    assert len(page.content) < 100_000


@pytest.mark.parametrize("said", ["departements:9", "departements:1:2017-000000000000", "epci:1"])
def test_a_profile_that_does_not_exist_is_told(campaign: TinyCampaign, said: str) -> None:
    country()
    frozen(campaign)
    asked = {"indicateur": "fte_total", "territoires": f"profil-{said}"}
    page = Client().get(EXPLORER, asked)
    assert "Aucun profil de territoires ne s’appelle" in text_of(page)
    assert page.context["found"].asked.group == "regions"
    assert Client().get("/explorer/donnees.json", asked).status_code == 400
    assert Client().get(MAP, {"profil": said}).status_code == 404


def test_the_map_gives_a_value_to_a_profile_alone(campaign: TinyCampaign) -> None:
    country()
    outlines()
    key, codes = first_of(frozen(campaign))
    asked = {"indicateur": "structures", "profil": key}
    page = Client().get(MAP, asked)
    assert {row[0].text[:2] for row in page.context["table"].rows} == codes
    drawn = page.context["map"]
    valued = set(re.findall(r"Département (\d\d)[\u00a0\u202f]:", drawn))
    assert {f"{int(name) + 10}" for name in valued} == codes
    assert "Hors du profil" in drawn
    assert "profil=departements:1" in page.context["permanent"]
    assert "10 territoires avec une valeur, sur 10" in text_of(page)
    file = Client().get("/carte/indicateurs.xlsx", asked)
    header, *lines = [line.cells for line in read_grid(file.content, "x.xlsx").lines]
    assert {str(row[header.index("code")]) for row in lines} == codes
    other = Client().get(MAP, {**asked, "niveau": "region"})
    assert "ce profil n’est pas appliqué" in text_of(other)
    assert "profil=" not in other.context["permanent"]


def test_each_profile_leads_to_its_figures(campaign: TinyCampaign) -> None:
    country()
    key, _ = first_of(frozen(campaign))
    page = Client().get(ADDRESS).content.decode()
    for url in (
        f"/explorer/?territoires=profil-{key}",
        f"{MAP}?niveau=departement&amp;profil={key}",
    ):
        assert f'href="{url}"' in page
        assert Client().get(url.replace("&amp;", "&")).status_code == 200
