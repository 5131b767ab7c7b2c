"""Figures of territories that the network makes: after the public cube, each in its turn."""

import pytest

import past_years
from factories import places
from senacs.analytics import figures
from senacs.analytics.models import Release
from senacs.method.disclosure import Verdict
from senacs.method.figures import Figure
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import Level

pytestmark = pytest.mark.django_db
KEY = "volunteers_total"


@pytest.fixture
def release() -> Release:
    (made,) = past_years.make((2021,))
    return made


def _made(code: str, *communes: str, level: str = Level.CUSTOM) -> Territory:
    found = places.territory(level, code)
    Containment.objects.bulk_create(
        Containment(container=found, contained=Territory.objects.get(level=Level.COMMUNE, code=one))
        for one in communes
    )
    return found


def _figure(release: Release, territory: Territory) -> Figure:
    found = figures.compute(release, [KEY], territory=territory)[KEY]
    assert isinstance(found, Figure)
    return found


def test_the_same_communes_as_a_department_say_the_same(release: Release) -> None:
    inside = Territory.objects.of_level(Level.COMMUNE).within(
        Territory.objects.get(level=Level.DEPARTMENT, code="04")
    )
    whole = _made("t1", *inside.values_list("code", flat=True), level=Level.PLAN)
    department = _figure(release, Territory.objects.get(level=Level.DEPARTMENT, code="04"))
    mine = _figure(release, whole)
    assert (mine.value, mine.verdict) == (department.value, department.verdict)
    assert mine.context.n == department.context.n


def test_overlapping_territories_are_weighed_against_one_another(release: Release) -> None:
    first = _made("t1", "04070", "04112", level=Level.AGREEMENT)
    second = _made("t2", "04070", "04112", "05061", level=Level.AGREEMENT)
    shown = [_figure(release, one) for one in (first, second)]
    together = [one for one in shown if one.is_shown]
    assert len(together) <= 1 or abs(together[0].context.n - together[1].context.n) >= 3


def test_who_was_shown_stays_shown_whatever_is_made_after(release: Release) -> None:
    first = _made("t1", "04070", "04112")
    before = _figure(release, first)
    many = figures.compute_many(release, [KEY], territories=[first])[KEY]
    assert many["custom:t1", ""] == before
    first.delete()
    again = _made("t3", "04070", "04112")
    _made("t0", "04070", "04049")
    assert _figure(release, again).verdict == before.verdict
    with pytest.raises(ValueError, match="by management"):
        figures.compute_many(release, [KEY], territories=[again], by="management")


def test_what_one_structure_changed_is_not_told_by_a_made_territory(release: Release) -> None:
    made = _made("t1", "04070", "04112")
    before = _figure(release, made)
    values = dict(release.deposits.values_list("response__structure_id", "values"))
    one = next(
        d.response.structure_id
        for d in release.deposits.select_related("response").order_by("response__structure_id")
        if d.response.register["commune_code"] == "04070" and d.values.get(KEY)
    )
    newer = past_years.revise(release, corrected={one: {KEY: values[one][KEY] + 50}})
    after = _figure(newer, made)
    if before.is_shown:
        assert (after.value, after.verdict) == (before.value, Verdict.HELD)
    else:
        assert not after.is_shown


def test_a_territory_without_any_commune_has_no_figure(release: Release) -> None:
    assert not _figure(release, _made("t1")).is_shown
