"""Who comes, who does not."""

from senacs.catalogue.sections import Hue, KeyFigures, Section, Show, Slot, SlotKind

SECTION = Section(
    title="Pour qui",
    kicker="Les publics",
    hue=Hue.WARM,
    nodes=(
        KeyFigures(
            (
                "participants_per_structure",
                "public_0_25_share",
                "public_60_plus_share",
                "public_qpv_share",
                "public_other_commune_share",
                "waiting_people_total",
            ),
        ),
        Show("public_by_age"),
        Slot(
            key="public",
            kind=SlotKind.TEXT,
            label="À discuter : qui ne vient pas encore ?",
            hint="Quels quartiers, quels âges, quelles situations ? Qu’en disent les habitants ?",
            style="lines",
        ),
    ),
)
