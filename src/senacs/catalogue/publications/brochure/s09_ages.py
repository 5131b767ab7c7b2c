"""The young public by age."""

from senacs.catalogue.sections import (
    Columns,
    Hue,
    Key,
    KeyFigures,
    Section,
    Show,
    Slot,
    SlotKind,
    Text,
)

SECTION = Section(
    title="De la petite enfance à l’entrée dans la vie d’adulte",
    kicker="Les publics de 0 à 25 ans",
    hue=Hue.BLUE,
    nodes=(
        Columns(
            left=(
                KeyFigures(
                    (
                        Key(
                            "public_0_25_total.value",
                            "enfants, adolescents et jeunes adultes accueillis en {data_year}",
                        ),
                    ),
                    style="statement",
                ),
            ),
            right=(
                Text(
                    "Chaque personne est comptée une fois, quel que soit le nombre d’activités "
                    "qu’elle fréquente, à l’âge qu’elle a au 31 décembre."
                    "\n\n"
                    "Les {public_0_25_by_age.first.label} forment le groupe le plus nombreux : "
                    "**{public_0_25_by_age.first.share}** du public de moins de 26 ans."
                ),
            ),
            left_part=0.5,
        ),
        Show(
            "public_0_25_by_age",
            form="donut",
            title="Les {public_0_25_by_age.first.label} sont les plus nombreux",
            subtitle="Répartition des 0-25 ans accueillis selon leur âge",
        ),
        Columns(
            left=(
                KeyFigures(
                    (
                        Key(
                            "public_total.value",
                            "participants de tous les âges, comptés une fois chacun",
                        ),
                    ),
                    style="row",
                ),
            ),
            right=(
                Show(
                    "public_by_age",
                    form="stacked",
                    title="Tous les âges se croisent",
                    subtitle="Répartition des participants selon leur âge",
                    sort=False,
                ),
            ),
            left_part=0.32,
        ),
        Slot(
            key="ages_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’un accueil de loisirs",
            hint="Avec l’accord des parents, le nom de la structure et le crédit.",
        ),
    ),
)
