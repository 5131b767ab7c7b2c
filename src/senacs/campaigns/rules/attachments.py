"""What may be joined to a question: few files, light, of kinds told by their content."""

import io
import re
import zipfile
from dataclasses import dataclass

from senacs.method.answers import plain

MOST_FILES = 5
"""Per question, whoever joined them."""
LARGEST = 5 * 1024 * 1024
LONGEST_NAME = 120

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
CSV = "text/csv"
EXTENSIONS = {PDF: ".pdf", PNG: ".png", JPEG: ".jpg", XLSX: ".xlsx", ODS: ".ods", CSV: ".csv"}
ACCEPTED = ".pdf,.png,.jpg,.jpeg,.xlsx,.ods,.csv"
"""For the `accept` of a form: a help, never a proof."""
KINDS_SAID = "PDF, PNG, JPEG, XLSX, ODS ou CSV"


class AttachmentRefusedError(Exception):
    """The file cannot be joined; the message is French and says what to do."""


@dataclass(frozen=True)
class Sent:
    """A file as it comes: the name is what its sender says, nothing more."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Document:
    """A file fit to be kept: its kind was read in its content, its name is safe to print."""

    name: str
    media_type: str
    content: bytes


def accepted(sent: Sent) -> Document:
    """The file, if it may be joined. Raises AttachmentRefusedError."""
    shown = plain(sent.name)[:LONGEST_NAME] or "sans nom"
    if not sent.content:
        raise AttachmentRefusedError(f"«\u202f{shown}\u202f» est vide.")
    if len(sent.content) > LARGEST:
        raise AttachmentRefusedError(
            f"«\u202f{shown}\u202f» dépasse 5\u00a0Mo\u202f: envoyez un fichier plus léger."
        )
    media_type = kind_of(sent.content)
    if not media_type:
        raise AttachmentRefusedError(
            f"«\u202f{shown}\u202f» n’est pas un fichier {KINDS_SAID}\u202f: "
            "enregistrez-le dans un de ces formats."
        )
    return Document(_named(sent.name, media_type), media_type, sent.content)


def refuse_if_too_many(present: int, sent: int) -> None:
    """Raises AttachmentRefusedError when a question would bear too many files."""
    if present + sent > MOST_FILES:
        raise AttachmentRefusedError(
            f"Une question porte {MOST_FILES} fichiers au plus\u202f: elle en a déjà {present}."
            if present
            else f"Joignez {MOST_FILES} fichiers au plus."
        )


def kind_of(content: bytes) -> str:
    """Media type read in the content; empty for anything that is not accepted."""
    for start, media_type in _STARTS:
        if content.startswith(start):
            return media_type
    if content.startswith(b"PK\x03\x04"):
        return _workbook(content)
    return CSV if _is_a_table_of_text(content) else ""


_STARTS = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))


def _workbook(content: bytes) -> str:
    """A workbook without macros; its parts are listed, none is unpacked but the declared type."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return ""
            if "xl/workbook.xml" in names:
                return XLSX
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                declared = archive.read("mimetype").decode("ascii", "replace").strip()
                return ODS if declared == ODS else ""
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError):
        return ""
    return ""


def _is_a_table_of_text(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
        if "\ufffd" in text:
            return False
    if re.search(r"[\x00-\x08\x0e-\x1f]", text) or text.lstrip()[:1] in {"<", "{"}:
        return False
    first = next((line for line in text.splitlines() if line.strip()), "")
    return any(separator in first for separator in (";", ",", "\t"))


def _named(name: str, media_type: str) -> str:
    """The name without folders nor what no file system keeps, with the extension of its kind."""
    last = re.split(r"[\\/]", plain(name))[-1]
    stem = re.sub(r"[^\w .()’'+-]", "_", last.rsplit(".", 1)[0], flags=re.UNICODE).strip(" .")
    extension = EXTENSIONS[media_type]
    return f"{stem[: LONGEST_NAME - len(extension)] or 'piece'}{extension}"
