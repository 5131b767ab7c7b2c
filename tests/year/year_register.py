"""What happens to structures during the year: past answers, opening, closing, merger, move, twins.

Past answers enter by the command that a team taking its old tool over would use.
"""

from datetime import timedelta
from pathlib import Path

from year_cast import DATA_YEAR, EVE, YEAR, Structure, Year
from year_people import Page, Person

from real_server import Server
from senacs.campaigns.sources.answers_template import cell_of
from senacs.catalogue import registry
from senacs.structures.sources.workbooks import Cell, Sheet, write_workbook

HERE = "/pilotage/registre/"


def take_last_year_over(server: Server, year: Year, folder: Path) -> None:
    """The answers of last year, from a spreadsheet: they stand beside this year's boxes."""
    asked = registry.questionnaire(DATA_YEAR - 1).questions
    some = [one for one in year.structures if one.past]
    keys = [key for key in asked if any(key in one.past for one in some)]
    rows: list[list[Cell]] = [["identifiant", "deposee_le", *keys]]
    for one in some:
        cells = [cell_of(asked[k], one.past[k]) if k in one.past else None for k in keys]
        rows.append([one.identifier, f"10/03/{YEAR - 1}", *cells])
    file = folder / "reprise.xlsx"
    file.write_bytes(write_workbook([Sheet("reprise", rows)]))
    server.run(
        "tests/year/moved_clock.py",
        *("takeover", str(file), "--data-year", str(EVE.year), "--write"),
        *("--opened", f"{YEAR - 1}-01-15", "--closed", f"{YEAR - 1}-04-30"),
        *("--reason", "Reprise de l’ancien outil"),
    )
    year.count("responses of last year taken over", len(some))


class Registrar:
    """The steward at the register."""

    def __init__(self, person: Person, year: Year) -> None:
        self.person, self.year = person, year

    def inscribe(self, like: Structure, name: str, opened_on: str) -> str:
        """Inscribe one structure by hand, in the town of another; its identifier."""
        done = self.person.post(
            f"{HERE}nouvelle/",
            kind=like.member.kind,
            name=name,
            commune=like.member.town.code,
            email=like.email,
            opened_on=opened_on,
        )
        assert "est inscrite au registre" in done.words, done.words[:800]
        return done.url.rstrip("/").split("/")[-1]

    def note(self, one: Structure, kind: str, said: str, successor: str = "") -> None:
        """A turn of life."""
        done = self.person.post(
            f"{HERE}{one.identifier}/evenement/",
            kind=kind,
            on=str(self.year.today - timedelta(days=2)),
            successor=successor,
            comment=said,
        )
        assert "L’évènement est noté" in done.words, done.words[:800]
        self.year.count(f"register: {kind}")

    def move(self, one: Structure) -> None:
        """The structure moves: the event, then its new address on the sheet."""
        self.note(one, "move", "Nouveaux locaux, même commune.")
        done = self.person.post(
            f"{HERE}{one.identifier}/corriger/",
            kind=one.member.kind,
            name=one.name,
            address="3 rue des Lilas",
            commune=one.member.town.code,
            email=one.email,
            opened_on=one.member.opened_on.strftime("%d/%m/%Y"),
            reason="Déménagement.",
        )
        assert "La fiche est corrigée" in done.words, done.words[:800]
        assert "3 rue des Lilas" in self.person.get(f"{HERE}{one.identifier}/").words

    def unite(self, kept: Structure, twin: str) -> None:
        """Find the duplicate, compare, keep one entry."""
        found = self.person.post(f"{HERE}doublons/chercher/")
        pair = self._pair(found, kept.identifier, twin)
        done = self.person.post(pair, garder=kept.identifier, raison="Même adresse, même équipe.")
        assert f"réunies sous {kept.identifier}" in done.words, done.words[:800]
        dropped = self.person.get(f"{HERE}{twin}/")
        assert dropped.status == 200, dropped.status
        self.year.count("register: duplicates united")

    def _pair(self, found: Page, *identifiers: str) -> str:
        """The pair that holds both entries."""
        for link in found.links(r"/registre/doublons/\d+/$"):
            page = self.person.get(link)
            if all(identifier in page.text for identifier in identifiers):
                return link
        raise AssertionError(found.words[:1500])
