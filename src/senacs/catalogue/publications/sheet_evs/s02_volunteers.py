"""Volunteers, beside the department."""

from senacs.catalogue.sections import Columns, Hue, Section, Show

SECTION = Section(
    title="Bénévolat",
    hue=Hue.PLUM,
    layout="flow",
    nodes=(
        Columns(
            left=(
                Show(
                    "evs_volunteers_by_commitment",
                    form="bullet",
                    title="L’engagement comparé",
                    subtitle="Part de chaque engagement",
                ),
            ),
            right=(
                Show(
                    "evs_volunteers_by_commitment",
                    form="donut",
                    title="Vos bénévoles",
                    subtitle="Répartition selon l’engagement",
                ),
            ),
            left_part=0.44,
        ),
    ),
)
