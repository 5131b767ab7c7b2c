"""Working crossings: who may, what is refused and how, files that warn, numbers down to answers."""

import csv
import io

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import kept
import tiny_campaign
from senacs.analytics.actions import make_release
from senacs.analytics.crossings import WARNING
from senacs.analytics.models import Release
from senacs.campaigns.models import Response
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.web.correspondent.crossings_asked import Asked
from tiny_campaign import CENTRES, TinyCampaign
from web.correspondent.conftest import Enter
from web_manners import messages_of, text_of

PAGE = reverse("correspondent:crossings")
MEMBERS = reverse("correspondent:crossing_members")
CSV, XLSX, ODS = (reverse("correspondent:crossings_file", args=[k]) for k in ("csv", "xlsx", "ods"))
CHOICE = reverse("correspondent:crossings_choice")
TOTAL = {"indicateur": "volunteers_total"}
SILENT = CENTRES[3]


@pytest.fixture
def campaign(db: None) -> TinyCampaign:
    """Every structure but one answered, both institutions signed, the edition is frozen."""
    return kept.played(_frozen)


def _frozen() -> TinyCampaign:
    made = tiny_campaign.make()
    tiny_campaign.finish(made, *(name for name in made.structures if name != SILENT))
    make_release(edition=made.edition, by=made.actor("steward"))
    return made


def declared(campaign: TinyCampaign, *names: str) -> float:
    """The volunteers of structures, added up from their deposits."""
    found = [campaign.response(name).deposit for name in names]
    return sum(one.values["volunteers_total"] for one in found if one is not None)


def lines_of(client: Client, **asked: object) -> list[dict[str, str]]:
    answer = client.get(CSV, asked)
    assert answer.status_code == 200
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("address", [PAGE, MEMBERS, CSV, XLSX, ODS, CHOICE])
def test_only_those_who_follow_and_read_enter(
    campaign: TinyCampaign, enter: Enter, address: str
) -> None:
    for who in ("caf", "federation", "regional", "steward"):
        answer = enter(who).get(address, TOTAL)
        assert (who, answer.status_code) == (who, 200)
        assert answer["Cache-Control"] == "private, no-store"
    for who in ("director", "contributor", "evs", "member"):
        assert (who, enter(who).get(address, TOTAL).status_code) == (who, 403)
    assert Client().get(address, TOTAL).status_code == 302


@pytest.mark.parametrize("address", [PAGE, MEMBERS, CSV])
@pytest.mark.parametrize(
    ("who", "place", "status"),
    [
        ("caf", "department:04", 200),
        ("caf", "region:93", 404),
        ("caf", "country:FR", 404),
        ("caf", "department:05", 404),
        ("caf", "department:99", 404),
        ("caf", "commune:04049", 404),
        ("caf", "nowhere", 404),
        ("caf_05", "department:04", 404),
        ("caf_05", "department:05", 200),
        ("regional", "region:93", 200),
        ("regional", "department:05", 200),
        ("regional", "country:FR", 404),
        ("steward", "country:FR", 200),
        ("steward", "region:93", 200),
    ],
)
def test_nobody_looks_further_than_their_places(
    campaign: TinyCampaign, enter: Enter, address: str, who: str, place: str, status: int
) -> None:
    assert enter(who).get(address, {**TOTAL, "territoire": place}).status_code == status


def test_an_intercommunality_must_lie_wholly_inside(campaign: TinyCampaign, enter: Enter) -> None:
    epci = Territory.objects.of_level("epci")
    mine = Territory.objects.get(level="department", code="04")
    inside = epci.within(mine).first()
    assert inside is not None
    asked = {**TOTAL, "territoire": f"epci:{inside.code}"}
    assert enter("caf").get(PAGE, asked).status_code == 200
    assert enter("caf_05").get(PAGE, asked).status_code == 404
    for one in epci.touching(mine).exclude(pk__in=epci.within(mine)):
        assert enter("caf").get(PAGE, {"territoire": f"epci:{one.code}"}).status_code == 404


