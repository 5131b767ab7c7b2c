"""Reads, for a whole edition, which checks fired and what became of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from senacs.campaigns import queries
from senacs.campaigns.models import Edition, Justification, Response
from senacs.campaigns.rules import outliers
from senacs.campaigns.rules.check_statistics import Tally, outcome
from senacs.campaigns.rules.checks import fingerprint
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience
from senacs.method.variables import PREVIOUS

_Given = Mapping[tuple[int, str], tuple[str, str]]


def statistics(edition: Edition) -> dict[str, Tally]:
    """The tally of each check that fired at least once: three reads for a whole country.

    A check fires still when the values it reads are among those it was seen to fire on; else they
    have changed since, and nothing was said of the new ones.
    """
    former = queries.previous_by_structure(edition)
    given = _reasons(edition)
    tallies: dict[str, Tally] = defaultdict(Tally)
    rows = (
        Response.objects.of_edition(edition)
        .order_by()
        .exclude(fired={})
        .values_list("pk", "audience", "structure_id", "fired", "values", "deposit__values")
    )
    for pk, audience, structure, fired, typed, deposited in rows.iterator(chunk_size=500):
        examined = deposited if deposited is not None else typed
        reader = _Reader(edition, Audience(audience), examined, former.get(structure, {}))
        for check, (_first, seen) in fired.items():
            print_now = reader.fingerprint(check)
            verdict = _verdict(given.get((pk, check)), print_now)
            tallies[check].add(outcome(still_fires=print_now in seen, verdict=verdict))
    return dict(tallies)


def _reasons(edition: Edition) -> _Given:
    """Standing reasons of an edition: verdict and fingerprint by response and check."""
    rows = (
        Justification.objects.standing()
        .filter(response__edition=edition)
        .values_list("response_id", "check_key", "verdict", "fingerprint")
    )
    return {(pk, check): (verdict, seen) for pk, check, verdict, seen in rows}


def _verdict(given: tuple[str, str] | None, print_now: str) -> str | None:
    """The verdict of a reason, if it was given for the present values."""
    if given is None or given[1] != print_now:
        return None
    return given[0]


class _Reader:
    """The values that the checks of one response read."""

    def __init__(
        self,
        edition: Edition,
        audience: Audience,
        values: Mapping[str, Value],
        previous: Mapping[str, Value],
    ) -> None:
        self._checks = queries.frozen(edition, audience).checks
        self._values = values
        self._previous = previous

    def fingerprint(self, check: str) -> str:
        """That of the present values."""
        keys = outliers.key_of(check) or self._checks.keys_of(check)
        return fingerprint(check, keys, self._row(keys))

    def _row(self, keys: Iterable[str]) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for key in keys:
            row[key] = self._values.get(key)
            row[f"{PREVIOUS}{key}"] = self._previous.get(key)
        return row
