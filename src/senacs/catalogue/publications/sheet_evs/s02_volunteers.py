"""Volunteers and domains."""

from senacs.catalogue.sections import Columns, Hue, Section, Show, Ticked

SECTION = Section(
    title="Bénévolat et domaines d’intervention",
    hue=Hue.PLUM,
    layout="flow",
    nodes=(
        Columns(
            left=(
                Show(
                    "evs_volunteers_by_commitment",
                    form="donut",
                    title="Les bénévoles",
                    subtitle="Répartition selon l’engagement",
                ),
            ),
            right=(
                Ticked(
                    "evs_domains",
                    "Domaines dans lesquels vous intervenez",
                    "Aucun domaine n’a été indiqué.",
                ),
            ),
        ),
    ),
)
