"""What may be said of a structure: vocabulary of facts and events, identifiers, validity.

Vocabularies are rows of data with dates: what replaces an approval in 2027 is one more row of
`FactValue`, written by a steward. `SHIPPED` is where they start.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from senacs.method.french import date_fr

CS, EVS = "CS", "EVS"
KINDS: dict[str, str] = {CS: "Centre social", EVS: "Espace de vie sociale"}


class RefusedError(ValueError):
    """A change of the register is refused; the message is a French sentence for the screen."""


@dataclass(frozen=True, slots=True)
class Value:
    """An accepted value of a fact, with the period in which it may begin."""

    key: str
    label: str
    since: date | None = None
    until: date | None = None
    kinds: tuple[str, ...] = (CS, EVS)
    replaces: tuple[str, ...] = ()

    def usable(self, on: date | None) -> bool:
        """Whether a fact may begin on this day with this value (unknown day: always)."""
        if on is None:
            return True
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class FactKind:
    """A family of facts; in an exclusive one, a single value holds at a time."""

    key: str
    label: str
    exclusive: bool
    values: tuple[Value, ...]

    def value(self, key: str) -> Value | None:
        return next((value for value in self.values if value.key == key), None)


MANAGEMENT, APPROVAL, AFFILIATION = "management", "approval", "affiliation"
SETTING, EXTENT, PRIORITY, SPECIFICITY = "setting", "extent", "priority", "specificity"

SHIPPED: dict[str, FactKind] = {
    kind.key: kind
    for kind in (
        FactKind(
            MANAGEMENT,
            "Mode de gestion",
            exclusive=True,
            values=(
                Value("association", "Associatif"),
                Value("local_authority", "Collectivité locale"),
                Value("caf", "Caf (gestion directe)"),
                Value("other", "Autres (dont délégation de gestion)"),
            ),
        ),
        FactKind(
            APPROVAL,
            "Agrément",
            exclusive=False,
            values=(
                Value("AGC", "Animation globale et coordination", kinds=(CS,)),
                Value("ACF", "Animation collective familles", kinds=(CS,)),
                Value("AL", "Animation locale", kinds=(EVS,)),
                # The national doctrine of December 2025 brings AGC and ACF together from 2027.
                Value(
                    "AGC_ACF",
                    "Animation globale et familles (agrément unique)",
                    since=date(2027, 1, 1),
                    kinds=(CS,),
                    replaces=("AGC", "ACF"),
                ),
            ),
        ),
        FactKind(
            AFFILIATION,
            "Réseau",
            exclusive=False,
            values=(
                Value("fcsf", "Fédération des centres sociaux et socioculturels de France"),
                Value("leo_lagrange", "Léo Lagrange"),
                Value("francas", "Francas"),
                Value("ligue", "Ligue de l’enseignement"),
                Value("mjc", "Maisons des jeunes et de la culture"),
                Value("familles_rurales", "Familles rurales"),
                Value("other", "Autre réseau"),
            ),
        ),
        FactKind(
            SETTING,
            "Type de territoire",
            exclusive=True,
            values=(
                Value("urban", "Un espace à dominante urbaine"),
                Value("rural", "Un espace à dominante rurale"),
            ),
        ),
        FactKind(
            EXTENT,
            "Étendue du territoire",
            exclusive=True,
            values=(
                Value("one_district", "Un quartier"),
                Value("several_districts", "Plusieurs quartiers"),
                Value("one_commune", "Une commune"),
                Value("several_communes", "Plusieurs communes"),
            ),
        ),
        FactKind(
            PRIORITY,
            "Géographie prioritaire",
            exclusive=False,
            values=(
                Value("qpv", "Quartier prioritaire de la politique de la ville"),
                Value("qva", "Quartier de veille active", until=date(2023, 12, 31)),
                Value("zrr", "Zone de revitalisation rurale", until=date(2024, 6, 30)),
                Value("frr", "France ruralités revitalisation", since=date(2024, 7, 1)),
            ),
        ),
        FactKind(
            SPECIFICITY,
            "Particularité",
            exclusive=False,
            values=(
                Value("travellers", "Structure dédiée aux gens du voyage"),
                Value("multi_site", "Structure à plusieurs lieux"),
                Value("mobile", "Structure itinérante"),
            ),
        ),
    )
}

OPENING, CLOSING, MERGER, MOVE, RENAME, SUCCESSOR = (
    "opening",
    "closing",
    "merger",
    "move",
    "rename",
    "successor",
)
EVENT_KINDS: dict[str, str] = {
    OPENING: "Ouverture",
    CLOSING: "Fermeture",
    MERGER: "Fusion",
    MOVE: "Déménagement",
    RENAME: "Changement de nom",
    SUCCESSOR: "Reprise par une autre structure",
}
# These events end the structure; the last two say who carries on.
ENDINGS = frozenset({CLOSING, MERGER, SUCCESSOR})
NEEDS_SUCCESSOR = frozenset({MERGER, SUCCESSOR})

SAME, DIFFERENT = "same", "different"
TWIN_VERDICTS: dict[str, str] = {
    SAME: "La même structure",
    DIFFERENT: "Deux structures différentes",
}

# What anybody may read in the directory. An e-mail or a phone is often a person's own.
PUBLIC_FIELDS = (
    "identifier",
    "kind",
    "name",
    "address",
    "postcode",
    "commune",
    "lon",
    "lat",
    "website",
    "siret",
    "opened_on",
    "closed_on",
)


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both included; None is open."""

    since: date | None
    until: date | None

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def overlaps(self, other: "Period") -> bool:
        return (self.until is None or other.since is None or other.since <= self.until) and (
            other.until is None or self.since is None or self.since <= other.until
        )


