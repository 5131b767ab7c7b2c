"""The verb of the reference: load it, changing only what differs. See `made` for other verbs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from senacs.journal import actions as journal
from senacs.journal.rules import COMMAND, Actor
from senacs.territories.models import (
    Containment,
    FormerCode,
    MapFrame,
    Outline,
    ReferenceLoad,
    Territory,
)
from senacs.territories.rules import FULL, MADE_LEVELS, Level, search_key
from senacs.territories.sources.reference import FrameRow, Key, Reference, TerritoryRow

CHUNK = 2000
_COMPARED = (
    "name",
    "search_name",
    "vintage",
    "zone",
    "population",
    "population_year",
    "area_km2",
    "lon",
    "lat",
    "extra",
)


@dataclass(slots=True)
class LoadReport:
    """What a load changed; all zeros the second time."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    containments_added: int = 0
    containments_removed: int = 0
    former_codes_changed: int = 0
    outlines_changed: int = 0

    @property
    def changed(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self) if f.name != "unchanged")


@transaction.atomic
def load(*, reference: Reference, by: Actor, channel: str = COMMAND) -> LoadReport:
    """Bring the tables to what the reference says; the same load again writes nothing.

    Territories that the reference no longer names are kept with their old vintage: structures
    and frozen editions may still refer to them.
    """
    report = LoadReport()
    ids = _load_territories(reference, report)
    _load_containments(reference, ids, report)
    _load_former_codes(reference.former_codes, ids, report)
    for frame in reference.frames:
        _load_frame(frame, reference.level, ids, report)
    known = ReferenceLoad.objects.filter(level=reference.level, checksum=reference.checksum)
    if report.changed or not known.exists():
        _remember(reference, report, by, channel)
    return report


def _remember(reference: Reference, report: LoadReport, by: Actor, channel: str) -> None:
    done = ReferenceLoad.objects.create(
        level=reference.level,
        version=reference.version,
        at=timezone.now(),
        checksum=reference.checksum,
    )
    journal.record(
        verb="territories.loaded",
        by=by,
        object_kind="territories.load",
        object_id=done.pk,
        after={"level": reference.level, "version": reference.version, **asdict(report)},
        channel=channel,
    )


def _load_territories(reference: Reference, report: LoadReport) -> dict[Key, int]:
    known = {territory.key: territory for territory in Territory.objects.all()}
    new: list[Territory] = []
    changed: list[Territory] = []
    for row in reference.territories:
        territory = known.get(row.key)
        if territory is None:
            new.append(Territory(level=row.level, code=row.code, **_values(row, reference)))
        elif (values := _merged(territory, _values(row, reference))) is not None:
            changed.append(Territory(level=row.level, code=row.code, **values))
    Territory.objects.bulk_create(new, batch_size=CHUNK)
    # An upsert on the official key: far quicker than `bulk_update` when 36,000 rows change.
    Territory.objects.bulk_create(
        changed,
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["level", "code"],
        update_fields=_COMPARED,
    )
    report.created, report.updated = len(new), len(changed)
    report.unchanged = len(reference.territories) - len(new) - len(changed)
    return {territory.key: territory.pk for territory in (*known.values(), *new)}


def _values(row: TerritoryRow, reference: Reference) -> dict[str, Any]:
    return {
        "name": row.name,
        "search_name": search_key(row.name),
        "vintage": reference.vintage,
        "zone": row.zone,
        "population": row.population,
        "population_year": row.population_year,
        "area_km2": row.area_km2,
        "lon": row.lon,
        "lat": row.lat,
        "extra": dict(row.extra),
    }


def _merged(territory: Territory, values: dict[str, Any]) -> dict[str, Any] | None:
    """The values to write, or None when nothing differs.

    What this source does not know leaves what another source knew.
    """
    values["extra"] = {**territory.extra, **values["extra"]}
    for name in ("area_km2", "lon", "lat"):
        if values[name] is None:
            values[name] = getattr(territory, name)
    differs = any(getattr(territory, name) != value for name, value in values.items())
    return values if differs else None


