"""A whole national year, by HTTP, spreadsheets and e-mails only; invariants at its end."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.year


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
    assert "acknowledged answers checked" in done.stdout
