"""Domains of the structure, among those of the department."""

from senacs.catalogue.sections import Hue, Section, Show

SECTION = Section(
    title="Vos domaines parmi ceux du département",
    hue=Hue.COOL,
    layout="page",
    nodes=(
        Show(
            "evs_domains",
            form="bars",
            of="share",
            title="Les domaines du département, les vôtres en couleur",
            subtitle="Part de chaque domaine dans l’ensemble des réponses",
            peers=True,
        ),
    ),
)
