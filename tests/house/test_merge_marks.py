"""No file keeps the marks of a merge: a style sheet with one loses its rules in silence."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
MARK = re.compile(r"^(<{7}|>{7}|\|{7}) ", re.MULTILINE)
KINDS = {".py", ".css", ".js", ".html", ".md", ".toml", ".txt", ".json", ".csv"}


def test_no_file_keeps_the_marks_of_a_merge() -> None:
    files = [
        path
        for folder in ("src", "tests", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in KINDS
    ]
    assert len(files) > 500
    marked = [
        str(path.relative_to(ROOT))
        for path in files
        if MARK.search(path.read_text("utf-8", errors="replace"))
    ]
    assert marked == []
