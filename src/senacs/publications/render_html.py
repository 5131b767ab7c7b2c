"""A document as what a template needs: the same JSON, with its drawings, its icons and its links.

Pages belong to `web`: they include `publications/brochure.html` or `publications/sheet.html`.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from senacs.catalogue.sections import Hue
from senacs.method.french import NBSP
from senacs.publications.icons import icon
from senacs.publications.illustration import tiles
from senacs.publications.models import Publication
from senacs.publications.queries import colophon, standing_document
from senacs.publications.snapshot import Json

Explain = Callable[[str], str]

_COMPARED = ("own", "previous", "reference")
_LONG_UNIT = re.compile(rf"{NBSP}(?=\w{{4}})")
# Drawings come from `charts`, which escapes every text; icons from the pinned set.
_DRAWINGS = ("svg", "narrow", "picture", "ornament", "strip")


def unexplained(_indicator: str) -> str:
    """No page explains the numbers: they are plain text."""
    return ""


def brochure_context(
    publication: Publication, *, on: date, chapter: str, explain: Explain = unexplained
) -> dict[str, Any] | None:
    """What `publications/brochure.html` reads of one chapter; None where it is unknown.

    `explain` gives the address behind a number.
    """
    read = chapter_of(standing_document(publication, on=on), chapter, explain)
    if read is None:
        return None
    return {"publication": publication, "colophon": colophon(publication), **read}


def chapter_of(document: Json, key: str, explain: Explain) -> dict[str, Any] | None:
    """One section of a document, with the others as a way around; the first one without `key`.

    A whole brochure weighs several hundred kilobytes, which a phone reads a chapter at a time:
    the PDF is the one that has everything.
    """
    sections = document["sections"]
    keys = [section["key"] for section in sections]
    if not keys or (key and key not in keys):
        return None
    rank = keys.index(key) if key else 0
    return {
        "document": prepared({**document, "sections": [sections[rank]]}, explain),
        "contents": [{name: one[name] for name in ("key", "title")} for one in sections],
        "chapter": keys[rank],
        "is_opening": rank == 0,
        "before": sections[rank - 1] if rank else None,
        "after": sections[rank + 1] if rank + 1 < len(sections) else None,
    }


def strip_of(publication: Publication) -> SafeString:
    """The band of tiles by which a brochure is known on a shelf; it bears no meaning."""
    key = f"{publication.territory.code}-{publication.edition.survey_year}"
    return mark_safe(tiles(key, Hue.WARM, width=400, height=80))  # noqa: S308 -- our own drawing


def sheet_context(document: Json, *, explain: Explain = unexplained) -> dict[str, Any]:
    """What `publications/sheet.html` reads, from the document that `queries.sheet` gave."""
    return {"document": prepared(document, explain)}


def prepared(document: Mapping[str, Any], explain: Explain) -> Json:
    """A copy whose numbers know their page, and whose drawings may be put in a page."""
    return {key: _prepared(value, explain) for key, value in document.items()}


def _prepared(value: Any, explain: Explain) -> Any:
    if isinstance(value, list):
        return [_prepared(item, explain) for item in value]
    if not isinstance(value, Mapping):
        return value
    made = {key: _prepared(item, explain) for key, item in value.items()}
    for key in _DRAWINGS:
        if made.get(key):
            made[key] = mark_safe(made[key])  # noqa: S308 -- our own drawing
    if made.get("icon"):
        made["icon"] = mark_safe(icon(made["icon"]))  # noqa: S308 -- the pinned icon set
    # Wide cells do not wrap; on a phone a long unit goes under its number.
    made |= {key: _LONG_UNIT.sub(" ", made[key]) for key in _COMPARED if key in made}
    indicator = made.get("number") or made.get("indicator")
    if indicator and "kind" not in made:
        made["href"] = explain(indicator)
    elif made.get("kind") == "drawing":
        made["href"] = explain(made["indicator"])
    return made
