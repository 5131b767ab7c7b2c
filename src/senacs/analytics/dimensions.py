"""What territories may be crossed with, one dimension at a time: words, categories, columns.

All come from the frozen register, none from an answer: who is in which category is public. A
release offers those that it froze; older ones, or those made without the full reference of
territories, offer fewer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from senacs.analytics import connection
from senacs.analytics.models import Release
from senacs.method.questionnaire import Audience
from senacs.structures import rules

UNKNOWN = ""
UNKNOWN_LABEL = "Non renseigné"
"""The category of the structures of which the register does not say it."""

FCSF, OTHER, NONE = "fcsf", "other", "none"
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Dimension:
    """`column`: of the table `panel` of a release; `registered`: of its table `register`.

    `categories`: codes and French labels, in the order in which they are read.
    """

    key: str
    label: str
    definition: str
    column: str
    registered: str
    categories: Mapping[str, str]

    def category(self, code: str) -> str:
        """French label of a category, that of the unknown included. Raises KeyError."""
        return UNKNOWN_LABEL if code == UNKNOWN else self.categories[code]

    def ordered(self, codes: Sequence[str]) -> list[str]:
        """Codes in the order in which they are read, the unknown last."""
        ranks = {code: rank for rank, code in enumerate(self.categories)}
        return sorted(codes, key=lambda code: ranks.get(code, len(ranks)))


@dataclass(frozen=True)
class _Band:
    """Communes of so many inhabitants and more."""

    code: str
    label: str
    least: int


_BANDS = (
    _Band("under_2000", "Moins de 2\u202f000 habitants", 0),
    _Band("from_2000", "De 2\u202f000 à 9\u202f999 habitants", 2_000),
    _Band("from_10000", "De 10\u202f000 à 49\u202f999 habitants", 10_000),
    _Band("from_50000", "50\u202f000 habitants ou plus", 50_000),
)


def _told(kind: str) -> dict[str, str]:
    return {value.key: value.label for value in rules.SHIPPED[kind].values}


_ALL = (
    Dimension(
        key="kind",
        label="Type de structure",
        definition="Le type inscrit au registre\u00a0: centre social ou espace de vie sociale.",
        column="kind",
        registered="kind",
        categories={
            str(Audience.CS): "Centres sociaux",
            str(Audience.EVS): "Espaces de vie sociale",
        },
    ),
    Dimension(
        key="management",
        label="Mode de gestion",
        definition="Qui gère la structure, d’après le registre au 31 décembre de l’année "
        "des données.",
        column="register_management",
        registered="management",
        categories=_told(rules.MANAGEMENT),
    ),
    Dimension(
        key="territory_type",
        label="Urbain ou rural",
        definition="Le type du territoire d’intervention, d’après le registre.",
        column="register_territory_type",
        registered="setting",
        categories=_told(rules.SETTING),
    ),
    Dimension(
        key="network",
        label="Fédération",
        definition="La tête de réseau de la structure, d’après le registre au 31 décembre de "
        "l’année des données\u00a0: une structure de deux réseaux, dont la Fcsf, est comptée "
        "avec la Fcsf.",
        column="register_network",
        registered="network",
        categories={FCSF: "Fcsf", OTHER: "Autre fédération", NONE: "Aucune"},
    ),
    Dimension(
        key="priority_district",
        label="Quartier prioritaire (QPV)",
        definition="Si la commune de la structure compte au moins un quartier prioritaire de la "
        "politique de la ville (liste de l’ANCT)\u00a0: la structure elle-même peut être hors du "
        "quartier.",
        column="register_priority_district",
        registered="priority_district",
        categories={YES: "Commune avec QPV", NO: "Commune sans QPV"},
    ),
    Dimension(
        key="revitalised",
        label="France ruralités revitalisation (FRR)",
        definition="Si la commune de la structure est classée en zone France ruralités "
        "revitalisation (liste de la DGCL), à quelque niveau que ce soit.",
        column="register_revitalised",
        registered="revitalised",
        categories={YES: "Commune en FRR", NO: "Commune hors FRR"},
    ),
    Dimension(
        key="commune_size",
        label="Taille de la commune",
        definition="La population municipale de la commune de la structure, telle que le "
        "registre la connaissait à l’ouverture de l’enquête.",
        column="register_commune_size",
        registered="commune_size",
        categories={band.code: band.label for band in _BANDS},
    ),
)
DIMENSIONS: Mapping[str, Dimension] = {one.key: one for one in _ALL}
"""All that the public cube may be crossed with. One line here adds one, at the price of cells."""

LATER = ("network", "priority_district", "revitalised", "commune_size")
"""Those that releases froze from a day on: their columns are added from the register."""


def available(release: Release) -> tuple[Dimension, ...]:
    """The dimensions that a release offers, its file being there."""
    return offered(release.path)


@lru_cache(maxsize=256)
def offered(path: Path) -> tuple[Dimension, ...]:
    """The same for the file of a release, which bears the digest of what it holds."""
    held = columns(path, "panel")
    asked = [one for one in _ALL if one.column in held]
    known = ", ".join(f"count({one.column})" for one in asked)
    counts = connection.rows(path, f"SELECT {known} FROM panel")[0]
    return tuple(one for one, count in zip(asked, counts, strict=True) if count)


@lru_cache(maxsize=512)
def columns(path: Path, table: str) -> frozenset[str]:
    """Names of the columns of a table of a release."""
    sql = (
        "SELECT column_name FROM duckdb_columns() WHERE table_name = ? "
        "AND database_name = current_database()"
    )
    return frozenset(name for (name,) in connection.rows(path, sql, [table]))


def frozen(register: Mapping[str, Any]) -> dict[str, str | None]:
    """The later dimensions of a structure, from what the register of its edition says."""
    return {
        "network": _network(register.get("affiliations")),
        "priority_district": register.get("priority_district"),
        "revitalised": register.get("revitalised"),
        "commune_size": _size(register.get("population")),
    }


def _network(affiliations: Sequence[str] | None) -> str | None:
    if affiliations is None:
        return None
    if FCSF in affiliations:
        return FCSF
    return OTHER if affiliations else NONE


def _size(population: int | None) -> str | None:
    if population is None:
        return None
    return [band.code for band in _BANDS if population >= band.least][-1]
