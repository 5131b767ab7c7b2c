"""Runs the how-to pages: what they tell to write is written in a copy, and their check is run."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

PAGES = sorted((settings.ROOT / "docs" / "how-to").glob("*.md"))
_FENCE = re.compile(r"^```python (file=(?P<path>\S+)|check)\n(?P<code>.*?)^```$", re.M | re.S)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_how_to_page_works_as_written(page: Path, tmp_path: Path) -> None:
    source = tmp_path / "src"
    shutil.copytree(
        settings.ROOT / "src", source, ignore=shutil.ignore_patterns("__pycache__", "static")
    )
    fences = list(_FENCE.finditer(page.read_text(encoding="utf-8")))
    checks = [fence["code"] for fence in fences if not fence["path"]]
    assert len(checks) == 1, "a how-to page has one check"
    for fence in fences:
        if fence["path"]:
            target = tmp_path / fence["path"]
            assert not target.exists(), f"{fence['path']} is taken already"
            target.write_text(fence["code"], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", checks[0]],
        env={**os.environ, "PYTHONPATH": str(source)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
