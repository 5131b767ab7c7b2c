"""Where the structures stand."""

from senacs.catalogue.sections import Hue, Map, Section, Text

SECTION = Section(
    title="Où se trouvent les structures",
    kicker="Carte d’implantation {data_year}",
    hue=Hue.BLUE,
    nodes=(
        Text(
            "Centres sociaux et espaces de vie sociale agréés {in_territory} au moment de "
            "l’enquête. Les numéros renvoient aux listes des pages suivantes.",
            style="lead",
        ),
        Map(
            name="implantation",
            title="{structures_responding.base} centres sociaux, "
            "{evs_structures_responding.base} espaces de vie sociale",
            subtitle="Un cercle par centre social, un losange par espace de vie sociale, placés "
            "dans leur commune",
        ),
    ),
)
