"""What deciding a whole national release costs (`manage.py protect_figures`).

Run by itself on a copy of a national demonstration: `SENACS_VAR=… python -m bench.preparation`.
Territories are decided whole; of the crossings, which take an hour of processor, one indicator
out of `--every` is, and the whole is what these say. One process; seconds of processor.
"""

import argparse
import os
import time
from collections.abc import Sequence

os.environ |= {"SENACS_DEMONSTRATION": "1", "DJANGO_SETTINGS_MODULE": "senacs.settings"}
os.environ.setdefault("DATABASE_URL", "")

import django

django.setup()

from senacs.analytics.preparation import Work, works
from senacs.analytics.queries import standing


def _spent(asked: Sequence[Work]) -> list[float]:
    found = []
    for work in asked:
        start = time.process_time()
        work.do()
        found.append(time.process_time() - start)
    return found


def _told(name: str, done: Sequence[float], of: int) -> str:
    ranked = sorted(done)
    return (
        f"| {name} | {of} | {len(done)} | {ranked[len(ranked) // 2]:.2f} | {ranked[-1]:.1f} |"
        f" {sum(done):,.0f} | {sum(done) / len(done) * of / 60:.0f} |"
    )


def main() -> None:
    """Territories of the newest release whole, then a part of its crossings."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--every", type=int, default=15)
    every = arguments.parse_args().every
    release = standing()[0]
    print(f"{release.name}; load average {os.getloadavg()[0]:.1f}\n")
    print("| stage | indicators | decided here | median s | longest s | s in all | min of all |")
    print("|---|---:|---:|---:|---:|---:|---:|")
    for name, crossed, step in (("territories", False, 1), ("crossings", True, every)):
        asked = works(release, crossed=crossed)
        left = [work for work in asked if not work.is_done][::step]
        print(_told(name, _spent(left), len(asked)), flush=True)


if __name__ == "__main__":
    main()
