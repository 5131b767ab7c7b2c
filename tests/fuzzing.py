"""What fuzzing shares: how long it lasts, and the strange things that files and bodies hold."""

import os
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from senacs.campaigns.models import Change, Comment, Response, Step
from senacs.journal.models import Entry
from senacs.structures.rules import RefusedError
from senacs.structures.sources.workbooks import WorkbookError

EXAMPLES = int(os.environ.get("SENACS_FUZZ", "20"))
"""A few in the daily run; many more where there is time (`.ci/run`)."""

fuzz = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

STRANGE_TEXTS: tuple[str, ...] = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "\u202e\u200b\ufeff",
    "=1+1",
    '=HYPERLINK("http://exemple.test";"x")',
    "+33",
    "@SUM(A1)",
    "-1",
    "1e309",
    "1e5",
    "NaN",
    "Infinity",
    "٣",
    "²",
    "1 361",
    "1\u202f361,5",
    "12,5,6",
    "NC",
    "nsp",
    "refus",
    "oui",
    "OUI ",
    "31/12/2016",
    "2016-02-30",
    "0001-01-01",
    "x" * 400,
    "é" * 6000,
    "9" * 400,
    "|" * 700,
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "\n\r\t",
)
texts = st.sampled_from(STRANGE_TEXTS) | st.text(max_size=40)
numbers = st.one_of(
    st.integers(-(10**18), 10**18),
    st.integers(0, 2000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
)
days = st.dates(date(1900, 3, 1), date(2200, 1, 1))
cells = st.none() | texts | numbers | days | st.booleans()
"""A cell of a spreadsheet."""


def json_values(depth: int = 2) -> st.SearchStrategy[Any]:
    """Anything that a body may hold where something else is expected."""
    plain = st.none() | st.booleans() | texts | numbers | st.just(10**30)
    if not depth:
        return plain
    inner = json_values(depth - 1)
    return plain | st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4)


def writable(value: Any) -> bool:
    """Whether a spreadsheet can hold the value: neither lone surrogate nor control character."""
    if not isinstance(value, str):
        return True
    return all(c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff") for c in value)


def sheet_rows(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Rows that an xlsx can hold, the rest of the strangeness kept."""
    return [
        [v.date() if isinstance(v, datetime) else v if writable(v) else "?" for v in row]
        for row in rows
    ]


Plan = TypeVar("Plan")


def read_or_refused(read: Callable[[], Plan]) -> Plan | None:
    """What was read, or None when the file was refused with a sentence; all else is a fault."""
    try:
        return read()
    except (WorkbookError, RefusedError) as refusal:
        if not str(refusal):
            raise
        return None


def everything_written() -> tuple[Any, ...]:
    """All that an import or a save may touch, to be compared before and after."""
    return (
        list(Response.objects.order_by("pk").values()),
        list(Change.objects.order_by("pk").values_list("pk", "diff")),
        list(Step.objects.order_by("pk").values_list("pk")),
        Comment.objects.count(),
        list(Entry.objects.order_by("pk").values_list("pk")),
    )
