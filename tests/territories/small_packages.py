"""A tiny copy of the layout of the npm package, made by hand: two communes and their EPCI."""

import json
from pathlib import Path

from senacs.territories.sources import built_in

_COMMON = {"zone": "metro", "departement": "04", "region": "93", "typeLiaison": 0}
_COMMUNES = [
    {**_COMMON, "code": "04001", "nom": "L'Aube", "type": "commune-actuelle", "population": 100},
    {**_COMMON, "code": "04002", "nom": "Bise", "type": "commune-actuelle", "population": 200},
]
_FILES = {
    "regions": [{**_COMMON, "code": "93", "chefLieu": "04001", "nom": "Sud"}],
    "departements": [{**_COMMON, "code": "04", "chefLieu": "04001", "nom": "Aubes"}],
    "epci": [
        {
            "code": "200000001",
            "nom": "CC des Aubes",
            "type": "CC",
            "modeFinancement": "FPU",
            "membres": [{"code": "04001"}, {"code": "04002"}],
        }
    ],
    "communes": _COMMUNES,
}


def write(node_modules: Path, version: str = "6.0.0") -> Path:
    package = node_modules / built_in.PACKAGE
    (package / "data").mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"version": version}), encoding="utf-8")
    for name, rows in _FILES.items():
        (package / "data" / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")
    return node_modules
