"""What the centre said it does."""

from senacs.catalogue.sections import Columns, Hue, Section, Ticked

SECTION = Section(
    title="Projet et actions",
    hue=Hue.PLUM,
    layout="flow",
    nodes=(
        Columns(
            left=(
                Ticked(
                    "local_issues",
                    "Enjeux du projet",
                    "Aucun enjeu n’a été indiqué.",
                ),
            ),
            right=(
                Columns(
                    left=(
                        Ticked(
                            "general_interest_themes",
                            "Intérêt général",
                            "Aucune problématique n’a été indiquée.",
                        ),
                    ),
                    right=(
                        Ticked(
                            "collective_actions",
                            "Projets collectifs et familles",
                            "Aucune action n’a été indiquée.",
                        ),
                    ),
                ),
            ),
            left_part=0.33,
        ),
    ),
)
