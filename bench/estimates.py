"""Estimates against the truth: the fictional country, whose silent structures are known too.

Run by itself: `python -m bench.estimates` (a minute). The answers of all the centres solicited are
made, those of the silent included; weights see only the others. Silence there is never at random:
federated, large and careful centres answer more, and of these weights know the size alone.
"""

import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

os.environ.setdefault("SENACS_VAR", tempfile.mkdtemp(prefix="senacs-estimates-"))
os.environ |= {"SENACS_DEMONSTRATION": "1", "DJANGO_SETTINGS_MODULE": "senacs.settings"}

import django

django.setup()

import fictional
from senacs.campaigns.rules.peers import SIZE_KEY, size_of
from senacs.demonstration.network.country import answered
from senacs.demonstration.network.members import Member
from senacs.method.estimates import Answer, Estimated, Shape, Weighted, estimate
from senacs.method.questionnaire import Audience
from senacs.method.weights import Unit, weigh

YEAR = 2016
KEYS = ("public_total", "volunteers_total", "fte_total", "income_total")


def main() -> None:
    """One line for each total: plain expansion, estimate, interval, departments that hold."""
    members = fictional.solicited(YEAR, Audience.CS)
    units = [_unit(rank, member) for rank, member in enumerate(members)]
    form = fictional.form(YEAR, Audience.CS)
    values = [answered(member, form).filled.values for member in members]
    started = time.perf_counter()
    weights = weigh(units)
    weighted = Weighted(weights)
    spent = 1000 * (time.perf_counter() - started)
    report = weights.report
    print(f"{report.answered} of {report.structures} centres, margins {report.margins}, "
          f"{report.rounds} rounds, weights up to {report.most:.1f}, {spent:.0f} ms")  # fmt: skip
    places: dict[str, set[int]] = defaultdict(set)
    for unit in units:
        places[unit.department].add(unit.structure_id)
    for key in KEYS:
        known = {rank: float(one.get(key) or 0) for rank, one in enumerate(values)}
        _tell(key, known, weighted, list(places.values()))


def _unit(rank: int, member: Member) -> Unit:
    turnouts = fictional.country().turnouts
    size = ""
    if member.key in turnouts[YEAR - 1].answering:
        last = answered(member, fictional.form(YEAR - 1, Audience.CS)).filled.values
        size = size_of(Audience.CS, last.get(SIZE_KEY))
    return Unit(
        structure_id=rank,
        region=member.town.region,
        department=member.department,
        management=member.value_on("management", date(YEAR, 12, 31)),
        size=size,
        answered=member.key in turnouts[YEAR].answering,
    )


def _tell(key: str, known: Mapping[int, float], weighted: Weighted, places: list[set[int]]) -> None:
    answers = {rank: Answer(value, 0.0) for rank, value in known.items()}
    truth = sum(known.values())
    plain = sum(known[one] for one in weighted.ids) * len(known) / len(weighted.ids)
    whole = estimate(weighted, answers, set(known), Shape.TOTAL)
    assert isinstance(whole, Estimated)
    held = []
    for inside in places:
        found = estimate(weighted, answers, inside, Shape.TOTAL)
        if isinstance(found, Estimated):
            held.append(found.low <= sum(known[one] for one in inside) <= found.high)
    half = 50 * (whole.high - whole.low) / truth
    print(f"{key}: expansion {100 * (plain / truth - 1):+.2f} %, "
          f"estimate {100 * (whole.value / truth - 1):+.2f} % ± {half:.2f} %, "
          f"departments {sum(held)} of {len(held)}")  # fmt: skip


if __name__ == "__main__":
    main()