def clashes(
    kind: FactKind, value: str, period: Period, others: Iterable[tuple[str, Period]]
) -> bool:
    """Whether a fact contradicts those already known of the same structure and kind."""
    return any(
        (kind.exclusive or other == value) and period.overlaps(span) for other, span in others
    )


# --- identifiers -------------------------------------------------------------------------------

_CHECK_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # 23 letters, a prime; neither I, O nor Q
_IDENTIFIER = re.compile(r"S(\d{6})([A-Z])")


def identifier(number: int) -> str:
    """The identifier of the n-th structure: it says nothing of it, and catches typing slips."""
    if not 0 < number < 1_000_000:
        raise ValueError(f"no identifier for {number}")
    return f"S{number:06d}{_CHECK_LETTERS[number % 23]}"


def identifier_number(text: str) -> int | None:
    """The number inside a well-formed identifier, None when a letter or a digit is wrong."""
    match = _IDENTIFIER.fullmatch(text.strip().upper().replace("-", ""))
    if match is None:
        return None
    number = int(match.group(1))
    return number if number and identifier(number)[-1] == match.group(2) else None


def compact_siret(text: str) -> str:
    return re.sub(r"[\s.\u00a0\u202f-]", "", text)


def siret_is_valid(text: str) -> bool:
    """Fourteen digits under the Luhn key (La Poste has its own)."""
    if not re.fullmatch(r"[0-9]{14}", text):
        return False
    digits = [int(c) for c in text]
    if text.startswith("356000000"):
        return sum(digits) % 5 == 0
    doubled = (2 * d if i % 2 == 0 else d for i, d in enumerate(digits))
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


