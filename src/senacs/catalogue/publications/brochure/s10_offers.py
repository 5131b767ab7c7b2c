"""What is offered to children, from birth to fourteen."""

from senacs.catalogue.sections import Columns, Hue, Key, KeyFigures, Section, Show, Slot, SlotKind

SECTION = Section(
    title="Des actions pour grandir",
    kicker="Ce que proposent les centres sociaux, de 0 à 14 ans",
    hue=Hue.BLUE,
    nodes=(
        Columns(
            left=(
                KeyFigures(
                    (
                        Key(
                            "offer_age_0_3.fraction",
                            "centres gèrent un service pour les 0-3 ans",
                            "baby",
                        ),
                    ),
                    style="band",
                ),
                Show(
                    "actions_age_0_3",
                    title="Pour les 0-3 ans",
                    subtitle="Nombre de centres",
                    zeros=False,
                ),
                KeyFigures(
                    (
                        Key(
                            "offer_age_4_10.fraction",
                            "centres proposent des activités aux 4-10 ans",
                            "blocks",
                        ),
                    ),
                    style="band",
                ),
                Show(
                    "actions_age_4_10",
                    title="Pour les 4-10 ans",
                    subtitle="Nombre de centres",
                    zeros=False,
                ),
            ),
            right=(
                KeyFigures(
                    (
                        Key(
                            "offer_age_11_14.fraction",
                            "centres proposent des activités aux 11-14 ans",
                            "bike",
                        ),
                    ),
                    style="band",
                ),
                Show(
                    "actions_age_11_14",
                    title="Pour les 11-14 ans",
                    subtitle="Nombre de centres",
                    zeros=False,
                ),
            ),
        ),
        Slot(
            key="offers_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’un atelier d’enfants",
            hint="Avec l’accord des parents, le nom de la structure et le crédit.",
        ),
    ),
)
