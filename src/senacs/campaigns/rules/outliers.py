"""Values far from those of comparable structures, or that moved unlike theirs: a generated family.

No check is written question by question: each counted question is compared with the band of its
group (median and median absolute deviation of logarithms), and what it was multiplied by in a year
with what the others were. A justification holds for the values it was given for, as elsewhere.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from senacs.campaigns.rules.checks import Finding, fingerprint
from senacs.campaigns.rules.peers import ENOUGH
from senacs.method import french
from senacs.method.missing import Value
from senacs.method.printing import printed
from senacs.method.questionnaire import Check, Kind, Question, Questionnaire, Severity
from senacs.method.robust import USUAL_Z, Band, modified_z
from senacs.method.variables import PREVIOUS

PEERS_CHECK = "outlier-peers-"
EVOLUTION_CHECK = "outlier-evolution-"


@dataclass(frozen=True)
class Threshold:
    """From when a value is told: all three must be passed.

    `z`: modified z on logarithms; `factor`: times more or less than expected, so that a group all
    alike does not tell trifles; `floors`: what it moves, by kind of answer.
    """

    z: float
    factor: float
    floors: Mapping[Kind, float]


_SMALL = {Kind.COUNT: 10.0, Kind.DECIMAL: 2.0, Kind.MONEY: 5_000.0}
_LARGE = {Kind.COUNT: 50.0, Kind.DECIMAL: 5.0, Kind.MONEY: 30_000.0}

# All but the usual limit of the modified z are ours.
# The second line of each catches two zeros too many in a group whose answers differ a lot.
PEERS = (
    (Severity.TO_JUSTIFY, Threshold(6, 8, _LARGE)),
    (Severity.TO_JUSTIFY, Threshold(USUAL_Z, 40, _LARGE)),
    (Severity.INFORMATION, Threshold(USUAL_Z, 3, _SMALL)),
)
EVOLUTION = (
    (Severity.TO_JUSTIFY, Threshold(6, 2.5, _LARGE)),
    (Severity.TO_JUSTIFY, Threshold(USUAL_Z, 8, _LARGE)),
    (Severity.INFORMATION, Threshold(USUAL_Z, 1.5, _SMALL)),
)
STEADY = 1.5
"""A value within this factor of the one signed last year is not asked about a second time."""


@dataclass(frozen=True)
class Comparison:
    """What is known of comparable structures: who they are, their bands, how they moved."""

    label: str = ""
    bands: Mapping[str, Band] = field(default_factory=dict)
    evolutions: Mapping[str, Band] = field(default_factory=dict)


def about(key: str) -> frozenset[str]:
    """Keys of the checks of this family that read a question."""
    return frozenset({f"{PEERS_CHECK}{key}", f"{EVOLUTION_CHECK}{key}"})


def family_of(check_key: str) -> str:
    """The family of a generated check, empty for a check of the questionnaire."""
    families = (PEERS_CHECK, EVOLUTION_CHECK)
    return next((family for family in families if check_key.startswith(family)), "")


def key_of(check_key: str) -> tuple[str, ...]:
    """The question that a generated check reads; none for a check of the questionnaire."""
    family = family_of(check_key)
    return (check_key.removeprefix(family),) if family else ()


@dataclass(frozen=True)
class _Far:
    """A value far from what was expected: by what factor, and how seriously."""

    severity: Severity
    factor: float
    excess: float


def findings(
    asked: Questionnaire,
    row: Mapping[str, Value],
    comparison: Comparison,
    among: Collection[str] | None = None,
    told: Iterable[Finding] = (),
) -> list[Finding]:
    """What is odd in the counted answers of a row of variables, in form order.

    `told`: checks that fire already; where one says that an answer has moved, it is not said twice.
    """
    keys = comparison.bands.keys() | comparison.evolutions.keys()
    moved = {key for one in told if one.reads_previous for key in one.keys}
    found = []
    for key, question in asked.questions.items():
        if key in keys and (among is None or key in among):
            one = _finding(question, row, comparison, is_told=key in moved)
            if one is not None:
                found.append(one)
    return found


def _finding(
    question: Question, row: Mapping[str, Value], comparison: Comparison, *, is_told: bool
) -> Finding | None:
    value, before = row.get(question.key), row.get(f"{PREVIOUS}{question.key}")
    if not _is_positive(value):
        return None
    assert isinstance(value, int | float)
    former = float(before) if isinstance(before, int | float) and _is_positive(before) else 0.0
    evolution = comparison.evolutions.get(question.key)
    if former and evolution is not None and not is_told:
        moved = _moved(question, value, former, evolution)
        if moved is not None:
            return _told(question, row, _evolution_check(question, value, former, moved), moved)
    band = comparison.bands.get(question.key)
    far = _far_from_peers(question, value, former, band) if band is not None else None
    if far is None or band is None:
        return None
    return _told(question, row, _peers_check(question, value, band, comparison.label, far), far)


def _is_positive(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def _moved(question: Question, value: float, former: float, evolution: Band) -> _Far | None:
    low, high = evolution.usual
    if evolution.n < ENOUGH or evolution.log_median is None or low <= value / former <= high:
        return None
    expected = former * math.exp(evolution.log_median)
    return _judged(question, value, expected, modified_z(value / former, evolution), EVOLUTION)


def _far_from_peers(question: Question, value: float, former: float, band: Band) -> _Far | None:
    low, high = band.usual
    if band.n < ENOUGH or band.log_median is None or low <= value <= high:
        return None
    far = _judged(question, value, math.exp(band.log_median), modified_z(value, band), PEERS)
    if far is None or far.severity is Severity.INFORMATION:
        return far
    # Both institutions signed about the same last year: a remark is enough.
    is_steady = former > 0 and 1 / STEADY <= value / former <= STEADY
    return _Far(Severity.INFORMATION, far.factor, far.excess) if is_steady else far


def _judged(
    question: Question,
    value: float,
    expected: float,
    z: float | None,
    thresholds: Iterable[tuple[Severity, Threshold]],
) -> _Far | None:
    if z is None:
        return None
    factor, excess = value / expected, value - expected
    for severity, least in thresholds:
        if (
            abs(z) > least.z
            and max(factor, 1 / factor) >= least.factor
            and abs(excess) >= least.floors[question.kind]
        ):
            return _Far(severity, factor, excess)
    return None


def _told(question: Question, row: Mapping[str, Value], check: Check, far: _Far) -> Finding:
    keys = (question.key,)
    return Finding(check, keys, fingerprint(check.key, keys, row), excess=far.excess)


# --- What is said -------------------------------------------------------------------------------


def _peers_check(question: Question, value: float, band: Band, label: str, far: _Far) -> Check:
    between = f"{printed(question, band.q1)} et {_amount(question, band.q3)}"
    return Check(
        key=f"{PEERS_CHECK}{question.key}",
        expression="",
        severity=far.severity,
        message=(
            f"{_name(question)} : {_amount(question, value)}, quand la moitié des {band.n} "
            f"{label} sont entre {between}."
        ),
        fix=_fix(question, far),
    )


def _evolution_check(question: Question, value: float, former: float, far: _Far) -> Check:
    return Check(
        key=f"{EVOLUTION_CHECK}{question.key}",
        expression="",
        severity=far.severity,
        message=(
            f"{_name(question)} : {_amount(question, value)} contre {_amount(question, former)} "
            f"l’année précédente ; les structures comparables n’ont pas bougé ainsi."
        ),
        fix=_fix(question, far),
    )


def _name(question: Question) -> str:
    return question.label.rstrip(" ?\u202f")


def _amount(question: Question, value: float) -> str:
    text = printed(question, value)
    if not question.unit or question.kind is Kind.MONEY:
        return text
    return f"{text}\u00a0{french.plural(value, question.unit)}"


def _fix(question: Question, far: _Far) -> str:
    """What to verify, from the likeliest mistake to the known trap of the question."""
    said = [_likeliest(question, far.factor)]
    if question.trap:
        said.append(f"Erreur fréquente : {question.trap}")
    said.append("Si la valeur est juste, dites pourquoi.")
    return " ".join(said)


THOUSANDS = 300
"""From this factor, euros and thousands of euros were likely mixed up."""


def _likeliest(question: Question, factor: float) -> str:
    if question.kind is Kind.MONEY:
        if factor >= THOUSANDS:
            return "Vérifiez que le montant est en euros, sans centimes ni zéro en trop."
        if factor <= 1 / THOUSANDS:
            return "Vérifiez que le montant est en euros, et non en milliers d’euros."
        return "Vérifiez que le montant porte sur l’année entière et sur cette structure seule."
    if factor > 1:
        return (
            "Vérifiez qu’il n’y a pas un chiffre de trop, que rien n’est compté deux fois et que "
            "seule cette structure est comptée."
        )
    return "Vérifiez qu’il ne manque pas un chiffre et que l’année entière est comptée."
