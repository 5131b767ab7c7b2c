"""A small network made to be attacked: two regions, six departments, dominant structures, two
years, two releases of the newest, made territories that overlap, one department that agreed.

Who is where, and what each answered in each release, is kept beside it: the attacker reads the
first (it is public), the judge reads both.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from django.utils import timezone

import tiny_territories
from factories import people, places
from senacs.accounts.models import Person
from senacs.analytics import trends
from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from senacs.campaigns.actions import editions
from senacs.campaigns.actions.takeover import PastEdition, PastResponse, take_over
from senacs.campaigns.models import Agreement, Deposit, Response
from senacs.campaigns.rules.states import State
from senacs.catalogue import registry
from senacs.journal.rules import SYSTEM
from senacs.structures import rules
from senacs.structures.models import Structure
from senacs.territories import actions as territories
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import Level
from senacs.territories.sources.reference import Key, Reference

DEPARTMENTS = {"04": "93", "05": "93", "84": "93", "07": "84", "26": "84", "15": "84"}
AGREED = "15"
FORMER, NEWEST = 2020, 2021

# Commune, intercommunality, centres, spaces. Two intercommunalities cross a border.
SITES = (
    ("04112", "200034700", 5, 4), ("04143", "200034700", 2, 1), ("04070", "200067437", 5, 3),
    ("04209", "200068765", 2, 1), ("04088", "240400440", 1, 2),
    ("05061", "200067825", 4, 3), ("05023", "240500439", 2, 1), ("05070", "200068765", 1, 1),
    ("05046", "200067742", 1, 0),
    ("84007", "248400251", 7, 4), ("84031", "248400053", 3, 2), ("84087", "248400236", 2, 1),
    ("84035", "200040442", 1, 0),
    ("07010", "200072015", 4, 2), ("07019", "200073245", 3, 2), ("07324", "200073096", 1, 1),
    ("26362", "200068781", 6, 4), ("26281", "200068781", 3, 2), ("26198", "200040459", 4, 2),
    ("26235", "200042901", 2, 1), ("26347", "200073096", 1, 0),
    ("15014", "241500230", 2, 1), ("15187", "200066660", 1, 1),
)  # fmt: skip
MADE = {
    "attaque-1": ("04112", "04209", "04088"),
    "attaque-2": ("04112", "04209", "05061"),
    "attaque-3": ("84007", "84031", "04088", "26235"),
}
NUMBERS = {
    "income_total": 410_000.0, "income_caf": 150_000.0, "public_total": 900.0,
    "public_women": 500.0, "public_men": 400.0, "volunteers_total": 48.0, "fte_total": 9.0,
    "members_persons": 260.0,
}  # fmt: skip
VOLUNTEERS = "volunteers_total"
COMMITTED = ("volunteers_board", "volunteers_regular", "volunteers_occasional")
"""The parts of a total that the questionnaire asks beside it, and states to be its sum."""
TOTAL_ONLY, PARTS_ONLY = 0.08, 0.04
YES = {"multi_site": 0.3, "step_free": 0.6}
SILENT = 0.12


@dataclass(frozen=True)
class Place:
    """What the register tells of a structure."""

    kind: str
    commune: str
    epci: str
    department: str
    categories: Mapping[str, str]

    @property
    def region(self) -> str:
        return DEPARTMENTS[self.department]


Answers = Mapping[str, float]
Told = Mapping[int, Answers]
"""By structure, then by question; who was silent is absent."""


@dataclass
class Network:
    """`told`: what each release holds, by name. `changed`: who differs in the second of them."""

    places: dict[int, Place] = field(default_factory=dict)
    told: dict[str, Told] = field(default_factory=dict)
    releases: list[Release] = field(default_factory=list)
    director: Person | None = None
    directed: int = 0

    def release(self, data_year: int, number: int) -> Release:
        (found,) = (
            one for one in self.releases
            if (one.edition.data_year, one.number) == (data_year, number)
        )  # fmt: skip
        return found

    @property
    def agreed(self) -> frozenset[int]:
        """Structures under agreement."""
        return frozenset(
            pk for pk, one in self.places.items()
            if one.department == AGREED and one.kind == rules.CS
        )  # fmt: skip


def make(seed: int = 3) -> Network:
    """The register, the answers of two years, one release of each; then `revise`."""
    territories.load(reference=_reference(), by=SYSTEM)
    # Another network of the same answers has releases of the same names.
    trends._constant.cache_clear()
    rng = random.Random(seed)
    network = Network(places=_register(rng))
    _make_territories()
    size = {pk: _size(rank, rng) for rank, pk in enumerate(network.places, 1)}
    for year in (FORMER, NEWEST):
        told = {
            pk: _answers(one, size[pk], rng)
            for pk, one in network.places.items()
            if rng.random() > SILENT
        }
        _publish(network, year, told)
    _agree(network.releases[-1])
    _direct(network)
    return network


def revise(network: Network, seed: int = 4) -> None:
    """The second release of the newest year: one correction and one more response in a region,
    five corrections in a department of the other."""
    rng = random.Random(seed)
    told = network.told[network.release(NEWEST, 1).name]
    corrected = [_one(network, told, "04"), *_some(network, told, "26", 5)]
    absent = sorted(pk for pk, one in network.places.items() if pk not in told and _is_south(one))
    changed = {}
    for pk in [*corrected, absent[0]]:
        before = told.get(pk) or _answers(network.places[pk], 1.0, rng)
        asked = {key: v for key, v in before.items() if v > 1 and key not in COMMITTED}
        after = before | {key: round(v * rng.uniform(0.6, 1.7)) for key, v in asked.items()}
        changed[pk] = followed({**after, **_gender(after)})
    correct(network, changed)


def correct(network: Network, changed: Told) -> None:
    """The second release of the newest year, in which these answered otherwise."""
    former = network.release(NEWEST, 1)
    edition = editions.reopen_edition(edition_id=former.edition_id, by=SYSTEM, reason="Essai")
    for pk, answers in changed.items():
        _deposit(edition.pk, pk, answers)
    editions.close_edition(edition_id=edition.pk, by=SYSTEM, accept_unsigned=True, reason="Essai")
    release = make_release(edition=edition, by=SYSTEM, reason="Corrections")
    network.releases.append(release)
    network.told[release.name] = {**network.told[former.name], **changed}


def followed(answers: Answers) -> Answers:
    """The parts of a total that was corrected follow it, where both are given."""
    is_both = answers.keys() >= {VOLUNTEERS, *COMMITTED}
    return {**answers, **_volunteers(answers)} if is_both else answers


def _is_south(one: Place) -> bool:
    return one.region == "93" and one.kind == rules.CS


def _one(network: Network, told: Told, department: str) -> int:
    return _some(network, told, department, 1)[0]


def _some(network: Network, told: Told, department: str, number: int) -> list[int]:
    found = [
        pk for pk in sorted(told)
        if (network.places[pk].department, network.places[pk].kind) == (department, rules.CS)
    ]  # fmt: skip
    return found[1 : 1 + number]


@cache
def _reference() -> Reference:
    """France, the two regions, the six departments, the communes of the sites and their EPCI."""
    six = tiny_territories.whole().only_departments(DEPARTMENTS)
    communes = {(str(Level.COMMUNE), code) for code, *_ in SITES}
    kept: set[Key] = {
        row.key for row in six.territories if row.level not in {Level.COMMUNE, Level.EPCI}
    }
    kept |= communes
    kept |= {outer for outer, inner in six.containments if inner in communes}
    return six.only(kept)


def _register(rng: random.Random) -> dict[int, Place]:
    found = {}
    for commune, epci, centres, spaces in SITES:
        territory = tiny_territories.commune(commune)
        for rank in range(centres + spaces):
            kind = rules.CS if rank < centres else rules.EVS
            made = places.structure(
                f"Structure {len(found) + 1}", kind=kind, commune=territory,
                opened_on=date(2010, 1, 1),
            )  # fmt: skip
            facts = _facts(made, kind, rng)
            facts["commune_size"] = _band(territory.population or 0)
            found[made.pk] = Place(kind, commune, epci, commune[:2], facts)
    return found


def _facts(made: Structure, kind: str, rng: random.Random) -> dict[str, str]:
    management = rng.choices(
        ("association", "local_authority", "caf", "other"), (0.6, 0.25, 0.1, 0.05)
    )[0]
    network = rng.choices(("fcsf", "other", "none"), (0.6, 0.15, 0.25))[0]
    setting = rng.choices(("urban", "rural"), (0.6, 0.4))[0]
    places.fact(made, rules.MANAGEMENT, management)
    places.fact(made, rules.APPROVAL, "AGC" if kind == rules.CS else "AL")
    places.fact(made, rules.SETTING, setting)
    if network != "none":
        places.fact(made, rules.AFFILIATION, "fcsf" if network == "fcsf" else "mjc")
    told = {"kind": kind, "management": management, "network": network}
    return {**told, "territory_type": setting}


def _band(population: int) -> str:
    bands = ((50_000, "from_50000"), (10_000, "from_10000"), (2_000, "from_2000"))
    return next((code for least, code in bands if population >= least), "under_2000")


def _size(rank: int, rng: random.Random) -> float:
    """One structure in nine weighs as much as all its neighbours."""
    return rng.lognormvariate(0, 0.7) * (7.0 if rank % 9 == 0 else 1.0)


def _answers(place: Place, size: float, rng: random.Random) -> Answers:
    scale = size if place.kind == rules.CS else size / 6
    found: dict[str, float] = {
        key: max(1.0, round(mean * scale * rng.uniform(0.7, 1.3))) for key, mean in NUMBERS.items()
    }
    found["income_caf"] = round(found["income_total"] * rng.uniform(0.2, 0.5))
    found |= _gender(found) | {key: float(rng.random() < often) for key, often in YES.items()}
    found |= _volunteers(found)
    told = _apart(found).random()
    absent = {*COMMITTED} if told < TOTAL_ONLY else {VOLUNTEERS} if told > 1 - PARTS_ONLY else {}
    return {k: v for k, v in found.items() if k in _asked(place.kind) and k not in absent}


def _gender(found: Answers) -> Answers:
    """Women and men are all the public, so that the two are bound."""
    women = round(found["public_total"] * 0.57)
    return {"public_women": float(women), "public_men": found["public_total"] - women}


def _volunteers(found: Answers) -> Answers:
    """Volunteers by commitment."""
    total, apart = found[VOLUNTEERS], _apart(found)
    board, regular = round(total * apart.uniform(0.1, 0.3)), round(total * apart.uniform(0.2, 0.5))
    told = (float(board), float(regular), total - board - regular)
    return dict(zip(COMMITTED, told, strict=True))


def _apart(found: Answers) -> random.Random:
    """Draws that leave the others as they are."""
    return random.Random(int(found["income_total"]))


@cache
def _asked(kind: str) -> frozenset[str]:
    return frozenset(registry.questionnaire(NEWEST).for_audience(kind).questions)  # type: ignore[arg-type]


def _given(answers: Answers) -> dict[str, object]:
    """As they are deposited."""
    return {key: bool(v) if key in YES else _whole(v) for key, v in answers.items()}


def _whole(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _publish(network: Network, year: int, told: Told) -> None:
    identifiers = dict(Structure.objects.values_list("pk", "identifier"))
    rows = [
        PastResponse(identifiers[pk], _given(answers), date(year + 1, 5, 2))
        for pk, answers in told.items()
    ]
    past = PastEdition(year + 1, year, date(year + 1, 3, 1), date(year + 1, 6, 30))
    taken = take_over(past=past, rows=rows, reason="Essai", by=SYSTEM)
    release = make_release(edition=taken.edition, by=SYSTEM)
    network.releases.append(release)
    network.told[release.name] = told


def _deposit(edition: int, structure: int, answers: Answers) -> None:
    response = Response.objects.get(edition=edition, structure_id=structure)
    number = response.deposit.number + 1 if response.deposit else 1
    response.deposit = Deposit.objects.create(
        response=response, number=number, at=timezone.now(), by_label="Essai",
        values=_given(answers),
    )  # fmt: skip
    response.state = State.DEPOSITED
    response.save(update_fields=["deposit", "state"])


def _make_territories() -> None:
    for code, communes in MADE.items():
        made = places.territory(Level.CUSTOM, code)
        inside: Sequence[Territory] = [tiny_territories.commune(one) for one in communes]
        Containment.objects.bulk_create(Containment(container=made, contained=c) for c in inside)


def _agree(release: Release) -> None:
    Agreement.objects.create(
        edition=release.edition,
        territory=tiny_territories.department(AGREED),
        audience=rules.CS,
        signed_on=timezone.localdate(release.made_at),
        recorded_at=release.made_at,
    )


def _direct(network: Network) -> None:
    """A director of the 05, whose centre answered both years."""
    network.directed = next(
        pk for pk in sorted(network.places)
        if network.places[pk].department == "05" and all(pk in t for t in network.told.values())
    )  # fmt: skip
    network.director = people.respondent(Structure.objects.get(pk=network.directed))
