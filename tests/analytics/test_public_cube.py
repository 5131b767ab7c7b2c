"""One verdict for a cell, whatever the door and the order in which it is asked."""

from collections.abc import Iterator

import pytest

import tiny_campaign
from attacker import exposed_structures, shown_cells
from linked_tables import of_one_row
from senacs.analytics import connection, figures, verdicts
from senacs.analytics import cube as cubes
from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from senacs.campaigns.actions import editions, responses
from senacs.catalogue import registry
from senacs.journal.rules import SYSTEM
from senacs.method.disclosure import Verdict
from senacs.method.disclosure.cube import Layout, Standing
from senacs.method.disclosure.suppression import suppress
from senacs.method.figures import Figure, Status, Table
from senacs.method.trends import Point
from senacs.territories.models import Territory
from tiny_campaign import CENTRES, TinyCampaign

pytestmark = pytest.mark.django_db
KEYS = tuple(registry.indicators(2016))
LEVELS = (("country", "FR"), ("region", "93"), ("department", "04"), ("department", "05"))


@pytest.fixture
def campaign() -> TinyCampaign:
    made = tiny_campaign.make()
    names = tuple(made.structures)
    tiny_campaign.finish(made, *names)
    return made


@pytest.fixture
def release(campaign: TinyCampaign) -> Release:
    return tiny_campaign.freeze(campaign)


def _territories() -> list[Territory]:
    epcis = Territory.objects.filter(level="epci", code__in=_epcis())
    return [Territory.objects.get(level=level, code=code) for level, code in LEVELS] + list(epcis)


def _epcis() -> list[str]:
    return list(Territory.objects.filter(level="epci").values_list("code", flat=True))[:20]


def test_asking_for_many_gives_what_asking_for_each_does(release: Release) -> None:
    territories = _territories()
    many = figures.compute_many(release, KEYS, territories=territories)
    for territory in territories:
        each = figures.compute(release, KEYS, territory=territory)
        for key in KEYS:
            assert many[key][f"{territory.level}:{territory.code}", ""] == each[key], key


def test_places_where_nobody_answered_are_told_by_one_query_each_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = tiny_campaign.make()
    _, *names = made.structures
    tiny_campaign.finish(made, *names)
    release = tiny_campaign.freeze(made)
    asked: list[str] = []
    plain = connection.rows
    monkeypatch.setattr(
        connection, "rows", lambda path, sql, *rest: asked.append(sql) or plain(path, sql, *rest)
    )
    territories = _territories()
    figures.compute_many(release, KEYS, territories=territories[:-3])
    before = len(asked)
    many = figures.compute_many(release, KEYS, territories=territories)
    assert len(asked) == before
    for territory in territories:
        each = figures.compute(release, KEYS, territory=territory)
        assert [many[key][f"{territory.level}:{territory.code}", ""] for key in KEYS] == [
            each[key] for key in KEYS
        ]


def test_how_many_answered_is_a_count_and_never_a_share(release: Release) -> None:
    country = Territory.objects.get(level="country", code="FR")
    (answered,) = figures.compute(release, ["structures_responding"], territory=country).values()
    assert isinstance(answered, Figure)
    assert (answered.value, answered.share, answered.share_text) == (4, None, "")
    assert Point(2016, answered).value() == 4


def test_agreements_are_shown_when_asked_and_where_they_were_made(release: Release) -> None:
    department = Territory.objects.get(level="department", code="04")
    with pytest.raises(ValueError, match="nothing is published"):
        figures.compute(release, KEYS, territory=Territory(level="commune", code="04112"))
    plain = figures.compute_many(release, KEYS, territories=[department])
    agreed = figures.compute_many(release, KEYS, territories=[department], with_agreements=True)
    assert plain == agreed  # nobody agreed here


def test_the_order_of_questions_changes_nothing(release: Release) -> None:
    territories = _territories()
    first = _all(release, territories, KEYS)
    verdicts.forget()
    assert _all(release, territories[::-1], KEYS[::-1]) == first


def _all(
    release: Release, territories: list[Territory], keys: tuple[str, ...]
) -> dict[tuple[str, str], Figure | Table]:
    return {
        (key, territory.code): figures.compute(release, [key], territory=territory)[key]
        for territory in territories
        for key in keys
    }


def _numbers(one: Figure | Table) -> Iterator[tuple[str, float | None]]:
    if isinstance(one, Figure):
        yield "value", one.value
    else:
        yield from ((row.key, row.value) for row in one.rows)


