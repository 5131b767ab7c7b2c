"""States, values and steps in the words of the respondent."""

from typing import Any

from senacs.campaigns.queries import Obstacles
from senacs.campaigns.rules.completion import BlockProgress, Progress
from senacs.campaigns.rules.merge import decode
from senacs.campaigns.rules.states import WORDINGS, Origin, State, Verb
from senacs.method.printing import printed
from senacs.method.questionnaire import Question
from senacs.web.components import Badge, Tone
from senacs.web.respondent.asking import unit_after
from senacs.web.wording import counted

NOTHING = "sans réponse"

STATE_TONES = {
    State.INVITED: Tone.NEUTRAL,
    State.STARTED: Tone.INFO,
    State.DEPOSITED: Tone.SUCCESS,
    State.RETURNED: Tone.WARNING,
    State.SIGNED: Tone.SUCCESS,
    State.ACCEPTED: Tone.SUCCESS,
}
PROGRESS = {
    Progress.NOT_STARTED: Badge("À commencer"),
    Progress.IN_PROGRESS: Badge("En cours", Tone.INFO),
    Progress.DONE: Badge("Terminé", Tone.SUCCESS),
}
ORIGINS = {
    Origin.TYPED: "",
    Origin.CONFIRMED: "confirmée d’après l’an dernier",
    Origin.IMPORTED: "reçue par fichier",
    Origin.CORRECTED: "corrigée après un dépôt",
}
STEPS = {
    Verb.START: ("Réponse commencée", Tone.INFO),
    Verb.DEPOSIT: ("Réponse déposée", Tone.SUCCESS),
    Verb.RETURN: ("Réponse renvoyée par vos correspondants", Tone.WARNING),
    Verb.SIGN: ("Réponse signée", Tone.SUCCESS),
    Verb.ACCEPT: ("Réponse acceptée à la clôture", Tone.SUCCESS),
    Verb.LEAVE_OUT: ("Réponse non retenue à la clôture", Tone.NEUTRAL),
    Verb.EXCLUDE: ("Structure mise hors champ", Tone.NEUTRAL),
    Verb.REFUSE: ("Refus de répondre noté", Tone.NEUTRAL),
    Verb.REINSTATE: ("Structure réintégrée dans l’enquête", Tone.INFO),
    Verb.REOPEN: ("Enquête rouverte", Tone.INFO),
}


def state_badge(state: str) -> Badge:
    """The state of a response, as a respondent says it."""
    known = State(state)
    return Badge(WORDINGS[known].respondent, STATE_TONES.get(known, Tone.NEUTRAL))


def block_badge(progress: BlockProgress, points: int) -> Badge:
    """The state of a page: what is odd in it comes before how far it is."""
    if points:
        return Badge(f"{counted(points, 'point')} à revoir", Tone.WARNING)
    if progress.is_left_aside:
        return Badge("Facultative")
    return PROGRESS[progress.progress] if progress.asked else Badge("Rien à remplir")


def answer_text(question: Question, encoded: Any) -> str:
    """An encoded answer with its unit, for a reader."""
    value, missing = decode(encoded)
    text = printed(question, value, missing)
    return f"{text}{'' if missing else unit_after(question, value)}" if text else NOTHING


def left_words(obstacles: Obstacles) -> list[str]:
    """What stands before the deposit, one short phrase each."""
    words = []
    if obstacles.left:
        words.append(f"{counted(obstacles.left, 'question')} à remplir")
    if obstacles.to_fix:
        words.append(f"{counted(len(obstacles.to_fix), 'point')} à revoir")
    if obstacles.unanswered:
        asked = counted(len(obstacles.unanswered), "question")
        words.append(f"{asked} de vos correspondants")
    return words
