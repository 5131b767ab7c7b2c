"""Freezes the bands of comparable structures when an edition opens."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from senacs.campaigns import queries
from senacs.campaigns.models import Deposit, Edition, PeerGroup
from senacs.campaigns.rules import peers
from senacs.campaigns.rules.peers import Traits
from senacs.campaigns.rules.states import State
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience

_Columns = dict[str, list[float]]


def freeze(edition: Edition) -> int:
    """Make the groups of an edition from what was signed in the one before; how many there are.

    The caller opens the edition, and holds its lock.
    """
    if edition.previous is None:
        return 0
    members, columns = _gathered(edition, edition.previous)
    made = PeerGroup.objects.bulk_create(
        [
            PeerGroup(
                edition=edition,
                audience=group.audience,
                group=peers.key_of(group),
                label=peers.label_of(group),
                size=size,
                bands=_bands(columns[group]),
            )
            for group, size in members.items()
            if peers.is_kept(group, size)
        ],
        batch_size=100,
    )
    return len(made)


def _gathered(
    edition: Edition, before: Edition
) -> tuple[dict[Traits, int], dict[Traits, _Columns]]:
    """For each group, how many structures and all their answers to what is asked anew."""
    keys = {
        audience: peers.counted(queries.frozen(edition, audience).questionnaire)
        for audience in Audience
    }
    former = queries.previous_by_structure(before)
    members: dict[Traits, int] = defaultdict(int)
    columns: dict[Traits, _Columns] = defaultdict(lambda: defaultdict(list))
    for structure, kind, register, values in _signed(before):
        audience = Audience(kind)
        asked = keys[audience]
        now = peers.numbers(values, asked)
        moved = peers.evolutions(now, peers.numbers(former.get(structure, {}), asked))
        for group in peers.groups(peers.traits(audience, register, values)):
            members[group] += 1
            held = columns[group]
            for key, value in now.items():
                held[key].append(value)
            for key, value in moved.items():
                held[f"{peers.EVOLUTION}{key}"].append(value)
    return members, columns


def _signed(
    edition: Edition,
) -> Iterable[tuple[int, str, Mapping[str, str], Mapping[str, Value]]]:
    rows = Deposit.objects.filter(
        stands_for__edition=edition, stands_for__state__in=(State.ACCEPTED, State.SIGNED)
    )
    found: Iterable[tuple[int, str, Mapping[str, str], Mapping[str, Value]]] = rows.values_list(
        "stands_for__structure_id", "stands_for__audience", "stands_for__register", "values"
    ).iterator(chunk_size=500)
    return found


def _bands(columns: _Columns) -> dict[str, list[float | None]]:
    bands = {key: peers.shown_band(key, values) for key, values in columns.items()}
    return {key: peers.packed(band) for key, band in bands.items() if band is not None}
