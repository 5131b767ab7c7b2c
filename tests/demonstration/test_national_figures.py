"""Every figure printed about the whole country: what the library gives on the fictional network.

`tests/golden/national.csv` holds one line per printed figure, with the bounds that its words allow,
or the reason why it is not computed; docs/published-figures.md says how bounds are read.
"""

import csv
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

import fictional
from senacs.catalogue import registry
from senacs.demonstration.network.members import Member
from senacs.method.measures import RawCell, evaluate
from senacs.method.variables import types_of

# One worker: the country is made once.
pytestmark = pytest.mark.xdist_group("fictional")

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden"
PAGE = ROOT / "docs" / "published-figures.md"
KINDS = {"CS": ("CS",), "EVS": ("EVS",), "both": ("CS", "EVS")}
MAYOTTE = "976"


def _read(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((GOLDEN / name).read_text(encoding="utf-8").splitlines()))


LINES = _read("national.csv")
MEASURED = [line for line in LINES if line["how"] in {"indicator", "network"}]
ACCEPTED = [line for line in LINES if line["how"] == "acceptance"]


def _name(line: Mapping[str, str]) -> str:
    return f"{line['published']}-{line['data_year']}-{LINES.index(dict(line))}"


# --- through the indicators of the library -------------------------------------------------------


@cache
def _rows(year: int) -> tuple[Mapping[str, object], ...]:
    """Answers of all the centres that answered, without the values that a slip changed."""
    return tuple(
        {
            key: value
            for key, value in one.filled.values.items()
            if all(slip.key != key for slip in one.slips)
        }
        for one in fictional.everybody(year, "CS")
    )


def _cells(key: str, parts: str, year: int) -> tuple[list[RawCell], int]:
    """Cells of these rows of an indicator, and the structures that answered it."""
    indicator = registry.indicators(year)[key]
    raw = evaluate(indicator, _rows(year), types_of(registry.questionnaire(year)))  # type: ignore[arg-type]
    return [cell for cell in raw.cells if cell.key in parts.split("+")], raw.n


def by_indicator(year: int, keys: str, parts: str, aspect: str) -> float:
    """`aspect`: value as is, mean by structure, share (%) of them, estimate (whole network).

    Rows and indicators joined by + are summed; the structures are those of the first indicator.
    """
    found = [_cells(key, parts, year) for key in keys.split("+")]
    value = sum(cell.value or 0.0 for cells, _ in found for cell in cells)
    if aspect == "value":
        return value
    factor = {"mean": 1.0, "share": 100.0, "estimate": open_structures(year, "CS")}[aspect]
    return factor * value / found[0][1]


# --- on the network itself -----------------------------------------------------------------------


def _open(year: int, kind: str) -> list[Member]:
    return [m for m in fictional.country().open_in(year) if m.kind in KINDS[kind]]


def open_structures(year: int, kind: str) -> float:
    return len(_open(year, kind))


def outside_mayotte(year: int, kind: str) -> float:
    return sum(member.department != MAYOTTE for member in _open(year, kind))


def response_agreed(year: int, kind: str) -> float:
    """Structures that answered, of those approved."""
    turned = fictional.country().turnouts[year].answering
    return sum(m.key in turned for m in _open(year, kind)) / len(_open(year, kind))


def rural(year: int, kind: str) -> float:
    return sum(not member.is_urban for member in _open(year, kind)) / len(_open(year, kind))


def _covered(year: int, kind: str) -> set[str]:
    return {member.town.code for member in _open(year, kind)}


def communes_covered(year: int, kind: str) -> float:
    return len(_covered(year, kind)) / len(fictional.towns())


def population_covered(year: int, kind: str) -> float:
    covered = _covered(year, kind)
    inside = sum(town.population for town in fictional.towns() if town.code in covered)
    return inside / sum(town.population for town in fictional.towns())


def rural_communes_covered(year: int, kind: str) -> float:
    covered = _covered(year, kind)
    villages = [town for town in fictional.towns() if not town.is_urban]
    return sum(town.code in covered for town in villages) / len(villages)


ON_NETWORK: dict[str, Callable[[int, str], float]] = {
    "open": open_structures,
    "outside_mayotte": outside_mayotte,
    "response_agreed": response_agreed,
    "rural": rural,
    "communes_covered": communes_covered,
    "population_covered": population_covered,
    "rural_communes_covered": rural_communes_covered,
}


def _ours(line: Mapping[str, str]) -> float:
    words = line["what"].split()
    if line["how"] == "network":
        name, kind, year = words
        assert (kind, year) == (line["audience"], line["data_year"])
        return ON_NETWORK[name](int(year), kind)
    return by_indicator(int(line["data_year"]), *words)


# --- the proofs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("line", MEASURED, ids=_name)
def test_a_printed_figure_of_the_country(line: dict[str, str]) -> None:
    is_within = float(line["low"]) <= _ours(line) <= float(line["high"])
    assert is_within == (line["reproduced"] == "yes"), _ours(line)


@pytest.mark.parametrize("line", ACCEPTED, ids=_name)
def test_a_figure_that_calibrates_the_network_is_in_its_table(line: dict[str, str]) -> None:
    measure, kind, year, what = line["what"].split()
    assert (kind, year) == (line["audience"], line["data_year"])
    wanted = (measure, kind, year, "" if what == "-" else what)
    [accepted] = [
        row
        for row in _read("fictional_network.csv")
        if (row["measure"], row["kind"], row["year"], row["what"]) == wanted
    ]
    assert accepted["origin"].startswith("publiée")


def test_every_printed_figure_is_accounted_for() -> None:
    assert len(LINES) == 58
    assert {line["how"] for line in LINES} == {"indicator", "network", "acceptance", "none"}
    assert all(line["reason"] for line in LINES if line["reproduced"] == "no")
    assert all(line["reproduced"] == "no" for line in LINES if line["how"] == "none")
    assert all(line["source"] for line in LINES)


def test_the_page_of_the_docs_tells_what_is_not_reproduced() -> None:
    page = PAGE.read_text(encoding="utf-8").replace("\u00a0", " ").replace("\u202f", " ")
    for line in LINES:
        if line["reproduced"] == "no":
            assert f"| {line['label']} ({line['data_year']}) | {line['printed']} |" in page
            assert line["reason"][1:] in page
