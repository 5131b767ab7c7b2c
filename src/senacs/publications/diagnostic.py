"""The diagnosis of a territory: one definition, rendered as a page to print and as tagged PDF.

It is made at once from a release and kept nowhere: the release and the address give it again. An
indicator that the edition did not have vanishes from it; what is hidden says so.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from senacs.analytics.models import Release
from senacs.catalogue import registry
from senacs.catalogue.publications.shelf import sections
from senacs.catalogue.sections import (
    Columns,
    Definitions,
    Hue,
    KeyFigures,
    MethodNote,
    Node,
    Section,
    Show,
)
from senacs.method import french
from senacs.method.figures import HIDDEN_TEXT
from senacs.publications import document as built
from senacs.publications.assembly import assemble_brochure
from senacs.publications.document import Document
from senacs.publications.illustration import tiles
from senacs.publications.needs import key_of
from senacs.publications.release_source import setting_of, source_of
from senacs.territories import queries as territories
from senacs.territories.models import MadeTerritory, Territory
from senacs.territories.rules import MADE_LEVELS, Level

LEVELS = MADE_LEVELS | {Level.DEPARTMENT, Level.EPCI}
"""Territories small enough for their structures to be listed."""
_OF_ALL = (MethodNote, Definitions)


@dataclass(frozen=True)
class Talk:
    """A gap to talk about: the indicator, its words and where the territory stands."""

    indicator: str
    title: str
    words: str


def diagnostic(
    release: Release,
    territory: Territory,
    *,
    on: date,
    talks: Sequence[Talk] = (),
    only: str | None = None,
) -> Document:
    """The document. The file of the release must be there.

    `only`: the chapter that is read, the first one for ""; the others keep their titles alone.
    Raises ValueError for a level about which nothing is published.
    """
    known = frozenset(registry.indicators(release.edition.data_year))
    pruned = [_pruned(section, known) for section in sections("diagnostic")]
    kept = [section for section in pruned if section.nodes or section.layout == "cover"]
    made = assemble_brochure(
        kept if only is None else _alone(kept, only),
        source_of(release, territory),
        setting_of(release, territory),
        texts={},
        on=on,
    )
    parts = _advised(made.sections, territory)
    if talks:
        parts.insert(len(parts) - 2, _talked(talks))
    if agreed := _agreed(territory):
        parts[-2] = replace(parts[-2], nodes=(agreed, *parts[-2].nodes))
    title = f"Diagnostic de territoire, {territory.name}, données {release.edition.data_year}"
    return replace(made, publication="diagnostic", title=title, sections=tuple(parts))


def _alone(kept: Sequence[Section], key: str) -> list[Section]:
    """The nodes of one chapter; all of them for one that speaks of every figure printed."""
    chapters = [section for section in kept if section.layout != "cover"]
    asked = next((one for one in chapters if one.key == key or not key), None)
    if asked is not None and any(isinstance(node, _OF_ALL) for node in asked.nodes):
        return list(kept)
    return [
        one if one is asked or one.layout == "cover" else replace(one, nodes=()) for one in kept
    ]


def _pruned(section: Section, known: Collection[str]) -> Section:
    return replace(section, nodes=tuple(_kept(section.nodes, known)))


def _kept(nodes: Iterable[Node], known: Collection[str]) -> Iterable[Node]:
    """The nodes without the indicators that an edition does not have."""
    for node in nodes:
        if isinstance(node, KeyFigures):
            there = tuple(one for one in node.indicators if key_of(one).ref in known)
            if there:
                yield replace(node, indicators=there)
        elif isinstance(node, Columns):
            left, right = (tuple(_kept(part, known)) for part in (node.left, node.right))
            yield replace(node, left=left, right=right)
        elif not isinstance(node, Show) or node.indicator in known:
            yield node


def _advised(parts: Sequence[built.Section], territory: Territory) -> list[built.Section]:
    """The chapters; one whose key figures are all hidden says why, and where to look instead."""
    mute = [part for part in parts if _is_all_hidden(part)]
    wider = territories.wider(territory) if mute else None
    if wider is None:
        return list(parts)
    return [
        replace(one, nodes=(_advice(one, wider), *one.nodes)) if one in mute else one
        for one in parts
    ]


def _advice(part: built.Section, wider: Territory) -> built.Paragraphs:
    none = "Aucun" if _big(part) == _judged(part) else _NONE_ELSE
    said = french.typo(_HIDDEN.format(none=none, wider=wider.name))
    return built.Paragraphs(((built.Run(said),),))


_NONE_ELSE = "Hors le nombre de structures qui ont répondu, aucun"
_HIDDEN = (
    "{none} chiffre de ce chapitre ne peut être montré : si peu de structures ont répondu ici que "
    "la réponse de l’une d’elles s’y lirait. Prenez ceux d’un territoire plus large : {wider}."
)


def _big(part: built.Section) -> list[built.BigNumber]:
    return [
        one for node in part.nodes if isinstance(node, built.BigNumbers) for one in node.figures
    ]


def _judged(part: built.Section) -> list[built.BigNumber]:
    """The key figures that confidentiality may hide: how many answered is always told."""
    known = registry.indicators()
    return [
        one
        for one in _big(part)
        if one.indicator not in known or not known[one.indicator].counts_answers
    ]


def _is_all_hidden(part: built.Section) -> bool:
    """Whether no key figure may be read but how many answered, and not for want of answers."""
    big = _judged(part)
    return all(one.hidden for one in big) and any(one.value.startswith(HIDDEN_TEXT) for one in big)


def _agreed(territory: Territory) -> built.Listed | None:
    """Dates, signatories and purpose of a convention or a plan, where its parties agree."""
    made = MadeTerritory.objects.filter(territory=territory).first()
    if made is None:
        return None
    said = (
        ("Dates", french.period_fr(made.begins_on, made.ends_on) or "sans date"),
        ("Signataires", ", ".join(made.signatories)),
        ("Objet", made.purpose),
    )
    items = tuple(
        (built.Run(f"{label}\u202f: ", strong=True), built.Run(text))
        for label, text in said
        if text
    )
    return built.Listed(items=items)


def _talked(talks: Sequence[Talk]) -> built.Section:
    """The gaps, as a list: each names its indicator, so that it can be explained."""
    return built.Section(
        key="ecarts",
        title="Là où ce territoire se distingue",
        kicker="Écarts à discuter",
        hue=Hue.WARM,
        layout="page",
        nodes=(
            built.Listed(
                items=tuple(
                    (
                        built.Run(f"{talk.title}\u202f: ", strong=True),
                        built.Run(talk.words, number=talk.indicator),
                    )
                    for talk in talks
                ),
                depends=frozenset(talk.indicator for talk in talks),
            ),
        ),
        ornament=tiles("ecarts", Hue.WARM, width=240, height=160),
    )
