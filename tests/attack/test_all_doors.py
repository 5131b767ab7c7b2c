"""Everything that the public doors show, put together: nobody finds what is hidden.

A visitor asks dashboards, explorer, maps, files, series, estimates and questions, of two releases,
of public and of made territories; what he knows is worked out by linear programming, with the
answers of any one structure beside. The same script finds suppressors that are made weak on
purpose, and files that forget.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

from attack import network, visit
from attack.bounds import Bounds, Exposed, Known, Unknown, World, attack, linked
from attack.crawl import Crawler, Seen
from attack.network import YES, Network
from attack.visit import IS_WIDE, Plan
from senacs.analytics import figures, late, protection, trends
from senacs.analytics.protection import Decided, Protection
from senacs.method import estimated
from senacs.method.disclosure import Rule, Verdict
from senacs.method.estimates import Weighted
from senacs.web.visitor import dashboard_files

# Every door is asked once: a second process would ask them all again.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("all doors")]
PLAN = Plan()
READERS = 6 if IS_WIDE else 3
HIDDEN = "masque"
Cell = tuple[Unknown, ...]


@dataclass
class Attacked:
    """A network, all that was seen of it, and where the files of its releases lie."""

    network: Network
    crawler: Crawler
    before: list[Seen]
    snapshots: Path


@pytest.fixture(scope="module")
def _attacked(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Attacked]:
    snapshots = tmp_path_factory.mktemp("snapshots")
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    manners = {"SNAPSHOTS": snapshots, "STORAGES": {**settings.STORAGES, "staticfiles": plain}}
    with override_settings(**manners), django_db_blocker.unblock(), transaction.atomic():
        made = network.make()
        before = visit.before(made, PLAN)
        network.revise(made)
        yield Attacked(made, visit.whole(made, PLAN), before, snapshots)
        transaction.set_rollback(True)


@pytest.fixture
def attacked(_attacked: Attacked, settings: Settings, _own_folder: None) -> Attacked:
    settings.SNAPSHOTS = _attacked.snapshots
    return _attacked


def _learnt(attacked: Attacked, crawler: Crawler, more: list[Seen]) -> list[Bounds]:
    """What can be worked out, part by part: amounts, and yes or no."""
    world = World(attacked.network)
    known: list[Known] = [found for one in [*crawler.shown, *more] for found in world.known(one)]
    known += [found for one in crawler.ranges for found in world.of_range(one)]
    known += world.stated()
    return [Bounds(part, most=1.0 if _is_count(part) else float("inf")) for part in linked(known)]


def _is_count(part: list[Known]) -> bool:
    return any(key[0].split()[0] in YES for one in part for key in one.terms)


def _shown(seen: list[Seen]) -> list[Seen]:
    return [one for one in seen if one.value is not None]


def _exposed(attacked: Attacked, parts: list[Bounds]) -> Iterator[Exposed]:
    spared = attacked.network.agreed
    for bounds in parts:
        if bounds.most > 1:
            yield from attack(bounds, spared, readers=READERS)


def test_nobody_bounds_an_answer_closer_than_is_allowed(attacked: Attacked) -> None:
    before = _shown(attacked.before)
    parts = _learnt(attacked, attacked.crawler, before)
    doors = {one.door for one in attacked.crawler.shown}
    assert {"explorer.json", "dashboard.csv", "explain.csv", "evolution.csv", "map.csv"} <= doors
    assert any(one.panel for one in attacked.crawler.shown)
    assert attacked.crawler.ranges
    assert len(attacked.crawler.shown) > 1_000  # to hide everything is no merit
    assert [bounds.false() for bounds in parts if bounds.false()] == []
    assert list(_exposed(attacked, parts)) == []


def test_no_hidden_cell_is_worked_out(attacked: Attacked) -> None:
    parts = _learnt(attacked, attacked.crawler, _shown(attacked.before))
    assert _worked_out(attacked, parts) == []


def _worked_out(attacked: Attacked, parts: list[Bounds]) -> list[Seen]:
    """Cells hidden by the rule of one cell alone, and that are known exactly all the same."""
    world = World(attacked.network)
    holding = {key: rank for rank, bounds in enumerate(parts) for key in bounds.unknowns}
    # Doors say the same cells: each is looked for once.
    hidden: dict[int, dict[Cell, Seen]] = {}
    for one in attacked.crawler.seen:
        terms = world.hidden(one) if one.status == HIDDEN else None
        if not terms or not any(key[1] not in attacked.network.agreed for key in terms):
            continue
        rank = next((holding[key] for key in terms if key in holding), None)
        if rank is not None and _is_secret(list(terms), counts=parts[rank].most == 1):
            hidden.setdefault(rank, {}).setdefault(tuple(sorted(terms)), one)
    return [
        cells[terms]
        for rank, cells in hidden.items()
        for terms in _not_public(parts[rank], [*parts[rank].given(cells)])
    ]


def _is_secret(terms: list[Any], *, counts: bool) -> bool:
    rule, values = Rule(), [key[2] for key in terms]
    if counts:
        return 0 < sum(values) < rule.minimum_units
    return 0 < len(terms) < rule.minimum_units or max(values) > rule.dominance * sum(values)


def _not_public(bounds: Bounds, given: list[Cell]) -> list[Cell]:
    """Without the yes or no that belongs to three at least who all say the same, which is told."""
    if bounds.most > 1 or not given:
        return given
    stuck = {key for (key,) in bounds.given([(one,) for one in bounds.unknowns])}
    is_told = len(stuck) >= Rule().minimum_units
    return [terms for terms in given if not (is_told and stuck.issuperset(terms))]


def test_a_newer_release_shows_nothing_that_the_former_one_hid(attacked: Attacked) -> None:
    told: dict[str, dict[tuple[str, ...], set[str]]] = {}
    for one in attacked.crawler.seen:
        if one.door == "explorer.json" and not one.place.startswith("custom:"):
            cell = (one.indicator, one.row, one.place, one.by, one.category)
            told.setdefault(one.release, {}).setdefault(cell, set()).add(one.status)
    *_, former, newest = (told[release.name] for release in attacked.network.releases)
    both = former.keys() & newest.keys()
    hidden = {cell for cell in both if former[cell] == {HIDDEN}}
    assert len(hidden) > 50
    assert {cell for cell in hidden if newest[cell] != {HIDDEN}} == set()


def test_a_ratio_is_shown_where_both_its_sums_are(attacked: Attacked) -> None:
    told = {
        (one.indicator, one.release, one.place, one.by, one.category): one.value is not None
        for one in attacked.crawler.seen
        if one.door == "explorer.json"
    }
    ratios = [cell for cell, is_shown in told.items() if cell[0] == "caf_share" and is_shown]
    assert len(ratios) > 20
    for _, *cell in ratios:
        assert told["budget_total", *cell], cell


# --- What no answer may say ---------------------------------------------------------------------


def _secrets(attacked: Attacked) -> set[str]:
    """Budgets of five digits and more that nothing shows: of structures, and of hidden cells."""
    world, secrets = World(attacked.network), set()
    for told in attacked.network.told.values():
        secrets |= {round(a["income_total"]) for pk, a in told.items() if _is_kept(attacked, pk)}
    for one in attacked.crawler.seen:
        if one.status == HIDDEN and one.indicator == "budget_total":
            terms = world.hidden(one) or {}
            if any(_is_kept(attacked, key[1]) for key in terms):
                secrets.add(round(sum(key[2] for key in terms)))
    shown = {round(one.value) for one in attacked.crawler.shown if one.value is not None}
    return {str(one) for one in secrets - shown if one >= 10_000}


def _is_kept(attacked: Attacked, pk: int) -> bool:
    return pk not in attacked.network.agreed


def test_no_page_and_no_file_says_what_is_hidden(attacked: Attacked) -> None:
    secrets, said = _secrets(attacked), attacked.crawler.numbers
    assert len(secrets) > 150
    assert {one: said[one] for one in secrets if one in said} == {}


def test_a_director_reads_her_own_answers_and_nobody_else_s(attacked: Attacked) -> None:
    crawler, made = visit.director(attacked.network), attacked.network
    own = {str(round(told[made.directed]["income_total"])) for told in made.told.values()}
    said = crawler.numbers
    assert own & said.keys()
    assert {one: said[one] for one in _secrets(attacked) - own if one in said} == {}


# --- Suppressors made weak on purpose -----------------------------------------------------------


def _explored(attacked: Attacked, keys: tuple[str, ...] = visit.KEYS[:4]) -> list[Bounds]:
    crawler = Crawler(Client(), visit.standing(attacked.network))
    plan = replace(PLAN, keys=keys)
    visit.explorer(crawler, attacked.network.releases[-1:], plan)
    return _learnt(attacked, crawler, [])


def test_the_same_script_finds_a_suppressor_that_judges_cells_alone(
    attacked: Attacked, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = Protection.decided

    def alone(self: Protection, indicator: Any, by: str = "") -> Decided:
        found = judged(self, indicator, by)
        verdicts = {
            slot: {row: _primary(verdict) for row, verdict in rows.items()}
            for slot, rows in found.verdicts.items()
        }
        return replace(found, verdicts=verdicts)

    assert list(_exposed(attacked, _explored(attacked))) == []
    monkeypatch.setattr(Protection, "decided", alone)
    parts = _explored(attacked)
    assert [bounds.false() for bounds in parts if bounds.false()] == []
    exposed = _exposed(attacked, parts)
    assert any(one.reader is None and one.margin < 1e-4 for one in exposed)
    assert _worked_out(attacked, parts)


def test_the_same_script_finds_totals_that_are_judged_beside_their_parts(
    attacked: Attacked, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = (*visit.COMMITMENT, "volunteers_total", "evs_volunteers_total")
    assert list(_exposed(attacked, _explored(attacked, asked))) == []
    monkeypatch.setattr(protection, "bound_to", lambda *_: None)
    parts = _explored(attacked, asked)
    assert [bounds.false() for bounds in parts if bounds.false()] == []
    exposed = _exposed(attacked, parts)
    assert any(one.reader is None and one.margin < 0.05 for one in exposed)


def _primary(verdict: Verdict) -> Verdict:
    is_neighbour = verdict is Verdict.HIDDEN_COMPLEMENTARY
    return Verdict.PUBLISHABLE if is_neighbour else verdict


def test_the_same_script_finds_constant_panels_that_are_judged_alone(
    attacked: Attacked, monkeypatch: pytest.MonkeyPatch
) -> None:
    trends._constant.cache_clear()
    monkeypatch.setattr(late, "followed", lambda *_: _Any())
    crawler = Crawler(Client(), visit.standing(attacked.network))
    visit.panels(crawler, PLAN)
    trends._constant.cache_clear()
    parts = _learnt(attacked, attacked.crawler, crawler.shown)
    assert [bounds.false() for bounds in parts if bounds.false()] == []
    assert any(_exposed(attacked, parts))


class _Any:
    """As many structures as are asked for."""

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, _other: object) -> bool:
        return True


def test_the_same_script_finds_estimates_that_are_told_too_closely(
    attacked: Attacked, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the unit, and with an interval too narrow to be cut at what was declared."""
    monkeypatch.setattr(estimated, "_step", lambda _found, decimals: (Decimal(1), decimals))
    monkeypatch.setattr(
        Weighted, "degrees", lambda _weighted, _linearised, here: float(here.sum()) - 1
    )
    seen = list(attacked.crawler.seen)
    crawler = Crawler(Client(), visit.standing(attacked.network), seen)
    visit.explained(crawler, attacked.network, visit.KEYS[1:3])
    parts = _learnt(attacked, crawler, [])
    assert [bounds.false() for bounds in parts if bounds.false()] == []
    assert any(_exposed(attacked, parts))


def test_the_same_script_finds_a_file_that_forgets(
    attacked: Attacked, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forgetful(release: Any, keys: Any, *, territory: Any) -> Any:
        everything = frozenset({"CS", "EVS"})
        return figures.compute(release, keys, territory=territory, lifted=everything)

    monkeypatch.setattr(dashboard_files, "door", SimpleNamespace(compute=forgetful))
    crawler = Crawler(Client(), visit.standing(attacked.network))
    for place in visit.places(PLAN):
        crawler.dashboard(place, "csv", ["moyens"])
    said = crawler.numbers
    assert _secrets(attacked) & said.keys()
    assert any(_exposed(attacked, _learnt(attacked, attacked.crawler, crawler.shown)))
