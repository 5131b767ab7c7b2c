"""The door of figures: the columnar engine gives the cells of the definition."""

import dataclasses
import math
from pathlib import Path

import pytest

import tiny_campaign
from senacs.analytics import connection, figures, measures_sql, snapshot
from senacs.analytics.actions import ReleaseRefusedError, ensure_file, make_release
from senacs.analytics.measures_sql import Cut
from senacs.analytics.models import Release
from senacs.analytics.queries import register
from senacs.campaigns import queries
from senacs.campaigns.actions import editions, responses
from senacs.campaigns.models import Deposit
from senacs.catalogue import registry
from senacs.method.disclosure import Verdict
from senacs.method.figures import Figure, Table
from senacs.method.measures import evaluate
from senacs.method.variables import types_of
from senacs.territories.models import Territory
from tiny_campaign import CENTRES, TinyCampaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> TinyCampaign:
    made = tiny_campaign.make()
    names = tuple(made.structures)
    tiny_campaign.finish(made, *names)
    return made


@pytest.fixture
def release(campaign: TinyCampaign) -> Release:
    return tiny_campaign.freeze(campaign, by=campaign.actor("steward"))


@pytest.fixture
def department(campaign: TinyCampaign) -> Territory:
    return Territory.objects.get(level="department", code="04")


def test_the_columnar_engine_gives_the_same_cells_as_the_definition(release: Release) -> None:
    types = types_of(queries.questionnaire(release.edition))
    rows = connection.dicts(release.path, "SELECT * FROM panel")
    assert len(rows) == 9
    for indicator in registry.indicators(2016).values():
        concerned = [row for row in rows if row["kind"] in indicator.audience]
        naive = evaluate(indicator, concerned, types)
        fast = measures_sql.compute(release.path, indicator, types, Cut("true", ()))
        assert fast.n == naive.n, indicator.key
        for one, other in zip(fast.cells, naive.cells, strict=True):
            assert (one.key, one.n) == (other.key, other.n), indicator.key
            assert _close(one.value, other.value), indicator.key
            assert _close(one.largest, other.largest), indicator.key
            assert _close(one.weight, other.weight), indicator.key


def _close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-12)


def test_figures_of_the_centres_are_the_published_ones(
    release: Release, department: Territory
) -> None:
    found = figures.compute(
        release,
        ["public_0_25_total", "fte_by_contract", "volunteer_fte", "budget_mean"],
        territory=department,
        lifted=frozenset({"CS"}),
    )
    total, contracts = found["public_0_25_total"], found["fte_by_contract"]
    assert isinstance(total, Figure)
    assert total.text == "1\u202f361\u00a0personnes"
    assert total.context.n == total.context.base == 4
    assert total.context.release == release.name
    assert isinstance(contracts, Table)
    assert [row.share for row in contracts.rows] == [62, 24, 13, 1]
    hours = found["volunteer_fte"]
    assert isinstance(hours, Figure)
    assert hours.value == 8
    budget = found["budget_mean"]
    assert isinstance(budget, Figure)
    assert budget.value == 689_000


def test_without_agreement_small_cells_are_hidden(release: Release, department: Territory) -> None:
    management = figures.compute(release, ["management"], territory=department)["management"]
    assert isinstance(management, Table)
    assert management.row("association").value is None
    assert management.row("association").text == "masqué"
    assert management.row("association").verdict.is_hidden
    shown = figures.compute(
        release, ["management"], territory=department, lifted=frozenset({"CS"})
    )["management"]
    assert isinstance(shown, Table)
    assert shown.row("association").value == 1
    assert shown.row("association").verdict is Verdict.LIFTED


def test_one_structure_sees_its_own_figures_whole(campaign: TinyCampaign, release: Release) -> None:
    structure = campaign.structures["La Marelle"]
    own = figures.own(release, ["public_0_25_total"], structure.pk)["public_0_25_total"]
    assert isinstance(own, Figure)
    assert own.value == 398
    assert own.context.territory_name == "La Marelle"


