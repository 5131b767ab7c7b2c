"""A whole national year, by HTTP, spreadsheets and e-mails only; invariants at its end."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.year
PLAYED = (
    "faulty lines mended",
    "faults of the questionnaire told by cell",
    "responses of last year taken over",
    "territorial calendars",
    "letters for two structures",
    "undelivered addresses mended",
    "structures seated in a session",
    "paper worksheets",
    "answers of last year confirmed by a click",
    "remarks",
    "sessions lost and recovered",
    "wrong units told and mended",
    "conflicts told and settled",
    "pages handed over by link",
    "workbooks of directors",
    "responses entered by spreadsheet",
    "queries closed",
    "returns",
    "justifications accepted",
    "justifications refused",
    "corrections agreed",
    "corrections refused by the structure",
    "acts in bulk: signer",
    "acts in bulk: questionner",
    "acts in bulk: delai",
    "signatures by delegation",
    "signatures refused",
    "register: opening",
    "register: closing",
    "register: merger",
    "register: move",
    "register: duplicates united",
    "directors replaced",
    "mails stopped by a deposit",
    "deposits in the days of grace",
    "started under a territorial calendar",
    "late acts refused",
    "extensions",
    "acknowledged answers checked",
    "answers read again in workbooks",
)
"""What a whole year cannot do without: each is counted as it happens."""
LINE = re.compile(r"^ *(\d+) (.+)$", re.M)


def test_a_whole_national_year_keeps_its_promises(tmp_path: Path) -> None:
    """In a process of its own: the database of the play is not the one of the tests."""
    paths = [settings.ROOT / name for name in ("src", "tests", "tests/year")]
    done = subprocess.run(
        [sys.executable, str(settings.ROOT / "tests" / "year" / "national_year.py"), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(str(path) for path in paths)},
        cwd=settings.ROOT,
        capture_output=True,
        text=True,
    )
    sys.stdout.write(done.stdout)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
    counted = {name: int(number) for number, name in re.findall(LINE, done.stdout)}
    assert not [name for name in PLAYED if not counted.get(name)], counted
