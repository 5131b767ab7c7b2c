"""Estimates of a release: textbook values, blanks, confidentiality, words, coverage."""

from math import sqrt
from statistics import variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

import small_release
import tiny_campaign
from senacs.analytics import estimates, figures
from senacs.analytics.models import Release
from senacs.method.disclosure import Verdict
from senacs.method.estimated import Coverage, Estimate, beside
from senacs.method.estimates import Estimated, Refusal, Shape, student
from senacs.method.figures import Context, Figure
from senacs.territories.models import Territory
from small_release import Row
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
KEY = "evs_volunteers_total"
HERE = [20, 12, 31, 8, 15, 22, 9, 40, 17, 26, 13, 19]
STEP = 20
"""To what the intervals of these answers are rounded."""
THERE = [11, 30, 25, 14, 18, 16, 21, 10, 33, 12]


@pytest.fixture
def tiny() -> TinyCampaign:
    return tiny_campaign.make(evs=1)


def network(**blanks: dict[str, str]) -> list[Row]:
    """Twelve answers of sixteen in one department, ten of thirteen in the next."""
    rows = [Row(n, {"volunteers_total": v}) for n, v in enumerate(HERE)]
    rows += [Row(50 + n, None, commune="04112", population=500) for n in range(4)]
    rows += [
        Row(100 + n, {"volunteers_total": v}, department="05", commune="05061")
        for n, v in enumerate(THERE)
    ]
    return rows + [Row(150 + n, None, department="05", commune="05061") for n in range(3)]


def place(level: str, code: str) -> Territory:
    return Territory.objects.get(level=level, code=code)


def estimated(
    release: Release, level: str = "department", code: str = "04", key: str = KEY
) -> Estimate:
    territory = place(level, code)
    shown = figures.compute(release, [key], territory=territory)
    return estimates.compute(release, shown, territory=territory)[key]


def textbook(known: list[int], whole: int) -> tuple[float, float]:
    """Total and variance of a simple draw without replacement."""
    n = len(known)
    return whole * sum(known) / n, whole**2 * (1 - n / whole) * variance(known) / n


def test_a_department_is_its_own_stratum(tiny: TinyCampaign) -> None:
    release = small_release.make(tiny.edition, network())
    total, spread = textbook(HERE, 16)
    half = student(len(HERE) - 1) * sqrt(spread)
    got = estimated(release)
    assert (total - half, total + half) == pytest.approx((261.6, 357.0), abs=0.1)
    # Half of the half-width holds 20.
    assert (got.value, got.low, got.high) == (300, 260, 360)
    assert got.figure.value == sum(HERE)
    assert got.undeclared == round(100 * (1 - sum(HERE) / 300))
    assert (
        got.sentence == "Estimation pour tout le territoire\u202f: entre 260 et 360\u00a0personnes"
    )


def test_a_region_is_the_sum_of_its_departments(tiny: TinyCampaign) -> None:
    release = small_release.make(tiny.edition, network())
    totals, spreads = zip(textbook(HERE, 16), textbook(THERE, 13), strict=True)
    got = estimated(release, "region", "93")
    # Satterthwaite, by hand: two cells, of eleven and of nine degrees.
    degrees = sum(spreads) ** 2 / (
        spreads[0] ** 2 / (len(HERE) - 1) + spreads[1] ** 2 / (len(THERE) - 1)
    )
    half = student(degrees) * sqrt(sum(spreads))
    low, high = sum(totals) - half, sum(totals) + half
    assert got.value == pytest.approx(sum(totals), abs=STEP / 2)
    assert got.low is not None
    assert got.high is not None
    assert 0 <= low - got.low < STEP
    assert 0 <= got.high - high < STEP


def test_a_mean_keeps_out_those_who_are_not_concerned(tiny: TinyCampaign) -> None:
    rows = [
        Row(
            n,
            {"income_total": 1000.0 * v} if n else {},
            missing={} if n else {"income_total": "not_concerned"},
        )
        for n, v in enumerate(HERE)
    ]
    rows += [Row(50 + n, None) for n in range(4)]
    release = small_release.make(tiny.edition, rows)
    got = estimated(release, key="evs_budget_mean")
    assert got.value == pytest.approx(1000 * sum(HERE[1:]) / 11, abs=500)
    # It said so, and is not silent; but how many did is told of the whole country only.
    assert (got.coverage.n, got.coverage.base) == (11, 16)


def test_a_blank_question_is_a_silence(tiny: TinyCampaign) -> None:
    rows = network()
    rows[0] = Row(0, {}, missing={"volunteers_total": "unknown"})
    rows[1] = Row(1, {}, missing={"volunteers_total": "refused"})
    release = small_release.make(tiny.edition, rows)
    got = estimated(release)
    total, _ = textbook(HERE[2:], 16)
    assert got.value == pytest.approx(total, abs=STEP / 2)
    assert (got.coverage.n, got.coverage.base) == (10, 16)


