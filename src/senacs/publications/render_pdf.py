"""A document as tagged PDF (PDF/UA-1): the same JSON, set by Typst, byte for byte reproducible."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst

from senacs.publications import fonts
from senacs.publications.icons import icons_of

TEMPLATES = Path(__file__).resolve().parent / "typst"
STANDARDS = ["ua-1"]
_SET_AS = {"diagnostic": "brochure"}
"""Publications that are set as another one is."""


class TypesettingError(RuntimeError):
    """The typesetter refused the document: a fault of ours, never of the reader."""


def pdf(document: Mapping[str, Any], *, colophon: Mapping[str, Any] | None = None) -> bytes:
    """The PDF of a document. `colophon`: state and approvals, which come after the snapshot."""
    payload = {
        "document": document,
        "colophon": colophon or {},
        "icons": icons_of(document),
    }
    publication = str(document["publication"])
    compiler = _compiler(_SET_AS.get(publication, publication))
    try:
        printed = compiler.compile(
            format="pdf",
            sys_inputs={"payload": json.dumps(payload, ensure_ascii=False)},
            pdf_standards=STANDARDS,
            timestamp=_moment(document["released_on"]),
        )
    except typst.TypstError as error:
        raise TypesettingError(str(error)) from error
    assert isinstance(printed, bytes)
    return printed


@cache
def _compiler(publication: str) -> Any:
    """One compiler per template: it keeps the fonts and what it has parsed."""
    return typst.Compiler(
        input=str(TEMPLATES / f"{publication}.typ"),
        root=str(TEMPLATES),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
    )


def _moment(day: str) -> datetime:
    """Noon of the release: the same document always bears the same date."""
    moment = date.fromisoformat(day)
    return datetime(moment.year, moment.month, moment.day, 12, tzinfo=UTC)
