"""What correspondents do: people and answers by spreadsheet, reading, questions, keys, delays."""

import re
from datetime import timedelta

from django.utils import timezone
from year_cast import DATA_YEAR, YEAR, Saved, Structure, Year
from year_people import Page, Person
from year_steward import apply_upload

from senacs.campaigns.sources.answers_template import SHEET, cell_of
from senacs.catalogue import registry
from senacs.structures.sources.workbooks import Cell, Sheet, write_workbook

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
        rows += [[one.identifier, f"Direction {one.number}", one.email] for one in self.mine]
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
        asked = registry.questionnaire(DATA_YEAR).questions
        keys = [key for key in asked if any(key in one.encoded for one in some)]
        rows: list[list[Cell]] = [["identifiant", "nom", "type", *keys]]
        for one in some:
            cells = [cell_of(asked[k], one.encoded[k]) if k in one.encoded else None for k in keys]
            rows.append([one.identifier, one.name, one.member.kind, *cells])
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
        block_of = registry.questionnaire(DATA_YEAR).block_of
        for one in some:
            self.year.keep(
                [Saved(one.response, block_of[k], 0, k, v) for k, v in one.encoded.items()]
            )

    def ask(self, one: Structure, *, blocking: bool) -> None:
        """A question on the number of participants."""
        done = self.post(
            f"{one.desk}questions/public_total/",
            type="explain",
            texte="D’où vient ce nombre ?",
            bloque="oui" if blocking else "non",
        )
        assert "Votre question est posée" in done.words, done.words[:500]
        self.year.count("queries asked")

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
        today = timezone.localdate()
        done = self.post(
            f"/suivi/protocoles/{self.department}/deleguer/",
            a_qui="autre",
            depuis=str(today),
            jusque=str(today + timedelta(days=20)),
            raison="Poste vacant jusqu’au mois prochain.",
        )
        assert "Votre clé est confiée" in done.words, done.words[:800]

    def propose_protocol(self) -> None:
        """One key is enough here, if the other institution agrees."""
        done = self.post(
            f"/suivi/protocoles/{self.department}/proposer/",
            cles="caf",
            types="CS+EVS",
            depuis=str(timezone.localdate()),
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
            until=str(timezone.localdate() + timedelta(days=10)),
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


def number_in(words: str, pattern: str) -> int:
    """A number that a sentence gives."""
    found = re.search(pattern, words)
    assert found, words[:800]
    return int(re.sub(r"\D", "", found[1]))
