"""The cube of totals asked and of their parts asked apart: quantities that equations bind.

Each question has its cells; so has what adds several up. The numbers of one structure are tied as
the questionnaire states. Where a structure gave one side only, the difference of two sums that are
the same for all others is its own: differences are judged first, as cells that nobody asks for.
Where one may not be known, one question of the side that says more is hidden, and all that it is
counted in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from senacs.method.disclosure.cube import (
    Address,
    Apart,
    Cube,
    Entry,
    Gathering,
    Layout,
    Slot,
    Tie,
    Unit,
    by_structure,
    cube,
)
from senacs.method.equations import Equation, Family, Version
from senacs.method.indicators import Indicator


@dataclass(frozen=True)
class Sum:
    """A row that adds questions up. A table has one for each of its rows, an indicator only one."""

    row: str
    addends: Version


@dataclass(frozen=True)
class Difference:
    """Two ways to a same sum, the first of which says less; they are the same to `tolerance`.

    `question`: of the second, hidden with all that counts it where the difference may not be known.
    """

    first: Version
    second: Version
    question: str
    tolerance: float = 0.0

    @property
    def row(self) -> str:
        """The name of what they differ by."""
        return f"{named(self.first)} - {named(self.second)}"

    @property
    def variables(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_questions(self.first) + _questions(self.second)))

    def of(self, given: Mapping[str, float]) -> float:
        """What they differ by for a structure; zero within the tolerance, and where all is given:
        the two are then told by the structure itself. `given`: by question."""
        if all(key in given for key in self.variables):
            return 0.0
        found = _added(self.first, given) - _added(self.second, given)
        most = self.tolerance + _rounding(*(given.get(key, 0.0) for key in self.variables))
        return found if abs(found) > most else 0.0


@dataclass(frozen=True)
class Linked(Indicator):
    """Questions of a family, as its parts, with the sums that are published of them.

    It is published by no page: only its cube is read. `told`: the indicators that publish some of
    it, with its row for each of theirs.
    """

    equations: tuple[Equation, ...] = ()
    sums: tuple[Sum, ...] = ()
    differences: tuple[Difference, ...] = ()
    told: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows of its cube, the first to be shown before the others."""
        return (*(part.key for part in self.parts), *(one.row for one in self.sums))

    @property
    def tables(self) -> tuple[frozenset[str], ...]:
        """The rows of each table with its total, and each row that is in none by itself."""
        found = [
            frozenset({one.row, *(named((some,)) for some in one.addends)})
            for one in self.sums
            if len(one.addends) > 1
        ]
        told = frozenset[str]().union(*found)
        return (*found, *(frozenset({row}) for row in self.rows if row not in told))


def named(version: Version) -> str:
    """The row of a way to a sum: a question, what adds some up, or the whole of a table."""
    return " ; ".join(" + ".join(some) for some in version)


def differences(family: Family, sums: Sequence[Sum]) -> tuple[Difference, ...]:
    """What may be computed of two ways to a same sum, each pair once."""
    tolerance = sum(one.tolerance for one in family.equations)
    groups = [
        [*family.versions(total)] for total in dict.fromkeys(e.total for e in family.equations)
    ]
    for one in sums:
        counted = {*_questions(one.addends)}
        same = [some for some in groups if any({*_questions(way)} == counted for way in some)]
        for some in same:
            some.append(one.addends)
        if not same:
            groups.append([one.addends, tuple((key,) for key in _questions(one.addends))])
    found: dict[tuple[Version, Version], Difference] = {}
    chosen: dict[str, None] = {}
    for some in groups:
        for pair in combinations(dict.fromkeys(some), 2):
            first, second = _apart(*pair)
            if first and second and (first, second) not in found:
                # The last of the form, « others » often; the same for all where it can be.
                questions = _questions(second)
                question = next((key for key in questions if key in chosen), questions[-1])
                chosen[question] = None
                found[first, second] = Difference(first, second, question, tolerance)
    return tuple(found.values())


def _apart(first: Version, second: Version) -> tuple[Version, Version]:
    """Without what both count alike."""
    return (
        tuple(some for some in first if some not in second),
        tuple(some for some in second if some not in first),
    )


def apart(
    asked: Sequence[Difference], given: Mapping[str, Mapping[int, float]]
) -> dict[str, dict[int, float]]:
    """What two ways to a sum differ by, by row and by structure, where they do. `given`: by
    question, then by structure."""
    found = {}
    for one in asked:
        structures = {pk: None for key in one.variables for pk in given[key]}
        told = {
            pk: one.of({key: given[key][pk] for key in one.variables if pk in given[key]})
            for pk in structures
        }
        found[one.row] = {pk: value for pk, value in told.items() if value}
    return found


