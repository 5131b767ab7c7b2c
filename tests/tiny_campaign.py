"""A small campaign for tests, made through the real verbs: 4 centres, some EVS, a person per role.

`make()` opens the edition 2017 (data 2016). `answer`, `deposit`, `sign`, `close` and `open_next`
take it further; the answers are those of the demonstration, entered by spreadsheet.
"""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from django.utils import timezone

import kept
import tiny_territories
from factories import places
from senacs import demonstration
from senacs.accounts.actions import grant
from senacs.accounts.models import Person
from senacs.accounts.rules import ROLES
from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from senacs.campaigns import queries
from senacs.campaigns.actions import editions, responses, reviews, signatures
from senacs.campaigns.models import Deposit, Edition, Response
from senacs.campaigns.rules.states import Institution
from senacs.campaigns.sources import answers_entry, answers_sheet
from senacs.journal.rules import SYSTEM, Actor
from senacs.method.questionnaire import Severity
from senacs.structures import rules
from senacs.structures.models import Structure
from senacs.territories.rules import EVERYWHERE

_DATA = Path(demonstration.__file__).parent / "data"
PASSWORD = "une-phrase-de-passe-2016"

# Name, kind, commune, management: all public facts.
STRUCTURES = (
    ("La Marelle", rules.CS, "04049", "association"),
    ("Centre social de Sainte-Tulle", rules.CS, "04197", "local_authority"),
    ("Centre social de Volx", rules.CS, "04245", "local_authority"),
    ("San-Bastian", rules.CS, "04094", "local_authority"),
    ("Point Rencontre – Casasol", rules.EVS, "04049", "association"),
    ("Maison de la Famille", rules.EVS, "04088", "association"),
    ("La Fourmi Gourmande", rules.EVS, "04112", "association"),
    ("Croq’livres", rules.EVS, "04088", "association"),
    ("Isatis – Gourmandigne", rules.EVS, "04070", "association"),
)
CENTRES = tuple(name for name, kind, _, _ in STRUCTURES if kind == rules.CS)


@dataclass
class TinyCampaign:
    """What `make` made. People are found by a short name: see `_PEOPLE`."""

    edition: Edition
    structures: dict[str, Structure] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def response(self, name: str = "La Marelle", edition: Edition | None = None) -> Response:
        """The response of a structure, read anew."""
        return Response.objects.with_people().get(
            edition=edition or self.edition, structure=self.structures[name]
        )

    def actor(self, who: str) -> Actor:
        person = self.people[who]
        return Actor(person.pk, person.name, _PEOPLE[who][1])


# Short name: (displayed name, role, institution, structure or (level, code) or None).
_PEOPLE: dict[str, tuple[str, str, str, str | tuple[str, str] | None]] = {
    "director": ("Claire Aubert", "respondent", "structure", "La Marelle"),
    "contributor": ("Yanis Benali", "contributor", "structure", "La Marelle"),
    "neighbour": ("Paul Estève", "respondent", "structure", "Centre social de Volx"),
    "evs": ("Inès Roux", "respondent", "structure", "Maison de la Famille"),
    "caf": ("Nadia Ferrand", "caf_correspondent", "caf", ("department", "04")),
    "federation": (
        "Luc Tardieu",
        "federation_correspondent",
        "federation",
        ("department", "04"),
    ),
    "caf_05": ("Odile Garcin", "caf_correspondent", "caf", ("department", "05")),
    "regional": ("Marc Vial", "regional_reader", "federation", ("region", "93")),
    "steward": ("Jeanne Morel", "national_steward", "cnaf", None),
    "member": ("Awa Diop", "member", "caf", ("department", "04")),
}


def make(*, evs: int = 5, opened: bool = True) -> TinyCampaign:
    """The territories, the register, the people, and the edition 2017, open. Played once."""
    return kept.played(_made, evs=evs, opened=opened)


def _made(*, evs: int, opened: bool) -> TinyCampaign:
    tiny_territories.load()
    campaign = TinyCampaign(edition=_edition(2016))
    kept = [s for s in STRUCTURES if s[1] == rules.CS]
    kept += [s for s in STRUCTURES if s[1] == rules.EVS][:evs]
    for name, kind, commune, management in kept:
        campaign.structures[name] = _structure(name, kind, commune, management)
    for who in _PEOPLE:
        if who != "evs" or "Maison de la Famille" in campaign.structures:
            campaign.people[who] = _person(who, campaign)
    if opened:
        campaign.edition = editions.open_edition(edition_id=campaign.edition.pk, by=SYSTEM)
    return campaign


def _edition(data_year: int) -> Edition:
    today = timezone.localdate()
    return editions.create(
        survey_year=data_year + 1,
        data_year=data_year,
        opens_on=today - timedelta(days=30),
        closes_on=today + timedelta(days=30),
        by=SYSTEM,
    )


