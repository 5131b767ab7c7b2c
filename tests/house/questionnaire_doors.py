"""Samples of the doors of the questionnaire and of local questions: see `door_samples`."""

from collections.abc import Callable, Mapping
from typing import Any


def _year(knocking: Any) -> Mapping[str, object]:
    """An open edition: what only a draft may do is refused with a message."""
    return {"year": knocking.campaign.edition.survey_year}


def _local_question(knocking: Any) -> Mapping[str, object]:
    """Written by the 04: who corresponds elsewhere reads it and may take it for himself."""
    return {"key": knocking.local_question.key}


QUESTIONNAIRE_DOORS: dict[str, Callable[[Any], Mapping[str, object]]] = {
    **dict.fromkeys(
        [
            "steward:questionnaire",
            "steward:dictionary",
            "steward:questionnaire_start",
            "steward:questionnaire_file",
            "steward:questionnaire_open_file",
            "steward:questionnaire_import",
            "steward:revisions",
            "steward:modules",
        ],
        _year,
    ),
    **{
        f"steward:questionnaire_{name}": lambda s: {**_year(s), "token": "aucun-fichier"}
        for name in ("preview", "rehearsal", "apply")
    },
    **{
        f"steward:revision{name}": lambda s: {**_year(s), "number": 1}
        for name in ("", "_file", "_restore")
    },
    "steward:module_add": lambda s: {**_year(s), "key": "covid"},
    "steward:module_remove": lambda s: {**_year(s), "key": "covid"},
    "steward:addition": lambda s: {**_year(s), "block": "benevoles"},
    "steward:module_preview": lambda s: {**_year(s), "key": "covid"},
    "steward:order": lambda s: {**_year(s), "block": "benevoles"},
    "steward:retire": lambda s: {**_year(s), "key": s.query.question_key},
    "steward:substitute": lambda s: {**_year(s), "key": s.query.question_key},
    "steward:wording": lambda s: {**_year(s), "key": s.query.question_key},
    **dict.fromkeys(
        [
            "steward:local_question",
            "correspondent:local_question",
            "correspondent:local_take",
            "correspondent:local_retire",
        ],
        _local_question,
    ),
    "correspondent:local_drop": lambda _: {"use_id": 0},
}
