"""Runs every measurement and prints tables: `make bench`."""

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
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


def _run(*arguments: str, folder: Path) -> None:
    paths = os.pathsep.join([str(ROOT), str(ROOT / "src"), str(ROOT / "tests")])
    environment = {**os.environ, "SENACS_VAR": str(folder), "PYTHONPATH": paths}
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True)


def _print(title: str, work: Callable[[], list[Timing]]) -> None:
    print(f"\n## {title}\n\n{HEADER}", flush=True)
    for timing in work():
        print(timing, flush=True)


def main() -> None:
    """Everything, in about three minutes."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} CPU")
    print(f"load average before: {os.getloadavg()[0]:.1f}")
    site = FOLDER / "saves"
    _run("-m", "bench.make_site", folder=site)
    _run("manage.py", "collectstatic", "--noinput", "--verbosity", "0", folder=site)
    print("\n## Saves\n", flush=True)
    saves.report(ROOT, site)
    _run("manage.py", "demonstration", folder=FOLDER / "demonstration")
    _print("Frozen release, figures, publications", frozen.report)


if __name__ == "__main__":
    main()
