"""Resolves the nodes of sections: prose, figures, drawings, maps, lists, slots."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, partial
from typing import Any

from senacs.catalogue import sections as vocabulary
from senacs.catalogue.external.tables import table as external_table
from senacs.catalogue.sections import Section, SlotKind
from senacs.method import french
from senacs.method.figures import EMPTY_TEXTS, PROVISIONAL_TEXT, Figure, Table
from senacs.publications import beside
from senacs.publications import document as built
from senacs.publications.drawings import PHONE, Wish, drawn
from senacs.publications.illustration import LARGE_TILE, tiles
from senacs.publications.maps import MOST_LISTED, implantation, numbered, unplaced
from senacs.publications.method_note import notes
from senacs.publications.needs import indicators_of, key_of, line_of
from senacs.publications.prose import Printed, Resolver
from senacs.publications.slots import filled, stands, unfilled
from senacs.publications.source import WORDS, LocalText, Setting, Source

# Drawings are as wide as the column that holds them, so that their text has one size everywhere.
FULL_WIDTH = 640.0
TO_COME = "à venir"
GAP = 26.0


@dataclass(frozen=True)
class Place:
    """Where a node stands: the hue of its section, the room it has, and under which path."""

    hue: str
    width: float

    def part(self, share: float) -> "Place":
        """One column of two."""
        return Place(self.hue, round((self.width - GAP) * share))


@dataclass(frozen=True)
class Assembler:
    """One assembly: everything a node may need to be resolved."""

    sections: Sequence[Section]
    source: Source
    setting: Setting
    texts: Mapping[str, LocalText]
    on: date
    width: float = FULL_WIDTH

    @cached_property
    def figures(self) -> Mapping[str, Figure | Table]:
        """All the figures of the publication, computed at once."""
        return self.source.figures(indicators_of(self.sections, WORDS))

    @cached_property
    def previous(self) -> Mapping[str, Figure | Table]:
        """The same figures of the previous edition, for a structure that has some."""
        peers = self.source.peers
        return peers.previous(tuple(self.figures)) if peers else {}

    @cached_property
    def references(self) -> Mapping[str, Figure | Table]:
        """The same figures for the group that a structure is compared with."""
        peers = self.source.peers
        return peers.references(tuple(self.figures)) if peers else {}

    @cached_property
    def prose(self) -> Resolver:
        """What turns references into numbers."""
        return Resolver(self.figures, self.setting.words)

    def section(self, section: Section) -> built.Section:
        """A section with its nodes resolved."""
        return built.Section(
            key=section.key,
            title=built.plain(self.prose.runs(section.title)),
            kicker=built.plain(self.prose.runs(section.kicker)),
            hue=section.hue,
            layout=section.layout,
            nodes=self.nodes(section.nodes, Place(section.hue, self.width)),
            ornament=tiles(section.key, section.hue, width=240, height=160),
        )

    def nodes(self, nodes: Sequence[vocabulary.Node], place: Place) -> tuple[built.Node, ...]:
        """Nodes resolved; one that has nothing to show vanishes."""
        resolved = (_RESOLVERS[type(node)](self, node, place) for node in nodes)
        return tuple(node for node in resolved if node is not None)

    # --- prose ---

    def text(self, node: vocabulary.Text, _place: Place) -> built.Paragraphs:
        """Paragraphs."""
        return built.Paragraphs(
            self.prose.paragraphs(node.text), node.style, self.prose.depends(node.text)
        )

    def heading(self, node: vocabulary.Heading, _place: Place) -> built.Title:
        """A title."""
        return built.Title(self.prose.runs(node.text), self.prose.depends(node.text))

    def bullets(self, node: vocabulary.Bullets, _place: Place) -> built.Listed:
        """A list."""
        return built.Listed(
            tuple(self.prose.runs(item) for item in node.items),
            self.prose.depends(" ".join(node.items)),
        )

    def cards(self, node: vocabulary.Cards, _place: Place) -> built.Cards:
        """Cards."""
        cards = tuple(
            built.Card(french.typo(card.title), self.prose.runs(card.text), card.icon)
            for card in node.cards
        )
        depends = self.prose.depends(" ".join(card.text for card in node.cards))
        return built.Cards(cards, node.style, depends)

    # --- figures ---

    def key_figures(self, node: vocabulary.KeyFigures, _place: Place) -> built.BigNumbers:
        """Big numbers; their coverage is said once when it is the same for all."""
        keys = [key_of(figure) for figure in node.indicators]
        printed = [self.prose.printed(key.ref) for key in keys]
        coverages = {p.coverage for p in printed if p.coverage}
        together = len(coverages) == 1 and not self.setting.provisional
        printed = [self._to_come(p) for p in printed]
        return built.BigNumbers(
            figures=tuple(
                self._big_number(key, p, coverage="" if together else p.coverage)
                for key, p in zip(keys, printed, strict=True)
            ),
            style=node.style,
            source=f"Réponses\u202f: {coverages.pop()}." if together else "",
            depends=frozenset(p.indicator for p in printed if p.indicator)
            | self.prose.depends(" ".join(key.caption for key in keys)),
        )

    def _to_come(self, p: Printed) -> Printed:
        """In a draft, what nobody answered yet is awaited, not unavailable."""
        if not self.setting.provisional or p.number not in EMPTY_TEXTS:
            return p
        return replace(p, number=TO_COME, hidden=True, coverage="")

    def _big_number(self, key: vocabulary.Key, p: Printed, *, coverage: str) -> built.BigNumber:
        caption = built.plain(self.prose.runs(key.caption)) if key.caption else p.label
        return built.BigNumber(
            value=p.number,
            # A caption of ours says the unit in its own words.
            unit="" if key.caption else p.unit,
            caption=french.typo(caption),
            coverage=coverage,
            indicator=p.indicator,
            icon=key.icon,
            # Words in place of a number are not set as one.
            hidden=p.hidden or p.number in EMPTY_TEXTS,
            before=p.before,
        )

    def show(self, node: vocabulary.Show, place: Place) -> built.Drawn | built.Paragraphs | None:
        """A chart; its title may say figures too."""
        words = f"{node.title} {node.subtitle}"
        own = self.figures[node.indicator]
        published = self.references.get(node.indicator) if node.peers else own
        if published is None or (self.setting.provisional and not published.is_shown):
            return None
        if node.peers and not beside.is_told(published):
            said = beside.hidden_words(self._group)
            return built.Paragraphs(((built.Run(said),),), depends=frozenset({node.indicator}))
        chart = drawn(published, self._wish(node, place, own))
        return chart.also(self.prose.depends(words))

    def _wish(self, node: vocabulary.Show, place: Place, own: Figure | Table) -> Wish:
        form = node.form or self.source.form_of(node.indicator)
        reference = self.references.get(node.indicator) if form == "bullet" else None
        is_told = beside.is_told(reference)
        return Wish(
            form=form,
            of=node.of,
            title=built.plain(self.prose.runs(node.title)),
            subtitle=built.plain(self.prose.runs(node.subtitle)),
            sort=node.sort,
            rows=node.rows,
            zeros=node.zeros,
            hue=place.hue,
            width=place.width,
            reference=reference if isinstance(reference, Table) and is_told else None,
            group=self._group,
            emphasis=_ticked(own) if node.peers else frozenset(),
            hidden=not node.peers,
            note=beside.hidden_words(self._group) if reference and not is_told else "",
        )

    @property
    def _group(self) -> str:
        return self.source.peers.group if self.source.peers else ""

    def comparison(self, node: vocabulary.Comparison, _place: Place) -> built.Comparison:
        """Own figures beside those of the year before and of the department."""
        peers = self.source.peers
        year = peers.previous_year if peers else None
        lines = [line_of(line) for line in node.indicators]
        references = [self.references.get(line.indicator) for line in lines]
        said = beside.group_words(peers, references)
        return built.Comparison(
            head=(
                "Indicateur",
                f"{self.setting.data_year} ({PROVISIONAL_TEXT})"
                if self.setting.provisional
                else str(self.setting.data_year),
                str(year) if year else "",
                peers.group if peers and any(map(beside.is_told, references)) else "",
            ),
            lines=tuple(self._compared(line) for line in lines),
            foot=f"SENACS, données {self.setting.data_year}. {said}".strip(),
            depends=frozenset(line.indicator for line in lines),
        )

    def _compared(self, line: vocabulary.Line) -> built.Compared:
        key = line.indicator
        own = self.figures[key]
        words = own.caption if isinstance(own, Figure) else own.context.title
        return built.Compared(
            label=french.typo(line.label or words),
            own=TO_COME if self.setting.provisional and not own.is_shown else _said(own),
            previous=_said(self.previous.get(key)),
            reference=_said(self.references.get(key)),
            indicator=key,
        )

    def ticked(self, node: vocabulary.Ticked, _place: Place) -> built.Ticked:
        """What the structure said it does."""
        table = self.figures[node.indicator]
        assert isinstance(table, Table)
        ticked = _ticked(table)
        labels = tuple(french.typo(row.label) for row in table.rows if row.key in ticked)
        is_awaited = self.setting.provisional and not table.context.n
        return built.Ticked(
            title=french.typo(node.title),
            labels=labels,
            empty=f"{TO_COME.capitalize()}." if is_awaited else french.typo(node.empty),
            depends=frozenset({node.indicator}),
        )

    def external(self, node: vocabulary.External, _place: Place) -> built.BigNumbers:
        """Figures of somebody else, with their source."""
        table = external_table(node.table)
        rows = [row for row in table.rows if not node.rows or row.key in node.rows]
        figures = tuple(
            built.BigNumber(row.number, "", row.label, before=row.approximation) for row in rows
        )
        return built.BigNumbers(figures, "external", f"Source\u202f: {table.source}")

    # --- places and structures ---

    def map(self, node: vocabulary.Map, place: Place) -> built.Mapped | None:
        """A map, or nothing where no outline is known."""
        title = built.plain(self.prose.runs(node.title))
        ground = self.source.ground() if node.name == "implantation" else None
        listed = node.listed and (ground is None or len(ground.points) <= MOST_LISTED)
        drawing, narrow = self.source.participation(place.width) if ground is None else None, ""
        if ground is not None:
            draw = partial(implantation, ground, self.setting, title=title, listed=listed)
            drawing, narrow = draw(width=place.width), draw(width=PHONE, again=True).svg
        if drawing is None:
            return None
        head, *rows = (tuple(row) for row in drawing.rows)
        return built.Mapped(
            name=node.name,
            title=title,
            subtitle=built.plain(self.prose.runs(node.subtitle)),
            foot=drawing.foot,
            svg=drawing.svg,
            alt=drawing.alt,
            head=head if listed else (),
            rows=tuple(rows) if listed else (),
            unlocated=unplaced(ground) if ground else (),
            narrow=narrow,
            depends=self.prose.depends(f"{node.title} {node.subtitle}"),
        )

    def directory(self, node: vocabulary.Directory, _place: Place) -> built.Directory:
        """The structures of a kind, with their signs on the map."""
        signs = numbered(self.source.ground())
        entries = tuple(
            built.Entry(
                name=french.typo(carrier.name),
                place=french.typo(carrier.commune),
                detail=carrier.management if node.detail == "management" else "",
                number=signs.get(carrier.identifier, ""),
            )
            for carrier in self.source.register(node.kind)
        )
        return built.Directory(node.kind, entries)

    # --- local places ---

    def slot(self, node: vocabulary.Slot, place: Place) -> built.Slot:
        """What the pair wrote, else the fictional example of a demonstration, else a place."""
        local = self.texts.get(node.key)
        if local is not None and stands(local, self.on):
            return filled(node, local)
        return unfilled(
            node,
            self.prose,
            picture=_picture(node, place),
            with_example=self.setting.is_demonstration,
        )

    # --- contents and method ---

    def contents(self, node: vocabulary.Contents, _place: Place) -> built.Contents:
        """The place of the table of contents."""
        return built.Contents(french.typo(node.title))

    def method_note(self, _node: vocabulary.MethodNote, _place: Place) -> built.MethodNote:
        """Years, answers, rules, release."""
        said, depends = notes(self.setting, self.figures)
        return built.MethodNote(said, depends)

    def definitions(self, _node: vocabulary.Definitions, _place: Place) -> built.Definitions:
        """The definitions of all that is printed, in alphabetical order."""
        contexts = sorted((f.context for f in self.figures.values()), key=lambda c: c.title)
        return built.Definitions(
            tuple(
                built.Definition(
                    french.typo(context.title), french.typo(context.definition), context.indicator
                )
                for context in contexts
            )
        )

    # --- containers ---

    def columns(self, node: vocabulary.Columns, place: Place) -> built.Columns:
        """Two columns."""
        return built.Columns(
            self.nodes(node.left, place.part(node.left_part)),
            self.nodes(node.right, place.part(1 - node.left_part)),
            node.left_part,
        )

    def aside(self, node: vocabulary.Aside, place: Place) -> built.Aside:
        """A box."""
        inside = Place(place.hue, place.width - 2 * GAP)
        return built.Aside(french.typo(node.title), self.nodes(node.nodes, inside))


_RESOLVERS: dict[type, Callable[[Assembler, Any, Place], built.Node | None]] = {
    vocabulary.Text: Assembler.text,
    vocabulary.Heading: Assembler.heading,
    vocabulary.Bullets: Assembler.bullets,
    vocabulary.Cards: Assembler.cards,
    vocabulary.KeyFigures: Assembler.key_figures,
    vocabulary.Show: Assembler.show,
    vocabulary.Comparison: Assembler.comparison,
    vocabulary.Ticked: Assembler.ticked,
    vocabulary.External: Assembler.external,
    vocabulary.Map: Assembler.map,
    vocabulary.Directory: Assembler.directory,
    vocabulary.Slot: Assembler.slot,
    vocabulary.Contents: Assembler.contents,
    vocabulary.MethodNote: Assembler.method_note,
    vocabulary.Definitions: Assembler.definitions,
    vocabulary.Columns: Assembler.columns,
    vocabulary.Aside: Assembler.aside,
}


def _said(published: Figure | Table | None) -> str:
    """The text of a figure, or of the total of a table; nothing when there is none."""
    if published is None:
        return ""
    return published.text if isinstance(published, Figure) else published.total_text


def _ticked(own: Figure | Table) -> frozenset[str]:
    """The choices of one structure: rows of which it makes the whole count."""
    rows = own.rows if isinstance(own, Table) else ()
    return frozenset(row.key for row in rows if row.value)


def _picture(node: vocabulary.Slot, place: Place) -> str:
    """The drawing that keeps the place of a photograph, tall enough for any crop."""
    if node.kind is not SlotKind.PHOTO:
        return ""
    height = place.width * 0.86
    return tiles(node.key, place.hue, width=place.width, height=height, tile=LARGE_TILE)
