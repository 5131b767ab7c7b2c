"""What sections need: the indicators they print, the slots they leave to the local pair."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from senacs.catalogue import sections as vocabulary
from senacs.catalogue.sections import Node, Section
from senacs.publications.prose import EXTERNAL, references


def nodes_of(sections: Sequence[Section]) -> Iterator[Node]:
    """Every node, those inside columns and boxes included."""
    for section in sections:
        yield from _inside(section.nodes)


def slots_of(sections: Sequence[Section]) -> dict[str, vocabulary.Slot]:
    """The slots by key."""
    return {node.key: node for node in nodes_of(sections) if isinstance(node, vocabulary.Slot)}


def texts_of(sections: Sequence[Section]) -> Iterator[str]:
    """Every text that a reader will see, as written in the catalogue."""
    for section in sections:
        yield section.title
        yield section.kicker
    for node in nodes_of(sections):
        yield from _texts(node)


def references_of(sections: Sequence[Section]) -> frozenset[str]:
    """Every reference that must be resolved, words included."""
    found = frozenset().union(*(references(text) for text in texts_of(sections)))
    for node in nodes_of(sections):
        if isinstance(node, vocabulary.KeyFigures):
            found |= {key_of(figure).ref for figure in node.indicators}
        elif isinstance(node, vocabulary.Show | vocabulary.Ticked):
            found |= {node.indicator}
        elif isinstance(node, vocabulary.Comparison):
            found |= {line_of(line).indicator for line in node.indicators}
    return found


def indicators_of(sections: Sequence[Section], words: frozenset[str]) -> tuple[str, ...]:
    """The indicators to compute, in alphabetical order."""
    heads = {ref.split(".")[0] for ref in references_of(sections) - words}
    return tuple(sorted(heads - {EXTERNAL}))


def key_of(figure: str | vocabulary.Key) -> vocabulary.Key:
    """A key figure written in short."""
    return vocabulary.Key(figure) if isinstance(figure, str) else figure


def line_of(line: str | vocabulary.Line) -> vocabulary.Line:
    """A line of a comparison written in short: the indicator names itself."""
    return vocabulary.Line(line, "") if isinstance(line, str) else line


def _inside(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, vocabulary.Columns):
            yield from _inside(node.left)
            yield from _inside(node.right)
        elif isinstance(node, vocabulary.Aside):
            yield from _inside(node.nodes)


def _texts(node: Node) -> Iterator[str]:
    reader = _TEXTS.get(type(node))
    if reader is not None:
        yield from reader(node)


# The nodes that carry prose, and where it is.
_TEXTS: dict[type, Callable[[Any], Iterable[str]]] = {
    vocabulary.Text: lambda node: [node.text],
    vocabulary.Heading: lambda node: [node.text],
    vocabulary.Bullets: lambda node: node.items,
    vocabulary.Show: lambda node: [node.title, node.subtitle],
    vocabulary.Map: lambda node: [node.title, node.subtitle],
    vocabulary.Cards: lambda node: [text for c in node.cards for text in (c.title, c.text)],
    vocabulary.Ticked: lambda node: [node.title, node.empty],
    vocabulary.Aside: lambda node: [node.title],
    vocabulary.Slot: lambda node: [node.example],
    vocabulary.KeyFigures: lambda node: [key_of(figure).caption for figure in node.indicators],
    vocabulary.Comparison: lambda node: [line_of(line).label for line in node.indicators],
}
