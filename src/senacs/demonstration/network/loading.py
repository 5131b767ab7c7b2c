"""Enters the fictional country in the database, through the verbs of the rooms."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from senacs.analytics.actions import make_release
from senacs.campaigns.actions import takeover
from senacs.campaigns.actions.takeover import PastResponse, SetAside
from senacs.campaigns.models import Edition
from senacs.catalogue import registry
from senacs.demonstration.network import country as fiction
from senacs.demonstration.network import series
from senacs.demonstration.network.country import Country
from senacs.demonstration.network.members import Member
from senacs.journal.rules import Actor
from senacs.method.french import number
from senacs.structures.actions import Inscription, inscribe
from senacs.structures.models import Structure
from senacs.structures.rules import Identity

SOURCE = "Réseau fictif de démonstration"
REASON = "Réponses fictives de la démonstration"
Say = Callable[[str], None]


def register(members: Iterable[Member], by: Actor) -> None:
    """Inscribe the members that the register does not hold yet; `note` keeps their key."""
    known = set(Structure.objects.filter(source=SOURCE).values_list("note", flat=True))
    new = [member for member in members if member.key not in known]
    if new:
        inscribe(inscriptions=[_inscription(member) for member in new], by=by)


def _inscription(member: Member) -> Inscription:
    lon, lat = member.point or (None, None)
    identity = Identity(
        kind=member.kind,
        name=member.name,
        commune=member.town.code,
        address=f"{1 + member.number % 98} rue de la Fiction",
        postcode=member.town.postcode,
        lon=lon,
        lat=lat,
        opened_on=member.opened_on,
        closed_on=member.closed_on,
        note=member.key,
        source=SOURCE,
    )
    return Inscription(member.key, identity, member.facts, member.events)


def identifiers() -> Mapping[str, str]:
    """The identifier of each member by key; a structure that was there before is its own key."""
    ours = Structure.objects.filter(source=SOURCE).values_list("note", "identifier")
    others = Structure.objects.exclude(source=SOURCE).values_list("identifier", flat=True)
    return {**{identifier: identifier for identifier in others}, **dict(ours)}


def years(wanted: Iterable[int]) -> list[int]:
    """Those of the years about which the catalogue asks something."""
    return [year for year in wanted if registry.questionnaire(year).blocks]


def past_year(country: Country, year: int, by: Actor, say: Say) -> Edition:
    """Enter the edition of a year and freeze its release; nothing when it is there already."""
    found = Edition.objects.filter(data_year=year).first()
    if found is None:
        of_key = identifiers()
        taken = takeover.take_over(
            past=fiction.past_edition(year),
            rows=_rows(country, year, of_key),
            aside=_asides(country, year, of_key),
            reason=REASON,
            by=by,
        )
        found = taken.edition
        say(
            f"Données {year} : {number(taken.accepted)} réponses, {number(taken.left_out)} "
            f"structures muettes, {number(taken.set_aside)} hors champ ou en refus"
        )
    if not found.releases.exists():
        make_release(edition=found, by=by)
    return found


def _rows(country: Country, year: int, of_key: Mapping[str, str]) -> Iterator[PastResponse]:
    for one in country.answers(year, registry.questionnaire(year)):
        yield PastResponse(
            identifier=of_key[one.member.key],
            answers=one.filled.answers,
            deposited_on=one.deposited_on,
            started_on=one.started_on,
            comment=fiction.COMMENT,
        )


def _asides(country: Country, year: int, of_key: Mapping[str, str]) -> Iterator[SetAside]:
    for key, (verb, reason) in country.turnouts[year].aside.items():
        if key in of_key:
            yield SetAside(of_key[key], verb, reason)


def past(country: Country, by: Actor, say: Say, wanted: Iterable[int] = series.YEARS) -> None:
    """Every year that can be entered, from the oldest: each gives its N-1 to the next."""
    for year in years(wanted):
        past_year(country, year, by, say)
