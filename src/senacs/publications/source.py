"""What an assembly reads: figures of one release, its register, its map. Never the database itself.

The real source stands on `analytics`; tests and previews may build another from plain values.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from senacs.charts.model import Drawing
from senacs.method.figures import Figure, Table

# What prose may name besides figures.
WORDS = frozenset(
    {"territory", "of_territory", "in_territory", "data_year", "survey_year", "structure"}
)


@dataclass(frozen=True)
class Carrier:
    """A structure as the register described it at the opening of the edition."""

    identifier: str
    name: str
    kind: str
    commune: str
    management: str = ""
    lon: float | None = None
    lat: float | None = None
    answered: bool = True


@dataclass(frozen=True)
class Placed:
    """A structure on the drawing of its territory; without place when nobody knows it."""

    carrier: Carrier
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True)
class Ground:
    """The outline on which structures are placed, in the order of the register.

    `kilometre` is the length of a kilometre in these coordinates, 0 when it is not known.
    """

    code: str
    path: str
    viewbox: tuple[float, float, float, float]
    credit: str
    points: tuple[Placed, ...]
    kilometre: float = 0.0


@dataclass(frozen=True)
class Signatures:
    """How many responses of an audience were asked for, received and signed.

    `lent`: those of which one key at least was turned under a delegation.
    """

    audience: str
    solicited: int
    answered: int
    signed: int
    lent: int = 0


@dataclass(frozen=True)
class Lifting:
    """A recorded agreement that lifts confidentiality for an audience of a territory."""

    audience: str
    structures: int
    signed_on: date
    is_demonstration: bool = False


@dataclass(frozen=True)
class Setting:
    """Names, years and release: what is known of a publication before any figure.

    `signatures`: read where they are told, which no sheet does. `provisional`: how far answers are
    that nobody signed yet; there is then no release.
    """

    territory: str
    of_territory: str
    in_territory: str
    data_year: int
    survey_year: int
    release: str
    released_on: date
    notice: str = ""
    structure: str = ""
    liftings: tuple[Lifting, ...] = ()
    signatures: Callable[[], tuple[Signatures, ...]] = tuple
    provisional: str = ""

    @property
    def is_demonstration(self) -> bool:
        return bool(self.notice)

    @property
    def words(self) -> dict[str, str]:
        """Words that prose may name."""
        return {
            "territory": self.territory,
            "of_territory": self.of_territory,
            "in_territory": self.in_territory,
            "data_year": str(self.data_year),
            "survey_year": str(self.survey_year),
            "structure": self.structure,
        }


@dataclass(frozen=True)
class LocalText:
    """What the local pair wrote in a slot; a testimony stands until its consent ends."""

    text: str
    author: str = ""
    credit: str = ""
    consent_until: date | None = None


@dataclass(frozen=True)
class Peers:
    """What a structure is compared with: itself a year before, the structures of its department.

    A previous edition that does not exist gives nothing; a hidden reference says that it is.
    """

    previous: Callable[[Sequence[str]], Mapping[str, Figure | Table]]
    references: Callable[[Sequence[str]], Mapping[str, Figure | Table]]
    previous_year: int | None
    group: str


@dataclass(frozen=True)
class Source:
    """Callables, so that a source is built from whatever holds the figures."""

    figures: Callable[[Sequence[str]], Mapping[str, Figure | Table]]
    register: Callable[[str], Sequence[Carrier]]
    ground: Callable[[], Ground | None]
    participation: Callable[[float], Drawing | None]
    form_of: Callable[[str], str]
    peers: Peers | None = None
