"""Files sent by people, kept raw between the preview and the decision, then deleted.

A kept file bears a random name and is found again only from the session that sent it.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest
from django.utils import timezone

FOLDER = "imports"
LARGEST = 10 * 1024 * 1024
KEPT_FOR = timedelta(hours=24)
_SESSION = "kept_files"


class UploadRefusedError(Exception):
    """The file cannot be taken; the message is French and says what to do."""


@dataclass(frozen=True)
class Kept:
    """A kept file, with what the page that took it wants to remember."""

    token: str
    filename: str
    content: bytes
    about: dict[str, Any]


def taken(request: HttpRequest, name: str) -> tuple[str, bytes]:
    """Name and bytes of the file of a form. Raises UploadRefusedError: none, or too heavy."""
    upload = request.FILES.get(name)
    if not isinstance(upload, UploadedFile):
        raise UploadRefusedError("Choisissez un fichier.")
    if upload.size is None or upload.size > LARGEST:
        raise UploadRefusedError(
            "Le fichier dépasse 10\u00a0Mo\u202f: partagez-le en plusieurs fichiers."
        )
    return upload.name or "", upload.read()


def received(
    request: HttpRequest,
    purpose: str,
    read: Callable[[bytes, str], object],
    *refusals: type[Exception],
) -> tuple[str, str]:
    """Token of the file of a form, kept once `read` could read it; or else why not, in French.

    `refusals`: what `read` raises of a file that it cannot take.
    """
    refused: tuple[type[Exception], ...] = (UploadRefusedError, *refusals)
    try:
        filename, content = taken(request, "fichier")
        read(content, filename)
    except refused as refusal:
        return "", str(refusal)
    return keep(request, purpose, filename, content), ""


def keep(request: HttpRequest, purpose: str, filename: str, content: bytes, **about: Any) -> str:
    """Keep bytes for this session under a random name; forget those that nobody came back for."""
    sweep()
    token = secrets.token_hex(16)
    default_storage.save(f"{FOLDER}/{token}", ContentFile(content))
    kept = request.session.setdefault(_SESSION, {})
    kept[token] = {"purpose": purpose, "filename": filename[:120], "about": about}
    request.session.modified = True
    return token


def find(request: HttpRequest, purpose: str, token: str) -> Kept:
    """A file kept for this session and purpose, else 404."""
    entry = request.session.get(_SESSION, {}).get(token)
    path = f"{FOLDER}/{token}"
    if entry is None or entry["purpose"] != purpose or not default_storage.exists(path):
        # One comes back here by the « back » button, once the file was entered.
        raise Http404(
            "Ce fichier n’attend plus : il a été enregistré ou abandonné, ou il est trop ancien. "
            "Vous pouvez l’envoyer de nouveau."
        )
    with default_storage.open(path, "rb") as file:
        content = file.read()
    return Kept(token, entry["filename"], content, entry["about"])


def waiting(request: HttpRequest, purpose: str) -> list[tuple[str, str]]:
    """Token and name of the files kept for this session and purpose."""
    kept = request.session.get(_SESSION, {})
    return [(t, entry["filename"]) for t, entry in kept.items() if entry["purpose"] == purpose]


def put(token: str, name: str, content: bytes) -> None:
    """Keep a piece beside a kept file, under a name that is written once."""
    path = f"{FOLDER}/{token}.{name}"
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(content))


def piece(token: str, name: str) -> bytes | None:
    """A piece kept beside a file; None when there is none yet."""
    path = f"{FOLDER}/{token}.{name}"
    if not default_storage.exists(path):
        return None
    with default_storage.open(path, "rb") as file:
        content: bytes = file.read()
    return content


def drop(request: HttpRequest, token: str) -> None:
    """Delete a kept file with its pieces."""
    if request.session.get(_SESSION, {}).pop(token, None) is not None:
        request.session.modified = True
        _forget(token, "")


def forget_pieces(token: str, prefix: str) -> None:
    """Delete the pieces of a kept file whose name begins so."""
    _forget(token, f".{prefix}")


def _forget(token: str, rest: str) -> None:
    for name in default_storage.listdir(FOLDER)[1]:
        if name.startswith(f"{token}{rest}"):
            default_storage.delete(f"{FOLDER}/{name}")


def sweep() -> int:
    """Delete the files that nobody came back for; how many there were."""
    if not default_storage.exists(FOLDER):
        return 0
    limit, gone = timezone.now() - KEPT_FOR, 0
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if default_storage.get_modified_time(path) < limit:
            default_storage.delete(path)
            gone += 1
    return gone
