"""General-interest projects, by number of centres."""

from senacs.catalogue.sections import Columns, Hue, Section, Show, Slot, SlotKind, Text

SECTION = Section(
    title="Agir sur ce qui concerne tout le monde",
    kicker="Projets d’intérêt général",
    hue=Hue.PLUM,
    nodes=(
        Text(
            "Un centre social ne travaille pas seulement pour ses adhérents. Il agit avec la "
            "commune, les écoles, les associations et les services publics sur des questions que "
            "personne ne résout seul.",
            style="lead",
        ),
        Columns(
            left=(
                Show(
                    "general_interest_themes",
                    title="Les problématiques sur lesquelles les centres agissent",
                    subtitle="Nombre de centres impliqués dans l’année",
                ),
            ),
            right=(
                Text(
                    "« {general_interest_themes.first.label} » est la problématique la plus "
                    "partagée en {data_year} "
                    "(**{general_interest_themes.first.fraction}**). Les thèmes moins cités ne "
                    "sont pas moins importants : ils répondent souvent à une situation propre "
                    "à un territoire."
                ),
                Slot(
                    key="general_interest_example",
                    kind=SlotKind.TEXT,
                    label="Une action à la loupe",
                    hint="Une action nommée, sa structure, ce qu’elle a changé.",
                    example=(
                        "**Le banc des nouvelles.** Chaque mercredi de marché, une table, deux "
                        "bancs et une cafetière s’installent sur la place. On y lit un courrier "
                        "compliqué, on y apprend l’horaire du bus, on y rencontre l’assistante "
                        "sociale sans rendez-vous. Au bout d’un an, les habitués tiennent "
                        "eux-mêmes la permanence."
                    ),
                ),
                Slot(
                    key="general_interest_testimony",
                    kind=SlotKind.TESTIMONY,
                    label="Témoignage",
                    hint="Un prénom, une commune, l’accord écrit de la personne et sa durée.",
                    example=(
                        "Je venais pour un papier de la retraite. On m’a demandé si je savais "
                        "tailler les oliviers. Depuis, le jeudi, j’apprends aux jeunes du "
                        "quartier, et c’est moi qui ne manquerais ça pour rien au monde."
                    ),
                    author="Lucien, habitant",
                ),
            ),
            left_part=0.58,
        ),
        Slot(
            key="general_interest_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’une action hors les murs",
            hint="Avec le nom de la structure et le crédit.",
        ),
    ),
)