def _structure(name: str, kind: str, commune: str, management: str) -> Structure:
    made = places.structure(
        name,
        kind=kind,
        commune=tiny_territories.commune(commune),
        opened_on=date(2016, 1, 1),
        lon=5.9,
        lat=44.0,
    )
    places.fact(made, rules.MANAGEMENT, management)
    places.fact(made, rules.APPROVAL, "AGC" if kind == rules.CS else "AL")
    return made


def _person(who: str, campaign: TinyCampaign) -> Person:
    name, role, institution, where = _PEOPLE[who]
    person = Person.objects.create_person(
        f"{who}@exemple.senacs.example", name=name, password=PASSWORD
    )
    assert role in ROLES
    grant(
        person=person,
        role=role,
        institution=institution,
        since=date(2015, 1, 1),
        by=SYSTEM,
        structure=campaign.structures[where] if isinstance(where, str) else None,
        territory=_territory(where) if isinstance(where, tuple) else None,
    )
    return person


def _territory(where: tuple[str, str]) -> tiny_territories.Territory:
    return tiny_territories.Territory.objects.get(level=where[0], code=where[1])


@cache
def demonstration_answers(data_year: int) -> dict[str, dict[str, str]]:
    """The answers of the demonstration by name of structure, as they are written in its files."""
    found = {}
    for path in sorted(_DATA.glob(f"reponses_{data_year}_*.csv")):
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))):
            found[row["nom"]] = {k: v for k, v in row.items() if k not in {"identifiant", "nom"}}
    return found


def answer(campaign: TinyCampaign, *names: str, data_year: int = 2016) -> None:
    """Enter the answers of the demonstration by spreadsheet, and justify what must be."""
    enter(campaign, *names, data_year=data_year)
    for name in names:
        justify(campaign.response(name))


def enter(campaign: TinyCampaign, *names: str, data_year: int = 2016) -> None:
    """Enter the answers of the demonstration by spreadsheet."""
    for name in names:
        response = campaign.response(name)
        given = demonstration_answers(data_year)[name]
        buffer = io.StringIO()
        writer = csv.writer(buffer)
        writer.writerow(["identifiant", *given])
        writer.writerow([response.structure.identifier, *given.values()])
        plan = answers_sheet.plan(buffer.getvalue().encode(), "r.csv", campaign.edition, EVERYWHERE)
        assert not plan.faulty, plan.faulty[0].errors
        answers_entry.apply(plan, by=SYSTEM)


def justify(response: Response) -> None:
    """Give a reason for every check that asks for one."""
    for raised in queries.obstacles(response).to_fix:
        if raised.finding.severity is Severity.TO_JUSTIFY:
            reviews.justify(
                response_id=response.pk,
                check_key=raised.finding.check.key,
                reason="real",
                text="Vérifié avec la comptable et l’équipe.",
                by=SYSTEM,
            )


def deposit(campaign: TinyCampaign, *names: str) -> list[Deposit]:
    """Deposit complete responses as their director does."""
    return [
        responses.deposit(response_id=campaign.response(name).pk, by=campaign.actor("director"))
        for name in names
    ]


def sign(
    campaign: TinyCampaign, *names: str, institutions: Iterable[Institution] = Institution
) -> None:
    """Turn the keys on the deposits that stand."""
    for name in names:
        for institution in institutions:
            response = campaign.response(name)
            assert response.deposit is not None
            signatures.sign(
                response_id=response.pk,
                deposit_number=response.deposit.number,
                institution=institution,
                by=campaign.actor(institution.value),
            )


def close(campaign: TinyCampaign) -> None:
    """Close the edition; the steward keeps what is signed."""
    editions.close_edition(
        edition_id=campaign.edition.pk, by=campaign.actor("steward"), reason="Fin de l’enquête"
    )
    campaign.edition.refresh_from_db()


def finish(campaign: TinyCampaign, *names: str) -> None:
    """Answer, deposit, sign, close, with the verbs above. Played once."""
    kept.played(_finish, campaign, names=names)


def _finish(campaign: TinyCampaign, *, names: tuple[str, ...]) -> None:
    answer(campaign, *names)
    deposit(campaign, *names)
    sign(campaign, *names)
    close(campaign)


def freeze(campaign: TinyCampaign, *, by: Actor = SYSTEM) -> Release:
    """The release of the closed edition, with its file. Played once."""
    return kept.played(_freeze, campaign, by=by)


def _freeze(campaign: TinyCampaign, *, by: Actor) -> Release:
    return make_release(edition=campaign.edition, by=by)


def open_next(campaign: TinyCampaign) -> Edition:
    """Open the edition of the year after: its N-1 is the one that was closed."""
    made = _edition(campaign.edition.data_year + 1)
    campaign.edition = editions.open_edition(edition_id=made.pk, by=SYSTEM)
    return campaign.edition
