"""Employees: people, full-time equivalents, contracts, working time."""

from senacs.method.questionnaire import Audience, Block, Kind, Partition, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="salaries",
        title="Les salariés",
        theme="emploi",
        intro=(
            "D’abord les personnes qui ont travaillé dans l’année, agents mis à disposition "
            "compris ; puis leur temps de travail, en équivalents temps plein (ETP)."
        ),
        minutes=10,
        questions=(
            Question(
                key="employees_distinct",
                label="Salariés différents dans l’année",
                kind=Kind.COUNT,
                unit="personne",
                hint="Chaque personne une fois, même avec plusieurs contrats.",
                definition=(
                    "Comptez toutes les personnes qui ont eu un contrat ou une mise à "
                    "disposition dans l’année, même quelques jours : animateurs de "
                    "vacances, remplaçants, agents municipaux. Une personne qui enchaîne "
                    "trois contrats courts compte pour une. Ce nombre est donc toujours "
                    "plus grand que les équivalents temps plein."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
            ),
            Question(
                key="fte_contract_cdi",
                label="Contrats à durée indéterminée et titulaires",
                kind=Kind.DECIMAL,
                unit="ETP",
                audience=CS,
                hint="CDI et, pour une structure publique, fonctionnaires titulaires.",
                definition=(
                    "Comptez les emplois permanents. Les agents titulaires d’une commune "
                    "affectés au centre entrent ici, pas dans les mises à disposition, "
                    "quand la commune gère elle-même le centre. Les CDI intermittents "
                    "comptent pour leur temps réel."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=2000,
            ),
            Question(
                key="fte_contract_cdd",
                label="Contrats à durée déterminée",
                kind=Kind.DECIMAL,
                unit="ETP",
                audience=CS,
                hint="CDD, saisonniers, vacataires, contrats d’engagement éducatif.",
                definition=(
                    "Comptez les emplois à durée limitée qui ne reçoivent pas d’aide "
                    "particulière de l’État. Dix animateurs présents un mois à temps plein "
                    "font 0,83 ETP. Les apprentis entrent ici."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=2000,
            ),
            Question(
                key="fte_contract_subsidised",
                label="Emplois aidés",
                kind=Kind.DECIMAL,
                unit="ETP",
                audience=CS,
                hint=(
                    "Contrats dont l’État prend en charge une partie, comme les parcours "
                    "emploi compétences."
                ),
                definition=(
                    "Comptez ici, et seulement ici, les contrats aidés, qu’ils soient à "
                    "durée déterminée ou non. Leur nom change avec les années : contrat "
                    "d’avenir, contrat unique d’insertion, parcours emploi compétences. Un "
                    "poste Fonjep n’est pas un emploi aidé."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=2000,
            ),
            Question(
                key="fte_contract_seconded",
                label="Mises à disposition",
                kind=Kind.DECIMAL,
                unit="ETP",
                audience=CS,
                hint="Personnes payées par un autre organisme et prêtées à la structure.",
                definition=(
                    "Comptez les personnes dont le salaire est payé par un autre "
                    "employeur : commune, Caf, fédération, groupement. Si le centre "
                    "rembourse ce salaire, la mise à disposition reste une mise à "
                    "disposition."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=2000,
            ),
            Question(
                key="fte_total",
                label="Équivalents temps plein (ETP)",
                kind=Kind.DECIMAL,
                unit="ETP",
                hint="Un temps plein toute l’année vaut 1 ; un mi-temps pendant six mois, 0,25.",
                definition=(
                    "Pour chaque personne, multipliez sa quotité de travail par la part de "
                    "l’année travaillée, puis additionnez. Vous pouvez aussi diviser le "
                    "total des heures payées par 1 607, durée légale annuelle. Deux "
                    "décimales suffisent, et le total ne peut pas dépasser le nombre de "
                    "personnes."
                ),
                source="SENACS ; durée annuelle légale de 1 607 heures",
                minimum=0,
                maximum=2000,
            ),
        ),
        partitions=(
            Partition(
                key="fte_by_contract",
                label="Les ETP selon le contrat",
                parts=(
                    "fte_contract_cdi",
                    "fte_contract_cdd",
                    "fte_contract_subsidised",
                    "fte_contract_seconded",
                ),
                total="fte_total",
            ),
        ),
    ),
    Block(
        key="temps-de-travail",
        title="Le temps de travail, en personnes",
        theme="emploi",
        intro=(
            "Répartissez les salariés selon la quotité de leur contrat. Si vous l’ignorez pour "
            "certains, laissez-les de côté : il vous sera seulement demandé pourquoi."
        ),
        audience=CS,
        minutes=5,
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
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
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
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
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
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
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
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
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
