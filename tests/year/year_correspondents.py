"""What correspondents do: people and answers by spreadsheet, reading, questions, keys, delays."""

import re
import urllib.parse
from datetime import timedelta

from year_cast import DATA_YEAR, YEAR, Saved, Structure, Year
from year_people import Page, Person
from year_steward import apply_upload, rows_of

from senacs.campaigns.sources.answers_template import SHEET, cell_of
from senacs.catalogue import registry
from senacs.structures.sources.workbooks import Cell, Sheet, write_workbook

DOCUMENT, REPLY = b"mois;participants\nmars;120\n", b"mois;participants\nmars;118\n"
"""What comes joined to a question, and to its answer."""
BLOCKED = "sont encore ouvertes"
OUTDATED = "a déposé une nouvelle version"


class Correspondent(Person):
    """A correspondent of one of the two institutions of a department."""

    def __init__(
        self, port: int, year: Year, department: str, institution: str, number: int
    ) -> None:
        email = f"{institution}-{department.lower()}@annee.senacs.example"
        super().__init__(port, email, number)
        self.year, self.department, self.institution = year, department, institution
        self.mine = year.departments[department]

    def name_directors(self, extra: dict[str, str]) -> None:
        """Upload who answers for each structure; `extra`: a second person, by identifier."""
        rows: list[list[Cell]] = [["identifiant", "nom", "courriel"]]
        rows += [[one.identifier, director_of(one), one.email] for one in self.mine]
        rows += [
            [one.identifier, f"Adjointe {one.number}", extra[one.identifier]]
            for one in self.mine
            if one.identifier in extra
        ]
        content = write_workbook([Sheet("responsables", rows)])
        seen = self.upload("/suivi/responsables/tableur/", "responsables.xlsx", content)
        done = apply_upload(self, seen)
        assert "Elles recevront l’invitation" in done.words, done.words[:500]

    def enter(self, some: list[Structure]) -> None:
        """Enter the answers of structures that sent them on paper, by spreadsheet."""
        keys = sorted({key for one in some for key in one.encoded})
        rows: list[list[Cell]] = [["identifiant", "nom", "type", *keys]]
        rows += [
            [one.identifier, one.name, one.member.kind, *(cell(one, key) for key in keys)]
            for one in some
        ]
        content = write_workbook([Sheet(SHEET, rows)])
        seen = self.upload("/suivi/import/", "reponses.xlsx", content, enquete=str(YEAR))
        for _ in range(20):  # a large file is read, then entered, by several requests
            if "sont enregistrées" in seen.words:
                break
            has_read = seen.links(r"/appliquer/$") and seen.hidden("vu")
            seen = apply_upload(self, seen) if has_read else self.get(seen.url)
        done = seen
        assert "sont enregistrées" in done.words, done.words[:800]
        assert not done.links("a-corriger"), done.words[:800]
        self.year.count("responses entered by spreadsheet", len(some))

    def acknowledge(self, some: list[Structure]) -> None:
        """What the page said it kept: everything that the file held."""
        for one in some:
            self.year.keep([Saved(one.response, 0, k, v) for k, v in one.encoded.items()])

    def ask(self, one: Structure, *, blocking: bool) -> None:
        """A question on the number of participants, with a document."""
        done = self.upload(
            f"{one.desk}questions/public_total/",
            "releve.csv",
            DOCUMENT,
            box="pieces",
            type="explain",
            texte="D’où vient ce nombre ?",
            bloque="oui" if blocking else "non",
        )
        assert "Votre question est posée" in done.words, done.words[:500]
        self.year.count("queries asked")

    def read_pieces(self, one: Structure) -> int:
        """Open every document joined to the questions on a response."""
        links = self.get(one.desk).links(r"/suivi/pieces/\d+/$")
        for link in links:
            assert self.get(link).content in {DOCUMENT, REPLY}, link
        return len(links)

    def propose(self, one: Structure, key: str, value: int) -> None:
        """Propose another value on a field."""
        done = self.post(
            f"{one.desk}valeurs/{key}/corriger/",
            valeur=str(value),
            raison="Votre courriel de mardi donne un autre nombre.",
        )
        assert "La correction est proposée" in done.words, done.words[:800]
        self.year.count("corrections proposed")

    def close_queries(self, one: Structure) -> None:
        """Close what was answered."""
        for link in self.get(one.desk).links(r"/suivi/questions/\d+/fermer/$"):
            self.post(link, note="Vu ensemble.", suite="explained")
            self.year.count("queries closed")

    def judge(self, one: Structure, verdict: str, *, most: int = 1000) -> int:
        """Accept or refuse the reasons given."""
        links = self.get(one.desk).links(r"/suivi/justifications/\d+/$")[:most]
        for link in links:
            self.post(link, verdict=verdict, texte="Le nombre est celui d’un seul mois.")
            self.year.count(f"justifications {verdict}")
        return len(links)

    def send_back(self, one: Structure) -> None:
        """Return a response, with the reason."""
        done = self.post(f"{one.desk}renvoyer/", raison="Le nombre de participants est à revoir.")
        assert "est renvoyée à la structure" in done.words, done.words[:500]
        self.year.count("returns")

    def sign(self, one: Structure, number: int = 0) -> Page:
        """Turn one's key on a deposit, the last one unless told otherwise."""
        number = number or one.deposits
        return self.post(f"{one.desk}signer/{self.institution}/", depot=str(number))

    def sign_well(self, one: Structure) -> None:
        """The same, which must succeed."""
        done = self.sign(one)
        assert "est signé" in done.words, done.words[:800]
        self.year.count(f"signatures {self.institution}")

    def sign_refused(self, one: Structure, said: str, number: int = 0) -> None:
        """The same, which must be refused with its reason."""
        done = self.sign(one, number)
        assert said in done.words, done.words[:800]
        self.year.count("signatures refused")

    def sign_for_the_other(self, one: Structure) -> None:
        """Turn the key that the other institution has lent."""
        [link] = self.get(one.desk).links(r"/signer/delegation/\d+/$")
        done = self.post(link, depot=str(one.deposits))
        assert "est signé" in done.words, done.words[:800]
        self.year.count("signatures by delegation")

    def lend_key(self) -> None:
        """Let the other institution sign for a time."""
        today = self.year.today
        done = self.post(
            f"/suivi/protocoles/{self.department}/deleguer/",
            a_qui="autre",
            depuis=str(today),
            jusque=str(today + timedelta(days=75)),
            raison="Poste vacant jusqu’au mois prochain.",
        )
        assert "Votre clé est confiée" in done.words, done.words[:800]

    def in_bulk(self, act: str, some: list[Structure], **said: str) -> Page:
        """The same act on several responses: first what would be done, then the act."""
        ids = [str(one.response) for one in some]
        seen = self.post("/suivi/lot/", acte=act, reponse=ids)
        assert seen.status == 200, seen.words[:500]
        done = self.post("/suivi/lot/faire/", acte=act, reponse=ids, **said)
        self.year.count(f"acts in bulk: {act}")
        return done

    def find(self, one: Structure) -> None:
        """Find the response of a structure, by the identifier of the structure."""
        asked = urllib.parse.urlencode({"enquete": YEAR, "q": one.identifier})
        found = self.get(f"/suivi/?{asked}").after('id="structures"')
        [link] = found.links(r"^/suivi/reponses/\d+/$")
        one.response = int(link.split("/")[3])

    def replace(self, one: Structure, email: str) -> None:
        """Somebody else directs the structure since this morning."""
        asked = urllib.parse.urlencode({"q": one.name})
        page = self.get(f"/suivi/responsables/?{asked}")
        found = re.search(rf'href="([^"]+/remplacer/)">Remplacer {director_of(one)}<', page.text)
        assert found, page.words[:1500]
        done = self.post(
            found[1],
            email=email,
            name="La nouvelle direction",
            last_day=str(self.year.today - timedelta(days=1)),
        )
        assert "La réponse commencée reste telle quelle" in done.words, done.words[:800]
        self.year.count("directors replaced")

    def set_dates(self, closes_in: int) -> None:
        """Give the department dates of its own."""
        done = self.post(
            f"/suivi/calendrier/{YEAR}/dates/",
            territory=f"department-{self.department}",
            opens_on=str(self.year.opened_on - timedelta(days=1)),
            closes_on=str(self.year.opened_on + timedelta(days=closes_in)),
            grace_until="",
            reason="Les conseils d’administration se tiennent tard ici.",
        )
        assert "la saisie va désormais" in done.words, done.words[:800]
        self.year.count("territorial calendars")

    def answers_shown(self) -> list[list[Cell]]:
        """What the workbook of the department says of each answer, with the line of titles."""
        file = f"/suivi/import/modele-{YEAR}.xlsx?departement={self.department}"
        book = self.get(file)
        assert book.content[:2] == b"PK", book.words[:500]
        return rows_of(book.content)

    def propose_protocol(self) -> None:
        """One key is enough here, if the other institution agrees."""
        done = self.post(
            f"/suivi/protocoles/{self.department}/proposer/",
            cles="caf",
            types="CS+EVS",
            depuis=str(self.year.today),
            jusque="",
            raison="La fédération ne relit pas cette année.",
        )
        assert "Le protocole est proposé" in done.words, done.words[:800]

    def agree(self) -> None:
        """Sign the protocol that the other institution proposed."""
        page = self.get(f"/suivi/protocoles/{self.department}/")
        [link] = page.links(r"/protocoles/\w+/\d+/signer/$")
        done = self.post(link)
        assert "signé par les deux institutions" in done.words, done.words[:800]

    def give_time(self, one: Structure) -> None:
        """Ten days more for one structure."""
        done = self.post(
            f"{one.desk}delai/",
            until=str(self.year.today + timedelta(days=10)),
            reason="Changement de direction.",
        )
        assert "La structure a désormais jusqu’au" in done.words, done.words[:800]
        self.year.count("extensions")

    def brochure(self) -> Page:
        """Prepare the brochure of the department and read it."""
        base = f"/suivi/plaquette/{self.department}/{YEAR}/"
        done = self.post(f"{base}preparer/")
        assert done.status == 200, done.words[:500]
        return self.get(f"{base}apercu/")


def director_of(one: Structure) -> str:
    """The name of the person who answers for a structure."""
    return f"Direction {one.email.split('@')[0].split('-')[1]}"


def cell(one: Structure, key: str) -> Cell:
    """An answer as a cell of a spreadsheet; nothing where the structure has none."""
    if key not in one.encoded:
        return None
    known = registry.questionnaire(DATA_YEAR).questions.get(key)
    if known is None:
        return str(one.raw[key])
    return cell_of(known, one.encoded[key])
