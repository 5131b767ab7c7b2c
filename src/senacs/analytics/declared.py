"""Who covers which commune, as structures declared it to a frozen survey.

The number and the names of the communes of a service area are public answers. What a structure
did not say, or a structure that did not answer, leaves an unknown: never an empty commune.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from senacs.analytics import connection
from senacs.analytics.models import Release
from senacs.method.coverage import Marks, nearest, vectors
from senacs.structures import areas, places
from senacs.structures.areas import Declared
from senacs.structures.places import Communes

_ASKED = ("competence_communes", "competence_communes_names", "territory_size")


@dataclass(frozen=True, eq=False)
class Areas:
    """What a release tells of service areas.

    `covered`: communes that lie in one of them. `unsaid`: (lon, lat) of the structures whose area
    is not known whole, with their number `silent` of non-respondents among them. `whole`: how many
    structures have an area known whole.
    """

    communes: Communes
    covered: Marks
    unsaid: tuple[tuple[float, float], ...]
    whole: int
    partial: int
    silent: int

    def unknown(self, km: float) -> Marks:
        """Communes of nobody's known area that are near a structure whose area is not known."""
        if not self.unsaid:
            return np.zeros(len(self.covered), dtype=np.bool_)
        lon, lat = np.array(self.unsaid, dtype=np.float64).T
        near = nearest(self.communes.points, vectors(lon, lat)).within(km)
        return np.asarray(near & ~self.covered, dtype=np.bool_)


def declared(release: Release, kinds: tuple[str, ...]) -> Areas | None:
    """The service areas of a release; None when its survey did not ask for them."""
    return _declared(release.path, release.digest, kinds, places.communes())


@lru_cache(maxsize=8)
def _declared(path: Path, digest: str, kinds: tuple[str, ...], communes: Communes) -> Areas | None:
    del digest
    columns = {row[0] for row in connection.rows(path, "DESCRIBE panel")}
    if not columns.issuperset(_ASKED[:1]):
        return None
    listed = ", ".join(name if name in columns else f"NULL AS {name}" for name in _ASKED)
    sql = f"SELECT structure_id, commune_code, {listed} FROM panel"
    answers = {row[0]: Declared(*row[1:]) for row in connection.rows(path, sql)}
    known = areas.gazetteer(communes)
    covered = np.zeros(len(communes.codes), dtype=np.bool_)
    unsaid: list[tuple[float, float]] = []
    whole = partial = silent = 0
    for structure, kind, commune, lon, lat in connection.rows(
        path, "SELECT structure_id, kind, commune_code, lon, lat FROM register ORDER BY 1"
    ):
        if kind not in kinds:
            continue
        answer = answers.get(structure)
        area = areas.area_of(answer, known) if answer is not None else areas.UNKNOWN
        covered[list(area.communes)] = True
        whole += area.is_whole
        silent += answer is None
        partial += answer is not None and not area.is_whole
        if not area.is_whole:
            unsaid += _place(communes, commune, lon, lat)
    return Areas(communes, covered, tuple(unsaid), whole, partial, silent)


def _place(
    communes: Communes, code: str, lon: float | None, lat: float | None
) -> list[tuple[float, float]]:
    if lon is not None and lat is not None:
        return [(lon, lat)]
    rank = communes.ranks.get(code)
    if rank is None or not communes.located[rank]:
        return []
    return [(float(communes.lon[rank]), float(communes.lat[rank]))]
