"""The two networks that a demonstration may show: the whole country, or a corner of it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from senacs.campaigns.models import Edition
from senacs.demonstration import people
from senacs.demonstration.network import (
    country,
    lives,
    loading,
    neighbours,
    running,
    series,
    towns,
    turnout,
)
from senacs.demonstration.network.country import Country
from senacs.demonstration.network.members import Member
from senacs.demonstration.people import Account
from senacs.journal.rules import Actor
from senacs.method.french import number

Say = Callable[[str], None]

CORNER = "06"
"""The department that joins the one of the printed campaign in the small demonstration."""
CORNER_YEARS = (2021, 2022, 2023, 2024)
LARGE, SMALL = "69", "43"
"""The two departments whose correspondents have an account in the national demonstration."""


def steward() -> Actor:
    """The national team, who takes the past over and opens the year."""
    person = people.create(people.STEWARD)
    return Actor(person.pk, person.name, people.STEWARD.role)


# --- the whole country ---------------------------------------------------------------------------


def national(say: Say) -> Sequence[Account]:
    """Fifteen editions and the one that runs; gives the accounts. Goes on where it stopped."""
    by = steward()
    say("Réseau national fictif : communes, structures et leur vie")
    whole = country.country(towns.towns())
    loading.register(whole.members, by)
    say(f"Registre : {number(len(whole.members))} structures, dont celles qui ont fermé")
    loading.past(whole, by, say)
    _run(whole.open_in(series.RUNNING), by, {}, say)
    accounts = _national_accounts(whole)
    for account in accounts:
        people.create(account)
    return accounts


def _run(members: Iterable[Member], by: Actor, fates: dict[str, str], say: Say) -> None:
    year = series.RUNNING
    edition = Edition.objects.filter(data_year=year).first() or running.open_edition(year, by)
    say(f"Enquête {edition.survey_year}, en cours : réponses dans tous les états")
    running.Campaign(edition, fates).play(members, say)


def _national_accounts(whole: Country) -> Sequence[Account]:
    binomes = [
        account
        for code in (LARGE, SMALL)
        for account in (
            _correspondent("caf", "Caf", code),
            _correspondent("federation", "fédération", code),
        )
    ]
    region = next(m.town.region for m in whole.members if m.department == LARGE)
    reader = Account(
        "region",
        "Lucie Marchand",
        "regional_reader",
        "federation",
        f"region:{region}",
        "Lectrice régionale : suit les départements de sa région",
    )
    directors = [_director(whole, "CS"), _director(whole, "EVS")]
    return (*directors, *binomes, reader, people.STEWARD)


def _correspondent(institution: str, label: str, code: str) -> Account:
    names = {
        ("caf", LARGE): "Hélène Garcin",
        ("caf", SMALL): "Paul Vidal",
        ("federation", LARGE): "Karim Bonnet",
        ("federation", SMALL): "Irène Chastel",
    }
    return Account(
        f"{institution}{code}",
        names[institution, code],
        f"{institution}_correspondent",
        institution,
        f"department:{code}",
        f"Correspondance {label} du département {code} : relit, questionne, signe",
    )


def _director(whole: Country, kind: str) -> Account:
    """The first structure of the large department that is filling its form."""
    of_key = loading.identifiers()
    member = next(
        m
        for m in whole.open_in(series.RUNNING)
        if (m.kind, m.department) == (kind, LARGE) and running.fate(m) == "started"
    )
    what = "d’un centre social" if kind == "CS" else "d’un espace de vie sociale"
    return Account(
        f"direction-{kind.lower()}",
        "Sophie Amar" if kind == "CS" else "Marc Olivier",
        "respondent",
        "structure",
        f"structure:{of_key[member.key]}",
        f"Direction {what} ({member.name}, {member.town.name}) : réponse commencée",
    )


# --- a corner of it ------------------------------------------------------------------------------


def corner(say: Say) -> None:
    """The department of the printed campaign and another: four past years, one that runs."""
    by = steward()
    say("Réseau fictif : un second département, quatre enquêtes passées")
    communes = towns.towns(located=(CORNER,))
    ours = neighbours.members(communes)
    whole = country.country(communes)
    others = [member for member in whole.members if member.department == CORNER]
    part = Country(
        (*ours, *others),
        {year: _joined(whole.turnouts[year], ours, year) for year in CORNER_YEARS},
    )
    loading.register(others, by)
    loading.past(part, by, say, CORNER_YEARS)
    # After the past years: what their editions froze of the register stands.
    neighbours.renew(by, lives.HORIZON)
    of_name = {member.name: member.key for member in ours}
    fates = {
        of_name[people.MARELLE.place]: "started",
        of_name[people.SAINTE_TULLE.place]: "deposited",
    }
    _run(part.open_in(series.RUNNING), by, fates, say)


def _joined(turned: turnout.Turnout, ours: Iterable[Member], year: int) -> turnout.Turnout:
    """The turnout of the country, and that of structures which it does not know."""
    willing = {member.key for member in ours if turnout.willingness(member, year) > -1.2}
    return replace(turned, answering=turned.answering | willing)
