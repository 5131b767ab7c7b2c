"""The whole questionnaire: texts that teach, sizes within bounds, the page that describes it."""

import os
import re
from collections import defaultdict
from pathlib import Path

import pytest

from senacs.catalogue import registry
from senacs.catalogue.themes import THEMES
from senacs.method.questionnaire import Audience, Question

PAGE = Path(__file__).parents[2] / "docs" / "questionnaire.md"
YEARS = (2010, 2016, 2018, 2020, 2025, 2028)
QUESTIONS = [
    question
    for block in registry.blocks()
    for question in block.questions
    if question.until is None or question.until >= 2018
]
WITHOUT_TRAP = {
    "project_axis_5": "une ligne de texte, facultative",
    "register_corrections": "un message au correspondant",
    "competence_communes_names": "une liste de noms",
    "qpv_names": "une liste de noms",
}
SAME_QUESTION_AT_TWO_AGES = {
    "definition": {
        "L’activité doit s’adresser aux jeunes de cet âge.",
        "Cochez les actions réellement menées dans l’année auprès de cette tranche d’âge.",
    },
}
"""Sentences of 2016, shared by the offers for 11-14 and 15-17: the questions are the same."""
MEANS = {"partenariats", "gouvernance", "emploi", "finance"}
CORE_MEANS = {"projet", "agrement", "territoire", "zone-de-competence", "lieux"}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_a_question_teaches_where_to_look_and_what_to_avoid(question: Question) -> None:
    assert 10 <= len(question.hint) <= 110
    assert len(question.definition) >= 60
    assert len(question.help) >= 20
    assert question.help.endswith((".", "?", "…"))
    assert question.source
    if question.key in WITHOUT_TRAP:
        assert not question.trap
        assert not question.kind.is_number
    else:
        assert len(question.trap) >= 20
        assert question.trap.endswith((".", "?", "…"))


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.?!…])\s+", text) if part.strip()]


@pytest.mark.parametrize("field", ["definition", "help", "trap"])
def test_no_sentence_is_written_twice(field: str) -> None:
    written = defaultdict(set)
    for question in QUESTIONS:
        for sentence in _sentences(getattr(question, field)):
            written[sentence].add(question.key)
    twice = {sentence for sentence, keys in written.items() if len(keys) > 1}
    assert twice == SAME_QUESTION_AT_TWO_AGES.get(field, set())


def test_messages_of_checks_are_their_own() -> None:
    checks = registry.questionnaire(2025).checks
    for field in ("key", "expression", "message", "fix"):
        values = [getattr(check, field) for check in checks]
        assert len(values) == len(set(values)), field


def _count(year: int, theme: str, audience: Audience | None) -> int:
    whole = registry.questionnaire(year)
    form = whole.for_audience(audience) if audience else whole
    return sum(
        len(block.questions) for block in form.blocks if block.theme == theme and not block.module
    )


def test_the_core_keeps_the_size_of_a_questionnaire() -> None:
    both, cs, evs = (
        sum(_count(2025, theme.key, audience) for theme in THEMES)
        for audience in (None, Audience.CS, Audience.EVS)
    )
    assert 250 <= both <= 350
    assert 0.35 <= evs / cs <= 0.5


def test_pages_are_short_and_their_minutes_honest() -> None:
    for block in registry.questionnaire(2025).blocks:
        tables = {key for grid in block.grids for row in grid.cells for key in row}
        alone = [question for question in block.questions if question.key not in tables]
        assert len(block.questions) <= 40, block.key
        assert len(alone) <= 30, block.key
        assert block.minutes >= 1


@pytest.mark.parametrize(("audience", "most"), [(Audience.CS, 60), (Audience.EVS, 35)])
def test_means_are_told_in_an_hour(audience: Audience, most: int) -> None:
    form = registry.questionnaire(2025).for_audience(audience)
    blocks = [b for b in form.blocks if b.theme in MEANS or b.key in CORE_MEANS]
    assert most / 2 <= sum(block.minutes for block in blocks) <= most


def test_minutes_follow_the_questions_asked() -> None:
    whole = registry.questionnaire(2025)
    for key, centre, space in (("salaries", 7, 1), ("produits", 7, 5), ("conventions", 1, 0)):
        blocks = {
            audience: {b.key: b.minutes for b in whole.for_audience(audience).blocks}
            for audience in Audience
        }
        assert blocks[Audience.CS].get(key, 0) == centre
        assert blocks[Audience.EVS].get(key, 0) == space


# --- The page of the docs -----------------------------------------------------------------------


def _table() -> str:
    head = ["| theme | " + " | ".join(str(year) for year in YEARS) + " |"]
    head.append("|---|" + "---|" * len(YEARS))
    lines = []
    for theme in THEMES:
        cells = [
            f"{_count(year, theme.key, Audience.CS)} / {_count(year, theme.key, Audience.EVS)}"
            for year in YEARS
        ]
        lines.append(f"| {theme.key} | " + " | ".join(cells) + " |")
    totals = [
        f"{sum(_count(year, theme.key, Audience.CS) for theme in THEMES)} / "
        f"{sum(_count(year, theme.key, Audience.EVS) for theme in THEMES)}"
        for year in YEARS
    ]
    union = [str(sum(_count(year, theme.key, None) for theme in THEMES)) for year in YEARS]
    lines.append("| **all** | " + " | ".join(totals) + " |")
    lines.append("| both united | " + " | ".join(union) + " |")
    return "\n".join([*head, *lines])


def test_the_page_counts_what_is_asked() -> None:
    """SENACS_WRITE_QUESTIONNAIRE=1 writes the table again: read the difference."""
    page = PAGE.read_text(encoding="utf-8")
    begin, end = "<!-- counts -->\n", "\n<!-- end of counts -->"
    before, rest = page.split(begin)
    _, after = rest.split(end)
    wanted = f"{before}{begin}{_table()}{end}{after}"
    if os.environ.get("SENACS_WRITE_QUESTIONNAIRE"):
        PAGE.write_text(wanted, encoding="utf-8")
    assert page == wanted
