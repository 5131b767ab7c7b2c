"""Levels, places and names: what can be said of territories without a database."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """The rungs of the ladder; a territory is known by its level and its code."""

    COUNTRY = "country"
    REGION = "region"
    DEPARTMENT = "department"
    COLLECTIVITY = "collectivity"
    EPCI = "epci"
    COMMUNE = "commune"
    DISTRICT = "district"
    QPV = "qpv"
    CUSTOM = "custom"
    AGREEMENT = "agreement"
    PLAN = "plan"


MADE_LEVELS = frozenset({Level.CUSTOM, Level.AGREEMENT, Level.PLAN})
"""Territories that the network makes out of communes: own groups, CTG, departmental plans."""

# How each level is called on screen, in the singular.
LEVEL_NAMES: dict[Level, str] = {
    Level.COUNTRY: "pays",
    Level.REGION: "région",
    Level.DEPARTMENT: "département",
    Level.COLLECTIVITY: "collectivité d’outre-mer",
    Level.EPCI: "intercommunalité",
    Level.COMMUNE: "commune",
    Level.DISTRICT: "arrondissement municipal",
    Level.QPV: "quartier prioritaire",
    Level.CUSTOM: "territoire sur mesure",
    Level.AGREEMENT: "convention territoriale globale",
    Level.PLAN: "schéma départemental",
}

METRO, DROM, COM = "metro", "drom", "com"
ZONES = (METRO, DROM, COM)

# Letters before the department in the code of a territory that the network makes: « CTG04-001 ».
CODE_LETTERS: dict[Level, str] = {Level.CUSTOM: "SM", Level.AGREEMENT: "CTG", Level.PLAN: "SDA"}
LONGEST_NAME = 200
MOST_COMMUNES = 3_000

FRANCE = "FR"

BUILT_IN, FULL = "built_in", "full"
REFERENCE_LEVELS = (BUILT_IN, FULL)


@dataclass(frozen=True, slots=True)
class Places:
    """Where somebody may look: the whole network, some territories, some structures.

    Rooms below `accounts` filter on places and ignore people. The empty value gives nothing.
    """

    national: bool = False
    territories: frozenset[tuple[str, str]] = frozenset()
    structures: frozenset[int] = frozenset()

    def __or__(self, other: "Places") -> "Places":
        return Places(
            national=self.national or other.national,
            territories=self.territories | other.territories,
            structures=self.structures | other.structures,
        )

    def __bool__(self) -> bool:
        return self.national or bool(self.territories) or bool(self.structures)

    @classmethod
    def of(cls, level: str, code: str) -> "Places":
        """One territory and all that it contains."""
        return cls(territories=frozenset({(str(level), code)}))


EVERYWHERE = Places(national=True)
NOWHERE = Places()


def zonings(extra: Mapping[str, Any]) -> dict[str, str | None]:
    """What the reference says of a commune: whether it has a priority district (QPV), and whether
    it is classed France ruralités revitalisation. « yes », « no », or None: the built-in reference
    knows neither, nor does any of the overseas collectivities."""
    known = extra.get("zoning")
    if known is None:
        return {"priority_district": None, "revitalised": None}
    return {
        "priority_district": "yes" if int(known.get("nb_qpv") or 0) else "no",
        "revitalised": "yes" if known.get("frr") else "no",
    }


@dataclass(frozen=True, slots=True)
class MadeDraft:
    """What somebody asks to make. `members`: (level, code) of communes, EPCI, QPV, departments."""

    level: Level
    name: str
    members: tuple[tuple[str, str], ...]
    begins_on: date | None = None
    ends_on: date | None = None
    signatories: tuple[str, ...] = ()
    purpose: str = ""


class MadeRefusedError(Exception):
    """The territory cannot be made; `errors`: a French sentence by field."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)


def errors_of(draft: MadeDraft) -> dict[str, str]:
    """What must be mended before a draft is kept, by field; empty when it is well."""
    errors = {}
    if not 3 <= len(draft.name) <= LONGEST_NAME:
        errors["name"] = "Donnez un nom de 3 à 200 caractères."
    if not draft.members:
        errors["members"] = "Indiquez au moins une commune, une intercommunalité ou un quartier."
    if draft.begins_on and draft.ends_on and draft.ends_on < draft.begins_on:
        errors["ends_on"] = "La fin est avant le début\u202f: vérifiez les deux dates."
    if draft.level in {Level.AGREEMENT, Level.PLAN}:
        if draft.begins_on is None:
            errors["begins_on"] = "Indiquez le premier jour de la convention ou du schéma."
        if not draft.signatories:
            errors["signatories"] = "Indiquez au moins un signataire."
    return errors


def typographic(name: str) -> str:
    """A place name as it is printed: curly apostrophe, no stray spaces."""
    return " ".join(name.replace("'", "’").split())


def search_key(text: str) -> str:
    """What is left of a name once accents, case, hyphens and abbreviations are forgotten."""
    plain = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae").replace("Æ", "ae")
    decomposed = unicodedata.normalize("NFKD", plain.casefold())
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = re.sub(r"[^a-z0-9]+", " ", letters).split()
    return " ".join({"st": "saint", "ste": "sainte"}.get(word, word) for word in words)


FRR_WORDS = {
    "S": "FRR", "P": "FRR plus", "B": "Bénéficiaire", "SP": "FRR et FRR plus",
    "BP": "Bénéficiaire et FRR plus",
}  # fmt: skip
"""How a commune stands in « France ruralités revitalisation », by the code of its zoning."""
