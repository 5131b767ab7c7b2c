"""`manage.py territories`: what it says, and what it refuses without changing anything."""

import io

import pytest
import small_folder
import small_packages
from django.core.management import CommandError, call_command

from senacs.territories.models import ReferenceLoad, Territory
from senacs.territories.sources import full

pytestmark = pytest.mark.django_db


@pytest.fixture
def console(monkeypatch, settings, tmp_path):
    """The command on tiny packages, with no full folder in sight."""
    settings.TERRITORIES = tmp_path / "absent"
    settings.NODE_MODULES = small_packages.write(tmp_path / "node_modules")
    monkeypatch.setitem(full.TOTALS, "2026", small_folder.TOTALS["2026"])

    def run(*words) -> str:
        output = io.StringIO()
        call_command("territories", *map(str, words), stdout=output)
        return output.getvalue().replace("\u202f", " ")

    return run


def test_an_empty_base_says_what_to_do(console):
    assert "manage.py territories load" in console("status")


def test_load_says_what_it_wrote_then_that_nothing_changed(console):
    assert "territoires créés" in console("load")
    assert "rien n’a changé" in console("load")
    said = console("status")
    assert "Niveau : intégré" in said
    assert "commune" in said
    assert ReferenceLoad.objects.count() == 1


def test_the_folder_of_the_settings_is_used_by_itself_unless_refused_by_an_option(
    console, settings, tmp_path
):
    settings.TERRITORIES = small_folder.write(tmp_path / "absent")
    console("load", "--built-in")
    assert "intégré" in console("status")
    console("load")
    assert "Niveau : complet" in console("status")


def test_check_reads_everything_and_writes_nothing(console, tmp_path):
    path = small_folder.write(tmp_path / "dossier")
    assert "Dossier conforme : 12 territoires" in console("check", "--folder", path)
    assert not Territory.objects.exists()


def test_a_refused_folder_stops_the_command_before_anything_is_written(console, tmp_path):
    path = small_folder.write(tmp_path / "dossier")
    (path / "qpv.csv").write_bytes(b"")
    for verb in ("check", "load"):
        with pytest.raises(CommandError, match=r"qpv\.csv"):
            console(verb, "--folder", path)
    assert not Territory.objects.exists()


def test_without_the_front_end_packages_the_command_says_how_to_get_them(settings, tmp_path):
    settings.NODE_MODULES = tmp_path
    settings.TERRITORIES = tmp_path / "absent"
    with pytest.raises(CommandError, match="make setup"):
        call_command("territories", "load")