def _load_containments(reference: Reference, ids: Mapping[Key, int], report: LoadReport) -> None:
    expected = {(ids[outer], ids[inner]) for outer, inner in reference.containments}
    loaded = {ids[row.key] for row in reference.territories}
    # What the network made of communes is not in the reference: a load leaves it as it stands.
    referred = Containment.objects.exclude(container__level__in=[str(one) for one in MADE_LEVELS])
    rows = referred.values_list("pk", "container_id", "contained_id")
    known = {(outer, inner): pk for pk, outer, inner in rows.iterator(CHUNK) if inner in loaded}
    added = expected - known.keys()
    removed = [pk for pair, pk in known.items() if pair not in expected]
    # 180,000 pairs of integers: the ORM would spend five seconds building objects.
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO territories_containment (container_id, contained_id) VALUES (%s, %s)",
            sorted(added),
        )
    for start in range(0, len(removed), CHUNK):
        Containment.objects.filter(pk__in=removed[start : start + CHUNK]).delete()
    report.containments_added, report.containments_removed = len(added), len(removed)


def _load_former_codes(
    former: Mapping[str, str], ids: Mapping[Key, int], report: LoadReport
) -> None:
    known = dict(FormerCode.objects.values_list("old_code", "current_id"))
    wanted = {old: ids[(str(Level.COMMUNE), current)] for old, current in former.items()}
    different = {old: pk for old, pk in wanted.items() if known.get(old) != pk}
    FormerCode.objects.bulk_create(
        [FormerCode(old_code=old, current_id=pk) for old, pk in different.items()],
        batch_size=CHUNK,
        update_conflicts=True,
        unique_fields=["old_code"],
        update_fields=["current"],
    )
    report.former_codes_changed = len(different)


def _load_frame(row: FrameRow, level: str, ids: Mapping[Key, int], report: LoadReport) -> None:
    frame = MapFrame.objects.filter(key=row.key).first()
    if frame is not None and frame.level_of_detail == FULL and level != FULL:
        return  # a finer drawing is already there
    values = _plain(
        {
            "viewbox": row.viewbox,
            "level_of_detail": level,
            "georeference": [asdict(fit) for fit in row.fits],
            "credit": row.credit,
            "insets": row.insets,
        }
    )
    if frame is None or any(getattr(frame, name) != value for name, value in values.items()):
        frame, _ = MapFrame.objects.update_or_create(key=row.key, defaults=values)
        report.outlines_changed += 1
    _load_outlines(frame, row, ids, report)


def _load_outlines(
    frame: MapFrame, row: FrameRow, ids: Mapping[Key, int], report: LoadReport
) -> None:
    known = {
        (territory, part): (pk, path)
        for pk, territory, part, path in frame.outlines.values_list(
            "pk", "territory_id", "part", "path"
        )
    }
    wanted = {
        (None if outline.territory is None else ids[outline.territory], outline.part): outline.path
        for outline in row.outlines
    }
    stale = [pk for key, (pk, path) in known.items() if wanted.get(key) != path]
    fresh = [
        Outline(frame=frame, territory_id=key[0], part=key[1], path=path)
        for key, path in wanted.items()
        if key not in known or known[key][1] != path
    ]
    _delete_outlines(stale)
    Outline.objects.bulk_create(fresh, batch_size=CHUNK)
    report.outlines_changed += len(stale) + len(fresh)


def _delete_outlines(keys: Sequence[int]) -> None:
    for start in range(0, len(keys), CHUNK):
        Outline.objects.filter(pk__in=keys[start : start + CHUNK]).delete()


def _plain(value: dict[str, Any]) -> dict[str, Any]:
    """As the database gives it back: tuples are lists."""
    plain: dict[str, Any] = json.loads(json.dumps(value))
    return plain
