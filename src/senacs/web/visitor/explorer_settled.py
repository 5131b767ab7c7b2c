"""What a page takes of an address that names what does not exist: the rest, and a remark."""

from dataclasses import replace

from django.http import QueryDict

from senacs.analytics import dimensions
from senacs.method import french
from senacs.web.visitor import explorer_library, figures
from senacs.web.visitor.explorer_asked import Asked, AskedError, quoted
from senacs.web.visitor.explorer_data import (
    NOT_CROSSED,
    dimension_of,
    is_crossed,
    known_releases,
    places_named,
    places_of,
    releases_of,
)


def settled(asked: Asked) -> tuple[Asked, tuple[str, ...]]:
    """The same question without what does not exist, and what was left out, in French.

    Raises AskedError for a version that does not exist: nothing stands for frozen data.
    """
    remarks: list[str] = []
    for step in (_indicators, _years, _places, _crossing, _categories):
        asked = step(asked, remarks)
    return asked, tuple(remarks)


def strictly(query: QueryDict) -> Asked:
    """What an address asks, when all of it exists. Raises AskedError for anything else."""
    asked = Asked.read(query)
    if not asked.indicators:
        raise AskedError("Choisissez au moins un indicateur\u202f: « ?indicateur=public_total ».")
    if not figures.releases():
        raise AskedError("Aucune enquête n’est encore publiée.")
    found, remarks = settled(asked)
    if remarks:
        raise AskedError(" ".join(remarks))
    return found


def _indicators(asked: Asked, remarks: list[str]) -> Asked:
    unknown = [key for key in asked.indicators if explorer_library.of(key) is None]
    remarks += [f"L’indicateur {quoted(key)} n’existe pas\u202f: il est omis." for key in unknown]
    return replace(asked, indicators=tuple(k for k in asked.indicators if k not in unknown))


def _years(asked: Asked, remarks: list[str]) -> Asked:
    known = known_releases(asked)
    unknown = [year for year in asked.years if year not in known]
    kept = tuple(year for year in asked.years if year in known)
    instead = french.listing([str(year) for year in kept or (max(known),)])
    remarks += [
        f"Aucune enquête publiée ne porte sur l’année {year}\u202f: données montrées, {instead}."
        for year in unknown
    ]
    return replace(asked, years=kept)


def _places(asked: Asked, remarks: list[str]) -> Asked:
    try:
        places_of(replace(asked, places=()))
    except AskedError as error:
        remarks.append(f"{error} Toutes les régions sont montrées.")
        asked = replace(asked, group="regions")
    known = places_named(asked.places)
    kept = [place for place in asked.places if place in known]
    remarks += [
        f"{quoted(place)} n’est pas un territoire publié\u202f: il est omis."
        for place in asked.places
        if place not in known
    ]
    group = asked.group or ("" if kept else "regions")
    if group != asked.group:
        remarks.append("Toutes les régions sont montrées.")
    return replace(asked, places=tuple(kept), group=group)


def _crossing(asked: Asked, remarks: list[str]) -> Asked:
    if not asked.by:
        return asked
    try:
        dimension_of(asked, releases_of(asked))
    except AskedError as error:
        remarks.append(f"{error} Le tableau est montré sans croisement.")
        return replace(asked, by="", categories=())
    if not all(map(is_crossed, places_of(asked))):
        remarks.append(f"{NOT_CROSSED} Le tableau est montré sans croisement.")
        return replace(asked, by="", categories=())
    return asked


def _categories(asked: Asked, remarks: list[str]) -> Asked:
    if not asked.categories:
        return asked
    if not asked.by:
        remarks.append(
            "Une catégorie se choisit avec un croisement, que cette adresse ne nomme pas\u202f: "
            "toutes les structures sont comptées."
        )
        return replace(asked, categories=())
    known = {code or "all" for code in dimensions.DIMENSIONS[asked.by].categories}
    unknown = [code for code in asked.categories if code not in known]
    kept = tuple(code for code in asked.categories if code in known)
    remarks += [
        f"La catégorie {quoted(code)} n’existe pas dans ce croisement\u202f: "
        f"{'elle est omise' if kept else 'toutes les catégories sont montrées'}."
        for code in unknown
    ]
    return replace(asked, categories=kept)
