"""Where the figures of an annex come from: releases, answers of the group, definitions."""

from collections.abc import Sequence

from django.utils import timezone

from senacs.analytics.models import Release
from senacs.catalogue import registry
from senacs.catalogue.own_words import own_title
from senacs.catalogue.sections import Hue
from senacs.method import french
from senacs.publications import document as built
from senacs.publications.document import Grid, Paragraphs, Run
from senacs.publications.trajectory import Course

_OF_ONE = (
    "Ces définitions sont celles de tout le réseau : pour une seule structure, la somme est sa "
    "propre réponse. Chaque chiffre s’explique, jusqu’aux réponses, à l’adresse {address}."
)


def sources(course: Course, years: Sequence[int], address: str) -> built.Section:
    """The last section, whatever else is asked. `address`: where indicators are explained."""
    releases = [course.panel.release(year) for year in years]
    definitions = tuple(_defined(key) for key in sorted(course.keys, key=own_title))
    return built.Section(
        key="sources",
        title="Sources et définitions",
        kicker="",
        hue=Hue.INK,
        layout="flow",
        nodes=(
            Grid(
                "Éditions figées",
                ("Données", "Enquête", "Version des données", "Figée le"),
                tuple(_released(one) for one in releases),
                french.typo(f"Fichier de toutes les années, version {course.panel.digest[:12]}."),
                wordy=True,
            ),
            _counts(course, years),
            note(_OF_ONE.format(address=address)),
            built.Definitions(definitions, frozenset(course.keys)),
        ),
    )


def _released(release: Release) -> tuple[str, ...]:
    edition = release.edition
    day = french.date_fr(timezone.localdate(release.made_at))
    return (str(edition.data_year), str(edition.survey_year), release.name, day)


def _defined(key: str) -> built.Definition:
    indicator = registry.indicator(key)
    title = f"{own_title(key)} (définition {indicator.version})"
    return built.Definition(french.typo(title), french.typo(indicator.definition), key)


def _counts(course: Course, years: Sequence[int]) -> Grid:
    """n and base of each band: how many of the group gave the value, of how many that answered."""
    rows = tuple(
        (
            french.typo(own_title(key)),
            *(
                french.fraction(band.spread.n, band.base)
                if (band := course.bands.get(key, {}).get(year)) is not None
                else "pas de bande"
                for year in years
            ),
        )
        for key in course.keys
    )
    return Grid(
        "Réponses du groupe de comparaison",
        ("Indicateur", *map(str, years)),
        rows,
        french.typo(
            "Structures du groupe qui ont donné cette valeur, sur celles qui ont répondu à "
            "l’enquête. Les chiffres de la structure sont les siens, tels qu’elle les a déposés."
        ),
    )


def note(*texts: str) -> Paragraphs:
    """Small paragraphs under or over what they explain."""
    return Paragraphs(tuple((Run(french.typo(text)),) for text in texts), "note")
