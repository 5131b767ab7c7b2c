"""What the explorer can show: indicators of the library, and the figures of each question."""

from collections.abc import Iterable, Iterator, Sequence

from senacs.analytics import described
from senacs.analytics.models import Release
from senacs.campaigns import queries
from senacs.catalogue import registry
from senacs.method import french
from senacs.method.described import PREFIX
from senacs.method.indicators import Indicator, Measure
from senacs.method.questionnaire import Audience
from senacs.territories.rules import search_key
from senacs.web.indicator_choice import Offered, Searched, Shelf, by_theme, says
from senacs.web.visitor import figures

MOST_FOUND = 30
AUDIENCES = {Audience.CS: "centres sociaux", Audience.EVS: "espaces de vie sociale"}


def in_release(key: str, release: Release) -> Indicator | None:
    """The indicator of that key as a release reads it; None where it has none."""
    try:
        return described.indicator(release, key)
    except KeyError:
        return None


def of(key: str) -> Indicator | None:
    """The indicator of that key: of the library, or of a question that some release asked."""
    if not key.startswith(PREFIX):
        return registry.indicators().get(key)
    return next((one for release in figures.releases() if (one := in_release(key, release))), None)


def on_map(key: str, release: Release) -> Indicator | None:
    """The same, where it may be drawn on a map: not quartiles, of which a place has three."""
    found = in_release(key, release)
    return None if found is None or found.measure is Measure.QUARTILES else found


def title(key: str) -> str:
    """Its title; the key itself when nothing is known of it."""
    found = of(key)
    return french.typo(title_of(found)) if found else key


def short_title(key: str) -> str:
    """The title that heads a column."""
    found = of(key)
    return french.typo(found.short or title_of(found)) if found else key


def title_of(one: Indicator) -> str:
    """Questions are asked of both kinds of structure, apart: their figures say of which."""
    if not one.key.startswith(PREFIX):
        return one.title
    return f"{one.title}, {AUDIENCES[one.audience[0]]}"


def chosen(keys: Iterable[str]) -> tuple[Offered, ...]:
    """What is ticked already, unknown keys left out."""
    return tuple(Offered(key, title(key)) for key in keys if of(key))


def shelves(ticked: Sequence[str]) -> tuple[Shelf, ...]:
    """The library by theme, by alphabet, without what is ticked already."""
    return by_theme(one for one in registry.indicators().values() if one.key not in ticked)


def search(text: str, ticked: Sequence[str]) -> Searched:
    """Indicators, then figures of questions, that say all these words; those ticked left out."""
    words = search_key(text).split()
    if not words:
        return Searched(())
    known = [one for one in registry.indicators().values() if says(one, words)]
    found = [one for one in [*known, *_of_questions(words)] if one.key not in ticked]
    kept = found[:MOST_FOUND]
    library = by_theme(one for one in kept if not one.key.startswith(PREFIX))
    asked = [one for one in kept if one.key.startswith(PREFIX)]
    questions = tuple(
        Offered(one.key, french.typo(one.title), AUDIENCES[one.audience[0]]) for one in asked
    )
    more = (Shelf("Question par question", questions),) if questions else ()
    return Searched((*library, *more), len(found) - len(kept))


def _of_questions(words: Sequence[str]) -> Iterator[Indicator]:
    """Figures of the questions of the newest release; the library holds the best of them."""
    release = figures.in_use()
    if release is None:
        return
    asked = queries.questionnaire(release.edition)
    for one in described.all_described(asked).values():
        if all(word in search_key(one.title) for word in words):
            yield one
