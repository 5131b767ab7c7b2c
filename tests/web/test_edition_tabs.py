"""Two tabs at hand and a menu, whatever the number of years behind."""

import pytest

from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import EditionState
from senacs.web.edition_tabs import EditionTabs, edition_tabs


def _known(closed: int, *others: str) -> list[Edition]:
    """2010 and after: so many closed editions, then those of the states given."""
    states = [EditionState.CLOSED.value] * closed + list(others)
    return [Edition(pk=n, survey_year=2010 + n, state=state) for n, state in enumerate(states)]


def _tabs(known: list[Edition], current: int) -> EditionTabs:
    return edition_tabs(known, known[current], lambda year: f"?enquete={year}")


def _labels(tabs: EditionTabs) -> list[str]:
    return [link.label.replace("\u00a0", " ") for link in tabs.shown]


def test_the_running_one_and_the_last_closed_are_in_sight() -> None:
    tabs = _tabs(_known(15, "open"), -1)
    assert _labels(tabs) == ["Enquête 2025", "2024 (close)"]
    assert [link.label[:4] for link in tabs.others] == [str(y) for y in range(2023, 2009, -1)]


def test_the_one_that_is_read_is_in_sight_too() -> None:
    tabs = _tabs(_known(15, "open", "draft"), 3)
    assert _labels(tabs) == [
        "Enquête 2026 (à venir)",
        "Enquête 2025",
        "2024 (close)",
        "2013 (close)",
    ]
    assert [link.is_current for link in tabs.shown] == [False, False, False, True]


@pytest.mark.parametrize("closed", [1, 2])
def test_few_years_need_no_menu(closed: int) -> None:
    tabs = _tabs(_known(closed, "open"), -1)
    assert (len(tabs.shown), tabs.others) == (closed + 1, ())
    assert tabs.are_useful


def test_one_edition_needs_no_tab() -> None:
    assert not _tabs(_known(0, "open"), 0).are_useful


@pytest.mark.parametrize("current", range(8))
def test_no_year_is_lost(current: int) -> None:
    known = _known(6, "open", "draft")
    tabs = _tabs(known, current)
    urls = [link.url for link in (*tabs.shown, *tabs.others)]
    assert sorted(urls) == [f"?enquete={e.survey_year}" for e in known]
    assert sum(link.is_current for link in tabs.shown) == 1
