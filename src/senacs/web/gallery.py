"""Sample values of the component gallery; all fictional."""

from typing import Any


def samples() -> dict[str, Any]:
    """Context of the gallery."""
    return {}
