"""The profiles of a release: derived from its answers, by kind, and kept beside its file.

Whose profile is whose follows from answers: it is told to a structure and its pair only. Of groups,
what may be told are quartiles of eight structures or more, to two digits.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from senacs.analytics import connection, measures_sql, typology_file
from senacs.analytics.actions import ensure_file
from senacs.analytics.models import ProfileName, Release
from senacs.analytics.shelf import packed, put, unpacked
from senacs.analytics.variables import known_types
from senacs.catalogue import registry
from senacs.catalogue.profiles import PROFILE_VARIABLES
from senacs.method import typology
from senacs.method.questionnaire import Audience
from senacs.method.robust import significant
from senacs.method.statistics import SMALLEST_SPREAD, quantile
from senacs.method.typology import Typology, TypologyRefusedError

Quartiles = tuple[float, float, float]


@dataclass(frozen=True)
class Shelf:
    """The profiles of a kind; `refused` says in French why there are none.

    `quartiles`: by group number and indicator, to two significant digits, where eight structures
    or more gave the value.
    """

    typology: Typology | None
    quartiles: Mapping[tuple[int, str], Quartiles]
    refused: str = ""


def profiles(release: Release, kind: Audience) -> Shelf:
    """Groups of a kind of structures in a release; made at the first call (some four seconds for
    a country), then read."""
    found = kept(release, kind)
    if found is not None:
        return found
    ensure_file(release)
    made = _made(release, kind)
    put(_file(release, kind), packed(_told(made)))
    return made


def kept(release: Release, kind: Audience) -> Shelf | None:
    """The same where it was made already; None else."""
    try:
        return _read(unpacked(_file(release, kind)))
    except (OSError, EOFError, ValueError, KeyError):
        return None


def _file(release: Release, kind: Audience) -> Path:
    return release.path.with_suffix(".profiles") / f"{kind.lower()}-{typology.VERSION}.json.gz"


def names(release: Release, kind: Audience) -> dict[int, str]:
    """What each group is called: by the national team, else by what sets it apart."""
    return named(profiles(release, kind).typology, release.digest, kind)


def named(made: Typology | None, digest: str, kind: str) -> dict[int, str]:
    """The names of the groups of a content, by number."""
    found = {group.number: group.proposed_name for group in made.groups} if made else {}
    return found | {number: one.name for number, one in given(digest, kind).items()}


def given(digest: str, kind: str) -> dict[int, ProfileName]:
    """The name in use of each group that the national team named."""
    written = ProfileName.objects.filter(
        release_digest=digest, audience=kind, method=typology.VERSION
    )
    return {one.group: one for one in written.order_by("pk")}


def _made(release: Release, kind: Audience) -> Shelf:
    library = registry.indicators(release.edition.data_year)
    variables = tuple(one for one in PROFILE_VARIABLES[kind] if one.key in library)
    types = known_types(release.edition)
    columns = [measures_sql.of_one(library[one.key], types) for one in variables]
    if not columns:
        return Shelf(None, {}, "Cette enquête ne posait pas les questions des profils.")
    sql = f"SELECT structure_id, {', '.join(columns)} FROM panel WHERE kind = ?"
    rows = {row[0]: row[1:] for row in connection.rows(release.path, sql, [str(kind)])}
    try:
        made = typology.classify(variables, rows)
    except TypologyRefusedError as refusal:
        return Shelf(None, {}, str(refusal))
    return Shelf(made, _quartiles(made, rows))


def _quartiles(
    made: Typology, rows: Mapping[int, Sequence[float | None]]
) -> dict[tuple[int, str], Quartiles]:
    found = {}
    for group in made.groups:
        inside = [rows[name] for name, number in made.members.items() if number == group.number]
        for rank, variable in enumerate(made.variables):
            values = [value for row in inside if (value := row[rank]) is not None]
            if len(values) >= SMALLEST_SPREAD:
                q1, middle, q3 = (significant(quantile(values, q)) for q in (0.25, 0.5, 0.75))
                found[group.number, variable.key] = (q1, middle, q3)
    return found


# --- As a file ------------------------------------------------------------------------------------


def _told(shelf: Shelf) -> dict[str, Any]:
    return {
        "refused": shelf.refused,
        "quartiles": [[*key, *value] for key, value in shelf.quartiles.items()],
        "typology": typology_file.told(shelf.typology),
    }


def _read(told: Mapping[str, Any]) -> Shelf:
    return Shelf(
        typology=typology_file.read(told["typology"]),
        quartiles={(group, key): (a, b, c) for group, key, a, b, c in told["quartiles"]},
        refused=told["refused"],
    )
