"""Dated parameters: amounts and durations that change by law or convention, with their source."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Dated:
    """A value in force from `since` to `until`, both included; no end when `until` is None."""

    value: float
    since: date
    until: date | None
    source: str


@dataclass(frozen=True)
class Parameter:
    """A named quantity and its successive values, without overlap."""

    key: str
    label: str
    unit: str
    values: tuple[Dated, ...]


class UnknownParameterError(LookupError):
    """No such parameter, or no value in force that day."""


PARAMETERS: dict[str, Parameter] = {
    p.key: p
    for p in (
        Parameter(
            key="full_time_hours",
            label="Durée annuelle d’un temps plein",
            unit="heure",
            values=(
                Dated(
                    1607.0,
                    date(2005, 1, 1),
                    None,
                    "Code du travail, article L3121-41 : 1 607 heures, journée de solidarité "
                    "comprise",
                ),
            ),
        ),
        Parameter(
            key="volunteer_hourly_value",
            label="Valeur d’une heure de bénévolat",
            unit="€",
            values=(
                Dated(
                    12.0,
                    date(2005, 1, 1),
                    date(2022, 12, 31),
                    "Taux imprimé dans la plaquette SENACS des Alpes-de-Haute-Provence, enquête "
                    "2017",
                ),
                Dated(
                    13.0,
                    date(2023, 1, 1),
                    None,
                    "Taux relevé dans un outil de gestion de centre social, à confirmer par le "
                    "comité technique",
                ),
            ),
        ),
    )
}


def keys() -> tuple[str, ...]:
    """Keys of all parameters."""
    return tuple(PARAMETERS)


def value(key: str, on: date) -> float:
    """Value in force on a day. Raises UnknownParameterError."""
    parameter = PARAMETERS.get(key)
    for dated in parameter.values if parameter else ():
        if dated.since <= on and (dated.until is None or on <= dated.until):
            return dated.value
    raise UnknownParameterError(f"{key}, {on.isoformat()}")
