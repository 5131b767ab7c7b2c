"""What surrounds a figure: structures that are not in it, territories beside it or inside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from senacs.analytics import figures as analytics
from senacs.analytics.left_out import LeftOut, left_out
from senacs.analytics.models import Release
from senacs.method import french
from senacs.method.figures import Figure, Status, Table
from senacs.method.indicators import Indicator
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.territories.rules import Level

MOST_NAMED = 6
_SHOWN = frozenset({Status.PUBLISHED, Status.AGREED, Status.HELD})
_WITHHELD = frozenset({Status.HIDDEN, Status.PREPARING})


@dataclass(frozen=True)
class Around:
    """Territories that share a total with the figure: how many are shown, and which are not."""

    title: str
    shown: int
    in_part: int
    hidden: int
    silent: int
    unseen: str
    """Names of the first ones hidden whole, as a French list."""


def around(
    release: Release,
    indicator: Indicator,
    territory: Territory,
    shown: Figure | Table,
    *,
    is_pinned: bool,
) -> dict[str, object]:
    """For the page of a figure that is not crossed; `is_pinned`: by the definitions of its day."""
    return {
        "left_out": absent(release, indicator, shown, territory),
        "around": beside(release, indicator, territory, is_pinned=is_pinned),
    }


def absent(
    release: Release, indicator: Indicator, shown: Figure | Table, territory: Territory
) -> LeftOut | None:
    """None for a value kept from a former release: its absent structures are of that day."""
    if shown.context.release != release.name:
        return None
    return left_out(release, indicator, shown.context, territory)


def beside(
    release: Release, indicator: Indicator, territory: Territory, *, is_pinned: bool
) -> Around | None:
    """Regions of the country, departments of a region; for a department, those of its region."""
    title, places = _parts(territory)
    if not places:
        return None
    made = analytics.compute_many(
        release,
        [indicator.key],
        territories=places,
        with_agreements=True,
        as_frozen=is_pinned,
    )[indicator.key]
    names = {f"{one.level}:{one.code}": one.name for one in places}
    kinds = {names[place]: _kind(one) for (place, _), one in made.items()}
    counted = list(kinds.values())
    unseen = [name for name, kind in kinds.items() if kind == "hidden"]
    more = len(unseen) - MOST_NAMED
    told = unseen[:MOST_NAMED] + ([f"{french.number(more)} autres"] if more > 0 else [])
    return Around(
        title=title,
        shown=counted.count("shown"),
        in_part=counted.count("part"),
        hidden=len(unseen),
        silent=counted.count("silent"),
        unseen=french.listing(told) if told else "",
    )


def _parts(territory: Territory) -> tuple[str, Sequence[Territory]]:
    if territory.level == Level.COUNTRY:
        return "les régions", list(territories.regions())
    if territory.level == Level.REGION:
        return "les départements de cette région", list(territories.departments().within(territory))
    if territory.level != Level.DEPARTMENT:
        return "", []
    region = Territory.objects.containing(territory).of_level(Level.REGION).first()
    if region is None:
        return "", []
    return "les départements de la même région", list(territories.departments().within(region))


def _kind(shown: Figure | Table) -> str:
    told = {shown.status} if isinstance(shown, Figure) else _statuses(shown)
    if told & _WITHHELD:
        return "part" if told & _SHOWN else "hidden"
    return "shown" if told & _SHOWN else "silent"


def _statuses(shown: Table) -> set[Status]:
    return {shown.context.status(row.verdict) for row in shown.rows}
