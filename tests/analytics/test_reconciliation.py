"""Two releases of one edition: who changed, and a former value told only when it tells nobody."""

import pytest

import past_years
from senacs.analytics import figures
from senacs.analytics.models import Release
from senacs.analytics.reconciliation import Kind, reconcile
from senacs.method.disclosure import Verdict
from senacs.method.figures import Figure
from senacs.territories.models import Territory

pytestmark = pytest.mark.django_db
KEY = "volunteers_total"


@pytest.fixture
def first() -> Release:
    (release,) = past_years.make((2019,))
    return release


def place(level: str, code: str) -> Territory:
    return Territory.objects.get(level=level, code=code)


def _answering(release: Release, department: str) -> list[int]:
    """Centres of a department that gave the answer, in order."""
    return [
        d.response.structure_id
        for d in release.deposits.select_related("response").order_by("response__structure_id")
        if d.response.register["department"] == department
        and d.response.audience == "CS"
        and d.values.get(KEY) is not None
    ]


def _corrected(release: Release, structures: list[int], by: int = 10) -> Release:
    values = dict(release.deposits.values_list("response__structure_id", "values"))
    return past_years.revise(
        release, corrected={pk: {KEY: values[pk][KEY] + by} for pk in structures}
    )


def test_who_changed_is_counted(first: Release) -> None:
    four = _answering(first, "04")
    values = dict(first.deposits.values_list("response__structure_id", "values"))
    changed = {pk: {KEY: values[pk][KEY] + 10} for pk in four[:4]} | {four[4]: {"fte_total": 99}}
    second = past_years.revise(first, removed=four[5:6], corrected=changed)
    found = reconcile(first, second, KEY, territory=place("department", "04"))
    assert [found.count(kind) for kind in Kind] == [0, 1, 4]
    assert {c.structure_id for c in found.changes} == {*four[:4], four[5]}
    backwards = reconcile(second, first, KEY, territory=place("department", "04"))
    assert [backwards.count(kind) for kind in Kind] == [1, 0, 4]
    elsewhere = reconcile(first, second, KEY, territory=place("department", "05"))
    assert elsewhere.changes == ()
    assert elsewhere.is_told
    assert [c.moves(found.indicator) for c in found.changes if c.kind is Kind.CORRECTED] == [
        (10.0,)
    ] * 4


def test_the_correction_of_one_structure_is_not_told(first: Release) -> None:
    four = _answering(first, "04")
    for structures, expected in ((four[:1], False), (four[:2], False), (four[:3], True)):
        second = _corrected(first, structures)
        for level, code in (("department", "04"), ("region", "93")):
            found = reconcile(first, second, KEY, territory=place(level, code))
            assert found.is_told is expected, (level, structures)
        lifted = frozenset({"CS"})
        assert reconcile(
            first, second, KEY, territory=place("department", "04"), lifted=lifted
        ).is_told
        first = second


def test_a_difference_led_by_one_structure_is_not_told(first: Release) -> None:
    four = _answering(first, "04")
    values = dict(first.deposits.values_list("response__structure_id", "values"))
    steps = dict(zip(four[:3], (1, 1, 500), strict=True))
    second = past_years.revise(
        first, corrected={pk: {KEY: values[pk][KEY] + step} for pk, step in steps.items()}
    )
    assert not reconcile(first, second, KEY, territory=place("department", "04")).is_told


def test_a_region_does_not_tell_what_its_department_hides(first: Release) -> None:
    """Three corrected in the 04, one in the 05: the region less the 04 would give it. The region
    is told, and the 04 keeps its value with the 05."""
    four, five = _answering(first, "04"), _answering(first, "05")
    second = _corrected(first, [*four[:3], five[0]])
    shown = {
        (level, code): reconcile(first, second, KEY, territory=place(level, code)).is_told
        for level, code in (("department", "04"), ("department", "05"), ("region", "93"))
    }
    assert shown == {
        ("department", "04"): False, ("department", "05"): False, ("region", "93"): True,
    }  # fmt: skip
    country = Territory.objects.get(level="country")
    assert reconcile(first, second, KEY, territory=country).is_told


def test_what_was_published_stays_and_what_would_tell_one_is_not_published(
    first: Release,
) -> None:
    """One corrected, then three others: the second release keeps the value of the first."""
    four = _answering(first, "04")
    second = _corrected(first, four[:1])
    third = _corrected(second, four[1:4])
    department = place("department", "04")
    shown = [
        figures.compute(release, [KEY], territory=department)[KEY]
        for release in (first, second, third)
    ]
    values = [one.value for one in shown if isinstance(one, Figure)]
    verdicts = [one.verdict for one in shown if isinstance(one, Figure)]
    assert values[0] == values[1]
    assert verdicts[:2] == [Verdict.PUBLISHABLE, Verdict.HELD]
    assert shown[1].context.release == first.name, "the value says which release it is from"
    assert not reconcile(first, second, KEY, territory=department).is_told
    told = reconcile(first, third, KEY, territory=department).is_told
    assert (verdicts[2] is Verdict.PUBLISHABLE) is told


def test_only_releases_of_one_edition_are_compared(first: Release) -> None:
    (other,) = past_years.make_more(2020)
    with pytest.raises(ValueError, match="one edition"):
        reconcile(first, other, KEY, territory=place("department", "04"))
    with pytest.raises(KeyError):
        reconcile(first, first, "nothing", territory=place("department", "04"))
