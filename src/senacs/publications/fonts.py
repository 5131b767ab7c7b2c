"""Fonts for the typesetter, which reads no woff2: unpacked once from the pinned web font."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

STYLES = ("Regular", "Italic", "Medium", "SemiBold", "Bold", "ExtraBold")


class FontsMissingError(RuntimeError):
    """The pinned front-end packages are not installed."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Police introuvable\u202f: {path}. Lancez «\u202fmake setup\u202f».")


def folder() -> Path:
    """The folder of the unpacked fonts, made at first use."""
    target = Path(settings.VAR) / "fonts"
    source = Path(settings.NODE_MODULES) / "inter-ui" / "web"
    for style in STYLES:
        unpacked = target / f"Inter-{style}.ttf"
        if not unpacked.exists():
            _unpack(source / f"Inter-{style}.woff2", unpacked)
    return target


def kept_cut(name: str, cut: Callable[[], bytes]) -> bytes:
    """A typeface with fewer letters, cut at first use only; its name says of what it was cut.

    Beside the folder of the unpacked fonts: the typesetter reads all that is in that one.
    """
    path = Path(settings.VAR) / "fonts-cut" / f"{name}.ttf"
    if not path.exists():
        data = cut()
        _lay(path, lambda draft: draft.write_bytes(data))
    return path.read_bytes()


def _unpack(source: Path, target: Path) -> None:
    if not source.is_file():
        raise FontsMissingError(source)
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    _lay(target, font.save)


def _lay(target: Path, save: Callable[[Path], object]) -> None:
    """Write beside, then rename: two processes may meet here."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    draft = Path(name)
    try:
        save(draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
