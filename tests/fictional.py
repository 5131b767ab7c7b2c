"""The fictional country on the real communes, made once per process and without a database."""

from functools import cache

import tiny_territories
from senacs.campaigns.rules.states import Verb
from senacs.catalogue import registry
from senacs.demonstration.network import country as fiction
from senacs.demonstration.network.country import Answered, Country, answered
from senacs.demonstration.network.forms import Form
from senacs.demonstration.network.members import Member
from senacs.demonstration.network.towns import URBAN_FROM, Town
from senacs.method.questionnaire import Audience
from senacs.territories.rules import Level

SAMPLE = 5
"""One answering structure in so many is made to fill its form: enough to know the means."""


@cache
def towns() -> tuple[Town, ...]:
    """The communes of the built-in reference; they have no point and no zoning."""
    whole = tiny_territories.whole()
    holders: dict[str, dict[str, str]] = {}
    for (level, code), (inner, commune) in whole.containments:
        if inner == Level.COMMUNE:
            holders.setdefault(commune, {})[level] = code
    return tuple(
        Town(
            code=row.code,
            name=row.name,
            department=holders[row.code][Level.DEPARTMENT],
            region=holders[row.code][Level.REGION],
            population=row.population,
            is_urban=row.population >= URBAN_FROM,
        )
        for row in sorted(whole.territories, key=lambda row: row.code)
        if row.level == Level.COMMUNE and row.population and Level.DEPARTMENT in holders[row.code]
    )


@cache
def country() -> Country:
    """The whole network and its turnouts."""
    return fiction.country(towns())


def known(*codes: str) -> list[Member]:
    """The members that stand in these communes."""
    return [member for member in country().members if member.town.code in codes]


@cache
def form(year: int, kind: Audience) -> Form:
    return Form(registry.questionnaire(year), kind)


@cache
def sample(year: int, kind: str) -> tuple[Answered, ...]:
    """What one in five of the answering structures of a kind answered."""
    answering = country().turnouts[year].answering
    members = [m for m in country().open_in(year) if m.kind == kind and m.key in answering]
    return tuple(answered(member, form(year, Audience(kind))) for member in members[::SAMPLE])


@cache
def everybody(year: int, kind: str) -> tuple[Answered, ...]:
    """What all the answering structures of a kind answered: a second or two for old years."""
    answering = country().turnouts[year].answering
    return tuple(
        answered(member, form(year, Audience(kind)))
        for member in country().open_in(year)
        if member.kind == kind and member.key in answering
    )


def solicited(year: int, kind: str) -> list[Member]:
    """Those that could have answered: neither out of scope nor declared refusals apart."""
    aside = country().turnouts[year].aside
    return [
        member
        for member in country().open_in(year)
        if member.kind == kind
        and not (member.key in aside and aside[member.key][0] is Verb.EXCLUDE)
    ]
