"""A folder of the full reference, checked before anything of it is read or written.

Every file named by `manifest.json` must be there with its size, its fingerprint and its number of
lines. A truncated, foreign or altered folder is refused whole, with one message that lists why.
"""

import gzip
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

MANIFEST = "manifest.json"
REQUIRED = (
    "communes.csv.gz",
    "communes_zonages.csv.gz",
    "communes_passage.csv",
    "departements.csv",
    "epci.csv",
    "qpv.csv",
    "regions.csv",
    "formes/carte_departements.svg.json",
    "formes/carte_epci.svg.json",
    "formes/departements.topo.json",
)
_SHOWN = 12


class FolderRefusedError(ValueError):
    """The folder is not loaded; the message is French and lists what is wrong."""

    def __init__(self, folder: Path, problems: Iterable[str]) -> None:
        found = list(problems)
        shown = [f"- {problem}" for problem in found[:_SHOWN]]
        if len(found) > _SHOWN:
            shown.append(f"- et {len(found) - _SHOWN} autres.")
        title = f"Le dossier des territoires « {folder} » est refusé, rien n’a été changé :"
        super().__init__("\n".join([title, *shown]))
        self.problems = tuple(found)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder whose files are those of its manifest."""

    path: Path
    vintage: str
    population_year: int
    checksum: str

    def text(self, name: str) -> str:
        """A whole file as text, unpacked when needed."""
        content = (self.path / name).read_bytes()
        return (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")

    def json(self, name: str) -> Any:
        return json.loads(self.text(name))


def is_there(path: Path) -> bool:
    """Whether a folder is worth checking at all."""
    return (path / MANIFEST).is_file()


def opened(path: Path) -> Folder:
    """The folder, once everything in it is as its manifest says."""
    if not path.is_dir():
        raise FolderRefusedError(path, ["le dossier n’existe pas."])
    try:
        content = (path / MANIFEST).read_bytes()
        manifest = json.loads(content)
        vintage, year = str(manifest["cog"])[:4], int(manifest["population"])
        files: Mapping[str, Mapping[str, Any]] = dict(manifest["fichiers"])
    except FileNotFoundError:
        raise FolderRefusedError(path, [f"{MANIFEST} : fichier absent."]) from None
    except (ValueError, KeyError, TypeError):
        raise FolderRefusedError(path, [f"{MANIFEST} : illisible ou incomplet."]) from None
    problems = [f"{name} : absent du manifeste." for name in REQUIRED if name not in files] + [
        problem
        for name, expected in sorted(files.items())
        for problem in _check(path, name, expected)
    ]
    if problems:
        raise FolderRefusedError(path, problems)
    return Folder(path, vintage, year, hashlib.sha256(content).hexdigest())


def one_file(path: Path, name: str) -> Folder | None:
    """The folder when this one file of it is as its manifest says; None otherwise."""
    try:
        manifest = json.loads((path / MANIFEST).read_bytes())
        expected = manifest["fichiers"][name]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if _check(path, name, expected):
        return None
    return Folder(path, str(manifest.get("cog", ""))[:4], 0, str(expected.get("sha256", "")))


def _check(folder: Path, name: str, expected: Mapping[str, Any]) -> list[str]:
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts:
        return [f"{name} : chemin hors du dossier."]
    path = folder / pure
    if not path.is_file():
        return [f"{name} : fichier absent."]
    content = path.read_bytes()
    if len(content) != expected.get("octets"):
        return [f"{name} : {len(content)} octets au lieu de {expected.get('octets')}."]
    if hashlib.sha256(content).hexdigest() != expected.get("sha256"):
        return [f"{name} : contenu altéré (empreinte différente)."]
    if "lignes" not in expected:
        return []
    text = gzip.decompress(content) if name.endswith(".gz") else content
    lines = text.count(b"\n") - 1
    if lines != expected["lignes"]:
        return [f"{name} : {lines} lignes au lieu de {expected['lignes']}."]
    return []
