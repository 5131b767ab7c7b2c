"""What a question has by itself goes through the door: one protection of one quantity."""

import dataclasses
from collections.abc import Sequence

import pytest

import small_release
import tiny_campaign
from senacs.analytics import connection, described, figures, raw_results
from senacs.analytics.models import Release
from senacs.analytics.nonresponse import nonresponse
from senacs.campaigns import queries
from senacs.catalogue import registry
from senacs.method.figures import Figure, Table
from senacs.method.missing import Missing
from senacs.method.quantiles import QUARTILES, smoothed
from senacs.method.questionnaire import Audience
from senacs.territories.models import Territory
from small_release import Row
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
KEY = "q_volunteers_total__{}_evs"
MANY = [20, 12, 31, 8, 15, 22, 9, 40, 17, 26, 13, 19, 33, 28]


@pytest.fixture
def campaign() -> TinyCampaign:
    return tiny_campaign.make()


def freeze(campaign: TinyCampaign, here: Sequence[int], there: Sequence[int] = ()) -> Release:
    rows = [Row(n, {"volunteers_total": v}) for n, v in enumerate(here, 1)]
    rows += [
        Row(100 + n, {"volunteers_total": v}, department="05", commune="05061")
        for n, v in enumerate(there, 1)
    ]
    return small_release.make(campaign.edition, rows, weighed=False)


def place(level: str, code: str) -> Territory:
    return Territory.objects.get(level=level, code=code)


def quartiles(release: Release, level: str = "country", code: str = "FR") -> Table:
    key = KEY.format("quartiles")
    shown = figures.compute(release, [key], territory=place(level, code))[key]
    assert isinstance(shown, Table)
    return shown


def test_quartiles_are_those_of_the_definition_and_nobody_s_answer(campaign: TinyCampaign) -> None:
    shown = quartiles(freeze(campaign, MANY))
    assert shown.total is None
    for row, (key, _, probability) in zip(shown.rows, QUARTILES, strict=True):
        assert row.key == key
        assert row.share is None
        assert row.value == pytest.approx(smoothed(sorted(MANY), probability), abs=0.05)


@pytest.mark.parametrize("here", [MANY[:12], [*MANY[:13], 100_000], [*MANY[:12], 900, 1000]])
def test_quartiles_of_too_few_or_beside_a_great_one_are_hidden(
    campaign: TinyCampaign, here: list[int]
) -> None:
    assert not quartiles(freeze(campaign, here)).is_shown


def test_quartiles_are_hidden_where_the_total_is(campaign: TinyCampaign) -> None:
    """Two structures elsewhere: the department beside them is hidden, and its quartiles with it."""
    release = freeze(campaign, MANY, (30, 40))
    total = figures.compute(release, ["evs_volunteers_total"], territory=place("department", "04"))[
        "evs_volunteers_total"
    ]
    assert not total.is_shown
    assert not quartiles(release, "department", "04").is_shown


@pytest.mark.parametrize("there", [(30, 40), (5, 6, 7), (1, 2, 900), MANY])
def test_a_total_has_the_verdicts_of_the_library_and_its_value(
    campaign: TinyCampaign, there: tuple[int, ...]
) -> None:
    release = freeze(campaign, MANY, there)
    ours, theirs = KEY.format("sum"), "evs_volunteers_total"
    places = [
        place("country", "FR"), place("region", "93"),
        place("department", "04"), place("department", "05"),
    ]  # fmt: skip
    found = figures.compute_many(release, [ours, theirs], territories=places)
    assert found[ours].keys() == found[theirs].keys()
    for spot, shown in found[ours].items():
        other = found[theirs][spot]
        assert isinstance(shown, Figure)
        assert isinstance(other, Figure)
        assert (shown.value, shown.verdict) == (other.value, other.verdict), spot


def test_all_are_read_in_a_few_queries_and_are_what_each_alone_is(
    campaign: TinyCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = freeze(campaign, MANY, (30, 40))
    keys = list(described.all_described(queries.questionnaire(release.edition)))
    department = place("department", "04")
    alone = {k: figures.compute(release, [k], territory=department)[k] for k in keys}
    raw_results.forget()
    asked: list[str] = []
    plain = connection.rows
    monkeypatch.setattr(
        connection, "rows", lambda path, sql, *rest: asked.append(sql) or plain(path, sql, *rest)
    )
    assert figures.compute(release, keys, territory=department) == alone
    of_panel = [sql for sql in asked if "FROM panel" in sql]
    assert 1 <= len(of_panel) < len(keys) / 20
    figures.compute(release, keys, territory=department)
    assert [sql for sql in asked if "FROM panel" in sql] == of_panel


def test_twins_are_found_alone_in_tables_and_under_both_audiences() -> None:
    """Row of a table, figure alone, and a library figure that counts both kinds together."""
    made = described.all_described(registry.questionnaire(2024))
    found = {
        (twin.indicator.measure, twin.row, bool(twin.kind))
        for one in made.values()
        for twin in described.twins(one, 2024)
    }
    assert {measure for measure, _, _ in found} >= {"total", "mean", "parts", "tally", "groups"}
    alone = described.twins(made["q_volunteers_total__sum_evs"], 2024)
    assert {twin.indicator.key for twin in alone} == {"evs_volunteers_total", "evs_volunteers_mean"}
    row = described.twins(made["q_volunteers_board__sum_cs"], 2024)
    assert ("volunteers_by_commitment", "board") in {(t.indicator.key, t.row) for t in row}


def test_a_mean_and_quartiles_without_a_twin_are_protected_as_the_total() -> None:
    made = described.all_described(registry.questionnaire(2024))
    for measure in ("mean", "quartiles"):
        one = described.amount(made[KEY.format(measure)])
        assert (one.key, one.measure) == (KEY.format("sum"), "total")


def test_item_non_response_tells_reasons_but_the_rarest(campaign: TinyCampaign) -> None:
    def silent(n: int, code: Missing) -> Row:
        return Row(n, {"volunteers_total": None}, missing={"volunteers_total": code})

    rows = [Row(n, {"volunteers_total": 5}) for n in range(1, 11)]
    rows += [silent(n, Missing.UNKNOWN) for n in range(20, 24)]
    rows += [silent(n, Missing.REFUSED) for n in range(30, 32)]
    rows += [Row(40, None), Row(41, None, state="out_of_scope")]
    release = small_release.make(campaign.edition, rows, weighed=False)
    asked = queries.questionnaire(release.edition).questions["volunteers_total"]
    found = nonresponse(release, asked, Audience.EVS)
    assert (found.solicited, found.responding, found.answered) == (17, 16, 10)
    assert found.reasons == {Missing.UNKNOWN: 4}
    assert found.other == 2
    assert found.rate == pytest.approx(6 / 16)
    with pytest.raises(KeyError):
        nonresponse(release, dataclasses.replace(asked, key="never_asked"), Audience.EVS)
    assert nonresponse(release, asked, Audience.CS).rate is None
