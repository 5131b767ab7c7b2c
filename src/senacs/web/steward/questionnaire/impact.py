"""What a change touches, in words: minutes, structures, checks, indicators, sections, columns."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from senacs.campaigns.models import Edition
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.impact import Impact, impact
from senacs.campaigns.rules.questionnaires import Change
from senacs.campaigns.rules.states import EditionState
from senacs.method.indicators import Indicator
from senacs.method.questionnaire import Questionnaire
from senacs.publications.uses import printing
from senacs.structures.models import Structure


@dataclass(frozen=True)
class Shown:
    """A section of a publication that prints an indicator that is lost or touched."""

    publication: str
    title: str
    indicators: tuple[str, ...]
    is_lost: bool


@dataclass(frozen=True)
class Touched:
    """All that a change touches. `structures`: how many there are of each kind."""

    impact: Impact
    sections: tuple[Shown, ...]
    structures: dict[str, int]


def touched(
    edition: Edition, before: Questionnaire, after: Questionnaire, changes: Sequence[Change]
) -> Touched:
    """Compare two whole states of the questionnaire of an edition."""
    year = edition.data_year
    found = impact(before.for_year(year), after.for_year(year), changes, reads.read_by(edition))
    return Touched(
        impact=found,
        sections=(*_sections(found.lost, is_lost=True), *_sections(found.touched, is_lost=False)),
        structures=_structures(edition),
    )


def _sections(indicators: Collection[Indicator], *, is_lost: bool) -> list[Shown]:
    titles = {indicator.key: indicator.title for indicator in indicators}
    return [
        Shown(use.publication, use.section, tuple(titles[key] for key in keys), is_lost)
        for use, keys in printing(tuple(titles))
    ]


def _structures(edition: Edition) -> dict[str, int]:
    if edition.state != EditionState.DRAFT:
        rows = edition.responses.order_by().values("audience").annotate(n=Count("pk"))
        return dict(rows.values_list("audience", "n"))
    there = Structure.objects.open_on(date(edition.data_year, 12, 31)).order_by()
    return dict(there.values("kind").annotate(n=Count("pk")).values_list("kind", "n"))
