"""The calibrated answers, made together so that they go together: people, money, staff, hours.

Everything depends on the same few traits of the structure; the rest of the questionnaire is cut
from these totals or drawn beside them.
"""

import math
from collections.abc import Mapping
from datetime import date

from senacs.demonstration.network import chance, series
from senacs.demonstration.network.recipes import Moment
from senacs.method.missing import Missing, Value

_N = {
    name: chance.number_of("anchor", name)
    for name in (
        "fte", "ratio", "budget", "public", "board", "activity", "regular", "hours", "expenses",
        "payroll", "valued", "population", "nobody", "communes",
    )
}  # fmt: skip


def _around(mean: float, score: float, spread: float) -> float:
    """Log-normal of this mean: `score` has this standard deviation."""
    return mean * math.exp(score - spread * spread / 2)


def anchors(moment: Moment) -> dict[str, Value]:
    """The calibrated answers of a structure in a year, by key of question, asked or not."""
    values: dict[str, Value] = {**_identity(moment)}
    staff = _staff_of_space(moment) if moment.member.kind == "EVS" else _staff_of_centre(moment)
    values.update(staff)
    fte = float(staff["fte_total"])
    values.update(_money(moment, fte))
    values.update(_people(moment))
    return values


def _staff_of_centre(moment: Moment) -> dict[str, float]:
    size = moment.member.traits.size
    mean = series.MEAN_FTE[moment.year] * (0.9 + 0.1 * moment.activity)
    fte = _around(mean, 0.62 * size + 0.22 * moment.z(_N["fte"]), 0.66) * 0.945
    fte = max(1.0, round(fte, 1))
    employees = math.ceil(fte * (1.05 + 0.9 * math.exp(0.3 * moment.z(_N["ratio"]))))
    return {"fte_total": fte, "employees_distinct": employees}


def _staff_of_space(moment: Moment) -> dict[str, float]:
    """Nearly one space in five lives without an employee."""
    if moment.lasting(_N["nobody"]) < 0.18:
        return {"fte_total": 0.0, "employees_distinct": 0}
    size = moment.member.traits.size
    fte = max(0.2, round(_around(2.2, 0.6 * size + 0.25 * moment.z(_N["fte"]), 0.65), 1))
    employees = math.ceil(fte * (1.05 + 0.5 * math.exp(0.3 * moment.z(_N["ratio"]))))
    return {"fte_total": fte, "employees_distinct": employees}


def _money(moment: Moment, fte: float) -> dict[str, float]:
    """Income goes with staff; expenses with income; payroll with both."""
    year = moment.year
    reference = series.MEAN_FTE[year] * (0.9 + 0.1 * moment.activity)
    per_fte = series.MEAN_BUDGET[year] / reference
    noise = math.exp(0.16 * moment.z(_N["budget"]) - 0.013)
    dip = 0.6 + 0.4 * moment.activity
    fixed = 6_000 if moment.member.kind == "EVS" else 0
    income = round((per_fte * fte * noise + fixed) * dip)
    expenses = round(income * math.exp(0.035 * moment.z(_N["expenses"])))
    share = min(0.86, 0.66 * math.exp(0.10 * moment.z(_N["payroll"])))
    return {
        "income_total": float(income),
        "result_amount": float(income - expenses),
        "expenses_total": float(expenses),
        "payroll_total": float(round(expenses * share)),
    }


