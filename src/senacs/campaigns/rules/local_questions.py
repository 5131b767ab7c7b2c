"""Local questions, pure: what may be written, how much, and how they join a questionnaire."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from senacs.campaigns.rules.questionnaires import MOST_LOCAL_MINUTES, MOST_LOCAL_QUESTIONS
from senacs.method.questionnaire import Block, Kind, Question, Questionnaire, Theme

BLOCK = "local"
THEME = Theme("local", "Questions de votre territoire")
_INTRO = "Votre territoire vous les pose\u202f; elles ne font pas partie du questionnaire national."

KINDS: Mapping[Kind, str] = {
    Kind.COUNT: "Un nombre entier",
    Kind.DECIMAL: "Un nombre avec décimales",
    Kind.MONEY: "Un montant en euros",
    Kind.YES_NO: "Oui ou non",
    Kind.ONE_OF: "Un choix dans une liste",
    Kind.TEXT: "Un texte court",
}
"""What a local question may be."""


@dataclass(frozen=True)
class Asked:
    """A local question and the territories that ask it, « level:code »."""

    question: Question
    minutes: float
    places: frozenset[str]


@dataclass(frozen=True)
class Load:
    """What structures are asked locally, somewhere."""

    questions: int
    minutes: float

    @property
    def is_too_much(self) -> bool:
        return self.questions > MOST_LOCAL_QUESTIONS or self.minutes > MOST_LOCAL_MINUTES


def heaviest(loads: Sequence[Load]) -> Load:
    """The greatest number of questions and of minutes, wherever they are."""
    return Load(
        max((load.questions for load in loads), default=0),
        max((load.minutes for load in loads), default=0.0),
    )


def load(minutes: Collection[float]) -> Load:
    """What these questions make together."""
    return Load(len(minutes), sum(minutes))


def with_local(national: Questionnaire, asked: Sequence[Asked]) -> Questionnaire:
    """The questionnaire with one page more, where each territory finds its own questions.

    They are never required: a local question cannot hold back a national deposit.
    """
    if not asked:
        return national
    questions = tuple(
        replace(
            one.question,
            required=False,
            since=min(one.question.since, national.data_year),
            local_to=" ".join(sorted(one.places)),
        )
        for one in sorted(asked, key=lambda one: one.question.key)
    )
    places = sorted({place for one in asked for place in one.places})
    longest = max(sum(one.minutes for one in asked if place in one.places) for place in places)
    block = Block(
        key=BLOCK,
        title=THEME.title,
        theme=THEME.key,
        intro=_INTRO,
        questions=questions,
        minutes=max(1, ceil(longest)),
    )
    others = tuple(b for b in national.blocks if b.key != BLOCK)
    themes = tuple(t for t in national.themes if t.key != THEME.key)
    return replace(national, blocks=(*others, block), themes=(*themes, THEME))


def key_of(code: str, words: str) -> str:
    """« local_04_jardins_partages »: the name of a local question for ever."""
    return f"local_{code.lower()}_{words}"[:80].rstrip("_")
