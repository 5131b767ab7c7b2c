"""Verbs of brochures: refused without agreement, two keys in any order, nothing changes after."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings
from django.utils import timezone
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

import tiny_campaign
from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from senacs.campaigns.actions.agreements import Terms, record_agreement
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import Institution
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.publications import confidentiality, queries
from senacs.publications.actions import (
    BrochureRefusedError,
    PublicationRefusedError,
    Words,
    approve,
    build_brochure,
    publish,
    remove_text,
    save_text,
)
from senacs.publications.models import Publication, SlotText
from senacs.publications.render_html import brochure_context, sheet_context
from senacs.publications.rules import Exposure, PublicationState, needs_agreement, state_after
from senacs.publications.snapshot import fingerprint
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.territories.rules import NOWHERE, Places
from tiny_campaign import TinyCampaign

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("publications")]

NOTICE = "Répartition fictive de totaux publiés"


@dataclass
class World:
    """A closed campaign and its release, made once: each test undoes what it does to them."""

    campaign: TinyCampaign
    release: Release
    snapshots: Path


@pytest.fixture(scope="module")
def world(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[World]:
    snapshots = tmp_path_factory.mktemp("snapshots")
    with (
        override_settings(SNAPSHOTS=snapshots),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        made = tiny_campaign.make()
        names = tuple(made.structures)
        tiny_campaign.finish(made, *names)
        Edition.objects.filter(pk=made.edition.pk).update(notice=NOTICE)
        made.edition.refresh_from_db()
        yield World(made, make_release(edition=made.edition, by=SYSTEM), snapshots)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _frozen_files(world: World, settings: Settings, _own_folder: None) -> None:
    """Each test reads the release made once; what it writes in the database is undone."""
    settings.SNAPSHOTS = world.snapshots


@pytest.fixture
def campaign(world: World) -> TinyCampaign:
    return replace(world.campaign, edition=Edition.objects.get(pk=world.campaign.edition.pk))


@pytest.fixture
def release(world: World) -> Release:
    return Release.objects.select_related("edition").get(pk=world.release.pk)


@pytest.fixture
def department(world: World) -> Territory:
    return Territory.objects.get(level="department", code="04")


def _agree(campaign: TinyCampaign, department: Territory, audience: str) -> None:
    structures = Structure.objects.of_kind(audience).values_list("pk", flat=True)
    record_agreement(
        edition=campaign.edition,
        territory=department,
        terms=Terms(audience, list(structures), date(2017, 10, 3), "Nous acceptons.", True),
        by=campaign.actor("caf"),
    )


@pytest.fixture
def brochure(campaign: TinyCampaign, release: Release, department: Territory) -> Publication:
    for audience in ("CS", "EVS"):
        _agree(campaign, department, audience)
    return build_brochure(
        edition=campaign.edition, release=release, territory=department, by=campaign.actor("caf")
    )


# --- rules ---


@pytest.mark.parametrize(
    ("approved", "state"),
    [
        (set(), PublicationState.DRAFT),
        ({"caf"}, PublicationState.APPROVED_BY_CAF),
        ({"federation"}, PublicationState.APPROVED_BY_FEDERATION),
        ({"caf", "federation"}, PublicationState.APPROVED),
    ],
)
def test_the_state_follows_the_keys(approved: set[str], state: PublicationState) -> None:
    assert state_after(frozenset(approved)) is state


@pytest.mark.parametrize(
    ("structures", "hidden", "agreed", "refused"),
    [
        (4, 30, False, True),
        (4, 30, True, False),
        (4, 0, False, False),
        (5, 1, False, True),
        (6, 30, False, False),
        (0, 0, False, False),
    ],
)
def test_few_structures_need_an_agreement(
    structures: int, hidden: int, *, agreed: bool, refused: bool
) -> None:
    exposure = Exposure("CS", structures, 100, hidden, agreed)
    assert needs_agreement(exposure, 3) is refused


# --- refusal ---


def test_without_agreement_the_brochure_is_refused_with_a_reason(
    campaign: TinyCampaign, release: Release, department: Territory
) -> None:
    with pytest.raises(BrochureRefusedError) as refusal:
        build_brochure(edition=campaign.edition, release=release, territory=department, by=SYSTEM)
    reason = str(refusal.value)
    assert "La plaquette des Alpes-de-Haute-Provence ne peut pas être préparée" in reason
    assert "4 centres sociaux ont répondu" in reason
    assert "3 structures au moins" in reason
    assert "85\u202f%" in reason
    assert "accord écrit de chaque centre social" in reason
    assert not Publication.objects.exists()
    assert not Entry.objects.filter(verb__startswith="publications.").exists()


def test_an_agreement_counts_for_its_own_audience(
    campaign: TinyCampaign, release: Release, department: Territory
) -> None:
    _agree(campaign, department, "CS")
    by_audience = {e.audience: e for e in confidentiality.exposures(release, department)}
    assert by_audience["CS"].agreed
    assert not by_audience["EVS"].agreed
    reason = confidentiality.refusal(release, department)
    assert "espaces de vie sociale" in reason
    assert "centres sociaux ont répondu" not in reason


def test_the_release_must_be_of_the_edition(release: Release, department: Territory) -> None:
    other = Edition.objects.create(
        survey_year=2031, data_year=2030, title="", opens_on=date(2031, 1, 1),
        closes_on=date(2031, 2, 1),
    )  # fmt: skip
    with pytest.raises(PublicationRefusedError, match="édition figée"):
        build_brochure(edition=other, release=release, territory=department, by=SYSTEM)


# --- building ---


def test_a_brochure_keeps_its_snapshot(brochure: Publication, release: Release) -> None:
    brochure.refresh_from_db()
    assert brochure.number == 1
    assert brochure.state == PublicationState.DRAFT
    assert brochure.digest == fingerprint(brochure.document)
    assert brochure.document["release"] == release.name
    assert brochure.document["notice"] == NOTICE
    assert brochure.document["cover"]["territory"] == "Alpes-de-Haute-Provence"
    assert "cover-signs" in brochure.document["cover"]["svg"]
    assert Entry.objects.get(verb="publications.built").after == {"digest": brochure.digest}


def test_a_new_version_takes_over_the_local_texts(
    campaign: TinyCampaign, brochure: Publication
) -> None:
    save_text(
        publication=brochure, slot="plan", words=Words("Signé en mars."), by=campaign.actor("caf")
    )
    again = build_brochure(
        edition=campaign.edition,
        release=brochure.release,
        territory=brochure.territory,
        by=SYSTEM,
    )
    assert again.number == 2
    assert [text.text for text in again.texts.all()] == ["Signé en mars."]
    assert "Signé en mars." in str(again.document)


# --- local texts ---


def test_a_changed_text_voids_the_approvals(campaign: TinyCampaign, brochure: Publication) -> None:
    before = brochure.digest
    approve(publication=brochure, institution="caf", by=campaign.actor("caf"))
    changed = save_text(
        publication=brochure, slot="editorial", words=Words("Bonjour."), by=campaign.actor("caf")
    )
    assert changed.state == PublicationState.DRAFT
    assert changed.digest != before
    assert not changed.approvals.filter(voided_at=None).exists()
    assert queries.colophon(changed)["approvals"] == []
    emptied = remove_text(publication=changed, slot="editorial", by=campaign.actor("caf"))
    assert emptied.digest == before
    with pytest.raises(PublicationRefusedError, match="déjà vide"):
        remove_text(publication=changed, slot="editorial", by=campaign.actor("caf"))


@pytest.mark.parametrize(
    ("slot", "words", "reason"),
    [
        ("nobody", Words("Texte"), "n’existe pas"),
        ("plan", Words("   "), "Écrivez un texte"),
        ("plan", Words("a" * 6001), "trop long"),
        ("young_testimony", Words("Merci"), "comment la personne veut être nommée"),
        ("young_testimony", Words("Merci", "Inès"), "accepte d’être citée"),
        (
            "young_testimony",
            Words("Merci", "Inès", consent_until=date(2001, 1, 1)),
            "a pris fin",
        ),
    ],
)
def test_bad_words_are_refused(brochure: Publication, slot: str, words: Words, reason: str) -> None:
    with pytest.raises(PublicationRefusedError, match=reason):
        save_text(publication=brochure, slot=slot, words=words, by=SYSTEM)
    assert not SlotText.objects.exists()


def test_a_testimony_leaves_the_page_when_its_consent_ends(brochure: Publication) -> None:
    today = timezone.localdate()
    kept = save_text(
        publication=brochure,
        slot="young_testimony",
        words=Words("Merci.", "Inès", consent_until=today + timedelta(days=10)),
        by=SYSTEM,
    )

    def read(on: date) -> str:
        context = brochure_context(kept, on=on, chapter="young")
        assert context is not None
        return str(context["document"])

    assert "Inès" in read(today)
    assert "Inès" not in read(today + timedelta(days=11))


# --- approval and publication ---


@pytest.mark.parametrize("order", [("caf", "federation"), ("federation", "caf")])
def test_two_keys_in_any_order_then_the_publication(
    campaign: TinyCampaign, brochure: Publication, order: tuple[str, str]
) -> None:
    with pytest.raises(PublicationRefusedError, match="doivent approuver"):
        publish(publication=brochure, by=SYSTEM)
    for institution in order:
        brochure = approve(
            publication=brochure, institution=institution, by=campaign.actor(institution)
        )
    assert brochure.state == PublicationState.APPROVED
    published = publish(publication=brochure, by=campaign.actor("caf"))
    assert published.is_public
    assert queries.current(brochure.territory) == published
    assert len(queries.colophon(published)["approvals"]) == 2
    for verb in (
        lambda: approve(publication=published, institution="caf", by=SYSTEM),
        lambda: save_text(publication=published, slot="plan", words=Words("Non"), by=SYSTEM),
        lambda: remove_text(publication=published, slot="plan", by=SYSTEM),
    ):
        with pytest.raises(PublicationRefusedError, match="préparez-en une nouvelle"):
            verb()


def test_an_institution_approves_once_and_only_a_known_one(brochure: Publication) -> None:
    approve(publication=brochure, institution="caf", by=SYSTEM)
    with pytest.raises(PublicationRefusedError, match="déjà approuvé"):
        approve(publication=brochure, institution="caf", by=SYSTEM)
    with pytest.raises(PublicationRefusedError, match="n’approuve pas"):
        approve(publication=brochure, institution="mairie", by=SYSTEM)


def test_the_newest_publication_replaces_and_keeps_the_former(
    campaign: TinyCampaign, brochure: Publication
) -> None:
    first = _published(brochure)
    again = build_brochure(
        edition=campaign.edition, release=first.release, territory=first.territory, by=SYSTEM
    )
    second = _published(again)
    first.refresh_from_db()
    assert first.state == PublicationState.REPLACED
    assert queries.current(first.territory) == second
    assert set(Publication.objects.published()) == {first, second}


def _published(brochure: Publication) -> Publication:
    for institution in Institution:
        approve(publication=brochure, institution=institution.value, by=SYSTEM)
    return publish(publication=brochure, by=SYSTEM)


def test_a_published_brochure_without_date_is_impossible(brochure: Publication) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=brochure.pk).update(state="published")
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=brochure.pk).update(state="elsewhere")


def test_brochures_are_read_by_place(brochure: Publication) -> None:
    assert list(Publication.objects.within(Places.of("region", "93"))) == [brochure]
    assert not Publication.objects.within(Places.of("department", "05")).exists()
    assert not Publication.objects.within(NOWHERE).exists()


# --- sheet ---


def test_the_sheet_of_a_structure_is_made_on_demand(
    campaign: TinyCampaign, release: Release
) -> None:
    marelle = campaign.structures["La Marelle"]
    found = queries.sheet(release, marelle.pk, on=timezone.localdate())
    assert found is not None
    assert found["cover"]["title"] == "La Marelle"
    assert found["cover"]["lines"] == ["Centre social", "Associatif"]
    comparison = found["sections"][0]["nodes"][1]
    assert comparison["head"] == ["Indicateur", "2016", "", "Département"]
    assert comparison["lines"][2]["own"] == "117\u00a0personnes"
    assert "Document réservé" in sheet_context(found)["document"]["private"]
    assert queries.sheet(release, 0, on=timezone.localdate()) is None


def test_a_sheet_compares_with_the_edition_before(campaign: TinyCampaign, release: Release) -> None:
    tiny_campaign.open_next(campaign)
    name = "Centre social de Sainte-Tulle"
    tiny_campaign.answer(campaign, name, data_year=2017)
    tiny_campaign.deposit(campaign, name)
    tiny_campaign.sign(campaign, name)
    tiny_campaign.close(campaign)
    newer = make_release(edition=campaign.edition, by=SYSTEM)
    sheet = queries.sheet(newer, campaign.structures[name].pk, on=timezone.localdate())
    assert sheet is not None
    comparison = sheet["sections"][0]["nodes"][1]
    assert comparison["head"][1:3] == ["2017", "2016"]
    lines = {line["indicator"]: line for line in comparison["lines"]}
    assert (lines["volunteers_total"]["own"], lines["volunteers_total"]["previous"]) == (
        "97\u00a0personnes",
        "89\u00a0personnes",
    )
    silent = campaign.structures["La Marelle"].pk
    assert queries.sheet(newer, silent, on=timezone.localdate()) is None
