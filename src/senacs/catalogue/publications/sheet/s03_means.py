"""Jobs and income, beside the department."""

from senacs.catalogue.sections import Columns, Hue, Section, Show

SECTION = Section(
    title="Emplois et finances",
    hue=Hue.OCHRE,
    layout="page",
    nodes=(
        Columns(
            left=(
                Show(
                    "fte_by_contract",
                    form="donut",
                    title="Les emplois",
                    subtitle="Répartition des ETP selon le contrat",
                ),
                Show(
                    "employees_by_worktime",
                    form="stacked",
                    title="Le temps de travail",
                    subtitle="Personnes selon la quotité de leur contrat",
                ),
            ),
            right=(
                Show(
                    "income_by_funder",
                    form="bullet",
                    title="Les produits",
                    subtitle="Part de chaque origine, hors bénévolat valorisé",
                ),
            ),
        ),
    ),
)
