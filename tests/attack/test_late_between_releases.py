"""Made territories that overlap, asked of two releases in different orders, some once both stand:
nobody finds what is hidden by reading the releases side by side."""

import random
from collections.abc import Sequence

import pytest
from django.test import Client

import tiny_territories
from attack import network, visit
from attack.bounds import Bounds, Exposed, World, attack, linked
from attack.crawl import Crawler, Seen
from attack.network import MADE, NEWEST, SITES, Network
from factories import places
from senacs.structures import rules
from senacs.territories.models import Containment
from senacs.territories.rules import Level

pytestmark = pytest.mark.django_db
HIDDEN = "masque"
KEY = "volunteers_total"
"""Of an indicator, and of the only question that it reads."""
FEW = [code for code, _, centres, _ in SITES if centres <= 2]
"""Communes of one or two centres."""
PLAN = visit.Plan(keys=(KEY,), followed=(KEY,), epcis=99)


def _drawn(draw: random.Random, many: int) -> dict[str, tuple[str, ...]]:
    """Pairs of groups of communes, the second less one commune of few centres."""
    large = [code for code, *_ in SITES if code not in FEW]
    found = {}
    for rank in range(many):
        inside = (*draw.sample(large, 2), *draw.sample(FEW, 1))
        out = draw.choice([code for code in FEW if code not in inside])
        found[f"whole-{rank}"] = (*inside, out)
        found[f"part-{rank}"] = inside
    return found


def _make(groups: dict[str, tuple[str, ...]], codes: Sequence[str]) -> None:
    for code in codes:
        made = places.territory(Level.CUSTOM, code)
        Containment.objects.bulk_create(
            Containment(container=made, contained=tiny_territories.commune(one))
            for one in groups[code]
        )


def _ask(made: Network, number: int, codes: Sequence[str]) -> list[Seen]:
    crawler = Crawler(Client(), visit.standing(made))
    for code in codes:
        crawler.explain(KEY, f"custom:{code}", version=made.release(NEWEST, number).name)
    return crawler.seen


def _corrected(made: Network, draw: random.Random, many: int) -> dict[int, network.Answers]:
    """Centres of small communes, some of which had far fewer volunteers than they have."""
    told = made.told[made.release(NEWEST, 1).name]
    centres = [pk for pk in sorted(told) if made.places[pk].kind == rules.CS]
    small = [pk for pk in centres if made.places[pk].commune in FEW and KEY in told[pk]]
    moved = {
        pk: {**told[pk], KEY: round(told[pk][KEY] * draw.choice((0.5, 1.2, 10, 40)))}
        for pk in draw.sample(small, many)
    }
    return {pk: network.followed(answers) for pk, answers in moved.items()}


@pytest.fixture(params=range(1, 9 if visit.IS_WIDE else 3))
def read(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> tuple[Network, list[Seen]]:
    """Ten territories asked of the first release; six more made once the second stands, and all
    asked of both."""
    draw = random.Random(request.param)
    for code in list(MADE):
        monkeypatch.delitem(MADE, code)
    groups = _drawn(draw, 8)
    made = network.make()
    for code, communes in groups.items():
        monkeypatch.setitem(MADE, code, communes)
    codes = list(groups)
    early, late = codes[:10], codes[10:]
    _make(groups, early)
    seen = [*_ask(made, 1, early), *visit.before(made, PLAN)]
    network.correct(made, _corrected(made, draw, 4))
    _make(groups, late[::-1])
    both = draw.sample(codes, len(codes))
    seen += _ask(made, 2, both[::2])
    seen += _ask(made, 1, both)
    seen += _ask(made, 2, both[1::2])
    crawler = Crawler(Client(), visit.standing(made))
    visit.panels(crawler, PLAN)
    visit.explorer(crawler, made.releases, PLAN)
    return made, [*seen, *crawler.seen]


def _exposed(made: Network, seen: Sequence[Seen]) -> list[Exposed]:
    world = World(made)
    known = [found for one in seen if one.value is not None for found in world.known(one)]
    parts = [Bounds(part) for part in linked(known)]
    assert [bounds.false() for bounds in parts if bounds.false()] == []
    return [one for bounds in parts for one in attack(bounds, made.agreed, readers=3)]


def test_two_releases_tell_no_more_than_each(read: tuple[Network, list[Seen]]) -> None:
    made, seen = read
    shown = {one.place for one in _late(seen) if one.value is not None}
    assert len(shown) > 1  # to hide everything is no merit
    assert _exposed(made, seen) == []
    _stays_hidden(made, seen)


def _stays_hidden(made: Network, seen: Sequence[Seen]) -> None:
    """What a release hides, the next one does."""
    told: dict[tuple[str, int], set[str]] = {}
    for number in (1, 2):
        for one in _late(seen):
            if one.release == made.release(NEWEST, number).name:
                told.setdefault((one.place, number), set()).add(one.status)
    hidden = {
        place for (place, number), status in told.items() if (number, status) == (1, {HIDDEN})
    }
    assert len(hidden) > 4
    assert {place for place in hidden if told.get((place, 2), {HIDDEN}) != {HIDDEN}} == set()


def _late(seen: Sequence[Seen]) -> list[Seen]:
    return [one for one in seen if one.place.startswith("custom:")]
