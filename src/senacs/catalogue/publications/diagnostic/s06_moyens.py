"""With what."""

from senacs.catalogue.sections import Hue, KeyFigures, Section, Show, Slot, SlotKind

SECTION = Section(
    title="Avec quoi",
    kicker="Les moyens",
    hue=Hue.OCHRE,
    nodes=(
        KeyFigures(
            (
                "budget_mean",
                "budget_per_participant",
                "fte_mean",
                "fte_per_1000_participants",
                "permanent_contract_share",
                "evs_budget_mean",
            ),
        ),
        Show("income_by_funder"),
        Slot(
            key="moyens",
            kind=SlotKind.TEXT,
            label="À discuter : les moyens suivent-ils les actions ?",
            hint="Financements à consolider, postes vacants, locaux, temps bénévole.",
            style="lines",
        ),
    ),
)