def _people(moment: Moment) -> dict[str, float]:
    """Participants and volunteers: liveliness counts as much as size."""
    member, traits, year = moment.member, moment.member.traits, moment.year
    is_centre = member.kind == "CS"
    act = moment.activity
    public = _around(
        series.MEAN_PUBLIC if is_centre else 250.0,
        0.52 * traits.size + 0.22 * traits.vitality + 0.28 * moment.z(_N["public"]),
        0.63,
    )
    public *= act * (1.10 if member.is_urban else 0.72)
    mean = series.MEAN_ACTIVITY_VOLUNTEERS[year] if is_centre else 22.0
    activity = _around(
        mean,
        0.30 * traits.size + 0.45 * traits.vitality + 0.35 * moment.z(_N["activity"]),
        0.64,
    )
    activity = round(activity * (0.35 + 0.65 * act))
    regular = round(activity * min(0.9, 0.5 * math.exp(0.3 * moment.z(_N["regular"]))))
    board = _board(moment)
    volunteers = board + activity
    hours = volunteers * _around(31.0, 0.38 * moment.z(_N["hours"]), 0.38) * (0.3 + 0.7 * act)
    rate = 12.0 if year < 2020 else 13.0
    valued = hours * rate * math.exp(0.12 * moment.z(_N["valued"]))
    return {
        "public_total": max(8, round(public)),
        "volunteers_board": board,
        "volunteers_regular": regular,
        "volunteers_occasional": activity - regular,
        "volunteers_total": volunteers,
        "volunteers_governance": board,
        "volunteers_activity": activity,
        "volunteer_hours": float(round(hours)),
        "valued_volunteering": float(round(valued, -1)),
    }


def _board(moment: Moment) -> int:
    """Members of the board or, where a local authority runs the structure, of its committees."""
    mean = series.MEAN_BOARD_VOLUNTEERS if moment.member.kind == "CS" else 9.0
    mean *= 1.12 if moment.management == "association" else 0.70
    spread = 0.35 * moment.z(_N["board"]) + 0.15 * moment.member.traits.vitality
    return max(3, round(_around(mean, spread, 0.38)))


# --- identity ------------------------------------------------------------------------------------

_SIZES = {
    "one_district": "one_neighbourhood",
    "several_districts": "several_neighbourhoods",
    "one_commune": "one_commune",
    "several_communes": "several_communes",
}


def _identity(moment: Moment) -> Mapping[str, Value]:
    """What the register knows too, said as the questionnaire says it."""
    member = moment.member
    on = date(moment.year, 12, 31)
    approvals = [f for f in member.facts if f.kind == "approval" and f.value in {"AGC", "AL"}]
    held = [f for f in approvals if f.since and f.since <= on and f.until and f.until >= on]
    length = round((held[0].until - held[0].since).days / 365) if held else 4  # type: ignore[operator]
    extent = member.value_on("extent", on)
    specificities = {f.value for f in member.facts if f.kind == "specificity"}
    return {
        "first_approval_on": member.opened_on.isoformat(),
        "project_duration_years": min(4, max(1, length)),
        "territory_type": "urban" if member.is_urban else "rural",
        "territory_size": _SIZES.get(extent, "one_commune"),
        "territory_population": _population(moment, extent),
        "priority_geography": _priority(member.in_qpv, {f.value for f in member.facts}, on),
        "multi_site": "multi_site" in specificities,
        "itinerant": "mobile" in specificities,
        **_communes(moment, extent),
    }


def _communes(moment: Moment, extent: str) -> Mapping[str, Value]:
    """How many communes the service area has, and their names: the nearest ones."""
    town = moment.member.town
    if extent != "several_communes":
        return {"competence_communes": 1, "competence_communes_names": town.name}
    if not town.around:
        return {}
    more = town.around[: 1 + int(moment.lasting(_N["communes"]) * len(town.around))]
    return {
        "competence_communes": 1 + len(more),
        "competence_communes_names": ", ".join([town.name, *more]),
    }


def _population(moment: Moment, extent: str) -> int:
    people = moment.member.town.population
    noise = math.exp(0.3 * moment.z(_N["population"]))
    if extent == "one_district":
        return max(1200, int(min(people, 6_500 * noise) / 100) * 100)
    if extent == "several_districts":
        return max(2500, int(min(people, 14_000 * noise) / 100) * 100)
    if extent == "several_communes":
        return int(max(people * 1.5, 5_500 * noise) / 10) * 10
    return people


def _priority(in_qpv: bool, values: set[str], on: date) -> Value:  # noqa: FBT001 -- a fact
    """The zonings covered; not concerned where there is none."""
    if in_qpv and on.year >= 2015:
        return ["qpv"]
    if "frr" in values:
        return ["frr" if on.year >= 2024 else "zrr"]
    return Missing.NOT_CONCERNED
