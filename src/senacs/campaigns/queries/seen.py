"""What somebody had before the eyes: the answers of a response at the versions then in force.

A file that was downloaded carries the versions of the pages it holds, not a copy of the answers:
the history gives them back exactly, however much was changed since.
"""

import re
from collections.abc import Collection, Mapping
from typing import Any

from senacs.campaigns.models import Change, Response
from senacs.campaigns.queries.seats import rewound
from senacs.campaigns.rules.merge import encode

Versions = Mapping[str, int]
_VERSION = re.compile(r"([a-z0-9_-]{1,60}):([0-9]{1,9})")


def versions_text(response: Response) -> str:
    """« publics:3 benevoles:1 », for a cell of a file; « – » while nothing was saved."""
    return " ".join(f"{k}:{v}" for k, v in sorted(response.versions.items())) or "–"


def read_versions(text: str) -> Versions | None:
    """The inverse; None when the cell says nothing that can be read."""
    if text.strip() == "–":
        return {}
    found = _VERSION.findall(text.lower())
    return {key: int(number) for key, number in found} or None


def answers_seen(seen: Mapping[int, tuple[Response, Versions]]) -> dict[int, dict[str, Any]]:
    """Encoded answers of each response as they stood at these versions; one read for all."""
    moved = [pk for pk, (response, versions) in seen.items() if response.versions != versions]
    changes: dict[int, list[Change]] = {pk: [] for pk in seen}
    for change in Change.objects.filter(response__in=moved):
        if change.version > seen[change.response_id][1].get(change.block, 0):
            changes[change.response_id].append(change)
    return {pk: _encoded(response, changes[pk]) for pk, (response, _) in seen.items()}


def _encoded(response: Response, changes: Collection[Change]) -> dict[str, Any]:
    values, missing = rewound(response.values, response.missing, changes)
    return {key: encode(values.get(key), missing.get(key)) for key in {*values, *missing}}
