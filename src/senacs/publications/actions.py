"""The verbs of the room: build a brochure, write its local texts, approve it, publish it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from senacs.analytics.actions import ensure_file
from senacs.analytics.models import Release
from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import Institution
from senacs.catalogue.publications.shelf import sections
from senacs.catalogue.sections import SlotKind
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.publications import confidentiality
from senacs.publications.assembly import assemble_brochure
from senacs.publications.models import Approval, Publication, SlotText
from senacs.publications.needs import slots_of
from senacs.publications.release_source import setting_of, source_of
from senacs.publications.rules import EDITABLE, PublicationState, state_after
from senacs.publications.snapshot import Json, fingerprint
from senacs.publications.source import LocalText
from senacs.territories.models import Territory

BROCHURE = "brochure"
LONGEST_TEXT = 6000


class PublicationRefusedError(Exception):
    """The act is refused; the message is French and says what to do."""


class BrochureRefusedError(PublicationRefusedError):
    """Confidentiality forbids this brochure as things stand."""


@dataclass(frozen=True)
class Words:
    """What is written in a slot. A testimony needs an author and the end of the consent."""

    text: str
    author: str = ""
    credit: str = ""
    consent_until: date | None = None


@transaction.atomic
def build_brochure(
    *, edition: Edition, release: Release, territory: Territory, by: Actor
) -> Publication:
    """Make a new version of the brochure of a territory; local texts follow from the last one.

    Raises BrochureRefusedError when too few structures have not agreed to be recognised.
    """
    if release.edition_id != edition.pk:
        raise PublicationRefusedError("Cette édition figée n’est pas celle de l’enquête choisie.")
    ensure_file(release)
    refusal = confidentiality.refusal(release, territory)
    if refusal:
        raise BrochureRefusedError(refusal)
    former = Publication.objects.filter(edition=edition, territory=territory).first()
    texts = _texts(former)
    document = _assemble(release, territory, texts)
    publication = Publication.objects.create(
        edition=edition,
        release=release,
        territory=territory,
        number=former.number + 1 if former else 1,
        document=document,
        digest=fingerprint(document),
        made_at=timezone.now(),
        made_by_label=by.label,
    )
    _copy_texts(former, publication)
    _tell("publications.built", publication, by, after={"digest": publication.digest})
    return publication


@transaction.atomic
def save_text(*, publication: Publication, slot: str, words: Words, by: Actor) -> Publication:
    """Write in a slot, and set the document again; approvals already given are voided.

    Raises PublicationRefusedError when the slot is unknown, the text too long, a testimony
    without name or consent, or the brochure already published.
    """
    publication = _locked(publication)
    _refuse_if_frozen(publication)
    _refuse_words(slot, words, today=timezone.localdate())
    SlotText.objects.update_or_create(
        publication=publication,
        slot=slot,
        defaults={
            "text": words.text.strip(),
            "author": words.author.strip(),
            "credit": words.credit.strip(),
            "consent_until": words.consent_until,
            "saved_at": timezone.now(),
            "saved_by_label": by.label,
        },
    )
    _tell("publications.text_saved", publication, by, after={"slot": slot})
    return _set_again(publication)


@transaction.atomic
def remove_text(*, publication: Publication, slot: str, by: Actor) -> Publication:
    """Empty a slot; approvals already given are voided."""
    publication = _locked(publication)
    _refuse_if_frozen(publication)
    removed, _ = publication.texts.filter(slot=slot).delete()
    if not removed:
        raise PublicationRefusedError("Cet emplacement est déjà vide.")
    _tell("publications.text_removed", publication, by, after={"slot": slot})
    return _set_again(publication)


@transaction.atomic
def approve(*, publication: Publication, institution: str, by: Actor) -> Publication:
    """One institution turns its key. Raises PublicationRefusedError if it already has."""
    publication = _locked(publication)
    _refuse_if_frozen(publication)
    standing = _approved_by(publication)
    if institution not in set(Institution):
        raise PublicationRefusedError("Cette institution n’approuve pas les plaquettes.")
    if institution in standing:
        raise PublicationRefusedError("Votre institution a déjà approuvé cette version.")
    Approval.objects.create(
        publication=publication,
        institution=institution,
        at=timezone.now(),
        by_id=by.person_id,
        by_label=by.label,
    )
    publication.state = state_after(standing | {institution})
    publication.save(update_fields=["state"])
    _tell("publications.approved", publication, by, after={"institution": institution})
    return publication


@transaction.atomic
def publish(*, publication: Publication, by: Actor) -> Publication:
    """Open an approved brochure to all; the one that stood is replaced and stays readable."""
    publication = _locked(publication)
    if publication.state != PublicationState.APPROVED:
        raise PublicationRefusedError(
            "La Caf et la fédération doivent approuver cette version avant sa publication."
        )
    Publication.objects.filter(
        edition=publication.edition_id, territory=publication.territory_id
    ).current().update(state=PublicationState.REPLACED)
    publication.state = PublicationState.PUBLISHED
    publication.published_at = timezone.now()
    publication.save(update_fields=["state", "published_at"])
    _tell("publications.published", publication, by)
    return publication


def _locked(publication: Publication) -> Publication:
    return Publication.objects.select_for_update().get(pk=publication.pk)


def _refuse_if_frozen(publication: Publication) -> None:
    if publication.state not in EDITABLE:
        raise PublicationRefusedError(
            "Cette version est publiée\u202f: préparez-en une nouvelle pour la modifier."
        )


def _refuse_words(slot: str, words: Words, *, today: date) -> None:
    known = slots_of(sections(BROCHURE)).get(slot)
    if known is None:
        raise PublicationRefusedError("Cet emplacement n’existe pas dans la plaquette.")
    if not words.text.strip():
        raise PublicationRefusedError("Écrivez un texte, ou videz l’emplacement.")
    if len(words.text) > LONGEST_TEXT:
        raise PublicationRefusedError("Ce texte est trop long\u202f: 6\u202f000 signes au plus.")
    if known.kind is SlotKind.TESTIMONY:
        _refuse_testimony(words, today)


def _refuse_testimony(words: Words, today: date) -> None:
    if not words.author.strip():
        raise PublicationRefusedError("Dites comment la personne veut être nommée.")
    if words.consent_until is None:
        raise PublicationRefusedError(
            "Donnez la date jusqu’à laquelle la personne accepte d’être citée."
        )
    if words.consent_until < today:
        raise PublicationRefusedError("L’accord de cette personne a pris fin.")


def _texts(publication: Publication | None) -> Mapping[str, LocalText]:
    if publication is None:
        return {}
    return {
        text.slot: LocalText(text.text, text.author, text.credit, text.consent_until)
        for text in publication.texts.all()
    }


def _copy_texts(former: Publication | None, publication: Publication) -> None:
    copies = list(former.texts.all()) if former else []
    for copy in copies:
        copy.pk = None
        copy.publication = publication
    SlotText.objects.bulk_create(copies)


def _assemble(release: Release, territory: Territory, texts: Mapping[str, LocalText]) -> Json:
    document = assemble_brochure(
        sections(BROCHURE),
        source_of(release, territory),
        setting_of(release, territory),
        texts=texts,
        on=timezone.localdate(),
    )
    return document.to_json()


def _set_again(publication: Publication) -> Publication:
    publication.approvals.filter(voided_at=None).update(voided_at=timezone.now())
    texts = _texts(publication)
    publication.document = _assemble(publication.release, publication.territory, texts)
    publication.digest = fingerprint(publication.document)
    publication.state = PublicationState.DRAFT
    publication.save(update_fields=["document", "digest", "state"])
    return publication


def _approved_by(publication: Publication) -> frozenset[str]:
    standing = publication.approvals.filter(voided_at=None)
    return frozenset(standing.values_list("institution", flat=True))


def _tell(
    verb: str, publication: Publication, by: Actor, after: Mapping[str, object] | None = None
) -> None:
    record(verb=verb, by=by, object_kind="publication", object_id=publication.pk, after=after)
