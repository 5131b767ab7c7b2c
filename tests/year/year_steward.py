"""What the national team does: register, people, edition, messages, dates, closing."""

import io
import re
from datetime import timedelta

from python_calamine import CalamineWorkbook
from year_cast import DAY, YEAR, Structure, Year
from year_people import Page, Person

from senacs.structures.sources.workbooks import Cell, Sheet, write_workbook

CLOSES_IN, GRACE_IN = 40, 50
"""Days from the opening to the last day, and to the last day of those who have started."""
HEAD = ("identifiant", "type", "nom", "code_insee", "courriel", "gestion", "agrement",
        "agrement_debut", "ouverte_le")  # fmt: skip
FAULTS = ((1, "centre soçial de quartier"), (3, "9Z999"), (7, "un peu avant Noël"))
"""Columns and what somebody typed there, on the first lines of the file."""


def rows_of(path_content: bytes, sheet: int = 0) -> list[list[Cell]]:
    """The lines of a workbook as somebody sees them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(path_content))
    lines = book.get_sheet_by_index(sheet).to_python(skip_empty_area=False)
    return [[None if cell == "" else cell for cell in line] for line in lines]


def apply_upload(person: Person, seen: Page) -> Page:
    """Confirm what a preview shows."""
    [action] = seen.links(r"/appliquer/$")
    return person.post(action, vu=seen.hidden("vu"))


class Steward(Person):
    """The national team, at a browser."""

    def inscribe(self, year: Year) -> None:
        """Upload the register with three slips, mend the lines handed back, upload them again."""
        right = [_line(one) for one in year.structures]
        sent = [list(line) for line in right]
        for line, (column, slip) in zip(sent, FAULTS, strict=False):
            line[column] = slip
        seen = self._upload([list(HEAD), *sent])
        done = apply_upload(self, seen)
        [link] = done.links(r"a-corriger\.xlsx$")
        handed_back = rows_of(self.get(link).content)
        head = next(n for n, line in enumerate(handed_back) if "nom" in line)
        name = handed_back[head].index("nom")
        of_name = {line[2]: line for line in right}
        mended = [of_name[line[name]] for line in handed_back[head + 1 :] if line[name] in of_name]
        assert len(mended) == len(FAULTS), handed_back
        done = apply_upload(self, self._upload([list(HEAD), *mended]))
        assert not done.links(r"a-corriger\.xlsx$"), done.words[:500]
        year.count("faulty lines mended", len(mended))
        self._read_identifiers(year)

    def _upload(self, rows: list[list[Cell]]) -> Page:
        content = write_workbook([Sheet("registre", rows)])
        self.get("/pilotage/registre/import/")
        return self.upload("/pilotage/registre/import/", "registre.xlsx", content)

    def _read_identifiers(self, year: Year) -> None:
        lines = rows_of(self.get("/pilotage/registre/import/modele.xlsx").content)
        head = next(n for n, line in enumerate(lines) if "identifiant" in line)
        at, name = lines[head].index("identifiant"), lines[head].index("nom")
        found = {line[name]: str(line[at]) for line in lines[head + 1 :]}
        for one in year.structures:
            one.identifier = found[one.name]

    def invite(self, email: str, role: str, institution: str, department: str) -> None:
        """Open an account for a correspondent."""
        done = self.post(
            "/pilotage/personnes/inviter/",
            email=email,
            name=f"{institution.capitalize()} {department}",
            role=role,
            institution=institution,
            territory=f"department:{department}",
            structure="",
        )
        assert done.status == 200, done.words[:500]

    def prepare_edition(self, year: Year) -> None:
        """Prepare the edition of the year."""
        done = self.post(
            "/pilotage/enquetes/nouvelle/",
            survey_year=str(YEAR),
            data_year=str(DAY.year),
            opens_on=str(year.today - timedelta(days=1)),
            closes_on=str(year.today + timedelta(days=CLOSES_IN)),
            notice="",
        )
        assert done.status == 200, done.words[:500]

    def set_grace(self, year: Year) -> None:
        """Those who have started by the last day may deposit some days more."""
        done = self.post(
            f"/pilotage/enquetes/{YEAR}/dates/",
            opens_on=str(year.opened_on - timedelta(days=1)),
            closes_on=str(year.opened_on + timedelta(days=CLOSES_IN)),
            grace_until=str(year.opened_on + timedelta(days=GRACE_IN)),
            reason="Le comité technique laisse finir celles qui ont commencé.",
        )
        assert "dates nationales sont enregistrées" in done.words, done.words[:800]

    def add_meeting(self, year: Year) -> None:
        """Put the national analysis meeting in the calendar, then write what it concluded."""
        done = self.post(
            f"/suivi/calendrier/{YEAR}/etapes/",
            where="national",
            phase="analysis",
            title="Réunion nationale d’analyse",
            starts_on=str(year.today),
            ends_on="",
            place="Paris",
            people="Cnaf\nFédération des centres sociaux",
        )
        assert "L’étape est au calendrier" in done.words, done.words[:800]
        [meeting] = self.get(f"/suivi/calendrier/{YEAR}/").links(r"/calendrier/etapes/\d+/$")
        self.post(meeting, conclusions="Publier les publics par âge.")
        assert "Publier les publics par âge" in self.get(f"/suivi/calendrier/{YEAR}/").words

    def open_edition(self) -> None:
        """Open the edition that was prepared."""
        done = self.post(f"/pilotage/enquetes/{YEAR}/ouvrir/")
        assert "est ouverte" in done.words, done.words[:500]

    def write_to_everybody(self) -> Page:
        """Send every message that is due."""
        self.get(f"/suivi/messages/a-envoyer/?enquete={YEAR}")
        return self.post(f"/suivi/messages/a-envoyer/{YEAR}/envoyer/", toutes="1")

    def put_aside(self, one: Structure, way: str, reason: str) -> None:
        """A structure out of scope, or that will not answer."""
        done = self.post(f"{one.desk}{way}/", raison=reason, texte="Dit au téléphone.")
        assert "dans l’historique de la réponse" in done.words, done.words[:500]

    def close(self) -> str:
        """Close the edition and freeze what was accepted: the name of the release."""
        done = self.post(
            f"/pilotage/enquetes/{YEAR}/clore/",
            unsigned="ecarter",
            reason="Les dépôts sans les deux signatures n’entrent pas dans les chiffres.",
        )
        assert "est close" in done.words, done.words[:800]
        found = re.search(r"sous le nom ([\w.-]+\w)", done.words)
        assert found, done.words[:800]
        return found[1]

    def reopen(self) -> None:
        """Open the closed edition again."""
        done = self.post(f"/pilotage/enquetes/{YEAR}/rouvrir/", reason="Vérification du comité.")
        assert "est rouverte" in done.words, done.words[:800]


def _line(one: Structure) -> list[Cell]:
    member = one.member
    return [
        None,
        member.kind,
        one.name,
        member.town.code,
        one.email,
        member.value_on("management", DAY) or None,
        member.value_on("approval", DAY) or None,
        "01/01/2022" if member.value_on("approval", DAY) else None,
        member.opened_on.strftime("%d/%m/%Y"),
    ]
