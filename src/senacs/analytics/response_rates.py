"""The published response rates of a territory: one place for both denominators.

Divided by what the register said at the opening, which is frozen: who was solicited, and who of
them had an approval. Who answered is public (docs/adr/0014): nothing here is protected.
"""

from senacs.analytics import connection
from senacs.analytics.models import Release
from senacs.analytics.queries import place_filter
from senacs.campaigns.models import Response
from senacs.campaigns.rules.monitoring import APPROVED, SOLICITED, Rate
from senacs.territories.models import Territory


def response_rates(release: Release, territory: Territory) -> list[Rate]:
    """Retained answers over the structures approved, then over those solicited; empty where nobody
    was solicited.

    Structures approved are those that had an approval when the edition opened; without any, their
    rate is left out. The file of the release must be there. Raises KeyError for a level that
    releases do not know.
    """
    where, parameters = place_filter(territory)
    sql = f"SELECT structure_id, answered FROM register WHERE {where}"
    answers = {pk: bool(done) for pk, done in connection.rows(release.path, sql, parameters)}
    opened = Response.objects.filter(edition=release.edition_id, register__approvals=[]).order_by()
    without = set(opened.values_list("structure_id", flat=True))
    found = [
        _rate(APPROVED, [done for pk, done in answers.items() if pk not in without]),
        _rate(SOLICITED, list(answers.values())),
    ]
    return [one for one in found if one.denominator]


def _rate(label: str, answers: list[bool]) -> Rate:
    return Rate(label, sum(answers), len(answers))