def test_the_correspondent_of_elsewhere_counts_nobody(campaign: TinyCampaign, enter: Enter) -> None:
    page = text_of(enter("caf_05").get(PAGE, TOTAL))
    assert "Aucune structure dans ce croisement" in page
    assert [line["valeur"] for line in lines_of(enter("caf_05"), **TOTAL)] == [""]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"filtre": "taste:CS"}, "« taste » n’est pas une dimension de ces données : choisissez"),
        ({"filtre": "kind:XX"}, "« Type de structure » n’a pas de catégorie « XX » dans ces"),
        ({"filtre": "kind"}, "un filtre s’écrit dimension:catégorie"),
        ({"filtre": "departement:75"}, "n’a pas de catégorie « 75 »"),
        ({"lignes": "taste"}, "« taste » n’est pas une dimension"),
        ({"lignes": "kind", "colonnes": "kind"}, "à la fois en lignes et en colonnes"),
        ({"indicateur": "no_such"}, "L’indicateur « no_such » n’existe pas : retirez-le"),
        ({"enquete": "1999"}, "L’enquête 1999 n’est pas figée : les enquêtes figées sont 2017"),
        ({"enquete": "hier"}, "« hier » n’est pas une enquête"),
        ({"filtres": "kind:CS"}, "« filtres » n’est pas un paramètre de cette page"),
        ({"indicateur": [f"one_{n}" for n in range(13)]}, "au plus 12 indicateurs"),
    ],
)
def test_what_is_forged_is_refused_in_words_that_mend(
    campaign: TinyCampaign, enter: Enter, asked: dict[str, object], said: str
) -> None:
    client = enter("caf")
    answer = client.get(PAGE, {**TOTAL, **asked})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Composer le croisement" in answer.content.decode()
    for address in (CSV, MEMBERS):
        led = client.get(address, {**TOTAL, **asked}, follow=True)
        assert said in text_of(led)


