"""What a dashboard of a territory says: sections, each a page with an address. Data only.

One section is one file, `sNN_<key>.py`, holding `SECTION = DashboardSection(...)`: the file name
gives its order and its key, which never changes, as it is in addresses. An indicator that an
edition does not have is left out of its dashboard; nothing else is to be written for a new section.
"""

import pkgutil
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache
from importlib import import_module

_NAME = re.compile(r"s(?P<order>\d{2})_(?P<key>[a-z0-9_]+)")


class Form(StrEnum):
    """How a section is read."""

    FIGURES = "figures"
    PAIRS = "pairs"
    GAPS = "gaps"
    COMPARISON = "comparison"


@dataclass(frozen=True)
class Block:
    """Figures and tables of one subject, by key of indicator, with the question they answer."""

    title: str
    figures: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Pair:
    """Means beside actions: what is put in, what is done, and what one brings to the other."""

    title: str
    means: str
    actions: str
    ratio: str = ""


@dataclass(frozen=True)
class DashboardSection:
    """A section. `lead`: the question that it answers; `compared`: indicators set beside peers.

    Only what does not grow with the size of a territory may be compared: means, shares, ratios.
    """

    title: str
    lead: str
    form: Form = Form.FIGURES
    blocks: tuple[Block, ...] = ()
    pairs: tuple[Pair, ...] = ()
    compared: tuple[str, ...] = ()
    key: str = field(default="")
    order: int = field(default=0)

    @property
    def slug(self) -> str:
        """The key as addresses write it."""
        return self.key.replace("_", "-")

    @property
    def indicators(self) -> tuple[str, ...]:
        """All that the section reads, each once."""
        keys = [key for block in self.blocks for key in (*block.figures, *block.tables)]
        keys += [
            key for pair in self.pairs for key in (pair.means, pair.actions, pair.ratio) if key
        ]
        return tuple(dict.fromkeys([*keys, *self.compared]))


@cache
def sections() -> tuple[DashboardSection, ...]:
    """The sections in order, found by walking this folder."""
    found = []
    for info in pkgutil.iter_modules(__path__):
        match = _NAME.fullmatch(info.name)
        if match is None:
            raise ValueError(f"{info.name}.py: a section file is named sNN_key.py")
        section: DashboardSection = import_module(f"{__name__}.{info.name}").SECTION
        found.append(replace(section, key=match["key"], order=int(match["order"])))
    return tuple(sorted(found, key=lambda section: section.order))
