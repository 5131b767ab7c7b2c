"""What may be done on many responses at once: for each act, whom it suits, and how it is done.

An act added here appears in the list, on the confirmation page and in the result: nothing else has
to know it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.actions import calendar, responses, reviews, side_states, signatures
from senacs.campaigns.actions.reviews import Ask
from senacs.campaigns.models import Response
from senacs.campaigns.rules.reviews import LONGEST_TEXT, SIDE_REASONS
from senacs.campaigns.rules.states import EditionState, Institution, State
from senacs.journal.rules import Actor
from senacs.web.correspondent.calendar_forms import ExtensionForm
from senacs.web.correspondent.questions import AskForm


@dataclass(frozen=True)
class Bench:
    """What the acts need to know of the reader: in whose name they act, what they have opened."""

    by: Callable[[Permission], Actor]
    institutions: Mapping[int, Institution] = field(default_factory=dict)
    visits: Mapping[int, datetime] = field(default_factory=dict)


Said = Mapping[str, Any]


@dataclass(frozen=True)
class BulkAct:
    """One act. `refusal` says why a response is left out, empty when it is not."""

    key: str
    label: str
    explained: str
    done: str
    permissions: tuple[Permission, ...]
    form: type[forms.Form]
    refusal: Callable[[Response, Bench], str]
    do: Callable[[Response, Said, Bench], object]
    icon: str = "check"


def _closed(response: Response) -> str:
    return "" if response.edition.state == EditionState.OPEN else "L’enquête est close."


# --- sign ---------------------------------------------------------------------------------------


def _cannot_sign(response: Response, bench: Bench) -> str:
    institution = bench.institutions.get(response.pk)
    deposit = response.deposit
    if institution is None:
        return "Vous ne signez pas sur ce territoire."
    if deposit is None or response.state != State.DEPOSITED:
        return "Il n’y a pas de dépôt à signer."
    if institution in queries.standing_signatures(response):
        return "Votre institution a déjà signé."
    return _closed(response) or _not_ready(response, bench, deposit.at)


def _not_ready(response: Response, bench: Bench, deposited_at: datetime) -> str:
    seen = bench.visits.get(response.pk)
    if any(query.is_blocking for query in open_queries(response)):
        return "Une question posée à la structure est encore ouverte."
    if any(not one.verdict for one in response.corrections.all()):
        return "Une correction proposée attend la structure."
    if seen is None or seen < deposited_at:
        return "Vous ne l’avez pas ouverte depuis son dépôt."
    return ""


def open_queries(response: Response) -> list[Any]:
    """The queries that `portfolio.load` read."""
    found: list[Any] = response.open_queries  # type: ignore[attr-defined]
    return found


class SignForm(forms.Form):
    """A word that goes with every signature."""

    commentaire = forms.CharField(
        label="Commentaire", widget=forms.Textarea, required=False, max_length=LONGEST_TEXT
    )


def _sign(response: Response, said: Said, bench: Bench) -> object:
    assert response.deposit is not None
    institution = bench.institutions[response.pk]
    permission = {
        Institution.CAF: Permission.SIGN_AS_CAF,
        Institution.FEDERATION: Permission.SIGN_AS_FEDERATION,
    }[institution]
    return signatures.sign(
        response_id=response.pk,
        deposit_number=response.deposit.number,
        institution=institution,
        by=bench.by(permission),
        comment=said["commentaire"],
    )


# --- ask ----------------------------------------------------------------------------------------


class SameQuestionForm(AskForm):
    """The same question on one field of several responses."""

    champ = forms.ChoiceField(label="Sur quelle réponse")
    field_order = ("champ",)


def _cannot_ask(response: Response, bench: Bench) -> str:
    if bench.institutions.get(response.pk) is None:
        return "Vous ne questionnez pas sur ce territoire."
    if response.state in {State.OUT_OF_SCOPE, State.REFUSED}:
        return "La structure n’est pas interrogée."
    if response.state == State.SIGNED:
        return "La réponse est signée."
    return _closed(response)


def _ask(response: Response, said: Said, bench: Bench) -> object:
    return reviews.ask_about(
        response_id=response.pk,
        asked=Ask(
            question_key=said["champ"],
            kind=said["type"],
            text=said["texte"],
            institution=bench.institutions[response.pk],
            due_on=said["echeance"],
            is_blocking=said["bloque"] != "non",
        ),
        by=bench.by(Permission.ASK_QUERY),
    )


# --- give time ------------------------------------------------------------------------------------


def _cannot_extend(response: Response, _bench: Bench) -> str:
    if response.state in {State.OUT_OF_SCOPE, State.REFUSED, State.SIGNED}:
        return "La structure n’a plus rien à déposer."
    return _closed(response)


def _extend(response: Response, said: Said, bench: Bench) -> object:
    by = bench.by(Permission.EXTEND_RESPONSE)
    return calendar.extend(
        response_id=response.pk, until=said["until"], reason=said["reason"], by=by
    )


# --- send back, put aside -------------------------------------------------------------------------


class ReasonForm(forms.Form):
    """The reason that every structure will read."""

    raison = forms.CharField(
        label="Ce que les structures doivent reprendre, et pourquoi",
        widget=forms.Textarea,
        max_length=LONGEST_TEXT,
    )


def _cannot_return(response: Response, bench: Bench) -> str:
    if bench.institutions.get(response.pk) is None:
        return "Vous ne renvoyez pas sur ce territoire."
    if response.state not in {State.DEPOSITED, State.SIGNED}:
        return "Il n’y a pas de dépôt à renvoyer."
    return _closed(response)


def _return(response: Response, said: Said, bench: Bench) -> object:
    by = bench.by(Permission.RETURN_RESPONSE)
    return responses.send_back(response_id=response.pk, by=by, reason=said["raison"])


class AsideForm(forms.Form):
    """Why these structures are out of scope."""

    raison = forms.ChoiceField(
        label="Raison",
        widget=forms.RadioSelect,
        choices=list(SIDE_REASONS[State.OUT_OF_SCOPE].items()),
    )
    texte = forms.CharField(
        label="Précisions", widget=forms.Textarea, required=False, max_length=LONGEST_TEXT
    )


def _cannot_exclude(response: Response, _bench: Bench) -> str:
    if response.state not in {State.INVITED, State.STARTED}:
        return "La réponse est déposée, ou déjà hors champ."
    return _closed(response)


def _exclude(response: Response, said: Said, bench: Bench) -> object:
    return side_states.exclude(
        response_id=response.pk,
        reason=said["raison"],
        text=said["texte"],
        by=bench.by(Permission.EXCLUDE_RESPONSE),
    )


ACTS: Mapping[str, BulkAct] = {
    act.key: act
    for act in (
        BulkAct(
            "signer",
            "Signer celles que j’ai relues",
            "Votre clé est tournée sur le dépôt de chacune.",
            "signée",
            (Permission.SIGN_AS_CAF, Permission.SIGN_AS_FEDERATION),
            SignForm,
            _cannot_sign,
            _sign,
            "pen-line",
        ),
        BulkAct(
            "questionner",
            "Poser la même question",
            "La question apparaît à côté du champ, dans chaque réponse.",
            "questionnée",
            (Permission.ASK_QUERY,),
            SameQuestionForm,
            _cannot_ask,
            _ask,
            "send",
        ),
        BulkAct(
            "delai",
            "Accorder le même délai",
            "Chaque structure peut répondre et déposer jusqu’à cette date.",
            "prolongée",
            (Permission.EXTEND_RESPONSE,),
            ExtensionForm,
            _cannot_extend,
            _extend,
            "calendar-clock",
        ),
        BulkAct(
            "renvoyer",
            "Renvoyer avec la même explication",
            "Chaque structure reprend sa réponse ; les signatures données sont annulées.",
            "renvoyée",
            (Permission.RETURN_RESPONSE,),
            ReasonForm,
            _cannot_return,
            _return,
            "undo-2",
        ),
        BulkAct(
            "hors-champ",
            "Mettre hors champ",
            "Ces structures ne sont plus interrogées cette année.",
            "mise hors champ",
            (Permission.EXCLUDE_RESPONSE,),
            AsideForm,
            _cannot_exclude,
            _exclude,
            "circle-x",
        ),
    )
}


def questions_of(found: Collection[Response]) -> list[tuple[str, str]]:
    """Questions asked to all these structures: key and label, in form order."""
    asked = [
        queries.frozen(response.edition, kind).questionnaire
        for kind, response in {r.kind: r for r in found}.items()
    ]
    if not asked:
        return []
    first, *others = asked
    return [
        (key, question.label)
        for key, question in first.questions.items()
        if all(key in other.questions for other in others)
    ]
