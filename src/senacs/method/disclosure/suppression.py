"""Which cells of a public cube are shown: sums first (`hiding`), then the proof (`proof`).

What was decided before (`given`) stays: a cell that was shown is never taken back, one that was
hidden stays so, and more of the others is hidden instead. To hide all the others is always enough.
"""

from collections.abc import Collection, Mapping

from senacs.method.disclosure.cube import Address, Cube, Place
from senacs.method.disclosure.hiding import Hiding
from senacs.method.disclosure.proof import prove
from senacs.method.disclosure.rules import Rule, Verdict


def suppress(
    cube: Cube,
    rule: Rule,
    *,
    lifted: Collection[Place] = (),
    known: frozenset[int] = frozenset(),
    changes: bool = False,
    given: Mapping[Address, Verdict] | None = None,
) -> dict[Address, Verdict]:
    """Judge every cell. `known`: structures whose contributions are public.

    `lifted`: territories whose structures agreed to be shown: their whole cells are supposed read
    by all, whatever the verdict given here, which is that of the rule. `changes`: contributions
    are what structures changed between two releases, and what agreements show is set apart.
    `given`: verdicts that stay, proved by themselves with the same `lifted` and `known`.
    """
    found = Hiding(cube, rule, frozenset(lifted), known)
    if changes:
        found.set_agreements_apart()
    found.keep(given or {})
    told: dict[Address, Verdict] = {}
    for one in cube.aparts:
        judged = suppress(one.cube, rule, lifted=lifted, known=known, changes=changes, given=given)
        slots = [address.slot for address, verdict in judged.items() if verdict.is_hidden]
        found.hide(Address(slot, row) for slot in slots for row in one.rows)
        told |= judged
    found.settle(range(len(cube.lines)))
    prove(found)
    return told | dict(zip(cube.addresses, found.verdicts, strict=True))
