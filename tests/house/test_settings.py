"""What the code reads, the example file lists; what is pinned carries no address."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.ROOT)
SOURCE = (ROOT / "src" / "senacs" / "settings.py").read_text(encoding="utf-8")
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


def test_the_example_lists_every_setting_once_and_no_other() -> None:
    read = set(re.findall(r'_(?:text|flag)\(\s*"([A-Z_]+)"', SOURCE))
    listed = re.findall(r"^([A-Z_]+)=", EXAMPLE, re.MULTILINE)
    assert read
    assert sorted(listed) == sorted(read)


def test_the_example_holds_no_value_and_explains_each_setting() -> None:
    for block in EXAMPLE.split("\n\n")[1:]:
        *comments, last = block.strip().splitlines()
        assert comments, last
        assert all(line.startswith("# ") for line in comments), last
        assert re.fullmatch(r"[A-Z_]+=", last)


def test_the_environment_is_read_in_the_settings_only() -> None:
    readers = [
        path
        for path in (ROOT / "src" / "senacs").rglob("*.py")
        if re.search(r"os\.environ|os\.getenv", path.read_text(encoding="utf-8"))
    ]
    assert sorted(path.name for path in readers) == ["settings.py", "wsgi.py"]


def test_lock_files_hold_names_versions_and_hashes_but_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock", "package-lock.json"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert "sha512-" in text or "--hash=sha256:" in text, name
        assert re.findall(r"https?://|git\+|file:", text) == [], name


def test_the_settings_file_stays_short() -> None:
    assert len(SOURCE.splitlines()) < 300
