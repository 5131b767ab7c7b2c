"""What a release may be crossed with by those who read its answers: dimensions, levels, profiles.

Of the dimensions of the public cube, those that both its answers and its register hold; beside
them the profile of each structure, which follows from answers and is never public.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from senacs.analytics import connection, dimensions, profiles
from senacs.analytics.dimensions import UNKNOWN, UNKNOWN_LABEL, Dimension
from senacs.analytics.models import Release
from senacs.analytics.queries import PLACE_COLUMNS
from senacs.method.questionnaire import Audience
from senacs.territories.models import Territory
from senacs.territories.rules import LEVEL_NAMES, Level

PROFILE = "profile"
WITHOUT_PROFILE = "Sans profil"
LEVELS = (Level.REGION, Level.DEPARTMENT, Level.EPCI, Level.COMMUNE)
"""Those that may be laid out in rows."""
_KINDS = {Audience.CS: "Centres sociaux", Audience.EVS: "Espaces de vie sociale"}


def offered(release: Release) -> tuple[Dimension, ...]:
    """The dimensions that a release may be filtered and laid out by, each with the categories that
    its register holds; its file must be there."""
    registered = dimensions.columns(release.path, "register")
    known = [one for one in dimensions.available(release) if one.registered in registered]
    return (*(_in_use(release, one) for one in known), *_profile(release))


def level(release: Release, asked: Level) -> Dimension:
    """The territories of a level where a structure of the release lies."""
    codes = _codes(release.path, PLACE_COLUMNS[asked])
    found = Territory.objects.of_level(asked).filter(code__in=codes).order_by("search_name", "code")
    names = dict(found.values_list("code", "name"))
    return Dimension(
        key=str(asked),
        label=LEVEL_NAMES[asked].capitalize(),
        definition="D’après le registre, à l’ouverture de l’enquête.",
        column=PLACE_COLUMNS[asked],
        registered=PLACE_COLUMNS[asked],
        categories={**names, **{code: code for code in codes if code not in names}},
    )


def label_of(dimension: Dimension, code: str) -> str:
    """French label of a category, that of the unknown included."""
    unknown = WITHOUT_PROFILE if dimension.key == PROFILE else UNKNOWN_LABEL
    return unknown if code == UNKNOWN else dimension.categories.get(code, code)


def _in_use(release: Release, one: Dimension) -> Dimension:
    """A dimension with the categories in use; the vocabulary of the register may have grown."""
    codes = _codes(release.path, one.registered)
    ordered = one.ordered([code for code in codes if code != UNKNOWN])
    return replace(one, categories=_told(one.categories, ordered, has_unknown=UNKNOWN in codes))


def _told(labels: Mapping[str, str], ordered: list[str], *, has_unknown: bool) -> Mapping[str, str]:
    known = {code: labels.get(code, code) for code in ordered}
    return {**known, UNKNOWN: UNKNOWN_LABEL} if has_unknown else known


@lru_cache(maxsize=512)
def _codes(path: Path, column: str) -> tuple[str, ...]:
    # The path bears the digest of the release, so what is remembered never goes stale.
    sql = f"SELECT DISTINCT coalesce({column}, '{UNKNOWN}') FROM register ORDER BY 1"
    return tuple(code for (code,) in connection.rows(path, sql))


def _profile(release: Release) -> tuple[Dimension, ...]:
    """The profiles that were formed; forming them is not the work of a page."""
    groups: dict[str, list[int]] = {}
    labels: dict[str, str] = {}
    for kind, noun in _KINDS.items():
        shelf = profiles.kept(release, kind)
        made = shelf.typology if shelf else None
        for number, name in sorted(profiles.named(made, release.digest, kind).items()):
            labels[f"{kind.lower()}-{number}"] = f"{noun} : {name}"
        for structure, number in made.members.items() if made else ():
            groups.setdefault(f"{kind.lower()}-{number}", []).append(structure)
    if not labels:
        return ()
    cases = [
        f"WHEN structure_id IN ({', '.join(map(str, sorted(ids)))}) THEN '{code}'"
        for code, ids in sorted(groups.items())
    ]
    column = f"CASE {' '.join(cases)} END"
    return (
        Dimension(
            key=PROFILE,
            label="Profil de la structure",
            definition="Le groupe où ses réponses rangent la structure\u00a0: celles qui n’ont "
            "pas répondu, ou pas assez, sont sans profil.",
            column=column,
            registered=column,
            categories={**labels, UNKNOWN: WITHOUT_PROFILE},
        ),
    )
