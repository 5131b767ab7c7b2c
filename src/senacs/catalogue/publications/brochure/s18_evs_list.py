"""The list of social-life spaces, with their signs on the map."""

from senacs.catalogue.sections import Directory, Hue, Section, Slot, SlotKind

SECTION = Section(
    title="Qui porte un espace de vie sociale {in_territory}",
    kicker="Espaces de vie sociale",
    hue=Hue.COOL,
    nodes=(
        Directory("EVS"),
        Slot(
            key="evs_example",
            kind=SlotKind.TEXT,
            label="Un espace de vie sociale à la loupe",
            hint="Une structure, ce qui s’y passe, une rencontre.",
            example=(
                "**La boutique sans caisse.** Dans l’ancienne épicerie, on répare des vélos, on "
                "échange des livres et l’on garde le pain pour ceux qui rentrent tard. Deux "
                "salariées, quarante bénévoles, et un tableau noir où chacun écrit ce qu’il sait "
                "faire."
            ),
        ),
        Slot(
            key="evs_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’un espace de vie sociale",
            hint="Avec le nom de la structure et le crédit.",
        ),
    ),
)
