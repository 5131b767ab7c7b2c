"""Key figures: the opening page of big numbers."""

from senacs.catalogue.sections import (
    Columns,
    Directory,
    Heading,
    Hue,
    Key,
    KeyFigures,
    Section,
    Show,
    Slot,
    SlotKind,
)

SECTION = Section(
    title="Repères {data_year}",
    kicker="Les centres sociaux en un coup d’œil",
    hue=Hue.WARM,
    nodes=(
        KeyFigures(
            (
                Key("structures_responding.value", "centres sociaux ont répondu", "house"),
                Key("public_0_25_total.value", "jeunes de 0 à 25 ans accueillis", "backpack"),
                Key("volunteers_total.value", "bénévoles", "hand-heart"),
                Key("employees_distinct.value", "salariés différents", "briefcase"),
                Key("fte_total.value", "équivalents temps plein", "clock"),
                Key("budget_mean.value", "euros de budget moyen", "coins"),
            ),
            style="hero",
        ),
        Columns(
            left=(
                Show(
                    "management",
                    form="pictogram",
                    title="Qui porte les centres sociaux",
                    subtitle="Nombre de centres selon leur mode de gestion",
                    zeros=False,
                ),
            ),
            right=(
                Heading("Les centres sociaux {of_territory}"),
                Directory("CS", detail="management"),
            ),
            left_part=0.5,
        ),
        Heading("À leurs côtés, les espaces de vie sociale"),
        KeyFigures(
            (
                Key("evs_structures_responding.value", "espaces de vie sociale ont répondu"),
                Key("evs_volunteers_total.value", "bénévoles"),
                Key("evs_employees_distinct.value", "salariés différents"),
                Key("evs_budget_mean.value", "euros de budget moyen"),
            ),
        ),
        Slot(
            key="key_figures_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’une façade ou d’un accueil",
            hint="Avec le nom de la structure et le crédit.",
        ),
    ),
)
