"""Volunteers: kinds, hours, value, training."""

from senacs.catalogue.sections import (
    Aside,
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
    title="La force des bénévoles",
    kicker="Gouvernance et bénévolat",
    hue=Hue.PLUM,
    nodes=(
        KeyFigures(
            (
                Key("volunteers_total.value", "bénévoles dans l’année", "hand-heart"),
                Key("volunteer_hours_total.value", "heures données", "clock"),
                Key("volunteer_fte.value", "équivalents temps plein", "users"),
            ),
            style="hero",
        ),
        Show(
            "volunteers_by_commitment",
            form="donut",
            title="Décider, animer, donner un coup de main",
            subtitle="Répartition des bénévoles selon leur engagement",
        ),
        Columns(
            left=(
                Aside(
                    title="Ce que vaut ce temps donné",
                    nodes=(
                        Text(
                            "Compté au taux horaire retenu par l’enquête, le bénévolat "
                            "représente **{volunteer_value}**. Cette valeur n’entre pas dans le "
                            "budget : elle s’y ajoute, hors produits."
                            "\n\n"
                            "**{volunteers_trained}** ont suivi une formation en {data_year} ; le "
                            "thème le plus cité est « {volunteers_training_themes.first.label} »."
                        ),
                    ),
                ),
            ),
            right=(
                Slot(
                    key="volunteers_testimony",
                    kind=SlotKind.TESTIMONY,
                    label="Témoignage",
                    hint="Un prénom, une commune, l’accord écrit de la personne et sa durée.",
                    example=(
                        "J’aide aux devoirs le mardi. Officiellement. En vrai, les enfants "
                        "m’apprennent la patience, et leurs mères, la cuisine."
                    ),
                    author="Élise, bénévole",
                ),
            ),
            left_part=0.54,
        ),
        Slot(
            key="volunteers_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’une équipe de bénévoles",
            hint="Avec le nom de la structure et le crédit.",
        ),
    ),
)
