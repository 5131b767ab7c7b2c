"""Cover: names, years, the place of the territory."""

from senacs.catalogue.sections import Hue, Section

SECTION = Section(
    title="Diagnostic de territoire",
    kicker="Observatoire de l’animation de la vie sociale",
    hue=Hue.INK,
    layout="cover",
    nodes=(),
)
