"""The printed figures of Alpes-de-Haute-Provence (survey 2017), and how to read ours like them."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from senacs.method import parameters
from senacs.method.figures import Figure, Table

GOLDEN = Path(__file__).parent / "golden" / "alpes_de_haute_provence_2016.csv"


def read() -> list[dict[str, str]]:
    """One line per printed figure."""
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LINES = read()
IDS = [f"{line['audience']}-{line['published']}" for line in LINES]


def number(printed: str) -> float:
    """The number inside « environ 8 », « 1 361 », « 12,5 % », « 149 640€ »."""
    found = re.search(r"\d[\d ]*(?:,\d+)?", printed)
    assert found, printed
    return float(found[0].replace(" ", "").replace(",", "."))


def expected(line: Mapping[str, str]) -> float | str:
    """What was printed: a number, or words."""
    if line["aspect"] in {"fraction", "everybody"}:
        return line["printed"]
    return number(line["printed"])


def ours(line: Mapping[str, str], made: Figure | Table | None) -> float | str | None:
    """The same aspect of what we publish. `made` is None for a dated parameter."""
    if made is None:
        return parameters.value(line["row"], date(2016, 12, 31))
    if line["aspect"] == "base":
        return float(made.context.base)
    if isinstance(made, Figure):
        return _plain(made.fraction) if line["aspect"] == "fraction" else made.value
    return _of_table(line, made)


def _of_table(line: Mapping[str, str], made: Table) -> float | str | None:
    if line["aspect"] == "rows_cited_by_half":
        return float(sum(row.n * 2 >= made.context.n for row in made.rows))
    row = made.row(line["row"])
    if line["aspect"] == "everybody":
        return "tous" if row.n == made.context.base else "pas tous"
    return row.share if line["aspect"] == "share" else row.value


def _plain(text: str) -> str:
    return re.sub(r"\s", " ", text)
