"""Plays a whole national year against a real server, then checks what must hold: `make year`.

`python tests/year/national_year.py FOLDER [STRUCTURES [DEPARTMENTS]]`. On PostgreSQL when
DATABASE_URL names a server of it: a database of the play's own is made there, then dropped.
"""

import contextlib
import os
import sys
import time
import urllib.parse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import psycopg
from year_mail import LetterBoxes

from real_server import ROOT, Server

STRUCTURES, DEPARTMENTS = 240, 6
PATIENCE = 180
"""Seconds for an answer: what is judged here is never the speed of the machine."""


def main(folder: Path, structures: int = STRUCTURES, departments: int = DEPARTMENTS) -> None:
    """From an empty folder to a frozen release."""
    with database(os.environ.get("DATABASE_URL", "")) as url:
        told = year_on(url, folder, structures, departments)
    for name, number in told.items():
        sys.stdout.write(f"{number:>8} {name}\n")


@contextlib.contextmanager
def database(url: str) -> Iterator[str]:
    """The address of an empty database; empty for the SQLite of the folder."""
    if not url.startswith("postgres"):
        yield ""
        return
    name = f"senacs_year_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urllib.parse.urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def year_on(url: str, folder: Path, structures: int, departments: int) -> dict[str, int]:
    """The year, on a database."""
    letters = LetterBoxes()
    access = folder / "access.log"
    paths = [ROOT / name for name in ("", "src", "tests", "tests/year")]
    server = Server(
        folder,
        application="moved_clock",
        PYTHONPATH=os.pathsep.join(str(path) for path in paths),
        DATABASE_URL=url,
        SENACS_DEBUG="1",
        SENACS_EMAIL_URL=letters.url,
        SENACS_TERRITORIES=str(folder / "none"),  # the same country on every machine
        GUNICORN_CMD_ARGS=(
            f"--access-logfile {access} --access-logformat '%(s)s %(m)s %(U)s %(M)s'"
            f" --timeout {PATIENCE}"
        ),
    )
    server.run("manage.py", "migrate", "--verbosity", "0")
    server.run("manage.py", "territories", "load")
    server.run("manage.py", "steward", "equipe@annee.senacs.example", "Équipe nationale")
    os.environ |= server.environment
    start = time.monotonic()
    server.start()
    try:
        told = played(server, letters, folder, structures, departments)
    finally:
        server.kill()
        letters.sink.stop()
    told |= requests_answered(access)
    told["seconds"] = round(time.monotonic() - start)
    return told


def played(
    server: Server, letters: LetterBoxes, folder: Path, structures: int, departments: int
) -> dict[str, int]:
    """The acts, each with its time, then the checks."""
    import django  # noqa: PLC0415 -- the database of this run is only known now

    django.setup()
    import year_invariants  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415
    from year_cast import cast  # noqa: PLC0415
    from year_months import Months  # noqa: PLC0415
    from year_play import Play  # noqa: PLC0415

    year = cast(structures, departments)
    play = Play(server, letters, year, folder)
    months = Months(play)
    acts = (play.prepare, play.fill, months.review.review, months.spring, months.last_days)
    for act in (*acts, months.late, months.end, months.read):
        since = time.monotonic()
        act()
        sys.stdout.write(f"{act.__name__}: {time.monotonic() - since:.0f} s\n")
        sys.stdout.flush()
    try:
        return year.counts | year_invariants.check(year, letters)
    finally:
        connections.close_all()


def requests_answered(access: Path) -> dict[str, int]:
    """What the log of the server says: no error of ours."""
    lines = [line.split() for line in access.read_text().splitlines()]
    broken = [line for line in lines if line[0].startswith("5")]
    assert not broken, broken[:10]
    statuses = Counter(line[0][0] for line in lines)
    return {f"requests answered {first}xx": number for first, number in sorted(statuses.items())}


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:4]))
