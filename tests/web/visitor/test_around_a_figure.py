"""Who is not in a figure, and what its neighbours show: counted again by hand."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import small_release
import tiny_campaign
from senacs.analytics import connection, figures
from senacs.analytics.left_out import LeftOut, left_out
from senacs.analytics.models import Release
from senacs.analytics.variables import known_types
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState, State
from senacs.catalogue import registry
from senacs.method.expressions import compile_python, parse
from senacs.method.indicators import Indicator
from senacs.method.missing import Missing
from senacs.territories.models import Territory
from small_release import Row
from tiny_campaign import TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db
ASIDE, MUTE = "Centre social de Volx", ("San-Bastian", "Croq’livres")
LEVELS = {"country": "true", "region": "region = '93'", "department": "department = '04'"}


@pytest.fixture
def uneven(campaign: TinyCampaign, enter: Callable[[str], Client]) -> Release:
    """One centre out of scope; a centre and a space that never answered."""
    pk = campaign.response(ASIDE).pk
    enter("caf").post(
        reverse("correspondent:exclude", args=[pk]), {"raison": "closed", "texte": "Fermé."}
    )
    assert campaign.response(ASIDE).state == State.OUT_OF_SCOPE
    names = tuple(name for name in campaign.structures if name not in {ASIDE, *MUTE})
    tiny_campaign.finish(campaign, *names)
    return tiny_campaign.freeze(campaign, by=campaign.actor("steward"))


def _concerned(release: Release, indicator: Indicator, where: str) -> int:
    """Responses that the indicator is about, by the evaluator of the form."""
    rows = connection.dicts(release.path, f"SELECT * FROM panel WHERE {where}")
    kept = [row for row in rows if row["kind"] in indicator.audience]
    if not indicator.eligibility:
        return len(kept)
    is_eligible = compile_python(parse(indicator.eligibility), known_types(release.edition))
    return sum(is_eligible(row) is True for row in kept)


@pytest.mark.parametrize("level", LEVELS)
def test_every_structure_is_counted_once(uneven: Release, level: str) -> None:
    territory = Territory.objects.get(level=level, code={"region": "93", "department": "04"}.get(
        level, "FR"))  # fmt: skip
    known = registry.indicators(2016)
    shown = figures.compute(uneven, list(known), territory=territory)
    for key, indicator in known.items():
        found = left_out(uneven, indicator, shown[key].context, territory)
        centres, spaces = "CS" in indicator.audience, "EVS" in indicator.audience
        answered = 2 * centres + 4 * spaces
        concerned = _concerned(uneven, indicator, LEVELS[level])
        assert found == LeftOut(
            listed=4 * centres + 5 * spaces,
            out_of_scope=int(centres),
            silent=int(centres) + int(spaces),
            set_aside=answered - concerned + (shown[key].context.apart or 0),
            declared=None,  # nobody ticks it in the demonstration, or fewer than three
            blank=concerned - shown[key].context.n - (shown[key].context.apart or 0),
            is_mixed=shown[key].context.apart is None,
        ), key
        assert min(found.set_aside, found.blank) >= 0, key


def test_the_page_says_who_is_not_in_the_figure(uneven: Release) -> None:
    said = text_of(Client().get("/chiffres/public_total/?territoire=department:04"))
    assert "parmi les 4 structures que ce chiffre pouvait concerner" in said
    assert "1, retirée de l’enquête" in said
    assert "1 sollicitée, sans réponse retenue" in said
    assert re.search(r"Comptées\s+2", said)


def test_the_absent_of_another_release_are_not_told(uneven: Release) -> None:
    territory = Territory.objects.get(level="country")
    indicator = registry.indicators(2016)["public_total"]
    shown = figures.compute(uneven, ["public_total"], territory=territory)["public_total"]
    former = replace(shown.context, release="2017-000000000000")
    with pytest.raises(ValueError, match="2017-000000000000"):
        left_out(uneven, indicator, former, territory)


def test_neighbours_are_counted_as_their_pages_show_them(release: Release) -> None:
    """The reference of the tests has one region of one department: each is alone in its row."""
    for query, title in (("", "les régions"), ("?territoire=department:04", "de la même région")):
        page = Client().get(f"/chiffres/management/{query}")
        told = page.context["around"]
        places = Territory.objects.filter(
            level="department" if query else "region", code__in=["04", "93"]
        )
        rows = figures.compute_many(release, ["management"], territories=list(places))["management"]
        hidden = [all(row.value is None for row in one.rows) for one in rows.values()]  # type: ignore[union-attr]
        assert told.title.endswith(title)
        assert told.hidden == sum(hidden)
        assert told.shown + told.in_part == len(hidden) - sum(hidden)
        assert f"Parmi {told.title}" in text_of(page)


def test_a_crossed_figure_says_nothing_of_the_absent(release: Release) -> None:
    page = Client().get("/chiffres/public_total/?par=management&categorie=association")
    assert page.status_code == 200
    assert "left_out" not in page.context
    assert "Qui n’y est pas" not in text_of(page)


def test_who_says_that_it_is_not_concerned_is_told_apart_for_the_country(
    campaign: TinyCampaign,
) -> None:
    Edition.objects.filter(pk=campaign.edition.pk).update(
        state=EditionState.CLOSED, closed_at=timezone.now()
    )
    key, mark = "volunteers_total", {"volunteers_total": Missing.NOT_CONCERNED}
    rows = [Row(n, {key: 10 + n}) for n in range(1, 11)]
    rows += [Row(20 + n, {key: None}, missing=mark) for n in range(4)]
    rows += [Row(30, {key: None}, missing={key: Missing.UNKNOWN})]
    small_release.make(campaign.edition, rows, weighed=False)
    page = "/chiffres/evs_volunteers_total/"
    said = text_of(Client().get(page))
    assert "Se disent non concernées 4 ont répondu que cette question ne les concerne pas" in said
    assert "Sans cette réponse 1 a rendu" in said
    said = text_of(Client().get(page, {"territoire": "department:04"}))
    assert "Se disent" not in said
    assert "Sans cette réponse, ou se disant non concernées 5 ont rendu" in said
    said = text_of(Client().get(f"/chiffres/questions/{key}/"))
    assert "Se disent non concernées : 4." in said
    assert "Sans réponse, ou" not in said
