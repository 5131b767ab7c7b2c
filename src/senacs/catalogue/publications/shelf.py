"""Finds the sections of a publication by walking its folder: the file name gives order and key."""

import pkgutil
import re
from dataclasses import replace
from functools import cache
from importlib import import_module

from senacs.catalogue.sections import Section

_NAME = re.compile(r"s(?P<order>\d{2})_(?P<key>[a-z0-9_]+)")


@cache
def sections(publication: str) -> tuple[Section, ...]:
    """The sections of `brochure` or `sheet`, in order. Raises ModuleNotFoundError."""
    folder = import_module(f"senacs.catalogue.publications.{publication}")
    found = [_read(folder.__name__, info.name) for info in pkgutil.iter_modules(folder.__path__)]
    return tuple(sorted(found, key=lambda section: section.order))


def _read(folder: str, name: str) -> Section:
    match = _NAME.fullmatch(name)
    if match is None:
        raise ValueError(f"{folder}/{name}.py: a section file is named sNN_key.py")
    section: Section = import_module(f"{folder}.{name}").SECTION
    return replace(section, key=match["key"], order=int(match["order"]))
