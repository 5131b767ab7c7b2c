"""The priorities of the 2025 circular."""

from senacs.catalogue.sections import Heading, Hue, KeyFigures, Section, Slot, SlotKind

SECTION = Section(
    title="Pour quoi faire",
    kicker="Les priorités de la circulaire",
    hue=Hue.PLUM,
    nodes=(
        Heading("Parentalité"),
        KeyFigures(
            (
                "reaap_parents_total",
                "laep_children_total",
                "clas_children_total",
                "families_single_parent_share",
            ),
        ),
        Heading("Inclusion numérique"),
        KeyFigures(
            (
                "digital_supported_people",
                "digital_adviser_structures",
                "france_services_structures",
            ),
        ),
        Heading("Publics fragiles"),
        KeyFigures(
            (
                "rights_accompanied_people",
                "outreach_people_met",
                "public_disability_share",
                "families_low_quotient_share",
            ),
        ),
        Heading("Lien entre générations et transition écologique"),
        KeyFigures(("generations_people", "age_mix", "seniors_offer_share", "ecology_share")),
        Slot(
            key="priorites",
            kind=SlotKind.TEXT,
            label="À discuter : quelle priorité d’abord, et portée par qui ?",
            hint="Ce qui marche déjà, ce qui manque, ce que le plan engage.",
            style="lines",
        ),
    ),
)
