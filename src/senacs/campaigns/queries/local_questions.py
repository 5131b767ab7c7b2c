"""Reads of the shared catalogue of local questions: who asks what, who answered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from senacs.campaigns.models import Edition, LocalQuestion, LocalUse, Response
from senacs.campaigns.rules.local_questions import Load, heaviest, load
from senacs.campaigns.rules.questionnaires import LocalState, question_of
from senacs.campaigns.rules.states import EditionState
from senacs.method.questionnaire import Question
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import search_key


@dataclass(frozen=True)
class Taken:
    """A territory that asks a question in an edition, and what came of it.

    `asked`: structures that were asked; `answered`: those that gave a value; `without`: those
    that said why they had none.
    """

    use: LocalUse
    asked: int
    answered: int
    without: int


@dataclass(frozen=True)
class Shown:
    """A question of the shared catalogue, with its use."""

    row: LocalQuestion
    question: Question
    taken: tuple[Taken, ...]

    @property
    def asked(self) -> int:
        return sum(t.asked for t in self.taken)

    @property
    def answered(self) -> int:
        return sum(t.answered for t in self.taken)

    @property
    def territories(self) -> tuple[str, ...]:
        """Names of those that ask it or have asked it, once each."""
        return tuple(dict.fromkeys(t.use.territory.name for t in self.taken))


def search(text: str, *, with_retired: bool = False) -> list[LocalQuestion]:
    """Questions whose words or purpose hold every word of the text."""
    rows = LocalQuestion.objects.select_related("territory")
    if not with_retired:
        rows = rows.exclude(state=LocalState.RETIRED)
    words = search_key(text).split()
    return [row for row in rows if all(word in _words(row) for word in words)]


def _words(row: LocalQuestion) -> str:
    document = row.document
    told = [document.get(name, "") for name in ("label", "hint", "definition", "help", "unit")]
    return search_key(" ".join([*told, row.purpose, row.territory.name, row.key]))


def shown(rows: Sequence[LocalQuestion]) -> list[Shown]:
    """The same questions with who takes them: two reads, and one for each edition concerned."""
    uses = list(
        LocalUse.objects.filter(question__in=[row.pk for row in rows])
        .select_related("territory", "question")
        .prefetch_related("edition")
        .order_by("-edition__survey_year", "territory__name")
    )
    taken = {use.pk: use for use in uses}
    counts = {pk: _counted(use) for pk, use in taken.items()}
    return [
        Shown(
            row=row,
            question=question_of(row.document),
            taken=tuple(Taken(use, *counts[use.pk]) for use in uses if use.question_id == row.pk),
        )
        for row in rows
    ]


def _counted(use: LocalUse) -> tuple[int, int, int]:
    """Structures asked, that answered, that said why not; nothing before the opening."""
    if use.edition.state == EditionState.DRAFT:
        return 0, 0, 0
    key = use.question.key
    asked = Response.objects.of_edition(use.edition).frozen_in(use.territory)
    found = asked.order_by().aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=Q(values__has_key=key)),
        without=Count("pk", filter=Q(missing__has_key=key)),
    )
    return found["asked"], found["answered"], found["without"]


def uses_of(edition: Edition, territory: Territory) -> QuerySet[LocalUse]:
    """What structures of a territory are asked locally: by it, and by those that hold it."""
    around = Territory.objects.containing(territory)
    uses = LocalUse.objects.filter(edition=edition, territory__in=around)
    return uses.select_related("question", "territory")


def load_with(edition: Edition, territory: Territory, more: Collection[float] = ()) -> Load:
    """The heaviest local load of a structure of the territory, with further minutes asked there.

    Questions of the territories that hold it and of those that it holds add up.
    """
    uses = list(
        LocalUse.objects.filter(edition=edition).values_list(
            "territory_id", "question_id", "question__minutes"
        )
    )
    askers = {asker for asker, _, _ in uses} | {territory.pk}
    pairs = set(
        Containment.objects.filter(container__in=askers, contained__in=askers).values_list(
            "container_id", "contained_id"
        )
    ) | {(asker, asker) for asker in askers}
    inside = [pk for pk in askers if (territory.pk, pk) in pairs]
    loads = []
    for place in inside:
        asked = {question: m for asker, question, m in uses if (asker, place) in pairs}
        loads.append(load([*asked.values(), *more]))
    return heaviest(loads)
