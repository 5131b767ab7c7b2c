"""The dashboard of a territory: each figure is the one of the door, each state has its address."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import tiny_campaign
from senacs.analytics import figures as door
from senacs.analytics.actions import ensure_file
from senacs.analytics.models import Release
from senacs.campaigns.models import Response
from senacs.campaigns.rules.states import State
from senacs.catalogue import dashboards
from senacs.journal.rules import SYSTEM
from senacs.method.disclosure import Verdict
from senacs.method.figures import Figure, Status
from senacs.publications.diagnostic import diagnostic
from senacs.structures.sources.workbooks import read_grid
from senacs.territories.actions import made as verbs
from senacs.territories.models import Territory
from senacs.territories.rules import EVERYWHERE, Level, MadeDraft
from senacs.web.visitor import figures, gaps
from senacs.web.visitor.dashboard import Asked
from web_manners import text_of

pytestmark = pytest.mark.django_db
ANSWERED = "structures_responding"
PLACE = "/territoires/departement/04/"
SLUGS = [section.slug for section in dashboards.sections()]


@pytest.mark.parametrize("slug", SLUGS)
def test_each_section_opens_light_and_in_few_queries(release: Release, slug: str) -> None:
    Client().get(PLACE, {"volet": slug})
    with CaptureQueriesContext(connection) as captured:
        page = Client().get(PLACE, {"volet": slug})
    assert page.status_code == 200
    assert len(page.content) < 100_000
    assert len(captured) <= 25, slug
    current = [tab.label for tab in page.context["tabs"] if tab.is_current]
    assert current == [page.context["section"].title]


def test_an_unknown_section_or_release_does_not_exist(release: Release) -> None:
    for query in ({"volet": "rien"}, {"edition": "2017-000000000000"}, {"edition": "x"}):
        assert Client().get(PLACE, query).status_code == 404, query


def test_a_made_territory_asks_once_for_its_communes(release: Release) -> None:
    made = _made("04049", "04197")
    for slug in SLUGS:
        url = f"/territoires/sur-mesure/{made.code}/?volet={slug}"
        Client().get(url)
        with CaptureQueriesContext(connection) as captured:
            assert Client().get(url).status_code == 200
        assert len(captured) <= 25, slug


def test_a_share_of_structures_is_shown_as_a_share(release: Release) -> None:
    territory = Territory.objects.get(level="department", code="04")
    key = "structures_responding"
    counted = door.compute(release, [key], territory=territory)[key]
    assert isinstance(counted, Figure)
    context = replace(counted.context, indicator="evening_opening_share")
    shared = replace(counted, context=context, share=80.0, share_text="80\u202f%")
    big = figures.key_figure(shared, territory)
    assert (big.value, big.unit) == (shared.share_text, "")
    assert big.base.startswith(f"{counted.text} parmi les répondantes. ")
    assert figures.key_figure(counted, territory).value != shared.share_text


def test_key_figures_are_those_of_the_door(release: Release) -> None:
    territory = Territory.objects.get(level="department", code="04")
    seen = 0
    for section in dashboards.sections():
        page = Client().get(PLACE, {"volet": section.slug})
        for shown in page.context.get("blocks") or []:
            keys = [k for k in shown.block.figures if k in page.context["asked"].keys]
            found = door.compute(release, keys, territory=territory)
            told = [f for f in found.values() if isinstance(f, Figure) and f.context.base]
            for figure, big in zip(told, shown.figures, strict=True):
                assert (big.value + big.unit).replace("\u00a0", "") == figure.text.replace(
                    "\u00a0", ""
                ), figure.context.indicator
                assert bool(big.hidden) is not figure.is_shown
                seen += 1
    assert seen > 20


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods", "parquet"])
def test_files_hold_the_same_figures_and_no_hidden_value(release: Release, kind: str) -> None:
    asked = urlencode({"volet": "moyens", "edition": release.name})
    response = Client().get(f"{PLACE}chiffres.{kind}?{asked}")
    assert response.status_code == 200
    assert release.name in response["Content-Disposition"]
    content = b"".join(response) if response.streaming else response.content
    if kind == "parquet":
        assert content[:4] == b"PAR1"
        return
    header, *lines = [line.cells for line in read_grid(content, f"x.{kind}").lines]
    rows = [dict(zip(header, [*line, *[None] * 20], strict=False)) for line in lines]
    territory = Territory.objects.get(level="department", code="04")
    expected = door.compute(release, ["budget_mean"], territory=territory)["budget_mean"]
    (budget,) = [row for row in rows if row["indicateur"] == "budget_mean"]
    assert isinstance(expected, Figure)
    assert float(str(budget["valeur"]).replace(",", ".")) == expected.value
    hidden = [row for row in rows if row["code_statut"] == "masque"]
    assert hidden
    assert all(row["valeur"] in {None, ""} and row["part"] in {None, ""} for row in hidden)
    assert {row["version_des_donnees"] for row in rows} == {release.name}


def test_charts_are_saved_with_their_release(release: Release) -> None:
    svg = Client().get(f"{PLACE}graphiques/public_by_age.svg")
    assert svg.status_code == 200
    assert release.name in svg.content.decode()
    png = Client().get(f"{PLACE}graphiques/public_by_age.png")
    assert png.content[:8] == b"\x89PNG\r\n\x1a\n"
    assert Client().get(f"{PLACE}graphiques/public_total.svg").status_code == 404
    assert Client().get(f"{PLACE}graphiques/public_by_age.exe").status_code == 404


def test_a_permanent_address_names_its_release(release: Release) -> None:
    page = Client().get(PLACE, {"volet": "moyens"})
    address = page.context["permanent_url"]
    assert release.name in address
    again = Client().get(address)
    assert again.context["is_first"] is False
    assert "toujours les mêmes chiffres" in text_of(again)


def test_three_silences_are_three_words(release: Release) -> None:
    said = text_of(Client().get(PLACE, {"volet": "comparaisons"}))
    assert "aucune structure" in said  # the region of a neighbour was not asked
    assert "Masqué : la valeur existe" in said
    assert "Aucune réponse : des structures" in said


def test_the_country_has_nothing_beside_it_and_leads_to_what_it_holds(release: Release) -> None:
    page = Client().get("/territoires/pays/FR/", {"volet": "comparaisons"})
    assert "aucun voisin à montrer" not in text_of(page)
    (group,) = page.context["groups"]
    for link in group.links:
        there = Client().get(link.url)
        assert there.context["found"].grid.lines
        assert "n’est pas comprise" not in text_of(there)


def test_nobody_ranks_nor_sorts_territories(release: Release) -> None:
    page = Client().get(PLACE, {"volet": "comparaisons"})
    tables = [group.table for group in page.context["groups"] if group.table]
    assert tables
    assert not any(table.is_sortable for table in tables)
    names = [row[0].text for row in tables[-1].rows[1:]]
    assert names == sorted(names)


def test_where_nothing_compares_no_empty_column_waits_for_a_median(release: Release) -> None:
    page = Client().get(PLACE, {"volet": "ecarts"})
    assert not page.context["is_compared"]
    table = page.context["standing"]
    assert [column.label for column in table.columns] == ["Indicateur", "Ici", "Réponses"]
    assert {len(row) for row in table.rows} == {3}
    assert "trop peu de comparables" not in text_of(page)


def test_a_visitor_has_no_button(release: Release) -> None:
    page = Client().get(PLACE, {"volet": "ecarts"})
    assert "acts" not in page.context
    assert b'<form method="post"' not in page.content


def test_gaps_are_not_denied_while_figures_are_prepared(
    release: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = gaps.own_figures

    def preparing(asked: Asked, keys: Sequence[str]) -> dict[str, Figure]:
        return {
            key: replace(one, value=None, verdict=Verdict.PREPARING)
            for key, one in known(asked, keys).items()
        }

    assert "se calcule. D’autres écarts" not in text_of(Client().get(PLACE, {"volet": "ecarts"}))
    monkeypatch.setattr(gaps, "own_figures", preparing)
    said = text_of(Client().get(PLACE, {"volet": "ecarts"}))
    assert "se calcule. D’autres écarts peuvent paraître" in said
    assert "Aucun écart marqué" not in said


def _made(*codes: str, name: str = "Val de Durance") -> Territory:
    draft = MadeDraft(Level.CUSTOM, name, tuple(("commune", code) for code in codes))
    return verbs.make(draft=draft, where=EVERYWHERE, by=SYSTEM).territory


def test_a_made_territory_has_its_page_and_shows_nothing_raw(release: Release) -> None:
    made = _made("04049", "04197")
    url = f"/territoires/sur-mesure/{made.code}/"
    page = Client().get(url)
    assert page.status_code == 200
    said = text_of(page)
    assert "Val de Durance" in said
    assert "La Marelle" in said  # its structures are public
    if not page.context["asked"].is_ready:
        assert "en préparation" in said
        assert Client().get(f"{url}chiffres.csv").status_code == 404
        assert Client().get(f"{url}diagnostic/").status_code == 404
    assert Client().get("/territoires/", {"q": "durance"}).content.count(made.code.encode())


def test_made_territories_are_listed_and_saved_by_anybody(release: Release) -> None:
    made = _made("04049", name="Groupe du nord")
    said = text_of(Client().get("/territoires/conventions-et-schemas/", {"departement": "04"}))
    assert "Groupe du nord" in said
    assert "Groupe du nord" not in text_of(
        Client().get("/territoires/conventions-et-schemas/", {"departement": "05"})
    )
    file = Client().get("/territoires/conventions-et-schemas.xlsx")
    grid = read_grid(file.content, "x.xlsx")
    assert grid.lines[1].cells[0] == made.code
    bad = {"nature": "commune"}
    assert Client().get("/territoires/conventions-et-schemas/", bad).status_code == 404


def test_the_diagnosis_says_the_same_figures_with_their_answers(release: Release) -> None:
    page = Client().get(f"{PLACE}diagnostic/")
    chapters = [one["key"] for one in page.context["contents"]]
    asked = [Client().get(f"{PLACE}diagnostic/", {"chapitre": key}) for key in chapters]
    said = " ".join(text_of(one) for one in asked)
    assert Client().get(f"{PLACE}diagnostic/", {"chapitre": "rien"}).status_code == 404
    territory = Territory.objects.get(level="department", code="04")
    shown = door.compute(release, ["budget_mean"], territory=territory)["budget_mean"]
    assert isinstance(shown, Figure)
    assert shown.text.partition("\u00a0")[0].replace("\u202f", " ") in said.replace("\u202f", " ")
    assert "À discuter" in said
    assert "La Marelle" in said
    assert release.name in said
    assert Client().get("/territoires/region/93/diagnostic/").status_code == 404


def test_a_chapter_read_alone_is_that_of_the_whole_diagnostic(release: Release) -> None:
    territory = Territory.objects.get(level="department", code="04")
    day = date(2026, 1, 1)
    whole = diagnostic(release, territory, on=day).sections
    assert len(whole) > 3
    for rank, chapter in enumerate(whole):
        alone = diagnostic(release, territory, on=day, only=chapter.key).sections
        assert [(one.key, one.title) for one in alone] == [(one.key, one.title) for one in whole]
        assert alone[rank] == chapter
    opening = diagnostic(release, territory, on=day, only="").sections
    assert opening[0] == whole[0]
    assert not any(one.nodes for one in opening[1:]), "their figures are not computed"


def test_the_diagnosis_of_a_convention_names_its_dates_and_signatories(release: Release) -> None:
    everywhere = (("department", "04"),)
    begins, ends = date(2024, 1, 1), date(2028, 12, 31)
    draft = MadeDraft(Level.PLAN, "Schéma", everywhere, begins, ends, ("Caf", "Ville"), "Jeunesse")
    made = verbs.make(draft=draft, where=EVERYWHERE, by=SYSTEM).territory
    ensure_file(release)
    sections = diagnostic(release, made, on=date(2026, 1, 1)).to_json()["sections"]
    agreed = next(one for one in sections if one["key"] == "engagements")
    said = str(agreed).replace(r"\xa0", " ")
    for words in ("du 1er janvier 2024 au 31 décembre 2028", "Caf, Ville", "Jeunesse"):
        assert words in said
    department = Territory.objects.get(level="department", code="04")
    assert "Signataires" not in str(diagnostic(release, department, on=date(2026, 1, 1)).to_json())


def test_where_all_is_hidden_pages_say_why_and_lead_to_a_wider_territory(
    release: Release,
) -> None:
    small = Territory.objects.get(level="epci", code="200067437")
    page = f"/territoires/intercommunalite/{small.code}/"
    for url, told, wider in (
        (page, "aucun de ces chiffres ne peut être montré", PLACE),
        (f"{page}diagnostic/", "aucun chiffre de ce chapitre ne peut être", f"{PLACE}diagnostic/"),
    ):
        sent = Client().get(url)
        assert told in text_of(sent)
        assert f'href="{wider}' in sent.content.decode()
        assert told not in text_of(Client().get(wider)), "some of its figures are shown"
    printed = diagnostic(release, small, on=date(2026, 1, 1)).to_json()["sections"]
    assert "Alpes-de-Haute-Provence." in str(printed[0]["nodes"][0])


def test_how_many_answered_is_told_where_all_else_is_hidden(release: Release) -> None:
    small = Territory.objects.get(level="epci", code="200067437")
    found = door.compute(release, [ANSWERED, "budget_mean"], territory=small)
    answered, other = found[ANSWERED], found["budget_mean"]
    assert isinstance(answered, Figure)
    assert answered.value == answered.context.n == 1
    assert other.status is Status.HIDDEN
    page = Client().get(f"/territoires/intercommunalite/{small.code}/")
    (told,) = [
        one
        for shown in page.context["blocks"]
        for one in shown.figures
        if f"/{ANSWERED}/" in one.explain_url
    ]
    assert (told.value, told.hidden) == ("1", "")


def test_every_dashboard_tells_both_response_rates(release: Release) -> None:
    """A centre whose approval was lost before the opening was solicited all the same."""
    lost = release.edition.responses.get(structure__name=tiny_campaign.CENTRES[0])
    lost.register["approvals"] = []
    Response.objects.filter(pk=lost.pk).update(register=lost.register)
    town = lost.register["commune_code"]
    made = _made(town)
    asked = list(release.edition.responses.all())
    there = [one for one in asked if one.register["commune_code"] == town]
    for url, held in (
        (PLACE, asked),
        ("/territoires/pays/FR/", asked),
        (f"/territoires/sur-mesure/{made.code}/", there),
    ):
        said = text_of(Client().get(url, {"volet": "moyens"}))
        approved = [one for one in held if one.pk != lost.pk]
        for label, among in (("agréées", approved), ("sollicitées", held)):
            done = sum(one.state == State.ACCEPTED for one in among)
            assert f"des structures {label} à l’ouverture ({done} sur {len(among)})" in said, url
    assert len(asked) > len(there) > 1


def test_the_diagnosis_is_a_tagged_pdf(release: Release) -> None:
    file = Client().get(f"{PLACE}diagnostic.pdf")
    assert file.status_code == 200
    assert io.BytesIO(file.content).read(5) == b"%PDF-"
    assert b"/MarkInfo" in file.content or b"/StructTreeRoot" in file.content


def test_an_intercommunality_has_a_dashboard_judged_by_the_same_door(release: Release) -> None:
    manosque = Territory.objects.get(level="commune", code="04197")
    holder = Territory.objects.containing(manosque).get(level="epci")
    page = Client().get(f"/territoires/intercommunalite/{holder.code}/", {"volet": "publics"})
    found = door.compute(release, ["public_total"], territory=holder)["public_total"]
    assert isinstance(found, Figure)
    shown = next(
        one
        for block in page.context["blocks"]
        for one in block.figures
        if one.what == "Participants des centres sociaux"
    )
    assert bool(shown.hidden) is not found.is_shown
    if not found.is_shown:
        raw = str(found.context.n)
        assert shown.value in {"masqué", "aucune réponse", "aucune structure"}, raw
    explained = Client().get(f"/chiffres/public_total/?territoire=epci:{holder.code}")
    assert explained.status_code == 200
