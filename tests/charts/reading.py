"""Reads a drawing back, as a strict reader would: well-formed, finite, inside its frame."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import Any

from senacs.charts.metrics import CAP_HEIGHT, DESCENT, text_width
from senacs.charts.placement import Box

NS = "{http://www.w3.org/2000/svg}"
SLACK = 0.02
LOOKS = {
    "fill", "font-size", "font-weight", "paint-order", "stroke", "stroke-dasharray",
    "stroke-linejoin", "stroke-width", "text-anchor",
}  # fmt: skip
"""What a group says for all its marks."""
FORBIDDEN_TAGS = {"style", "script", "foreignObject", "image", "use", "a"}


@dataclass(frozen=True)
class Words:
    """A text of the drawing and the room it takes."""

    content: str
    size: float
    box: Box


def parse(svg: str) -> Any:
    """The root element; refuses what a strict policy or a typesetter would refuse."""
    root = ET.fromstring(svg)
    assert root.tag == f"{NS}svg"
    for element in root.iter():
        assert element.tag.removeprefix(NS) not in FORBIDDEN_TAGS
        for name, value in element.attrib.items():
            assert name != "style"
            assert not name.startswith("on")
            assert "href" not in name
            if name not in {"id", "class", "aria-labelledby", "fill"}:
                assert not re.search(r"nan|inf", value, re.IGNORECASE), (name, value)
    inherit(root)
    return root


def inherit(element: Any) -> None:
    """Write on each mark the look that its group has for them all."""
    for child in element:
        if element.tag == f"{NS}g":
            for name in LOOKS & element.attrib.keys() - child.attrib.keys():
                child.attrib[name] = element.attrib[name]
        inherit(child)


def view(root: Any) -> Box:
    """The frame of the drawing."""
    return Box(*(float(side) for side in root.attrib["viewBox"].split()))


def words(root: Any) -> list[Words]:
    """Every text of the drawing with its box, measured with the table of widths."""
    found = []
    for element in root.iter(f"{NS}text"):
        size, content = float(element.attrib["font-size"]), element.text or ""
        wide = text_width(content, size, bold=element.attrib.get("font-weight") == "600")
        anchor = element.attrib.get("text-anchor", "start")
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * wide
        x, y = float(element.attrib["x"]) - before, float(element.attrib["y"])
        tall = (CAP_HEIGHT + DESCENT) * size
        found.append(Words(content, size, Box(x, y - CAP_HEIGHT * size, wide, tall)))
    return found


def overflowing(root: Any) -> list[Words]:
    """Texts that leave the frame."""
    frame = view(root)
    wider = Box(frame.x - SLACK, frame.y - SLACK, frame.width + 2 * SLACK, frame.height + 2 * SLACK)
    return [word for word in words(root) if not word.box.within(wider)]


def colliding(root: Any) -> list[tuple[str, str]]:
    """Pairs of texts that cover one another; descenders may touch the next line."""
    found = words(root)
    shrunk = [
        Box(w.box.x + SLACK, w.box.y + SLACK, w.box.width - 2 * SLACK, w.size * CAP_HEIGHT - SLACK)
        for w in found
    ]
    return [
        (found[i].content, found[j].content)
        for i in range(len(found))
        for j in range(i)
        if shrunk[i].overlaps(shrunk[j])
    ]


def marks(root: Any, kind: str) -> list[Any]:
    """Elements of a class."""
    return [element for element in root.iter() if element.attrib.get("class") == kind]


def number(element: Any, name: str) -> float:
    """An attribute as a number."""
    return float(element.attrib[name])
