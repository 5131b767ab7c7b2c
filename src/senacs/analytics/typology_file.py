"""A typology as a document, to be kept beside the file of its release."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from senacs.method.typology import Group, Trait, Typology, Variable


def told(made: Typology | None) -> dict[str, Any] | None:
    """What JSON can hold; None where no profile was made."""
    if made is None:
        return None
    return {
        **asdict(made),
        "members": list(made.members.items()),
        "silhouettes": list(made.silhouettes.items()),
    }


def read(document: Mapping[str, Any] | None) -> Typology | None:
    """The typology that was told. Raises KeyError on another document."""
    if not document:
        return None
    variables = {one["key"]: Variable(**one) for one in document["variables"]}
    groups = tuple(
        Group(
            one["number"], one["size"], one["firmness"],
            tuple(Trait(variables[t["variable"]["key"]], t["level"]) for t in one["traits"]),
        )
        for one in document["groups"]
    )  # fmt: skip
    return Typology(
        tuple(variables.values()), groups, dict(document["members"]), document["unclassified"],
        dict(document["silhouettes"]),
    )  # fmt: skip
