"""The acts of a national year, in order, by people who only have a browser and a letter box."""

import re
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from year_cast import YEAR, Structure, Year
from year_correspondents import BLOCKED, OUTDATED, Correspondent
from year_directors import Director, Treasurer, together
from year_mail import LetterBoxes
from year_people import Person
from year_steward import Steward

from real_server import Server

STEWARD = "equipe@annee.senacs.example"
HANDS = 6
KEY = "public_total"


def at_once(work: Callable[..., None], some: Iterable[object]) -> None:
    """Half a dozen people at a time; the first error is raised."""
    with ThreadPoolExecutor(HANDS) as pool:
        for done in [pool.submit(work, one) for one in some]:
            done.result()


@dataclass
class Play:
    """Everybody who takes part."""

    server: Server
    letters: LetterBoxes
    year: Year
    caf: dict[str, Correspondent] = field(default_factory=dict)
    federation: dict[str, Correspondent] = field(default_factory=dict)
    directors: dict[int, Director] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.steward = Steward(self.server.port, STEWARD, 0)
        codes = list(self.year.departments)
        self.with_protocol, self.with_delegation = codes[-1], codes[-2]
        for rank, code in enumerate(codes):
            where = (self.server.port, self.year, code)
            self.caf[code] = Correspondent(*where, "caf", 10 + rank)
            self.federation[code] = Correspondent(*where, "federation", 60 + rank)

    def sign_in(self, person: Person) -> None:
        """By the code that the mail brings."""
        person.sign_in(self.letters.code_of)
        self.year.count("people signed in")

    # --- before the opening ----------------------------------------------------------------------

    def prepare(self) -> None:
        """Register, people, edition, invitations."""
        self.sign_in(self.steward)
        self.steward.inscribe(self.year)
        for code in self.year.departments:
            for who in (self.caf[code], self.federation[code]):
                role = f"{who.institution}_correspondent"
                self.steward.invite(who.email, role, who.institution, code)
        at_once(self._name_directors, self.year.departments)
        self.steward.open_edition()
        assert "prêt" in self.steward.write_to_everybody().words
        self.server.run("manage.py", "mails", "deliver")
        again = self.steward.write_to_everybody().words
        assert "aucun message n’est parti" in again, again[:800]

    def _name_directors(self, code: str) -> None:
        self.sign_in(self.caf[code])
        self.sign_in(self.federation[code])
        deputies = [one for one in self.caf[code].mine if one.part == "four_hands"]
        self.caf[code].name_directors({one.identifier: deputy_of(one) for one in deputies})

    # --- filling ---------------------------------------------------------------------------------

    def fill(self) -> None:
        """Everybody but the sleepers fills; spreadsheets come in; deposits."""
        awake = [one for one in self.year.structures if one.part != "asleep"]
        kinds = {one.member.kind: one for one in awake if one.part == "plain"}
        first = list(kinds.values())
        for one in first:  # they read every page, and the others know where the questions are
            self._fill_one(one)
        at_once(self._fill_one, [one for one in awake if one not in first])
        at_once(self._enter, self.year.departments)

    def _fill_one(self, one: Structure) -> None:
        director = Director(self.server.port, self.year, one, 200 + one.number)
        self.directors[one.number] = director
        self.sign_in(director)
        director.arrive()
        if one.part == "by_spreadsheet":
            return
        if one.part in {"halfway", "late"}:
            director.fill(director.blocks[: len(director.blocks) // 2])
            return
        handed = self._hand_over(director) if one.part == "handed" else ""
        director.fill([block for block in director.blocks if block != handed])
        if one.part == "four_hands":
            self._four_hands(director)
        director.deposit_well()

    def _hand_over(self, director: Director) -> str:
        """The treasurer fills a page without an account."""
        one, block = director.one, director.block_of(KEY)
        email = f"tresorerie-{one.number}@annee.senacs.example"
        director.hand_over(block, email)
        treasurer = Treasurer(self.server.port, self.year, one, 20_000 + one.number)
        link = self.letters.link_to(email, r"https?://\S+/confie/\S+")
        treasurer.fill_and_render(link, block)
        return block

    def _four_hands(self, director: Director) -> None:
        one = director.one
        deputy = Director(self.server.port, self.year, one, 10_000 + one.number)
        deputy.email = deputy_of(one)
        self.sign_in(deputy)
        deputy.arrive()
        together(director, deputy, director.block_of(KEY), KEY)

    def _enter(self, code: str) -> None:
        some = [one for one in self.year.departments[code] if one.part == "by_spreadsheet"]
        if not some:
            return
        self.caf[code].enter(some)
        self.caf[code].acknowledge(some)
        for one in some:
            self.directors[one.number].deposit_well()

    # --- review ----------------------------------------------------------------------------------

    def review(self) -> None:
        """Protocol, delegation, then each department reads what it has."""
        self.caf[self.with_protocol].propose_protocol()
        self.federation[self.with_protocol].agree()
        self.federation[self.with_delegation].lend_key()
        at_once(self._review, self.year.departments)
        asleep = self.year.playing("asleep")
        self.steward.put_aside(asleep[0], "hors-champ", "closed")
        self.steward.put_aside(asleep[-1], "refus", "time")

    def _review(self, code: str) -> None:
        parts: dict[str, Callable[[Structure], None]] = {
            "questioned": self._questioned,
            "returned": self._returned,
            "remarked": lambda one: self.caf[code].ask(one, blocking=False),
            "unconvincing": self._unconvincing,
        }
        for one in self.year.departments[code]:
            if not one.deposits:
                continue
            parts.get(one.part, lambda _: None)(one)
            if one.part in {"unconvincing", "plain"}:
                self.caf[code].judge(one, "accepted")
            if one.part == "one_key":
                self.caf[code].sign_well(one)
            else:
                self.sign(one, code)

    def sign(self, one: Structure, code: str) -> None:
        """Every key that the department asks for, in either order."""
        caf, federation = self.caf[code], self.federation[code]
        if code == self.with_protocol:
            caf.sign_well(one)
        elif code == self.with_delegation:
            caf.sign_well(one)
            caf.sign_for_the_other(one)
        elif one.part == "federation_first":
            federation.sign_well(one)
            caf.sign_well(one)
        else:
            caf.sign_well(one)
            federation.sign_well(one)

    def _both(self, one: Structure) -> tuple[Correspondent, Correspondent]:
        code = one.member.department
        return self.caf[code], self.federation[code]

    def _questioned(self, one: Structure) -> None:
        caf, _ = self._both(one)
        caf.ask(one, blocking=True)
        caf.sign_refused(one, BLOCKED)
        self.directors[one.number].answer_queries()
        caf.close_queries(one)

    def _returned(self, one: Structure) -> None:
        caf, federation = self._both(one)
        federation.send_back(one)
        self.directors[one.number].correct(KEY)
        self.directors[one.number].deposit_well()
        caf.sign_refused(one, OUTDATED, number=one.deposits - 1)

    def _unconvincing(self, one: Structure) -> None:
        caf, _ = self._both(one)
        if caf.judge(one, "refused", most=1):
            caf.send_back(one)
            self.directors[one.number].deposit_well()

    # --- the end ---------------------------------------------------------------------------------

    def end(self) -> None:
        """The last day passes; the late are refused, given time, and deposit."""
        self.steward.end_entry()
        at_once(self._late, self.year.playing("late"))
        self.steward.write_to_everybody()
        self.server.run("manage.py", "mails", "deliver")
        self.steward.close()

    def _late(self, one: Structure) -> None:
        director = self.directors[one.number]
        block, answers = director.some_answers()
        status, told = director.save(
            f"{one.url}pages/{block}/enregistrer/", {"version": 0, "answers": answers}
        )
        assert status == 409, (status, told)
        assert told["message"], told
        refused = director.deposit()
        assert refused.status == 422, refused.words[:500]
        self.year.count("late acts refused")
        self.caf[one.member.department].give_time(one)
        director.fill(director.blocks[len(director.blocks) // 2 :])
        director.deposit_well()
        self.sign(one, one.member.department)

    def read(self) -> None:
        """A sheet and the brochure of a department answer."""
        one = self.year.playing("plain")[0]
        sheet = self.directors[one.number].get(f"/fiches/{one.identifier}/{YEAR}/")
        assert sheet.status == 200, sheet.words[:300]
        brochure = self.caf[one.member.department].brochure()
        assert brochure.status == 200, brochure.words[:300]
        assert re.search(r"\d", brochure.words)


def deputy_of(one: Structure) -> str:
    """The second person of a structure."""
    return f"adjointe-{one.number}@annee.senacs.example"
