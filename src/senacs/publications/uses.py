"""Who prints an indicator: the sections of the brochure and of the sheets that read it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from senacs.catalogue.publications.shelf import sections
from senacs.publications.needs import references_of

_WORD_OF_EDITION = re.compile(r"\{\w+\}")
PUBLICATIONS = {
    "brochure": "Plaquette",
    "sheet": "Fiche d’un centre social",
    "sheet_evs": "Fiche d’un espace de vie sociale",
}


@dataclass(frozen=True)
class Use:
    """A section of a publication. `publication`: its name in French."""

    publication: str
    section: str


@cache
def _reads() -> tuple[tuple[Use, frozenset[str]], ...]:
    """Each section with the indicators it reads, in the order of printing."""
    return tuple(
        (
            Use(label, _timeless(section.title or section.kicker or section.key)),
            frozenset(reference.split(".")[0] for reference in references_of([section])),
        )
        for name, label in PUBLICATIONS.items()
        for section in sections(name)
    )


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
