"""Who is written to, when and why: steps as a table, promises as properties."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from senacs.campaigns.rules.calendar import Dates
from senacs.campaigns.rules.mail_words import Links, Setting, variables, written
from senacs.campaigns.rules.reminders import (
    BEFORE_DEPOSIT,
    FAILING,
    GAP_DAYS,
    NOBODY,
    Case,
    Follower,
    Kind,
    Reader,
    Situation,
    correspondent_step,
    plan,
    structure_step,
    wait_minutes,
)
from senacs.campaigns.rules.states import Institution, State
from senacs.catalogue.mails import MAILS
from senacs.method.mail_text import VARIABLES, filled, has_lone_brace, unknown_variables

OPENS, CLOSES = date(2018, 1, 15), date(2018, 4, 30)
DATES = Dates(OPENS, CLOSES)
DAY = timedelta(days=1)
ANNA = Reader("anna@exemple.test", "Anna Roux", 1)
CAF = Reader("caf@exemple.test", "Nadia Ferrand", 2)


def case(**values: object) -> Case:
    fields = {"response_id": 1, "structure": "La Marelle", "state": State.INVITED, "dates": DATES}
    return Case(**{**fields, **values})  # type: ignore[arg-type]


STARTED = {"state": State.STARTED, "opened_on": OPENS, "started_on": OPENS}
DEPOSITED = {"state": State.DEPOSITED, "deposit": 1, "deposited_on": OPENS + 30 * DAY}


@pytest.mark.parametrize(
    ("values", "on", "key"),
    [
        ({}, OPENS - DAY, None),
        ({}, OPENS, "invitation:1"),
        ({}, OPENS + 9 * DAY, "invitation:1"),
        ({}, OPENS + 10 * DAY, "not_opened:1"),
        ({}, OPENS + 22 * DAY, "not_opened:2"),
        ({}, OPENS + 80 * DAY, "not_opened:3"),
        ({"opened_on": OPENS}, OPENS + 13 * DAY, None),
        ({"opened_on": OPENS}, OPENS + 14 * DAY, "not_deposited:1"),
        (STARTED, OPENS + 28 * DAY, "not_deposited:2"),
        (STARTED, CLOSES - 10 * DAY, "closing:20180430:1"),
        ({}, CLOSES - 3 * DAY, "closing:20180430:2"),
        (STARTED, CLOSES + DAY, None),
        (
            STARTED | {"dates": Dates(OPENS, CLOSES, CLOSES + 15 * DAY)},
            CLOSES + DAY,
            "grace:20180515:1",
        ),
        ({"dates": Dates(OPENS, CLOSES, CLOSES + 15 * DAY)}, CLOSES + DAY, None),
        (
            STARTED | {"dates": Dates(OPENS, CLOSES, CLOSES + 15 * DAY)},
            CLOSES + 14 * DAY,
            "grace:20180515:2",
        ),
        ({"dates": Dates(OPENS, CLOSES, None, CLOSES + 20 * DAY)}, CLOSES + 5 * DAY, None),
        (
            {"dates": Dates(OPENS, CLOSES, None, CLOSES + 20 * DAY)},
            CLOSES + 15 * DAY,
            "extension:20180520:1",
        ),
        ({"state": State.OUT_OF_SCOPE}, OPENS, None),
        ({"state": State.REFUSED}, OPENS, None),
        (DEPOSITED, OPENS + 31 * DAY, "thanks:1"),
        (DEPOSITED, OPENS + 38 * DAY, None),
        (DEPOSITED | {"deposit": 2}, OPENS + 31 * DAY, "thanks:2"),
        (
            DEPOSITED | {"state": State.RETURNED, "returns": 2, "returned_on": OPENS + 40 * DAY},
            OPENS + 45 * DAY,
            "returned:2:1",
        ),
        (
            DEPOSITED
            | {
                "state": State.RETURNED,
                "returns": 1,
                "returned_on": OPENS + 40 * DAY,
                "saved_on": OPENS + 44 * DAY,
            },
            OPENS + 45 * DAY,
            None,
        ),
        (
            DEPOSITED | {"query_id": 7, "asked_on": OPENS + 40 * DAY, "due_on": OPENS + 55 * DAY},
            OPENS + 44 * DAY,
            "query:7:1",
        ),
        (
            DEPOSITED | {"query_id": 7, "asked_on": CLOSES - 2 * DAY, "due_on": CLOSES + 3 * DAY},
            CLOSES + 4 * DAY,
            None,
        ),
    ],
)
def test_what_a_response_calls_for(values: dict[str, object], on: date, key: str | None) -> None:
    step = structure_step(case(**values), on)
    assert (step.key if step else None) == key


BOTH = frozenset(Institution)


@pytest.mark.parametrize(
    ("values", "days", "key"),
    [
        ({"awaited": BOTH}, 3, None),
        ({"awaited": BOTH}, 4, "to_read:caf:1:1"),
        ({"awaited": BOTH}, 14, "to_read:caf:1:2"),
        ({"awaited": frozenset({Institution.FEDERATION})}, 14, None),
        ({"awaited": BOTH, "has_open_query": True}, 14, None),
        ({"awaited": BOTH, "turned_on": OPENS + 32 * DAY}, 9, "key:caf:1:1"),
        ({"awaited": BOTH, "turned_on": OPENS + 32 * DAY}, 5, "to_read:caf:1:1"),
        ({"awaited": BOTH, "state": State.SIGNED}, 14, None),
    ],
)
def test_what_a_deposit_calls_for(values: dict[str, object], days: int, key: str | None) -> None:
    step = correspondent_step(
        case(**{**DEPOSITED, **values}), Institution.CAF, OPENS + (30 + days) * DAY
    )
    assert (step.key if step else None) == key


# --- promises -------------------------------------------------------------------------------------

days = st.integers(-5, 140).map(lambda n: OPENS + n * DAY)
maybe = st.none() | days
cases = st.builds(
    Case,
    response_id=st.integers(1, 6),
    structure=st.sampled_from(["La Marelle", "Volx", "San-Bastian"]),
    state=st.sampled_from(State),
    dates=st.builds(
        Dates,
        st.just(OPENS),
        st.just(CLOSES),
        st.none() | st.just(CLOSES + 15 * DAY),
        st.none() | st.just(CLOSES + 25 * DAY),
    ),
    opened_on=maybe,
    started_on=maybe,
    saved_on=maybe,
    deposit=st.integers(1, 2),
    deposited_on=maybe,
    returns=st.integers(0, 2),
    returned_on=maybe,
    query_id=st.integers(0, 3),
    asked_on=maybe,
    due_on=maybe,
    awaited=st.frozensets(st.sampled_from(Institution)),
    turned_on=maybe,
    has_open_query=st.booleans(),
)
readers = st.lists(
    st.sampled_from([ANNA, Reader("b@exemple.test", "Bea", 3), CAF]), unique=True, max_size=3
)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    found = draw(st.lists(cases, max_size=6, unique_by=lambda c: c.response_id))
    ids = [one.response_id for one in found]
    return Situation(
        today=draw(days),
        cases=tuple(found),
        readers={pk: tuple(draw(readers)) for pk in ids},
        followers=(Follower(CAF, Institution.CAF, frozenset(ids)),),
        last={ANNA.email: draw(days)} if draw(st.booleans()) else {},
    )


@given(situations())
def test_one_message_per_person_and_no_line_twice(situation: Situation) -> None:
    due = plan(situation)
    emails = [d.reader.email for d in due.digests] + [d.reader.email for d, _ in due.held]
    assert len(emails) == len(set(emails))
    for digest in due.digests:
        keys = [(line.case.response_id, line.step.key) for line in digest.lines]
        assert keys
        assert len(keys) == len(set(keys))


@given(situations())
def test_what_was_sent_never_leaves_again(situation: Situation) -> None:
    first = plan(situation)
    sent = frozenset(
        (line.case.response_id, line.step.key, digest.reader.email)
        for digest in first.digests
        for line in digest.lines
    )
    again = plan(replace(situation, sent=sent))
    assert again.digests == ()


@given(situations())
def test_nobody_is_written_to_twice_in_a_few_days(situation: Situation) -> None:
    for digest in plan(situation).digests:
        last = situation.last.get(digest.reader.email)
        assert last is None or (situation.today - last).days >= GAP_DAYS


@given(cases, days)
def test_a_deposit_stops_what_hurries_it(one: Case, on: date) -> None:
    step = structure_step(replace(one, state=State.DEPOSITED), on)
    assert step is None or step.kind not in BEFORE_DEPOSIT


@settings(max_examples=30)
@given(cases, readers)
def test_a_whole_campaign_day_by_day(one: Case, people: list[Reader]) -> None:
    """Played every day, nobody gets a key twice, nor two messages within the gap."""
    sent: set[tuple[int, str, str]] = set()
    last: dict[str, date] = {}
    for n in range(150):
        today = OPENS + n * DAY
        due = plan(
            Situation(today, (one,), {one.response_id: tuple(people)}, (), frozenset(sent), last)
        )
        for digest in due.digests:
            email = digest.reader.email
            assert (today - last.get(email, OPENS - 99 * DAY)).days >= GAP_DAYS
            last[email] = today
            for line in digest.lines:
                key = (line.case.response_id, line.step.key, email)
                assert key not in sent
                sent.add(key)


def test_a_digest_gathers_the_structures_of_a_person() -> None:
    second = case(response_id=2, structure="Volx", **STARTED)
    due = plan(Situation(CLOSES - 2 * DAY, (case(), second), {1: (ANNA,), 2: (ANNA,)}))
    (digest,) = due.digests
    assert [line.case.structure for line in digest.lines] == ["La Marelle", "Volx"]
    assert digest.kind is Kind.CLOSING
    assert digest.until == CLOSES


def test_those_who_cannot_be_reached_are_named() -> None:
    due = plan(Situation(OPENS, (case(),), {}))
    assert [why for _, why in due.unreachable] == [NOBODY]
    failing = plan(Situation(OPENS, (case(),), {1: (ANNA,)}, failing=frozenset({ANNA.email})))
    assert failing.digests == ()
    assert FAILING in failing.unreachable[0][1]


def test_attempts_are_spaced() -> None:
    waits = [wait_minutes(n) for n in range(7)]
    assert waits == [0, 5, 30, 120, 720, 720, 720]


# --- words ----------------------------------------------------------------------------------------


def _setting() -> Setting:
    links = Links("https://s.test/bureau/", lambda pk: f"https://s.test/r/{pk}", lambda _: "rev")
    return Setting(2018, CLOSES - 2 * DAY, links, lambda place: f"Nadia ({place})")


def test_the_words_of_a_message() -> None:
    due = plan(Situation(CLOSES - 2 * DAY, (case(department="04"),), {1: (ANNA,)}))
    subject, body = written(due.digests[0], MAILS["closing"], _setting())
    assert subject == "SENACS 2018\u202f: il reste 2\u00a0jours"
    for part in ("Bonjour Anna Roux", "La Marelle", "https://s.test/r/1", "Nadia (04)",
                 "30\u00a0avril 2018", "Message de service"):  # fmt: skip
        assert part in body
    assert "{" not in body


def test_several_structures_lead_to_the_desk() -> None:
    cases_ = (case(), case(response_id=2, structure="Volx"))
    due = plan(Situation(OPENS, cases_, {1: (ANNA,), 2: (ANNA,)}))
    said = variables(due.digests[0], _setting())
    assert said["structure"] == "vos 2\u00a0structures"
    assert said["lien"] == "https://s.test/bureau/"
    assert said["structures"].count("\n") == 1


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_words_that_use_known_variables(kind: Kind) -> None:
    text = MAILS[kind.value]
    assert unknown_variables(text.subject + text.body) == []
    assert not has_lone_brace(text.subject + text.body)
    assert "{lien}" in text.body


def test_names_between_braces() -> None:
    assert unknown_variables("{nom} et {prenom} et {}") == ["prenom", ""]
    assert has_lone_brace("{nom")
    assert not has_lone_brace("{nom} {annee}")
    # What a value holds is not read again.
    assert filled("{nom}", dict.fromkeys(VARIABLES, "") | {"nom": "{lien}"}) == "{lien}"
