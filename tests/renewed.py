"""A structure of the four past years, with two projects and a change of direction."""

from collections.abc import Sequence
from datetime import date

from factories import places
from senacs.analytics.actions import ensure_panel
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.structures import rules
from senacs.structures.models import Fact, Structure


def structure(releases: Sequence[Release]) -> Structure:
    """Approved 2016-2019, then 2020-2023; the file of the panel is there."""
    ensure_panel(Panel.of(releases))
    found = Structure.objects.get(name="Structure 0")
    Fact.objects.filter(structure=found).delete()
    places.fact(found, rules.APPROVAL, "AGC", date(2016, 1, 1), date(2019, 12, 31))
    places.fact(found, rules.APPROVAL, "AGC", date(2020, 1, 1), date(2023, 12, 31))
    found.direction_changes.create(on=date(2021, 9, 1), note="note privée")
    return found
