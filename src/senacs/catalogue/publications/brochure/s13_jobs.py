"""Jobs: people, full-time equivalents, contracts, working time."""

from senacs.catalogue.sections import Hue, Key, KeyFigures, Section, Show, Text

SECTION = Section(
    title="Des équipes au service du projet",
    kicker="Les salariés",
    hue=Hue.WARM,
    nodes=(
        KeyFigures(
            (
                Key("employees_distinct.value", "personnes différentes salariées dans l’année"),
                Key("fte_total.value", "équivalents temps plein"),
                Key("employees_full_time.value", "salariés à temps plein"),
            ),
            style="hero",
        ),
        Text(
            "Une personne présente un mois et une personne présente toute l’année comptent "
            "chacune pour une. L’équivalent temps plein (ETP) mesure le travail : deux mi-temps "
            "toute l’année font un ETP. L’écart entre les deux nombres dit le poids des temps "
            "partiels et des contrats courts.",
        ),
        Show(
            "fte_by_contract",
            form="donut",
            title="{fte_by_contract.first.share} du travail se fait en "
            "{fte_by_contract.first.label}",
            subtitle="Répartition des ETP selon le contrat",
        ),
        Show(
            "employees_by_worktime",
            form="stacked",
            title="Le temps de travail des salariés",
            subtitle="Répartition des personnes dont le temps de travail est connu",
            sort=False,
        ),
    ),
)
