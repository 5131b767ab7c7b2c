"""`manage.py takeover`: rehearses, tells the faults by line, writes when asked to."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import tiny_campaign
from senacs.analytics.models import Release
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import State
from senacs.campaigns.sources import past_sheet
from senacs.catalogue import registry
from senacs.structures.sources.workbooks import WorkbookError
from tiny_campaign import TinyCampaign

HEADER = "identifiant;deposee_le;commentaire;hors_champ;territory_population;multi_site;vieille"


@pytest.fixture
def tiny(db: None) -> TinyCampaign:
    return tiny_campaign.make(evs=1)


def run(path: Path, *options: str) -> str:
    out = io.StringIO()
    call_command(
        "takeover",
        str(path),
        "--data-year=2017",
        "--opened=2018-03-01",
        "--closed=2018-06-30",
        "--reason=Ancien site",
        *options,
        stdout=out,
    )
    return out.getvalue()


def file(tmp_path: Path, tiny: TinyCampaign, population: str = "12000") -> Path:
    of = {name: structure.identifier for name, structure in tiny.structures.items()}
    lines = [
        HEADER,
        f"{of['La Marelle']};02/05/2018;Papier;;{population};oui;1",
        f"{of['San-Bastian'].lower()};2018-05-03;;;NSP;non;2",
        f"{of['Centre social de Volx']};;;Fermé;;;",
    ]
    path = tmp_path / "2017.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_rehearsal_writes_nothing(tiny: TinyCampaign, tmp_path: Path) -> None:
    told = run(file(tmp_path, tiny))
    assert "2 réponses reprises, 2 structures sans réponse, 1 hors champ" in told
    assert "Colonnes laissées de côté\u202f: vieille" in told
    assert "rien n’est écrit" in told
    assert Edition.objects.count() == 1


def test_writing_freezes_the_year(tiny: TinyCampaign, tmp_path: Path) -> None:
    told = run(file(tmp_path, tiny), "--write")
    release = Release.objects.get()
    assert release.name in told
    responses = Response.objects.filter(edition=release.edition)
    assert responses.filter(state=State.ACCEPTED).count() == 2
    aside = responses.get(state=State.OUT_OF_SCOPE)
    assert (aside.structure.name, aside.side_reason) == ("Centre social de Volx", "Fermé")
    bastian = responses.get(structure=tiny.structures["San-Bastian"])
    assert bastian.missing == {"territory_population": "unknown"}


def test_faults_are_told_by_line_and_column(tiny: TinyCampaign, tmp_path: Path) -> None:
    out = io.StringIO()
    with pytest.raises(CommandError, match="1 anomalies"):
        call_command(
            "takeover",
            str(file(tmp_path, tiny, population="beaucoup")),
            "--data-year=2017",
            "--opened=2018-03-01",
            "--closed=2018-06-30",
            "--reason=Ancien site",
            stdout=out,
        )
    assert "ligne 2, " in out.getvalue()
    assert "territory_population\u202f: Un nombre est attendu" in out.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("identifiant;deposee_le\n", "aucune structure"),
        ("identifiant;multi_site\nS1;oui", "deposee_le"),
        ("identifiant;identifiant;deposee_le\nS1;S1;2018-05-01", "deux fois"),
        ("identifiant;deposee_le\nS1;", "Ligne 2\u202f: la date de dépôt manque"),
        ("identifiant;deposee_le\nS1;hier", "Ligne 2, deposee_le"),
    ],
)
def test_a_file_that_cannot_be_placed_is_refused(content: str, message: str) -> None:
    with pytest.raises(WorkbookError, match=message):
        past_sheet.read(content.encode(), "f.csv", registry.questionnaire(2017))


def test_what_the_year_refuses_is_said(tiny: TinyCampaign, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Une enquête porte déjà"):
        run(file(tmp_path, tiny), "--data-year=2016", "--survey-year=2018")
    with pytest.raises(CommandError, match=r"absent\.csv"):
        run(tmp_path / "absent.csv")
