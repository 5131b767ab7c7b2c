"""The young take part."""

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
    title="Des jeunes qui prennent leur part",
    kicker="De 15 à 25 ans : actions, participation, engagement",
    hue=Hue.PLUM,
    nodes=(
        Text(
            "Un centre social n’occupe pas les jeunes : il leur fait confiance.",
            style="lead",
        ),
        Columns(
            left=(
                KeyFigures(
                    (
                        Key(
                            "offer_age_15_17.fraction",
                            "centres proposent des activités aux 15-17 ans",
                            "headphones",
                        ),
                    ),
                    style="band",
                ),
                Show(
                    "actions_age_15_17",
                    title="Pour les 15-17 ans",
                    subtitle="Nombre de centres",
                    zeros=False,
                ),
            ),
            right=(
                KeyFigures(
                    (
                        Key(
                            "offer_age_18_25.fraction",
                            "centres proposent des activités aux 18-25 ans",
                            "compass",
                        ),
                    ),
                    style="band",
                ),
                Show(
                    "actions_age_18_25",
                    title="Pour les 18-25 ans",
                    subtitle="Nombre de centres",
                    zeros=False,
                ),
                Slot(
                    key="young_testimony",
                    kind=SlotKind.TESTIMONY,
                    label="Témoignage",
                    hint="Un prénom, un âge, l’accord écrit (des parents pour un mineur).",
                    example=(
                        "La première fois que j’ai pris la parole au conseil, j’avais préparé "
                        "trois phrases. J’en ai dit une. Mais la salle de musique, on l’a eue."
                    ),
                    author="Noé, seize ans",
                ),
                Slot(
                    key="young_example",
                    kind=SlotKind.TEXT,
                    label="Une action à la loupe",
                    hint="Une action nommée, sa structure, ce qu’elle a changé.",
                    example=(
                        "**La caisse de bord.** Onze adolescents voulaient un voyage ; ils ont "
                        "commencé par ouvrir un compte. Vide-grenier, buvette du tournoi, "
                        "dossier de subvention défendu à l’oral : dix mois plus tard, ils "
                        "partaient, et le compte était juste."
                    ),
                ),
            ),
        ),
        KeyFigures(
            (
                Key(
                    "volunteers_age_11_17.value",
                    "jeunes de 11 à 17 ans bénévoles dans une instance ou une activité",
                ),
                Key(
                    "volunteers_age_18_25.value",
                    "jeunes adultes de 18 à 25 ans bénévoles",
                ),
            ),
            style="row",
        ),
    ),
)
