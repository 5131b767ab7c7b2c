"""Method note: what must be known of the figures."""

from senacs.catalogue.sections import Hue, MethodNote, Section

SECTION = Section(
    title="Comment ces chiffres sont faits",
    kicker="Méthode",
    hue=Hue.INK,
    nodes=(MethodNote(),),
)
