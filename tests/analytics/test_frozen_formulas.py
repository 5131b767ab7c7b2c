"""A release remembers the formulas of its day: a definition that changes does not reach it."""

from dataclasses import replace

import pytest

import tiny_campaign
from senacs.analytics import figures, formulas
from senacs.analytics.models import Release
from senacs.catalogue import registry
from senacs.method.indicators import Measure
from senacs.territories.models import Territory

pytestmark = pytest.mark.django_db


@pytest.fixture
def release() -> Release:
    made = tiny_campaign.make()
    names = tuple(made.structures)
    tiny_campaign.finish(made, *names)
    return tiny_campaign.freeze(made, by=made.actor("steward"))


def test_every_formula_is_found_again_as_it_was_frozen(release: Release) -> None:
    for key, then in registry.indicators(release.edition.data_year).items():
        changed = replace(
            then,
            version=then.version + 1,
            definition="Une autre définition.",
            measure=Measure.TOTAL,
            expression="public_total * 2",
            parts=(),
            factor=7.0,
            minimum_n=99,
        )
        found = formulas.as_frozen(release, changed)
        assert found == replace(then), key
        # Where the version is the same nothing is rebuilt.
        assert formulas.as_frozen(release, then) is then


def test_the_door_gives_the_same_figures_by_the_formulas_of_the_day(release: Release) -> None:
    department = Territory.objects.get(level="department", code="04")
    keys = ["public_total", "management", "users_share"]
    now = figures.compute(release, keys, territory=department)
    then = figures.compute(release, keys, territory=department, as_frozen=True)
    assert now == then
    assert now["public_total"].is_shown


def test_an_indicator_that_a_release_did_not_know_is_left_as_it_is(release: Release) -> None:
    unknown = replace(registry.indicators(2016)["public_total"], key="unheard_of", version=3)
    assert formulas.as_frozen(release, unknown) is unknown
