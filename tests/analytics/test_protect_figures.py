"""The command that decides before anybody asks: complete, and not done twice."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

import kept
import past_years
from factories import places
from senacs.analytics import figures, late, preparation, profiles, shelf, verdicts
from senacs.analytics.models import Release
from senacs.catalogue import registry
from senacs.method.described import PREFIX
from senacs.method.figures import Figure, Status
from senacs.method.questionnaire import Audience
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import Level

# One process decides all of a release, once for the whole module.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("protect_figures")]


def _decided() -> tuple[Release, str]:
    """A release whose figures are all decided, and what the command said."""
    (release,) = past_years.make((2021,))
    said = StringIO()
    call_command("protect_figures", stdout=said)
    return release, said.getvalue()


def test_everything_is_decided_once(monkeypatch: pytest.MonkeyPatch) -> None:
    release, said = kept.played(_decided)
    for what in ("territoires", "croisements"):
        assert f"{release.name}, {what}\u00a0: " in said
    assert said.endswith("Tout est prêt.\n")
    written = []
    monkeypatch.setattr(shelf, "_write", lambda path, _found: written.append(path))
    call_command("protect_figures", "--data-year", "2021", stdout=StringIO())
    assert written == []
    files = sorted(release.path.with_suffix(".verdicts").iterdir())
    assert len(files) >= 2 * (len(registry.indicators(2021)) - 1)
    assert preparation.advance(release).is_whole
    # Profiles are a filter of crossings: they wait for no page to be opened.
    assert all(profiles.kept(release, kind) for kind in Audience)


def test_what_was_stopped_goes_on_and_processes_decide_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (release,) = past_years.make((2021,))
    shelves = release.path.with_suffix(".verdicts")
    asked = [work for crossed in (False, True) for work in _some(release, crossed=crossed)]
    for work in asked:
        work.do()
    alone = _read(shelves)
    for path in sorted(shelves.iterdir())[::2]:
        path.unlink()
    assert any(work.is_done for work in asked)
    left = [work for work in asked if not work.is_done]
    known = preparation.advance(release)
    assert known.territories + known.crossings == len(asked) - len(left)
    assert known.total > len(asked)
    monkeypatch.setattr(verdicts, "AT_ONCE", -1)
    verdicts.is_at_once.cache_clear()
    preparation._do(left, 2)
    verdicts.is_at_once.cache_clear()
    assert all(work.is_done for work in asked)
    assert _read(shelves) == alone


def _some(release: Release, *, crossed: bool) -> list[preparation.Work]:
    return preparation.works(release, crossed=crossed)[:3]


def _read(shelves: Path) -> dict[str, object]:
    return {path.name: shelf.unpacked(path) for path in shelves.iterdir()}


def test_one_at_a_time_prepares() -> None:
    with preparation._alone():
        said = StringIO()
        call_command("protect_figures", stdout=said)
    assert said.getvalue() == "Une autre préparation est en cours\u00a0: elle fait ce travail.\n"


def test_questions_are_prepared_with_the_library() -> None:
    (release,) = past_years.make((2021,))
    kept = {work.sources[-1].indicator.key for work in preparation.works(release, crossed=True)}
    library = {key for key in kept if not key.startswith(PREFIX)}
    assert library
    assert kept > library


def test_made_territories_are_prepared_last(monkeypatch: pytest.MonkeyPatch) -> None:
    release, _ = kept.played(_decided)
    made = _made()
    said = StringIO()
    call_command("protect_figures", stdout=said)
    assert f"{release.name}, territoires sur mesure\u00a0: " in said.getvalue().splitlines()[-2]
    written = []
    monkeypatch.setattr(shelf, "_write", lambda path, _found: written.append(path))
    late._remembered.cache_clear()
    figures.compute(release, registry.indicators(2021), territory=made)
    call_command("protect_figures", stdout=StringIO())
    assert written == []


def _made() -> Territory:
    made = places.territory(Level.CUSTOM, "t1")
    for code in ("04070", "04112"):
        commune = Territory.objects.get(level=Level.COMMUNE, code=code)
        Containment.objects.create(container=made, contained=commune)
    return made


def test_a_made_territory_waits_for_the_crossings(monkeypatch: pytest.MonkeyPatch) -> None:
    (release,) = past_years.make((2021,))
    made = _made()
    monkeypatch.setattr(verdicts, "AT_ONCE", -1)
    verdicts.is_at_once.cache_clear()
    waiting = figures.compute(release, ["volunteers_total"], territory=made)["volunteers_total"]
    monkeypatch.undo()
    verdicts.is_at_once.cache_clear()
    ready = figures.compute(release, ["volunteers_total"], territory=made)["volunteers_total"]
    assert isinstance(waiting, Figure)
    assert isinstance(ready, Figure)
    assert (waiting.value, waiting.status) == (None, Status.PREPARING)
    assert ready.status is not Status.PREPARING
