"""The source of a sheet that nobody signed yet: working answers of one structure.

Its own figures are computed by the same door as those of a release; what it is compared with comes
from the release of the edition before. Nothing of it is kept.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from senacs.analytics import figures as door
from senacs.analytics import queries as releases
from senacs.analytics import underway
from senacs.analytics.models import Release
from senacs.campaigns.models import Response
from senacs.catalogue import registry
from senacs.method import french
from senacs.method.figures import Figure, Table
from senacs.method.missing import Value
from senacs.publications.source import Carrier, Peers, Setting, Source
from senacs.structures.models import fact_kinds
from senacs.territories.models import Territory


def draft_setting(
    response: Response, department: Territory, *, provisional: str, on: date
) -> Setting:
    """Names and years of a draft, without any release."""
    edition = response.edition
    return Setting(
        territory=french.typo(department.name),
        of_territory=french.of_department(department.name),
        in_territory=french.in_department(department.name),
        data_year=edition.data_year,
        survey_year=edition.survey_year,
        release="",
        released_on=on,
        notice=french.typo(edition.notice),
        structure=response.structure.name,
        provisional=provisional,
    )


def draft_carrier(response: Response) -> Carrier:
    """The structure as the register described it at the opening of the edition."""
    register = response.register
    management = fact_kinds()["management"].value(str(register.get("management") or ""))
    return Carrier(
        identifier=response.structure.identifier,
        name=response.structure.name,
        kind=response.audience,
        commune=str(register.get("commune") or ""),
        management=management.label if management else "",
    )


def draft_source(
    response: Response,
    values: Mapping[str, Value],
    previous_values: Mapping[str, Value],
    department: Territory,
) -> Source:
    """What the draft of a sheet reads, from the answers of one structure."""
    former = _former(response)
    own_former = former if former and _answered(former, response) else None

    def figures(keys: Sequence[str]) -> Mapping[str, Figure | Table]:
        return underway.provisional(response, keys, values=values, previous=previous_values)

    def previous(keys: Sequence[str]) -> Mapping[str, Figure | Table]:
        if own_former is None:
            return {}
        return door.own(own_former, _known(own_former, keys), response.structure_id)

    def references(keys: Sequence[str]) -> Mapping[str, Figure | Table]:
        if former is None:
            return {}
        lifted = door.agreed(former, department)
        known = _known(former, keys)
        return door.references(former, known, territory=department, lifted=lifted)

    def form_of(key: str) -> str:
        return registry.indicators(response.edition.data_year)[key].show

    group = f"Département, {former.edition.data_year}" if former else ""
    year = own_former.edition.data_year if own_former else None
    peers = Peers(previous, references, year, group)
    return Source(
        figures=figures,
        register=lambda _kind: (),
        ground=lambda: None,
        participation=lambda _width: None,
        form_of=form_of,
        peers=peers,
    )


def _former(response: Response) -> Release | None:
    previous = response.edition.previous
    return releases.latest(previous) if previous else None


def _answered(release: Release, response: Response) -> bool:
    then = releases.structure(release, response.structure_id)
    return then is not None and then.answered


def _known(release: Release, keys: Sequence[str]) -> list[str]:
    known = registry.indicators(release.edition.data_year)
    return [key for key in keys if key in known]
