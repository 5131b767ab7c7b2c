"""Who exists when: openings, closings, mergers, renewals of approval, changes of management."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from senacs.demonstration.network import chance, names, placing, series
from senacs.demonstration.network.members import Member, Traits
from senacs.demonstration.network.placing import Gazette
from senacs.structures import rules
from senacs.structures.actions import PastEvent, PastFact

FIRST, LAST = series.YEARS[0], series.RUNNING
YEARLY_CLOSINGS = {"CS": 0.008, "EVS": 0.03}
HORIZON = date(series.RUNNING + 1, 12, 31)
"""Last day of the approvals that are known."""
_DAY = timedelta(days=1)


@dataclass
class _Slot:
    """A structure being made: its department and its dates come before everything else."""

    key: str
    kind: str
    department: str
    opened_on: date
    closed_on: date | None = None
    ending: str = ""
    heir: str = ""


@dataclass
class _Network:
    """The structures of one kind, year after year, until they are as many as the series says."""

    gazette: Gazette
    kind: str
    counts: Mapping[int, int]
    slots: list[_Slot] = field(default_factory=list)

    def grow(self) -> list[_Slot]:
        start = placing.by_department(self.gazette, self.kind, self.counts[FIRST])
        for department, count in start.items():
            for rank in range(count):
                key = f"{self.kind}-{department}-{FIRST}-{rank:03d}"
                self.slots.append(_Slot(key, self.kind, department, _old_opening(self.kind, key)))
        self.weights = {code: 1.0 + count for code, count in start.items()}
        for year in range(FIRST + 1, LAST + 1):
            self._live(year)
        return self.slots

    def _live(self, year: int) -> None:
        """Some close, then as many open as the series asks for."""
        alive = [slot for slot in self.slots if slot.closed_on is None]
        wanted = round(YEARLY_CLOSINGS[self.kind] * len(alive))
        wanted = max(wanted, len(alive) - self.counts[year])
        draws = {slot.key: chance.uniform("closing", year, slot.key) for slot in alive}
        closing = sorted(alive, key=lambda slot: draws[slot.key])[:wanted]
        for slot in closing:
            month = 1 + chance.number_of("month", year, slot.key) % 12
            slot.closed_on = date(year, month, 1)
            slot.ending = chance.pick(
                (rules.CLOSING, rules.MERGER, rules.SUCCESSOR), (60, 22, 18), "end", slot.key
            )
        successions = [slot for slot in closing if slot.ending == rules.SUCCESSOR]
        for slot in successions:
            self._succeed(slot)
        opened = self.counts[year] - (len(alive) - wanted) - len(successions)
        codes = list(self.weights)
        for rank in range(opened):
            key = f"{self.kind}-{year}-{rank:03d}"
            department = chance.pick(codes, list(self.weights.values()), "department", key)
            month = chance.pick((1, 4, 7, 9, 10), (50, 12, 12, 16, 10), "opening", key)
            self.slots.append(_Slot(key, self.kind, department, date(year, month, 1)))

    def _succeed(self, slot: _Slot) -> None:
        assert slot.closed_on is not None
        slot.heir = f"{slot.key}-suite"
        self.slots.append(_Slot(slot.heir, self.kind, slot.department, slot.closed_on))


def _old_opening(kind: str, key: str) -> date:
    """First approval of a structure that is there in 2010: a third of the centres before 1992."""
    draw = chance.uniform("age", key)
    if kind == "EVS":
        year = 2009 - int(2 * draw / 0.42) if draw < 0.42 else 2007 - int(12 * (draw - 0.42) / 0.58)
    elif draw < 1 / 3:
        year = 1991 - int(35 * 3 * draw)
    elif draw < 2 / 3:
        year = 2001 - int(9 * (3 * draw - 1))
    else:
        year = 2009 - int(7 * (3 * draw - 2))
    return date(year, 1 if chance.uniform("january", key) < 0.6 else 9, 1)


def network(gazette: Gazette) -> list[Member]:
    """The whole network, closed structures included: centres then spaces, by key."""
    members = []
    for kind, counts in (("CS", series.CENTRES), ("EVS", series.SPACES)):
        slots = _Network(gazette, kind, counts).grow()
        members += _settled(gazette, kind, slots)
    return members


def _settled(gazette: Gazette, kind: str, slots: Sequence[_Slot]) -> list[Member]:
    """The slots in their communes, with names and lives."""
    heirs = {slot.heir: slot.key for slot in slots if slot.heir}
    old = {s.key: s.department for s in slots if s.opened_on.year < FIRST}
    new = {s.key: s.department for s in slots if s.key not in old and s.key not in heirs}
    shares = (
        (series.URBAN_BEFORE, series.URBAN_AFTER)
        if kind == "CS"
        else (series.URBAN_SPACES, series.URBAN_SPACES)
    )
    urban = placing.urban(gazette, old, shares[0]) | placing.urban(gazette, new, shares[1])
    made: dict[str, Member] = {}
    taken: dict[str, set[str]] = defaultdict(set)
    for slot in slots:
        former = made.get(heirs.get(slot.key, ""))
        member = _member(gazette, slot, former, taken, urban=slot.key in urban)
        taken[member.town.code].add(member.name)
        made[slot.key] = member
    towns = {key: member.town for key, member in made.items() if member.is_urban and kind == "CS"}
    districts = placing.in_priority_districts(towns, series.QPV_OF_URBAN)
    for key, member in made.items():
        placed = replace(member, in_qpv=key in districts)
        made[key] = replace(placed, facts=tuple(_facts(placed)))
    return list(_with_endings(made, slots))


def _member(
    gazette: Gazette,
    slot: _Slot,
    former: Member | None,
    taken: Mapping[str, set[str]],
    *,
    urban: bool,
) -> Member:
    key = slot.key
    if former is None:
        town = placing.settle(gazette, slot.kind, slot.department, key, urban=urban)
        traits = _traits(key, is_urban=town.is_urban)
    else:
        town, traits = former.town, former.traits
    member = Member(
        key=key,
        kind=slot.kind,
        name=names.name(slot.kind, taken[town.code], key),
        town=town,
        is_urban=town.is_urban,
        in_qpv=False,
        opened_on=slot.opened_on,
        traits=traits,
        closed_on=slot.closed_on,
        network=_network_of(slot.kind, key),
        point=placing.near(town, key),
        number=chance.number_of("answers", key),
    )
    return replace(member, events=tuple(_events(member)))


def _traits(key: str, *, is_urban: bool) -> Traits:
    return Traits(
        size=chance.normal("size", key) + (0.15 if is_urban else -0.35),
        vitality=chance.normal("vitality", key),
        poverty=chance.normal("poverty", key),
        care=chance.normal("care", key),
    )


def _network_of(kind: str, key: str) -> str:
    shares = series.CENTRE_NETWORKS if kind == "CS" else series.SPACE_NETWORKS
    alone = 1 - sum(shares.values())
    return chance.pick(("", *shares), (alone, *shares.values()), "network", key)


# --- facts ---------------------------------------------------------------------------------------


def _facts(member: Member) -> Iterable[PastFact]:
    yield from _managements(member)
    for kind, start in (("AGC", 0), ("ACF", 1)) if member.kind == "CS" else (("AL", 0),):
        if kind != "ACF" or chance.uniform("acf", member.key) < 0.9:
            yield from _approvals(member, kind, start)
    if member.network:
        yield PastFact(rules.AFFILIATION, member.network, member.opened_on)
    yield PastFact(rules.SETTING, "urban" if member.is_urban else "rural", member.opened_on)
    yield PastFact(rules.EXTENT, _extent(member), member.opened_on)
    yield from _priorities(member)
    if chance.uniform("sites", member.key) < 0.28:
        yield PastFact(rules.SPECIFICITY, "multi_site", member.opened_on)
    if chance.uniform("mobile", member.key) < (0.04 if member.kind == "CS" else 0.11):
        yield PastFact(rules.SPECIFICITY, "mobile", member.opened_on)


def _priorities(member: Member) -> Iterable[PastFact]:
    """Priority districts since 2015; rural zones, under the name that each period gave them."""
    if member.in_qpv:
        yield PastFact(rules.PRIORITY, "qpv", max(member.opened_on, date(2015, 1, 1)))
    elif not member.is_urban and chance.uniform("frr", member.key) < 0.45:
        if member.opened_on < date(2024, 6, 30):
            yield PastFact(rules.PRIORITY, "zrr", member.opened_on, date(2024, 6, 30))
        yield PastFact(rules.PRIORITY, "frr", max(member.opened_on, date(2024, 7, 1)))


def _managements(member: Member) -> Iterable[PastFact]:
    """One mode of management, or two: one centre in fourteen changes hands in fifteen years."""
    shares = series.CENTRE_MANAGEMENT if member.kind == "CS" else series.SPACE_MANAGEMENT
    modes, weights = list(shares), list(shares.values())
    first = chance.pick(modes, weights, "management", member.key)
    end = member.closed_on or HORIZON
    if chance.uniform("changes", member.key) < 0.07:
        year = FIRST + 1 + chance.number_of("change", member.key) % (LAST - FIRST)
        turn = date(year, 1, 1)
        then = chance.pick(modes, weights, "management2", member.key)
        if then != first and member.opened_on < turn < end:
            yield PastFact(rules.MANAGEMENT, first, member.opened_on, turn - _DAY)
            yield PastFact(rules.MANAGEMENT, then, turn)
            return
    yield PastFact(rules.MANAGEMENT, first, member.opened_on)


def _approvals(member: Member, value: str, years_after: int) -> Iterable[PastFact]:
    """Periods that follow one another from the opening; those that ended before 2006 are lost."""
    since = member.opened_on.replace(year=member.opened_on.year + years_after)
    end = member.closed_on or HORIZON
    rank = 0
    while since < end:
        length = chance.pick((4, 3, 2, 1), (70, 17, 8, 5), "approval", member.key, value, rank)
        following = since.replace(year=since.year + length)
        if following.year > 2006:
            yield PastFact(rules.APPROVAL, value, since, min(following, end) - _DAY)
        since, rank = following, rank + 1


def _extent(member: Member) -> str:
    if not member.is_urban:
        return chance.pick(("one_commune", "several_communes"), (35, 65), "extent", member.key)
    return chance.pick(
        ("one_district", "several_districts", "one_commune"), (38, 40, 22), "extent", member.key
    )


# --- events --------------------------------------------------------------------------------------


def _events(member: Member) -> Iterable[PastEvent]:
    if member.opened_on.year >= FIRST:
        yield PastEvent(rules.OPENING, member.opened_on)
    end = member.closed_on or date(LAST, 12, 31)
    for kind, odds in ((rules.MOVE, 0.06), (rules.RENAME, 0.05)):
        if chance.uniform(kind, member.key) < odds:
            year = FIRST + chance.number_of("year", kind, member.key) % (LAST - FIRST)
            on = date(year, 9, 1)
            if member.opened_on < on < end:
                yield PastEvent(kind, on, comment="Évènement fictif")


def _with_endings(made: Mapping[str, Member], slots: Sequence[_Slot]) -> Iterable[Member]:
    """The closings told as events; a merger names a neighbour that lives on."""
    places: dict[str, list[Member]] = defaultdict(list)
    for member in made.values():
        places[member.department].append(member)
    for slot in slots:
        member = made[slot.key]
        if member.closed_on is None:
            yield member
            continue
        heir = slot.heir
        if slot.ending == rules.MERGER:
            heir = _neighbour(member, places[member.department])
        kind = slot.ending if heir else rules.CLOSING
        ending = PastEvent(kind, member.closed_on, successor=heir, comment="Évènement fictif")
        yield replace(member, events=(*member.events, ending))


def _neighbour(member: Member, others: Iterable[Member]) -> str:
    """The one that takes over: in the same commune if any, open before and after the merger."""
    assert member.closed_on is not None
    after = member.closed_on.replace(year=member.closed_on.year + 1)
    alive = [o for o in others if o.opened_on < member.closed_on and o.is_open_on(after)]
    near = [o for o in alive if o.town.code == member.town.code]
    return (near or alive)[0].key if alive else ""
