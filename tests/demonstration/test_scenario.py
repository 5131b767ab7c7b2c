"""The demonstration, played once through the pages of the site: it shows what was printed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

import published
import tiny_territories
from published import IDS, LINES
from senacs.analytics import figures
from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from senacs.campaigns import queries
from senacs.campaigns.actions import editions
from senacs.campaigns.models import Change, Deposit, Edition, Response
from senacs.catalogue import registry
from senacs.catalogue.publications.shelf import sections
from senacs.demonstration import people, scenario
from senacs.demonstration.cast import Cast
from senacs.journal.rules import SYSTEM
from senacs.method.figures import Figure, Table
from senacs.publications.actions import build_brochure
from senacs.publications.assembly import assemble_brochure
from senacs.publications.document import Document
from senacs.publications.models import Publication
from senacs.publications.queries import sheet_document
from senacs.publications.release_source import setting_of, source_of
from senacs.structures.models import Structure
from senacs.territories.models import Territory

pytestmark = pytest.mark.xdist_group("demonstration")

CORRECTED = "volunteer_hours"
MORE_HOURS = 3214
"""Two more full-time equivalents: enough to move every rounded figure that reads the hours."""


Leaves = dict[str, tuple[str, frozenset[str]]]
"""Pieces of a document by path: their text, and the indicators that they read."""


@dataclass
class Played:
    """What the tests look at, read once: plain values, since the transaction is rolled back."""

    figures: dict[str, Figure | Table]
    corrected: dict[str, Figure | Table]
    brochure: dict[str, str]
    corrected_brochure: dict[str, str]
    depends: dict[str, frozenset[str]]
    sheets: dict[str, Leaves]
    corrected_sheets: dict[str, Leaves]
    states: dict[tuple[int, str], str]
    channels: set[str]
    origins: set[str]
    releases: list[str]
    deposits: dict[int, int]
    published: str
    pages: dict[str, str]
    half_filled: tuple[int, int]


@pytest.fixture(scope="module")
def played(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Played]:
    """The demonstration played, then one answer corrected, in a transaction that is undone."""
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    with (
        override_settings(
            DEMONSTRATION=True,
            SNAPSHOTS=tmp_path_factory.mktemp("snapshots"),
            STATIC_ROOT=tmp_path_factory.mktemp("static"),
            CACHES={
                "default": {
                    **settings.CACHES["default"],
                    "LOCATION": tmp_path_factory.mktemp("cache"),
                }
            },
            STORAGES=storages,
            PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
            SESSION_COOKIE_SECURE=False,
            CSRF_COOKIE_SECURE=False,
        ),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        tiny_territories.load()
        scenario.play(lambda _: None)
        yield _look()
        transaction.set_rollback(True)


def _look() -> Played:
    edition = Edition.objects.get(data_year=2016)
    first = edition.releases.get()
    territory = Territory.objects.get(level="department", code="04")
    brochure, depends = _leaves(first, territory)
    seen = Played(
        figures=_figures(first, territory),
        corrected={},
        brochure=brochure,
        corrected_brochure={},
        depends=depends,
        sheets=_sheets(first),
        corrected_sheets={},
        states={
            (r.edition.data_year, r.structure.name): r.state for r in Response.objects.with_people()
        },
        channels=set(Change.objects.values_list("channel", flat=True)),
        origins={o for d in Deposit.objects.all() for o in d.origins.values()},
        releases=[first.name],
        deposits={},
        published=Publication.objects.get().state,
        pages=_pages(),
        half_filled=_half_filled(),
    )
    second = _correct(edition)
    rebuilt = build_brochure(edition=edition, release=second, territory=territory, by=SYSTEM)
    assert rebuilt.number == 2
    assert rebuilt.document["release"] == second.name
    seen.corrected = _figures(second, territory)
    seen.corrected_brochure, _ = _leaves(second, territory)
    seen.corrected_sheets = _sheets(second)
    seen.releases = [r.name for r in edition.releases.order_by("number")]
    marelle = Response.objects.get(edition=edition, structure__name="La Marelle")
    seen.deposits = {d.number: d.values[CORRECTED] for d in marelle.deposits.all()}
    return seen


def _figures(release: Release, territory: Territory) -> dict[str, Figure | Table]:
    keys = {line["indicator"] for line in LINES if line["aspect"] != "parameter"}
    return figures.compute(
        release, sorted(keys), territory=territory, lifted=figures.agreed(release, territory)
    )


def _leaves(
    release: Release, territory: Territory
) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Every piece of the brochure as text, without the name of the release, and what it reads."""
    document = _assembled(release, territory)
    texts = {p: repr(leaf).replace(release.name, "RELEASE") for p, leaf in document.leaves()}
    return texts, {path: leaf.depends for path, leaf in document.leaves()}


