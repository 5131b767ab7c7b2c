"""The journal of a desk: what was done, the newest first, found without reading a whole country."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import tiny_campaign
from tiny_campaign import TinyCampaign
from web_manners import text_of

JOURNAL = reverse("correspondent:journal")
VOLX = "Centre social de Volx"


def test_it_tells_deposits_and_imports(campaign: TinyCampaign, enter) -> None:
    tiny_campaign.enter(campaign, VOLX)
    said = text_of(enter("caf").get(JOURNAL))
    assert "Réponses importées d’un tableur" in said
    assert VOLX in said
    assert "La Marelle" in said


def test_what_it_sorts_is_keys_and_not_answers(campaign: TinyCampaign, enter) -> None:
    client = enter("caf")
    tiny_campaign.enter(campaign, VOLX)
    with CaptureQueriesContext(connection) as asked:
        client.get(JOURNAL)
    sent = [one["sql"] for one in asked]
    assert len(sent) <= 25
    assert not [sql for sql in sent if '"campaigns_response"."values"' in sql]
    sorted_whole = [
        sql for sql in sent if '"campaigns_change"."diff"' in sql and "LIMIT" in sql.upper()
    ]
    assert not sorted_whole
