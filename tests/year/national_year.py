"""Plays a whole national year against a real server, then checks what must hold: `make year`.

`python tests/year/national_year.py FOLDER [STRUCTURES [DEPARTMENTS]]`
"""

import os
import sys
import time
from collections import Counter
from pathlib import Path

from year_mail import LetterBoxes

from real_server import Server

STRUCTURES, DEPARTMENTS = 240, 6


def main(folder: Path, structures: int = STRUCTURES, departments: int = DEPARTMENTS) -> None:
    """From an empty folder to a frozen release."""
    letters = LetterBoxes()
    access = folder / "access.log"
    server = Server(
        folder,
        SENACS_DEBUG="1",
        SENACS_EMAIL_URL=letters.url,
        SENACS_TERRITORIES=str(folder / "none"),  # the same country on every machine
        GUNICORN_CMD_ARGS=f"--access-logfile {access} --access-logformat '%(s)s %(m)s %(U)s %(M)s'",
    )
    server.run("manage.py", "migrate", "--verbosity", "0")
    server.run("manage.py", "territories", "load")
    server.run("manage.py", "steward", "equipe@annee.senacs.example", "Équipe nationale")
    os.environ |= server.environment
    start = time.monotonic()
    server.start()
    try:
        told = played(server, letters, structures, departments)
    finally:
        server.kill()
        letters.sink.stop()
    told |= requests_answered(access)
    told["seconds"] = round(time.monotonic() - start)
    for name, number in told.items():
        sys.stdout.write(f"{number:>8} {name}\n")


def played(
    server: Server, letters: LetterBoxes, structures: int, departments: int
) -> dict[str, int]:
    """The acts, each with its time, then the checks."""
    import django  # noqa: PLC0415 -- the database of this run is only known now

    django.setup()
    import year_invariants  # noqa: PLC0415
    from year_cast import cast  # noqa: PLC0415
    from year_play import Play  # noqa: PLC0415

    year = cast(structures, departments)
    play = Play(server, letters, year)
    for act in (play.prepare, play.fill, play.review, play.end, play.read):
        since = time.monotonic()
        act()
        sys.stdout.write(f"{act.__name__}: {time.monotonic() - since:.0f} s\n")
        sys.stdout.flush()
    return year.counts | year_invariants.check(year, letters)


def requests_answered(access: Path) -> dict[str, int]:
    """What the log of the server says: no error of ours."""
    lines = [line.split() for line in access.read_text().splitlines()]
    broken = [line for line in lines if line[0].startswith("5")]
    assert not broken, broken[:10]
    statuses = Counter(line[0][0] for line in lines)
    return {f"requests answered {first}xx": number for first, number in sorted(statuses.items())}


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(number) for number in sys.argv[2:4]))
