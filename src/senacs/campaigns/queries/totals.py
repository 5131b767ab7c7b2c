"""What an answer weighs on its territory: the sums of a department, for want of its final ones."""

from collections.abc import Iterable, Mapping

from senacs.campaigns.models import Edition, Response
from senacs.campaigns.queries.previous import previous_by_structure
from senacs.campaigns.rules.checks import Finding
from senacs.campaigns.rules.peers import numbers
from senacs.campaigns.rules.states import State

NO_ANSWER = (State.OUT_OF_SCOPE, State.REFUSED)


def department_totals(edition: Edition, department: str, keys: Iterable[str]) -> dict[str, float]:
    """Sum of each question over a department: deposits, else what is typed, else last year's.

    Two reads, whatever the number of structures.
    """
    wanted = tuple(keys)
    rows = list(
        Response.objects.of_edition(edition)
        .filter(register__department=department)
        .exclude(state__in=NO_ANSWER)
        .values_list("structure_id", "deposit__values", "values")
    )
    former = previous_by_structure(edition, [structure for structure, _, _ in rows])
    sums = dict.fromkeys(wanted, 0.0)
    for structure, deposited, typed in rows:
        standing = deposited if deposited is not None else typed
        known = {**numbers(former.get(structure, {}), wanted), **numbers(standing, wanted)}
        for key, value in known.items():
            sums[key] += value
    return sums


def effect(finding: Finding, totals: Mapping[str, float]) -> float | None:
    """Share of the territory's total that the excess represents; None when it is no outlier."""
    total = totals.get(finding.keys[0], 0.0) if finding.keys else 0.0
    if not finding.excess or total <= 0:
        return None
    return abs(finding.excess) / total