# --- identity sheets ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Identity:
    """What the register says of a structure itself, as it is typed or imported."""

    kind: str
    name: str
    commune: str  # Insee code
    address: str = ""
    postcode: str = ""
    lon: float | None = None
    lat: float | None = None
    email: str = ""
    website: str = ""
    phone: str = ""
    siret: str = ""
    opened_on: date | None = None
    closed_on: date | None = None
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a field, in French."""

    field: str
    message: str


# The lengths of the columns of the table.
LENGTHS = {
    "name": 200,
    "address": 300,
    "email": 254,
    "website": 200,
    "phone": 30,
    "note": 5000,
    "source": 200,
}
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_WEBSITE = re.compile(r"https?://[^\s/.]+(\.[^\s/.]+)+(/\S*)?")


def faults(identity: Identity) -> list[Fault]:
    """Everything wrong with a sheet, one sentence per field."""
    return [*_text_faults(identity), *_place_faults(identity), *_date_faults(identity)]


def _text_faults(identity: Identity) -> Iterable[Fault]:
    if identity.kind not in KINDS:
        yield Fault("kind", "Le type doit être CS (centre social) ou EVS (espace de vie sociale).")
    if not identity.name.strip():
        yield Fault("name", "Le nom manque.")
    for field, length in LENGTHS.items():
        if len(getattr(identity, field)) > length:
            yield Fault(field, f"Ce texte est trop long : {length} caractères au plus.")
    if identity.email and not _EMAIL.fullmatch(identity.email):
        yield Fault("email", "Cette adresse électronique n’a pas la forme nom@domaine.fr.")
    if identity.website and not _WEBSITE.fullmatch(identity.website):
        yield Fault("website", "L’adresse du site doit commencer par https:// ou http://.")
    if identity.siret and not siret_is_valid(identity.siret):
        yield Fault("siret", "Ce SIRET n’est pas valable : 14 chiffres, dont une clé de contrôle.")


def _place_faults(identity: Identity) -> Iterable[Fault]:
    if identity.postcode and not re.fullmatch(r"[0-9]{5}", identity.postcode):
        yield Fault("postcode", "Un code postal a cinq chiffres.")
    if (identity.lon is None) != (identity.lat is None):
        missing = "lon" if identity.lon is None else "lat"
        yield Fault(missing, "Donnez la longitude et la latitude, ou aucune des deux.")
    if identity.lon is not None and not -180 <= identity.lon <= 180:
        yield Fault("lon", "Une longitude est comprise entre −180 et 180 degrés.")
    if identity.lat is not None and not -90 <= identity.lat <= 90:
        yield Fault("lat", "Une latitude est comprise entre −90 et 90 degrés.")


def _date_faults(identity: Identity) -> Iterable[Fault]:
    if identity.opened_on and identity.closed_on and identity.closed_on < identity.opened_on:
        yield Fault("closed_on", "La fermeture ne peut pas précéder l’ouverture.")


EARLIEST = date(1900, 1, 1)


def direction_refusal(
    on: date, today: date, opened_on: date | None, closed_on: date | None
) -> str | None:
    """Why a change of direction cannot be noted that day, with what to do; None if it can."""
    if on > today:
        return "Cette date est à venir\u202f: notez le changement une fois la prise de poste faite."
    if on < EARLIEST:
        return "Vérifiez l’année\u202f: cette date est antérieure à 1900."
    if opened_on is not None and on < opened_on:
        return f"La structure a ouvert le {date_fr(opened_on)}\u202f: donnez une date postérieure."
    if closed_on is not None and on > closed_on:
        return f"La structure a fermé le {date_fr(closed_on)}\u202f: donnez une date antérieure."
    return None


def fact_refusal(kind: FactKind, value_key: str, period: Period, structure_kind: str) -> str | None:
    """Why a dated fact cannot be said of a structure, whatever else is known; None if it can."""
    value = kind.value(value_key)
    if value is None:
        accepted = ", ".join(item.label for item in kind.values)
        return f"« {value_key} » n’est pas une valeur de « {kind.label} » : {accepted}."
    if structure_kind not in value.kinds:
        return f"« {value.label} » ne concerne pas un {KINDS[structure_kind].lower()}."
    if period.since and period.until and period.until < period.since:
        return "La fin ne peut pas précéder le début."
    if not value.usable(period.since):
        return f"« {value.label} » n’existe pas à cette date."
    return None
