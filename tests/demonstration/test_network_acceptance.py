"""The fictional network against the acceptance table: margins, means, links, errors, turnout.

`tests/golden/fictional_network.csv` holds one line per measure; docs/fictional-network.md says
where the expected values come from.
"""

import csv
import math
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

import fictional
from senacs.campaigns.rules.states import Verb
from senacs.catalogue import registry
from senacs.demonstration.network.members import Member
from senacs.method.questionnaire import Audience

# One worker: the country is made once.
pytestmark = pytest.mark.xdist_group("fictional")

TABLE = Path(__file__).parents[1] / "golden" / "fictional_network.csv"
LINES = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
ON_ANSWERS = frozenset({"mean", "total", "share_of", "yes", "linked", "slips", "silence"})
"""Measures of answers: not of a year about which the catalogue asks nothing."""


def _asked(line: dict[str, str]) -> bool:
    return line["measure"] not in ON_ANSWERS or bool(
        registry.questionnaire(int(line["year"])).blocks
    )


def _open(kind: str, year: int) -> list[Member]:
    return [member for member in fictional.country().open_in(year) if member.kind == kind]


def _share(members: Sequence[Member], is_one: Callable[[Member], bool]) -> float:
    return sum(map(is_one, members)) / len(members)


def _numbers(kind: str, year: int, key: str) -> list[float]:
    """The answers to a question, without those that a slip changed."""
    return [
        one.filled.values[key]
        for one in fictional.sample(year, kind)
        if key in one.filled.values and not any(slip.key == key for slip in one.slips)
    ]


# --- measures ------------------------------------------------------------------------------------


def count(kind: str, year: int, _what: str) -> float:
    return len(_open(kind, year))


def answering(kind: str, year: int, _what: str) -> float:
    turned = fictional.country().turnouts[year].answering
    return sum(member.key in turned for member in _open(kind, year))


def solicited(kind: str, year: int, _what: str) -> float:
    return len(fictional.solicited(year, kind))


def refusals(kind: str, year: int, _what: str) -> float:
    aside = fictional.country().turnouts[year].aside
    keys = {member.key for member in _open(kind, year)}
    return sum(key in keys and verb is Verb.REFUSE for key, (verb, _) in aside.items())


def departments(kind: str, year: int, what: str) -> float:
    """Departments that have a structure of the kind, or in which one is solicited."""
    members = _open(kind, year) if what == "open" else fictional.solicited(year, kind)
    return len({member.department for member in members})


def urban(kind: str, year: int, _what: str) -> float:
    return _share(_open(kind, year), lambda m: m.value_on("setting", date(year, 12, 31)) == "urban")


def qpv_of_urban(kind: str, year: int, _what: str) -> float:
    return _share([m for m in _open(kind, year) if m.is_urban], lambda m: m.in_qpv)


def management(kind: str, year: int, what: str) -> float:
    day = date(year, 12, 31)
    return _share(_open(kind, year), lambda m: m.value_on("management", day) == what)


def region(kind: str, year: int, what: str) -> float:
    return _share(_open(kind, year), lambda m: m.town.region == what)


def age(kind: str, year: int, what: str) -> float:
    """Share of the structures first approved between so many and so many years before."""
    low, high = map(int, what.split("-"))
    return _share(_open(kind, year), lambda m: low <= year - m.opened_on.year < high)


def response(kind: str, year: int, what: str) -> float:
    """Response rate of the solicited: federated, alone, small, large, urban, rural, of a region."""
    turned = fictional.country().turnouts[year].answering
    groups: dict[str, Callable[[Member], bool]] = {
        "federated": lambda m: m.network == "fcsf",
        "alone": lambda m: m.network != "fcsf",
        "small": lambda m: m.traits.size < -0.5,
        "large": lambda m: m.traits.size > 0.5,
        "urban": lambda m: m.is_urban,
        "rural": lambda m: not m.is_urban,
    }
    is_in = groups.get(what, lambda m: m.town.region == what)
    members = [m for m in fictional.solicited(year, kind) if is_in(m)]
    return _share(members, lambda m: m.key in turned)


def mean(kind: str, year: int, what: str) -> float:
    """Mean of a question, or of the sum of several."""
    return sum(
        sum(found) / len(found) for key in what.split("+") if (found := _numbers(kind, year, key))
    )


def total(kind: str, year: int, what: str) -> float:
    """Estimated for the whole network: mean times structures."""
    return mean(kind, year, what) * len(_open(kind, year))


def share_of(kind: str, year: int, what: str) -> float:
    part, whole = what.split("/")
    both = [
        one.filled.values
        for one in fictional.sample(year, kind)
        if {part, whole} <= one.filled.values.keys() and not one.slips
    ]
    return sum(row[part] for row in both) / sum(row[whole] for row in both)


def yes(kind: str, year: int, what: str) -> float:
    found = _numbers(kind, year, what)
    return sum(found) / len(found)


def linked(kind: str, year: int, what: str) -> float:
    """Correlation of the logarithms of two answers."""
    one, other = what.split("/")
    pairs = [
        (math.log(row[one]), math.log(row[other]))
        for row in (a.filled.values for a in fictional.sample(year, kind) if not a.slips)
        if row.get(one, 0) > 0 and row.get(other, 0) > 0
    ]
    means = [sum(pair[n] for pair in pairs) / len(pairs) for n in (0, 1)]
    top = sum((a - means[0]) * (b - means[1]) for a, b in pairs)
    spread = [sum((pair[n] - means[n]) ** 2 for pair in pairs) for n in (0, 1)]
    return top / math.sqrt(spread[0] * spread[1])


def slips(kind: str, year: int, what: str) -> float:
    """Share of the responses that hold a slip, of a kind or of any."""
    rows = fictional.sample(year, kind)
    return sum(any(what in {s.kind, "any"} for s in one.slips) for one in rows) / len(rows)


def silence(kind: str, year: int, _what: str) -> float:
    """Share of the mandatory answers that are « not known »."""
    form = fictional.form(year, Audience(kind))
    required = sum(question.required for question in form.questions.values())
    rows = fictional.sample(year, kind)
    return sum(len(one.filled.missing) for one in rows) / (required * len(rows))


MEASURES: dict[str, Callable[[str, int, str], float]] = {
    measure.__name__: measure
    for measure in (
        count, answering, solicited, refusals, departments, urban, qpv_of_urban, management,
        region, age, response, mean, total, share_of, yes, linked, slips, silence,
    )
}  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [line for line in LINES if _asked(line)],
    ids=lambda line: "-".join(line[k] for k in ("measure", "kind", "year", "what") if line[k]),
)
def test_the_measure_is_within_its_tolerance(line: dict[str, str]) -> None:
    found = MEASURES[line["measure"]](line["kind"], int(line["year"]), line["what"])
    assert found == pytest.approx(float(line["expected"]), abs=float(line["tolerance"]))


def test_the_table_speaks_of_every_year_and_every_measure() -> None:
    assert {int(line["year"]) for line in LINES} >= set(range(2010, 2025))
    assert {line["measure"] for line in LINES} == set(MEASURES)
    assert all(line["origin"] for line in LINES)
