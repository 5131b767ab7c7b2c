"""Data files are data, and their French is fit to print."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

import senacs.catalogue.indicators
import senacs.catalogue.questions
from senacs.catalogue import registry
from senacs.method.french import typo
from senacs.method.questionnaire import Kind, Question

FOLDERS = (senacs.catalogue.questions, senacs.catalogue.indicators)
FILES = [
    path
    for folder in FOLDERS
    for path in sorted(Path(folder.__path__[0]).glob("*.py"))
    if path.name != "__init__.py"
]
CALLS = {
    "Block", "Break", "Check", "Choice", "Example", "Grid", "Indicator", "Part", "Partition",
    "Question", "date",
}  # fmt: skip
DATA_NODES = (
    ast.Module, ast.Expr, ast.ImportFrom, ast.alias, ast.Assign, ast.AnnAssign, ast.Call,
    ast.keyword, ast.Tuple, ast.List, ast.Dict, ast.Constant, ast.Name, ast.Load, ast.Store,
    ast.Attribute, ast.Subscript, ast.Starred, ast.UnaryOp, ast.USub,
)  # fmt: skip
QUESTIONS = [question for block in registry.blocks() for question in block.questions]
SHORT_SENTENCE = 110


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_data_file_holds_literals_and_constructor_calls_only(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        assert isinstance(node, DATA_NODES), f"line {getattr(node, 'lineno', '?')}"
        if isinstance(node, ast.Call):
            assert isinstance(node.func, ast.Name)
            assert node.func.id in CALLS
        if isinstance(node, ast.Attribute):
            assert isinstance(node.value, ast.Name)
        if isinstance(node, ast.ImportFrom):
            assert node.module
            assert node.module.startswith(
                ("senacs.method.", "senacs.catalogue.questions.", "datetime")
            )


@pytest.mark.parametrize(
    "source", ["def f(): pass", "x = 1 + 1", "x = [y for y in ()]", "x = f'{1}'"]
)
def test_the_guard_refuses_code(source: str) -> None:
    assert not all(isinstance(node, DATA_NODES) for node in ast.walk(ast.parse(source)))


def _sentences(text: str) -> int:
    return len(re.findall(r"[.?!…](?=\s|$)", text))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_a_question_explains_itself(question: Question) -> None:
    assert question.label
    assert not question.label.endswith(".")
    assert 0 < len(question.hint) <= SHORT_SENTENCE
    assert question.hint.endswith((".", "?", "…"))
    assert 2 <= _sentences(question.definition) <= 5
    assert question.source


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.key)
def test_a_question_is_well_formed(question: Question) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", question.key)
    closed = question.kind in {Kind.ONE_OF, Kind.SEVERAL_OF}
    assert bool(question.choices) == closed
    choices = [choice.key for choice in question.choices]
    assert len(choices) == len(set(choices))
    if question.kind.is_number:
        assert question.unit
        assert question.minimum is not None
        assert question.maximum is not None
        assert question.minimum < question.maximum


def _block_texts() -> Iterator[tuple[str, str]]:
    for block in registry.blocks():
        yield block.key, block.title
        yield block.key, block.intro
        for partition in block.partitions:
            yield partition.key, partition.label


def _question_texts() -> Iterator[tuple[str, str]]:
    for question in QUESTIONS:
        for text in (question.label, question.hint, question.definition, question.source):
            yield question.key, text
        for choice in question.choices:
            yield question.key, choice.label


def _other_texts() -> Iterator[tuple[str, str]]:
    for check in registry.questionnaire(2016).checks:
        yield check.key, check.message
        yield check.key, check.fix
    for key, indicator in registry.indicators().items():
        yield from ((key, text) for text in (indicator.title, indicator.short))
        yield key, indicator.definition
        yield from ((key, part.label) for part in indicator.parts)


def test_no_text_is_empty_and_all_follow_french_typography() -> None:
    for key, text in chain(_block_texts(), _question_texts(), _other_texts()):
        assert text.strip() == text, key
        assert text, key
        assert typo(text) == text, key
        assert "'" not in text, key
        assert '"' not in text, key


def test_messages_are_sentences() -> None:
    for check in registry.questionnaire(2016).checks:
        assert check.message.endswith("."), check.key
        assert check.fix.endswith((".", "?")), check.key
    for key, indicator in registry.indicators().items():
        assert 1 <= _sentences(indicator.definition) <= 4, key
        assert not indicator.title.endswith("."), key


def test_addresses_made_of_keys_stay_addresses() -> None:
    for block in registry.blocks():
        assert re.fullmatch(r"[a-z][a-z-]*", block.key)
