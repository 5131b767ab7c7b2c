"""Back cover: contacts given by the local pair."""

from senacs.catalogue.sections import Hue, Section, Slot, SlotKind

SECTION = Section(
    title="Poursuivre l’échange",
    kicker="Contacts",
    hue=Hue.INK,
    layout="back",
    nodes=(
        Slot(
            key="contacts",
            kind=SlotKind.TEXT,
            label="Contacts",
            hint="La Caf et la fédération : nom du service, adresse, téléphone, courriel.",
            example=(
                "**Caisse d’allocations familiales** : service de l’animation de la vie sociale, "
                "correspondante SENACS."
                "\n\n"
                "**Fédération des centres sociaux** : délégation départementale, correspondant "
                "SENACS."
            ),
        ),
    ),
)
