"""Who is not concerned is told apart from who did not answer, where a shown figure tells it."""

from dataclasses import replace

import pytest

import small_release
import tiny_campaign
from senacs.analytics import estimates, figures
from senacs.analytics.contributions import NOTHING, Compiled, Source, frozen
from senacs.analytics.left_out import LeftOut, left_out
from senacs.analytics.models import Release
from senacs.analytics.nonresponse import nonresponse
from senacs.analytics.variables import known_types
from senacs.campaigns import queries
from senacs.catalogue import registry
from senacs.method.figures import Context, Status, Table
from senacs.method.missing import Missing
from senacs.method.questionnaire import Audience
from senacs.territories.models import Territory
from small_release import Row
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
KEY, GATE = "agreement_partners", "multi_partner_agreement"
CONDITIONS = {
    KEY: GATE,
    "reaap_parents_total": "SELECTED(services_run, 'reaap')",
    "alsh_hours_per_place": "SELECTED(services_run, 'alsh')",
    "leaders_by_qualification": "jobs_function_activity_leaders > 0",
    "assembly_attendance_share": "register_management = 'association'",
    "services_run": "",
    "budget_total": "",
}


@pytest.fixture
def campaign() -> TinyCampaign:
    return tiny_campaign.make()


def freeze(campaign: TinyCampaign, *, told: int, owing: int, apart: int) -> Release:
    """Centres of one department: `told` say with whom, two say nothing at all, two are silent."""
    answers = [{GATE: True, KEY: ["caf", "commune"]}] * told
    answers += [{GATE: True, KEY: None}] * owing + [{GATE: False, KEY: None}] * apart
    answers += [{GATE: None, KEY: None}] * 2
    rows = [Row(n, one, kind="CS") for n, one in enumerate(answers, 1)]
    rows += [Row(n, None, kind="CS") for n in (98, 99)]
    return small_release.make(campaign.edition, rows)


def context_of(release: Release) -> Context:
    territory = Territory.objects.get(level="country")
    shown = figures.compute(release, [KEY], territory=territory)[KEY]
    assert isinstance(shown, Table)
    return shown.context


def statuses(release: Release) -> set[Status]:
    shown = figures.compute(release, [KEY], territory=Territory.objects.get(level="country"))[KEY]
    assert isinstance(shown, Table)
    return {shown.context.status(row.verdict) for row in shown.rows}


@pytest.mark.parametrize("key", CONDITIONS)
def test_the_questions_say_who_is_concerned(key: str) -> None:
    assert registry.indicators()[key].condition == CONDITIONS[key]


def test_those_that_are_not_concerned_leave_the_base(campaign: TinyCampaign) -> None:
    release = freeze(campaign, told=5, owing=3, apart=6)
    context = context_of(release)
    # Five told, three did not, two said nothing of it, two are silent; six are apart.
    assert (context.n, context.base, context.apart, context.owing) == (5, 12, 6, 3)
    indicator = registry.indicators(2016)[KEY]
    absent = left_out(release, indicator, context, Territory.objects.get(level="country"))
    assert (absent.silent, absent.set_aside, absent.blank, absent.is_mixed) == (2, 6, 5, False)


def test_nothing_is_claimed_where_the_gate_is_hidden(campaign: TinyCampaign) -> None:
    """One that says yes: how many say no would tell it."""
    release = freeze(campaign, told=0, owing=1, apart=8)
    gate = f"q_{GATE}__share_cs"
    country = Territory.objects.get(level="country")
    assert not figures.compute(release, [gate], territory=country)[gate].is_shown
    context = context_of(release)
    assert (context.n, context.base, context.apart, context.owing) == (0, 13, None, 0)
    assert statuses(release) == {Status.UNKNOWN}
    assert left_out(release, registry.indicators(2016)[KEY], context, country).is_mixed


def test_none_concerned_is_neither_silence_nor_an_empty_network(campaign: TinyCampaign) -> None:
    release = freeze(campaign, told=0, owing=0, apart=7)
    assert statuses(release) == {Status.UNCONCERNED}
    assert context_of(release).apart == 7


def test_concerned_and_without_an_answer_is_no_answer(campaign: TinyCampaign) -> None:
    assert statuses(freeze(campaign, told=0, owing=4, apart=5)) == {Status.UNANSWERED}


@pytest.mark.parametrize("apart", [1, 6])
def test_a_crossing_tells_it_where_its_own_gate_is_shown(
    campaign: TinyCampaign, apart: int
) -> None:
    release = freeze(campaign, told=5, owing=3, apart=apart)
    country, gate = Territory.objects.get(level="country"), f"q_{GATE}__share_cs"
    found = figures.compute_many(release, [KEY, gate], territories=[country], by="kind")
    for place, shown in found[KEY].items():
        told = shown.context.apart is not None
        assert told == found[gate][place].is_shown
        assert shown.context.base == 12 + apart - (shown.context.apart or 0)
    assert found[KEY]


def test_item_non_response_counts_them_once_whatever_the_form_wrote(
    campaign: TinyCampaign,
) -> None:
    rows = [
        Row(n, {GATE: False, KEY: None}, kind="CS", missing={KEY: Missing.NOT_CONCERNED})
        for n in range(1, 6)
    ]
    rows += [Row(n, {GATE: True, KEY: ["caf"]}, kind="CS") for n in range(10, 14)]
    release = small_release.make(campaign.edition, rows)
    asked = queries.questionnaire(release.edition).questions[KEY]
    found = nonresponse(release, asked, Audience.CS, 5)
    assert (found.answered, found.apart, found.other, found.rate) == (4, 5, 0, 0)
    assert found.reasons == {}


