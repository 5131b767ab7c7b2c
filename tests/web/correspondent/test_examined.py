"""What the checks find is kept by content: the same answers cost nothing, others are seen."""

from dataclasses import replace

from senacs.campaigns import queries
from senacs.campaigns.models import Response
from senacs.web.correspondent import examined
from senacs.web.correspondent.examined import examine, examined_checks, examined_values
from tiny_campaign import TinyCampaign


def _found(response: Response) -> set[tuple[str, str]]:
    """What the engine says, without anything kept."""
    fired = queries.raised(response, {}, values=examined_values(response))
    return {(one.finding.check.key, one.finding.fingerprint) for one in fired}


def _kept(response: Response) -> set[tuple[str, str]]:
    return {(one.check.key, one.fingerprint) for one in examine(response, {}).findings}


def test_it_says_what_the_engine_says(campaign: TinyCampaign) -> None:
    for name in ("La Marelle", "San-Bastian", "Centre social de Volx"):
        response = campaign.response(name)
        assert _kept(response) == _found(response) == _kept(response)
    assert _kept(campaign.response("La Marelle"))


def test_the_same_content_is_examined_once(campaign: TinyCampaign) -> None:
    first = examine(campaign.response("La Marelle"), {})
    assert examine(campaign.response("La Marelle"), {}) is first


def test_another_answer_is_seen_at_once(campaign: TinyCampaign) -> None:
    response = campaign.response("La Marelle")
    before = _kept(response)
    response.deposit.values["public_total"] = 10 * response.deposit.values["public_total"]
    assert _kept(response) == _found(response) != before


def test_last_year_counts(campaign: TinyCampaign) -> None:
    response = campaign.response("La Marelle")
    twice = {key: 3 * v for key, v in response.deposit.values.items() if type(v) is int}
    fired = {one.check.key for one in examine(response, twice).findings}
    assert fired == {
        one.finding.check.key
        for one in queries.raised(response, twice, values=examined_values(response))
    }
    assert fired != {key for key, _ in _kept(response)}


def test_a_reason_given_since_is_seen(campaign: TinyCampaign) -> None:
    response = campaign.response("La Marelle")
    (given,) = [one.justification for one in examined_checks(response, {}) if one.justification]
    assert given is not None
    given.verdict, given.verdict_at = "accepted", campaign.edition.opened_at
    given.save()
    (seen,) = [
        one.justification
        for one in examined_checks(campaign.response("La Marelle"), {})
        if one.justification
    ]
    assert seen is not None
    assert seen.verdict == "accepted"


def test_the_oldest_contents_are_let_go(campaign: TinyCampaign, monkeypatch) -> None:
    monkeypatch.setattr(examined, "MOST_KEPT", 2)
    response = campaign.response("La Marelle")
    first = examine(response, {})
    for number in range(3):
        examine(response, {"public_total": number})
    again = examine(response, {})
    assert again is not first
    assert again == replace(first)
