"""Who a figure is about: what the questionnaire of its edition said, not today’s catalogue."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import QuerySet

import small_release
import tiny_campaign
from senacs.analytics import estimates, figures, formulas, trends
from senacs.analytics.actions import ensure_panel
from senacs.analytics.conditions import as_asked
from senacs.analytics.left_out import left_out
from senacs.analytics.models import Release
from senacs.analytics.panel import Panel
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.questionnaires import digest_of
from senacs.catalogue import registry
from senacs.method.figures import Context, Figure
from senacs.territories.models import Territory
from small_release import Row

pytestmark = pytest.mark.django_db
KEY, GATE, OTHER = "agreement_partners", "multi_partner_agreement", "multi_site"


def asked(change: Callable[[dict[str, Any]], object]) -> Edition:
    """An edition whose questionnaire opens one question otherwise than the catalogue does."""
    edition = tiny_campaign.make().edition
    document = edition.questionnaire
    for block in document["blocks"]:
        for question in block["questions"]:
            if question["key"] == KEY:
                change(question)
    Edition.objects.filter(pk=edition.pk).update(
        questionnaire=document, questionnaire_digest=digest_of(document)
    )
    return Edition.objects.get(pk=edition.pk)


def opened_by(condition: str) -> Edition:
    return asked(lambda question: question.update(condition=condition))


def freeze(edition: Edition) -> Release:
    """Five name partners. Of six others, four say no to the catalogue's gate, all to the other."""
    rows = [{GATE: True, OTHER: True, KEY: ["caf"]}] * 5
    rows += [{GATE: False, OTHER: False, KEY: None}] * 4
    rows += [{GATE: True, OTHER: False, KEY: None}] * 2
    return small_release.make(edition, [Row(n, one, kind="CS") for n, one in enumerate(rows, 1)])


def country() -> Territory:
    return Territory.objects.get(level="country")


def context_of(release: Release) -> Context:
    return figures.compute(release, [KEY], territory=country())[KEY].context


@pytest.mark.parametrize(
    ("condition", "base", "apart", "owing"),
    [(GATE, 7, 4, 2), (OTHER, 5, 6, 0), ("", 11, 0, 0)],
)
def test_a_figure_reads_the_condition_of_its_edition(
    condition: str, base: int, apart: int, owing: int
) -> None:
    assert registry.indicators(2016)[KEY].condition == GATE
    release = freeze(opened_by(condition))
    context = context_of(release)
    assert (context.n, context.base) == (5, base)
    assert (context.apart, context.owing) == (apart, owing)
    absent = left_out(release, registry.indicators(2016)[KEY], context, country())
    assert (absent.set_aside, absent.blank) == (apart, 6 - apart)


def test_its_page_of_years_reads_the_same() -> None:
    release = freeze(opened_by(OTHER))
    panel = Panel.of([release])
    ensure_panel(panel)
    (point,) = trends.trend(panel, KEY, territory=country(), years=[2016]).points
    assert (point.shown.context.base, point.shown.context.apart) == (5, 6)


def test_what_the_edition_did_not_ask_keeps_the_condition_of_the_catalogue() -> None:
    edition = asked(lambda question: question.update(key="agreement_partners_local"))
    library = registry.indicators(2016)
    assert as_asked(edition, library[KEY]) is library[KEY]
    assert as_asked(edition, library[KEY]).condition == GATE


def test_the_catalogue_and_the_editions_that_it_seeds_agree() -> None:
    edition = tiny_campaign.make().edition
    for one in registry.indicators(2016).values():
        assert as_asked(edition, one) is one, one.key


def test_the_estimate_of_a_permanent_address_is_made_by_the_formula_of_its_day() -> None:
    values = [20, 12, 31, 8, 15, 22, 9, 40, 17, 26, 13, 19]
    rows = [Row(n, {"volunteers_total": v}) for n, v in enumerate(values)]
    rows += [Row(50 + n, None) for n in range(4)]
    release = small_release.make(tiny_campaign.make().edition, rows)
    key = "evs_volunteers_total"
    then = {**formulas.told(registry.indicators(2016)[key]), "version": 99}
    then["expression"] = "10 * volunteers_total"
    # A release is written once: what it would have said had the formula been another.
    QuerySet(Release).filter(pk=release.pk).update(
        manifest={**release.manifest, "indicators": {key: then}}
    )
    for as_frozen, factor in ((False, 1), (True, 10)):
        shown = figures.compute(release, [key], territory=country(), as_frozen=as_frozen)
        found = estimates.compute(release, shown, territory=country(), as_frozen=as_frozen)[key]
        assert isinstance(shown[key], Figure)
        assert shown[key].value == factor * sum(values)
        assert (found.low, found.high) == (factor * 260, factor * 360)
