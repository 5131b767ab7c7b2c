"""What the checks say of the answers under review, kept while these answers stay the same.

A portfolio runs all the checks of a hundred structures each time it is opened. What they find
depends on nothing but the frozen questionnaire and peers, the register, the answers and those of
the year before: the same content gives the same findings, so a content is examined once.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from senacs.campaigns import queries
from senacs.campaigns.models import Response
from senacs.campaigns.queries import Raised
from senacs.campaigns.rules.checks import Finding
from senacs.campaigns.rules.completion import BlockProgress
from senacs.method.missing import Value

MOST_KEPT = 5_000
"""Contents kept by a process: a few kilobytes each, more than a country has responses."""


@dataclass(frozen=True)
class Examined:
    """What fires on the answers, and the percentage of the working copy that is done."""

    findings: tuple[Finding, ...]
    progress: int


_kept: OrderedDict[bytes, Examined] = OrderedDict()
_lock = threading.Lock()


def examined_values(response: Response) -> dict[str, Value]:
    """What is reviewed: the deposit that stands; before it, the working copy."""
    return dict(response.deposit.values) if response.deposit else dict(response.values)


def examined_checks(response: Response, previous: Mapping[str, Value]) -> list[Raised]:
    """Checks that fire on what is reviewed, with the reasons given for them."""
    found = examine(response, previous).findings
    return queries.reasoned(response, found, of_deposit=True)


def examine(response: Response, previous: Mapping[str, Value]) -> Examined:
    """The findings and the progress, computed unless this very content was examined already."""
    key = _content(response, previous)
    with _lock:
        known = _kept.get(key)
        if known is not None:
            _kept.move_to_end(key)
            return known
    made = _examine(response, previous)
    with _lock:
        _kept[key] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def forget_examined() -> None:
    """Examine everything again at the next call."""
    with _lock:
        _kept.clear()


def share_done(blocks: Iterable[BlockProgress]) -> int:
    """Percentage of the questions asked that need no more attention."""
    asked = left = 0
    for block in blocks:
        asked += block.asked
        left += len(block.left)
    return round(100 * (asked - left) / asked) if asked else 0


def _examine(response: Response, previous: Mapping[str, Value]) -> Examined:
    variables = queries.row(response, previous, examined_values(response))
    found = tuple(queries.findings(response, previous, variables))
    if response.deposit_id is not None:
        return Examined(found, 100)
    return Examined(found, share_done(queries.progress(response, previous, variables)))


def _content(response: Response, previous: Mapping[str, Value]) -> bytes:
    """All that the findings depend on. Two orders of the same answers cost one examination more."""
    edition = response.edition
    standing = response.deposit
    read = (
        edition.pk,
        edition.questionnaire_digest,
        edition.opened_at,
        edition.data_year,
        response.audience,
        response.register,
        standing.values if standing else (response.values, response.missing),
        previous,
    )
    return hashlib.blake2b(repr(read).encode(), digest_size=16).digest()
