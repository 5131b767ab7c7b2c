"""Writes the sheets of a workbook as an OpenDocument spreadsheet (ISO/IEC 26300), for LibreOffice.

What `workbooks.read_grids` reads from it is what it reads from the xlsx of the same sheets.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from senacs.structures.sources.workbooks import DEFAULT_WIDTH, Cell, Sheet, fits_across, lies_down

ODS = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("of", "of"),
    )
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    'manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
# Characters that XML cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r" {2,}")
_CENTIMETRES = 0.2  # of a character, in the units of a column


def write_ods(sheets: Sequence[Sheet]) -> bytes:
    """An ods whose texts stay texts. Two files of the same content are the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        # The type comes first, stored flat: this is how the format is recognised.
        _member(packed, "mimetype", ODS, zipfile.ZIP_STORED)
        _member(packed, "META-INF/manifest.xml", _MANIFEST)
        _member(packed, "content.xml", "".join(_content(sheets)))
        _member(packed, "styles.xml", "".join(_pages()))
    return buffer.getvalue()


def _member(
    packed: zipfile.ZipFile, name: str, text: str, method: int = zipfile.ZIP_DEFLATED
) -> None:
    entry = zipfile.ZipInfo(name, date_time=(2020, 1, 1, 0, 0, 0))
    entry.compress_type = method
    packed.writestr(entry, text.encode())


def _content(sheets: Sequence[Sheet]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<office:document-content {_NAMES} office:version="1.2">'
    yield "<office:automatic-styles>"
    yield (
        '<style:style style:name="titre" style:family="table-cell"><style:table-cell-properties '
        'fo:background-color="#F6F2EA" fo:wrap-option="wrap"/>'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
    )
    for width in sorted({width for sheet in sheets for width in _widths(sheet)}):
        yield (
            f'<style:style style:name="c{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * _CENTIMETRES:.1f}cm"/>'
            "</style:style>"
        )
    for lying in (False, True):
        for across in (False, True):
            name = _page_name(lying=lying, across=across)
            yield (
                f'<style:style style:name="t-{name}" style:family="table" '
                f'style:master-page-name="{name}"><style:table-properties table:display="true"/>'
                "</style:style>"
            )
    yield "</office:automatic-styles><office:body><office:spreadsheet>"
    yield from _validations(sheets)
    for number, sheet in enumerate(sheets):
        yield from _table(sheet, number)
    yield "</office:spreadsheet></office:body></office:document-content>"


def _page_name(*, lying: bool, across: bool) -> str:
    return ("couchee" if lying else "debout") + ("-entiere" if across else "")


def _pages() -> Iterator[str]:
    """How sheets print: A4, upright or lying down, all columns on a page where they can be read."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<office:document-styles {_NAMES} office:version="1.2"><office:automatic-styles>'
    every = [(lying, across) for lying in (False, True) for across in (False, True)]
    for lying, across in every:
        width, height = ("29.7cm", "21cm") if lying else ("21cm", "29.7cm")
        yield (
            f'<style:page-layout style:name="p-{_page_name(lying=lying, across=across)}">'
            f'<style:page-layout-properties fo:page-width="{width}" fo:page-height="{height}" '
            f'style:print-orientation="{"landscape" if lying else "portrait"}" fo:margin="1cm"'
            f"{_ACROSS if across else ''}/><style:header-style/><style:footer-style>"
            '<style:header-footer-properties fo:min-height="0.6cm"/></style:footer-style>'
            "</style:page-layout>"
        )
    yield "</office:automatic-styles><office:master-styles>"
    for lying, across in every:
        name = _page_name(lying=lying, across=across)
        yield (
            f'<style:master-page style:name="{name}" style:page-layout-name="p-{name}">'
            "<style:header/><style:footer><text:p><text:sheet-name/> "
            "<text:page-number/> / <text:page-count/></text:p></style:footer></style:master-page>"
        )
    yield "</office:master-styles></office:document-styles>"


_ACROSS = ' style:scale-to-X="1" style:scale-to-Y="0"'


def _widths(sheet: Sheet) -> list[int]:
    columns = max((len(line) for line in sheet.lines), default=0)
    known = list(sheet.widths)[:columns]
    return known + [DEFAULT_WIDTH] * (columns - len(known))


def _validations(sheets: Sequence[Sheet]) -> Iterator[str]:
    """Lists of words offered in the cells of a column; another word is allowed, and told."""
    offered = [
        (f"v{number}_{column}", words)
        for number, sheet in enumerate(sheets)
        for column, words in sheet.choices.items()
    ]
    if not offered:
        return
    yield "<table:content-validations>"
    for name, words in offered:
        listed = ";".join('"{}"'.format(word.replace('"', '""')) for word in words)
        condition = quoteattr(f"of:cell-content-is-in-list({listed})")
        yield (
            f'<table:content-validation table:name="{name}" table:condition={condition} '
            'table:allow-empty-cell="true" table:display-list="unsorted">'
            '<table:error-message table:message-type="warning" table:display="true"/>'
            "</table:content-validation>"
        )
    yield "</table:content-validations>"


def _table(sheet: Sheet, number: int) -> Iterator[str]:
    page = _page_name(lying=lies_down(sheet), across=fits_across(sheet))
    named = quoteattr(_clean(sheet.name[:31]))
    yield f'<table:table table:name={named} table:style-name="t-{page}">'
    for width in _widths(sheet):
        yield f'<table:table-column table:style-name="c{width}"/>'
    headers = min(sheet.header_lines, len(sheet.lines))
    if headers:
        yield "<table:table-header-rows>"
    for at, line in enumerate(sheet.lines):
        if headers and at == headers:
            yield "</table:table-header-rows>"
        yield "<table:table-row>"
        is_title = at < sheet.header_lines or at in sheet.strong
        for column, value in enumerate(line):
            offered = column in sheet.choices and at >= sheet.header_lines
            yield _cell(
                value,
                (' table:style-name="titre"' if is_title else "")
                + (f' table:content-validation-name="v{number}_{column}"' if offered else ""),
            )
        yield "</table:table-row>"
    if headers == len(sheet.lines) and headers:
        yield "</table:table-header-rows>"
    yield "</table:table>"


def _cell(value: Cell, more: str) -> str:
    if value is None or value == "":
        return f"<table:table-cell{more}/>"
    if isinstance(value, bool):
        kind = f'office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
        return f"<table:table-cell{more} {kind}>{_text(str(value).upper())}</table:table-cell>"
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value!r}"'
        return f"<table:table-cell{more} {kind}>{_text(str(value))}</table:table-cell>"
    if isinstance(value, date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        return f"<table:table-cell{more} {kind}>{_text(f'{value:%d/%m/%Y}')}</table:table-cell>"
    return f'<table:table-cell{more} office:value-type="string">{_text(value)}</table:table-cell>'


def _text(value: str) -> str:
    """One paragraph a line; the format forgets runs of spaces that are not said."""
    lines = (escape(line) for line in _clean(value).split("\n"))
    return "".join(f"<text:p>{_SPACES.sub(_run, line)}</text:p>" for line in lines)


def _run(spaces: re.Match[str]) -> str:
    return f' <text:s text:c="{len(spaces.group()) - 1}"/>'


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
