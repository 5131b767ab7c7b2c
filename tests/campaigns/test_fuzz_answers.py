"""Whatever a file of answers holds: a sentence or a plan, never a crash nor half a line."""

import csv
import io
from typing import Any

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

import tiny_campaign
from fuzzing import (
    cells,
    everything_written,
    fuzz,
    numbers,
    read_or_refused,
    sheet_rows,
    texts,
)
from senacs.campaigns.actions.responses import encoded
from senacs.campaigns.models import Response
from senacs.campaigns.sources import answers_entry, answers_sheet, fiche_sheet, fiche_template
from senacs.campaigns.sources.answers_template import template
from senacs.campaigns.sources.fiche_sheet import Fiche
from senacs.structures.sources.workbooks import (
    Sheet,
    read_grid,
    read_grids,
    write_workbook,
)
from senacs.territories.rules import Places
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
HERE = Places.of("department", "04")
FILENAMES = ("f.xlsx", "f.csv", "f.ods", "f.txt", "F.XLSX", "f", "f.exe", "")


@pytest.fixture
def tiny() -> TinyCampaign:
    made = tiny_campaign.make(evs=2)
    tiny_campaign.answer(made, "La Marelle")
    return made


@pytest.fixture
def wide(tiny: TinyCampaign) -> list[list[Any]]:
    """The lines of the model."""
    found = list(Response.objects.of_edition(tiny.edition).with_people())
    return [list(li.cells) for li in read_grid(template(tiny.edition, found), "m.xlsx").lines]


@pytest.fixture
def fiche(tiny: TinyCampaign) -> list[list[Any]]:
    content = fiche_template.fiches([tiny.response()])
    return [list(line.cells) for line in read_grids(content, "m.xlsx")[0].lines]


titles = st.sampled_from(
    ["identifiant", "état", "public_total", "public_age_0_3", "income_caf", "code", "réponse",
     "remarque", "enquête", "nom", "erreur"]
) | texts  # fmt: skip
states = st.sampled_from(["–", "publics:1", "publics:0 projet:99", "publics:99999999999", "a:b"])


Rows = list[list[Any]]
Change = tuple[str, int, int, Any]


def mutated(rows: Rows, changes: list[Change]) -> Rows:
    """The lines with these accidents, each of which a person or a tool could make."""
    rows = [list(row) for row in rows]
    for kind, i, j, value in changes:
        if rows and rows[0]:
            ACCIDENTS[kind](rows, i % len(rows), j, value)
    return rows


def _type(rows: Rows, i: int, j: int, value: Any) -> None:
    width = max(1, len(rows[i]), len(rows[0]))
    rows[i] += [None] * (width - len(rows[i]))
    rows[i][j % width] = value


def _title(rows: Rows, _: int, j: int, value: Any) -> None:
    rows[0][j % len(rows[0])] = value


def _state(rows: Rows, i: int, _: int, value: Any) -> None:
    rows[i][3:4] = [value]


def _swap(rows: Rows, i: int, j: int, _: Any) -> None:
    k = j % len(rows)
    rows[i], rows[k] = rows[k], rows[i]


def _drop_column(rows: Rows, _: int, j: int, __: Any) -> None:
    column = j % len(rows[0])
    for row in rows:
        del row[column : column + 1]


def _copy_column(rows: Rows, _: int, j: int, __: Any) -> None:
    column = j % len(rows[0])
    for row in rows:
        row[column:column] = row[column : column + 1]


ACCIDENTS = {
    "cell": _type,
    "title": _title,
    "state": _state,
    "copy line": lambda rows, i, j, _: rows.insert(j % (len(rows) + 1), list(rows[i])),
    "drop line": lambda rows, i, _, __: rows.pop(i),
    "drop column": _drop_column,
    "copy column": _copy_column,
    "swap": _swap,
    "long": lambda rows, i, j, value: rows[i].extend([value] * (j % 60)),
}


mutations = st.lists(
    st.tuples(
        st.sampled_from(["cell", *ACCIDENTS]),
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        cells | titles | states | numbers,
    ),
    max_size=6,
)  # fmt: skip


def as_file(rows: Rows, is_text: bool) -> tuple[bytes, str]:
    if not is_text:
        return write_workbook([Sheet("Réponses", sheet_rows(rows))]), "f.xlsx"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerows([["" if cell is None else str(cell) for cell in row] for row in rows])
    return buffer.getvalue().encode("utf-8", "replace"), "f.csv"