def linked(
    layout: Layout,
    entries: Sequence[Entry],
    asked: Linked,
    *,
    changes: bool = False,
    by_tables: bool = False,
) -> Cube:
    """Gather the cells of all these questions. Entries hold what two ways to a sum differ by.

    `changes`: entries are what was changed between two releases; what is absent did not change.
    `by_tables`: what each table alone leaves open is hidden first, before all is proved together
    with what ties the answers of a structure.
    """
    entries = sorted(entries, key=by_structure)
    made, ties = Gathering(), list[Tie]()
    standings = [standing for standing, _ in entries]
    kept = [*(part.key for part in asked.parts), *map(_left_of, asked.equations)]
    for standing, values in entries:
        units = {row: made.add(Unit(standing.owner, values[row])) for row in kept if row in values}
        ties += _ties(asked.equations, values, units, changes=changes)
        for slot in layout.slots(standing):
            for address, members in _cells(slot, asked, units, changes=changes):
                made.cell(address).extend(members)
    made.bind(layout, standings, asked.rows)
    names = {one.addends: one.row for one in asked.sums}
    for one in asked.sums:
        made.bind_rows(one.row, _parts(one, names))
    _state(made, asked)
    aparts = tuple(_judged_first(layout, entries, asked))
    found = made.cube(standings, asked.rows, ties, aparts, is_money=asked.is_money)
    return replace(found, apiece=asked.tables if by_tables else (), is_linked=True)


def _cells(
    slot: Slot, asked: Linked, units: Mapping[str, int], *, changes: bool
) -> Iterator[tuple[Address, list[int]]]:
    """What a structure brings to the cells of a slot."""
    counted = any if changes else all
    for part in asked.parts:
        if part.key in units:
            yield Address(slot, part.key), [units[part.key]]
    for one in asked.sums:
        known = [some for some in one.addends if counted(key in units for key in some)]
        if known:
            yield Address(slot, one.row), [units[k] for some in known for k in some if k in units]
    for row in map(_left_of, asked.equations):
        if row in units:
            yield _never_shown(slot, row), [units[row]]


def _parts(one: Sum, names: Mapping[Version, str]) -> list[str]:
    """The rows that a sum is made of; its questions where one of them has none."""
    if len(one.addends) == 1:
        return list(one.addends[0])
    found = [some[0] if len(some) == 1 else names.get((some,), "") for some in one.addends]
    return found if all(found) else _questions(one.addends)


def _state(made: Gathering, asked: Linked) -> None:
    """A total is what its parts make, or their table, and what is left of it."""
    for slot in dict.fromkeys(address.slot for address in made.addresses):
        for equation in asked.equations:
            left = _never_shown(slot, _left_of(equation))
            ways = [[*equation.parts]]
            ways += [
                [one.row] for one in asked.sums if {*_questions(one.addends)} == {*equation.parts}
            ]
            for some in ways:
                parts = [*(Address(slot, row) for row in some), left]
                made.bind_stated(Address(slot, equation.total), parts)


def _never_shown(slot: Slot, row: str) -> Address:
    return Address(slot._replace(place=slot.place._replace(is_public=False)), row)


def _left_of(equation: Equation) -> str:
    """What is left of a total; negative where only the parts are given."""
    whole, parts = ((equation.total,),), tuple((part,) for part in equation.parts)
    return Difference(whole, parts, equation.parts[-1]).row


def _ties(
    equations: Sequence[Equation],
    values: Mapping[str, float],
    units: Mapping[str, int],
    *,
    changes: bool,
) -> Iterator[Tie]:
    """The equations that the numbers of a structure satisfy."""
    for one in equations:
        signs = {one.total: 1.0} | dict.fromkeys((*one.parts, _left_of(one)), -1.0)
        told = [row for row in signs if row in units]
        by = abs(sum(signs[row] * values[row] for row in told))
        most = 2 * one.tolerance + _rounding(*(values[row] for row in told))
        is_whole = changes or one.total in units or _left_of(one) in units
        if is_whole and by <= most:
            yield tuple((units[row], signs[row]) for row in told)


# --- Differences --------------------------------------------------------------------------------


def _judged_first(layout: Layout, entries: Sequence[Entry], asked: Linked) -> Iterator[Apart]:
    """The cubes of the differences, with the rows to be hidden where one may not be known."""
    for one in asked.differences:
        own = [(standing, {one.row: v[one.row]}) for standing, v in entries if one.row in v]
        if own:
            made = cube(layout, own, [one.row], is_money=asked.is_money)
            rows = [some.row for some in asked.sums if one.question in _questions(some.addends)]
            yield Apart(made, (one.question, *rows))


def _questions(version: Version) -> list[str]:
    return [key for some in version for key in some]


def _added(version: Version, given: Mapping[str, float]) -> float:
    known = [some for some in version if all(key in given for key in some)]
    return sum(given[key] for some in known for key in some)


def _rounding(*values: float) -> float:
    """What sums of decimals may be apart."""
    return 1e-9 * max(map(abs, values), default=0.0)
