"""Finds questions, checks, indicators and series by walking their folders: the folder is the list.

To add one, add a file (or a line in one): nothing else knows their names.
"""

import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType

from senacs.catalogue import indicators as indicators_folder
from senacs.catalogue import questions as questions_folder
from senacs.catalogue import series as series_folder
from senacs.catalogue.modules import MODULES
from senacs.catalogue.themes import THEMES
from senacs.method.expressions import parse
from senacs.method.indicators import Indicator, Part
from senacs.method.questionnaire import Block, Check, Question, Questionnaire
from senacs.method.series import Series
from senacs.method.variables import PARAMETER, REGISTER


def _modules(folder: ModuleType) -> Iterator[tuple[str, ModuleType]]:
    """Modules of a package by name, in alphabetical order."""
    for name in sorted(found.name for found in pkgutil.iter_modules(folder.__path__)):
        yield name, import_module(f"{folder.__name__}.{name}")


@cache
def blocks() -> tuple[Block, ...]:
    """All the blocks of all years: by theme, the core before its modules, then as written."""
    found = [
        _narrowed(block)
        for _, module in _modules(questions_folder)
        for block in getattr(module, "BLOCKS", ())
    ]
    order = [theme.key for theme in THEMES]
    return tuple(sorted(found, key=lambda block: (order.index(block.theme), bool(block.module))))


def _narrowed(block: Block) -> Block:
    """The block with its questions asked of nobody that the block itself does not ask."""
    questions = tuple(
        replace(question, audience=tuple(a for a in question.audience if a in block.audience))
        for question in block.questions
    )
    return replace(block, questions=questions)


@cache
def checks() -> tuple[Check, ...]:
    """All the checks of all years, as written in the files."""
    return tuple(
        check for _, module in _modules(questions_folder) for check in getattr(module, "CHECKS", ())
    )


@cache
def questionnaire(data_year: int) -> Questionnaire:
    """What is asked about a data year, of both audiences; `for_audience` narrows it."""
    return whole(data_year).for_year(data_year)


@cache
def whole(data_year: int) -> Questionnaire:
    """All that was ever asked or will be, whatever the year."""
    return Questionnaire(
        data_year=data_year, themes=THEMES, blocks=blocks(), checks=checks(), modules=MODULES
    )


@cache
def indicators(data_year: int | None = None) -> Mapping[str, Indicator]:
    """Indicators by key, as they read a data year; without a year, all of them as of today."""
    found = {}
    for name, module in _modules(indicators_folder):
        indicator = _completed(replace(module.INDICATOR, key=name))
        if data_year is None or _in_force(indicator, data_year):
            found[name] = replace(indicator, parts=_parts(indicator.parts, data_year))
    return MappingProxyType(found)


def _parts(parts: tuple[Part, ...], data_year: int | None) -> tuple[Part, ...]:
    """Rows of a table that are read in a data year; without a year, those that have no end."""
    if data_year is None:
        return tuple(part for part in parts if part.until is None)
    return tuple(
        part
        for part in parts
        if (part.since is None or part.since <= data_year)
        and (part.until is None or data_year <= part.until)
    )


def _completed(indicator: Indicator) -> Indicator:
    """With what its questions say: who is concerned and, for a tally that names none, its rows."""
    indicator = replace(indicator, condition=condition_of(indicator, {}))
    if not indicator.question or indicator.parts:
        return indicator
    choices = _questions()[indicator.question].choices
    parts = tuple(Part(choice.key, choice.label, "") for choice in choices)
    return replace(indicator, parts=parts)


@cache
def _questions() -> Mapping[str, Question]:
    return {question.key: question for block in blocks() for question in block.questions}


def condition_of(indicator: Indicator, asked: Mapping[str, Question]) -> str:
    """The condition that all the questions of what it adds up have, or those of one side of a
    ratio: nothing can be known of a structure that makes it false. None where they differ.

    `asked`: questions as an edition asked them; the catalogue says the others.
    """
    known = {**_questions(), **asked}
    of_parts = [part.expression for part in indicator.parts]
    sides = [[indicator.expression], [indicator.denominator], of_parts]
    read = [{name for one in side if one for name in parse(one).variables} for side in sides]
    for names in [*read, {indicator.question}]:
        found = {known[name].condition if name in known else "" for name in names}
        if len(found) == 1 and (condition := found.pop()):
            return condition
    return ""


def indicator(key: str) -> Indicator:
    """The indicator of that key. Raises KeyError."""
    return indicators()[key]


def answers_read(indicator: Indicator) -> frozenset[str]:
    """Keys of the questions whose answers an indicator reads."""
    read = variables_read(indicator)
    return frozenset(name for name in read if not name.startswith((PARAMETER, REGISTER)))


def variables_read(indicator: Indicator) -> frozenset[str]:
    """The same, with the facts of the register and the dated parameters that it reads."""
    sources = [indicator.expression, indicator.denominator, indicator.eligibility]
    sources += [part.expression for part in indicator.parts]
    read = {name for source in sources if source for name in parse(source).variables}
    if indicator.question:
        read.add(indicator.question)
    return frozenset(read)


@cache
def series(data_year: int | None = None) -> Mapping[str, Series]:
    """Harmonised series by key; those that reach a data year when one is given."""
    found = {name: replace(module.SERIES, key=name) for name, module in _modules(series_folder)}
    return MappingProxyType(
        {k: s for k, s in found.items() if data_year is None or s.period(data_year)}
    )


def _in_force(indicator: Indicator, data_year: int) -> bool:
    return indicator.since <= data_year and (
        indicator.until is None or data_year <= indicator.until
    )
