"""The weights of a release: made once at the freeze, kept in its manifest, read from its file.

Tables: `weights` (one row for each structure of the register that was in scope: its class of size,
its weight and cells when it answered) and `weights_report` (one JSON document by kind).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from senacs.analytics import connection
from senacs.campaigns.models import Edition
from senacs.campaigns.queries.previous import last_words
from senacs.campaigns.rules.peers import SIZE_KEY, size_of
from senacs.campaigns.rules.states import State
from senacs.method.questionnaire import Audience
from senacs.method.weights import (
    Joined,
    Report,
    Unit,
    Weights,
    WeightsRefusedError,
    weigh,
)

VERSION = 1
"""Raised when the method changes: a release keeps the weights that it was made with."""
WEIGHT_TABLES: Mapping[str, Mapping[str, str]] = {
    "weights": {
        "structure_id": "BIGINT",
        "kind": "VARCHAR",
        "size": "VARCHAR",
        "weight": "DOUBLE",
        "cells": "VARCHAR[]",
    },
    "weights_report": {"kind": "VARCHAR", "report": "VARCHAR"},
}


@dataclass(frozen=True)
class Frozen:
    """Rows of the two tables, as plain JSON."""

    rows: Mapping[str, list[dict[str, Any]]]

    def to_json(self) -> dict[str, Any]:
        return {"version": VERSION, **self.rows}

    def statements(self) -> list[tuple[str, list[Any]]]:
        """SQL that writes the two tables, with its parameters: one list for each column."""
        return [
            (
                f"CREATE TABLE {table} AS SELECT "
                + ", ".join(f"unnest(?::{kind}[]) AS {name}" for name, kind in columns.items()),
                [[row[name] for row in self.rows[table]] for name in columns],
            )
            for table, columns in WEIGHT_TABLES.items()
        ]

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Frozen":
        return cls({name: document[name] for name in WEIGHT_TABLES})


def freeze(edition: Edition, register: Iterable[Mapping[str, Any]]) -> Frozen:
    """Weigh the answers of an edition, kind by kind; a kind that cannot be says why."""
    shelves = units_of(edition, register)
    rows: list[dict[str, Any]] = []
    reports = []
    for kind, units in shelves.items():
        made: Weights | None = None
        try:
            made = weigh(units)
            report = asdict(made.report)
        except WeightsRefusedError as refusal:
            report = {"refused": str(refusal)}
        reports.append({"kind": kind, "report": json.dumps(report, ensure_ascii=False)})
        rows += [_row(kind, unit, made) for unit in units]
    return Frozen({"weights": rows, "weights_report": reports})


def units_of(edition: Edition, register: Iterable[Mapping[str, Any]]) -> Mapping[str, list[Unit]]:
    """The structures in scope by kind, with the class of size of their last word."""
    known = [row for row in register if row["state"] != State.OUT_OF_SCOPE]
    words = last_words(edition, [SIZE_KEY])
    found: dict[str, list[Unit]] = {kind: [] for kind in Audience}
    for row in sorted(known, key=lambda row: row["structure_id"]):
        word = words.get(row["structure_id"])
        size = size_of(Audience(row["kind"]), word.values.get(SIZE_KEY)) if word else ""
        found[row["kind"]].append(unit_of(row, size))
    return {kind: units for kind, units in found.items() if units}


def unit_of(row: Mapping[str, Any], size: str) -> Unit:
    """A structure as weights see it, from what the register says of it."""
    return Unit(
        structure_id=row["structure_id"],
        region=row["region"] or "",
        department=row["department"] or "",
        management=row["management"] or "",
        size=size,
        answered=bool(row["answered"]),
    )


def _row(kind: str, unit: Unit, made: Weights | None) -> dict[str, Any]:
    cells = made.cells.get(unit.structure_id) if made else None
    return {
        "structure_id": unit.structure_id,
        "kind": kind,
        "size": unit.size,
        "weight": made.of.get(unit.structure_id) if made else None,
        "cells": None if cells is None else list(cells),
    }


# --- Reading ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shelf:
    """The structures of one kind in a release; `weights` is None when none could be made.

    `refused`: why, in French.
    """

    units: tuple[Unit, ...]
    weights: Weights | None
    refused: str = ""


@lru_cache(maxsize=64)
def shelf(path: Path, digest: str, kind: str) -> Shelf:
    """The weights of a kind of structures, as a release froze them in its file."""
    del digest  # part of the key of the cache: what a release holds never changes
    if not connection.has_table(path, "weights"):
        return Shelf((), None, "Cette version a été figée avant que les réponses soient pesées.")
    rows = connection.dicts(
        path,
        "SELECT structure_id, region, department, management, size, answered, weight, cells "
        "FROM weights JOIN register USING (structure_id) WHERE register.kind = ? "
        "ORDER BY structure_id",
        [kind],
    )
    units = tuple(unit_of(row, row["size"]) for row in rows)
    found = connection.rows(path, "SELECT report FROM weights_report WHERE kind = ?", [kind])
    if not found:
        return Shelf(units, None, "Aucune structure de ce type n’était sollicitée.")
    report = json.loads(found[0][0])
    if "refused" in report:
        return Shelf(units, None, report["refused"])
    weighed = [row for row in rows if row["weight"] is not None]
    return Shelf(
        units,
        Weights(
            of={row["structure_id"]: row["weight"] for row in weighed},
            cells={row["structure_id"]: tuple(row["cells"]) for row in weighed},
            report=_report(report),
        ),
    )


def _report(document: Mapping[str, Any]) -> Report:
    joined = tuple(Joined(**one) for one in document["joined"])
    return Report(**{**document, "margins": tuple(document["margins"]), "joined": joined})
