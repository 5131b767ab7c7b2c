"""Cover: names, years, the outline of the territory."""

from senacs.catalogue.sections import Hue, Section

SECTION = Section(
    title="Centres sociaux et espaces de vie sociale",
    kicker="Observatoire de l’animation de la vie sociale",
    hue=Hue.INK,
    layout="cover",
    nodes=(),
)
