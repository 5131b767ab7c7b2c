"""Builds the data file of a release from deposits: one row per accepted response.

Tables: `panel` (variables of expressions and codes of places), `register` (every structure
solicited, answering or not), `marks` (missing codes and provenance, one row per answer); and
beside them `weights` and `weights_report`, that no digest covers (see `weights`).
"""

import tempfile
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db.models import QuerySet

from senacs.analytics import connection
from senacs.analytics.content import Content, Rows
from senacs.analytics.dimensions import DIMENSIONS, LATER, frozen
from senacs.analytics.variables import with_expected
from senacs.analytics.weights import Frozen
from senacs.campaigns import queries
from senacs.campaigns.models import Deposit, Edition, Response
from senacs.method.expressions.types import Type
from senacs.method.variables import row_of
from senacs.territories.models import Territory
from senacs.territories.rules import Level, zonings

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
_LATER_COLUMNS = ("setting", *LATER)
"""Those that a register frozen before has not: its file stays without them."""


CHUNK = 200
"""Deposits in memory at once."""

Previous = Callable[[Collection[int]], Mapping[int, Mapping[str, Any]]]
"""Values of the previous edition by structure, for these structures."""


def collect(
    edition: Edition, deposits: QuerySet[Deposit], previous: Previous, folder: Path
) -> Content:
    """Gather what a release holds; its rows lie in the folder."""
    ordered = list(deposits.order_by("response__structure_id").values_list("pk", flat=True))
    panel, marks = Rows(folder / "panel.json"), Rows(folder / "marks.json")
    answering: set[int] = set()
    for start in range(0, len(ordered), CHUNK):
        some = _read(deposits, ordered[start : start + CHUNK])
        structures = [d.response.structure_id for d in some]
        known = previous(structures)
        panel.add([_panel_row(edition, d, known)] for d in some)
        marks.add(_marks(d) for d in some)
        answering.update(structures)
    panel.close()
    marks.close()
    responses = Response.objects.filter(edition=edition).only("structure_id", "register", "state")
    solicited = list(responses.order_by("structure_id"))
    zoned = _zoned(solicited)
    return Content(
        questionnaire=queries.questionnaire(edition),
        panel=panel,
        register=[_register_row(r, zoned, answered=r.structure_id in answering) for r in solicited],
        marks=marks,
        deposits=tuple(ordered),
    )


def _read(deposits: QuerySet[Deposit], keys: Sequence[int]) -> list[Deposit]:
    """These deposits, in this order, with what the register said; working copies stay behind."""
    found = deposits.filter(pk__in=keys).select_related("response").only(
        "values", "missing", "origins",
        "response__structure_id", "response__audience", "response__register",
    ).order_by()  # fmt: skip
    known = {deposit.pk: deposit for deposit in found}
    return [known[key] for key in keys]


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


def _zoned(responses: Sequence[Response]) -> Mapping[str, Mapping[str, str | None]]:
    """Zonings by commune, where editions opened before did not freeze them."""
    lacking = {
        one.register.get("commune_code")
        for one in responses
        if "priority_district" not in one.register
    }
    communes = Territory.objects.of_level(Level.COMMUNE).filter(code__in=lacking)
    return {code: zonings(extra) for code, extra in communes.values_list("code", "extra")}


def _register_row(
    response: Response, zoned: Mapping[str, Mapping[str, str | None]], *, answered: bool
) -> dict[str, Any]:
    told = {**zoned.get(response.register.get("commune_code", ""), {}), **response.register}
    known = {name: told.get(name) for name in (*_REGISTER_COLUMNS, "setting")}
    state = "answered" if answered else response.state
    own = {"structure_id": response.structure_id, "answered": answered, "state": state}
    return {**known, **frozen(told), **own}


def _marks(deposit: Deposit) -> list[dict[str, Any]]:
    keys = sorted(set(deposit.missing) | set(deposit.origins))
    structure = deposit.response.structure_id
    return [
        {
            "structure_id": structure,
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
        register = Rows(Path(folder) / "register.json", ([row] for row in content.register))
        later = [name for name in _LATER_COLUMNS if any(name in row for row in content.register)]
        columns = {**_REGISTER_COLUMNS, **dict.fromkeys(later, "VARCHAR")}
        statements = [
            _load("register", columns, register),
            _load("panel", panel, content.panel, joined=[n for n in later if n in LATER]),
            _load("marks", marks, content.marks),
            *(weights.statements() if weights else ()),
        ]
        connection.write(path, statements)


_LEAST_ROOM = 1 << 20
"""The reader of JSON sets aside twice the longest row that it is told of."""


def _load(
    table: str, columns: Mapping[str, str], rows: Rows, joined: Sequence[str] = ()
) -> tuple[str, list[Any]]:
    """`joined`: columns of the register, under their name in the panel."""
    described = ", ".join(f"'{name}': '{kind}'" for name, kind in columns.items())
    sql = (
        f"CREATE TABLE {table} AS SELECT own.*{_facts(joined)} FROM read_json(?, format='array', "
        f"columns={{{described}}}, maximum_object_size={max(_LEAST_ROOM, 2 * rows.longest)}) AS own"
    )
    if joined:
        sql += " LEFT JOIN register USING (structure_id) ORDER BY structure_id"
    return sql, [str(rows.path)]


def _facts(joined: Sequence[str]) -> str:
    return "".join(f", register.{n} AS {DIMENSIONS[n].column}" for n in joined)