def _sheets(release: Release) -> dict[str, Leaves]:
    """The sheets of the structure that corrects, of a neighbour, and of a social-life space."""
    found = {}
    for name in ("La Marelle", "Centre social de Volx", "Ludirunner"):
        structure = Structure.objects.get(name=name)
        document = sheet_document(release, structure.pk, on=timezone.localdate(release.made_at))
        assert document is not None
        found[name] = {
            path: (repr(leaf).replace(release.name, "RELEASE"), leaf.depends)
            for path, leaf in document.leaves()
        }
    return found


def _assembled(release: Release, territory: Territory) -> Document:
    return assemble_brochure(
        sections("brochure"),
        source_of(release, territory),
        setting_of(release, territory),
        texts={},
        on=timezone.localdate(release.made_at),
    )


def _pages() -> dict[str, str]:
    cast = Cast()
    home = cast[people.CAF].client.get("/").content.decode()
    return {"home": home}


def _half_filled() -> tuple[int, int]:
    response = Response.objects.with_people().get(
        edition__data_year=2017, structure__name="La Marelle"
    )
    blocks = queries.obstacles(response).blocks
    return sum(b.answered for b in blocks), sum(len(b.left) for b in blocks)


def _correct(edition: Edition) -> Release:
    """The director corrects one answer and deposits; both sign; the steward closes."""
    editions.reopen_edition(edition_id=edition.pk, by=SYSTEM, reason="Heures oubliées")
    response = Response.objects.with_people().get(edition=edition, structure__name="La Marelle")
    block = queries.questionnaire(edition).block_of[CORRECTED]
    cast = Cast()
    cast[people.CAF].post(
        "correspondent:extend",
        response.pk,
        until=(timezone.localdate() + timedelta(days=10)).isoformat(),
        reason="Heures oubliées",
    )
    visit = cast[people.MARELLE]
    address = f"/reponses/{response.pk}/pages/{block}/enregistrer/"
    hours = int(response.values[CORRECTED])
    sent = visit.client.post(
        address,
        json.dumps(
            {
                "version": response.versions[block],
                "answers": {CORRECTED: str(hours + MORE_HOURS)},
                "before": {CORRECTED: hours},
            }
        ),
        content_type="application/json",
    )
    assert sent.status_code == 200, sent.content
    for raised in queries.obstacles(Response.objects.with_people().get(pk=response.pk)).to_fix:
        visit.post(
            "respondent:justify",
            response.pk,
            raised.finding.check.key,
            motif="real",
            texte="Heures d’un chantier oubliées.",
        )
    scenario.deposit(cast, response)
    for account, door in (
        (people.FEDERATION, "correspondent:sign_as_federation"),
        (people.CAF, "correspondent:sign_as_caf"),
    ):
        cast[account].post(door, response.pk, depot=2)
    editions.close_edition(edition_id=edition.pk, by=SYSTEM, reason="Correction faite")
    edition.refresh_from_db()
    return make_release(edition=edition, by=SYSTEM, reason="Heures oubliées")


