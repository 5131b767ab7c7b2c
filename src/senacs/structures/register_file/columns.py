"""The columns of the register's spreadsheet, and how a cell of each is understood.

Headers are matched whatever their order, accents and case. A cell that cannot be understood says
so in French and, for a closed vocabulary, proposes the nearest accepted value.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from senacs.structures.models import fact_kinds
from senacs.structures.rules import AFFILIATION, APPROVAL, MANAGEMENT, RefusedError
from senacs.structures.sources.workbooks import Cell
from senacs.territories.rules import search_key


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the name of its cells in our code, its header, what to type in it."""

    key: str
    header: str
    help: str
    mandatory: bool = False
    aliases: tuple[str, ...] = ()


COLUMNS: tuple[Column, ...] = (
    Column("identifier", "identifiant", "Laissez vide pour inscrire une nouvelle structure."),
    Column("kind", "type", "CS ou EVS.", mandatory=True, aliases=("type de structure",)),
    Column("name", "nom", "Nom d’usage.", mandatory=True, aliases=("nom de la structure",)),
    Column("address", "adresse", "Numéro et voie."),
    Column("postcode", "code_postal", "Cinq chiffres.", aliases=("cp",)),
    Column(
        "commune_name", "commune", "Nom de la commune, si le code Insee manque.", aliases=("ville",)
    ),
    Column("commune_code", "code_insee", "Code Insee de la commune.", aliases=("insee",)),
    Column("lon", "longitude", "En degrés, par exemple 6,24.", aliases=("lon",)),
    Column("lat", "latitude", "En degrés, par exemple 44,09.", aliases=("lat",)),
    Column(
        "email", "courriel", "Adresse de la structure, jamais publiée.", aliases=("email", "mail")
    ),
    Column("phone", "telephone", "Jamais publié.", aliases=("tel",)),
    Column(
        "website", "site", "Adresse commençant par https://.", aliases=("site internet", "site web")
    ),
    Column("siret", "siret", "Quatorze chiffres, cellule au format texte."),
    Column("management", "gestion", "Mode de gestion.", aliases=("mode de gestion",)),
    Column("management_since", "gestion_depuis", "Date, par exemple 01/09/2016."),
    Column("approval", "agrement", "AGC, ACF ou AL ; plusieurs sont séparés par une virgule."),
    Column("approval_since", "agrement_debut", "Date."),
    Column("approval_until", "agrement_fin", "Date."),
    Column("affiliation", "reseau", "Fédération ; plusieurs sont séparées par une virgule."),
    Column("opened_on", "ouverte_le", "Date."),
    Column("closed_on", "fermee_le", "Date."),
    Column("note", "note", "Remarque interne."),
    Column("source", "source", "D’où vient cette ligne."),
)
ERROR_HEADER = "erreur"
BY_KEY: dict[str, Column] = {column.key: column for column in COLUMNS}
_BY_HEADER = {
    search_key(name): column
    for column in COLUMNS
    for name in (column.header, column.key, *column.aliases)
}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column stands in a file, and the headers that we do not know."""

    positions: Mapping[str, int]
    unknown: tuple[str, ...]

    def cell(self, cells: Sequence[Cell], key: str) -> Cell:
        position = self.positions.get(key)
        return None if position is None or position >= len(cells) else cells[position]


def layout(headers: Sequence[str]) -> Layout:
    """Match the headers of a file; refused when what is needed is missing or twice there."""
    positions: dict[str, int] = {}
    unknown: list[str] = []
    for position, header in enumerate(headers):
        column = _BY_HEADER.get(search_key(header))
        if column is not None and column.key in positions:
            raise RefusedError(f"La colonne « {column.header} » est deux fois dans le fichier.")
        if column is not None:
            positions[column.key] = position
        elif header and search_key(header) != ERROR_HEADER:
            unknown.append(header)
    missing = [c.header for c in COLUMNS if c.mandatory and c.key not in positions]
    if not positions.keys() & {"commune_code", "commune_name"}:
        missing.append("code_insee ou commune")
    if missing:
        raise RefusedError(
            f"Il manque dans le fichier : {', '.join(missing)}. "
            "Partez du modèle pour retrouver les bons titres de colonnes."
        )
    return Layout(positions, tuple(unknown))


class CellError(ValueError):
    """A cell that is not understood; the message is French."""


def text(cell: Cell) -> str:
    """A cell as text; a whole number loses the decimal point that spreadsheets add."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return " ".join(str(cell).split())


