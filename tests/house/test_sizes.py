"""Modules and templates stay small; no drawer has a name that says nothing."""

import ast
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.ROOT)
PACKAGE = ROOT / "src" / "senacs"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "services", "service", "base",
           "managers", "mixins", "signals", "tools", "lib", "core"}  # fmt: skip


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _too_long(paths: list[Path], limit: int) -> dict[str, int]:
    return {str(p.relative_to(ROOT)): _lines(p) for p in paths if _lines(p) > limit}


def test_no_module_exceeds_400_lines() -> None:
    assert _too_long(MODULES, 400) == {}


def test_no_test_module_exceeds_500_lines() -> None:
    assert _too_long(TESTS, 500) == {}


def test_no_template_exceeds_150_lines() -> None:
    assert _too_long(TEMPLATES, 150) == {}


def test_no_drawer() -> None:
    named = [p for p in PACKAGE.rglob("*") if p.suffix in {".py", ""} and p.stem in DRAWERS]
    assert [str(p.relative_to(ROOT)) for p in named] == []


def test_a_module_says_what_it_is_for() -> None:
    """It opens with one to three lines."""
    assert [str(path.relative_to(PACKAGE)) for path in MODULES if not _explained(path)] == []


def _explained(path: Path) -> bool:
    source = path.read_text(encoding="utf-8")
    return not source.strip() or bool(ast.get_docstring(ast.parse(source)))


def test_no_two_test_files_bear_the_same_name() -> None:
    """Test files are imported by their bare name."""
    names = [path.name for path in (settings.ROOT / "tests").rglob("test_*.py")]
    assert sorted(names) == sorted(set(names))
