"""The formulas of a release: how each indicator was computed on the day that it was frozen.

A definition may change after a release; an address that names the release gives the value that it
gave then.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from functools import lru_cache
from typing import Any

from senacs.analytics.models import Release
from senacs.method.indicators import Indicator, Measure, Part
from senacs.method.questionnaire import Audience

_COPIED = (
    "title", "definition", "unit", "expression", "denominator", "factor", "eligibility", "question",
    "decimals", "share_decimals", "minimum_n", "is_money", "version",
)  # fmt: skip


def told(indicator: Indicator) -> dict[str, Any]:
    """All that a value depends on, as plain JSON."""
    return {
        **{name: getattr(indicator, name) for name in _COPIED},
        "measure": str(indicator.measure),
        "audience": [str(kind) for kind in indicator.audience],
        "parts": [asdict(part) for part in indicator.parts],
    }


def as_frozen(release: Release, indicator: Indicator) -> Indicator:
    """The indicator as it was when the release was made; itself where nothing has changed since.

    Releases made before formulas were frozen keep the present one.
    """
    then = _known(release.pk, release.digest).get(indicator.key)
    if then is None or then.get("version") == indicator.version or "measure" not in then:
        return indicator
    return replace(
        indicator,
        **{name: then[name] for name in _COPIED},
        measure=Measure(then["measure"]),
        audience=tuple(Audience(kind) for kind in then["audience"]),
        parts=tuple(Part(**part) for part in then["parts"]),
    )


@lru_cache(maxsize=64)
def _known(release_id: int, digest: str) -> Mapping[str, Mapping[str, Any]]:
    # A release is written once: what its manifest says never goes stale.
    del digest
    found = Release.objects.filter(pk=release_id).values_list("manifest__indicators", flat=True)
    return found.first() or {}
