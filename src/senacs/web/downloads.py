"""Files handed to the reader: CSV that a spreadsheet opens without running anything, workbooks."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"
WARNING = "avertissement"
"""The column that says what to know before quoting a row."""
FICTIONAL = "données de démonstration, fictives"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")

File = TypeVar("File", HttpResponse, StreamingHttpResponse)


def warned(
    header: Sequence[str], rows: Iterable[Sequence[Any]]
) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
    """A table as it leaves its page: on a demonstration each row says that it is fictional.

    A row that has its own warning keeps it.
    """
    if not settings.DEMONSTRATION:
        return header, rows
    if WARNING not in header:
        return [*header, WARNING], ([*row, FICTIONAL] for row in rows)
    at = list(header).index(WARNING)
    return header, ([*row[:at], row[at] or FICTIONAL, *row[at + 1 :]] for row in rows)


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Semicolons and a byte order mark, as French spreadsheets expect; see `warned`."""
    header, rows = warned(header, rows)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return attachment(name, text.getvalue().encode("utf-8-sig"), _CSV)


_TOGETHER = 200
"""Lines sent at once."""


def csv_stream(
    name: str, header: Sequence[str], rows: Iterable[Sequence[object]]
) -> StreamingHttpResponse:
    """The same sent as it is read, for long tables. The texts of the rows are safe already."""
    response = StreamingHttpResponse(_pieces(header, rows), content_type=_CSV)
    return _to_save(response, name)


def _pieces(header: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[bytes]:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    yield text.getvalue().encode("utf-8-sig")
    remaining = iter(rows)
    while some := list(islice(remaining, _TOGETHER)):
        text.seek(0)
        text.truncate()
        writer.writerows(some)
        yield text.getvalue().encode()


def attachment(name: str, content: bytes, content_type: str = WORKBOOK) -> HttpResponse:
    """A file to save under that name."""
    return _to_save(HttpResponse(content, content_type=content_type), name)


def _to_save(response: File, name: str) -> File:
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response


def safe_cell(value: object) -> object:
    """A text that a spreadsheet would take for a formula is made a text again."""
    if isinstance(value, str) and value.startswith(_DANGEROUS):
        return f"'{value}"
    return "" if value is None else value