def test_a_cut_by_one_dimension_adds_up_to_the_whole(release: Release) -> None:
    department = Territory.objects.get(level="department", code="04")
    key = "evs_volunteers_total"
    whole = figures.compute_many(release, [key], territories=[department])[key]
    cut = figures.compute_many(release, [key], territories=[department], by="management")[key]
    [total] = whole.values()
    assert sum(one.context.n for one in cut.values()) == total.context.n
    values = [one.value for one in cut.values() if isinstance(one, Figure)]
    shown = [value for value in values if value is not None]
    assert len(values) - len(shown) != 1
    with pytest.raises(ValueError, match="by colour"):
        figures.compute_many(release, [key], territories=[department], by="colour")
    epci = Territory.objects.filter(level="epci")[:1]
    with pytest.raises(ValueError, match="by management"):
        figures.compute_many(release, [key], territories=list(epci), by="management")


def test_nothing_hidden_and_nothing_answered_are_told_apart(campaign: TinyCampaign) -> None:
    release = tiny_campaign.freeze(campaign)
    seen = set()
    for territory in _territories():
        for key, one in figures.compute(release, KEYS, territory=territory).items():
            statuses = (
                [one.status]
                if isinstance(one, Figure)
                else [one.context.status(row.verdict) for row in one.rows]
            )
            for status, (_, value) in zip(statuses, _numbers(one), strict=True):
                assert (value is None) == (
                    status not in {Status.PUBLISHED, Status.AGREED, Status.HELD}
                ), key
                seen.add(status)
    assert {Status.PUBLISHED, Status.HIDDEN, Status.NOBODY} <= seen
    assert len({status.label for status in Status}) == len(Status)


def test_a_structure_without_region_is_bound_in_crossings_too() -> None:
    standings = []
    for number in range(8):
        known = ("93", "04") if number < 6 else (None, None)
        nested, _ = cubes._places(*known, None, is_whole=False)
        standings.append(Standing(number, nested, (), {"kind": "ab"[number % 2]}))
    layout = Layout(("kind",), frozenset(map(str, cubes.CROSSED)))
    made = of_one_row(standings, dict.fromkeys(range(8), 10.0), layout)
    shown = shown_cells(made, list(suppress(made, verdicts.PUBLIC_RULE).values()))
    country = [made.addresses[cell].slot.place.level for cell in shown]
    assert "country" in country
    assert exposed_structures(made, shown, verdicts.PUBLIC_RULE) == []


# --- Two releases -------------------------------------------------------------------------------


def _correct(campaign: TinyCampaign, *names: str) -> Release:
    """These structures correct the number of their volunteers in training."""
    steward = campaign.actor("steward")
    editions.reopen_edition(edition_id=campaign.edition.pk, by=steward, reason="Corrections")
    for rank, name in enumerate(names):
        response = campaign.response(name)
        sent = responses.Save(
            "vitalite", {"volunteers_trained": str(11 + rank)}, response.versions["vitalite"]
        )
        responses.save(response_id=response.pk, sent=sent, by=SYSTEM)
        tiny_campaign.justify(campaign.response(name))
        tiny_campaign.deposit(campaign, name)
        tiny_campaign.sign(campaign, name)
    tiny_campaign.close(campaign)
    return make_release(edition=campaign.edition, by=steward, reason="Corrections")


def test_the_correction_of_one_structure_is_not_told_by_two_releases(
    campaign: TinyCampaign, release: Release
) -> None:
    second = _correct(campaign, "La Marelle")
    assert second.number == 2
    for level, code in LEVELS[:3]:
        territory = Territory.objects.get(level=level, code=code)
        before = figures.compute(release, KEYS, territory=territory)
        after = figures.compute(second, KEYS, territory=territory)
        for key in KEYS:
            assert list(_numbers(before[key])) == list(_numbers(after[key])), key
        held = after["volunteers_trained"]
        assert isinstance(held, Figure)
        if held.is_shown:
            assert held.verdict is Verdict.HELD
            assert held.context.release == release.name
            assert "valeur maintenue" in held.context.foot
        assert after["budget_mean"].context.release == second.name


def test_what_many_corrected_is_told(campaign: TinyCampaign, release: Release) -> None:
    second = _correct(campaign, *CENTRES)
    territory = Territory.objects.get(level="department", code="04")
    before = figures.compute(release, ["volunteers_trained"], territory=territory)
    after = figures.compute(second, ["volunteers_trained"], territory=territory)
    one, other = before["volunteers_trained"], after["volunteers_trained"]
    assert isinstance(one, Figure)
    assert isinstance(other, Figure)
    assert other.context.release == second.name
