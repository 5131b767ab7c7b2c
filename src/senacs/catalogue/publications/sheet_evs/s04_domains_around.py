"""Domains of the structure, among those of the department."""

from senacs.catalogue.sections import Hue, Section, Show

SECTION = Section(
    title="Vos domaines parmi ceux du département",
    hue=Hue.COOL,
    layout="page",
    nodes=(
        Show(
            "evs_domains",
            form="count_bars",
            title="Les domaines du département, les vôtres en couleur",
            subtitle="Nombre d’espaces de vie sociale qui interviennent dans chaque domaine",
            peers=True,
            zeros=False,
        ),
    ),
)
