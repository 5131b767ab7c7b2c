"""Tables of the register, and the vocabulary of what may be said of a structure."""

from senacs.structures.models.directions import DirectionChange
from senacs.structures.models.register import (
    Event,
    Fact,
    FactQuerySet,
    Structure,
    StructureQuerySet,
)
from senacs.structures.models.twins import Twins
from senacs.structures.models.vocabulary import FactValue, fact_kinds, forget_fact_kinds

__all__ = [
    "DirectionChange",
    "Event",
    "Fact",
    "FactQuerySet",
    "FactValue",
    "Structure",
    "StructureQuerySet",
    "Twins",
    "fact_kinds",
    "forget_fact_kinds",
]
