"""What the meeting decides: blank."""

from senacs.catalogue.sections import Hue, Section, Slot, SlotKind

SECTION = Section(
    title="Ce que nous convenons",
    kicker="À remplir ensemble",
    hue=Hue.INK,
    layout="flow",
    nodes=(
        Slot(
            key="accords",
            kind=SlotKind.TEXT,
            label="Actions convenues",
            hint="Quoi, qui en répond, pour quand, à partir de quel chiffre.",
            style="lines",
        ),
    ),
)
