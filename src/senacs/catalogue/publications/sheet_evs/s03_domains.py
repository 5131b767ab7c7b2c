"""Domains of the structure, among those of the department."""

from senacs.catalogue.sections import Columns, Hue, Section, Show, Ticked

SECTION = Section(
    title="Domaines d’intervention",
    hue=Hue.COOL,
    layout="page",
    nodes=(
        Columns(
            left=(
                Ticked(
                    "evs_domains",
                    "Vos domaines",
                    "Aucun domaine n’a été indiqué.",
                ),
            ),
            right=(
                Show(
                    "evs_domains",
                    form="bars",
                    of="share",
                    title="Les domaines du département, les vôtres en couleur",
                    subtitle="Part de chaque domaine dans l’ensemble des réponses",
                    peers=True,
                ),
            ),
            left_part=0.36,
        ),
    ),
)
