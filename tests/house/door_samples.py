"""Who knocks at the doors, and which objects are behind them.

A desk that adds an address with parameters adds one line to `SAMPLES`: how to obtain these
parameters from the scenario. The objects belong to the structure of `respondent`, in the 04.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from factories import people, places
from senacs.accounts import rules
from senacs.accounts.models import Person
from senacs.structures.models import Structure
from senacs.territories.models import Territory


@dataclass(frozen=True)
class Scenario:
    """Two departments, two structures in the first, and one person per role."""

    department: Territory
    mine: Structure
    neighbour: Structure
    callers: Mapping[str, Person | None]
    extra: dict[str, object] = field(default_factory=dict)


def scenario() -> Scenario:
    """Build the scenario in the test database."""
    department, other = places.department("04"), places.department("05", "Hautes-Alpes")
    mine = places.structure("Centre social des Tilleuls")
    neighbour = places.structure("Centre social du Moulin")
    member = people.person("Membre")
    people.member_of(member, rules.MEMBER)
    contributor = people.person("Contributrice")
    people.member_of(contributor, rules.CONTRIBUTOR, structure=mine)
    reader = people.person("Lectrice régionale")
    people.member_of(reader, rules.REGIONAL_READER, territory=department)
    return Scenario(
        department=department,
        mine=mine,
        neighbour=neighbour,
        callers={
            "visiteur": None,
            "sans rôle": people.person("Sans rôle"),
            "membre": member,
            "structure": people.respondent(mine, "Directrice"),
            "contributrice": contributor,
            "structure voisine": people.respondent(neighbour, "Directrice voisine"),
            "Caf": people.caf_correspondent(department, "Caf"),
            "fédération": people.federation_correspondent(department, "Fédération"),
            "région": reader,
            "Caf d’ailleurs": people.caf_correspondent(other, "Caf d’ailleurs"),
            "national": people.steward("Nationale"),
        },
    )


Sample = Callable[[Scenario], Mapping[str, object]]

SAMPLES: dict[str, Sample] = {
    "account_reset_password_from_key": lambda _: {"uidb36": "1", "key": "fausse-cle"},
}
