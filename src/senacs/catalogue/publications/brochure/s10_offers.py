"""What is offered at each age."""

from senacs.catalogue.sections import Columns, Hue, Key, KeyFigures, Section, Show

SECTION = Section(
    title="Des actions pour tous les âges",
    kicker="Ce que proposent les centres sociaux",
    hue=Hue.BLUE,
    nodes=(
        Columns(
            left=(
                KeyFigures(
                    (
                        Key(
                            "offer_age_0_3.fraction",
                            "centres gèrent un service pour les 0-3 ans",
                            "baby",
                        ),
                    ),
                    style="band",
                ),
                Show("actions_age_0_3", title="Pour les 0-3 ans", subtitle="Nombre de centres"),
                KeyFigures(
                    (
                        Key(
                            "offer_age_4_10.fraction",
                            "centres proposent des activités aux 4-10 ans",
                            "blocks",
                        ),
                    ),
                    style="band",
                ),
                Show("actions_age_4_10", title="Pour les 4-10 ans", subtitle="Nombre de centres"),
                KeyFigures(
                    (
                        Key(
                            "offer_age_18_25.fraction",
                            "centres proposent des activités aux 18-25 ans",
                            "compass",
                        ),
                    ),
                    style="band",
                ),
                Show("actions_age_18_25", title="Pour les 18-25 ans", subtitle="Nombre de centres"),
            ),
            right=(
                KeyFigures(
                    (
                        Key(
                            "offer_age_11_14.fraction",
                            "centres proposent des activités aux 11-14 ans",
                            "bike",
                        ),
                    ),
                    style="band",
                ),
                Show("actions_age_11_14", title="Pour les 11-14 ans", subtitle="Nombre de centres"),
                KeyFigures(
                    (
                        Key(
                            "offer_age_15_17.fraction",
                            "centres proposent des activités aux 15-17 ans",
                            "headphones",
                        ),
                    ),
                    style="band",
                ),
                Show("actions_age_15_17", title="Pour les 15-17 ans", subtitle="Nombre de centres"),
            ),
        ),
    ),
)
