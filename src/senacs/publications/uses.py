"""Who prints an indicator: sections of the brochure, of the sheets, of dashboards that read it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from senacs.catalogue import dashboards
from senacs.catalogue.publications.shelf import sections
from senacs.publications.needs import references_of

_WORD_OF_EDITION = re.compile(r"\{\w+\}")
PUBLICATIONS = {
    "brochure": "Plaquette",
    "sheet": "Fiche d’un centre social",
    "sheet_evs": "Fiche d’un espace de vie sociale",
    "dashboard": "Tableau de bord d’un territoire",
}
_TYPESET = ("brochure", "sheet", "sheet_evs")


@dataclass(frozen=True)
class Use:
    """A section of a publication. `publication`: its name in French."""

    publication: str
    section: str


@cache
def _reads() -> tuple[tuple[Use, frozenset[str]], ...]:
    """Each section with the indicators it reads, in the order of printing."""
    typeset = tuple(
        (
            Use(PUBLICATIONS[name], _timeless(section.title or section.kicker or section.key)),
            frozenset(reference.split(".")[0] for reference in references_of([section])),
        )
        for name in _TYPESET
        for section in sections(name)
    )
    shown = tuple(
        (Use(PUBLICATIONS["dashboard"], section.title), frozenset(section.indicators))
        for section in dashboards.sections()
    )
    return typeset + shown


def _timeless(title: str) -> str:
    """« L’année {data_year} en chiffres » without its year: no edition is read here."""
    return " ".join(_WORD_OF_EDITION.sub("", title).split())


def uses(key: str) -> tuple[Use, ...]:
    """The sections that print an indicator."""
    return tuple(use for use, read in _reads() if key in read)


def printing(keys: Sequence[str]) -> list[tuple[Use, tuple[str, ...]]]:
    """The sections that print one of these indicators at least, each with those it prints."""
    found = [(use, tuple(key for key in keys if key in read)) for use, read in _reads()]
    return [(use, shown) for use, shown in found if shown]
