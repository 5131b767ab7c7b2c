"""Where a series breaks: the one list that charts, tables, files and sentences obey.

A break is written once, where the definition is: on an indicator, on a harmonised series, on a
question that replaces another. What reads it over years is derived here.
"""

import itertools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from senacs.method import french
from senacs.method.expressions import parse
from senacs.method.indicators import Indicator
from senacs.method.questionnaire import Question
from senacs.method.series import Series


class Origin(StrEnum):
    """What broke."""

    DEFINITION = "definition"
    SERIES = "series"
    QUESTION = "question"
    ROWS = "rows"
    KIND = "kind"

    @property
    def label(self) -> str:
        """French words for tables and files."""
        return _LABELS[self]


_LABELS = {
    Origin.DEFINITION: "définition",
    Origin.SERIES: "périmètre",
    Origin.QUESTION: "question",
    Origin.ROWS: "lignes du tableau",
    Origin.KIND: "nature de la question",
}
_NEW_ROWS = "Les lignes du tableau changent\N{NARROW NO-BREAK SPACE}: elles ne se comparent pas."
_NEW_KIND = (
    "La question a changé de nature\N{NARROW NO-BREAK SPACE}: les réponses d’avant ne se lisent "
    "pas comme celles d’après."
)


@dataclass(frozen=True)
class Rupture:
    """From this data year on, the measure does not compare with what it was, for this reason."""

    data_year: int
    reason: str
    origin: Origin


@dataclass(frozen=True)
class Reads:
    """What one indicator reads in a data year: its definition then, and the questions behind."""

    indicator: Indicator
    variables: frozenset[str]


def ruptures(
    by_year: Mapping[int, Reads],
    *,
    questions: Iterable[Question],
    series: Iterable[Series],
    retyped: Iterable[tuple[int, str]] = (),
) -> tuple[Rupture, ...]:
    """The breaks that a reader meets between the first and the last of these data years.

    `retyped`: data years and variables whose question changed type afterwards.
    """
    years = sorted(by_year)
    if not years:
        return ()
    read = frozenset().union(*(one.variables for one in by_year.values()))
    found = [
        *_of_definitions(by_year[years[-1]].indicator),
        *_of_series(series, read),
        *_of_questions(questions, read),
        *_of_kinds(retyped, read, years),
    ]
    found += _of_rows(by_year, years, told=found)
    inside = [one for one in found if years[0] < one.data_year <= years[-1]]
    kept = {(one.data_year, one.reason): one for one in inside}
    return tuple(sorted(kept.values(), key=lambda one: (one.data_year, one.reason)))


def reasons(breaks: Iterable[Rupture], years: Collection[int]) -> Mapping[int, str]:
    """Why each of these data years starts a run that does not compare with what is before.

    A break between two of them is told at the second.
    """
    told: dict[int, list[str]] = {}
    for one in breaks:
        after = [year for year in years if year >= one.data_year]
        if after:
            told.setdefault(min(after), []).append(french.typo(one.reason))
    return {year: " ".join(said) for year, said in sorted(told.items())}


def between(breaks: Iterable[Rupture], first: int, last: int) -> tuple[Rupture, ...]:
    """The breaks crossed from one data year to another, whichever comes first."""
    start, end = sorted((first, last))
    return tuple(one for one in breaks if start < one.data_year <= end)


def _of_definitions(indicator: Indicator) -> Iterable[Rupture]:
    return (Rupture(b.data_year, b.explanation, Origin.DEFINITION) for b in indicator.breaks)


def _of_series(series: Iterable[Series], read: frozenset[str]) -> Iterable[Rupture]:
    """Breaks of the harmonised series that read one of the same answers, on either side."""
    for one in series:
        for mark in one.breaks:
            sides = (one.period(mark.data_year - 1), one.period(mark.data_year))
            names = [parse(side.expression).variables for side in sides if side is not None]
            if any(variables & read for variables in names):
                yield Rupture(mark.data_year, mark.explanation, Origin.SERIES)


def _of_questions(questions: Iterable[Question], read: frozenset[str]) -> Iterable[Rupture]:
    """Questions that took the place of another. An indicator that reads both joins them knowingly:
    how exactly is then for its own breaks to say."""
    for question in questions:
        joins = question.replaces in read
        if question.key in read and question.break_note and not joins:
            yield Rupture(question.since, question.break_note, Origin.QUESTION)


def _of_rows(
    by_year: Mapping[int, Reads], years: list[int], told: Iterable[Rupture]
) -> list[Rupture]:
    """Tables whose rows are not those of the year before, where no better reason is told."""
    told = list(told)
    return [
        Rupture(following, _NEW_ROWS, Origin.ROWS)
        for former, following in itertools.pairwise(years)
        if _rows(by_year[former]) != _rows(by_year[following])
        and not between(told, former, following)
    ]


def _rows(reads: Reads) -> frozenset[str]:
    return frozenset(part.key for part in reads.indicator.parts)


def _of_kinds(
    retyped: Iterable[tuple[int, str]], read: frozenset[str], years: list[int]
) -> Iterable[Rupture]:
    aside = {(year, name) for year, name in retyped if name in read}
    for name in sorted({name for _, name in aside}):
        for former, following in itertools.pairwise(years):
            if (former, name) in aside and (following, name) not in aside:
                yield Rupture(following, _NEW_KIND, Origin.KIND)
