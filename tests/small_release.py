"""A release made from rows written by hand: as many structures as a test needs, no campaign.

The edition is real, for its frozen questionnaire; its register and its answers are the rows.
"""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import timezone

from senacs.analytics import snapshot, weights
from senacs.analytics.content import Content, Rows
from senacs.analytics.models import Release
from senacs.campaigns import queries
from senacs.campaigns.models import Edition


@dataclass(frozen=True)
class Row:
    """A structure: `values` is None when it was silent; `missing`: reasons by question; `facts`:
    what the register says besides."""

    structure_id: int
    values: Mapping[str, Any] | None
    kind: str = "EVS"
    department: str = "04"
    region: str = "93"
    management: str = "association"
    state: str = "left_out"
    missing: Mapping[str, str] = field(default_factory=dict)
    commune: str = "04070"
    population: int | None = 1000
    facts: Mapping[str, Any] = field(default_factory=dict)


def make(edition: Edition, rows: Iterable[Row], *, weighed: bool = True) -> Release:
    """Freeze the rows as a release of the edition does; `weighed`: not as older ones were."""
    known = sorted(rows, key=lambda row: row.structure_id)
    register = [_register(row) for row in known]
    frozen = weights.freeze(edition, register) if weighed else None
    with tempfile.TemporaryDirectory() as folder:
        content = Content(
            questionnaire=queries.questionnaire(edition),
            panel=Rows(Path(folder) / "panel", [_panel(known)]),
            register=register,
            marks=Rows(Path(folder) / "marks", [_marks(known)]),
            deposits=(),
        )
        release = Release.objects.create(
            edition=edition,
            number=1,
            digest=content.digest(),
            made_at=timezone.now(),
            made_by_label="Essai",
            manifest={"register": register, **({"weights": frozen.to_json()} if frozen else {})},
        )
        snapshot.build(release.path, content, frozen)
    return release


def _panel(known: Iterable[Row]) -> list[dict[str, Any]]:
    return [
        {**_places(row), "kind": row.kind, **row.values} for row in known if row.values is not None
    ]


def _marks(known: Iterable[Row]) -> list[dict[str, Any]]:
    return [
        {"structure_id": row.structure_id, "key": key, "missing": code, "origin": None}
        for row in known
        for key, code in row.missing.items()
    ]


def _places(row: Row) -> dict[str, Any]:
    return {
        "structure_id": row.structure_id,
        "department": row.department,
        "region": row.region,
        "commune_code": row.commune,
        "epci": None,
    }


def _register(row: Row) -> dict[str, Any]:
    answered = row.values is not None
    return {
        **_places(row),
        "kind": row.kind,
        "management": row.management,
        "answered": answered,
        "state": "answered" if answered else row.state,
        "identifier": f"S{row.structure_id}",
        "name": f"Structure {row.structure_id}",
        "commune": "Commune",
        "lon": None,
        "lat": None,
        "population": row.population,
        "population_year": 2014,
        **row.facts,
    }
