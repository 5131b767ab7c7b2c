"""Repeats a piece of work and says how long it takes: median, best, 95th centile."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Durations in milliseconds."""

    name: str
    samples: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    @property
    def best(self) -> float:
        return min(self.samples)

    @property
    def p95(self) -> float:
        return self.at(0.95)

    def at(self, share: float) -> float:
        """The duration that this share of the samples does not exceed."""
        ordered = sorted(self.samples)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    def __str__(self) -> str:
        return (
            f"| {self.name} | {self.median:,.1f} | {self.best:,.1f} | {self.p95:,.1f} |"
            f" {len(self.samples)} |"
        )


HEADER = "| what | median ms | best ms | p95 ms | runs |\n|---|---:|---:|---:|---:|"


def measure(name: str, work: Callable[[], object], *, runs: int) -> Timing:
    """Run once to warm up, then `runs` times."""
    work()
    samples = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        samples.append((time.perf_counter() - start) * 1000)
    return Timing(name, tuple(samples))
