"""Vocabulary of the life of a questionnaire: revisions, kinds of edit, burden, local questions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from senacs.method.questionnaire import Audience, Block, Question, Questionnaire


class RevisionSource(StrEnum):
    """How a revision came to be."""

    CATALOGUE = "catalogue"
    SPREADSHEET = "spreadsheet"
    SCREEN = "screen"
    RESTORE = "restore"
    CORRECTION = "correction"


class LocalState(StrEnum):
    """Where a local question stands on the ladder to the national core."""

    SHARED = "shared"
    PROMOTED = "promoted"
    RETIRED = "retired"


class Edit(StrEnum):
    """Kinds of edit, told apart by the machine: see `rules.meaning`.

    A setting changes how a question is asked, not what is counted.
    """

    WORDING = "wording"
    SETTING = "setting"
    ADDITION = "addition"
    RETIREMENT = "retirement"
    MEANING = "meaning"


class Part(StrEnum):
    """The parts of a questionnaire that an edit or a fault may name."""

    THEME = "theme"
    MODULE = "module"
    BLOCK = "block"
    QUESTION = "question"
    CHOICE = "choice"
    PARTITION = "partition"
    GRID = "grid"
    CHECK = "check"


@dataclass(frozen=True)
class Spot:
    """One field of one part. The key of a choice is « question/choice »."""

    part: Part
    key: str
    field: str = ""


@dataclass(frozen=True)
class Problem:
    """What prevents a questionnaire from being asked: what was read, why not, what to do.

    `retired`: the question no longer asked on which something still leans.
    """

    spot: Spot
    message: str
    cure: str
    read: str = ""
    retired: str = ""


@dataclass(frozen=True)
class Change:
    """One difference between two states. `name`: how people call the part.

    `is_optional`: an addition that no response must answer. `cure`: for a change of meaning, what
    to do instead.
    """

    edit: Edit
    spot: Spot
    name: str
    before: str = ""
    after: str = ""
    why: str = ""
    cure: str = ""
    is_optional: bool = False

    def to_json(self) -> dict[str, Any]:
        """Plain JSON value, as kept with a revision."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Change:
        """Read what `to_json` wrote."""
        spot = Spot(Part(data["spot"]["part"]), data["spot"]["key"], data["spot"]["field"])
        return cls(**{**data, "edit": Edit(data["edit"]), "spot": spot})


LONGEST_MINUTES: Mapping[Audience, int] = {Audience.CS: 180, Audience.EVS: 90}
"""Minutes beyond which the questionnaire is said to be too long for those who answer."""
MOST_LOCAL_QUESTIONS = 8
MOST_LOCAL_MINUTES = 5.0
"""What a structure may be asked locally, all its territories together."""


def minutes(asked: Questionnaire, audience: Audience) -> int:
    """Estimated minutes to fill, for a kind of structure."""
    return sum(block.minutes for block in asked.for_audience(audience).blocks)


def digest_of(document: Mapping[str, Any]) -> str:
    """The name of a state of the questionnaire: same questions, same name."""
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


def modules_of(asked: Questionnaire) -> list[str]:
    """Keys of the thematic modules that are asked."""
    return sorted({block.module for block in asked.for_year(asked.data_year).blocks} - {""})


def question_of(document: Mapping[str, Any]) -> Question:
    """One question from its JSON form."""
    block = {"key": "", "title": "", "theme": "", "intro": "", "questions": [document]}
    whole = Questionnaire.from_json({"data_year": 0, "blocks": [block]})
    return next(iter(whole.questions.values()))


def document_of(question: Question) -> dict[str, Any]:
    """The JSON form of one question."""
    block = Block(key="", title="", theme="", intro="", questions=(question,))
    document: dict[str, Any] = Questionnaire(0, blocks=(block,)).to_json()["blocks"][0]
    found: dict[str, Any] = document["questions"][0]
    return found