@pytest.mark.parametrize("line", LINES, ids=IDS)
def test_the_site_gives_the_printed_figure(line: dict[str, str], played: Played) -> None:
    made = None if line["aspect"] == "parameter" else played.figures[line["indicator"]]
    reproduced = published.ours(line, made) == published.expected(line)
    assert reproduced is (line["reproduced"] == "yes")


def test_the_answers_of_2017_came_by_form_and_by_spreadsheet(played: Played) -> None:
    assert played.channels == {"web", "import"}
    assert played.origins == {"typed", "imported"}


def test_every_response_of_2017_is_accepted_and_2018_is_half_way(played: Played) -> None:
    states = [state for (year, _), state in played.states.items() if year == 2016]
    assert states == ["accepted"] * 23
    assert played.states[2017, "Centre social de Sainte-Tulle"] == "deposited"
    assert played.states[2017, "La Marelle"] == "started"
    answered, left = played.half_filled
    assert answered > 20
    assert left > 20


def test_the_brochure_is_published(played: Played) -> None:
    assert played.published == "published"
    assert len(played.brochure) > 100


def test_the_demonstration_says_that_it_is_one(played: Played) -> None:
    assert "Données de démonstration" in played.pages["home"]


def test_a_correction_moves_what_depends_on_it_and_nothing_else(played: Played) -> None:
    reading = {
        key
        for key, indicator in registry.indicators(2016).items()
        if CORRECTED in registry.answers_read(indicator)
    }
    assert {"volunteer_hours_total", "volunteer_fte", "volunteer_value"} <= reading
    assert set(played.brochure) == set(played.corrected_brochure)
    moved = {p for p, text in played.brochure.items() if played.corrected_brochure[p] != text}
    dependent = {path for path, keys in played.depends.items() if keys & reading}
    assert dependent
    assert moved == dependent


def _moved(played: Played, name: str) -> set[str]:
    before, after = played.sheets[name], played.corrected_sheets[name]
    assert set(before) == set(after)
    return {path for path, (text, _) in before.items() if after[path][0] != text}


def _reading(played: Played, name: str) -> set[str]:
    reading = {
        key
        for key, indicator in registry.indicators(2016).items()
        if CORRECTED in registry.answers_read(indicator)
    }
    return {path for path, (_, keys) in played.sheets[name].items() if keys & reading}


def test_a_correction_moves_the_sheet_of_the_structure_where_it_is_read(played: Played) -> None:
    assert _moved(played, "La Marelle") == _reading(played, "La Marelle") != set()


def test_a_neighbour_sees_the_reference_move_and_a_social_life_space_nothing(
    played: Played,
) -> None:
    moved = _moved(played, "Centre social de Volx")
    assert moved
    assert moved <= _reading(played, "Centre social de Volx")
    assert _moved(played, "Ludirunner") == set()


def test_a_correction_moves_the_figures_that_read_it(played: Played) -> None:
    moved = {
        key
        for key, before in played.figures.items()
        if _values(before) != _values(played.corrected[key])
    }
    assert moved == {"volunteer_hours_total", "volunteer_fte", "volunteer_value"}


def _values(made: Figure | Table) -> list[object]:
    if isinstance(made, Figure):
        return [made.value, made.text, made.share]
    return [(row.key, row.value, row.share) for row in made.rows]


def test_the_first_deposit_and_the_first_release_are_still_there(played: Played) -> None:
    assert len(played.releases) == len(set(played.releases)) == 2
    assert played.deposits[2] - played.deposits[1] == MORE_HOURS


@pytest.mark.django_db  # One marked test: without any, the runner makes no database at all.
def test_the_files_of_the_demonstration_say_what_is_fictional() -> None:
    readme = Path(scenario.__file__).parent / "data" / "README.md"
    assert "La répartition des réponses entre les structures\nest fictive" in readme.read_text()
