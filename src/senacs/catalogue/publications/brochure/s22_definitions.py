"""The definitions of all that is printed."""

from senacs.catalogue.sections import Definitions, Hue, Section

SECTION = Section(
    title="Ce que mesure chaque chiffre",
    kicker="Définitions",
    hue=Hue.INK,
    nodes=(Definitions(),),
)
