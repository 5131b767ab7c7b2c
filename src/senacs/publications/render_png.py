"""A drawing of the charts room as a picture, by the typesetter of the publications."""

import json
from functools import cache
from typing import Any

import typst

from senacs.publications import fonts
from senacs.publications.render_pdf import TEMPLATES, TypesettingError

RESOLUTION = 192
"""Pixels per inch of print: twice what a screen shows, so that a slide stays sharp."""


def png(svg: str, *, resolution: int = RESOLUTION) -> bytes:
    """The picture of a drawing on white. Raises TypesettingError when it cannot be drawn."""
    try:
        drawn = _compiler().compile(
            format="png", ppi=resolution, sys_inputs={"payload": json.dumps({"svg": svg})}
        )
    except typst.TypstError as error:
        raise TypesettingError(str(error)) from error
    assert isinstance(drawn, bytes)
    return drawn


@cache
def _compiler() -> Any:
    return typst.Compiler(
        input=str(TEMPLATES / "picture.typ"),
        root=str(TEMPLATES),
        font_paths=[str(fonts.folder())],
        ignore_system_fonts=True,
    )
