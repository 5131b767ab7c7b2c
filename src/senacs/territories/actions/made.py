"""Verbs of the territories that the network makes: make, change, close, reopen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from senacs.journal.actions import record
from senacs.journal.rules import WEB, Actor
from senacs.territories.members import communes_of
from senacs.territories.models import (
    Containment,
    MadeTerritory,
    MadeVersion,
    Territory,
    TerritoryQuerySet,
)
from senacs.territories.rules import (
    CODE_LETTERS,
    MADE_LEVELS,
    MOST_COMMUNES,
    Level,
    MadeDraft,
    MadeRefusedError,
    Places,
    errors_of,
    search_key,
)

_HOLDERS = (Level.COUNTRY, Level.REGION, Level.DEPARTMENT, Level.EPCI, Level.COLLECTIVITY)
_HELD = (Level.EPCI, Level.DEPARTMENT)


@dataclass(frozen=True)
class _Made:
    """A draft that may be kept, with the communes that it comes to."""

    draft: MadeDraft
    communes: Sequence[Territory]


@transaction.atomic
def make(*, draft: MadeDraft, where: Places, by: Actor, channel: str = WEB) -> MadeTerritory:
    """Make a territory. `where`: the places in which its communes must lie, but for those of an
    intercommunality taken whole, one commune of which lies there.

    Raises MadeRefusedError with what to mend, field by field; nothing is then written.
    """
    asked = _checked(draft, where)
    now = timezone.now()
    territory = Territory(level=str(draft.level), code=_free_code(asked))
    _describe(territory, asked)
    _contain(territory, asked.communes)
    made = MadeTerritory(territory=territory, made_at=now, made_by_label=by.label)
    _fill(made, draft)
    _remember(made, asked, by, "")
    record(
        verb="territories.made",
        by=by,
        object_kind="territory",
        object_id=territory.code,
        after=values_of(made),
        channel=channel,
    )
    return made


@transaction.atomic
def change(
    *,
    made: MadeTerritory,
    draft: MadeDraft,
    where: Places,
    by: Actor,
    reason: str = "",
    channel: str = WEB,
) -> bool:
    """Change what a territory is; its former self is kept. False when nothing differs.

    Raises MadeRefusedError: also when the territory itself lies outside `where`.
    """
    made = _locked(made, where)
    if draft.level != made.territory.level:
        raise MadeRefusedError({"level": "Un territoire ne change pas de nature."})
    asked = _checked(draft, where)
    before = values_of(made)
    if _values(draft) == before:
        return False
    _describe(made.territory, asked)
    Containment.objects.filter(container=made.territory).delete()
    Containment.objects.filter(contained=made.territory).delete()
    _contain(made.territory, asked.communes)
    _fill(made, draft)
    _remember(made, asked, by, reason)
    record(
        verb="territories.remade",
        by=by,
        object_kind="territory",
        object_id=made.territory.code,
        before=before,
        after=values_of(made),
        reason=reason,
        channel=channel,
    )
    return True


@transaction.atomic
def close(*, made: MadeTerritory, where: Places, by: Actor, reason: str) -> None:
    """End a territory: it stays readable, with its figures. A second time changes nothing."""
    made = _locked(made, where)
    if not reason.strip():
        raise MadeRefusedError({"reason": "Dites pourquoi ce territoire prend fin."})
    if made.closed_at is not None:
        return
    made.closed_at, made.closing_reason = timezone.now(), reason.strip()
    made.save(update_fields=["closed_at", "closing_reason"])
    _record_end("territories.closed", made, by, made.closing_reason)


@transaction.atomic
def reopen(*, made: MadeTerritory, where: Places, by: Actor) -> None:
    """Undo a closing. On a territory that stands, changes nothing."""
    made = _locked(made, where)
    if made.closed_at is None:
        return
    made.closed_at, made.closing_reason = None, ""
    made.save(update_fields=["closed_at", "closing_reason"])
    _record_end("territories.reopened", made, by, "")


def _record_end(verb: str, made: MadeTerritory, by: Actor, reason: str) -> None:
    record(
        verb=verb,
        by=by,
        object_kind="territory",
        object_id=made.territory.code,
        reason=reason,
    )


def may_change(made: MadeTerritory, where: Places) -> bool:
    """Whether a person of these places could have made it: see `MadeQuerySet.changeable`."""
    return MadeTerritory.objects.changeable(where).filter(pk=made.pk).exists()


def _locked(made: MadeTerritory, where: Places) -> MadeTerritory:
    found = (
        MadeTerritory.objects.order_by()
        .select_for_update(of=("self",))
        .select_related("territory")
        .get(pk=made.pk)
    )
    if not may_change(found, where):
        raise MadeRefusedError({"members": "Ce territoire sort de ceux que vous suivez."})
    return found


def faults(draft: MadeDraft, where: Places) -> dict[str, str]:
    """All that must be mended before this draft is kept, by field; empty when it is well."""
    return _judged(draft, where)[0]


def _checked(draft: MadeDraft, where: Places) -> _Made:
    errors, communes = _judged(draft, where)
    if errors:
        raise MadeRefusedError(errors)
    return _Made(draft, communes)


def _judged(draft: MadeDraft, where: Places) -> tuple[dict[str, str], Sequence[Territory]]:
    """What must be mended, and the communes that the draft comes to."""
    errors = errors_of(draft)
    if draft.level not in MADE_LEVELS:
        errors["level"] = "Ce niveau de territoire ne se crée pas."
    communes, unknown = communes_of(draft.members)
    if unknown:
        errors["members"] = f"Introuvable au référentiel\u202f: {', '.join(unknown[:10])}."
    elif len(communes) > MOST_COMMUNES:
        errors["members"] = "Plus de 3\u202f000 communes\u202f: choisissez une région."
    elif outside := _outside(communes, where):
        errors["members"] = outside
    return errors, communes


def _outside(communes: Sequence[Territory], where: Places) -> str:
    """What to mend when communes lie out of the places, ten named at most; empty when none does.

    An intercommunality astride their border comes whole, with the communes of the other side.
    """
    if where.national:
        return ""
    own = {one.pk for one in communes}
    left = own - _pks(Territory.objects.filter(pk__in=own).inside(where))
    astride: dict[int, set[int]] = {}
    for epci, commune in Containment.objects.filter(
        container__in=Territory.objects.astride(where), contained__level=Level.COMMUNE
    ).values_list("container_id", "contained_id"):
        astride.setdefault(epci, set()).add(commune)
    whole = [held for held in astride.values() if held <= own]
    outside = [one for one in communes if one.pk in left and not any(one.pk in h for h in whole)]
    if not outside:
        return ""
    said = f"Hors des territoires que vous suivez\u202f: {', '.join(map(str, outside[:10]))}."
    shared = [epci for epci, held in astride.items() if any(one.pk in held for one in outside)]
    names = Territory.objects.filter(pk__in=shared).order_by("search_name")
    if not shared:
        return said
    return (
        f"{said} Une intercommunalité à cheval sur vos limites se prend entière\u202f: "
        f"{', '.join(f'{one.code} {one.name}' for one in names)}."
    )


def _pks(found: TerritoryQuerySet) -> set[int]:
    return set(found.values_list("pk", flat=True))


def _free_code(asked: _Made) -> str:
    """« CTG04-001 »: kind, first department, first free number."""
    level = asked.draft.level
    departments = Territory.objects.of_level(Level.DEPARTMENT, Level.COLLECTIVITY)
    held = departments.filter(contents__contained__in=[one.pk for one in asked.communes])
    first = held.annotate(number=Count("contents")).order_by("-number", "code").first()
    start = f"{CODE_LETTERS[level]}{first.code if first else '00'}-"
    known = Territory.objects.filter(level=str(level), code__startswith=start)
    numbers = [int(code.rpartition("-")[2]) for code in known.values_list("code", flat=True)]
    return f"{start}{max(numbers, default=0) + 1:03d}"


def _describe(territory: Territory, asked: _Made) -> None:
    """Name and measures, added up over the communes; nothing where one of them is unknown."""
    draft, communes = asked.draft, asked.communes
    territory.name, territory.search_name = draft.name, search_key(draft.name)
    territory.vintage = max(one.vintage for one in communes)
    territory.zone = communes[0].zone
    counted = [one for one in communes if one.population is not None]
    is_whole = len(counted) == len(communes)
    territory.population = sum(one.population or 0 for one in counted) if is_whole else None
    years = [one.population_year or 0 for one in counted]
    territory.population_year = min(years) if is_whole else None
    areas = [one.area_km2 for one in communes]
    territory.area_km2 = None if None in areas else fsum(area or 0.0 for area in areas)
    territory.lon, territory.lat = _centre(communes)
    territory.save()


def _centre(communes: Sequence[Territory]) -> tuple[float | None, float | None]:
    """Where people live on average."""
    placed = [one for one in communes if one.lon is not None and one.lat is not None]
    weight = fsum((one.population or 0) + 1 for one in placed)
    if not placed:
        return None, None
    lon = fsum((one.lon or 0.0) * ((one.population or 0) + 1) for one in placed) / weight
    lat = fsum((one.lat or 0.0) * ((one.population or 0) + 1) for one in placed) / weight
    return lon, lat


def _contain(territory: Territory, communes: Sequence[Territory]) -> None:
    """Write who lies wholly in whom."""
    own = {one.pk for one in communes}
    inside = {territory.pk}
    inside |= set(
        Containment.objects.filter(container__in=own).values_list("contained_id", flat=True)
    )
    above = []
    links = Containment.objects.filter(contained__in=own, container__level__in=_HOLDERS)
    shared = links.values_list("container_id", "container__level").annotate(n=Count("pk"))
    sizes = _sizes([pk for pk, _, _ in shared])
    for pk, level, number in shared:
        if number == len(own):
            above.append(pk)
        if level in _HELD and number == sizes[pk]:
            inside.add(pk)
    Containment.objects.bulk_create(
        [Containment(container=territory, contained_id=pk) for pk in sorted(inside)]
        + [Containment(container_id=pk, contained=territory) for pk in above],
        ignore_conflicts=True,
    )


def _sizes(containers: Sequence[int]) -> dict[int, int]:
    """How many communes each holds."""
    held = Containment.objects.filter(
        container__in=containers, contained__level=Level.COMMUNE
    ).order_by()
    return dict(held.values_list("container_id").annotate(n=Count("pk")))


def _fill(made: MadeTerritory, draft: MadeDraft) -> None:
    made.begins_on, made.ends_on = draft.begins_on, draft.ends_on
    made.signatories = list(draft.signatories)
    made.members = [list(key) for key in draft.members]
    made.purpose = draft.purpose
    made.save()


def _remember(made: MadeTerritory, asked: _Made, by: Actor, reason: str) -> None:
    MadeVersion.objects.create(
        made=made,
        number=made.versions.count() + 1,
        at=timezone.now(),
        by_label=by.label,
        values={**values_of(made), "communes": [one.code for one in asked.communes]},
        reason=reason,
    )


def values_of(made: MadeTerritory) -> dict[str, Any]:
    """What is said of a made territory, as JSON."""
    return {
        "level": made.territory.level,
        "name": made.territory.name,
        "members": [list(key) for key in made.members],
        "begins_on": _iso(made.begins_on),
        "ends_on": _iso(made.ends_on),
        "signatories": list(made.signatories),
        "purpose": made.purpose,
    }


def _values(draft: MadeDraft) -> dict[str, Any]:
    return {
        "level": str(draft.level),
        "name": draft.name,
        "members": [list(key) for key in draft.members],
        "begins_on": _iso(draft.begins_on),
        "ends_on": _iso(draft.ends_on),
        "signatories": list(draft.signatories),
        "purpose": draft.purpose,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
