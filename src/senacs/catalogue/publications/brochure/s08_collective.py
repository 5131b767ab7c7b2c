"""Collective projects and families, by number of centres."""

from senacs.catalogue.sections import Columns, Hue, Section, Show, Slot, SlotKind, Text

SECTION = Section(
    title="Faire ensemble, en famille et entre voisins",
    kicker="Projets collectifs et familles",
    hue=Hue.OCHRE,
    nodes=(
        Text(
            "Une sortie, un repas, un atelier de français : l’activité est un point de départ. Le "
            "centre aide les habitants à passer de l’idée au projet, puis à le mener eux-mêmes.",
            style="lead",
        ),
        Columns(
            left=(
                Slot(
                    key="collective_example",
                    kind=SlotKind.TEXT,
                    label="Une action à la loupe",
                    hint="Une action nommée, sa structure, ce qu’elle a changé.",
                    example=(
                        "**Les vacances d’à côté.** Huit familles qui ne partaient jamais ont "
                        "préparé pendant six mois un séjour à une heure de chez elles : budget, "
                        "menus, trajets. Elles accompagnent maintenant le groupe suivant."
                    ),
                ),
                Slot(
                    key="collective_testimony",
                    kind=SlotKind.TESTIMONY,
                    label="Témoignage",
                    hint="Un prénom, une commune, l’accord écrit de la personne et sa durée.",
                    example=(
                        "Au début je n’osais pas parler, à cause de mon accent. Au groupe, on "
                        "rit de nos fautes et on se comprend. L’an prochain, c’est moi qui "
                        "ferai visiter la médiathèque."
                    ),
                    author="Amina, habitante",
                ),
                Text(
                    "L’action la plus répandue est « {collective_actions.first.label} » "
                    "(**{collective_actions.first.fraction}**)."
                ),
            ),
            right=(
                Show(
                    "collective_actions",
                    title="Les formes que prennent les projets collectifs",
                    subtitle="Nombre de centres impliqués dans l’année",
                ),
            ),
            left_part=0.42,
        ),
        Slot(
            key="collective_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’une sortie ou d’un repas partagé",
            hint="Avec le nom de la structure et le crédit.",
        ),
    ),
)
