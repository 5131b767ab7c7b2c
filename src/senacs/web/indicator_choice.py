"""What a page offers to tick, on shelves or searched by words: above all the indicators of the
library."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from senacs.catalogue.themes import THEMES
from senacs.method import french
from senacs.method.indicators import Indicator
from senacs.territories.rules import search_key
from senacs.web.wording import counted


@dataclass(frozen=True)
class Offered:
    """Something to tick. `note`: what tells it apart from its neighbours."""

    key: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Shelf:
    """What is offered under one heading."""

    title: str
    choices: tuple[Offered, ...]


@dataclass(frozen=True)
class Searched:
    """What a search found; `left`: how many more there are."""

    shelves: tuple[Shelf, ...]
    left: int = 0

    def said(self, noun: str) -> str:
        """How many there are to tick, in words; what to do when there are none."""
        count = sum(len(shelf.choices) for shelf in self.shelves)
        if not count:
            return (
                f"Aucun {noun} de plus ne correspond\u202f: vérifiez l’orthographe, ou cherchez "
                "un seul mot."
            )
        more = f" {self.left} autres\u202f: précisez." if self.left else ""
        return f"{counted(count, noun)} à cocher.{more}"


@dataclass(frozen=True)
class Picker:
    """What is ticked, what a search found or what shelves hold; `name`: of each box."""

    name: str
    chosen: tuple[Offered, ...]
    shelves: tuple[Shelf, ...]
    is_searched: bool
    said: str
    too_many: str = ""


def by_theme(found: Iterable[Indicator]) -> tuple[Shelf, ...]:
    """Indicators of the library on the shelves of their themes, by alphabet."""
    known: dict[str, list[Offered]] = {}
    for one in found:
        known.setdefault(one.theme, []).append(Offered(one.key, french.typo(one.title)))
    titles = {theme.key: theme.title for theme in THEMES}
    order = [*titles, *(theme for theme in known if theme not in titles)]
    return tuple(
        Shelf(
            titles.get(theme, "Vue d’ensemble"),
            tuple(sorted(known[theme], key=lambda one: search_key(one.label))),
        )
        for theme in order
        if theme in known
    )


def says(one: Indicator, words: Sequence[str]) -> bool:
    """Whether an indicator says all these words, once accents are forgotten."""
    said = search_key(f"{one.title} {one.short} {one.definition}")
    return all(word in said for word in words)


def too_many(count: int, most: int) -> str:
    """What is said beside the choice when it is too long; empty when it is not."""
    extra = count - most
    return f"C’est {extra} de trop\u202f: {most} au plus." if extra > 0 else ""
