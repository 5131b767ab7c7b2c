"""Indicators are computed alike by both engines in years that no demonstration plays."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from plausible_answers import CENTRE, SPACE
from senacs.analytics import connection, measures_sql, snapshot
from senacs.analytics.content import Content, Rows
from senacs.analytics.measures_sql import Cut
from senacs.catalogue import registry
from senacs.method.measures import evaluate
from senacs.method.missing import Value
from senacs.method.questionnaire import Questionnaire
from senacs.method.variables import row_of, types_of

FORMER = {"public_age_0_3": 40, "public_age_4_10": 210}
YEARS = (2012, 2019, 2020, 2025)


def _row(
    form: Questionnaire, number: int, kind: str, values: Mapping[str, Value]
) -> dict[str, Any]:
    """Answers of the year only; every third structure leaves its numbers out."""
    kept = {key: value for key, value in values.items() if key in form.questions}
    if number % 3 == 2:
        kept = {key: None if isinstance(v, int | float) else v for key, v in kept.items()}
    places = dict.fromkeys(snapshot.PLACES, "04")
    facts = {"kind": kind, "management": "association", "territory_type": "rural"}
    row = row_of(values=kept, register=facts, data_year=form.data_year)
    return {"structure_id": number, "kind": kind, **places, **row}


@pytest.mark.parametrize("year", YEARS)
def test_both_engines_agree_on_the_year(year: int, tmp_path: Path) -> None:
    form = registry.questionnaire(year)
    rows = [_row(form, n, "CS", {**CENTRE, **FORMER}) for n in range(7)]
    rows += [_row(form, n, "EVS", SPACE) for n in range(7, 12)]
    path = tmp_path / "year.duckdb"
    register = [{"structure_id": row["structure_id"], "kind": row["kind"]} for row in rows]
    panel, marks = Rows(tmp_path / "panel", [rows]), Rows(tmp_path / "marks", [])
    snapshot.build(path, Content(form, panel, register, marks, ()))
    types = types_of(form)
    read = connection.dicts(path, "SELECT * FROM panel")
    published = 0
    for key, indicator in registry.indicators(year).items():
        concerned = [row for row in read if row["kind"] in indicator.audience]
        naive = evaluate(indicator, concerned, types)
        fast = measures_sql.compute(path, indicator, types, Cut("true", ()))
        assert [(cell.key, cell.n) for cell in fast.cells] == [
            (cell.key, cell.n) for cell in naive.cells
        ], key
        for one, other in zip(fast.cells, naive.cells, strict=True):
            assert one.value == pytest.approx(other.value) if other.value else not one.value, key
        published += any(cell.value for cell in naive.cells)
    assert published >= 12


def test_the_harmonised_table_crosses_the_change_of_bands() -> None:
    seen = {}
    for year in (2019, 2020):
        types = types_of(registry.questionnaire(year))
        indicator = registry.indicators(year)["public_by_age"]
        row = {**CENTRE, **FORMER}
        cells = evaluate(indicator, [row], types).cells
        seen[year] = {cell.key: cell.value for cell in cells}
    assert seen[2019] == seen[2020] == {"0_10": 250, "11_25": 150, "26_59": 260, "60_plus": 140}
