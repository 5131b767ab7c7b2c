"""What the public pages read of the register: filters, counts by place, rows of lists and files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest
from django.utils import timezone

from senacs.structures import queries, rules
from senacs.structures.models import Fact, Structure, StructureQuerySet, fact_kinds
from senacs.territories import queries as territories
from senacs.territories.models import Containment
from senacs.territories.rules import Level, Places
from senacs.web.components import Field
from senacs.web.form_fields import choose_one

SORTS = {
    "nom": ("search_name", "pk"),
    "commune": ("commune__search_name", "search_name", "pk"),
    "type": ("kind", "search_name", "pk"),
}
LONGEST_SEARCH = 100


@dataclass(frozen=True)
class Wanted:
    """The filters of a list, as its address says them; unknown values are ignored."""

    text: str = ""
    kind: str = ""
    department: str = ""
    management: str = ""
    network: str = ""
    sort: str = "nom"

    @classmethod
    def of(cls, request: HttpRequest) -> "Wanted":
        asked = request.GET
        sort = asked.get("tri", "")
        return cls(
            text=asked.get("q", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
            kind=_among(asked.get("type", ""), rules.KINDS),
            department=asked.get("departement", "")[:3],
            management=_among(asked.get("gestion", ""), _labels(rules.MANAGEMENT)),
            network=_among(asked.get("reseau", ""), _labels(rules.AFFILIATION)),
            sort=sort if sort in SORTS else "nom",
        )

    @property
    def is_narrow(self) -> bool:
        """Whether something at least is filtered."""
        return any((self.text, self.kind, self.department, self.management, self.network))

    def query(self) -> dict[str, str]:
        """The filters as they are written in an address."""
        said = {
            "q": self.text,
            "type": self.kind,
            "departement": self.department,
            "gestion": self.management,
            "reseau": self.network,
            "tri": "" if self.sort == "nom" else self.sort,
        }
        return {name: value for name, value in said.items() if value}


def _among(value: str, known: Iterable[str]) -> str:
    return value if value in known else ""


def _labels(kind: str) -> dict[str, str]:
    return {value.key: value.label for value in fact_kinds()[kind].values}


def today() -> date:
    """The day whose register the public pages show."""
    return timezone.localdate()


def open_structures() -> StructureQuerySet:
    """Structures of the directory: those that are open."""
    return Structure.objects.open_on(today())


def wanted_structures(wanted: Wanted) -> StructureQuerySet:
    """Open structures that pass the filters, in the order asked for."""
    found = open_structures().select_related("commune")
    if wanted.text:
        found = found.search(wanted.text)
    if wanted.kind:
        found = found.of_kind(wanted.kind)
    if wanted.department:
        found = found.within(Places.of(Level.DEPARTMENT, wanted.department))
    for kind, value in (
        (rules.MANAGEMENT, wanted.management),
        (rules.AFFILIATION, wanted.network),
    ):
        if value:
            holding = Fact.objects.of_kind(kind).on(today()).filter(value=value)
            found = found.filter(Exists(holding.filter(structure=OuterRef("pk"))))
    return found.order_by(*SORTS[wanted.sort])


def filter_fields(wanted: Wanted, *, search: bool = True) -> tuple[Field, ...]:
    """The boxes of the filters."""
    boxes = [
        choose_one("departement", "Département", department_choices(), wanted.department),
        choose_one("type", "Type", rules.KINDS, wanted.kind),
        choose_one("gestion", "Mode de gestion", _labels(rules.MANAGEMENT), wanted.management),
        choose_one("reseau", "Réseau", _labels(rules.AFFILIATION), wanted.network),
    ]
    text = Field("q", "Nom ou commune", kind="search", value=wanted.text, is_required=True)
    return (text, *boxes) if search else tuple(boxes)


def department_choices() -> dict[str, str]:
    """The departments by code."""
    found = territories.departments().values_list("code", "name")
    return {code: f"{code} – {name}" for code, name in found}


@dataclass(frozen=True)
class Row:
    """A structure as lists and files show it. Neither e-mail nor telephone: see the register."""

    structure: Structure
    department: str
    region: str
    management: str
    networks: tuple[str, ...]


def rows(structures: Sequence[Structure]) -> list[Row]:
    """Structures with their department and what holds today, in two reads for the whole list."""
    holders = _names_around(structures)
    facts = queries.facts_on(structures, today())
    return [
        Row(
            structure=structure,
            department=holders.get((structure.commune_id, Level.DEPARTMENT), ""),
            region=holders.get((structure.commune_id, Level.REGION), ""),
            management=", ".join(_said(facts, structure, rules.MANAGEMENT)),
            networks=_said(facts, structure, rules.AFFILIATION),
        )
        for structure in structures
    ]


def _names_around(structures: Sequence[Structure]) -> dict[tuple[int, str], str]:
    """(commune, level) -> name of the department and of the region."""
    links = Containment.objects.filter(
        contained__in={structure.commune_id for structure in structures},
        container__level__in=[Level.DEPARTMENT, Level.REGION],
    ).values_list("contained_id", "container__level", "container__name")
    return {(commune, level): name for commune, level, name in links}


def _said(
    facts: Mapping[int, Mapping[str, tuple[str, ...]]], structure: Structure, kind: str
) -> tuple[str, ...]:
    labels = _labels(kind)
    return tuple(labels.get(v, v) for v in facts.get(structure.pk, {}).get(kind, ()))


def counts_by(level: str, structures: StructureQuerySet) -> dict[int, dict[str, int]]:
    """Number of structures of each kind in each territory of a level (by primary key)."""
    holding = Containment.objects.filter(
        container__level=level, contained__structures__in=structures.order_by()
    )
    counted = holding.values_list("container", "contained__structures__kind").annotate(
        number=Count("contained__structures", distinct=True)
    )
    found: dict[int, dict[str, int]] = {}
    for container, kind, number in counted:
        found.setdefault(container, {})[kind] = number
    return found
