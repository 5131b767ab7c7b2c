"""Lines of a file that enter together do what each would do alone, by the verb of the form."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.actions import answers_lines
from senacs.campaigns.actions.responses import Save, save, save_blocks
from senacs.campaigns.models import Change, Edition, Response, Step
from senacs.campaigns.rules.states import Origin
from senacs.campaigns.sources import answers_entry, answers_sheet
from senacs.journal.rules import IMPORT, SYSTEM
from senacs.territories.rules import EVERYWHERE
from tiny_campaign import CENTRES, TinyCampaign

pytestmark = pytest.mark.django_db
CELLS = {
    "public_total": "12",
    "public_age_0_3": "nsp",
    "public_age_4_10": "900",
    "multi_site": "oui",
    "project_axis_1": "Parentalité",
}


@pytest.fixture
def tiny() -> TinyCampaign:
    made = tiny_campaign.make(evs=2)
    tiny_campaign.answer(made, "La Marelle")
    return made


def planned(tiny: TinyCampaign, names: list[str], **more: str) -> answers_sheet.AnswersPlan:
    asked = queries.questionnaire(tiny.edition).questions
    cells = {key: cell for key, cell in {**CELLS, **more}.items() if key in asked}
    rows = [["identifiant", *cells]]
    rows += [[tiny.structures[name].identifier, *cells.values()] for name in names]
    content = "\n".join(";".join(row) for row in rows).encode()
    plan = answers_sheet.plan(content, "r.csv", tiny.edition, EVERYWHERE)
    assert not plan.faulty
    return plan


def left(tiny: TinyCampaign, name: str) -> dict[str, Any]:
    """All that a save leaves behind, but its hour."""
    response = tiny.response(name)
    traces = Change.objects.filter(response=response, channel=IMPORT).order_by("pk")
    return {
        "values": response.values,
        "missing": response.missing,
        "origins": response.origins,
        "versions": response.versions,
        "state": response.state,
        "pending": response.has_pending_correction,
        "fired": {check: seen for check, (_, seen) in response.fired.items()},
        "steps": list(Step.objects.filter(response=response).values_list("verb", "before")),
        "traces": list(traces.values_list("block", "version", "diff", "by_label", "reason")),
    }


def saved_alone(plan: answers_sheet.AnswersPlan, cells: dict[str, str]) -> None:
    """The same by the verb of the form, from the cells as they were typed."""
    for line in plan.to_enter:
        assert line.response is not None
        block_of = answers_sheet.asked_of(line.response).block_of
        sent = [
            Save(
                block=block,
                answers={k: cells[k] for k in line.changes if block_of[k] == block},
                before={k: was for k, (was, _) in line.changes.items()},
                origin=Origin.IMPORTED,
                channel=IMPORT,
            )
            for block in dict.fromkeys(block_of[key] for key in line.changes)
        ]
        save_blocks(response_id=line.response.pk, sent=sent, by=SYSTEM)


def test_together_or_alone_a_line_leaves_the_same(
    tiny: TinyCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers_lines, "TOGETHER", 3)
    tiny_campaign.answer(tiny, "San-Bastian")
    tiny_campaign.deposit(tiny, "San-Bastian")
    names = list(CENTRES)
    plan = planned(tiny, names)
    assert len(plan.to_enter) == len(names) > answers_lines.TOGETHER
    with transaction.atomic():
        saved_alone(plan, CELLS)
        alone = {name: left(tiny, name) for name in names}
        transaction.set_rollback(True)
    assert any(found["fired"] for found in alone.values())
    assert alone["San-Bastian"]["pending"]
    done = answers_entry.apply(plan, SYSTEM)
    assert len(done.entered) == len(names)
    assert {name: left(tiny, name) for name in names} == alone


def test_a_line_that_is_refused_leaves_its_neighbours_in(tiny: TinyCampaign) -> None:
    names = ["La Marelle", "San-Bastian", "Centre social de Volx"]
    plan = planned(tiny, names)
    save(
        response_id=tiny.response("San-Bastian").pk,
        sent=Save(block="publics", answers={"public_total": "99"}),
        by=SYSTEM,
    )
    done = answers_entry.apply(plan, SYSTEM)
    assert [line.name for line in done.refused] == ["San-Bastian"]
    assert done.refused[0].errors[0].message == answers_lines.MOVED
    assert tiny.response("San-Bastian").values == {"public_total": 99}
    assert tiny.response("Centre social de Volx").values["public_total"] == 12


def test_a_questionnaire_that_moved_refuses_the_line(tiny: TinyCampaign) -> None:
    plan = planned(tiny, ["La Marelle"])
    Edition.objects.filter(pk=tiny.edition.pk).update(questionnaire_digest="f" * 64)
    done = answers_entry.apply(plan, SYSTEM)
    assert "questionnaire a changé" in done.refused[0].errors[0].message


def test_an_accident_leaves_in_what_was_committed(
    tiny: TinyCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers_lines, "TOGETHER", 1)
    first, second, third = CENTRES[1:]
    plan = planned(tiny, [first, second, third])
    Change.objects.create(  # the version that the second line is about to write
        response=tiny.response(second), at=tiny.edition.opened_at, by_label="x", role="",
        channel=IMPORT, block="publics", version=1, diff={},
    )  # fmt: skip
    with pytest.raises(IntegrityError):
        answers_entry.apply(plan, SYSTEM)
    assert tiny.response(first).values["public_total"] == 12
    assert tiny.response(second).values == tiny.response(third).values == {}


def test_queries_do_not_grow_with_the_lines_but_for_the_writing(tiny: TinyCampaign) -> None:
    def cost(names: list[str], total: int) -> int:
        plan = planned(tiny, names, public_total=str(total))
        with CaptureQueriesContext(connection) as caught:
            answers_entry.enter(plan, SYSTEM)
        return len(caught)

    names = list(CENTRES)
    cost(names, 1)  # everybody has started, everything is in memory
    one, four = cost(names[:1], 2), cost(names, 3)
    assert four - one == 3  # one update each
    assert Response.objects.filter(values__public_total=3).count() == 4
