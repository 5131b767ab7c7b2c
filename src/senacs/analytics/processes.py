"""Work shared among processes, each of which opens its own connections."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

import django

Item = TypeVar("Item")
Result = TypeVar("Result")


def shared_out(
    work: Callable[[Item], Result], items: Sequence[Item], processes: int
) -> Iterator[Result]:
    """The result of each item, in order, as soon as it is known; with one process, here."""
    if processes == 1 or not items:
        yield from map(work, items)
        return
    # Not a copy of this process, which holds connections.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, fresh, initializer=django.setup) as pool:
        yield from pool.map(work, items)