def test_who_may_be_concerned_and_gives_nothing_is_silent_for_an_estimate(
    campaign: TinyCampaign,
) -> None:
    """Leaders by diploma: asked of those that employ some."""
    gate, key = "jobs_function_activity_leaders", "leaders_qualification_none"
    answers = [{gate: 3.0, key: 2.0}, {gate: 3.0, key: None}, {gate: 0.0, key: None}]
    answers.append({gate: None, key: None})
    release = small_release.make(
        campaign.edition, [Row(n, one, kind="CS") for n, one in enumerate(answers, 1)]
    )
    one = figures.indicator_of(release, f"q_{key}__sum_cs")
    source = Source(release.path, release.digest)
    found = frozen(source, Compiled(one, known_types(release.edition)))
    assert found.keys() == {1, 3}
    assert found[3] == NOTHING


def test_an_estimate_would_tell_how_many_are_apart(campaign: TinyCampaign) -> None:
    release = freeze(campaign, told=12, owing=1, apart=4)
    country = Territory.objects.get(level="country")
    key = "budget_total"
    shown = figures.compute(release, [key], territory=country)
    kept = {k: replace(f, context=replace(f.context, apart=None)) for k, f in shown.items()}
    assert estimates.compute(release, shown, territory=country).keys() == {key}
    assert estimates.compute(release, kept, territory=country) == {}


# --- Those that ticked it ----------------------------------------------------------------------

TICKED = "volunteers_total"


def ticking(campaign: TinyCampaign, *, ticked: int, unknown: int, more: int = 0) -> Release:
    """Spaces: ten gave a number, so many ticked « non concerné », so many do not know."""
    rows = [Row(n, {TICKED: 5 + n}) for n in range(1, 11)]
    for start, count, code in ((20, ticked, Missing.NOT_CONCERNED), (40, unknown, Missing.UNKNOWN)):
        rows += [Row(start + n, {TICKED: None}, missing={TICKED: code}) for n in range(count)]
    rows += [
        Row(60 + n, {TICKED: None}, department="05", missing={TICKED: Missing.NOT_CONCERNED})
        for n in range(more)
    ]
    return small_release.make(campaign.edition, rows, weighed=False)


def absent(
    release: Release, level: str = "country", code: str = "FR", key: str = "evs_volunteers_total"
) -> LeftOut:
    territory = Territory.objects.get(level=level, code=code)
    shown = figures.compute(release, [key], territory=territory)[key]
    return left_out(release, registry.indicators(2016)[key], shown.context, territory)


def test_who_ticked_it_is_a_reason_of_its_own(campaign: TinyCampaign) -> None:
    release = ticking(campaign, ticked=4, unknown=2)
    found = absent(release)
    assert (found.declared, found.blank, found.is_mixed) == (4, 2, False)
    asked = queries.questionnaire(release.edition).questions[TICKED]
    silence = nonresponse(release, asked, Audience.EVS)
    assert silence.reasons == {Missing.NOT_CONCERNED: 4}
    assert not silence.is_mixed
    # Who says that it is not concerned is out of the base of the rate.
    assert silence.rate == pytest.approx(2 / 12)


@pytest.mark.parametrize("ticked", [0, 1, 2])
def test_fewer_than_three_are_told_with_those_that_are_blank(
    campaign: TinyCampaign, ticked: int
) -> None:
    release = ticking(campaign, ticked=ticked, unknown=4)
    found = absent(release)
    assert (found.declared, found.blank) == (None, 4 + ticked)
    asked = queries.questionnaire(release.edition).questions[TICKED]
    assert nonresponse(release, asked, Audience.EVS).is_mixed


def test_a_department_would_tell_whose_they_are(campaign: TinyCampaign) -> None:
    release = ticking(campaign, ticked=3, unknown=1, more=1)
    assert absent(release).declared == 4
    for level, code in (("region", "93"), ("department", "04")):
        found = absent(release, level, code)
        assert found.declared is None
        assert found.blank == 4 + (level == "region")


def test_several_questions_would_tell_of_each_other(campaign: TinyCampaign) -> None:
    """Who left two questions blank, less who left one: it is told for one question alone."""
    rows = [Row(n, {"volunteer_hours": 90}) for n in range(1, 11)]
    rows += [
        Row(20 + n, {}, missing=dict.fromkeys(("fte_total", TICKED), Missing.NOT_CONCERNED))
        for n in range(5)
    ]
    release = small_release.make(campaign.edition, rows, weighed=False)
    several = [
        key
        for key, one in registry.indicators(2016).items()
        if one.audience == ("EVS",) and len(registry.answers_read(one)) > 1
    ]
    assert several
    assert all(absent(release, key=key).declared is None for key in several)


def test_a_mark_tells_nothing_of_those_that_a_hidden_gate_leaves_apart(
    campaign: TinyCampaign,
) -> None:
    rows = [Row(1, {GATE: True, KEY: None}, kind="CS")]
    rows += [
        Row(n, {GATE: False, KEY: None}, kind="CS", missing={KEY: Missing.NOT_CONCERNED})
        for n in range(2, 10)
    ]
    release = small_release.make(campaign.edition, rows)
    asked = queries.questionnaire(release.edition).questions[KEY]
    found = nonresponse(release, asked, Audience.CS, None)
    assert (found.reasons, found.other, found.is_mixed) == ({}, 9, True)
    assert absent(release, key=KEY).declared is None
