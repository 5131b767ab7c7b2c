"""A file filled while the structure goes on: what was not touched never undoes what she wrote."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import responses
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Response
from senacs.campaigns.queries.seen import answers_seen, read_versions, versions_text
from senacs.campaigns.sources import answers_entry, answers_sheet, answers_stage, answers_template
from senacs.campaigns.sources.answers_cells import NEVER, Outcome, weigh
from senacs.campaigns.sources.answers_stage import Target
from senacs.journal.rules import SYSTEM
from senacs.structures.sources.workbooks import Sheet, read_grid, write_workbook
from senacs.territories.rules import EVERYWHERE
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def tiny() -> TinyCampaign:
    made = tiny_campaign.make(evs=2)
    tiny_campaign.answer(made, "La Marelle")
    return made


def every_response(tiny: TinyCampaign) -> list[Response]:
    return list(Response.objects.of_edition(tiny.edition).with_people())


def write(tiny: TinyCampaign, **answers: object) -> None:
    """The director changes answers on the page of the participants."""
    response = tiny.response()
    sent = Save(block="publics", answers=answers, before=response.values)
    assert not responses.save(
        response_id=response.pk, sent=sent, by=tiny.actor("director")
    ).conflicts


def edited(content: bytes, name: str, **cells: object) -> bytes:
    """The workbook with some cells of one structure typed anew."""
    lines = [list(line.cells) for line in read_grid(content, "m.xlsx").lines]
    head = lines[0]
    for line in lines:
        if line[1] == name:
            line += [None] * (len(head) - len(line))
            for key, value in cells.items():
                line[head.index("état" if key == "etat" else key)] = value
    return write_workbook([Sheet("Réponses", lines)])


def planned(tiny: TinyCampaign, content: bytes) -> answers_sheet.AnswersPlan:
    return answers_sheet.plan(content, "m.xlsx", tiny.edition, EVERYWHERE)


def the_line(
    plan: answers_sheet.AnswersPlan, name: str = "La Marelle"
) -> answers_sheet.AnswersLine:
    return next(line for line in plan.lines if line.name == name)


def test_the_versions_give_back_what_was_read(tiny: TinyCampaign) -> None:
    was = tiny.response()
    seen = read_versions(versions_text(was))
    write(tiny, public_total="1", public_age_0_3="nsp")
    write(tiny, public_total="2")
    now = tiny.response()
    assert seen == was.versions
    assert answers_seen({now.pk: (now, was.versions)})[now.pk] == {
        **was.values,
        **{key: {"missing": code} for key, code in was.missing.items()},
    }
    assert read_versions("n’importe quoi") is None
    assert read_versions(versions_text(tiny.response("San-Bastian"))) == {}


def test_an_untouched_file_undoes_nothing(tiny: TinyCampaign) -> None:
    content = answers_template.template(tiny.edition, every_response(tiny))
    write(tiny, public_total="1000")
    plan = planned(tiny, content)
    assert plan.to_enter == ()
    assert plan.in_conflict == ()
    assert plan.faulty == ()


def test_what_moved_on_both_sides_is_a_conflict_and_the_rest_enters(tiny: TinyCampaign) -> None:
    content = answers_template.template(tiny.edition, every_response(tiny))
    write(tiny, public_total="1000")
    content = edited(content, "La Marelle", public_total=900, public_age_0_3=19)
    plan = planned(tiny, content)
    line = the_line(plan)
    conflict = line.conflicts["public_total"]
    assert (conflict.seen, conflict.before, conflict.after) == (766, 1000, 900)
    assert list(line.changes) == ["public_age_0_3"]
    answers_entry.apply(plan, SYSTEM)
    values = tiny.response().values
    assert (values["public_total"], values["public_age_0_3"]) == (1000, 19)
    assert "état" in answers_sheet.sentence(line)


def test_without_its_state_a_line_overwrites(tiny: TinyCampaign) -> None:
    content = answers_template.template(tiny.edition, every_response(tiny))
    write(tiny, public_total="1000")
    plan = planned(tiny, edited(content, "La Marelle", public_total=900, etat=None))
    assert the_line(plan).changes["public_total"] == (1000, 900)


def test_both_sides_writing_the_same_agree(tiny: TinyCampaign) -> None:
    content = answers_template.template(tiny.edition, every_response(tiny))
    write(tiny, public_total="900")
    plan = planned(tiny, edited(content, "La Marelle", public_total=900))
    assert (the_line(plan).changes, the_line(plan).conflicts) == ({}, {})


@pytest.mark.parametrize(
    ("cell", "standing", "seen", "outcome"),
    [
        (None, 5, 5, Outcome.IGNORE),
        (5, 5, NEVER, Outcome.IGNORE),
        (6, None, NEVER, Outcome.CREATE),
        (6, 5, NEVER, Outcome.MODIFY),
        (6, 5, 5, Outcome.MODIFY),
        (5, 7, 5, Outcome.IGNORE),
        (6, 7, 5, Outcome.CONFLICT),
        (7, 7, 5, Outcome.IGNORE),
        (6, None, 5, Outcome.CONFLICT),
        ("NC", 5, 5, Outcome.MODIFY),
        ("nc", {"missing": "not_concerned"}, NEVER, Outcome.IGNORE),
        ("x", 5, 5, Outcome.ERROR),
        (-1, 5, 7, Outcome.ERROR),
    ],
)
def test_a_cell_is_weighed(
    tiny: TinyCampaign, cell: object, standing: object, seen: object, outcome: Outcome
) -> None:
    question = queries.questionnaire(tiny.edition).questions["public_total"]
    assert weigh(question, cell, standing, seen).outcome is outcome  # type: ignore[arg-type]


def staged(tiny: TinyCampaign, content: bytes) -> tuple[Target, list[bytes]]:
    opened = answers_sheet.open_file(content, "m.xlsx", tiny.edition)
    told = answers_stage.opened_from(answers_stage.about(opened))
    return Target(told, tiny.edition, EVERYWHERE), list(answers_stage.parts(opened.lines))


def test_parts_together_do_what_the_whole_would(
    tiny: TinyCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers_stage, "PART", 2)
    content = answers_template.template(tiny.edition, every_response(tiny))
    content = edited(content, "La Marelle", public_total=900)
    content = edited(content, "San-Bastian", public_total=500, public_age_0_3="x")
    content = edited(content, "Croq’livres", public_total=12)
    target, parts = staged(tiny, content)
    assert len(parts) == 3
    notes = [answers_stage.tally(answers_stage.read_part(target, part)) for part in parts]
    total = answers_stage.summed(notes)
    assert (total.created, total.modified, total.faulty) == (0, 1, 1)
    assert total.totals == {"public_total": (766, 900)}
    assert total.unchanged == 4

    done = [
        answers_stage.enter_part(target, part, note, SYSTEM)
        for part, note in zip(parts, notes, strict=True)
    ]
    assert sum(note["entered"] for note in done) == 1
    assert tiny.response().values["public_total"] == 900
    assert [len(note["lost"]) for note in done].count(1) == 1
    changes = tiny.response().changes.count()
    # An interrupted part is entered again: it tells the same and writes nothing more.
    again = answers_stage.enter_part(target, parts[0], notes[0], SYSTEM)
    assert again in done
    assert tiny.response().changes.count() == changes


def test_a_line_that_moved_since_the_preview_stays_out(tiny: TinyCampaign) -> None:
    content = answers_template.template(tiny.edition, every_response(tiny))
    target, parts = staged(tiny, edited(content, "La Marelle", public_age_0_3=19, etat=None))
    note = answers_stage.tally(answers_stage.read_part(target, parts[0]))
    write(tiny, public_age_0_3="77")
    done = answers_stage.enter_part(target, parts[0], note, SYSTEM)
    assert done["entered"] == 0
    assert "aperçu" in next(iter(done["lost"].values()))
    assert tiny.response().values["public_age_0_3"] == 77


def test_planning_costs_the_same_for_two_lines_and_for_six(tiny: TinyCampaign) -> None:
    found = sorted(every_response(tiny), key=lambda r: not r.values)

    def cost(number: int) -> int:
        content = answers_template.template(tiny.edition, found[:number])
        write(tiny, public_total=str(number))
        with CaptureQueriesContext(connection) as caught:
            planned(tiny, content)
        return len(caught)

    cost(2)
    assert cost(6) == cost(2) <= 4


def test_the_state_is_written_once_a_line(tiny: TinyCampaign) -> None:
    grid = read_grid(answers_template.template(tiny.edition, every_response(tiny)), "m.xlsx")
    assert grid.lines[0].cells[:4] == ("identifiant", "nom", "type", "état")
    assert {line.cells[3] for line in grid.lines[3:]} >= {"–"}
