"""Structures that the register already holds, made members: they answer like the fictional ones."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from senacs.demonstration.network import chance, placing
from senacs.demonstration.network.loading import SOURCE
from senacs.demonstration.network.members import Member, Traits
from senacs.demonstration.network.towns import Town
from senacs.journal.rules import Actor
from senacs.structures.actions import PastFact, record_fact
from senacs.structures.models import Fact, Structure
from senacs.structures.rules import APPROVAL

LONG_AGO = date(2004, 1, 1)
PROJECT_YEARS = 4


def members(towns: Iterable[Town]) -> Sequence[Member]:
    """The structures of the register that the generator did not make, by identifier."""
    by_code = {town.code: town for town in towns}
    found = Structure.objects.exclude(source=SOURCE).select_related("commune")
    facts: dict[int, list[PastFact]] = {}
    for fact in Fact.objects.filter(structure__in=found):
        past = PastFact(fact.kind, fact.value, fact.since, fact.until)
        facts.setdefault(fact.structure_id, []).append(past)
    return [
        _member(structure, by_code[structure.commune.code], facts.get(structure.pk, []))
        for structure in found.order_by("identifier")
        if structure.commune.code in by_code
    ]


def renew(by: Actor, until: date) -> None:
    """Fictional renewals: one project of four years after another, up to that day."""
    ours = Structure.objects.exclude(source=SOURCE).filter(closed_on=None)
    for fact in Fact.objects.of_kind(APPROVAL).filter(structure__in=ours, until__isnull=False):
        assert fact.until is not None
        last = fact.until
        while last < until:
            since = last + timedelta(days=1)
            last = since.replace(year=since.year + PROJECT_YEARS) - timedelta(days=1)
            record_fact(
                structure=fact.structure, kind=APPROVAL, value=fact.value, since=since, until=last,
                source="fictif", by=by,
            )  # fmt: skip


def _member(structure: Structure, town: Town, facts: Sequence[PastFact]) -> Member:
    key = structure.identifier
    name = structure.name
    return Member(
        key=key,
        kind=structure.kind,
        name=name,
        town=town,
        is_urban=town.is_urban,
        in_qpv=False,
        opened_on=structure.opened_on or LONG_AGO,
        closed_on=structure.closed_on,
        traits=Traits(*(chance.normal(trait, name) for trait in Traits.__dataclass_fields__)),
        facts=tuple(facts),
        point=placing.near(town, key),
        number=chance.number_of("answers", name),
    )
