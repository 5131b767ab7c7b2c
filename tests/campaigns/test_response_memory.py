"""What a response remembers of itself: its first visit, the checks that fired on it."""

from hypothesis import given
from hypothesis import strategies as st

import gridded
from senacs.campaigns.actions import responses
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.rules.checks import MOST_REMEMBERED, Finding, remembered
from senacs.journal.rules import IMPORT, WEB
from tiny_campaign import TinyCampaign


def _save(tiny: TinyCampaign, raw: str, channel: str = WEB) -> None:
    seen = tiny.response().versions.get(gridded.BLOCK, 0)
    answers = {"direction_cdi": raw}
    responses.save(
        response_id=tiny.response().pk,
        sent=Save(gridded.BLOCK, answers, seen_version=seen, channel=channel),
        by=tiny.actor("director"),
    )


def test_a_check_is_remembered_once_corrected(db: None) -> None:
    tiny = gridded.make()
    _save(tiny, "2")
    assert tiny.response().fired == {}
    _save(tiny, "9")
    first, seen = tiny.response().fired["direction_alone"]
    assert len(seen) == 1
    _save(tiny, "12")
    _save(tiny, "9")
    _save(tiny, "1")
    again, seen = tiny.response().fired["direction_alone"]
    assert (again, len(seen)) == (first, 2)


def test_a_first_visit_is_noted_once(db: None) -> None:
    tiny = gridded.make()
    response = tiny.response()
    assert response.opened_at is None
    responses.note_visit(response)
    first = tiny.response().opened_at
    assert first is not None
    responses.note_visit(response)  # read before the first visit was noted
    _save(tiny, "2")
    assert tiny.response().opened_at == first


def test_a_file_is_no_visit_but_typing_is_one(db: None) -> None:
    tiny = gridded.make()
    _save(tiny, "2", channel=IMPORT)
    assert tiny.response().opened_at is None
    _save(tiny, "1")
    response = tiny.response()
    assert response.opened_at == response.saved_at


def _findings(fingerprints: list[str]) -> list[Finding]:
    return [Finding(gridded.CHECK, ("direction_cdi",), one) for one in fingerprints]


@given(st.lists(st.lists(st.text("abc", min_size=1, max_size=3))))
def test_the_memory_keeps_its_first_hour_and_stays_small(saves: list[list[str]]) -> None:
    memory: dict[str, list[object]] = {}
    for hour, fingerprints in enumerate(saves):
        memory = remembered(memory, _findings(fingerprints), str(hour))
    seen = [one for fingerprints in saves for one in fingerprints]
    kept = list(dict.fromkeys(seen))[:MOST_REMEMBERED]
    first = next((str(n) for n, fingerprints in enumerate(saves) if fingerprints), None)
    assert memory == ({gridded.CHECK.key: [first, kept]} if kept else {})
