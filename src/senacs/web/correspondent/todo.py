"""What a correspondent has to do next on a response: decided here, in plain data, for lists and
pages alike."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from senacs.campaigns.rules.states import BOTH_KEYS, Institution, State
from senacs.method.french import NBSP, THIN, plural
from senacs.web.wording import INSTITUTION_NAMES

CALL_DAYS = 21
"""From three weeks before the deadline, a response not deposited deserves a call."""


class Act(StrEnum):
    """The kinds of next action, the most pressing first."""

    READ_ANSWERS = "reponses"
    JUDGE = "justifications"
    SIGN = "relecture"
    CALL = "contact"
    WAIT_ANSWERS = "questions"
    WAIT_SIGNATURE = "signature"
    WAIT_STRUCTURE = "structure"
    NOTHING = "rien"

    @property
    def is_mine(self) -> bool:
        return self in MINE


MINE = frozenset({Act.READ_ANSWERS, Act.JUDGE, Act.SIGN, Act.CALL})
ACT_LABELS = {
    Act.READ_ANSWERS: "Réponses à vos questions, à lire",
    Act.JUDGE: "Justifications à examiner",
    Act.SIGN: "Réponses à relire et à signer",
    Act.CALL: "Structures à contacter avant l’échéance",
    Act.WAIT_ANSWERS: "Questions sans réponse de la structure",
    Act.WAIT_SIGNATURE: "En attente de l’autre signature",
    Act.WAIT_STRUCTURE: "La structure saisit sa réponse",
    Act.NOTHING: "Rien à faire",
}
READER_LABELS = {**ACT_LABELS, Act.WAIT_SIGNATURE: "En relecture chez les correspondants"}
"""For whoever follows without signing: there is no « other » signature."""


@dataclass(frozen=True)
class Situation:
    """What the next action depends on."""

    state: State
    mine: Institution | None
    signed: frozenset[Institution] = frozenset()
    keys: frozenset[Institution] = BOTH_KEYS
    unanswered: int = 0
    answered: int = 0
    unjudged: int = 0
    overdue: int = 0
    progress: int = 0
    closes_on: date | None = None
    is_open: bool = True


@dataclass(frozen=True)
class Todo:
    """The next action in words, and whether it is for the reader."""

    act: Act
    text: str
    rank: int = field(default=0)

    @property
    def is_mine(self) -> bool:
        return self.act.is_mine


def next_action(situation: Situation, today: date) -> Todo:
    """The one thing that makes this response advance."""
    act, text = _decide(situation, today)
    if situation.mine is None and act in MINE:
        # Whoever only reads has nothing to do; the sentence says who has.
        act = Act.WAIT_SIGNATURE if act is not Act.CALL else Act.WAIT_STRUCTURE
        text = _seen_by_a_reader(situation)
    return Todo(act, text, list(Act).index(act))


def _decide(situation: Situation, today: date) -> tuple[Act, str]:
    if not situation.is_open:
        return Act.NOTHING, "Enquête close"
    if situation.state in {State.INVITED, State.STARTED, State.RETURNED}:
        return _before_deposit(situation, today)
    if situation.state is State.DEPOSITED:
        return _in_review(situation)
    if situation.state is State.SIGNED:
        return Act.NOTHING, "Signée\u202f: rien à faire"
    return Act.NOTHING, "Rien à faire"


def _before_deposit(situation: Situation, today: date) -> tuple[Act, str]:
    if situation.answered and situation.mine:
        return _read_answers(situation)
    if situation.state is State.RETURNED:
        return Act.WAIT_STRUCTURE, "Attendre le nouveau dépôt"
    if situation.closes_on and (situation.closes_on - today).days <= CALL_DAYS:
        what = "n’a pas commencé" if situation.state is State.INVITED else "n’a pas déposé"
        return Act.CALL, f"Contacter la structure\u202f: elle {what}"
    if situation.state is State.INVITED:
        return Act.WAIT_STRUCTURE, "La structure n’a pas commencé"
    return Act.WAIT_STRUCTURE, f"Saisie en cours ({situation.progress}{THIN}%)"


def _in_review(situation: Situation) -> tuple[Act, str]:
    if situation.answered:
        return _read_answers(situation)
    if situation.unjudged:
        noun = plural(situation.unjudged, "justification")
        return Act.JUDGE, f"Examiner {situation.unjudged}{NBSP}{noun}"
    if situation.unanswered:
        noun = plural(situation.unanswered, "question")
        late = " (délai dépassé)" if situation.overdue else ""
        return Act.WAIT_ANSWERS, f"Réponse attendue à {situation.unanswered}{NBSP}{noun}{late}"
    if situation.mine in situation.signed or situation.mine not in situation.keys:
        left = _names(situation.keys - situation.signed)
        return Act.WAIT_SIGNATURE, f"Attendre la signature{THIN}: {left}"
    return Act.SIGN, "Relire et signer"


def _read_answers(situation: Situation) -> tuple[Act, str]:
    if situation.answered == 1:
        return Act.READ_ANSWERS, "Lire la réponse à 1\u00a0question, puis la fermer"
    return Act.READ_ANSWERS, f"Lire {situation.answered}{NBSP}réponses, puis fermer les questions"


def _seen_by_a_reader(situation: Situation) -> str:
    if situation.state is not State.DEPOSITED:
        return "À contacter par un correspondant"
    left = situation.keys - situation.signed
    return f"En relecture{THIN}: {_names(left)}" if left else "En relecture"


def _names(institutions: Iterable[Institution]) -> str:
    return ", ".join(INSTITUTION_NAMES[one] for one in Institution if one in set(institutions))


def days_left(closes_on: date, today: date) -> str:
    """« dans 12 jours », « demain », « aujourd’hui », « dépassée de 3 jours »."""
    days = (closes_on - today).days
    if days == 0:
        return "aujourd’hui"
    if days == 1:
        return "demain"
    if days > 1:
        return f"dans {days}{NBSP}jours"
    return f"dépassée de {-days}{NBSP}{plural(-days, 'jour')}"
