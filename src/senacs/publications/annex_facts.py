"""What the annex says besides figures: how answers were given, and where the structure stands."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q
from django.utils import timezone

from senacs.analytics.panel import Panel
from senacs.campaigns.models import Deposit, Justification, Response, Signature
from senacs.campaigns.queries.takeovers import is_taken_over
from senacs.campaigns.rules.states import Institution
from senacs.method import french
from senacs.structures.models import Structure
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import FRR_WORDS, Level

_INSTITUTIONS = {Institution.CAF: "Caf", Institution.FEDERATION: "fédération"}
UNKNOWN = "information non disponible"


@dataclass(frozen=True)
class Answered:
    """How the answer of a data year was given: deposits, signatures, checks explained."""

    data_year: int
    deposited: str
    signed: str
    justified: str


def answered(panel: Panel, structure: Structure, years: list[int]) -> list[Answered]:
    """The answers of these data years, the oldest first."""
    editions = [panel.release(year).edition_id for year in years]
    found = list(
        Response.objects.filter(structure=structure, edition__in=editions)
        .select_related("edition", "deposit")
        .defer("edition__questionnaire", "deposit__values", "deposit__missing", "deposit__origins")
        .annotate(times=Count("deposits", distinct=True))
        .order_by("edition__data_year")
    )
    deposits = [response.deposit_id for response in found if response.deposit_id]
    taken = set(
        Deposit.objects.filter(is_taken_over(), pk__in=deposits)
        .order_by()
        .values_list("pk", flat=True)
    )
    signatures: dict[int, list[Signature]] = {}
    for one in Signature.objects.standing().filter(deposit__in=deposits):
        signatures.setdefault(one.deposit_id, []).append(one)
    justified = {
        row["response"]: (row["given"], row["accepted"])
        for row in Justification.objects.standing()
        .filter(response__in=found)
        .order_by()
        .values("response")
        .annotate(given=Count("pk"), accepted=Count("pk", filter=Q(verdict="accepted")))
    }
    return [
        Answered(
            response.edition.data_year,
            _deposited(response),
            _signed(
                signatures.get(response.deposit_id or 0, []), taken=response.deposit_id in taken
            ),
            _justified(*justified.get(response.pk, (0, 0))),
        )
        for response in found
    ]


def _deposited(response: Response) -> str:
    if response.deposit is None:
        return "aucun dépôt"
    times = response.deposit.number
    day = _day_of(response.deposit.at)
    return f"le {day}" if times == 1 else f"le {day} ({french.ordinal(times)} dépôt)"


def _signed(signatures: list[Signature], *, taken: bool) -> str:
    if not signatures:
        return "enquête passée, sans signature" if taken else "sans signature"
    said = [
        f"{_INSTITUTIONS[Institution(one.institution)]} le {_day_of(one.at)}"
        for one in sorted(signatures, key=lambda one: one.institution)
    ]
    return french.listing(said)


def _justified(given: int, accepted: int) -> str:
    if not given:
        return "aucun contrôle à expliquer"
    said = f"{french.quantity(given, 'contrôle')} expliqué{'s' if given > 1 else ''}"
    if not accepted:
        return said
    return f"{said}, dont {french.number(accepted)} accepté{'s' if accepted > 1 else ''}"


def _day_of(instant: datetime) -> str:
    return french.date_fr(timezone.localdate(instant))


def surroundings(commune: Territory) -> list[tuple[str, str]]:
    """What the public reference says of the commune: label and words."""
    zoning = commune.extra.get("zoning")
    around = territories.ancestors([commune.pk]).get(commune.pk, {})
    found = [("Commune", commune.name)]
    for level, label in ((Level.EPCI, "Intercommunalité"), (Level.DEPARTMENT, "Département")):
        if level in around:
            found.append((label, around[level].name))
    found.append(("Population de la commune", _population(commune)))
    found.append(("Quartiers prioritaires (QPV) dans la commune", _districts(zoning)))
    found.append(("France ruralités revitalisation (FRR)", _revitalised(zoning)))
    return found


def _population(commune: Territory) -> str:
    if commune.population is None:
        return UNKNOWN
    year = f" en {commune.population_year}" if commune.population_year else ""
    return f"{french.quantity(commune.population, 'habitant')}{year}"


def _districts(zoning: dict[str, str] | None) -> str:
    if zoning is None:
        return UNKNOWN
    count = int(zoning.get("nb_qpv") or 0)
    return french.quantity(count, "quartier") if count else "aucun"


def _revitalised(zoning: dict[str, str] | None) -> str:
    if zoning is None:
        return UNKNOWN
    code = zoning.get("frr") or ""
    return FRR_WORDS.get(code, code) or "non classée"
