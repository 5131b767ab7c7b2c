"""How long a reader waits for verdicts that are not decided: some seconds a page, no more.

What is left is « en préparation »: the next page, or `manage.py protect_figures`, goes on from
there, as what is decided is kept.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

SECONDS = 4.0
"""Of processor, for a page."""
_until: ContextVar[float | None] = ContextVar("until", default=None)


@contextmanager
def waiting() -> Iterator[None]:
    """Within, somebody waits for a page."""
    before = _until.set(time.thread_time() + SECONDS)
    try:
        yield
    finally:
        _until.reset(before)


def is_left() -> bool:
    """Whether what is not decided yet may be: nobody waits, or not for long yet."""
    until = _until.get()
    return until is None or time.thread_time() < until
