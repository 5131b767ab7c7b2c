"""Dated parameters: amounts and durations that change by law or convention, with their source."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Dated:
    """A value in force from `since` to `until`, both included; no end when `until` is None."""

    value: float
    since: date
    until: date | None
    source: str


@dataclass(frozen=True)
class Parameter:
    """A named quantity and its successive values: in order, without gap or overlap."""

    key: str
    label: str
    unit: str
    values: tuple[Dated, ...]

    def __post_init__(self) -> None:
        *closed, last = self.values
        if last.until is not None and last.until < last.since:
            raise ValueError(f"{self.key}: a period ends before it begins")
        for dated, following in zip(closed, self.values[1:], strict=True):
            if dated.until is None or dated.until < dated.since:
                raise ValueError(f"{self.key}: a period ends before it begins, or never")
            if following.since != dated.until + timedelta(days=1):
                raise ValueError(f"{self.key}: periods overlap, or leave a day without value")


class UnknownParameterError(LookupError):
    """No such parameter, or no value in force that day."""


_SERIES_START = date(2005, 1, 1)  # before the oldest data year of the observatory
_LAST_DAY_OF_2022 = date(2022, 12, 31)
_FIRST_DAY_OF_2023 = date(2023, 1, 1)


def _service_benefit(key: str, label: str, before: float, after: float) -> Parameter:
    """Share of eligible costs paid by the Caf; raised by the agreement of 2023-2027."""
    told = "intervention à l’Assemblée nationale, 2024"
    return Parameter(
        key=key,
        label=label,
        unit="%",
        values=(
            Dated(
                before, _SERIES_START, _LAST_DAY_OF_2022, f"Taux antérieur, rappelé dans une {told}"
            ),
            Dated(after, _FIRST_DAY_OF_2023, None, f"COG 2023-2027\u202f; {told}"),
        ),
    )


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
                    _SERIES_START,
                    None,
                    "Loi du 30 juin 2004 (journée de solidarité)\u202f; code du travail, article "
                    "L3121-41\u202f: 1\u202f607\u00a0heures par an",
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
                    _SERIES_START,
                    _LAST_DAY_OF_2022,
                    "Taux imprimé dans la plaquette SENACS des Alpes-de-Haute-Provence, enquête "
                    "2017",
                ),
                Dated(
                    13.0,
                    _FIRST_DAY_OF_2023,
                    None,
                    "Taux relevé dans un outil de gestion de centre social, à confirmer par le "
                    "comité technique",
                ),
            ),
        ),
        _service_benefit(
            "ps_agc_rate", "Taux de la prestation de service animation globale", 40.0, 42.4
        ),
        _service_benefit(
            "ps_acf_rate", "Taux de la prestation de service animation collective", 60.0, 63.6
        ),
        _service_benefit(
            "ps_al_rate", "Taux de la prestation de service animation locale", 60.0, 63.6
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
