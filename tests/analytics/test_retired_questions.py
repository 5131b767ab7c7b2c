"""A team may stop asking what an indicator reads: its figure is empty, and no page fails."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

import tiny_campaign
from senacs.analytics import figures
from senacs.analytics.models import Release
from senacs.campaigns.actions import editions, questionnaires
from senacs.campaigns.actions.questionnaires import Note
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.carrying import kept_aside, keys_read
from senacs.campaigns.rules.questionnaires import RevisionSource
from senacs.catalogue import registry
from senacs.journal.rules import SYSTEM
from senacs.territories.models import Territory

KEY = "local_events"


@pytest.fixture
def released(db: None) -> Release:
    """The edition 2017 asks nothing about local events."""
    campaign = tiny_campaign.make(evs=0, opened=False)
    whole = reads.present(campaign.edition)
    shorter = replace(
        whole,
        blocks=tuple(
            replace(b, questions=tuple(q for q in b.questions if q.key != KEY))
            for b in whole.blocks
        ),
        checks=tuple(c for c in whole.checks if KEY not in keys_read(c.expression)),
    )
    questionnaires.revise(
        edition_id=campaign.edition.pk,
        document=kept_aside(whole, shorter),
        note=Note(RevisionSource.SPREADSHEET),
        by=SYSTEM,
    )
    campaign.edition = editions.open_edition(edition_id=campaign.edition.pk, by=SYSTEM)
    for name in tiny_campaign.CENTRES:
        tiny_campaign.demonstration_answers(2016)[name].pop(KEY, None)
    tiny_campaign.finish(campaign, *tiny_campaign.CENTRES)
    return tiny_campaign.freeze(campaign)


@pytest.fixture(autouse=True)
def _answers_unchanged():
    """The answers of the demonstration are kept in memory: give the next test its own."""
    yield
    tiny_campaign.demonstration_answers.cache_clear()


def test_the_figure_is_empty_and_its_pages_open(released: Release) -> None:
    reading = [
        key
        for key, indicator in registry.indicators(2016).items()
        if KEY in registry.answers_read(indicator)
    ]
    assert reading
    department = Territory.objects.get(level="department", code="04")
    published = figures.compute(released, [*reading, "volunteers_total"], territory=department)
    assert all(published[key].context.n == 0 for key in reading)
    assert published["volunteers_total"].context.n == 4
    visitor = Client()
    for key in reading:
        assert visitor.get(reverse("visitor:figure", kwargs={"key": key})).status_code == 200
    page = reverse("visitor:territory", kwargs={"level": "departement", "code": "04"})
    assert visitor.get(page).status_code == 200
