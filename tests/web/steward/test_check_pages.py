"""What the checks are worth, for the national team: useless ones first, and the file."""

import pytest
from django.urls import reverse

import tiny_campaign
from senacs.campaigns.models import Response
from senacs.campaigns.queries import check_statistics
from senacs.campaigns.rules.check_statistics import Tally
from senacs.web.steward import checks
from tiny_campaign import TinyCampaign
from web_manners import text_of

HOUR = "2017-03-01T10:00:00+01:00"


def _url(name: str, year: int = 2017) -> str:
    return reverse(f"steward:{name}", args=[year])


TALLIES = {
    "public_sum": Tally(corrected=40),
    "caf_is_a_funder": Tally(accepted=25),
    "outlier-peers-public_total": Tally(corrected=2, silent=1),
    "outlier-peers-fte_total": Tally(accepted=1),
    "gone_check": Tally(silent=30),
}


def test_useless_checks_come_first_with_a_suggestion(campaign: TinyCampaign) -> None:
    useless, ignored, *others = checks.lines_of(campaign.edition, TALLIES)
    assert (useless.key, ignored.key) == ("caf_is_a_funder", "gone_check")
    assert useless.badge is not None
    assert "retirez-le de la prochaine édition" in useless.advice
    assert "quoi vérifier" in ignored.advice
    assert [line.key for line in others] == ["public_sum", "outlier-peers"]
    assert not any(line.advice for line in others)


def test_generated_checks_are_one_line_on_the_page_and_all_in_the_file(
    campaign: TinyCampaign,
) -> None:
    family = checks.lines_of(campaign.edition, TALLIES)[-1]
    assert (family.tally.fired, family.tally.corrected) == (4, 2)
    rows = {row[0]: row for row in checks.file_rows(campaign.edition, TALLIES)}
    assert set(rows) == set(TALLIES)
    row = rows["outlier-peers-public_total"]
    assert row[1] == "Participants différents dans l’année"
    assert row[4:10] == (3, 2, 0, 0, 0, 1)


def test_a_real_campaign_is_read(campaign: TinyCampaign, enter) -> None:
    tiny_campaign.answer(campaign, "La Marelle")
    response = campaign.response()
    given = response.justifications.standing().first()
    assert given is not None
    fired = {given.check_key: [HOUR, [given.fingerprint]]}
    Response.objects.filter(pk=response.pk).update(fired=fired)
    assert check_statistics.statistics(campaign.edition) == {given.check_key: Tally(waiting=1)}
    text = text_of(enter("steward").get(_url("checks")))
    assert given.check_key in text
    assert "1 signalement : 0 corrigé, 1 expliqué, 0 sans suite" in text
    file = enter("steward").get(_url("checks_file")).content.decode("utf-8-sig")
    assert [row.split(";")[0] for row in file.splitlines()] == ["Contrôle", given.check_key]


def test_before_the_first_save_it_says_so(campaign: TinyCampaign, enter) -> None:
    text = text_of(enter("steward").get(_url("checks")))
    assert "Aucun contrôle ne s’est encore déclenché" in text


@pytest.mark.parametrize(
    ("who", "status"), [("director", 403), ("caf", 403), ("regional", 403), ("steward", 200)]
)
def test_it_is_for_the_national_team(campaign: TinyCampaign, enter, who: str, status: int) -> None:
    assert enter(who).get(_url("checks")).status_code == status
    assert enter(who).get(_url("checks_file")).status_code == status


def test_an_unknown_year_or_a_draft_is_not_found(campaign: TinyCampaign, enter) -> None:
    assert enter("steward").get(_url("checks", 2031)).status_code == 404
