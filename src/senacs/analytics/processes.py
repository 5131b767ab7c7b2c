"""Work shared among processes, each of which opens its own connections."""

import multiprocessing
import os
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

import django
from django.core.management.base import CommandError

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


def add_processes(parser: ArgumentParser) -> None:
    """The option `--processes` of a command."""
    parser.add_argument(
        "--processes",
        type=int,
        default=os.cpu_count() or 1,
        help="nombre de calculs en même temps (autant que de processeurs)",
    )


def checked(processes: int) -> int:
    """What was given to `--processes`. Raises CommandError, in French."""
    if processes < 1:
        raise CommandError("Donnez à --processes un nombre d’au moins 1.")
    return processes
