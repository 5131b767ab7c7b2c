"""Method note and definitions."""

from senacs.catalogue.sections import Definitions, Hue, MethodNote, Section

SECTION = Section(
    title="Comment ces chiffres sont faits",
    kicker="Méthode et définitions",
    hue=Hue.INK,
    nodes=(MethodNote(), Definitions()),
)