def code(cell: Cell, length: int) -> str:
    """A code whose leading zeros a spreadsheet may have eaten."""
    found = text(cell).upper().replace(" ", "")
    return found.zfill(length) if found.isdigit() else found


def number(cell: Cell) -> float | None:
    found = text(cell).replace(",", ".").replace("−", "-")
    if not found:
        return None
    if not re.fullmatch(r"[-+]?[0-9]{1,4}(\.[0-9]{1,20})?", found):
        raise CellError(f"« {found} » n’est pas un nombre.")
    return float(found)


def day(cell: Cell) -> date | None:
    """A date typed as a date, as 31/12/2016 or as 2016-12-31."""
    if isinstance(cell, date):
        return _plausible(cell)
    found = text(cell)
    if not found:
        return None
    french = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", found)
    iso = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?: 00:00:00)?", found)
    try:
        if french:
            return _plausible(date(*(int(part) for part in reversed(french.groups()))))
        if iso:
            return _plausible(date(*(int(part) for part in iso.groups())))
    except ValueError:
        pass
    raise CellError(f"« {found} » n’est pas une date : écrivez par exemple 31/12/2016.")


def _plausible(found: date) -> date:
    if not 1850 <= found.year <= 2100:
        raise CellError(f"L’année {found.year} n’est pas vraisemblable.")
    return found


# Words that people type, beside the labels and the keys of the vocabulary.
_SYNONYMS: dict[str, dict[str, str]] = {
    "kind": {
        "cs": "CS",
        "csx": "CS",
        "centre social": "CS",
        "evs": "EVS",
        "espace de vie sociale": "EVS",
    },
    MANAGEMENT: {
        "association": "association",
        "municipal": "local_authority",
        "commune": "local_authority",
        "mairie": "local_authority",
        "intercommunal": "local_authority",
        "caf": "caf",
        "autre": "other",
        "autres": "other",
    },
    APPROVAL: {},
    AFFILIATION: {"federation des centres sociaux": "fcsf", "autre": "other"},
}


def one_of(vocabulary: str, cell: Cell) -> str:
    """The key of a value of a closed vocabulary; "" for an empty cell."""
    found = text(cell)
    return _understood(vocabulary, found) if found else ""


def several_of(vocabulary: str, cell: Cell) -> tuple[str, ...]:
    """The keys of values separated by commas, semicolons, slashes or plus signs."""
    parts = [part.strip() for part in re.split(r"[,;/+]", text(cell))]
    return tuple(dict.fromkeys(_understood(vocabulary, part) for part in parts if part))


def _understood(vocabulary: str, found: str) -> str:
    words = dict(_SYNONYMS[vocabulary])
    labels: dict[str, str] = {"CS": "CS", "EVS": "EVS"} if vocabulary == "kind" else {}
    if vocabulary in fact_kinds():
        for value in fact_kinds()[vocabulary].values:
            words[search_key(value.key)] = words[search_key(value.label)] = value.key
            labels[value.key] = value.key if value.key.isupper() else value.label
    key = search_key(found)
    if key in words:
        return words[key]
    near = get_close_matches(key, words, n=1, cutoff=0.6)
    accepted = f"Valeurs acceptées : {', '.join(labels.values())}."
    advice = f"Vouliez-vous dire « {labels[words[near[0]]]} » ? " if near else ""
    raise CellError(f"« {found} » n’est pas reconnu. {advice}{accepted}")