def test_coverage_counts_structures_and_inhabitants(tiny: TinyCampaign) -> None:
    release = small_release.make(tiny.edition, network())
    got = estimated(release)
    assert got.coverage == Coverage(12, 16, 1000, 1500)
    assert "12 sur 16" in got.coverage.words.replace("\u00a0", " ")
    assert "67" in got.coverage.words


def test_an_estimate_beside_a_hidden_figure_is_hidden(tiny: TinyCampaign) -> None:
    """One structure makes nearly all: what the respondents' figure hides, nothing shows."""
    rows = [Row(n, {"volunteers_total": 9000 if n == 0 else 1}) for n in range(12)]
    rows += [Row(50 + n, None) for n in range(4)]
    release = small_release.make(tiny.edition, rows)
    got = estimated(release)
    assert got.figure.verdict is Verdict.HIDDEN_DOMINANT
    assert (got.value, got.low, got.high, got.undeclared) == (None, None, None, None)
    assert got.verdict.is_hidden
    assert got.refusal is None
    assert not any(sign.isdigit() for sign in got.sentence)


@pytest.mark.parametrize(
    ("answers", "silent", "refusal"),
    [(12, 0, Refusal.COMPLETE), (6, 1, Refusal.FEW), (9, 12, Refusal.COVERAGE)],
)
def test_no_estimate_says_why(
    tiny: TinyCampaign, answers: int, silent: int, refusal: Refusal
) -> None:
    rows = [Row(n, {"volunteers_total": 10 + n}) for n in range(answers)]
    rows += [Row(50 + n, None) for n in range(silent)]
    rows += [Row(100 + n, {"volunteers_total": 7 + n}, department="05") for n in range(30)]
    got = estimated(small_release.make(tiny.edition, rows))
    assert got.refusal is refusal
    assert got.sentence == f"Pas d’estimation. {refusal.reason}"


def test_a_release_without_weights_gives_no_estimate(tiny: TinyCampaign) -> None:
    release = small_release.make(tiny.edition, network(), weighed=False)
    assert estimated(release).refusal is Refusal.UNWEIGHTED


def test_neither_tables_nor_what_the_register_says_are_estimated(tiny: TinyCampaign) -> None:
    release = small_release.make(tiny.edition, network())
    territory = place("department", "04")
    keys = [KEY, "evs_structures_responding", "evs_management", "evs_domains"]
    shown = figures.compute(release, keys, territory=territory)
    assert set(estimates.compute(release, shown, territory=territory)) == {KEY}


# --- The value that is printed -------------------------------------------------------------------


def figure(value: float | None, decimals: int = 0, unit: str = "personne") -> Figure:
    context = Context(
        indicator=KEY, title="T", definition="D", unit=unit, audience="EVS", survey_year=2017,
        data_year=2016, territory="department:04", territory_name="A", release="r", n=9, base=12,
    )  # fmt: skip
    verdict = Verdict.HIDDEN_SMALL if value is None else Verdict.PUBLISHABLE
    return Figure(context, value, verdict, "", "", decimals)


@given(
    st.floats(0.001, 1e7), st.floats(0, 0.5), st.floats(0, 1), st.integers(0, 2),
    st.sampled_from(Shape),
)  # fmt: skip
def test_an_interval_is_rounded_outwards(
    value: float, spread: float, declared: float, decimals: int, shape: Shape
) -> None:
    low, high = value * (1 - spread), value * (1 + spread)
    half = value * spread
    found = Estimated(value, half / student(8), low, high, low * declared, 9, 12, half)
    shown = round(low * declared, decimals)
    got = beside(figure(shown, decimals), found, Coverage(9, 12), shape)
    assert got.low is not None
    assert got.high is not None
    assert got.low <= low + 10**-decimals  # what was declared may be a little above
    assert got.high >= high * (1 - 1e-12)
    assert got.high - high <= max(10**-decimals, high / 50, half / 2)
    assert got.sentence.startswith("Estimation")


def test_a_hidden_figure_hides_the_reason_too() -> None:
    for found in (Refusal.FEW, Estimated(10, 1, 8, 12, 7, 9, 12, 2)):
        got = beside(figure(None), found, Coverage(9, 12), Shape.TOTAL)
        assert (got.value, got.refusal, got.verdict) == (None, None, Verdict.HIDDEN_SMALL)
        assert got.status == "estimé"


def test_an_estimate_cannot_be_printed_as_a_figure() -> None:
    """It has no `text`, which is what pages print of a figure."""
    assert "text" not in Estimate.__dataclass_fields__
    assert not issubclass(Estimate, Figure)