@fuzz
@given(changes=mutations, is_text=st.booleans())
def test_any_accident_to_the_model(
    tiny: TinyCampaign,
    wide: Rows,
    changes: list[Change],
    is_text: bool,
) -> None:
    content, name = as_file(mutated(wide, changes), is_text)
    before = everything_written()
    plan = read_or_refused(lambda: answers_sheet.plan(content, name, tiny.edition, HERE))
    if plan is None:
        return
    assert everything_written() == before
    with transaction.atomic():
        done = answers_entry.apply(plan, tiny.actor("caf"))
        assert len(done.entered) == len(plan.to_enter)
        expected = {line.response.pk: line.changes for line in plan.to_enter if line.response}
        for old in before[0]:
            now = Response.objects.get(pk=old["id"])
            moved = {
                key: encoded(now, key)
                for key in {*old["values"], *old["missing"], *now.values, *now.missing}
                if (old["values"].get(key), old["missing"].get(key))
                != (now.values.get(key), now.missing.get(key))
            }
            told = {key: after for key, (_, after) in expected.get(now.pk, {}).items()}
            assert moved == told
        # What was announced and done is not to be done again.
        again = answers_sheet.plan(content, name, tiny.edition, HERE)
        assert not again.to_enter
        lost = [(line.cells, answers_sheet.sentence(line)) for line in plan.faulty]
        if lost:
            back = answers_sheet.faulty_workbook(plan.header, lost)
            assert len(answers_sheet.plan(back, "b.xlsx", tiny.edition, HERE).lines) == len(lost)
        transaction.set_rollback(True)


@fuzz
@given(changes=mutations, is_text=st.booleans(), imposed=st.booleans())
def test_any_accident_to_a_fiche(
    tiny: TinyCampaign,
    fiche: Rows,
    changes: list[Change],
    is_text: bool,
    imposed: bool,
) -> None:
    response = tiny.response()
    known = {(response.structure.identifier, response.edition.survey_year): response}
    content, name = as_file(mutated(fiche, changes), is_text)
    before = everything_written()
    plan = read_or_refused(lambda: fiche_sheet.plan(content, name, known))
    if plan is None:
        return
    assert everything_written() == before
    with transaction.atomic():
        wins = _conflicts(plan) if imposed else []
        done = fiche_sheet.apply(plan, tiny.actor("director"), {response.pk: wins})
        chosen = [
            one for f in plan if not f.refusal for one in (*f.changes, *f.conflicts)
            if one in f.changes or one.key in wins
        ]  # fmt: skip
        assert done.written == len(chosen)
        now = tiny.response()
        told = {one.key: one.weighed.after for one in chosen}
        keys = {*response.values, *response.missing, *now.values, *now.missing}
        moved = {k: encoded(now, k) for k in keys if encoded(now, k) != encoded(response, k)}
        assert moved == told
        if done.lost:
            assert read_grids(fiche_sheet.lost_workbook(done.lost), "b.xlsx")
        transaction.set_rollback(True)


def _conflicts(plan: tuple[Fiche, ...]) -> list[str]:
    return [one.key for fiche in plan for one in fiche.conflicts]


@fuzz
@given(
    content=st.binary(max_size=400) | texts.map(lambda t: t.encode("utf-8", "replace")),
    name=st.sampled_from(FILENAMES),
)
def test_any_bytes_under_any_name(tiny: TinyCampaign, content: bytes, name: str) -> None:
    before = everything_written()
    for read in (
        lambda: answers_sheet.plan(content, name, tiny.edition, HERE),
        lambda: fiche_sheet.plan(content, name, {}),
    ):
        read_or_refused(read)
    assert everything_written() == before


@fuzz
@given(at=st.integers(0, 10**6), length=st.integers(1, 60), patch=st.binary(max_size=60))
def test_a_damaged_workbook(tiny: TinyCampaign, wide: Rows, at: int, length: int,
                            patch: bytes) -> None:  # fmt: skip
    content = bytearray(write_workbook([Sheet("Réponses", sheet_rows(wide))]))
    start = at % len(content)
    content[start : start + length] = patch
    for read in (
        lambda: answers_sheet.plan(bytes(content), "f.xlsx", tiny.edition, HERE),
        lambda: fiche_sheet.plan(bytes(content), "f.xlsx", {}),
    ):
        read_or_refused(read)
