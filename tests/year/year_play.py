"""The people of a national year and its first acts, before the opening then at the boxes.

They only have a browser, a spreadsheet and a letter box.
"""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from moved_clock import DAYS
from year_cast import Structure, Year
from year_correspondents import Correspondent
from year_directors import Director, Treasurer, together
from year_hands import fill_own_file, hold_session, seated, worksheet
from year_mail import LetterBoxes
from year_people import Person
from year_questionnaire import ask_locally, edit_questionnaire
from year_register import Registrar, take_last_year_over
from year_reminders import Waves
from year_steward import Steward

from real_server import Server

STEWARD = "equipe@annee.senacs.example"
HANDS = 6
KEY = "public_total"
CONFIRMED = ("ouverture", "lieux", "projet")
"""Pages on which last year's answers are confirmed by a click."""
SECOND_CLOSING = 60
"""Days from the opening to the last day of the department that has its own calendar."""


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
    folder: Path
    caf: dict[str, Correspondent] = field(default_factory=dict)
    federation: dict[str, Correspondent] = field(default_factory=dict)
    directors: dict[int, Director] = field(default_factory=dict)
    twin: str = ""

    def __post_init__(self) -> None:
        self.steward = Steward(self.server.port, STEWARD, 0)
        self.registrar = Registrar(self.steward, self.year)
        self.waves = Waves(self.server, self.letters, self.steward, self.year)
        codes = list(self.year.departments)
        self.first, self.second = codes[0], codes[1]
        self.with_protocol, self.with_delegation = codes[-1], codes[-2]
        for rank, code in enumerate(codes):
            where = (self.server.port, self.year, code)
            self.caf[code] = Correspondent(*where, "caf", 10 + rank)
            self.federation[code] = Correspondent(*where, "federation", 60 + rank)

    def sign_in(self, person: Person) -> None:
        """By the code that the mail brings."""
        person.sign_in(self.letters.code_of)
        self.year.count("people signed in")

    def move_to(self, day: int) -> None:
        """Days pass: the server is killed, and starts again on the day."""
        self.server.kill()
        self.year.day = day
        self.server.environment[DAYS] = str(day)
        self.server.start()

    def both(self, one: Structure) -> tuple[Correspondent, Correspondent]:
        """The two correspondents of a structure."""
        code = one.member.department
        return self.caf[code], self.federation[code]

    def part(self, code: str, *parts: str) -> list[Structure]:
        """Those of a department that have these parts."""
        return [one for one in self.year.departments[code] if one.part in parts]

    # --- before the opening ----------------------------------------------------------------------

    def prepare(self) -> None:
        """Register, last year, people, questionnaire, calendar, protocols; open; invite."""
        self.sign_in(self.steward)
        self.steward.inscribe(self.year)
        take_last_year_over(self.server, self.year, self.folder)
        self.twin = self.registrar.inscribe(self._doubled, self._doubled.name, "01/09/2019")
        self.year.extra += 1
        for code in self.year.departments:
            for who in (self.caf[code], self.federation[code]):
                role = f"{who.institution}_correspondent"
                self.steward.invite(who.email, role, who.institution, code)
        at_once(self._name_directors, self.year.departments)
        self.steward.prepare_edition(self.year)
        edit_questionnaire(self.steward, self.year)
        self.local = ask_locally(self.caf[self.first], self.federation[self.second])
        self.federation[self.first].set_dates(SECOND_CLOSING)
        self.caf[self.with_protocol].propose_protocol()
        self.federation[self.with_protocol].agree()
        self.federation[self.with_delegation].lend_key()
        self.steward.open_edition()
        self.steward.set_grace(self.year)
        self.steward.add_meeting(self.year)
        self.waves.invite()
        at_once(self.waves.redirect, self.caf.values())

    @property
    def _doubled(self) -> Structure:
        """The structure that is twice in the register."""
        return self.part(self.first, "plain")[0]

    def _name_directors(self, code: str) -> None:
        self.sign_in(self.caf[code])
        self.sign_in(self.federation[code])
        deputies = [one for one in self.caf[code].mine if one.part == "four_hands"]
        self.caf[code].name_directors({one.identifier: deputy_of(one) for one in deputies})

    # --- filling ---------------------------------------------------------------------------------

    def fill(self) -> None:
        """A session, then everybody at home; spreadsheets come in; deposits."""
        host = self.caf[self.first]
        self.seated_pages = hold_session(host, self.federation[self.first])
        self.seated = {one.number for one in seated(host)}
        silent = {"asleep", "unreachable"}
        awake = [one for one in self.year.structures if one.part not in silent]
        kinds = {
            (one.member.kind, one.member.department): one for one in awake if one.part == "plain"
        }
        first = list(kinds.values())
        # They read every page, and the others know where the questions are.
        at_once(self._fill_one, first)
        at_once(self._fill_one, [one for one in awake if one not in first])
        at_once(self._enter, self.year.departments)

    def arrive(self, one: Structure) -> Director:
        """The director signs in and finds her response."""
        director = Director(self.server.port, self.year, one, 200 + one.number)
        self.directors[one.number] = director
        self.sign_in(director)
        director.arrive()
        return director

    def _fill_one(self, one: Structure) -> None:
        director = self.arrive(one)
        if one.part == "by_spreadsheet":
            worksheet(director)
            return
        blocks = [block for block in director.blocks if not self._is_filled(one, block)]
        if one.part in {"grace", "halfway", "late", "replaced"}:
            director.fill(blocks[: len(blocks) // 2])
            return
        if one.part == "own_file":
            fill_own_file(director)
        else:
            self._at_the_boxes(director, blocks)
        director.deposit_well()

    def _is_filled(self, one: Structure, block: str) -> bool:
        return one.number in self.seated and block in self.seated_pages

    def _at_the_boxes(self, director: Director, blocks: list[str]) -> None:
        one = director.one
        left = list(blocks)
        if one.part == "handed":
            left.remove(self._hand_over(director))
        if one.part == "plain":
            director.confirm([block for block in CONFIRMED if block in left])
        if one.part == "interrupted":
            director.fill(left[:4])
            director.lose_session(left[4])
        director.fill(left)
        if one.part == "four_hands":
            self._four_hands(director)
        if one.part == "remarked":
            director.remark(KEY, "Le recensement a changé de méthode en juin.")
        if one.part == "wrong_unit" and isinstance(one.encoded.get("expenses_total"), int):
            director.mistake_unit("expenses_total")

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
        some = self.part(code, "by_spreadsheet")
        if not some:
            return
        self.caf[code].enter(some)
        self.caf[code].acknowledge(some)
        for one in some:
            self.directors[one.number].deposit_well()


def deputy_of(one: Structure) -> str:
    """The second person of a structure."""
    return f"adjointe-{one.number}@annee.senacs.example"
