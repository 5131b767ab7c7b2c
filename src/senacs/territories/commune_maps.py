"""Outlines of the communes of a department, read from the full folder when a map asks for them."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from senacs.territories import queries
from senacs.territories.georeference import Fit
from senacs.territories.models import Territory
from senacs.territories.sources import folder, maps


def communes_of(department: Territory) -> dict[str, str]:
    """SVG paths by code, in the coordinates of the national drawing.

    Empty when the full folder is not there, or its file is not as its manifest says.
    """
    drawing = queries.zoom(department)
    name = f"formes/communes/{department.code}.topo.json"
    path = Path(settings.TERRITORIES)
    found = folder.one_file(path, name) if drawing is not None else None
    if drawing is None or found is None:
        return {}
    return _read(path, found.checksum, department.code, drawing.fits)


# Some fifty kilobytes each: a few departments are looked at together.
@lru_cache(maxsize=12)
def _read(path: Path, checksum: str, department: str, fits: tuple[Fit, ...]) -> dict[str, str]:
    found = folder.Folder(path, "", 0, checksum)
    rows = maps.commune_outlines(found, department, fits)
    return {row.territory[1]: row.path for row in rows if row.territory is not None and row.path}
