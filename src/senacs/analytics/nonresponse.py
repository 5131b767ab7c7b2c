"""Item non-response: who was asked a question, who answered, why the others gave no value.

Counts of structures over the whole country only: of a small territory, a refusal is somebody's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from senacs.analytics import connection
from senacs.analytics.models import Release
from senacs.analytics.variables import known_types
from senacs.method.expressions import compile_duckdb, parse
from senacs.method.missing import Missing
from senacs.method.questionnaire import Audience, Question

FEWEST = 3
"""A reason given by fewer structures is told with the others."""


@dataclass(frozen=True)
class NonResponse:
    """Structures of one audience: solicited ≥ responding = answered + `apart` + all of `reasons`
    + `other`.

    `apart`: the question was not opened to them by their own answers; None where it may be, and
    their number is protected. `other`: left blank, a reason too rare to be told, and they if None.
    Who ticked « non concerné » is one of the reasons, unless that would tell of those apart.
    """

    audience: Audience
    solicited: int
    responding: int
    answered: int
    reasons: Mapping[Missing, int]
    apart: int | None = 0

    @property
    def other(self) -> int:
        """Without value, and without a reason that is told."""
        return self.responding - self.answered - (self.apart or 0) - sum(self.reasons.values())

    @property
    def is_mixed(self) -> bool:
        """Whether some of the others may be those that are not concerned."""
        return Missing.NOT_CONCERNED not in self.reasons

    @property
    def rate(self) -> float | None:
        """Share of the responding structures that are concerned and gave no value, from 0 to 1.

        Who says that it is not concerned is out of the base where that is told.
        """
        declared = self.reasons.get(Missing.NOT_CONCERNED, 0)
        concerned = self.responding - (self.apart or 0) - declared
        return 1 - self.answered / concerned if concerned else None


def nonresponse(
    release: Release, question: Question, audience: Audience, apart: int | None = 0
) -> NonResponse:
    """How one question was answered. Raises KeyError for a question that the release lacks.

    `apart`: those that are not concerned, as the figure of the question tells it. The data file of
    the release must be in place.
    """
    path, kind, key = release.path, str(audience), question.key
    columns = "SELECT 1 FROM duckdb_columns() WHERE table_name = 'panel' AND column_name = ?"
    if not connection.rows(path, columns, [key]):
        raise KeyError(key)
    told = f'SELECT count(*), count("{key}") FROM panel WHERE kind = ?'
    [(responding, answered)] = connection.rows(path, told, [kind])
    asked = "SELECT count(*) FROM register WHERE kind = ? AND state <> 'out_of_scope'"
    [(solicited,)] = connection.rows(path, asked, [kind])
    # Who is apart is counted once, whatever reason the form wrote for it.
    opens = (
        compile_duckdb(parse(question.condition), known_types(release.edition)) if apart else "true"
    )
    why = (
        "SELECT missing, count(*) FROM marks JOIN panel USING (structure_id) "
        f'WHERE key = ? AND kind = ? AND missing IS NOT NULL AND "{key}" IS NULL '
        f"AND ({opens}) IS NOT FALSE GROUP BY 1"
    )
    counted = dict(connection.rows(path, why, [key, kind]))
    if apart is None:
        # A form may have written it of those that another answer leaves apart.
        counted.pop(Missing.NOT_CONCERNED, None)
    reasons = {code: counted[code] for code in Missing if counted.get(code, 0) >= FEWEST}
    return NonResponse(audience, solicited, responding, answered, reasons, apart)