def test_a_release_is_named_by_its_content_and_rebuilt_alike(
    campaign: TinyCampaign, release: Release
) -> None:
    assert release.name == f"2017-{release.digest[:12]}"
    before = connection.rows(release.path, "SELECT * FROM panel ORDER BY structure_id")
    release.path.unlink()
    ensure_file(release)
    assert connection.rows(release.path, "SELECT * FROM panel ORDER BY structure_id") == before


def test_a_file_that_is_not_what_was_frozen_is_refused(release: Release) -> None:
    release.path.unlink()
    release.manifest["register"][0]["name"] = "Autre nom"
    with pytest.raises(ReleaseRefusedError, match="ne sont pas celles"):
        ensure_file(release)
    assert not release.path.exists()


def test_an_open_edition_cannot_be_frozen() -> None:
    campaign = tiny_campaign.make()
    with pytest.raises(ReleaseRefusedError, match="close"):
        make_release(edition=campaign.edition, by=campaign.actor("steward"))


def test_the_frozen_register_holds_who_did_not_answer() -> None:
    campaign = tiny_campaign.make()
    department = Territory.objects.get(level="department", code="04")
    tiny_campaign.finish(campaign, *CENTRES)
    release = make_release(edition=campaign.edition, by=campaign.actor("steward"))
    known = register(release, territory=department)
    assert {s.name for s in known if s.answered} == set(CENTRES)
    assert len(known) == 9
    evs = figures.compute(release, ["evs_domains"], territory=department)["evs_domains"]
    assert isinstance(evs, Table)
    assert evs.context.base == 5
    assert evs.context.n == 0
    assert not evs.is_shown


def test_a_correction_makes_another_release_and_keeps_the_first(
    campaign: TinyCampaign, release: Release, department: Territory
) -> None:
    steward = campaign.actor("steward")
    editions.reopen_edition(edition_id=campaign.edition.pk, by=steward, reason="Faute de frappe")
    response = campaign.response("La Marelle")
    block = queries.questionnaire(response.edition).block_of["volunteers_trained"]
    responses.save(
        response_id=response.pk,
        sent=responses.Save(
            block=block,
            answers={"volunteers_trained": "11"},
            seen_version=response.versions[block],
        ),
        by=campaign.actor("director"),
    )
    tiny_campaign.justify(campaign.response("La Marelle"))
    tiny_campaign.deposit(campaign, "La Marelle")
    tiny_campaign.sign(campaign, "La Marelle")
    tiny_campaign.close(campaign)
    second = make_release(edition=campaign.edition, by=steward, reason="Correction")
    keys = [k for k, i in registry.indicators(2016).items() if i.audience == ("CS",)]
    lifted = frozenset({"CS"})
    before = figures.compute(release, keys, territory=department, lifted=lifted)
    after = figures.compute(second, keys, territory=department, lifted=lifted)
    moved = {k for k in keys if _bare(before[k]) != _bare(after[k])}
    assert moved == {"volunteers_trained"}


def _bare(figure: Figure | Table) -> Figure | Table:
    """A figure without the name of its release."""
    context = dataclasses.replace(figure.context, release="")
    return dataclasses.replace(figure, context=context)


def test_digest_depends_on_answers_and_on_questions(campaign: TinyCampaign, tmp_path: Path) -> None:
    standing = [campaign.response(name).deposit_id for name in CENTRES]

    def digest(name: str, keys: list[int | None]) -> str:
        folder = tmp_path / name
        folder.mkdir()
        deposits = Deposit.objects.filter(pk__in=keys)
        return snapshot.collect(campaign.edition, deposits, lambda _among: {}, folder).digest()

    assert digest("all", standing) == digest("again", standing)
    assert digest("fewer", standing[1:]) != digest("once more", standing)
