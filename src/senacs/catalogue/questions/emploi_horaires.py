"""Working time of employees."""

from senacs.method.questionnaire import Audience, Block, Kind, Partition, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="temps-de-travail",
        title="Le temps de travail, en personnes",
        theme="emploi",
        intro=(
            "Répartissez les salariés selon la quotité de leur contrat. Si vous l’ignorez "
            "pour certains, laissez-les de côté : il vous sera seulement demandé pourquoi."
        ),
        audience=CS,
        minutes=1,
        questions=(
            Question(
                key="employees_worktime_100",
                label="À temps plein",
                kind=Kind.COUNT,
                unit="personne",
                hint="35 heures par semaine ou temps complet de la convention.",
                definition=(
                    "C’est la quotité du contrat qui compte, pas sa durée : une personne "
                    "embauchée à temps plein pour deux mois est à temps plein. Pour "
                    "plusieurs contrats, retenez le principal."
                ),
                help=(
                    "Durée hebdomadaire écrite au contrat ; dans une collectivité, quotité 100 %."
                ),
                trap=("N’écartez pas les temps pleins annualisés parce que leur horaire varie."),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2010,
            ),
            Question(
                key="employees_worktime_75_100",
                label="De 75 % à moins d’un temps plein",
                kind=Kind.COUNT,
                unit="personne",
                hint="De 26 à moins de 35 heures par semaine, environ.",
                definition=(
                    "Comptez les personnes dont le contrat va de trois quarts de temps à "
                    "moins du temps plein. Un temps partiel à 80 % choisi par la personne "
                    "entre ici."
                ),
                help=(
                    "Divisez les heures du contrat par 35, ou par l’horaire collectif de "
                    "votre accord."
                ),
                trap="N’oubliez pas les temps pleins réduits à 80 % par un congé parental.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2010,
            ),
            Question(
                key="employees_worktime_50_75",
                label="De 50 % à moins de 75 %",
                kind=Kind.COUNT,
                unit="personne",
                hint="De 17 h 30 à moins de 26 heures par semaine, environ.",
                definition=(
                    "Comptez les personnes dont le contrat va du mi-temps à moins des "
                    "trois quarts. Un mi-temps exact entre ici."
                ),
                help=(
                    "Les contrats de vingt et de vingt-quatre heures, courants à l’accueil "
                    "et à l’entretien, entrent dans cette tranche."
                ),
                trap=(
                    "Ne classez pas selon les heures complémentaires faites plutôt que "
                    "selon le contrat."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2010,
            ),
            Question(
                key="employees_worktime_lt50",
                label="Moins de 50 %",
                kind=Kind.COUNT,
                unit="personne",
                hint="Moins d’un mi-temps : animateurs d’atelier, intervenants, vacataires.",
                definition=(
                    "Comptez les personnes dont le contrat est inférieur au mi-temps. "
                    "Elles sont souvent les plus nombreuses en personnes, et les plus "
                    "légères en équivalents temps plein. Une personne à temps plein un "
                    "seul mois n’entre pas ici."
                ),
                help=(
                    "Pour un intervenant payé à l’heure, divisez les heures annuelles par "
                    "1 607 : sous 0,5, il est ici."
                ),
                trap=(
                    "N’y versez pas les contrats d’engagement éducatif, à temps plein le "
                    "temps d’un séjour."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2010,
            ),
        ),
        partitions=(
            Partition(
                key="employees_by_worktime",
                label="Les salariés selon le temps de travail",
                parts=(
                    "employees_worktime_100",
                    "employees_worktime_75_100",
                    "employees_worktime_50_75",
                    "employees_worktime_lt50",
                ),
                total="employees_distinct",
            ),
        ),
    ),
)
