"""Runs the usual measurements and prints tables: `make bench`.

Longer ones run by themselves: `python -m bench.crowd`, `.opening`, `.register`, `.monitoring`,
`.country`, `.imports`, `.release`, `.estimates`, `.observatory`, `.coverage`, `.explorer`.
"""

import os
import platform
import tempfile
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(tempfile.mkdtemp(prefix="senacs-bench-"))
os.environ |= {
    "SENACS_VAR": str(FOLDER / "demonstration"),
    "SENACS_DEMONSTRATION": "1",
    "DATABASE_URL": "",
    "DJANGO_SETTINGS_MODULE": "senacs.settings",
}

import django

django.setup()

from bench import frozen, saves
from bench.clock import HEADER, Timing
from real_server import Server


def _print(title: str, work: Callable[[], list[Timing]]) -> None:
    print(f"\n## {title}\n\n{HEADER}", flush=True)
    for timing in work():
        print(timing, flush=True)


def main() -> None:
    """Everything, in about three minutes."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} CPU")
    print(f"load average before: {os.getloadavg()[0]:.1f}")
    site = FOLDER / "saves"
    server = Server(site)
    server.run("-m", "bench.make_site")
    server.run("manage.py", "collectstatic", "--noinput", "--verbosity", "0")
    print("\n## Saves\n", flush=True)
    saves.report(server, site)
    Server(FOLDER / "demonstration").run("manage.py", "demonstration")
    _print("Frozen release, figures, publications", frozen.report)
    print(
        "\nBy themselves: python -m bench.crowd "
        "(opening, register, monitoring, country, imports, release)"
    )


if __name__ == "__main__":
    main()
