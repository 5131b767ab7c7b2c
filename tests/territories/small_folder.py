"""A tiny folder of the full reference, made by hand: two square departments and a neighbourhood."""

import gzip
import hashlib
import json
from pathlib import Path

from senacs.territories.georeference import lambert93
from senacs.territories.sources.full import Totals

METRES = 100.0
ORIGIN = (6.0, 44.0)
TOTALS = {"2026": Totals(communes=3, epci=1, departments=2, regions=1, population=600)}

# Each department is a square of a tenth of a degree.
SQUARES = {"04": (6.0, 44.0), "05": (6.1, 44.0)}

COMMUNES = [
    (
        "code_insee,type,nom,departement,region,arrondissement,epci,ept,commune_parente,siren,"
        "population,population_annee,superficie_km2,superficie_source,lon,lat,codes_postaux,zone"
    ),
    "04001,COM,L'Aube,04,93,,200000001,,,210400017,100,2023,10.5,c,6.05,44.05,04100 04110,metro",
    "04002,COM,Bise,04,93,,200000001,,,210400025,200,2023,20,c,6.02,44.02,04100,metro",
    "05001,COM,Cime,05,93,,,,,210500018,300,2023,30,c,6.15,44.05,05100,metro",
    "97701,COM,Île,977,977,,,,,,50,COM,,,-62.8,17.9,97133,com",
]
TABLES = {
    "communes_zonages.csv.gz": ["code_insee,frr,densite", "04001,S,6", "04002,,5", "05001,P,7"],
    "communes_passage.csv": ["code_ancien,code_actuel", "04003,04001", "04001,04001"],
    "departements.csv": [
        "code,nom,region,chef_lieu,zone,nb_communes,population,population_annee,superficie_km2",
        "04,Aubes,93,04001,metro,2,300,2023,30.5",
        "05,Cimes,93,05001,metro,1,300,2023,30",
        "977,Îles,977,97701,com,1,50,COM,",
    ],
    "regions.csv": [
        "code,nom,chef_lieu,zone,nb_departements,nb_communes,population,superficie_km2",
        "93,Sud,04001,metro,2,3,600,60.5",
    ],
    "epci.csv": [
        (
            "siren,nom,type,mode_financement,departement_siege,departements,regions,nb_communes,"
            "population,superficie_km2,lon,lat"
        ),
        "200000001,CC des Aubes,CC,FPU,04,04,93,2,300,30.5,6.04,44.04",
    ],
    "qpv.csv": [
        "code,nom,departement,communes,superficie_km2,lon,lat",
        "QN00401M,Le Centre,04,04001,0.5,6.05,44.05",
        "QN00402M,La Lisière,04,04001 04002,0.4,6.03,44.03",
    ],
}


def _corners(west: float, south: float) -> list[tuple[float, float]]:
    return [(west, south), (west, south + 0.1), (west + 0.1, south + 0.1), (west + 0.1, south)]


def _drawn(point: tuple[float, float]) -> tuple[float, float]:
    """The projection that the reader has to find again: a hundred metres a unit, shifted."""
    east, north = lambert93(*point)
    return ((east - 900_000) / METRES + 50, (6_400_000 - north) / METRES + 70)


def _path(code: str) -> str:
    return (
        "M" + " ".join(f"{x:.2f},{y:.2f}" for x, y in map(_drawn, _corners(*SQUARES[code]))) + "z"
    )


def _topology() -> dict:
    """Quantised as real ones are, each square on its own arc."""
    arcs, shapes = [], []
    for index, (code, (west, south)) in enumerate(sorted(SQUARES.items())):
        start = [round((west - 6) * 10_000), round((south - 44) * 10_000)]
        arcs.append([start, [0, 1000], [1000, 0], [0, -1000], [-1000, 0]])
        shapes.append({"type": "Polygon", "id": code, "arcs": [[index]]})
    return {
        "type": "Topology",
        "transform": {"scale": [0.0001, 0.0001], "translate": [6, 44]},
        "arcs": arcs,
        "objects": {"departements": {"type": "GeometryCollection", "geometries": shapes}},
    }


def files() -> dict[str, bytes]:
    drawing = {
        "viewBox": "0 0 1000 1000",
        "metres_par_unite": METRES,
        "encarts": [],
        "regions": {"93": _path("04") + _path("05")},
        "departements": {code: _path(code) for code in SQUARES},
        "petite_couronne": {},
    }
    topology = _topology()
    communes = {**topology, "objects": {"communes": topology["objects"]["departements"]}}
    epci = {"epci": {"200000001": _path("04")}, "departements_contours": _path("04") + _path("05")}
    documents = {
        "formes/carte_departements.svg.json": drawing,
        "formes/carte_epci.svg.json": epci,
        "formes/departements.topo.json": topology,
        "formes/communes/04.topo.json": communes,
    }
    texts = {"communes.csv.gz": COMMUNES, **TABLES}
    found = {name: ("\n".join(lines) + "\n").encode() for name, lines in texts.items()}
    found |= {name: json.dumps(value).encode() for name, value in documents.items()}
    return {
        name: gzip.compress(data, mtime=0) if name.endswith(".gz") else data
        for name, data in found.items()
    }


def write(path: Path, contents: dict[str, bytes] | None = None) -> Path:
    """The folder with a manifest that tells the truth."""
    contents = files() if contents is None else contents
    manifest: dict = {"cog": "2026-01-01", "population": "2023", "fichiers": {}}
    for name, data in contents.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
        entry = {"octets": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        if ".csv" in name:
            text = gzip.decompress(data) if name.endswith(".gz") else data
            entry["lignes"] = text.count(b"\n") - 1
        manifest["fichiers"][name] = entry
    (path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return path
