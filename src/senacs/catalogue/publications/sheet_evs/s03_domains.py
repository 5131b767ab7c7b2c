"""Domains of the structure."""

from senacs.catalogue.sections import Hue, Section, Ticked

SECTION = Section(
    title="Domaines d’intervention",
    hue=Hue.COOL,
    layout="flow",
    nodes=(
        Ticked(
            "evs_domains",
            "Vos domaines",
            "Aucun domaine n’a été indiqué.",
        ),
    ),
)
