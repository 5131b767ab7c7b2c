"""Verbs of a questionnaire: start a draft, revise it, restore it, correct words while it is asked.

Each state is kept as a revision; the edition holds the last one. Deposits keep the words under
which they were made: the revision of their day.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from senacs.campaigns.actions.calendar import Ruling, record_decision
from senacs.campaigns.models import Decision, Edition, Revision
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules import carrying
from senacs.campaigns.rules.calendar import CalendarRefusedError
from senacs.campaigns.rules.coherence import problems
from senacs.campaigns.rules.difference import difference, while_open
from senacs.campaigns.rules.questionnaires import (
    Change,
    Edit,
    Problem,
    RevisionSource,
    digest_of,
    modules_of,
)
from senacs.campaigns.rules.reviews import LONGEST_TEXT
from senacs.campaigns.rules.states import EditionState
from senacs.catalogue import registry
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method.answers import plain
from senacs.method.questionnaire import Questionnaire


class QuestionnaireRefusedError(Exception):
    """Nothing was written; the message is French. `changes`, `problems`: what stands in the way."""

    def __init__(
        self, message: str, changes: Sequence[Change] = (), problems: Sequence[Problem] = ()
    ) -> None:
        super().__init__(message)
        self.changes = tuple(changes)
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Note:
    """What goes with a revision: where it comes from, why, who decided.

    `seen`: number of the revision that was read before writing; `marks`: see `difference`.
    """

    source: RevisionSource
    text: str = ""
    filename: str = ""
    seen: int | None = None
    marks: Collection[str] = ()
    decision: Ruling | None = None


@transaction.atomic
def start(*, edition_id: int, by: Actor, is_carried_over: bool | None = None) -> Revision:
    """Give a draft its own questionnaire. `is_carried_over`: from last year or from the catalogue.

    Raises QuestionnaireRefusedError.
    """
    edition = _locked(edition_id)
    if edition.state != EditionState.DRAFT:
        raise QuestionnaireRefusedError("Cette enquête est déjà ouverte.")
    if reads.latest_number(edition):
        raise QuestionnaireRefusedError("Ce brouillon a déjà son questionnaire.")
    if is_carried_over and edition.previous is None:
        raise QuestionnaireRefusedError("Il n’y a pas d’enquête de l’année précédente.")
    return _started(edition, by, is_carried_over=is_carried_over)


def _started(edition: Edition, by: Actor, *, is_carried_over: bool | None = None) -> Revision:
    if is_carried_over is None:
        is_carried_over = edition.previous is not None and reads.is_own(edition.previous)
    if is_carried_over and edition.previous is not None:
        document = reads.carried_over(edition)
        text = f"Reprise de l’enquête {edition.previous.survey_year}"
    else:
        document, text = reads.from_catalogue(edition), "Questionnaire du catalogue"
    return _keep(edition, document, Note(RevisionSource.CATALOGUE, text), (), by)


def _first(edition: Edition, by: Actor) -> None:
    """Keep what was there before anybody wrote."""
    if edition.state == EditionState.DRAFT:
        _started(edition, by)
    else:
        keep_opening(edition, by)


def _locked(edition_id: int) -> Edition:
    return Edition.objects.select_for_update().select_related(None).get(pk=edition_id)


@transaction.atomic
def revise(*, edition_id: int, document: Questionnaire, note: Note, by: Actor) -> Revision:
    """Make a new state the present one.

    A draft takes what keeps the meaning of what was asked; an open edition takes words and
    optional questions. Raises QuestionnaireRefusedError.
    """
    edition = _locked(edition_id)
    if edition.state == EditionState.CLOSED:
        raise QuestionnaireRefusedError("Cette enquête est close\u202f: rien ne peut plus changer.")
    number = reads.latest_number(edition)
    if note.seen is not None and note.seen != number:
        raise QuestionnaireRefusedError(
            "Le questionnaire a changé depuis que vous l’avez lu\u202f: relisez-le avant d’écrire."
        )
    before = reads.present(edition)
    if not number:
        _first(edition, by)
    changes = accepted(edition, before, document, note.marks)
    return _keep(edition, document, note, changes, by)


def accepted(
    edition: Edition, before: Questionnaire, after: Questionnaire, marks: Collection[str] = ()
) -> tuple[Change, ...]:
    """The changes, once nothing stands in the way. Raises QuestionnaireRefusedError.

    `marks`: see `difference`.
    """
    settled = reads.settled(edition)
    changes = difference(before, after, settled, marks)
    if not changes and before.data_year == after.data_year:
        raise QuestionnaireRefusedError("Rien n’a changé.")
    refused = [change for change in changes if change.edit is Edit.MEANING]
    if refused:
        raise QuestionnaireRefusedError(
            "Ce qui est compté changerait\u202f: il y faut une nouvelle question.", refused
        )
    found = problems(after, frozenset(settled))
    if found:
        raise QuestionnaireRefusedError(
            "Le questionnaire ne peut pas être posé ainsi.", problems=found
        )
    if edition.state == EditionState.OPEN:
        late = while_open(changes)
        if late:
            raise QuestionnaireRefusedError(
                "L’enquête est ouverte\u202f: seuls les mots peuvent changer, et des questions "
                "facultatives s’ajouter.",
                late,
            )
    return changes


def _keep(
    edition: Edition, document: Questionnaire, note: Note, changes: Sequence[Change], by: Actor
) -> Revision:
    """Write the revision, the edition and the journal."""
    revision = _write(edition, document, note, changes, by)
    is_open = edition.state == EditionState.OPEN
    record(
        verb=f"campaigns.questionnaire_{'corrected' if is_open else 'revised'}",
        by=by,
        object_kind="edition",
        object_id=edition.survey_year,
        after={
            "version": revision.number,
            "changes": len(changes),
            "questionnaire": revision.digest,
        },
        reason=revision.note,
    )
    return revision


def _write(
    edition: Edition, document: Questionnaire, note: Note, changes: Sequence[Change], by: Actor
) -> Revision:
    written = document.to_json()
    edition.questionnaire = written
    edition.questionnaire_digest = digest_of(written)
    edition.modules = modules_of(document)
    edition.save(update_fields=["questionnaire", "questionnaire_digest", "modules"])
    return _revision(edition, reads.latest_number(edition) + 1, note, changes, by)


def _revision(
    edition: Edition, number: int, note: Note, changes: Sequence[Change], by: Actor
) -> Revision:
    """The present state of the edition, kept."""
    return Revision.objects.create(
        edition=edition,
        number=number,
        source=note.source,
        filename=plain(note.filename)[:200],
        note=_clean(note.text),
        document=edition.questionnaire,
        digest=edition.questionnaire_digest,
        changes=[change.to_json() for change in changes],
        decision=_decide(edition, note.decision, by),
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
        role=by.role,
    )


def _clean(text: str) -> str:
    clean = plain(text)
    if len(clean) > LONGEST_TEXT:
        raise QuestionnaireRefusedError(
            f"La note est trop longue\u202f: {LONGEST_TEXT} caractères au plus."
        )
    return clean


def _decide(edition: Edition, ruling: Ruling | None, by: Actor) -> Decision | None:
    """The decision of a national committee, kept beside the edition too."""
    if ruling is None:
        return None
    concerned = replace(ruling, concerns=f"edition:{edition.survey_year}")
    try:
        return record_decision(edition=edition, territory=None, ruling=concerned, by=by)
    except CalendarRefusedError as refusal:
        raise QuestionnaireRefusedError(str(refusal)) from refusal


@transaction.atomic
def restore(*, edition_id: int, number: int, by: Actor, text: str = "") -> Revision:
    """Take a draft back to one of its earlier states. Raises QuestionnaireRefusedError."""
    edition = _locked(edition_id)
    if edition.state != EditionState.DRAFT:
        raise QuestionnaireRefusedError(
            "L’enquête est ouverte\u202f: on ne revient plus à une version antérieure."
        )
    former = Revision.objects.filter(edition=edition, number=number).first()
    if former is None:
        raise QuestionnaireRefusedError("Cette version n’existe pas.")
    told = plain(text) or f"Retour à la version {number}"
    return revise(
        edition_id=edition_id,
        document=Questionnaire.from_json(former.document),
        note=Note(RevisionSource.RESTORE, told),
        by=by,
    )


def with_module(edition: Edition, key: str) -> Questionnaire:
    """The questionnaire with a thematic module of the catalogue, not written yet.

    Raises QuestionnaireRefusedError.
    """
    whole = reads.present(edition)
    return carrying.joined_by(whole, _module_offer(edition, whole, key))


def _module_offer(edition: Edition, whole: Questionnaire, key: str) -> carrying.Offer:
    try:
        offer = carrying.module_offer(whole, registry.whole(edition.data_year), key)
    except KeyError as error:
        raise QuestionnaireRefusedError("Ce module n’existe pas.") from error
    if not offer.questions or offer.module is None:
        raise QuestionnaireRefusedError("Ce module est déjà posé.")
    return offer


@transaction.atomic
def add_module(*, edition_id: int, key: str, by: Actor) -> Revision:
    """Ask a thematic module of the catalogue. Raises QuestionnaireRefusedError."""
    edition = _draft(edition_id)
    whole = reads.present(edition)
    offer = _module_offer(edition, whole, key)
    assert offer.module is not None
    return _joined(edition, whole, offer, f"Ajout du module «\u202f{offer.module.title}\u202f»", by)


@transaction.atomic
def add_from_catalogue(*, edition_id: int, block: str, by: Actor) -> Revision:
    """Take what the catalogue adds to a page this year. Raises QuestionnaireRefusedError."""
    edition = _draft(edition_id)
    whole = reads.present(edition)
    for offer in reads.additions(edition, whole):
        if offer.blocks[0].key == block:
            title = offer.blocks[0].title
            return _joined(edition, whole, offer, f"Ajout du catalogue\u202f: {title}", by)
    raise QuestionnaireRefusedError("Le catalogue n’a plus rien à ajouter à cette page.")


def _joined(
    edition: Edition, whole: Questionnaire, offer: carrying.Offer, text: str, by: Actor
) -> Revision:
    note = Note(RevisionSource.CATALOGUE, text)
    document = carrying.joined_by(whole, offer)
    return revise(edition_id=edition.pk, document=document, note=note, by=by)


@transaction.atomic
def remove_module(*, edition_id: int, key: str, by: Actor) -> Revision:
    """Stop asking a thematic module, and the checks that read it.

    Raises QuestionnaireRefusedError.
    """
    edition = _draft(edition_id)
    whole = reads.present(edition)
    module = next((m for m in whole.modules if m.key == key), None)
    if module is None:
        raise QuestionnaireRefusedError("Ce module n’est pas posé.")
    return revise(
        edition_id=edition_id,
        document=carrying.without(whole, key),
        note=Note(RevisionSource.CATALOGUE, f"Retrait du module «\u202f{module.title}\u202f»"),
        by=by,
    )


def _draft(edition_id: int) -> Edition:
    edition = _locked(edition_id)
    if edition.state != EditionState.DRAFT:
        raise QuestionnaireRefusedError("L’enquête est ouverte\u202f: ses pages ne changent plus.")
    return edition


WORDS = ("label", "hint", "definition", "help", "trap")
"""What may be edited on screen, question by question."""


@transaction.atomic
def reword(*, edition_id: int, key: str, words: dict[str, str], note: Note, by: Actor) -> Revision:
    """Change the words of one question. Raises QuestionnaireRefusedError."""
    edition = _locked(edition_id)
    whole = reads.present(edition)
    question = whole.questions.get(key)
    if question is None or not words.keys() <= set(WORDS):
        raise QuestionnaireRefusedError("Cette question n’existe pas.")
    new = replace(question, **words)  # type: ignore[arg-type]
    blocks = tuple(
        replace(b, questions=tuple(new if q.key == key else q for q in b.questions))
        for b in whole.blocks
    )
    source = RevisionSource.SCREEN
    if edition.state == EditionState.OPEN:
        source = RevisionSource.CORRECTION
    return revise(
        edition_id=edition_id,
        document=replace(whole, blocks=blocks),
        note=replace(note, source=source),
        by=by,
    )


def keep_opening(edition: Edition, by: Actor) -> None:
    """Keep what an edition that opens asks from now on, if it is a new state."""
    last = Revision.objects.filter(edition=edition).order_by("-number").first()
    if last is None or last.digest != edition.questionnaire_digest:
        note = Note(RevisionSource.CATALOGUE, "Figé à l’ouverture")
        _revision(edition, last.number + 1 if last else 1, note, (), by)
