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
                ),
            ),
            right=(
                Heading("Les centres sociaux {of_territory}"),
                Directory("CS", detail="management"),
            ),
            left_part=0.5,
        ),
    ),
)
