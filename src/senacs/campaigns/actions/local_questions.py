"""Verbs of local questions: write, take for a territory, give up, retire, make national."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from senacs.campaigns.actions.questionnaires import Note, QuestionnaireRefusedError, revise
from senacs.campaigns.models import Edition, LocalQuestion, LocalUse
from senacs.campaigns.queries import local_questions as shelf
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.coherence import problems
from senacs.campaigns.rules.local_questions import KINDS, Load, key_of, with_local
from senacs.campaigns.rules.questionnaires import (
    MOST_LOCAL_MINUTES,
    MOST_LOCAL_QUESTIONS,
    LocalState,
    RevisionSource,
    document_of,
    question_of,
)
from senacs.campaigns.rules.states import EditionState
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method.answers import plain
from senacs.method.french import NBSP, number, typo
from senacs.method.questionnaire import (
    Audience,
    Block,
    Choice,
    Kind,
    Question,
    Questionnaire,
    Theme,
)
from senacs.territories.models import Territory
from senacs.territories.rules import search_key


class LocalQuestionRefusedError(Exception):
    """Nothing was written; the message is French and says what to do."""


@dataclass(frozen=True)
class LocalDraft:
    """What a territory writes."""

    label: str
    kind: Kind
    purpose: str
    hint: str = ""
    help: str = ""
    unit: str = ""
    audience: tuple[Audience, ...] = tuple(Audience)
    choices: Sequence[str] = ()
    minutes: float = 0.5


@transaction.atomic
def write(*, territory: Territory, draft: LocalDraft, by: Actor) -> LocalQuestion:
    """Put a new question in the shared catalogue. Raises LocalQuestionRefusedError."""
    purpose = typo(plain(draft.purpose))
    if not purpose:
        raise LocalQuestionRefusedError(
            "Dites à quoi servira la réponse\u202f: une question sans usage ne se pose pas."
        )
    if not 0 < draft.minutes <= MOST_LOCAL_MINUTES:
        raise LocalQuestionRefusedError(
            f"Une question locale demande {number(MOST_LOCAL_MINUTES)}{NBSP}minutes au plus."
        )
    question = _question(territory, draft)
    made = LocalQuestion.objects.create(
        key=question.key,
        territory=territory,
        document=document_of(question),
        purpose=purpose,
        minutes=draft.minutes,
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )
    _tell("written", made, by)
    return made


def _question(territory: Territory, draft: LocalDraft) -> Question:
    if draft.kind not in KINDS:
        raise LocalQuestionRefusedError(
            "Ce type de réponse n’est pas offert aux questions locales."
        )
    words = "_".join(search_key(draft.label).split()[:6]) or "question"
    labels = [typo(plain(label)) for label in draft.choices if plain(label)]
    question = Question(
        key=_free(key_of(territory.code, words)),
        label=typo(plain(draft.label)),
        kind=draft.kind,
        hint=typo(plain(draft.hint)),
        help=typo(plain(draft.help)),
        unit=plain(draft.unit),
        source=f"Question locale, {territory.name}",
        audience=draft.audience,
        choices=tuple(Choice(f"c{n}", label) for n, label in enumerate(labels, start=1)),
        required=False,
    )
    theme = Theme("local", "local")
    block = Block("local", "Questions locales", "local", "", (question,))
    found = problems(Questionnaire(0, (theme,), (block,)))
    if found:
        raise LocalQuestionRefusedError(f"{found[0].message} {found[0].cure}")
    if len(set(labels)) < len(labels):
        raise LocalQuestionRefusedError("Deux choix portent les mêmes mots\u202f: gardez-en un.")
    return question


def _free(key: str) -> str:
    """The key, or the first that is not taken after it."""
    taken = set(
        LocalQuestion.objects.filter(key__startswith=key[:70]).values_list("key", flat=True)
    )
    names = (key, *(f"{key[:76]}_{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _tell(what: str, question: LocalQuestion, by: Actor, **after: object) -> None:
    record(
        verb=f"campaigns.local_question_{what}",
        by=by,
        object_kind="local_question",
        object_id=question.key,
        after=after or None,
    )


@transaction.atomic
def take(*, question_id: int, edition_id: int, territory: Territory, by: Actor) -> LocalUse:
    """Ask a question of the shared catalogue on a territory.

    An open edition gets it at once, as a question that nobody must answer. Raises
    LocalQuestionRefusedError.
    """
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    question = LocalQuestion.objects.select_for_update().get(pk=question_id)
    if edition.state == EditionState.CLOSED:
        raise LocalQuestionRefusedError("Cette enquête est close.")
    if question.state != LocalState.SHARED:
        raise LocalQuestionRefusedError("Cette question n’est plus proposée.")
    around = shelf.uses_of(edition, territory)
    if around.filter(question=question).exists():
        raise LocalQuestionRefusedError("Votre territoire pose déjà cette question.")
    load = shelf.load_with(edition, territory, [question.minutes])
    if load.is_too_much:
        raise LocalQuestionRefusedError(_too_much(load))
    use = LocalUse.objects.create(
        edition=edition,
        territory=territory,
        question=question,
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )
    place = f"{territory.level}:{territory.code}"
    _tell("taken", question, by, edition=edition.survey_year, territory=place)
    if edition.state == EditionState.OPEN:
        _ask_now(edition, question, territory, by)
    return use


def _too_much(load: Load) -> str:
    return (
        f"Des structures auraient {load.questions} questions locales et "
        f"{number(load.minutes, 1)}{NBSP}minutes à y passer\u202f: {MOST_LOCAL_QUESTIONS} "
        f"questions et {number(MOST_LOCAL_MINUTES)}{NBSP}minutes au plus, région comprise. "
        "Renoncez d’abord à une autre."
    )


def _ask_now(edition: Edition, question: LocalQuestion, territory: Territory, by: Actor) -> None:
    label = question_of(question.document).label
    note = Note(RevisionSource.CATALOGUE, f"Question locale\u202f: {label} ({territory.name})")
    document = with_local(reads.present(edition), reads.local(edition))
    revise(edition_id=edition.pk, document=document, note=note, by=by)


@transaction.atomic
def drop(*, use_id: int, by: Actor) -> None:
    """Give up a question before the opening. Raises LocalQuestionRefusedError."""
    use = LocalUse.objects.select_for_update().select_related("edition", "question").get(pk=use_id)
    if use.edition.state != EditionState.DRAFT:
        raise LocalQuestionRefusedError(
            "L’enquête est ouverte\u202f: la question est déjà posée, elle le reste cette année."
        )
    question, year = use.question, use.edition.survey_year
    use.delete()
    _tell("dropped", question, by, edition=year)


@transaction.atomic
def retire(*, question_id: int, by: Actor) -> LocalQuestion:
    """Take a question off the shared catalogue; those who ask it this year keep it.

    Raises LocalQuestionRefusedError.
    """
    question = LocalQuestion.objects.select_for_update().get(pk=question_id)
    if question.state != LocalState.SHARED:
        raise LocalQuestionRefusedError("Cette question n’est plus proposée.")
    question.state = LocalState.RETIRED
    question.save(update_fields=["state"])
    _tell("retired", question, by)
    return question


@dataclass(frozen=True)
class Promotion:
    """Where a local question goes in the national questionnaire, and under which name."""

    key: str
    block: str
    definition: str


@transaction.atomic
def promote(*, question_id: int, edition_id: int, promotion: Promotion, by: Actor) -> LocalQuestion:
    """Make a local question national, in a draft; what it replaces is kept in its history.

    Raises LocalQuestionRefusedError.
    """
    edition = Edition.objects.select_for_update().get(pk=edition_id)
    question = LocalQuestion.objects.select_for_update().get(pk=question_id)
    if edition.state != EditionState.DRAFT:
        raise LocalQuestionRefusedError(
            "Une question nationale s’ajoute à une enquête en préparation."
        )
    if question.state != LocalState.SHARED:
        raise LocalQuestionRefusedError("Cette question n’est plus proposée.")
    whole = reads.present(edition)
    key = plain(promotion.key)
    if key in {*whole.questions, *reads.settled(edition)}:
        raise LocalQuestionRefusedError("Ce nom est déjà pris\u202f: choisissez-en un autre.")
    national = _national(question, key, promotion, edition.data_year)
    blocks = tuple(
        replace(b, questions=(*b.questions, _fitted(national, b)))
        if b.key == promotion.block
        else b
        for b in whole.blocks
    )
    if blocks == whole.blocks:
        raise LocalQuestionRefusedError("Choisissez la page qui la portera.")
    note = Note(RevisionSource.SCREEN, f"Question locale devenue nationale\u202f: {national.label}")
    try:
        revise(edition_id=edition.pk, document=replace(whole, blocks=blocks), note=note, by=by)
    except QuestionnaireRefusedError as refusal:
        told = [f"{p.message} {p.cure}" for p in refusal.problems]
        raise LocalQuestionRefusedError(" ".join([str(refusal), *told])) from refusal
    question.state = LocalState.PROMOTED
    question.promoted_as = key
    question.save(update_fields=["state", "promoted_as"])
    LocalUse.objects.filter(question=question, edition=edition).delete()
    _tell("promoted", question, by, edition=edition.survey_year, key=key)
    return question


def _national(question: LocalQuestion, key: str, promotion: Promotion, data_year: int) -> Question:
    return replace(
        question_of(question.document),
        key=key,
        definition=typo(plain(promotion.definition)),
        since=data_year,
        source=f"Question locale ({question.territory.name}) devenue nationale",
    )


def _fitted(question: Question, block: Block) -> Question:
    """The question asked of those that its page is asked of."""
    kept = tuple(a for a in question.audience if a in block.audience)
    return replace(question, audience=kept or block.audience)
