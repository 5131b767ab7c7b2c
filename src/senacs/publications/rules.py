"""Who must approve a brochure, what state it is in, and when confidentiality forbids it."""

from dataclasses import dataclass
from enum import StrEnum


class PublicationState(StrEnum):
    """Two keys in any order, then the publication; a newer one replaces it and both are kept."""

    DRAFT = "draft"
    APPROVED_BY_CAF = "approved_by_caf"
    APPROVED_BY_FEDERATION = "approved_by_federation"
    APPROVED = "approved"
    PUBLISHED = "published"
    REPLACED = "replaced"


STATE_LABELS: dict[PublicationState, str] = {
    PublicationState.DRAFT: "Projet",
    PublicationState.APPROVED_BY_CAF: "Approuvée par la Caf",
    PublicationState.APPROVED_BY_FEDERATION: "Approuvée par la fédération",
    PublicationState.APPROVED: "Approuvée",
    PublicationState.PUBLISHED: "Publiée",
    PublicationState.REPLACED: "Remplacée",
}

EDITABLE = frozenset(
    {
        PublicationState.DRAFT,
        PublicationState.APPROVED_BY_CAF,
        PublicationState.APPROVED_BY_FEDERATION,
        PublicationState.APPROVED,
    }
)


def state_after(
    approved_by: frozenset[str], needed: frozenset[str] = frozenset({"caf", "federation"})
) -> PublicationState:
    """The state of a brochure that is not published, by the approvals that stand."""
    if needed <= approved_by:
        return PublicationState.APPROVED
    if "caf" in approved_by:
        return PublicationState.APPROVED_BY_CAF
    if "federation" in approved_by:
        return PublicationState.APPROVED_BY_FEDERATION
    return PublicationState.DRAFT


@dataclass(frozen=True)
class Exposure:
    """What a brochure would show of an audience without any agreement."""

    audience: str
    structures: int
    cells: int
    hidden: int
    agreed: bool = False


def needs_agreement(exposure: Exposure, minimum_units: int) -> bool:
    """Whether a brochure may not be made without the recorded agreement of the structures.

    Below twice the minimum, no table cut in two can show both its parts: whatever is printed of
    one is read of the other. Above, the few cells that must be are hidden, and it stands.
    """
    too_few = exposure.structures < 2 * minimum_units
    return too_few and exposure.hidden > 0 and not exposure.agreed
