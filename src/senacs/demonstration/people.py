"""The people of the demonstration: one account per role, and one per structure. All fictional."""

from dataclasses import dataclass
from datetime import date

from senacs.accounts.actions import grant
from senacs.accounts.models import Person
from senacs.journal.rules import SYSTEM
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.territories.rules import search_key

PASSWORD = "observatoire-demonstration"  # noqa: S105 -- printed on screen: fictional accounts
DOMAIN = "demo.senacs.example"
SINCE = date(2016, 1, 1)


@dataclass(frozen=True)
class Account:
    """A fictional account. `place`: « level:code », « structure:identifier », a name, nothing."""

    login: str
    name: str
    role: str
    institution: str
    place: str
    says: str

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"


STEWARD = Account(
    "pilotage",
    "Nora Lefort",
    "national_steward",
    "cnaf",
    "",
    "Équipe nationale : ouvre et clôt les enquêtes, registre, comptes",
)
CAF = Account(
    "caf04",
    "Hélène Garcin",
    "caf_correspondent",
    "caf",
    "department:04",
    "Correspondante Caf : relit, questionne, signe, prépare la plaquette",
)
FEDERATION = Account(
    "federation04",
    "Karim Bonnet",
    "federation_correspondent",
    "federation",
    "department:04",
    "Correspondant de la fédération : la seconde signature",
)
MARELLE = Account(
    "la-marelle",
    "Sophie Amar",
    "respondent",
    "structure",
    "La Marelle",
    "Directrice : réponse de l’année à moitié remplie, à continuer",
)
SAINTE_TULLE = Account(
    "sainte-tulle",
    "Marc Olivier",
    "respondent",
    "structure",
    "Centre social de Sainte-Tulle",
    "Directeur : réponse de l’année déposée, à relire et à signer par le binôme",
)
MEMBER = Account(
    "reseau",
    "Awa Keita",
    "member",
    "federation",
    "department:04",
    "Membre du réseau : lit et échange",
)
SHOWN = (MARELLE, SAINTE_TULLE, CAF, FEDERATION, STEWARD, MEMBER)


def account_of(name: str) -> Account:
    """The account of the one who answers for a structure."""
    for known in (MARELLE, SAINTE_TULLE):
        if known.place == name:
            return known
    login = search_key(name).replace(" ", "-")
    return Account(login, f"Responsable, {name}", "respondent", "structure", name, "")


def create(account: Account) -> Person:
    """Create the person and grant the role; nothing when the account exists already."""
    found = Person.objects.filter(email=account.email).first()
    if found is not None:
        return found
    person = Person.objects.create_person(account.email, name=account.name, password=PASSWORD)
    territory, structure = _place(account.place)
    grant(
        person=person,
        role=account.role,
        institution=account.institution,
        since=SINCE,
        by=SYSTEM,
        territory=territory,
        structure=structure,
    )
    return person


def _place(place: str) -> tuple[Territory | None, Structure | None]:
    level, _, code = place.partition(":")
    if level == "structure":
        return None, Structure.objects.get(identifier=code)
    if code:
        return Territory.objects.get(level=level, code=code), None
    return None, Structure.objects.get(name=place) if place else None
