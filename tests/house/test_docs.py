"""The page of architecture shows the rooms that exist."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.ROOT)


def test_the_tree_of_the_architecture_is_that_of_the_package() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    drawn = re.search(r"```\nsrc/senacs/\n(.*?)```", page, re.DOTALL)
    assert drawn is not None
    rooms = re.findall(r"^  ([a-z]+)/", drawn.group(1), re.MULTILINE)
    folders = {p.name for p in (ROOT / "src" / "senacs").iterdir() if (p / "__init__.py").exists()}
    assert sorted(rooms) == sorted(folders)


def test_no_broken_link_between_documents() -> None:
    pages = [page for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")] if page.exists()]
    broken = [
        f"{page.relative_to(ROOT)} → {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
