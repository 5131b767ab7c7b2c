"""The real source of a brochure: figures through their one door, register, outlines."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from senacs.analytics import figures as door
from senacs.analytics import queries as releases
from senacs.analytics.models import Release
from senacs.analytics.queries import FrozenStructure
from senacs.campaigns.models import Agreement, Response, Signature
from senacs.campaigns.rules.states import BOTH_KEYS
from senacs.catalogue import registry
from senacs.catalogue.external.tables import table as external_table
from senacs.charts.maps import Shape
from senacs.charts.model import Drawing
from senacs.method import french
from senacs.method.figures import Figure, Table
from senacs.publications import maps
from senacs.publications.source import (
    Carrier,
    Ground,
    Lifting,
    Placed,
    Setting,
    Signatures,
    Source,
)
from senacs.structures.models import fact_kinds
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import Level

PARTICIPATION_TABLE = "fiche_nationale_2016"
AUDIENCES = ("CS", "EVS")
_METRES = 1000.0


def setting_of(release: Release, territory: Territory) -> Setting:
    """Names, years, agreements and signatures of a publication."""
    edition = release.edition
    name = french.typo(territory.name)
    of, inside = _said(territory)
    return Setting(
        territory=name,
        of_territory=of,
        in_territory=inside,
        data_year=edition.data_year,
        survey_year=edition.survey_year,
        release=release.name,
        released_on=timezone.localdate(release.made_at),
        notice=french.typo(edition.notice),
        liftings=_liftings(release, territory),
        signatures=lambda: tuple(_signatures(release, territory, kind) for kind in AUDIENCES),
    )


def _said(territory: Territory) -> tuple[str, str]:
    """« des Alpes-de-Haute-Provence », « dans les Alpes-de-Haute-Provence »."""
    name = french.typo(territory.name)
    if territory.level == Level.DEPARTMENT:
        return french.of_department(territory.name), french.in_department(territory.name)
    if territory.level in {Level.COUNTRY, Level.REGION}:
        return french.of(name), f"en {name}"
    return f"du territoire «\u202f{name}\u202f»", f"dans le territoire «\u202f{name}\u202f»"


def source_of(release: Release, territory: Territory) -> Source:
    """What an assembly reads, for one release and one territory."""
    lifted = door.agreed(release, territory)

    def figures(keys: Sequence[str]) -> Mapping[str, Figure | Table]:
        return door.compute(release, keys, territory=territory, lifted=lifted)

    def register(kind: str) -> Sequence[Carrier]:
        return [carrier_of(s) for s in releases.register(release, territory=territory, kind=kind)]

    def ground() -> Ground | None:
        carriers = [carrier for kind in AUDIENCES for carrier in register(kind)]
        return ground_of(territory, carriers)

    def form_of(key: str) -> str:
        return registry.indicators(release.edition.data_year)[key].show

    return Source(figures, register, ground, participation, form_of)


def ground_of(territory: Territory, carriers: Sequence[Carrier]) -> Ground | None:
    """The outline of a department with its structures; None where no outline is loaded.

    For a smaller territory, the department that holds it.
    """
    department = _department(territory)
    drawing = None if department is None else territories.zoom(department)
    if department is None or drawing is None:
        return None
    placed = tuple(_placed(carrier, drawing, department.code) for carrier in carriers)
    fit = next((f for f in drawing.fits if not f.departments), None)
    return Ground(
        code=department.code,
        path=drawing.shapes[0].path,
        viewbox=drawing.viewbox,
        credit=french.typo(f"{drawing.credit}."),
        points=placed,
        kilometre=_METRES / fit.metres if fit else 0.0,
    )


def _department(territory: Territory) -> Territory | None:
    if territory.level == Level.DEPARTMENT:
        return territory
    if territory.level in {Level.COUNTRY, Level.REGION}:
        return None
    return Territory.objects.containing(territory).of_level(Level.DEPARTMENT).first()


def participation(width: float) -> Drawing | None:
    """The national map of the external sheet; None where no outline is loaded."""
    drawing = territories.outline(territories.DEPARTMENTS_FRAME)
    if drawing is None:
        return None
    shapes = [Shape(s.code, s.name, s.path) for s in drawing.shapes if s.part == "" and s.code]
    return maps.participation(
        external_table(PARTICIPATION_TABLE),
        shapes,
        drawing.viewbox,
        credit=drawing.credit,
        width=width,
    )


def _placed(carrier: Carrier, drawing: territories.Drawing, department: str) -> Placed:
    if carrier.lon is None or carrier.lat is None:
        return Placed(carrier)
    point = drawing.place(carrier.lon, carrier.lat, department)
    return Placed(carrier, *point) if point else Placed(carrier)


def carrier_of(structure: FrozenStructure) -> Carrier:
    management = fact_kinds()["management"].value(structure.management or "")
    return Carrier(
        identifier=structure.identifier,
        name=structure.name,
        kind=structure.kind,
        commune=structure.commune,
        management=management.label if management else "",
        lon=structure.lon,
        lat=structure.lat,
        answered=structure.answered,
    )


def _liftings(release: Release, territory: Territory) -> tuple[Lifting, ...]:
    known = releases.standing_agreements(release.edition)
    if not any((level, code) == territory.key for level, code, _ in known):
        return ()
    standing = Agreement.objects.filter(
        edition=release.edition, territory=territory, ended_on=None
    ).order_by("audience")
    return tuple(
        Lifting(
            audience=agreement.audience,
            structures=agreement.structures.count(),
            signed_on=agreement.signed_on,
            is_demonstration=agreement.is_demonstration,
        )
        for agreement in standing
    )


def _signatures(release: Release, territory: Territory, kind: str) -> Signatures:
    structures = releases.register(release, territory=territory, kind=kind)
    answering = [s.structure_id for s in structures if s.answered]
    responses = Response.objects.filter(edition=release.edition_id, structure__in=answering)
    deposits = release.deposits.filter(
        response__in=list(responses.order_by().values_list("pk", flat=True))
    )
    standing = Signature.objects.filter(
        deposit__in=list(deposits.order_by().values_list("pk", flat=True)), voided_at=None
    )
    given: dict[int, set[str]] = {}
    lent = set()
    for deposit, institution, delegation in standing.order_by().values_list(
        "deposit_id", "institution", "delegation_id"
    ):
        given.setdefault(deposit, set()).add(institution)
        if delegation is not None:
            lent.add(deposit)
    both = {key.value for key in BOTH_KEYS}
    signed = sum(both <= institutions for institutions in given.values())
    return Signatures(kind, len(structures), len(answering), signed, len(lent))
