"""The departmental plan: written by the local pair."""

from senacs.catalogue.sections import Hue, Section, Slot, SlotKind

SECTION = Section(
    title="Un schéma pour l’animation de la vie sociale",
    kicker="Politique départementale",
    hue=Hue.INK,
    nodes=(
        Slot(
            key="plan",
            kind=SlotKind.TEXT,
            label="Schéma départemental",
            hint="Période, signataires, priorités, calendrier, adresse du document complet.",
            example=(
                "Le schéma départemental dit où des structures manquent, comment soutenir celles "
                "qui existent et qui s’y engage. Il est préparé par la Caf avec le département, "
                "la mutualité sociale agricole, les communes et les représentants des structures, "
                "à partir des chiffres de cet observatoire et de rencontres dans les territoires."
                "\n\n"
                "**Trois priorités** ont été retenues : ouvrir de nouveaux lieux là où il n’y en "
                "a pas, aider les petites structures à durer, et faire une place aux habitants "
                "dans le suivi du schéma lui-même."
            ),
        ),
        Slot(
            key="plan_photo",
            kind=SlotKind.PHOTO,
            label="Photographie de la signature du schéma",
            hint="Avec le nom de la structure et le crédit.",
        ),
    ),
)
