"""Documents read a chapter at a time: brochures, diagnoses."""

from typing import Any

from django.http import Http404


def chapter_or_404(read: dict[str, Any] | None) -> dict[str, Any]:
    """The chapter that was read; 404 when the document has none of that name."""
    if read is None:
        raise Http404("Ce document n’a pas ce chapitre\u202f: son sommaire les donne tous.")
    return read
