"""The vocabulary of external tables, and how they are found: the folder is the list."""

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from types import MappingProxyType

from senacs.catalogue import external as folder
from senacs.method import french

_NOT_TABLES = "tables"


@dataclass(frozen=True)
class ExternalRow:
    """One printed figure. `approximation`: the words before it, « plus de », « près de »."""

    key: str
    label: str
    value: float
    unit: str
    source: str
    approximation: str = ""
    decimals: int = 0

    @property
    def number(self) -> str:
        """« 110 000 », « 9,5 % »: what is set in large type."""
        if self.unit == "%":
            return french.percent(self.value, self.decimals)
        return french.number(self.value, self.decimals)

    @property
    def text(self) -> str:
        """« plus de 110 000 »: what is set in prose."""
        return f"{self.approximation} {self.number}".strip()


@dataclass(frozen=True)
class ExternalTable:
    """Figures printed by somebody else, copied with their source; they are never recomputed."""

    title: str
    source: str
    data_year: int
    survey_year: int
    rows: tuple[ExternalRow, ...]
    note: str = ""
    uncertain: tuple[str, ...] = ()
    key: str = field(default="")

    def row(self, key: str) -> ExternalRow:
        """The row of that key. Raises KeyError."""
        for row in self.rows:
            if row.key == key:
                return row
        raise KeyError(key)


@cache
def tables() -> Mapping[str, ExternalTable]:
    """External tables by key; the name of the file is the key."""
    found = {
        module.name: replace(
            import_module(f"{folder.__name__}.{module.name}").TABLE, key=module.name
        )
        for module in pkgutil.iter_modules(folder.__path__)
        if module.name != _NOT_TABLES
    }
    return MappingProxyType(found)


def table(key: str) -> ExternalTable:
    """The external table of that key. Raises KeyError."""
    return tables()[key]
