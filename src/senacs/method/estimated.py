"""An estimate fit to print, beside the figure of the respondents and never in its place.

It has no text of its own: only sentences that begin with the word « Estimation », or that say why
there is none. What is hidden for the respondents is hidden here.
"""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import floor, log10

from senacs.method import french
from senacs.method.disclosure import Verdict
from senacs.method.estimates import Estimated, Refusal, Shape
from senacs.method.figures import Figure
from senacs.method.rounding import round_half_up

STATUS = "estimé"
DIGITS = 3
"""Significant digits of an interval: an estimate has not the precision of a count."""
COARSEST = 0.5
"""An interval is rounded to one, two or five units of a decimal place, the greatest that this part
of its half contains. Its middle is a weighted sum of answers: told closer, and set beside the
figures of territories and categories, it would find the answers of a few structures."""
CANNOT_BE_LOWER = {Shape.TOTAL, Shape.COUNT}


@dataclass(frozen=True)
class Coverage:
    """How much of a territory its respondents are. `population`: of the communes where they are.

    `whole_population`: of the communes where a structure was solicited.
    """

    n: int
    base: int
    population: int | None = None
    whole_population: int | None = None

    @property
    def words(self) -> str:
        """« 26 structures sur 32 ont répondu, dans des communes qui réunissent… »."""
        said = f"{french.fraction(self.n, self.base)} {french.plural(self.base, 'structure')}"
        if self.population_percent is None:
            return said
        share = french.percent(self.population_percent)
        return f"{said}, dans des communes qui comptent {share} des habitants concernés"

    @property
    def population_percent(self) -> float | None:
        """Inhabitants of the communes of those that answered, to the whole percent."""
        if not self.population or not self.whole_population:
            return None
        return round_half_up(100 * self.population / self.whole_population)


@dataclass(frozen=True)
class Estimate:
    """What a figure may be for the whole territory. `value`, `low`, `high`: rounded, or None.

    `figure`: the one of the respondents, always shown with it. `refusal`: why none is given.
    `undeclared`: percentage of the estimate that no structure declared, for totals.
    """

    figure: Figure
    coverage: Coverage
    value: float | None
    low: float | None
    high: float | None
    verdict: Verdict
    unit: str
    decimals: int
    refusal: Refusal | None = None
    undeclared: float | None = None

    @property
    def status(self) -> str:
        return STATUS

    @property
    def is_shown(self) -> bool:
        return self.value is not None

    @property
    def range_words(self) -> str:
        """« entre 1 240 et 1 410 personnes »; empty when nothing is given."""
        if self.low is None or self.high is None:
            return ""
        low = french.number(self.low, self.decimals)
        return f"entre {low} et {french.quantity(self.high, self.unit, self.decimals)}"

    @property
    def sentence(self) -> str:
        """The only way to print it."""
        if not self.range_words:
            return f"Pas d’estimation. {self.reason}"
        return french.typo(f"Estimation pour tout le territoire : {self.range_words}")

    @property
    def reason(self) -> str:
        """Why nothing is given; empty when something is."""
        if self.refusal is not None:
            return self.refusal.reason
        return "" if self.is_shown else self.verdict.reason


def beside(
    figure: Figure, found: Estimated | Refusal, coverage: Coverage, shape: Shape
) -> Estimate:
    """The estimate that stands beside a figure, under the same verdict."""
    unit = "%" if shape is Shape.SHARE else figure.context.unit
    refusal = found if isinstance(found, Refusal) else None
    if isinstance(found, Refusal) or not figure.is_shown:
        # A hidden figure says nothing more than that: not even why it would not be estimated.
        refusal = refusal if figure.is_shown else None
        return Estimate(
            figure, coverage, None, None, None, figure.verdict, unit, figure.decimals, refusal
        )
    step, decimals = _step(found, figure.decimals)
    value = _rounded(found.value, step, "ROUND_HALF_UP")
    low = _rounded(found.low, step, ROUND_FLOOR)
    if shape in CANNOT_BE_LOWER and found.low >= found.declared and figure.value is not None:
        low = max(low, figure.value)
    return Estimate(
        figure=figure,
        coverage=coverage,
        value=value,
        low=low,
        high=_rounded(found.high, step, ROUND_CEILING),
        verdict=figure.verdict,
        unit=unit,
        decimals=decimals,
        undeclared=_undeclared(value, figure, shape),
    )


def _step(found: Estimated, decimals: int) -> tuple[Decimal, int]:
    """To what an interval is rounded, outwards: three digits, no more than its figure, and no
    less than its own width allows (`COARSEST`)."""
    greatest = max(abs(found.low), abs(found.high))
    exponent = max(floor(log10(greatest)) - DIGITS + 1, -decimals) if greatest else -decimals
    # The width that the variance gives: the interval may be cut at what is possible.
    wide = Decimal(repr(found.half * COARSEST))
    steps = (Decimal(unit).scaleb(wide.adjusted()) for unit in (5, 2, 1))
    step = max(Decimal(1).scaleb(exponent), next((one for one in steps if one <= wide), Decimal(0)))
    return step, max(0, min(decimals, -int(step.normalize().adjusted())))


def _rounded(value: float, step: Decimal, way: str) -> float:
    return float((Decimal(repr(value)) / step).to_integral_value(rounding=way) * step)


def _undeclared(value: float, figure: Figure, shape: Shape) -> float | None:
    """From the rounded estimate, so that it says nothing more."""
    if shape not in CANNOT_BE_LOWER or not value or figure.value is None:
        return None
    return float(round(100 * max(0.0, 1 - figure.value / value)))
