"""Live sums: of the parts of a total, of the lines of a grid. The script says the same words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from senacs.campaigns import queries
from senacs.campaigns.models import Response
from senacs.method.french import NBSP, THIN, number
from senacs.method.missing import Value
from senacs.method.printing import printed
from senacs.method.questionnaire import Block, Partition


@dataclass(frozen=True)
class Sum:
    """The live sum of a partition. `fixed`: parts asked on another page, with their answers."""

    partition: Partition
    keys: tuple[str, ...]
    fixed: tuple[tuple[str, str], ...]
    known: float | None
    total_label: str
    total_is_here: bool
    total: float | None
    words: str

    @property
    def id(self) -> str:
        return f"somme-{self.partition.key}"


def partition_sum(
    response: Response, block: Block, partition: Partition, here: Collection[str]
) -> Sum:
    """The sum of a partition whose parts `here` are on the page."""
    frozen = queries.asked_of(response).questionnaire
    elsewhere = [frozen.questions[key] for key in partition.parts if key not in here]
    fixed = tuple(
        (q.label, printed(q, response.values.get(q.key), response.missing.get(q.key)) or "–")
        for q in elsewhere
    )
    total = as_number(response.values.get(partition.total))
    return Sum(
        partition=partition,
        keys=tuple(here),
        fixed=fixed,
        known=sum_known(response.values, [q.key for q in elsewhere]),
        total_label=frozen.questions[partition.total].label if partition.total else "",
        total_is_here=partition.total in {q.key for q in block.questions},
        total=total,
        words=sum_words(sum_known(response.values, partition.parts), total),
    )


def as_number(value: Value) -> float | None:
    """The value if it is a number."""
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def sum_known(values: Mapping[str, Value], keys: Iterable[str]) -> float | None:
    """Sum of the answers that are known; None when none is."""
    known = [n for n in (as_number(values.get(key)) for key in keys) if n is not None]
    return sum(known) if known else None


def sum_words(whole: float | None, total: float | None) -> str:
    """« Total : 1 361 – égal au total annoncé », « manque 12 », « 12 de trop »."""
    if whole is None:
        return f"Total{THIN}: –"
    text = f"Total{THIN}: {short(whole)}"
    if total is None:
        return text
    gap = round(total - whole, 2)
    if not gap:
        return f"{text} – égal au total annoncé"
    if gap > 0:
        return f"{text} – manque {short(gap)} pour atteindre {short(total)}"
    return f"{text} – {short(-gap)} de trop pour un total de {short(total)}"


def line_words(whole: float | None) -> str:
    """The sum of a line of a grid that nobody asks for: its number alone."""
    return "–" if whole is None else short(whole)


def gap_words(whole: float | None, total: float | None) -> str:
    """Under the box of a total: what the cells make, and how far they are from it."""
    if whole is None:
        return ""
    text = f"somme{THIN}: {short(whole)}"
    gap = 0.0 if total is None else round(total - whole, 2)
    if not gap:
        return text
    if gap > 0:
        return f"{text}, manque{NBSP}{short(gap)}"
    return f"{text}, {short(-gap)}{NBSP}de trop"


def short(value: float) -> str:
    """As many decimals as needed, two at most: as the script writes it."""
    decimals = next(n for n in (0, 1, 2) if n == 2 or round(value, 2) == round(value, n))
    return number(value, decimals)