def test_a_number_that_is_none_is_not_found(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    for more in ({"ligne": "no_row"}, {"liste": "toutes"}, {"indicateur": ["fte_total", "evs_xx"]}):
        assert client.get(MEMBERS, {**TOTAL, **more}).status_code in {404, 302}
    assert client.get(MEMBERS, {"indicateur": ["fte_total", "volunteers_total"]}).status_code == 404
    assert client.get(CSV.replace("csv", "doc"), TOTAL).status_code == 404


def test_filters_add_up_and_nothing_is_hidden(campaign: TinyCampaign, enter: Enter) -> None:
    asked = {**TOTAL, "filtre": ["kind:CS", "management:association"], "lignes": "commune"}
    one, whole = lines_of(enter("caf"), **asked)
    assert (one["categorie_en_lignes"], whole["categorie_en_lignes"]) == (
        "Château-Arnoux-Saint-Auban",
        "Ensemble",
    )
    assert {float(one["valeur"]), float(whole["valeur"])} == {declared(campaign, "La Marelle")}
    assert (one["repondantes"], one["concernees"], one["code_statut"]) == ("1", "1", "interne")
    two = {**TOTAL, "filtre": ["management:association", "management:local_authority"]}
    (every,) = lines_of(enter("caf"), **two)
    answering = [name for name in CENTRES if name != SILENT]
    assert float(every["valeur"]) == declared(campaign, *answering)
    assert (every["repondantes"], every["concernees"]) == ("3", "4")


def test_a_pivot_has_its_totals(campaign: TinyCampaign, enter: Enter) -> None:
    lines = lines_of(enter("steward"), **TOTAL, lignes="management", colonnes="kind")
    found = {
        (line["categorie_en_lignes"], line["categorie_en_colonnes"]): float(line["valeur"])
        for line in lines
        if line["valeur"]
    }
    rows = {row for row, _ in found if row != "Ensemble"}
    assert len(rows) == 2
    assert sum(found[row, "Ensemble"] for row in rows) == found["Ensemble", "Ensemble"]
    assert found["Ensemble", "Centres sociaux"] == found["Ensemble", "Ensemble"]


def test_the_lines_are_ordered_by_their_heads(campaign: TinyCampaign, enter: Enter) -> None:
    client, asked = enter("caf"), {**TOTAL, "lignes": "commune"}
    shown = [client.get(PAGE, {**asked, "tri": "1", "sens": way}).context["table"].rows
             for way in ("croissant", "decroissant")]  # fmt: skip
    up, down = ([row[0].text for row in rows] for rows in shown)
    assert up[-1] == down[-1] == "Ensemble"
    told = [name for name in up[:-1] if name != "Gréoux-les-Bains"]
    assert [name for name in down[:-1] if name != "Gréoux-les-Bains"] == told[::-1]
    names = [r[0].text for r in client.get(PAGE, {**asked, "tri": "nom"}).context["table"].rows]
    assert names[:-1] == sorted(names[:-1])


def test_a_number_opens_to_the_answers_that_make_it(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    table = client.get(PAGE, {**TOTAL, "lignes": "management"}).context["table"]
    cell = next(row for row in table.rows if row[0].text == "Collectivité locale")[1]
    answer = client.get(cell.url)
    page, names = text_of(answer), [name for name in CENTRES if name not in {SILENT, "La Marelle"}]
    assert "2 structures sur 3 ont donné ce chiffre" in page
    assert f"{declared(campaign, *names):g} personnes" in page
    assert "La Marelle" not in page
    for name in names:
        link = reverse("correspondent:response", args=[campaign.response(name).pk])
        assert f'href="{link}"' in answer.content.decode()
        assert f"{declared(campaign, name):g}" in page
        assert client.get(link).status_code == 200
    others = text_of(client.get(f"{cell.url}&liste=sans-reponse"))
    assert f"{SILENT} " in others
    assert "n’a pas répondu à l’enquête" in others
    assert names[0] not in others
    for way in ("tri=nom", "tri=commune&sens=decroissant", "tri=1&sens=croissant"):
        assert client.get(f"{cell.url}&{way}").status_code == 200


def test_a_narrowed_table_keeps_its_place_in_the_form(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    table = client.get(PAGE, {**TOTAL, "lignes": "commune"}).context["table"]
    members = client.get(table.rows[0][1].url)
    again = client.get(members.context["table_url"]).content.decode()
    code = str(members.context["question"].asked.filters[0][1][0])
    assert f'name="filtre" value="commune:{code}" checked' in again


def test_the_row_of_a_table_opens_to_who_gave_it(campaign: TinyCampaign, enter: Enter) -> None:
    table = enter("caf").get(PAGE, {"indicateur": "employees_by_worktime"}).context["table"]
    assert len(table.rows) == 4
    answer = enter("caf").get(table.rows[0][1].url)
    assert answer.status_code == 200
    assert table.rows[0][1].note.endswith("sur\xa04")
    assert table.rows[0][0].text in text_of(answer).replace("De qui", "").replace(" :", "\xa0:")


def test_every_page_and_every_file_says_that_it_is_internal(
    campaign: TinyCampaign, enter: Enter
) -> None:
    client, release = enter("caf"), Release.objects.get()
    for address in (PAGE, MEMBERS):
        page = text_of(client.get(address, TOTAL))
        assert "Usage interne. Ces chiffres ne sont pas protégés par le secret statistique" in page
        assert release.name in page
    asked = {**TOTAL, "filtre": "kind:CS", "lignes": "management"}
    for address in (XLSX, ODS):
        answer = client.get(address, asked)
        assert "usage-interne" in answer["Content-Disposition"]
        book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
        head, *rows = book.get_sheet_by_index(0).to_python()
        assert rows
        assert {row[head.index("usage")] for row in rows} == {WARNING}
        assert {row[head.index("version_des_donnees")] for row in rows} == {release.name}
    for line in lines_of(client, **asked):
        assert line["usage"] == WARNING
        assert line["filtres"] == "Type de structure\xa0: Centres sociaux"
        assert line["version_des_donnees"] == release.name
        assert line["fait_le"]


def test_a_file_of_nothing_says_what_to_choose(campaign: TinyCampaign, enter: Enter) -> None:
    answer = enter("caf").get(CSV)
    assert answer.status_code == 302
    assert "Choisissez au moins un indicateur pour avoir un fichier." in messages_of(answer)


def test_a_structure_that_has_left_is_not_counted(campaign: TinyCampaign, enter: Enter) -> None:
    gap = Territory.objects.get(level="commune", code="05061")
    moved = campaign.structures["La Marelle"]
    Structure.objects.filter(pk=moved.pk).update(commune=gap)
    client = enter("caf")
    page = text_of(client.get(PAGE, TOTAL))
    assert "1 structure de ce territoire dans l’édition figée a changé de territoire depuis" in page
    left = [name for name in CENTRES if name not in {SILENT, "La Marelle"}]
    assert float(lines_of(client, **TOTAL)[0]["valeur"]) == declared(campaign, *left)
    assert "La Marelle" not in text_of(client.get(MEMBERS, TOTAL))
    assert "La Marelle" in text_of(enter("steward").get(MEMBERS, TOTAL))


def test_indicators_are_searched_as_in_the_explorer(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    found = text_of(client.get(CHOICE, {"mot": "benevoles", "indicateur": "fte_total"}))
    assert "à cocher" in found
    assert "Équivalents temps plein" in found  # ticked already: it stays
    assert "Aucun indicateur de plus" in text_of(client.get(CHOICE, {"mot": "zzz"}))
    page = client.get(PAGE, {"mot": "benevoles", "chercher": "indicateurs", **TOTAL})
    assert "table" not in page.context


def test_the_public_explorer_leads_there_and_back(campaign: TinyCampaign, enter: Enter) -> None:
    explorer, words = reverse("visitor:explorer"), "Croiser plusieurs filtres sur votre territoire"
    for who in ("caf", "federation", "regional", "steward"):
        body = enter(who).get(explorer, TOTAL).content.decode()
        assert words in body
        assert f'href="{PAGE}?indicateur=volunteers_total"' in body
    for client in (Client(), enter("director"), enter("member")):
        body = client.get(explorer, TOTAL).content.decode()
        assert words not in body
        assert PAGE not in body
    back = enter("caf").get(PAGE, TOTAL).context["explorer_url"]
    assert back == f"{explorer}?indicateur=volunteers_total&territoire=department:04"
    assert Client().get(back).status_code == 200


def test_the_desk_offers_it(campaign: TinyCampaign, enter: Enter) -> None:
    assert PAGE in enter("caf").get(reverse("correspondent:home")).content.decode()


def test_the_cost_does_not_grow_with_the_indicators(
    campaign: TinyCampaign, enter: Enter, django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    client = enter("caf")
    keys = ["volunteers_total", "fte_total", "budget_mean", "employees_by_worktime", "public_total"]
    client.get(PAGE, {"indicateur": keys})
    with django_assert_max_num_queries(35):
        client.get(PAGE, {"indicateur": keys, "lignes": "commune", "colonnes": "kind"})


@pytest.mark.django_db
def test_before_any_frozen_edition_the_provisional_figures_are_shown_the_way() -> None:
    campaign = tiny_campaign.make()
    client = Client()
    client.force_login(campaign.people["caf"])
    answer = client.get(PAGE, TOTAL)
    assert answer.status_code == 200
    assert "Aucune enquête n’est encore figée" in text_of(answer)
    provisional = reverse("correspondent:provisional", args=["departement", "04"])
    assert f'href="{provisional}"' in answer.content.decode()
    assert client.get(MEMBERS, TOTAL)["Location"].startswith(PAGE)
    assert client.get(CSV, TOTAL)["Location"].startswith(PAGE)
    assert client.get(CHOICE).status_code == 404
    assert Response.objects.exists()


_WORDS = st.text(
    st.characters(categories=["Ll", "Nd"], include_characters="_-"), min_size=1, max_size=20
)


@given(
    st.builds(
        Asked,
        year=st.integers(0, 2100),
        place=_WORDS.map("department:{}".format),
        indicators=st.lists(_WORDS, max_size=12, unique=True).map(tuple),
        filters=st.dictionaries(
            _WORDS, st.lists(_WORDS | st.just(""), min_size=1, max_size=3, unique=True).map(tuple)
        ).map(lambda found: tuple(found.items())),
        rows=_WORDS,
        columns=_WORDS,
        sort=st.sampled_from(["", "nom", "commune", "1", "12"]),
        way=st.sampled_from(["", "croissant", "decroissant"]),
        page=st.integers(1, 999),
        row=_WORDS,
        part=st.sampled_from(["", "sans-reponse"]),
    )
)
def test_an_address_is_read_back_as_it_was_written(asked: Asked) -> None:
    assert Asked.understood(QueryDict(asked.query())) == (asked, ())
