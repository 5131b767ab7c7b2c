"""The chain behind a figure: questions, checks, justifications, signatures, structures' values."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from senacs.analytics.guards import set_off
from senacs.analytics.models import Release
from senacs.analytics.variables import known_types
from senacs.campaigns import queries
from senacs.campaigns.models import Deposit, Justification
from senacs.campaigns.queries.takeovers import is_taken_over
from senacs.campaigns.rules.states import Institution
from senacs.catalogue import registry
from senacs.method import french
from senacs.method.expressions import parse
from senacs.method.indicators import Indicator, Measure
from senacs.method.measures import RawCell, evaluate
from senacs.method.missing import Value
from senacs.method.questionnaire import Check, Question, Severity
from senacs.method.rounding import round_half_up
from senacs.method.variables import PREVIOUS, row_of
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.territories.rules import Places

SEVERITIES = {
    Severity.BLOCKING: "Bloquant",
    Severity.TO_JUSTIFY: "À justifier",
    Severity.INFORMATION: "Signalé",
}


def questions_read(release: Release, indicator: Indicator) -> list[Question]:
    """The questions whose answers make the figure, in the wording of that edition."""
    asked = queries.questionnaire(release.edition).questions
    read = registry.answers_read(indicator)
    return [question for key, question in asked.items() if key in read]


@dataclass(frozen=True)
class Guard:
    """A check that watches over the answers, and what it met in the whole edition."""

    check: Check
    severity: str
    set_off: int
    justified: int
    accepted: int
    refused: int


def guards(release: Release, indicator: Indicator) -> list[Guard]:
    """Checks that read an answer of the indicator. Counts are of the whole edition."""
    checks = watching(release, indicator)
    odd = set_off(release, checks)
    said = _justifications(release, [check.key for check in checks])
    return [
        Guard(
            check=check,
            severity=SEVERITIES[check.severity],
            set_off=odd[check.key],
            justified=said.get(check.key, {}).get("given", 0),
            accepted=said.get(check.key, {}).get("accepted", 0),
            refused=said.get(check.key, {}).get("refused", 0),
        )
        for check in checks
    ]


def watching(release: Release, indicator: Indicator) -> list[Check]:
    """The checks of an edition that read an answer of the indicator."""
    read = registry.answers_read(indicator)
    audience = set(indicator.audience)
    return [
        check
        for check in queries.questionnaire(release.edition).checks
        if audience & set(check.audience) and read & _watched(check)
    ]


def _watched(check: Check) -> set[str]:
    return {name.removeprefix(PREVIOUS) for name in parse(check.expression).variables}


def _justifications(release: Release, keys: list[str]) -> dict[str, dict[str, int]]:
    found = (
        Justification.objects.filter(response__edition=release.edition, check_key__in=keys)
        .values("check_key")
        .annotate(
            given=Count("response", distinct=True),
            accepted=Count("response", distinct=True, filter=Q(verdict="accepted")),
            refused=Count("response", distinct=True, filter=Q(verdict="refused")),
        )
    )
    return {
        row["check_key"]: {name: row[name] for name in ("given", "accepted", "refused")}
        for row in found
    }


@dataclass(frozen=True)
class Keys:
    """How many of the responses behind a figure each institution has signed.

    `taken_over`: those that come from the tool used before, where nobody signed.
    """

    retained: int
    caf: int
    federation: int
    taken_over: int

    @property
    def all_taken_over(self) -> bool:
        return 0 < self.retained == self.taken_over


def keys_turned(release: Release, indicator: Indicator, territory: Territory) -> Keys:
    """Signatures that stand on the frozen deposits of a territory."""
    counted = _deposits(release, indicator, territory.places).aggregate(
        retained=Count("pk", distinct=True),
        taken_over=Count("pk", distinct=True, filter=is_taken_over()),
        **{
            str(institution): Count(
                "pk",
                distinct=True,
                filter=Q(signatures__institution=institution, signatures__voided_at=None),
            )
            for institution in Institution
        },
    )
    return Keys(**counted)


def _deposits(release: Release, indicator: Indicator, places: Places) -> QuerySet[Deposit]:
    audience = [str(kind) for kind in indicator.audience]
    structures = Structure.objects.within(places)
    return release.deposits.filter(
        response__audience__in=audience, response__structure__in=structures
    )


@dataclass(frozen=True)
class Contribution:
    """What one structure brings to a figure; for those who may read its response."""

    response_id: int
    structure: str
    commune: str
    value: str


def contributions(
    release: Release, indicator: Indicator, territory: Territory, places: Places
) -> list[Contribution]:
    """Values of the structures of a territory that lie in the reader's places."""
    if not places:
        return []
    readable = Structure.objects.within(places)
    deposits = (
        _deposits(release, indicator, territory.places)
        .filter(response__structure__in=readable)
        .select_related("response__structure__commune")
        .order_by("response__structure__name", "pk")
    )
    types = known_types(release.edition)
    return [
        Contribution(
            response_id=deposit.response_id,
            structure=deposit.response.structure.name,
            commune=deposit.response.structure.commune.name,
            value=in_words(indicator, evaluate(indicator, [_row(release, deposit)], types).cells),
        )
        for deposit in deposits
    ]


def _row(release: Release, deposit: Deposit) -> Mapping[str, Value]:
    return row_of(
        values=deposit.values,
        register=queries.register_facts(deposit.response.register),
        data_year=release.edition.data_year,
    )


_CHOICES = {Measure.TALLY, Measure.CITATIONS, Measure.GROUPS}


def in_words(indicator: Indicator, cells: tuple[RawCell, ...]) -> str:
    """What one structure brings: « 7,8 ETP », « CDI 12 ETP, CDD 3 ETP », « Santé, Solidarité »."""
    if not cells:
        return "hors du champ de ce chiffre"
    known = [cell for cell in cells if cell.value is not None]
    if not known:
        return "pas de réponse"
    if indicator.measure in _CHOICES:
        return french.listing([cell.label for cell in known if cell.value]) or "aucun choix"
    if indicator.measure in {Measure.STRUCTURES, Measure.SHARE}:
        return "oui" if known[0].value else "non"
    amounts = [_amount(indicator, cell) for cell in known]
    if not indicator.is_table:
        return amounts[0]
    return ", ".join(
        f"{cell.label}\u202f: {said}" for cell, said in zip(known, amounts, strict=True)
    )


def _amount(indicator: Indicator, cell: RawCell) -> str:
    assert cell.value is not None
    decimals = max(indicator.decimals, 0 if float(cell.value).is_integer() else 1)
    return french.quantity(round_half_up(cell.value, decimals), indicator.unit, decimals)
