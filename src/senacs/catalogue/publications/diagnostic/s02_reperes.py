"""What must be known first: who is there, who answered."""

from senacs.catalogue.sections import (
    Columns,
    Directory,
    Heading,
    Hue,
    KeyFigures,
    Map,
    Section,
)

SECTION = Section(
    title="Qui est là, qui a répondu",
    kicker="Repères {data_year}",
    hue=Hue.BLUE,
    nodes=(
        KeyFigures(
            (
                "structures_responding",
                "public_total",
                "volunteers_total",
                "fte_total",
                "evs_structures_responding",
                "evs_public_total",
                "evs_volunteers_total",
                "evs_fte_total",
            ),
        ),
        # The lists under the figures, the map on a page of its own: it leaves no room for them.
        Columns(
            left=(Heading("Centres sociaux"), Directory("CS")),
            right=(Heading("Espaces de vie sociale"), Directory("EVS")),
        ),
        Map(
            name="implantation",
            title="Les structures {of_territory}",
            subtitle="Structures agréées au moment de l’enquête, numérotées comme dans les listes",
            listed=False,
        ),
    ),
)
