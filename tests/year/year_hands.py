"""Other ways to fill: ten directors in a room, a spreadsheet of one's own, paper."""

import html
import re

from year_cast import DATA_YEAR, YEAR, Structure
from year_correspondents import Correspondent, cell
from year_directors import Director
from year_people import Page
from year_steward import apply_upload

from senacs.campaigns.sources.fiche_template import ANSWER_COLUMN, grid_lines
from senacs.catalogue import registry
from senacs.structures.sources.workbooks import Cell, Sheet, read_grids, write_workbook

SEATS, SEATED_PAGES = 10, 3
SEATED_PARTS = frozenset(
    {"questioned", "returned", "remarked", "federation_first", "unconvincing", "plain",
     "corrected", "one_key"}
)  # fmt: skip
PDF = b"%PDF"


class Seat(Director):
    """A structure in the room: the correspondent types, the director beside her."""

    def __init__(self, host: Correspondent, one: Structure, seat: str) -> None:
        super().__init__(host.port, host.year, one, 0)
        self.address, self.cookies, self.code_of = host.address, host.cookies, host.code_of
        self.seat = seat

    def page_path(self, block: str) -> str:
        return f"/seances/{self.seat}/pages/{block}/"


def seated(host: Correspondent) -> list[Structure]:
    """Those who come to the session of a department."""
    return [one for one in host.mine if one.part in SEATED_PARTS][:SEATS]


def hold_session(host: Correspondent, beside: Correspondent) -> list[str]:
    """Fill the first pages of ten structures in one room, page by page: the pages filled."""
    some = seated(host)
    for one in some:
        host.find(one)
    done = host.post(
        f"/suivi/seances/nouvelle/{YEAR}/{host.department}/",
        title="Après-midi de saisie",
        held_on=str(host.year.today),
        place="Salle du conseil",
        structure=[str(one.response) for one in some],
    )
    assert "La séance est prête" in done.words, done.words[:800]
    board = host.get(done.url)
    seats = _seats(host, board, some)
    pages = re.findall(r"/seances/\d+/pages/([\w-]+)/\?par=bloc", board.text)
    pages = list(dict.fromkeys(pages))[:SEATED_PAGES]
    assert len(pages) == SEATED_PAGES, board.words[:1500]
    paper = host.get(f"{done.url}feuilles.pdf")
    assert paper.content.startswith(PDF), paper.words[:300]
    host.post(
        f"{done.url}presences/", **{f"present-{seat.seat}": "Une directrice" for seat in seats}
    )
    for page in pages:
        for seat in seats:
            seat.fill([page])
    assert beside.get(f"{done.url}tableau/").status == 200
    ended = host.post(f"{done.url}terminer/")
    assert "La séance est terminée" in ended.words, ended.words[:800]
    late = seats[0].save(seats[0].save_path(pages[0]), {"version": 0, "answers": {"x": "1"}})
    assert late[0] in {400, 409}, late
    host.year.count("structures seated in a session", len(seats))
    return pages


def _seats(host: Correspondent, board: Page, some: list[Structure]) -> list[Seat]:
    found = re.findall(r'for="present-(\d+)">([^<]+)<', board.text)
    names = {html.unescape(name): seat for seat, name in found}
    assert len(names) == len(some), board.words[:1500]
    return [Seat(host, one, names[one.name]) for one in some]


def worksheet(director: Director) -> None:
    """The pages to fill with a pen."""
    paper = director.get(f"{director.one.url}feuille.pdf")
    assert paper.content.startswith(PDF), paper.words[:300]
    director.year.count("paper worksheets")


def fill_own_file(director: Director) -> None:
    """Download one's workbook, fill it with a slip, mend what comes back, send it again."""
    one = director.one
    content = director.get(f"{one.url}tableur.xlsx").content
    slip = next(key for key in ("public_total", "volunteers_total") if _is_number(one, key))
    sent = _filled(one, content, {slip: "beaucoup"})
    seen = director.upload("/mes-structures/tableur/", "mes-reponses.xlsx", sent)
    assert "beaucoup" in seen.words, seen.words[:1500]
    done = apply_upload(director, seen)
    [link] = done.links(r"a-corriger\.xlsx$")
    mended = _filled(one, director.get(link).content, {})
    again = apply_upload(
        director, director.upload("/mes-structures/tableur/", "corrige.xlsx", mended)
    )
    assert not again.links(r"a-corriger\.xlsx$"), again.words[:1500]
    director.acknowledge_all()
    director.year.count("workbooks of directors")


def _is_number(one: Structure, key: str) -> bool:
    return isinstance(one.encoded.get(key), int)


def _filled(one: Structure, content: bytes, slips: dict[str, Cell]) -> bytes:
    """The workbook with the answers typed where its lines ask them."""
    asked = registry.questionnaire(DATA_YEAR)
    tables = {
        code: keys
        for block in asked.blocks
        for grid in block.grids
        for code, keys in grid_lines(grid).items()
    }
    sheets = []
    for grid in read_grids(content, "mes-reponses.xlsx"):
        lines = [list(line.cells) for line in grid.lines]
        titles = next((line for line in lines if "code" in line), None)
        first = ANSWER_COLUMN if titles is None else titles.index("réponse")
        at = 0 if titles is None else titles.index("code")
        for line in lines:
            code = str(line[at]) if len(line) > at and line[at] is not None else ""
            for offset, key in enumerate(tables.get(code, (code,))):
                typed = slips.get(key) or cell(one, key)
                if typed is not None:
                    line += [None] * (first + offset + 1 - len(line))
                    line[first + offset] = typed
        sheets.append(Sheet(grid.sheet, lines))
    return write_workbook(sheets)
