"""Residents who take part."""

from senacs.catalogue.sections import Hue, KeyFigures, Section, Show, Slot, SlotKind

SECTION = Section(
    title="Avec qui",
    kicker="La participation des habitants",
    hue=Hue.COOL,
    nodes=(
        KeyFigures(
            (
                "volunteers_mean",
                "volunteer_fte",
                "new_volunteers_share",
                "board_residents_share",
                "resident_initiatives",
                "residents_carrying_total",
            ),
        ),
        Show("volunteers_by_commitment"),
        Slot(
            key="participation",
            kind=SlotKind.TEXT,
            label="À discuter : où les habitants décident-ils vraiment ?",
            hint="Quels lieux, quels sujets, quels soutiens à leurs initiatives ?",
            style="lines",
        ),
    ),
)
