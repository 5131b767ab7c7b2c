"""Builds the data file of a release from deposits: one row per accepted response.

Tables: `panel` (variables of expressions and codes of places), `register` (every structure
solicited, answering or not), `marks` (missing codes and provenance, one row per answer); and
beside them `weights` and `weights_report`, that no digest covers (see `weights`).
"""

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from senacs.analytics import connection
from senacs.analytics.variables import with_expected
from senacs.analytics.weights import Frozen
from senacs.campaigns import queries
from senacs.campaigns.models import Deposit, Edition, Response
from senacs.method.expressions.types import Type
from senacs.method.questionnaire import Questionnaire
from senacs.method.variables import row_of

PLACES = ("commune_code", "epci", "department", "region")
_COLUMN_TYPES = {
    Type.NUMBER: "DOUBLE",
    Type.BOOLEAN: "BOOLEAN",
    Type.TEXT: "VARCHAR",
    Type.SET: "VARCHAR[]",
    Type.DATE: "DATE",
}
_REGISTER_COLUMNS = {
    "structure_id": "BIGINT",
    "answered": "BOOLEAN",
    "state": "VARCHAR",
    "identifier": "VARCHAR",
    "name": "VARCHAR",
    "kind": "VARCHAR",
    "commune": "VARCHAR",
    "lon": "DOUBLE",
    "lat": "DOUBLE",
    "management": "VARCHAR",
    "population": "BIGINT",
    "population_year": "BIGINT",
    **dict.fromkeys(PLACES, "VARCHAR"),
}


@dataclass(frozen=True)
class Content:
    """All that a release freezes, as plain JSON rows; its digest names the release."""

    questionnaire: Questionnaire
    panel: list[dict[str, Any]]
    register: list[dict[str, Any]]
    marks: list[dict[str, Any]]
    deposits: tuple[int, ...]

    @cached_property
    def lines(self) -> Mapping[str, Sequence[str]]:
        """The rows of each table as canonical JSON: written once, hashed and loaded from."""
        tables = {"marks": self.marks, "panel": self.panel, "register": self.register}
        return {name: [_CANONICAL(row) for row in rows] for name, rows in tables.items()}

    def digest(self) -> str:
        """SHA-256 of the canonical content: same data and questions, same name.

        Of one JSON object with its keys in order, hashed piece by piece: whole, it would be large.
        """
        found = hashlib.sha256()
        document = {
            **{name: _array(rows) for name, rows in self.lines.items()},
            "questionnaire": (_CANONICAL(self.questionnaire.to_json()),),
        }
        for rank, name in enumerate(sorted(document)):
            found.update(f"{',' if rank else '{'}{_CANONICAL(name)}:".encode())
            for piece in document[name]:
                found.update(piece.encode())
        found.update(b"}")
        return found.hexdigest()


_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
_PIECE = 500
"""Rows hashed or written at once."""


def _array(rows: Sequence[str]) -> Iterator[str]:
    """A JSON array of rows that are JSON already, in pieces."""
    yield "["
    for start in range(0, len(rows), _PIECE):
        yield ("," if start else "") + ",".join(rows[start : start + _PIECE])
    yield "]"


def collect(
    edition: Edition, deposits: Sequence[Deposit], previous: Mapping[int, Mapping[str, Any]]
) -> Content:
    """Gather what a release holds. `previous`: values of the previous edition by structure."""
    ordered = sorted(deposits, key=lambda d: d.response.structure_id)
    answering = {d.response.structure_id for d in ordered}
    responses = Response.objects.filter(edition=edition).only("structure_id", "register", "state")
    return Content(
        questionnaire=queries.questionnaire(edition),
        panel=[_panel_row(edition, d, previous) for d in ordered],
        register=[
            _register_row(r, answered=r.structure_id in answering)
            for r in responses.order_by("structure_id")
        ],
        marks=[mark for d in ordered for mark in _marks(d)],
        deposits=tuple(d.pk for d in ordered),
    )


def _panel_row(
    edition: Edition, deposit: Deposit, previous: Mapping[int, Mapping[str, Any]]
) -> dict[str, Any]:
    response = deposit.response
    row = row_of(
        values=deposit.values,
        register=queries.register_facts(response.register),
        data_year=edition.data_year,
        previous=previous.get(response.structure_id),
    )
    places = {place: response.register.get(place) for place in PLACES}
    return {"structure_id": response.structure_id, "kind": response.audience, **places, **row}


def _register_row(response: Response, *, answered: bool) -> dict[str, Any]:
    known = {name: response.register.get(name) for name in _REGISTER_COLUMNS}
    state = "answered" if answered else response.state
    return {**known, "structure_id": response.structure_id, "answered": answered, "state": state}


def _marks(deposit: Deposit) -> list[dict[str, Any]]:
    keys = sorted(set(deposit.missing) | set(deposit.origins))
    return [
        {
            "structure_id": deposit.response.structure_id,
            "key": key,
            "missing": deposit.missing.get(key),
            "origin": deposit.origins.get(key),
        }
        for key in keys
    ]


def build(path: Path, content: Content, weights: Frozen | None = None) -> None:
    """Write the data file; an existing one is replaced at once. `weights`: of older ones, none.

    Raises ValueError when the key of a question cannot be a column.
    """
    own = {"structure_id": "BIGINT", "kind": "VARCHAR", **dict.fromkeys(PLACES, "VARCHAR")}
    asked = {
        name: _COLUMN_TYPES[kind]
        for name, kind in with_expected(
            content.questionnaire, content.questionnaire.data_year
        ).items()
    }
    wrong = [name for name in asked if name in own or not name.isidentifier()]
    if wrong:
        raise ValueError(f"these questions cannot be columns: {wrong}")
    panel = {**own, **asked}
    marks = {"structure_id": "BIGINT", "key": "VARCHAR", "missing": "VARCHAR", "origin": "VARCHAR"}
    with tempfile.TemporaryDirectory() as folder:
        statements = [
            _load("panel", panel, content, Path(folder)),
            _load("register", _REGISTER_COLUMNS, content, Path(folder)),
            _load("marks", marks, content, Path(folder)),
            *(weights.statements() if weights else ()),
        ]
        connection.write(path, statements)


def _load(
    table: str, columns: Mapping[str, str], content: Content, folder: Path
) -> tuple[str, list[Any]]:
    file = folder / f"{table}.json"
    rows = content.lines[table]
    with file.open("w", encoding="utf-8") as lines:
        for start in range(0, len(rows), _PIECE):
            lines.write("\n".join(rows[start : start + _PIECE]))
            lines.write("\n")
    described = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    sql = (
        f"CREATE TABLE {table} AS SELECT * FROM read_json(?, format='newline_delimited', "
        f"columns={{{described}}}, maximum_object_size=67108864)"
    )
    return sql, [str(file)]
