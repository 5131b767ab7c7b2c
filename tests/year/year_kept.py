"""Nothing acknowledged is lost: compared with the database, with workbooks, with receipts."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from year_cast import YEAR, Saved, Year

from senacs.campaigns import queries
from senacs.campaigns.models import Deposit, Edition, Response
from senacs.campaigns.rules.merge import encode
from senacs.campaigns.rules.states import Origin
from senacs.method.answers import read_answer


def last_of(acknowledged: Iterable[Saved]) -> Mapping[tuple[int, str], Any]:
    """The last value that the server said it kept, by response and question."""
    last: dict[tuple[int, str], Saved] = {}
    for saved in acknowledged:
        known = last.get((saved.response, saved.key))
        if known is None or known.version <= saved.version:
            last[saved.response, saved.key] = saved
    return {place: saved.encoded for place, saved in last.items()}


def no_lost_save(acknowledged: Iterable[Saved]) -> None:
    """The last acknowledged value of each answer is in the database."""
    held = {r.pk: r for r in Response.objects.filter(edition__survey_year=YEAR)}
    for (pk, key), value in last_of(acknowledged).items():
        found = encode(held[pk].values.get(key), held[pk].missing.get(key))
        assert found == value, (pk, key, found, value)


def workbooks_say_what_was_kept(edition: Edition, year: Year) -> int:
    """The same, read in the workbooks that correspondents download: answers compared."""
    questions = queries.questionnaire(edition).questions
    of_identifier = {one.identifier: one.response for one in year.structures}
    shown: dict[int, dict[str, Any]] = {}
    titles: list[Any] = []
    for line in year.shown:
        if line and line[0] == "identifiant":
            titles = line
        elif line and line[0] in of_identifier:
            shown[of_identifier[line[0]]] = dict(zip(titles, line, strict=False))
    compared = 0
    for (pk, key), value in last_of(year.acknowledged).items():
        answer = read_answer(questions[key], shown[pk].get(key))
        found = encode(answer.value, answer.missing.value if answer.missing else None)
        assert found == value, (pk, key, found, value)
        compared += 1
    return compared


def deposits_are_what_receipts_said(year: Year) -> None:
    """Each deposit still has the fingerprint that its receipt bore, computed here anew."""
    found: dict[int, list[str]] = {}
    for deposit in Deposit.objects.filter(response__edition__survey_year=YEAR).order_by("number"):
        content = [deposit.number, deposit.values, deposit.missing, deposit.comment]
        text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(text.encode()).hexdigest()[:16].upper()
        printed = "-".join(digest[at : at + 4] for at in range(0, 16, 4))
        found.setdefault(deposit.response_id, []).append(printed)
    receipts = {one.response: one.fingerprints for one in year.structures if one.fingerprints}
    assert found == receipts, [pk for pk in found if found[pk] != receipts.get(pk)][:10]


def clicks_are_told_apart(year: Year) -> None:
    """An answer of last year confirmed by a click is kept as such, not as typed."""
    held = {r.pk: r.origins for r in Response.objects.filter(edition__survey_year=YEAR)}
    for one in year.structures:
        for key in one.confirmed:
            assert held[one.response][key] == Origin.CONFIRMED, (one.name, key)
