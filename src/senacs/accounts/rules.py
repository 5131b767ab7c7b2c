"""The charter of access: what may be done, by which role, over which places.

The whole policy is here and is pure data. Who holds a role is a `Membership`; a role is stored by
its key, never by an address in the code.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from senacs.territories.rules import Places


class Permission(StrEnum):
    """`room:object:verb`. A door names exactly one of these."""

    FILL_RESPONSE = "campaigns:response:fill"
    DEPOSIT_RESPONSE = "campaigns:response:deposit"
    READ_RESPONSE = "campaigns:response:read"
    RETURN_RESPONSE = "campaigns:response:return"
    SIGN_AS_CAF = "campaigns:response:sign_as_caf"
    SIGN_AS_FEDERATION = "campaigns:response:sign_as_federation"
    IMPORT_RESPONSES = "campaigns:response:import"
    EXCLUDE_RESPONSE = "campaigns:response:exclude"
    EXTEND_RESPONSE = "campaigns:response:extend"
    PROPOSE_CORRECTION = "campaigns:correction:propose"
    HOLD_SESSION = "campaigns:session:hold"
    SET_LOCAL_CALENDAR = "campaigns:calendar:set_local"
    SIGN_PROTOCOL = "campaigns:protocol:sign"
    EDIT_LOCAL_QUESTIONS = "campaigns:local_question:edit"
    SEND_REMINDERS = "campaigns:reminder:send"
    FOLLOW_CAMPAIGN = "campaigns:progress:read"
    ASK_QUERY = "campaigns:query:ask"
    ANSWER_QUERY = "campaigns:query:answer"
    REVIEW_JUSTIFICATION = "campaigns:justification:review"
    RUN_EDITION = "campaigns:edition:run"
    CLOSE_EDITION = "campaigns:edition:close"
    EDIT_QUESTIONNAIRE = "campaigns:questionnaire:edit"
    READ_REGISTER = "structures:register:read"
    EDIT_REGISTER = "structures:register:edit"
    RECORD_DIRECTION = "structures:direction:record"
    READ_SHEET = "publications:sheet:read"
    PUBLISH_SHEET = "publications:sheet:publish"
    WRITE_ANNEX = "publications:annex:write"
    READ_DRAFT = "publications:brochure:read_draft"
    EDIT_BROCHURE = "publications:brochure:edit"
    APPROVE_AS_CAF = "publications:brochure:approve_as_caf"
    APPROVE_AS_FEDERATION = "publications:brochure:approve_as_federation"
    LIFT_CONFIDENTIALITY = "publications:confidentiality:lift"
    EXPLORE_FIGURES = "analytics:figure:explore"
    MAKE_RELEASE = "analytics:release:make"
    WRITE_ACTION_SHEET = "exchange:action_sheet:write"
    READ_EXCHANGE = "exchange:thread:read"
    MODERATE_EXCHANGE = "exchange:thread:moderate"
    MAKE_TERRITORY = "territories:made:write"
    AGREE_ACTION = "exchange:agreed_action:write"
    INVITE_CONTRIBUTOR = "accounts:contributor:invite"
    INVITE_RESPONDENT = "accounts:respondent:invite"
    GRANT_MEMBERSHIP = "accounts:membership:grant"
    READ_JOURNAL = "journal:entry:read"


class PlaceKind(StrEnum):
    """Where a role is held."""

    STRUCTURE = "structure"
    TERRITORY = "territory"
    NATIONAL = "national"


class Institution(StrEnum):
    """In whose name a role is held."""

    STRUCTURE = "structure"
    CAF = "caf"
    FEDERATION = "federation"
    CNAF = "cnaf"
    FCSF = "fcsf"


INSTITUTION_LABELS: Mapping[Institution, str] = {
    Institution.STRUCTURE: "Structure",
    Institution.CAF: "Caf",
    Institution.FEDERATION: "Fédération des centres sociaux",
    Institution.CNAF: "Caisse nationale des allocations familiales",
    Institution.FCSF: "Fédération des centres sociaux et socioculturels de France",
}


@dataclass(frozen=True)
class Role:
    """A named list of permissions, held for one kind of place in the name of an institution."""

    key: str
    label: str
    description: str
    permissions: frozenset[Permission]
    places: frozenset[PlaceKind]
    institutions: frozenset[Institution]


_MEMBER = frozenset(
    {Permission.READ_EXCHANGE, Permission.WRITE_ACTION_SHEET, Permission.EXPLORE_FIGURES}
)
_FOLLOW = _MEMBER | {
    Permission.READ_RESPONSE,
    Permission.FOLLOW_CAMPAIGN,
    Permission.READ_REGISTER,
    Permission.READ_DRAFT,
}
# A structure's own sheet is for the structure and its pair of correspondents: nobody else.
_CORRESPOND = _FOLLOW | {
    Permission.READ_SHEET,
    Permission.RECORD_DIRECTION,
    Permission.ASK_QUERY,
    Permission.PROPOSE_CORRECTION,
    Permission.REVIEW_JUSTIFICATION,
    Permission.EXCLUDE_RESPONSE,
    Permission.EXTEND_RESPONSE,
    Permission.HOLD_SESSION,
    Permission.SET_LOCAL_CALENDAR,
    Permission.SIGN_PROTOCOL,
    Permission.EDIT_LOCAL_QUESTIONS,
    Permission.SEND_REMINDERS,
    Permission.RETURN_RESPONSE,
    Permission.IMPORT_RESPONSES,
    Permission.EDIT_BROCHURE,
    Permission.LIFT_CONFIDENTIALITY,
    Permission.INVITE_RESPONDENT,
    Permission.READ_JOURNAL,
    Permission.MAKE_TERRITORY,
    Permission.AGREE_ACTION,
}

RESPONDENT = Role(
    key="respondent",
    label="Responsable de la réponse",
    description="Dirige une structure : remplit, dépose, répond aux questions, publie sa fiche "
    "et confie des pages à ses collègues.",
    permissions=_MEMBER
    | {
        Permission.FILL_RESPONSE,
        Permission.DEPOSIT_RESPONSE,
        Permission.READ_RESPONSE,
        Permission.ANSWER_QUERY,
        Permission.READ_SHEET,
        Permission.RECORD_DIRECTION,
        Permission.PUBLISH_SHEET,
        Permission.WRITE_ANNEX,
        Permission.INVITE_CONTRIBUTOR,
    },
    places=frozenset({PlaceKind.STRUCTURE}),
    institutions=frozenset({Institution.STRUCTURE}),
)
CONTRIBUTOR = Role(
    key="contributor",
    label="Contributrice ou contributeur",
    description="Aide une structure à remplir sa réponse ; ne la dépose pas.",
    permissions=frozenset({Permission.FILL_RESPONSE, Permission.READ_RESPONSE}),
    places=frozenset({PlaceKind.STRUCTURE}),
    institutions=frozenset({Institution.STRUCTURE}),
)
CAF_CORRESPONDENT = Role(
    key="caf_correspondent",
    label="Correspondant Caf",
    description="Pour la Caf, sur un territoire : suit les réponses, questionne, renvoie, signe, "
    "prépare la plaquette et l’approuve.",
    permissions=_CORRESPOND | {Permission.SIGN_AS_CAF, Permission.APPROVE_AS_CAF},
    places=frozenset({PlaceKind.TERRITORY}),
    institutions=frozenset({Institution.CAF}),
)
FEDERATION_CORRESPONDENT = Role(
    key="federation_correspondent",
    label="Correspondant de la fédération",
    description="Pour la fédération, sur un territoire : suit les réponses, questionne, renvoie, "
    "signe, prépare la plaquette et l’approuve.",
    permissions=_CORRESPOND | {Permission.SIGN_AS_FEDERATION, Permission.APPROVE_AS_FEDERATION},
    places=frozenset({PlaceKind.TERRITORY}),
    institutions=frozenset({Institution.FEDERATION}),
)
REGIONAL_READER = Role(
    key="regional_reader",
    label="Lecture régionale",
    description="Lit les réponses et les brouillons de plusieurs départements, sans rien modifier.",
    permissions=_FOLLOW,
    places=frozenset({PlaceKind.TERRITORY}),
    institutions=frozenset({Institution.CAF, Institution.FEDERATION}),
)
NATIONAL_STEWARD = Role(
    key="national_steward",
    label="Équipe nationale",
    description="Tient le questionnaire, le registre, les éditions, les comptes, et publie les "
    "versions des données. Ne remplit ni ne signe à la place de personne.",
    permissions=_FOLLOW
    | {
        Permission.RUN_EDITION,
        Permission.CLOSE_EDITION,
        Permission.EDIT_QUESTIONNAIRE,
        Permission.EDIT_REGISTER,
        Permission.IMPORT_RESPONSES,
        Permission.EXCLUDE_RESPONSE,
        Permission.EXTEND_RESPONSE,
        Permission.SET_LOCAL_CALENDAR,
        Permission.SEND_REMINDERS,
        Permission.MAKE_RELEASE,
        Permission.MAKE_TERRITORY,
        Permission.AGREE_ACTION,
        Permission.MODERATE_EXCHANGE,
        Permission.INVITE_RESPONDENT,
        Permission.GRANT_MEMBERSHIP,
        Permission.READ_JOURNAL,
    },
    places=frozenset({PlaceKind.NATIONAL}),
    institutions=frozenset({Institution.CNAF, Institution.FCSF, Institution.CAF}),
)
MEMBER = Role(
    key="member",
    label="Membre du réseau",
    description="Participe aux échanges : lit, écrit des fiches-actions, explore les chiffres.",
    permissions=_MEMBER,
    places=frozenset(PlaceKind),
    institutions=frozenset(Institution),
)

ROLES: Mapping[str, Role] = {
    role.key: role
    for role in (
        RESPONDENT,
        CONTRIBUTOR,
        CAF_CORRESPONDENT,
        FEDERATION_CORRESPONDENT,
        REGIONAL_READER,
        NATIONAL_STEWARD,
        MEMBER,
    )
}

# The permission that whoever grants a role must hold over the place where it is granted.
GRANTED_BY: Mapping[str, frozenset[Permission]] = {
    role: frozenset({Permission.GRANT_MEMBERSHIP}) for role in ROLES
} | {
    CONTRIBUTOR.key: frozenset({Permission.INVITE_CONTRIBUTOR, Permission.GRANT_MEMBERSHIP}),
    RESPONDENT.key: frozenset({Permission.INVITE_RESPONDENT, Permission.GRANT_MEMBERSHIP}),
}


@dataclass(frozen=True)
class Held:
    """A role in force and the place where it is held; neither place means the whole country."""

    role: str
    territory: tuple[str, str] | None = None
    structure: int | None = None


def place_kind(*, territory: object | None, structure: object | None) -> PlaceKind | None:
    """The kind of place that these two optional references say; None when they contradict."""
    if territory is not None and structure is not None:
        return None
    if structure is not None:
        return PlaceKind.STRUCTURE
    return PlaceKind.TERRITORY if territory is not None else PlaceKind.NATIONAL


def permissions_of(held: Iterable[Held]) -> frozenset[Permission]:
    """Everything that these roles allow somewhere; unknown keys allow nothing."""
    return frozenset(
        permission
        for one in held
        if one.role in ROLES
        for permission in ROLES[one.role].permissions
    )


def places_of(held: Iterable[Held], permission: Permission) -> Places:
    """Where these roles allow the permission: the union of their places."""
    where = [one for one in held if one.role in ROLES and permission in ROLES[one.role].permissions]
    return Places(
        national=any(one.territory is None and one.structure is None for one in where),
        territories=frozenset(one.territory for one in where if one.territory is not None),
        structures=frozenset(one.structure for one in where if one.structure is not None),
    )


class MembershipError(Exception):
    """The membership asked for breaks the charter; the message is for the person who asked."""


def refuse_unless_coherent(
    role: str, institution: str, *, territory: object | None, structure: object | None
) -> None:
    """Raise `MembershipError` when role, place and institution do not go together."""
    if role not in ROLES:
        raise MembershipError("Ce rôle n’existe pas.")
    charter = ROLES[role]
    kind = place_kind(territory=territory, structure=structure)
    if kind is None or kind not in charter.places:
        raise MembershipError(_PLACE_ASKED[min(charter.places, key=list(PlaceKind).index)])
    if institution not in charter.institutions:
        raise MembershipError(
            f"Le rôle « {charter.label} » ne peut pas être tenu au nom de cette institution."
        )


_PLACE_ASKED: Mapping[PlaceKind, str] = {
    PlaceKind.STRUCTURE: "Ce rôle se tient dans une structure : indiquez laquelle.",
    PlaceKind.TERRITORY: "Ce rôle se tient sur un territoire : indiquez lequel.",
    PlaceKind.NATIONAL: "Ce rôle est national : n’indiquez ni territoire ni structure.",
}
