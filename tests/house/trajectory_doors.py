"""Samples of the doors of one structure over the years: see `door_samples`."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any


def _structure(knocking: Any) -> Mapping[str, object]:
    return {"identifier": knocking.structure.identifier}


def _direction(knocking: Any) -> Mapping[str, object]:
    change, _ = knocking.structure.direction_changes.get_or_create(on=date(2016, 9, 1))
    return {**_structure(knocking), "change_id": change.pk}


def _section(knocking: Any) -> Mapping[str, object]:
    return {**_structure(knocking), "section": "chiffres"}


TRAJECTORY_DOORS: dict[str, Callable[[Any], Mapping[str, object]]] = {
    "visitor:trajectory": _structure,
    "visitor:directions": _structure,
    "visitor:direction": _direction,
    "visitor:remove_direction": _direction,
    "visitor:annex": _structure,
    "visitor:annex_file": _structure,
    "visitor:annex_comment": _section,
    "visitor:annex_versions": _section,
}
