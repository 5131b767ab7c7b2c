"""One table, or one drawing, in the formats that people ask for: one call, whatever the format."""

from collections.abc import Callable, Mapping, Sequence

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from senacs.analytics.parquet import Value, parquet
from senacs.method import french
from senacs.publications.render_png import png
from senacs.publications.render_svg import captioned, standalone
from senacs.structures.sources.ods import ODS, write_ods
from senacs.structures.sources.workbooks import Sheet, write_workbook
from senacs.web.downloads import FICTIONAL, attachment, csv_stream, safe_cell, warned

TABLE_KINDS: Mapping[str, str] = {
    "csv": "CSV",
    "xlsx": "Excel",
    "ods": "LibreOffice",
    "parquet": "Parquet",
}
"""Formats of a table, and how each is called on screen."""
DRAWING_KINDS: Mapping[str, str] = {"svg": "SVG", "png": "PNG"}
_PARQUET = "application/vnd.apache.parquet"
_NUMBERS = frozenset(
    {"valeur", "part", "estimation_basse", "estimation_haute", "estimation_repondantes",
     "estimation_concernees", "estimation_part_habitants"}
)  # fmt: skip
_NARROW, _WIDE = 8, 44
"""Widths of the columns of a workbook, in characters."""
_MEASURED = 500
"""Rows looked at to choose them."""


def table_file(
    name: str,
    kind: str,
    header: Sequence[str],
    rows: Sequence[Sequence[Value]],
    *,
    is_form: bool = False,
) -> HttpResponseBase:
    """A table to save as `name` (without its ending) in one of `TABLE_KINDS`.

    Numbers are numbers; in a CSV they have the decimal comma of French spreadsheets. A file leaves
    its page: see `warned`, unless it is a form (`is_form`: to be filled and sent back).
    Raises Http404 for another format.
    """
    writer = _WRITERS.get(kind)
    if writer is None:
        raise Http404("Ce format de fichier n’existe pas.")
    if not is_form:
        header, warned_rows = warned(header, rows)
        rows = list(warned_rows)
    return writer(f"{name}.{kind}", header, rows)


def drawing_file(name: str, kind: str, svg: str) -> HttpResponse:
    """A drawing to save as `name` in one of `DRAWING_KINDS`. Raises Http404 for another one.

    On a demonstration it says that it is fictional, as tables do.
    """
    if settings.DEMONSTRATION and kind in DRAWING_KINDS:
        svg = captioned(svg, french.typo(f"{FICTIONAL.capitalize()}."))
    if kind == "svg":
        return attachment(f"{name}.svg", standalone(svg), "image/svg+xml")
    if kind == "png":
        return attachment(f"{name}.png", png(svg), "image/png")
    raise Http404("Ce format d’image n’existe pas.")


def _csv(name: str, header: Sequence[str], rows: Sequence[Sequence[Value]]) -> HttpResponseBase:
    return csv_stream(name, header, ([_plain(value) for value in row] for row in rows))


def _plain(value: Value) -> object:
    """A number as a French spreadsheet reads it; a text that is never a formula."""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return safe_cell(value)


def _xlsx(name: str, header: Sequence[str], rows: Sequence[Sequence[Value]]) -> HttpResponse:
    return attachment(name, write_workbook([_sheet(header, rows)]))


def _ods(name: str, header: Sequence[str], rows: Sequence[Sequence[Value]]) -> HttpResponse:
    return attachment(name, write_ods([_sheet(header, rows)]), ODS)


def _parquet(name: str, header: Sequence[str], rows: Sequence[Sequence[Value]]) -> HttpResponse:
    return attachment(name, parquet(header, rows, numbers=_NUMBERS), _PARQUET)


def _sheet(header: Sequence[str], rows: Sequence[Sequence[Value]]) -> Sheet:
    seen = rows[:_MEASURED]
    widths = [_width([name, *(row[rank] for row in seen)]) for rank, name in enumerate(header)]
    return Sheet("Données", [header, *rows], widths=widths)


def _width(values: Sequence[Value]) -> int:
    """Wide enough for what is read there; a definition is cut by its neighbour, never a name."""
    longest = max(len(str(value)) for value in values if value is not None)
    return min(max(longest + 2, _NARROW), _WIDE)


_WRITERS: Mapping[
    str, Callable[[str, Sequence[str], Sequence[Sequence[Value]]], HttpResponseBase]
] = {"csv": _csv, "xlsx": _xlsx, "ods": _ods, "parquet": _parquet}
