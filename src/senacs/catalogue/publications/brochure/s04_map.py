"""Where the structures stand."""

from senacs.catalogue.sections import Hue, Map, Section

SECTION = Section(
    title="Où se trouvent les structures",
    kicker="Carte d’implantation {data_year}",
    hue=Hue.BLUE,
    nodes=(
        Map(
            name="implantation",
            title="{structures_responding.base} centres sociaux, "
            "{evs_structures_responding.base} espaces de vie sociale",
            subtitle="Structures agréées au moment de l’enquête, numérotées comme dans les listes",
        ),
    ),
)
