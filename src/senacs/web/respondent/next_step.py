"""The one thing to do next on a response: computed, the same wherever it is shown."""

from dataclasses import dataclass

from django.urls import reverse

from senacs.campaigns.models import Response
from senacs.campaigns.queries import Obstacles
from senacs.campaigns.rules.states import EditionState, State, Verb
from senacs.web.components import Button, Tone
from senacs.web.respondent.access import why_not
from senacs.web.respondent.points import page_url
from senacs.web.wording import counted, minutes


@dataclass(frozen=True)
class NextStep:
    """A sentence and, when there is something to do, the button that does it."""

    text: str
    button: Button | None = None
    tone: Tone = Tone.INFO


_AT_REST = {
    State.DEPOSITED: "Rien à faire\u202f: réponse déposée, vos correspondants la relisent.",
    State.SIGNED: "Rien à faire\u202f: réponse déposée et validée.",
    State.ACCEPTED: "Rien à faire\u202f: réponse acceptée, elle compte dans les résultats.",
    State.LEFT_OUT: "L’enquête est close, cette réponse n’a pas été retenue.",
    State.OUT_OF_SCOPE: "Votre structure n’est pas interrogée cette année.",
    State.REFUSED: "Votre structure a choisi de ne pas répondre à cette enquête.",
}


def next_step(response: Response, obstacles: Obstacles, *, may_deposit: bool) -> NextStep:
    """What to do now, the most urgent first."""
    state = State(response.state)
    shut = why_not(response)
    # A question asked after the end of the entry is still answered.
    if obstacles.unanswered and response.edition.state == EditionState.OPEN:
        asked = counted(len(obstacles.unanswered), "question")
        text = f"Vos correspondants vous ont posé {asked}."
        label = "Répondre à vos correspondants"
        return NextStep(text, _button(label, "left", response), Tone.WARNING)
    if obstacles.proposed and may_deposit:
        proposed = counted(len(obstacles.proposed), "correction")
        text = f"Vos correspondants vous proposent {proposed}."
        return NextStep(text, _button("Lire et décider", "left", response), Tone.WARNING)
    if shut:
        return NextStep(_AT_REST.get(state, shut), _read(response))
    if response.deposit_id is not None and state is not State.RETURNED:
        return _after_deposit(response, obstacles, state, may_deposit=may_deposit)
    return _before_deposit(response, obstacles, state, may_deposit=may_deposit)


def _after_deposit(
    response: Response, obstacles: Obstacles, state: State, *, may_deposit: bool
) -> NextStep:
    if not response.has_pending_correction:
        return NextStep(_AT_REST[state], _read(response), Tone.SUCCESS)
    if not obstacles.can_deposit:
        text = "Votre correction n’est pas terminée\u202f: votre dépôt tient toujours."
        return NextStep(text, _button("Terminer ma correction", "left", response), Tone.WARNING)
    if not may_deposit:
        return NextStep("Votre correction est prête\u202f: prévenez la personne qui dépose.")
    text = "Votre correction attend un nouveau dépôt."
    return NextStep(text, _button("Déposer ma correction", "deposit", response), Tone.WARNING)


def _before_deposit(
    response: Response, obstacles: Obstacles, state: State, *, may_deposit: bool
) -> NextStep:
    if obstacles.can_deposit:
        if not may_deposit:
            return NextStep("Tout est rempli\u202f: prévenez la personne qui dépose.", None)
        return NextStep("Tout est rempli.", _button("Déposer ma réponse", "deposit", response))
    first = next((b.block.key for b in obstacles.blocks if b.left), "")
    if not first:
        points = counted(len(obstacles.to_fix), "réponse")
        text = f"Tout est rempli\u202f; {points} à vérifier avant de déposer."
        return NextStep(text, _button("Vérifier mes réponses", "left", response), Tone.WARNING)
    url = page_url(response, first, points=False)
    if state is State.INVITED:
        time = minutes(sum(b.minutes_left for b in obstacles.blocks))
        text = f"Comptez {time}, en plusieurs fois si besoin\u202f: tout s’enregistre à mesure."
        return NextStep(text, Button("Commencer ma réponse", url=url, icon="play"))
    if state is State.RETURNED:
        text = "Vos correspondants vous ont renvoyé la réponse\u202f: lisez leur message."
        return NextStep(text, _button("Reprendre ma réponse", "overview", response), Tone.WARNING)
    text = f"{counted(obstacles.left, 'question')} à remplir."
    return NextStep(text, Button("Continuer ma réponse", url=url, icon="pencil"))


def _button(label: str, page: str, response: Response) -> Button:
    return Button(label, url=reverse(f"respondent:{page}", args=[response.pk]), icon="arrow-right")


def _read(response: Response) -> Button | None:
    if response.deposit is None:
        return None
    url = reverse("respondent:receipt", args=[response.pk, response.deposit.number])
    return Button("Voir mon récépissé", "secondary", url=url)


def return_reason(response: Response) -> tuple[str, str] | None:
    """Who sent the response back, and why; None unless it is waiting to be taken up again."""
    if response.state != State.RETURNED:
        return None
    step = response.steps.filter(verb=Verb.RETURN).first()
    return (step.by_label, step.comment) if step else None
