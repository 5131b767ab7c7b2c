"""Sections + figures of a release + local texts = a document. Nothing typed, nothing guessed."""

from collections.abc import Mapping, Sequence
from datetime import date

from senacs.catalogue.sections import Hue, Section
from senacs.method import french
from senacs.publications import document as built
from senacs.publications.document import Document
from senacs.publications.illustration import tiles
from senacs.publications.maps import cover
from senacs.publications.nodes import Assembler
from senacs.publications.source import Carrier, LocalText, Setting, Source


def assemble_brochure(
    sections: Sequence[Section],
    source: Source,
    setting: Setting,
    *,
    texts: Mapping[str, LocalText],
    on: date,
) -> Document:
    """The brochure of a territory. `on`: the day on which consents are judged."""
    assembler = Assembler(sections, source, setting, texts, on)
    resolved = tuple(assembler.section(s) for s in sections)
    first = next(s for s in resolved if s.layout == "cover")
    return Document(
        publication="brochure",
        title=f"{first.title} {setting.of_territory}, données {setting.data_year}",
        cover=built.Cover(
            title=first.title,
            subtitle=f"Enquête {setting.survey_year}, données {setting.data_year}",
            territory=setting.territory,
            data_year=setting.data_year,
            survey_year=setting.survey_year,
            lines=INSTITUTIONS,
            svg=cover(source.ground()),
            strip=tiles("cover", Hue.WARM, width=840, height=160),
        ),
        release=setting.release,
        released_on=setting.released_on.isoformat(),
        sections=tuple(s for s in resolved if s.layout != "cover"),
        notice=setting.notice,
    )


def assemble_sheet(
    sections: Sequence[Section],
    source: Source,
    setting: Setting,
    *,
    carrier: Carrier,
    on: date,
) -> Document:
    """The individual sheet of a structure: private, compared with itself and its department."""
    assembler = Assembler(sections, source, setting, {}, on, width=SHEET_WIDTH)
    return Document(
        publication="sheet",
        title=f"{french.typo(carrier.name)}, fiche individuelle, données {setting.data_year}",
        cover=built.Cover(
            title=french.typo(carrier.name),
            subtitle=f"Enquête {setting.survey_year}, données {setting.data_year}",
            territory=french.typo(carrier.commune),
            data_year=setting.data_year,
            survey_year=setting.survey_year,
            lines=tuple(filter(None, (KINDS[carrier.kind], carrier.management))),
            svg="",
            strip=tiles("sheet", _SHEET_HUES[carrier.kind], width=320, height=160),
        ),
        release=setting.release,
        released_on=setting.released_on.isoformat(),
        sections=tuple(assembler.section(s) for s in sections),
        notice=setting.notice,
        private=PRIVATE,
        provisional=setting.provisional,
    )


# Two pages must hold it all: drawings are wider in their own units, so smaller in print.
SHEET_WIDTH = 840.0

KINDS = {"CS": "Centre social", "EVS": "Espace de vie sociale"}
_SHEET_HUES = {"CS": Hue.WARM, "EVS": Hue.COOL}
PRIVATE = "Document réservé à la structure et à ses correspondants"

# No logo that is not ours: institutions are named in plain words.
INSTITUTIONS = ("Caisse d’allocations familiales", "Fédération des centres sociaux")
