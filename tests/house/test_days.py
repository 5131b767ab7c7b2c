"""A day is a day of France: instants are kept in UTC, whose day ends one or two hours later."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.ROOT)
_UTC_DAY = re.compile(r"(?:\bat|_at)\.(?:date\(\)|strftime\(|year\b|month\b|day\b)")
_SOURCES = sorted(path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py"))


def test_no_day_is_read_from_an_instant_in_utc() -> None:
    """`timezone.localdate(instant)` is the day that people of France read on their clock."""
    read = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in _SOURCES}
    assert {path: found for path, text in read.items() if (found := _UTC_DAY.findall(text))} == {}
