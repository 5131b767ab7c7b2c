"""A visitor who asks everything of every public door, and keeps all numbers that he was shown.

Only addresses: the inside of the site is not read. What comes as a file is read as numbers; of
pages, the whole text is kept.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from senacs.structures.sources.workbooks import read_grid

Row = Mapping[str, Any]
SECTIONS = ("apercu", "publics", "participation", "actions", "moyens", "priorites")
PAGES = ("moyens-et-actions", "ecarts", "comparaisons")
SLUGS = {
    "country": "pays", "region": "region", "department": "departement",
    "epci": "intercommunalite", "custom": "sur-mesure",
}  # fmt: skip
DIMENSIONS = ("kind", "management", "territory_type", "network", "commune_size")


@dataclass(frozen=True)
class Seen:
    """One number that a door showed, or a silence. `panel`: the releases that a constant panel
    follows; none for all who answered."""

    door: str
    indicator: str
    row: str
    place: str
    data_year: int
    by: str
    category: str
    value: float | None
    share: float | None
    n: int
    release: str
    status: str
    panel: tuple[str, ...] = ()


@dataclass(frozen=True)
class Range:
    """An estimate for a whole territory: « entre 1 240 et 1 410 », as a page says it."""

    indicator: str
    place: str
    release: str
    low: float
    high: float
    undeclared: float | None = None


@dataclass
class Crawler:
    """`standing`: names of the newest release of each year. `bodies`: every answer, by address."""

    client: Client
    standing: tuple[str, ...]
    seen: list[Seen] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)
    bodies: dict[str, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)

    # --- Asking ---------------------------------------------------------------------------------

    def get(self, path: str, **query: Any) -> bytes | None:
        """The body of an answer; None where the door says that there is nothing."""
        address = f"{path}?{urlencode(query, doseq=True)}" if query else path
        sent = self.client.get(address)
        if sent.status_code != 200:
            assert sent.status_code in {403, 404, 422}, (address, sent.status_code)
            self.refused.append(address)
            return None
        content = b"".join(sent.streaming_content) if sent.streaming else sent.content  # type: ignore[attr-defined]
        body = bytes(content)
        self.bodies[address] = _text(path, body)
        return body

    def table(self, path: str, **query: Any) -> list[Row]:
        """The lines of a file in any of the formats of tables."""
        body = self.get(path, **query)
        return [] if body is None else list(_rows(path, body))

    def note(self, door: str, rows: Iterable[Row], panel: tuple[str, ...] = ()) -> None:
        self.seen += [_seen(door, row, panel) for row in rows]

    # --- Doors ----------------------------------------------------------------------------------

    def explorer(
        self, keys: Sequence[str], places: Sequence[str], kind: str, *, by: str = "", **query: str
    ) -> None:
        for some in _by_six(keys):
            asked = {"indicateur": some, "territoire": places, "par": by, **query}
            if kind == "json":
                body = self.get("/explorer/donnees.json", **asked)
                rows = json.loads(body)["valeurs"] if body else []
            else:
                rows = self.table(f"/explorer/tableau.{kind}", **asked)
            self.note(f"explorer.{kind}", rows)

    def dashboard(self, place: str, kind: str, sections: Iterable[str], **query: str) -> None:
        level, _, code = place.partition(":")
        for section in sections:
            path = f"/territoires/{SLUGS[level]}/{code}/chiffres.{kind}"
            self.note(f"dashboard.{kind}", self.table(path, volet=section, **query))

    def dashboard_pages(self, place: str, sections: Iterable[str], **query: str) -> None:
        level, _, code = place.partition(":")
        for section in sections:
            self.get(f"/territoires/{SLUGS[level]}/{code}/", volet=section, **query)

    def explain(self, key: str, place: str, **query: str) -> None:
        """The file of a figure."""
        asked = {"territoire": place, **query}
        rows = self.table(f"/chiffres/{key}/donnees.csv", **asked)
        crossed = {"croisement": query.get("par", ""), "categorie": query.get("categorie", "")}
        self.note("explain.csv", ({**row, **crossed} for row in rows))

    def explain_page(self, key: str, place: str, release: str, like: Seen | None) -> None:
        """Its page: the figure, agreed to or not, and the range of its estimate.

        `like`: what the file says of the same, for its number of answers.
        """
        body = self.get(f"/chiffres/{key}/", territoire=place, version=release)
        page = _plain(body.decode()) if body else ""
        said = _RANGE.search(page)
        if said:
            low, high = (_number(one) or 0.0 for one in said.groups())
            part = _UNDECLARED.search(page)
            undeclared = _number(part[1]) if part else None
            # A value that is kept is of a former release, and so is its estimate.
            of = like.release if like and like.value is not None else release
            self.ranges.append(Range(key, place, of, low, high, undeclared))
        big = _FIGURE.search(body.decode()) if body else None
        if big and like and "part" not in big[1]:
            value = _number(_plain(big[1]).partition("%")[0].split("€")[0].strip())
            self.seen.append(replace(like, door="explain", value=value, status=""))

    def evolution(self, key: str, place: str, kind: str = "csv", followed: int = 0) -> None:
        asked = {"territoire": place} | ({"structures": followed} if followed else {})
        rows = self.table(f"/chiffres/{key}/evolution.{kind}", **asked)
        self.note(f"evolution.{kind}", rows, self.standing[-followed:] if followed else ())

    def question(self, key: str, place: str, kind: str, survey_year: int) -> None:
        path = f"/chiffres/questions/{key}/donnees.{kind}"
        rows = self.table(path, territoire=place, enquete=survey_year)
        self.note(f"question.{kind}", rows)

    def thematic(self, key: str, level: str, kind: str, **query: str) -> None:
        path = f"/carte/indicateurs.{kind}"
        rows = self.table(path, indicateur=key, niveau=SLUGS[level], **query)
        places = [{**row, "territoire": f"{level}:{row['code']}"} for row in rows]
        self.note(f"map.{kind}", places)

    # --- What was seen --------------------------------------------------------------------------

    @property
    def shown(self) -> list[Seen]:
        return [one for one in self.seen if one.value is not None]

    @cached_property
    def numbers(self) -> Mapping[str, list[str]]:
        """Whole numbers of five digits and more of all bodies, with the addresses that say them."""
        found: dict[str, list[str]] = {}
        for address, body in self.bodies.items():
            for number in set(_WHOLE.findall(body)):
                found.setdefault(_SPACES.sub("", number), []).append(address)
        return found


_SPACES = re.compile(r"[\s\u202f\u00a0]")
_WHOLE = re.compile(
    r"(?<![\d.,\-])\d{1,3}(?:[ \u202f\u00a0]\d{3})+(?!\d)|(?<![\d.,\-])\d{4,}(?![\d\-])"
)
_RANGE = re.compile(r"entre ([\d\s\u202f\u00a0,]+?) et ([\d\s\u202f\u00a0,]*\d)")
_UNDECLARED = re.compile(r"De cette estimation, ([\d,]+)\s*%")
_FIGURE = re.compile(r'class="key-figure-value">([\d\s\u202f\u00a0,]+)')
_TAGS = re.compile(r"<[^>]+>")


def _plain(page: str) -> str:
    return _TAGS.sub("", page)


def _text(path: str, body: bytes) -> str:
    """What a reader can read of an answer: of a workbook, its cells."""
    if path.endswith((".xlsx", ".ods")):
        lines = read_grid(body, path).lines
        return "\n".join(";".join(str(cell) for cell in line.cells) for line in lines)
    return body.decode("utf-8", errors="replace")


def _rows(path: str, body: bytes) -> Iterator[Row]:
    if path.endswith(".csv"):
        text = body.decode("utf-8-sig")
        yield from csv.DictReader(io.StringIO(text), delimiter=";")
        return
    head, *lines = (list(line.cells) for line in read_grid(body, path).lines)
    names = [str(one) for one in head]
    for line in lines:
        yield dict(zip(names, [*line, *[""] * len(names)], strict=False))


def _by_six(keys: Sequence[str]) -> list[list[str]]:
    return [list(keys[rank : rank + 6]) for rank in range(0, len(keys), 6)]


def _seen(door: str, row: Row, panel: tuple[str, ...]) -> Seen:
    return Seen(
        door=door,
        indicator=row["indicateur"],
        row=row.get("ligne", "") or "",
        place=row["territoire"],
        data_year=int(row["donnees"]),
        by=row.get("croisement", "") or "",
        category=row.get("categorie", "") or "",
        value=_number(row["valeur"]),
        share=_number(row.get("part", "")),
        n=int(_number(row["repondantes"]) or 0),
        release=row["version_des_donnees"],
        status=row.get("code_statut", "") or row.get("statut", ""),
        panel=panel,
    )


def _number(said: Any) -> float | None:
    if said is None or said == "":
        return None
    if isinstance(said, int | float):
        return float(said)
    return float(_SPACES.sub("", str(said)).replace(",", "."))
