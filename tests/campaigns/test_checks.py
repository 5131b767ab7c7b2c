"""One engine of checks for every door; what is left to answer, block by block."""

from hypothesis import given
from hypothesis import strategies as st

from senacs.campaigns.rules.checks import CheckEngine
from senacs.campaigns.rules.completion import Completion, Progress
from senacs.catalogue import registry
from senacs.method.missing import Value
from senacs.method.questionnaire import (
    Audience,
    Block,
    Check,
    Kind,
    Question,
    Questionnaire,
    Severity,
)
from senacs.method.variables import parameter_values, row_of, types_of


def ask(key: str, kind: Kind = Kind.COUNT, condition: str = "", required: bool = True) -> Question:
    return Question(key, key, kind, condition=condition, required=required)


FORM = Questionnaire(
    data_year=2016,
    blocks=(
        Block(
            "jobs",
            "Emplois",
            "t",
            "",
            (
                ask("has_jobs", Kind.YES_NO),
                ask("jobs", condition="has_jobs"),
                ask("leaders", condition="jobs > 2"),
                ask("note", Kind.TEXT, required=False),
            ),
            minutes=6,
        ),
    ),
    checks=(
        Check("leaders_below_jobs", "leaders <= jobs", Severity.BLOCKING, "m", "f"),
        Check("jump", "jobs <= 2 * n1_jobs", Severity.TO_JUSTIFY, "m", "f"),
    ),
)
ENGINE = CheckEngine(FORM)
COMPLETION = Completion(FORM)


def fired(among: set[str] | None = None, **row: Value) -> list[str]:
    return [finding.check.key for finding in ENGINE.findings(row, among)]


def fingerprint(**row: Value) -> str:
    (finding,) = [f for f in ENGINE.findings(row) if f.check.key == "jump"]
    return finding.fingerprint


def test_a_check_fires_when_it_is_false_and_only_then() -> None:
    assert fired(leaders=3, jobs=2) == ["leaders_below_jobs"]
    assert fired(leaders=2, jobs=2) == []
    assert fired(leaders=3) == []  # nothing can be said yet
    assert fired() == []


def test_only_checks_that_read_what_was_sent() -> None:
    row: dict[str, Value] = {"leaders": 9, "jobs": 8, "n1_jobs": 1}
    assert fired(None, **row) == ["leaders_below_jobs", "jump"]
    assert fired({"leaders"}, **row) == ["leaders_below_jobs"]
    assert fired({"note"}, **row) == []
    assert fired(set(), **row) == []


def test_a_finding_names_its_questions_in_form_order() -> None:
    (finding,) = ENGINE.findings({"leaders": 3, "jobs": 2})
    assert (finding.keys, finding.severity) == (("jobs", "leaders"), Severity.BLOCKING)


def test_a_fingerprint_follows_the_values_read_and_no_other() -> None:
    known = fingerprint(jobs=9, n1_jobs=2)
    assert known == fingerprint(jobs=9, n1_jobs=2, leaders=1, note="x")
    assert known != fingerprint(jobs=8, n1_jobs=2)
    assert known != fingerprint(jobs=9, n1_jobs=3)


def left(**row: Value) -> tuple[str, ...]:
    (block,) = COMPLETION.blocks(row, {})
    return block.left


def test_what_is_left_follows_the_answers() -> None:
    assert left() == ("has_jobs",)
    assert left(has_jobs=False) == ()
    assert left(has_jobs=True) == ("jobs",)
    assert left(has_jobs=True, jobs=3) == ("leaders",)
    assert left(has_jobs=True, jobs=3, leaders=0) == ()


def test_not_knowing_counts_as_answered() -> None:
    (block,) = COMPLETION.blocks({"has_jobs": True}, {"jobs": "unknown"})
    assert (block.left, block.progress) == ((), Progress.DONE)


def test_progress_and_minutes() -> None:
    (untouched,) = COMPLETION.blocks({}, {})
    assert (untouched.progress, untouched.minutes_left) == (Progress.NOT_STARTED, 3)
    (half,) = COMPLETION.blocks({"has_jobs": True}, {})
    assert (half.progress, half.minutes_left) == (Progress.IN_PROGRESS, 2)
    (done,) = COMPLETION.blocks({"has_jobs": False}, {})
    assert (done.progress, done.minutes_left) == (Progress.DONE, 0)


def test_answers_not_called_for_are_set_aside_in_cascade() -> None:
    row: dict[str, Value] = {"has_jobs": False, "jobs": 5, "leaders": 4, "note": "x", "n1_jobs": 2}
    assert COMPLETION.relevant(row) == {"has_jobs": False, "note": "x", "n1_jobs": 2}
    assert row["jobs"] == 5  # the working copy is untouched
    assert COMPLETION.relevant({**row, "has_jobs": True}) == {**row, "has_jobs": True}


ROWS = st.fixed_dictionaries(
    {},
    optional={
        "has_jobs": st.booleans(),
        "jobs": st.integers(0, 5),
        "leaders": st.integers(0, 5),
        "note": st.text(max_size=2),
    },
)


@given(ROWS)
def test_what_is_relevant_is_asked_and_stays_relevant(row: dict[str, Value]) -> None:
    kept = COMPLETION.relevant(row)
    assert COMPLETION.relevant(kept) == kept
    assert kept.items() <= row.items()
    for key, question in FORM.questions.items():
        assert COMPLETION.is_asked(question, kept) or key not in kept


def test_the_catalogue_compiles_for_both_kinds_of_structure() -> None:
    for audience in Audience:
        asked = registry.questionnaire(2016).for_audience(audience)
        CheckEngine(asked)
        assert len(Completion(asked).blocks({}, {})) == len(asked.blocks)


def test_a_row_names_every_variable_in_its_own_space() -> None:
    row = row_of(
        values={"jobs": 3},
        register={"kind": "CS"},
        data_year=2016,
        previous={"jobs": 2},
    )
    parameters = parameter_values(2016)
    assert row == {"jobs": 3, "n1_jobs": 2, "register_kind": "CS", **parameters}
    assert set(parameters) <= set(types_of(FORM))
    assert {"jobs", "n1_jobs", "register_kind"} <= set(types_of(FORM))
