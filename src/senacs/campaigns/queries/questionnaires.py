"""Reads of a questionnaire in the making: its present state, its past, what may be added to it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Max

from senacs.campaigns import queries
from senacs.campaigns.models import Edition, LocalUse, Revision
from senacs.campaigns.rules import carrying
from senacs.campaigns.rules.carrying import Offer
from senacs.campaigns.rules.local_questions import Asked, with_local
from senacs.campaigns.rules.questionnaires import RevisionSource, question_of
from senacs.campaigns.rules.states import EditionState
from senacs.catalogue import registry
from senacs.method.indicators import Indicator
from senacs.method.questionnaire import Module, Question, Questionnaire


def present(edition: Edition) -> Questionnaire:
    """The questionnaire as it stands, with what a draft no longer asks.

    A draft on which nobody has worked yet stands on what it would start from, and so does a past
    edition that is being taken over.
    """
    if edition.state != EditionState.DRAFT and edition.questionnaire_digest:
        return queries.questionnaire(edition)
    document = edition.questionnaire
    return Questionnaire.from_json(document) if document else start(edition)


def asked(edition: Edition) -> Questionnaire:
    """What is asked, or would be if the edition opened today, local questions excepted."""
    return present(edition).for_year(edition.data_year)


def to_freeze(edition: Edition) -> Questionnaire:
    """What the opening freezes: the national questionnaire and the local questions taken."""
    return with_local(asked(edition), local(edition))


def start(edition: Edition) -> Questionnaire:
    """Where a draft starts: from last year's own questionnaire, else from the catalogue."""
    former = edition.previous
    if former is None or not is_own(former):
        return from_catalogue(edition)
    return carried_over(edition)


def from_catalogue(edition: Edition) -> Questionnaire:
    """What the catalogue asks for the year."""
    return registry.questionnaire(edition.data_year)


def carried_over(edition: Edition) -> Questionnaire:
    """What the edition before asked, for the new year. It must exist."""
    assert edition.previous is not None
    return carrying.carried(present(edition.previous), edition.data_year)


def is_own(edition: Edition) -> bool:
    """Whether the team has written in this questionnaire, or in one that it comes from.

    From then on the database holds the questionnaire; before, the catalogue does.
    """
    written = Revision.objects.exclude(source=RevisionSource.CATALOGUE)
    return written.filter(edition__data_year__lte=edition.data_year).exists()


def latest_number(edition: Edition) -> int:
    """Number of the last revision; 0 when nobody has worked on it."""
    found: int | None = Revision.objects.filter(edition=edition).aggregate(n=Max("number"))["n"]
    return found or 0


def settled(edition: Edition) -> dict[str, Question]:
    """Questions whose meaning is known: those of the catalogue and of the other editions.

    The last edition that asked a question says what it means.
    """
    known = dict(registry.whole(edition.data_year).questions)
    others = Edition.objects.exclude(state=EditionState.DRAFT).exclude(pk=edition.pk)
    for other in others.defer("questionnaire").order_by("data_year"):
        known.update(queries.questionnaire(other).questions)
    if edition.state != EditionState.DRAFT:
        known.update(queries.questionnaire(edition).questions)
    return known


@dataclass(frozen=True)
class ModuleChoice:
    """A thematic module of the catalogue, seen from a draft. `offer`: what taking it adds."""

    module: Module
    offer: Offer
    is_taken: bool
    questions: int
    minutes: int


def module_choices(edition: Edition, whole: Questionnaire) -> list[ModuleChoice]:
    """Modules of the catalogue and of the draft, with their size."""
    catalogue = registry.whole(edition.data_year)
    known: Mapping[str, Module] = {m.key: m for m in (*catalogue.modules, *whole.modules)}
    return [_module_choice(module, catalogue, whole) for module in known.values()]


def _module_choice(module: Module, catalogue: Questionnaire, whole: Questionnaire) -> ModuleChoice:
    own = [b for b in whole.for_year(whole.data_year).blocks if b.module == module.key]
    offer = Offer(module=module)
    if module.key in {m.key for m in catalogue.modules}:
        offer = carrying.module_offer(whole, catalogue, module.key)
    blocks = own or list(offer.blocks)
    return ModuleChoice(
        module=module,
        offer=offer,
        is_taken=bool(own),
        questions=sum(len(block.questions) for block in blocks),
        minutes=sum(block.minutes for block in blocks),
    )


def additions(edition: Edition, whole: Questionnaire) -> tuple[Offer, ...]:
    """What the catalogue asks for the year that the draft does not hold."""
    return carrying.additions(whole, registry.questionnaire(edition.data_year))


def local(edition: Edition) -> list[Asked]:
    """The local questions of an edition, with the territories that ask each."""
    uses = LocalUse.objects.filter(edition=edition).select_related("question", "territory")
    found: dict[int, list[LocalUse]] = {}
    for use in uses:
        found.setdefault(use.question_id, []).append(use)
    return [
        Asked(
            question=question_of(group[0].question.document),
            minutes=group[0].question.minutes,
            places=frozenset(f"{u.territory.level}:{u.territory.code}" for u in group),
        )
        for group in found.values()
    ]


def read_by(edition: Edition) -> list[tuple[Indicator, frozenset[str]]]:
    """The questions that each indicator of the year reads."""
    known = registry.indicators(edition.data_year)
    return [(indicator, registry.answers_read(indicator)) for indicator in known.values()]
