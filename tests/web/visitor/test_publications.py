"""Brochures are read once published; a structure's sheet only by it and those who follow it."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import places
from senacs.analytics.models import Release
from senacs.campaigns.actions.agreements import Terms, record_agreement
from senacs.publications import actions
from senacs.publications.models import Publication
from senacs.territories.models import Territory
from tiny_campaign import TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
BROCHURE = "/plaquettes/04/2017/"


@pytest.fixture
def draft(campaign: TinyCampaign, release: Release) -> Publication:
    """The brochure of the 04, not approved yet."""
    department = Territory.objects.get(level="department", code="04")
    for audience in ("CS", "EVS"):
        structures = [s.pk for s in campaign.structures.values() if s.kind == audience]
        record_agreement(
            edition=campaign.edition,
            territory=department,
            terms=Terms(audience, structures, date(2018, 1, 10), "Toutes acceptent."),
            by=campaign.actor("caf"),
        )
    return actions.build_brochure(
        edition=campaign.edition, release=release, territory=department, by=campaign.actor("caf")
    )


@pytest.fixture
def published(draft: Publication, campaign: TinyCampaign) -> Publication:
    """The same, approved by both and published."""
    for institution in ("caf", "federation"):
        actions.approve(publication=draft, institution=institution, by=campaign.actor(institution))
    draft.refresh_from_db()
    return actions.publish(publication=draft, by=campaign.actor("caf"))


def test_a_draft_is_not_found_by_anybody(draft: Publication, enter: Enter) -> None:
    for client in (Client(), enter("caf"), enter("steward")):
        assert client.get(BROCHURE).status_code == 404
        assert client.get("/plaquettes/04/2017.pdf").status_code == 404
    assert "Aucune plaquette n’est encore publiée" in text_of(Client().get("/plaquettes/"))


def test_a_published_brochure_is_read_by_all_and_explains_its_numbers(
    published: Publication,
) -> None:
    assert BROCHURE in Client().get("/plaquettes/").content.decode()
    page = Client().get(BROCHURE)
    assert page.context["document"]["release"] == published.release.name
    body = _every_chapter()
    assert "/chiffres/public_0_25_total/?territoire=department:04&amp;enquete=2017" in body
    assert BROCHURE in Client().get("/territoires/departement/04/").content.decode()
    assert BROCHURE in Client().get("/").content.decode()


def test_a_brochure_is_read_a_chapter_at_a_time(published: Publication) -> None:
    sections = published.document["sections"]
    first, second, last = sections[0], sections[1], sections[-1]
    opening = Client().get(BROCHURE).content.decode()
    assert f'id="{first["key"]}"' in opening
    assert f'id="{second["key"]}"' not in opening
    assert all(f'href="?chapitre={one["key"]}#' in opening for one in sections)
    turned = Client().get(BROCHURE, {"chapitre": second["key"]}).content.decode()
    assert f'id="{second["key"]}"' in turned
    assert "pub-cover" not in turned
    assert f'rel="prev" href="?chapitre={first["key"]}#' in turned
    ending = Client().get(BROCHURE, {"chapitre": last["key"]}).content.decode()
    assert 'rel="next"' not in ending
    assert Client().get(BROCHURE, {"chapitre": "rien"}).status_code == 404


def _every_chapter() -> str:
    """The pages of the brochure that its table of contents leads to, after the first."""
    opening = Client().get(BROCHURE).content.decode()
    keys = dict.fromkeys(part.split("#")[0] for part in opening.split('href="?chapitre=')[1:])
    pages = [Client().get(BROCHURE, {"chapitre": key}).content.decode() for key in keys]
    assert len(pages) > 5
    return opening + "".join(pages)


def test_the_brochure_is_a_tagged_pdf(published: Publication) -> None:
    sent = Client().get("/plaquettes/04/2017.pdf")
    assert sent["Content-Type"] == "application/pdf"
    assert sent.content.startswith(b"%PDF-")
    assert b"/MarkInfo" in sent.content


def test_each_explained_number_of_the_brochure_leads_to_a_page(published: Publication) -> None:
    found = _every_chapter()
    keys = {part.split("/")[0] for part in found.split('href="/chiffres/')[1:]}
    assert len(keys) > 20
    for key in keys:
        assert Client().get(f"/chiffres/{key}/").status_code == 200


def test_brochure_pages_cost_few_queries(published: Publication) -> None:
    for url in (BROCHURE, "/plaquettes/", "/plaquettes/04/2017.pdf"):
        with CaptureQueriesContext(connection) as captured:
            Client().get(url)
        assert len(captured) <= 8, url


@pytest.mark.parametrize(
    "url", ["/plaquettes/05/2017/", "/plaquettes/04/2016/", "/plaquettes/xx/1/"]
)
def test_an_unknown_brochure_is_not_found(url: str) -> None:
    assert Client().get(url).status_code == 404


def test_a_sheet_is_for_its_structure_and_those_who_follow_it(
    campaign: TinyCampaign, release: Release, enter: Enter
) -> None:
    identifier = campaign.structures["La Marelle"].identifier
    sheet, file = f"/fiches/{identifier}/2017/", f"/fiches/{identifier}/2017.pdf"
    assert Client().get(sheet).status_code == 302
    for who, status in (
        ("director", 200),
        ("caf", 200),
        ("federation", 200),
        ("neighbour", 404),
        ("caf_05", 404),
        ("member", 403),
    ):
        assert enter(who).get(sheet).status_code == status, who
        assert enter(who).get(file).status_code == status, who
    page = enter("director").get(sheet)
    assert page["Cache-Control"] == "private, no-store"
    assert "La Marelle" in text_of(page)


def test_a_sheet_needs_a_closed_edition_and_an_answer(
    campaign: TinyCampaign, release: Release, enter: Enter
) -> None:
    identifier = campaign.structures["La Marelle"].identifier
    assert enter("director").get(f"/fiches/{identifier}/2018/").status_code == 404
    assert enter("director").get("/fiches/S999999Z/2017/").status_code == 404


def test_a_structure_that_did_not_answer_is_told_so_and_what_there_is(
    campaign: TinyCampaign, release: Release, enter: Enter
) -> None:
    commune = campaign.structures["La Marelle"].commune
    structure = places.structure(name="Nouvelle Maison", commune=commune)
    for page in (
        f"/fiches/{structure.identifier}/2017/",
        f"/fiches/{structure.identifier}/2017.pdf",
        f"/fiches/{structure.identifier}/trajectoire/",
        f"/fiches/{structure.identifier}/annexe/",
    ):
        sent = enter("caf").get(page)
        assert sent.status_code == 404, page
        assert sent["Cache-Control"] == "private, no-store"
        assert "Pas de réponse retenue" in text_of(sent)
        assert enter("caf_05").get(page).status_code == 404
        assert "Pas de réponse retenue" not in text_of(enter("caf_05").get(page))
