"""Where a territory is: its land among its departments, across borders, with its structures."""

import pytest
from django.conf import settings
from django.test import Client

import tiny_territories
from factories import places
from senacs.analytics.models import Release
from senacs.journal.rules import SYSTEM
from senacs.territories.actions import made as verbs
from senacs.territories.models import MapFrame, Outline, Territory
from senacs.territories.rules import EVERYWHERE, Level, MadeDraft
from senacs.territories.sources import folder
from senacs.web.visitor.locator import locator
from web_manners import text_of

pytestmark = pytest.mark.django_db
needs_folder = pytest.mark.skipif(
    not folder.is_there(settings.TERRITORIES),
    reason="the full territorial folder (SENACS_TERRITORIES) is absent",
)


def across() -> Territory:
    """A territory of the network, astride the 04 and the 05."""
    members = (("commune", "04209"), ("commune", "05061"))
    draft = MadeDraft(Level.CUSTOM, "Entre Buëch et Durance", members)
    return verbs.make(draft=draft, where=EVERYWHERE, by=SYSTEM).territory


def test_a_territory_astride_a_border_has_one_map_and_says_it() -> None:
    tiny_territories.load()
    made = across()
    for code, lon, lat in (("04209", 5.946, 44.189), ("05061", 6.079, 44.559)):
        places.structure(f"Centre {code}", commune=tiny_territories.commune(code), lon=lon, lat=lat)
    page = Client().get(f"/territoires/sur-mesure/{made.code}/")
    drawn = page.content.decode()
    assert drawn.count('class="map-border"') == 2
    assert drawn.count('class="map-sign is-cs"') == 2 + 1  # and the key
    assert "Territoire à cheval sur Alpes-de-Haute-Provence (04) et Hautes-Alpes (05)" in text_of(
        page
    )


def test_an_intercommunality_is_lit_in_its_department() -> None:
    tiny_territories.load()
    sisteron = tiny_territories.commune("04209")
    epci = Territory.objects.containing(sisteron).of_level(Level.EPCI).get()
    basis = MapFrame.objects.get(key="departments")
    frame = MapFrame.objects.create(
        key="epci", viewbox=basis.viewbox, level_of_detail=basis.level_of_detail
    )
    left, top, *_ = basis.viewbox
    Outline.objects.create(frame=frame, territory=epci, path=f"M{left} {top}h10v10h-10z", part="")
    found = locator(epci, [])
    assert found is not None
    assert found.svg.count('class="map-part"') == 1
    assert found.svg.count('class="map-around"') == 1


def test_without_its_own_outline_the_department_is_drawn() -> None:
    tiny_territories.load()
    sisteron = tiny_territories.commune("04209")
    epci = Territory.objects.containing(sisteron).of_level(Level.EPCI).get()
    bare = locator(epci, [])
    assert bare is not None
    assert "map-part" not in bare.svg, "no outline of intercommunalities is loaded"
    assert 'class="map-land"' in bare.svg


@needs_folder
@pytest.mark.full_territories
def test_the_communes_of_what_the_network_made_are_lit() -> None:
    tiny_territories.load()
    found = locator(across(), [])
    assert found is not None
    assert found.svg.count('class="map-part"') == 2


def test_without_outlines_there_is_no_map() -> None:
    tiny_territories.load()
    MapFrame.objects.all().delete()
    assert locator(across(), []) is None


def test_inside_an_intercommunality_communes_show_public_facts_only(release: Release) -> None:
    digne = Territory.objects.get(level=Level.COMMUNE, code="04070")
    epci = Territory.objects.containing(digne).of_level(Level.EPCI).get()
    query = {"dans": f"epci:{epci.code}"}
    page = Client().get("/carte/indicateurs/", query | {"indicateur": "structures"})
    assert page.context["asked"].level == Level.COMMUNE
    names = [row[0].text for row in page.context["table"].rows]
    assert "Digne-les-Bains" in names
    refused = Client().get("/carte/indicateurs/", query | {"indicateur": "budget_mean"})
    assert refused.context["asked"].public is not None
    assert "Les réponses ne se montrent pas par commune" in text_of(refused)
    population = Client().get("/carte/indicateurs/", query | {"indicateur": "population"})
    shown = {row[0].text: row[1].text for row in population.context["table"].rows}
    assert set(shown) == set(names)
    assert Client().get("/carte/indicateurs/", {"dans": "commune:04070"}).status_code == 404


def test_answers_are_never_shown_by_commune(release: Release) -> None:
    asked = {"dans": "department:04", "niveau": "commune", "indicateur": "budget_mean"}
    page = Client().get("/carte/indicateurs/", asked)
    assert page.context["asked"].level == Level.EPCI
    assert "Les réponses ne se montrent pas par commune" in text_of(page)
    lines = b"".join(Client().get("/carte/indicateurs.csv", asked).streaming_content)
    assert b";commune;" not in lines
