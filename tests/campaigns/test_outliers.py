"""Values unlike those of comparable structures: told with the band, what to verify, how serious."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.campaigns.rules.checks import CheckEngine, Finding
from senacs.campaigns.rules.outliers import Comparison, findings
from senacs.method.missing import Value
from senacs.method.questionnaire import Block, Check, Kind, Question, Questionnaire, Severity
from senacs.method.robust import Band

PUBLIC = Question(
    "public",
    "Participants différents",
    Kind.COUNT,
    unit="personne",
    trap="compter des passages au lieu de personnes.",
)
MONEY = Question("income", "Produits", Kind.MONEY, unit="€")
NAME = Question("name", "Nom", Kind.TEXT)
FORM = Questionnaire(
    data_year=2016,
    blocks=(Block("b", "B", "t", "", (PUBLIC, MONEY, NAME)),),
    checks=(Check("jump", "public <= 2 * n1_public", Severity.TO_JUSTIFY, "m", "f"),),
)
BAND = Band(34, 120, 200, 340, math.log(200), 0.4)
STEADY = Band(34, 0.95, 1, 1.05, 0.0, 0.05)
LABEL = "centres sociaux associatifs"


def told(
    among: set[str] | None = None,
    band: Band | None = BAND,
    evolution: Band | None = None,
    key: str = "public",
    before: list[Finding] | None = None,
    **row: Value,
) -> list[Finding]:
    comparison = Comparison(
        LABEL,
        {key: band} if band else {},
        {key: evolution} if evolution else {},
    )
    return findings(FORM, row, comparison, among, before or ())


def test_a_usual_value_is_not_told() -> None:
    assert told(public=340) == []
    assert told(public=120) == []


def test_a_far_value_says_itself_the_band_and_what_to_verify() -> None:
    (found,) = told(public=20_000)
    assert found.check.key == "outlier-peers-public"
    assert found.severity is Severity.TO_JUSTIFY
    assert found.keys == ("public",)
    assert found.check.message == (
        "Participants différents : 20\u202f000\u00a0personnes, quand la moitié des 34 centres "
        "sociaux associatifs sont entre 120 et 340\u00a0personnes."
    )
    assert "un chiffre de trop" in found.check.fix
    assert "Erreur fréquente : compter des passages" in found.check.fix
    assert found.excess == pytest.approx(19_800)


@pytest.mark.parametrize(
    ("value", "severity"),
    [
        (1600, Severity.INFORMATION),  # eight times, yet not six deviations away
        (8000, Severity.TO_JUSTIFY),
        (20, Severity.INFORMATION),
        (2, Severity.TO_JUSTIFY),
    ],
)
def test_severity_follows_the_distance(value: int, severity: Severity) -> None:
    assert [found.severity for found in told(public=value)] == [severity]


def test_two_zeros_too_many_are_asked_about_where_answers_differ_a_lot() -> None:
    wide = Band(34, 60, 200, 700, math.log(200), 0.85)
    assert told(public=1900, band=wide) == []
    assert told(public=18_000, band=wide)[0].severity is Severity.TO_JUSTIFY


def test_trifles_are_not_told_however_far() -> None:
    small = Band(34, 1, 1, 2, math.log(1), 0.0)
    assert told(public=9, band=small) == []  # nine times more, but eight people
    assert told(public=40, band=small)[0].severity is Severity.INFORMATION  # not fifty more
    assert told(public=90, band=small)[0].severity is Severity.TO_JUSTIFY


def test_a_group_all_alike_does_not_tell_small_gaps() -> None:
    alike = Band(34, 200, 200, 200, math.log(200), 0.0)
    assert told(public=400, band=alike) == []  # far in deviations, only twice as many


def test_too_few_peers_say_nothing() -> None:
    assert told(public=20_000, band=Band(9, 120, 200, 340, math.log(200), 0.4)) == []


@pytest.mark.parametrize("value", [0, None, -5, True, "x"])
def test_what_is_not_a_positive_number_is_left_to_other_checks(value: Value) -> None:
    assert told(public=value) == []


def test_a_move_unlike_that_of_the_others() -> None:
    (found,) = told(public=300, n1_public=100, evolution=STEADY)
    assert found.check.key == "outlier-evolution-public"
    assert found.severity is Severity.TO_JUSTIFY
    assert "300\u00a0personnes contre 100\u00a0personnes l’année précédente" in found.check.message
    assert found.excess == pytest.approx(200)


def test_a_move_that_all_made_is_not_told() -> None:
    crisis = Band(34, 0.4, 0.5, 0.6, math.log(0.5), 0.2)
    assert told(public=150, n1_public=300, evolution=crisis) == []


def test_a_move_is_told_once() -> None:
    row: dict[str, Value] = {"public": 400, "n1_public": 100}
    jump = CheckEngine(FORM).findings(row)
    assert [found.check.key for found in jump] == ["jump"]
    assert told(evolution=STEADY, before=jump, **row) == []
    assert [f.check.key for f in told(evolution=STEADY, **row)] == ["outlier-evolution-public"]


def test_what_was_signed_last_year_is_only_noted() -> None:
    (found,) = told(public=20_000, n1_public=19_000, evolution=STEADY)
    assert (found.check.key, found.severity) == ("outlier-peers-public", Severity.INFORMATION)


def test_only_the_answers_sent_are_compared() -> None:
    assert told(among={"income"}, public=20_000) == []
    assert len(told(among={"public"}, public=20_000)) == 1


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (200_000_000, "sans centimes"),
        (200, "milliers d’euros"),
        (3_000_000, "l’année entière"),
    ],
)
def test_money_has_mistakes_of_its_own(value: int, words: str) -> None:
    band = Band(34, 150_000, 200_000, 260_000, math.log(200_000), 0.2)
    (found,) = told(income=value, band=band, key="income")
    assert words in found.check.fix
    assert "Erreur fréquente" not in found.check.fix


def test_a_fingerprint_follows_both_years() -> None:
    def of(**row: Value) -> str:
        (found,) = told(**row)
        return found.fingerprint

    known = of(public=20_000)
    assert known == of(public=20_000, income=3)
    assert known != of(public=20_001)
    assert known != of(public=20_000, n1_public=5)


@given(st.floats(1e-6, 1e9), st.floats(1e-6, 1e9), st.booleans())
def test_no_value_breaks_the_comparison(value: float, former: float, has_band: bool) -> None:
    for found in told(
        public=value, n1_public=former, band=BAND if has_band else None, evolution=STEADY
    ):
        assert found.excess
        assert found.severity is not Severity.BLOCKING
