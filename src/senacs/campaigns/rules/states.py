"""States of an edition and of a response, and the only transitions that exist."""

from dataclasses import dataclass
from enum import StrEnum


class EditionState(StrEnum):
    """Draft: being prepared. Open: structures answer. Closed: frozen, a release exists."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class State(StrEnum):
    """Where a response stands. Signatures are facts beside it; `SIGNED` means all keys turned."""

    INVITED = "invited"
    STARTED = "started"
    DEPOSITED = "deposited"
    RETURNED = "returned"
    SIGNED = "signed"
    ACCEPTED = "accepted"
    LEFT_OUT = "left_out"
    OUT_OF_SCOPE = "out_of_scope"
    REFUSED = "refused"


class Verb(StrEnum):
    """What moves a response from one state to another."""

    START = "start"
    DEPOSIT = "deposit"
    RETURN = "return"
    SIGN = "sign"
    ACCEPT = "accept"
    LEAVE_OUT = "leave_out"
    EXCLUDE = "exclude"
    REFUSE = "refuse"
    REINSTATE = "reinstate"
    REOPEN = "reopen"


class Origin(StrEnum):
    """Where a value comes from."""

    TYPED = "typed"
    CONFIRMED = "confirmed"
    IMPORTED = "imported"
    CORRECTED = "corrected"


class Institution(StrEnum):
    """Who holds a key."""

    CAF = "caf"
    FEDERATION = "federation"


BOTH_KEYS = frozenset(Institution)
KEYS = (["caf"], ["federation"], ["caf", "federation"])
"""What a local protocol may ask for, as it is written in the database."""

TRANSITIONS: dict[Verb, dict[State, State]] = {
    Verb.START: {State.INVITED: State.STARTED},
    Verb.DEPOSIT: {
        State.STARTED: State.DEPOSITED,
        State.RETURNED: State.DEPOSITED,
        State.DEPOSITED: State.DEPOSITED,
        State.SIGNED: State.DEPOSITED,
    },
    Verb.RETURN: {State.DEPOSITED: State.RETURNED, State.SIGNED: State.RETURNED},
    Verb.SIGN: {State.DEPOSITED: State.DEPOSITED},
    Verb.ACCEPT: {State.SIGNED: State.ACCEPTED, State.DEPOSITED: State.ACCEPTED},
    Verb.LEAVE_OUT: dict.fromkeys(
        (State.INVITED, State.STARTED, State.DEPOSITED, State.RETURNED), State.LEFT_OUT
    ),
    Verb.EXCLUDE: dict.fromkeys((State.INVITED, State.STARTED), State.OUT_OF_SCOPE),
    Verb.REFUSE: dict.fromkeys((State.INVITED, State.STARTED), State.REFUSED),
    Verb.REINSTATE: {State.OUT_OF_SCOPE: State.INVITED, State.REFUSED: State.INVITED},
    Verb.REOPEN: {},  # back to the state that the closing found: see `reopened_state`
}
CLOSING = frozenset({Verb.ACCEPT, Verb.LEAVE_OUT})

EDITABLE = frozenset({State.INVITED, State.STARTED, State.DEPOSITED, State.RETURNED, State.SIGNED})
"""States in which the working copy may change while the edition is open."""

NEEDS_REASON = frozenset({Verb.RETURN, Verb.LEAVE_OUT, Verb.EXCLUDE, Verb.REFUSE, Verb.REOPEN})


class TransitionRefusedError(Exception):
    """The verb does not apply in this state; the message is French and says what to do."""


@dataclass(frozen=True)
class Wording:
    """How each desk names a state."""

    respondent: str
    correspondent: str
    steward: str


WORDINGS: dict[State, Wording] = {
    State.INVITED: Wording("À commencer", "Pas commencée", "Sollicitée"),
    State.STARTED: Wording("En cours", "En cours de saisie", "Commencée"),
    State.DEPOSITED: Wording("Déposée, en relecture", "À relire", "Déposée"),
    State.RETURNED: Wording("À reprendre", "Renvoyée à la structure", "Renvoyée"),
    State.SIGNED: Wording("Validée", "Signée par les deux institutions", "Signée"),
    State.ACCEPTED: Wording("Acceptée", "Acceptée", "Acceptée"),
    State.LEFT_OUT: Wording("Non retenue à la clôture", "Non retenue", "Non retenue"),
    State.OUT_OF_SCOPE: Wording("Hors champ", "Hors champ", "Hors champ"),
    State.REFUSED: Wording("Refus de répondre", "Refus", "Refus"),
}

REFUSALS: dict[Verb, str] = {
    Verb.START: "Cette réponse est déjà commencée.",
    Verb.DEPOSIT: (
        "Cette réponse ne peut plus être déposée\u202f: "
        "l’année est close ou la structure est hors champ."
    ),
    Verb.RETURN: "Seule une réponse déposée peut être renvoyée à la structure.",
    Verb.SIGN: "Seule une réponse déposée peut être signée.",
    Verb.ACCEPT: "Seule une réponse déposée ou signée peut être acceptée.",
    Verb.LEAVE_OUT: "Cette réponse est déjà signée\u202f: elle ne peut pas être écartée.",
    Verb.EXCLUDE: "Une réponse déposée ne peut pas être mise hors champ.",
    Verb.REFUSE: "Une réponse déposée ne peut pas être notée comme un refus.",
    Verb.REOPEN: "Cette réponse n’a pas à être rouverte.",
    Verb.REINSTATE: "Seule une structure hors champ ou en refus peut être réintégrée.",
}


def next_state(state: State, verb: Verb, *, reason: str = "") -> State:
    """State after the verb. Raises TransitionRefusedError with a French sentence."""
    following = TRANSITIONS[verb].get(state)
    if following is None:
        raise TransitionRefusedError(REFUSALS[verb])
    if verb in NEEDS_REASON and not reason.strip():
        raise TransitionRefusedError(
            "Donnez une raison\u202f: elle sera lue par la structure et conservée."
        )
    return following


def reopened_state(state: State, before: State) -> State:
    """What reopening restores: the state that the closing found.

    Raises TransitionRefusedError when no closing leads from one to the other.
    """
    if state not in {TRANSITIONS[verb].get(before) for verb in CLOSING}:
        raise TransitionRefusedError(REFUSALS[Verb.REOPEN])
    return before


def signed_state(
    signed_by: frozenset[Institution], keys_needed: frozenset[Institution] = BOTH_KEYS
) -> State:
    """Deposited until every key that the local protocol asks for has been turned."""
    return State.SIGNED if keys_needed <= signed_by else State.DEPOSITED
