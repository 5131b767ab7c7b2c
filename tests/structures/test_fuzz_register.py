"""Whatever a file of the register holds: a sentence or a plan, and what is told is what is done."""

import csv
import io
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

import tiny_territories
from fuzzing import cells, fuzz, read_or_refused, sheet_rows, texts
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.structures import actions
from senacs.structures.models import Fact, Structure
from senacs.structures.register_file import columns
from senacs.structures.register_file.plan import CREATE, UPDATE, Plan, plan_import
from senacs.structures.register_file.workbooks import faulty_workbook
from senacs.structures.rules import RefusedError
from senacs.structures.sources.workbooks import Sheet, write_workbook
from senacs.territories.rules import Places

pytestmark = pytest.mark.django_db
HEADERS = tuple(column.header for column in columns.COLUMNS)
ALPS = Places.of("department", "04")

titles = st.sampled_from([*HEADERS, "pirate"]) | texts
usual = st.sampled_from(
    ["CS", "EVS", "04112", "04049", "2016-01-01", "31/12/2016", "association", "AGC",
     "S000001B", "La Marelle", "44,1", "5.9", "13000000000019"]
)  # fmt: skip
lines = st.lists(st.lists(usual | cells, max_size=14), max_size=6)


@pytest.fixture
def alps() -> None:
    tiny_territories.load()


def everything() -> tuple[Any, ...]:
    return (
        list(Structure.objects.order_by("pk").values()),
        list(Fact.objects.order_by("pk").values()),
        Entry.objects.count(),
    )


def as_file(header: list[Any], rows: list[list[Any]], is_text: bool) -> tuple[bytes, str]:
    whole = [header, *rows]
    if not is_text:
        return write_workbook([Sheet("Registre", sheet_rows(whole))]), "f.xlsx"
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows(
        [["" if cell is None else str(cell) for cell in row] for row in whole]
    )
    return buffer.getvalue().encode("utf-8", "replace"), "f.csv"


def check(content: bytes, name: str) -> None:
    before = everything()
    plan: Plan | None = read_or_refused(lambda: plan_import(content, name, ALPS))
    assert everything() == before
    if plan is None:
        return
    with transaction.atomic():
        try:
            report = actions.apply_import(plan, SYSTEM)
        except RefusedError as refusal:
            if not str(refusal):
                raise
        else:
            counts = plan.counts
            assert (report.created, report.updated) == (counts[CREATE], counts[UPDATE])
            assert Structure.objects.count() == len(before[0]) + counts[CREATE]
            again = plan_import(content, name, ALPS)
            assert again.counts[UPDATE] == 0
        transaction.set_rollback(True)
    if plan.counts["faulty"]:
        assert faulty_workbook(plan)


@fuzz
@given(
    header=st.permutations(("type", "nom", "code_insee")),
    more=st.lists(titles, max_size=6),
    rows=lines,
    is_text=st.booleans(),
)
def test_any_file(
    alps: None, header: list[str], more: list[str], rows: list[list[Any]], is_text: bool
) -> None:
    content, name = as_file([*header, *more], rows, is_text)
    check(content, name)


@fuzz
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["CS", "EVS"]),
            texts,
            st.sampled_from(["04112", "04049", "05061", "99999"]),
            st.lists(usual | cells, max_size=8),
        ),
        max_size=5,
    ),
    more=st.lists(st.sampled_from(list(HEADERS)), max_size=8),
    is_text=st.booleans(),
)
def test_files_that_are_almost_right(
    alps: None, rows: list[tuple[str, str, str, list[Any]]], more: list[str], is_text: bool
) -> None:
    body = [[kind, name, commune, *rest] for kind, name, commune, rest in rows]
    content, name = as_file(["type", "nom", "code_insee", *more], body, is_text)
    check(content, name)


@fuzz
@given(
    content=st.binary(max_size=400),
    name=st.sampled_from(["f.xlsx", "f.csv", "f.ods", "f.txt", "f", ""]),
)
def test_any_bytes(alps: None, content: bytes, name: str) -> None:
    check(content, name)
