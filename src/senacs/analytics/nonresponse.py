"""Item non-response: who was asked a question, who answered, why the others gave no value.

Counts of structures over the whole country only: of a small territory, a refusal is somebody's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from senacs.analytics import connection
from senacs.analytics.models import Release
from senacs.method.missing import Missing
from senacs.method.questionnaire import Audience

FEWEST = 3
"""A reason given by fewer structures is told with the others."""


@dataclass(frozen=True)
class NonResponse:
    """Structures of one audience. solicited ≥ responding = answered + all of `reasons` + `other`.

    `other`: left blank, question hidden by its condition, or a reason too rare to be told.
    """

    audience: Audience
    solicited: int
    responding: int
    answered: int
    reasons: Mapping[Missing, int]

    @property
    def other(self) -> int:
        """Without value, and without a reason that is told."""
        return self.responding - self.answered - sum(self.reasons.values())

    @property
    def rate(self) -> float | None:
        """Share of the responding structures that gave no value, from 0 to 1."""
        return 1 - self.answered / self.responding if self.responding else None


def nonresponse(release: Release, question: str, audience: Audience) -> NonResponse:
    """How one question was answered. Raises KeyError for a question that the release lacks.

    The data file of the release must be in place.
    """
    path, kind = release.path, str(audience)
    columns = "SELECT 1 FROM duckdb_columns() WHERE table_name = 'panel' AND column_name = ?"
    if not connection.rows(path, columns, [question]):
        raise KeyError(question)
    told = f'SELECT count(*), count("{question}") FROM panel WHERE kind = ?'
    [(responding, answered)] = connection.rows(path, told, [kind])
    asked = "SELECT count(*) FROM register WHERE kind = ? AND state <> 'out_of_scope'"
    [(solicited,)] = connection.rows(path, asked, [kind])
    why = (
        "SELECT missing, count(*) FROM marks JOIN panel USING (structure_id) "
        f'WHERE key = ? AND kind = ? AND missing IS NOT NULL AND "{question}" IS NULL GROUP BY 1'
    )
    counted = dict(connection.rows(path, why, [question, kind]))
    reasons = {code: counted[code] for code in Missing if counted.get(code, 0) >= FEWEST}
    return NonResponse(audience, solicited, responding, answered, reasons)
