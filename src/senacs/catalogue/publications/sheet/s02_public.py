"""The public by age, beside the department."""

from senacs.catalogue.sections import Columns, Hue, Key, KeyFigures, Section, Show

SECTION = Section(
    title="Publics et bénévolat",
    hue=Hue.BLUE,
    layout="flow",
    nodes=(
        Columns(
            left=(
                Show(
                    "public_by_age",
                    form="bullet",
                    title="Les participants selon leur âge",
                    subtitle="Part de chaque tranche d’âge",
                ),
            ),
            right=(
                Show(
                    "volunteers_by_commitment",
                    form="donut",
                    title="Les bénévoles",
                    subtitle="Répartition selon l’engagement",
                ),
                KeyFigures(
                    (
                        Key(
                            "volunteer_fte.value",
                            "équivalents temps plein de bénévolat",
                            "hand-heart",
                        ),
                    ),
                    style="band",
                ),
            ),
            left_part=0.44,
        ),
    ),
)
