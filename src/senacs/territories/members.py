"""From what people write (codes or names) to territories, and from these to their communes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from senacs.territories.models import FormerCode, Territory
from senacs.territories.rules import Level, search_key

Key = tuple[str, str]
CHOSEN = (Level.COMMUNE, Level.EPCI, Level.QPV, Level.DEPARTMENT)
"""What a made territory may be made of."""
_CODE = re.compile(r"(?P<code>QN[0-9A-Z]{6}|\d{9}|\d[0-9AB]\d{3}|97\d|98\d|\d[0-9AB])\b", re.ASCII)
MOST_OFFERED = 5


@dataclass
class Members:
    """What was understood of a text, and what was not, in French."""

    keys: list[Key] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read(text: str) -> Members:
    """Members written one a line, or between semicolons: a code (with its name or not), or a name.

    A name that several territories bear is not guessed: their codes are offered.
    """
    found = Members()
    for part in re.split(r"[;\n\r]+", text):
        if written := part.strip(" ,\t"):
            _read_one(written, found)
    found.keys = list(dict.fromkeys(found.keys))
    return found


def _read_one(written: str, found: Members) -> None:
    match = _CODE.match(written.upper())
    if match is None:
        _read_name(written, found)
        return
    key = _by_code(match["code"])
    if key is None:
        found.problems.append(f"«\u202f{written}\u202f» n’est pas un code du référentiel")
    else:
        found.keys.append(key)


def _by_code(code: str) -> Key | None:
    known = Territory.objects.of_level(*CHOSEN).filter(code=code).first()
    if known is not None:
        return known.key
    former = FormerCode.objects.filter(old_code=code).select_related("current").first()
    return former.current.key if former else None


def _read_name(written: str, found: Members) -> None:
    named = Territory.objects.of_level(*CHOSEN).filter(search_name=search_key(written))
    known = list(named.order_by("level", "code")[: MOST_OFFERED + 1])
    if len(known) == 1:
        found.keys.append(known[0].key)
    elif not known:
        found.problems.append(
            f"«\u202f{written}\u202f» n’est pas un nom du référentiel\u202f: écrivez son code"
        )
    else:
        codes = ", ".join(f"{one.code} ({one.name})" for one in known[:MOST_OFFERED])
        found.problems.append(
            f"plusieurs territoires s’appellent «\u202f{written}\u202f»\u202f: écrivez le code, "
            f"par exemple {codes}"
        )


def communes_of(members: Sequence[Key]) -> tuple[list[Territory], list[str]]:
    """The communes of these members, by code, and the codes that the reference does not know.

    A neighbourhood (QPV) has no population of its own: it brings the communes it lies in.
    """
    wanted = Q(pk__in=[])
    unknown = []
    found = Territory.objects.named(frozenset((str(level), code) for level, code in members))
    known = {one.key: one for one in found}
    for key in members:
        one = known.get((str(key[0]), key[1]))
        if one is None or one.level not in CHOSEN:
            unknown.append(key[1])
        else:
            wanted |= _inside(one)
    communes = Territory.objects.of_level(Level.COMMUNE).filter(wanted).distinct()
    return list(communes.order_by("code")), unknown


def _inside(one: Territory) -> Q:
    if one.level == Level.COMMUNE:
        return Q(pk=one.pk)
    if one.level == Level.QPV:
        return Q(code__in=one.extra.get("communes", []))
    return Q(containers__container=one.pk)


def written(members: Sequence[Sequence[str]]) -> list[str]:
    """« 04112 Manosque »: members as people read them and may write them back."""
    keys = frozenset((str(level), code) for level, code in members)
    names = {one.key: one.name for one in Territory.objects.named(keys)}
    return [f"{code} {names.get((str(level), code), '')}".strip() for level, code in members]
