"""Volunteers and governance, also called democratic vitality."""

from senacs.method.questionnaire import (
    Audience,
    Block,
    Choice,
    Kind,
    Partition,
    Prefill,
    Question,
)

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="benevoles",
        title="Les bénévoles",
        theme="gouvernance",
        intro=(
            "Chaque bénévole compte une fois, dans la catégorie qui décrit le mieux son engagement."
        ),
        minutes=8,
        questions=(
            Question(
                key="volunteers_board",
                label="Administrateurs et administratrices",
                kind=Kind.COUNT,
                unit="personne",
                hint="Bénévoles qui siègent dans l’instance de pilotage.",
                definition=(
                    "Comptez les bénévoles élus au conseil d’administration ou membres de "
                    "l’instance de pilotage du projet. Dans une structure municipale, ce "
                    "sont les habitants du comité d’usagers. Une personne qui siège et "
                    "anime aussi une activité ne compte qu’ici."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
            ),
            Question(
                key="volunteers_regular",
                label="Bénévoles réguliers",
                kind=Kind.COUNT,
                unit="personne",
                hint="Présents toute l’année, au moins une fois par mois.",
                definition=(
                    "Un bénévole régulier revient tout au long de l’année, chaque semaine "
                    "ou chaque mois. S’il siège aussi dans l’instance de pilotage, il est "
                    "déjà compté parmi les administrateurs. Les stagiaires et les "
                    "volontaires indemnisés ne sont pas des bénévoles."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
            ),
            Question(
                key="volunteers_occasional",
                label="Bénévoles occasionnels",
                kind=Kind.COUNT,
                unit="personne",
                hint="Un coup de main pour une fête, une sortie, un chantier.",
                definition=(
                    "Un bénévole occasionnel donne quelques heures dans l’année, pour une "
                    "action précise. S’il est venu pour trois fêtes, il compte une fois. "
                    "S’il vient chaque mois, il est devenu régulier."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
            ),
            Question(
                key="volunteers_total",
                label="Ensemble des bénévoles",
                kind=Kind.COUNT,
                unit="personne",
                hint="La somme des trois lignes ci-dessus.",
                definition=(
                    "Chaque bénévole n’appartenant qu’à une catégorie, le total est la "
                    "somme des trois lignes. On compte les bénévoles actifs dans l’année : "
                    "une personne inscrite sur une liste sans être venue n’en fait pas "
                    "partie."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
            ),
            Question(
                key="volunteer_hours",
                label="Heures de bénévolat dans l’année",
                kind=Kind.DECIMAL,
                unit="heure",
                hint="Pilotage et activités réunis. Une estimation honnête suffit.",
                definition=(
                    "Additionnez les heures données par tous les bénévoles : réunions, "
                    "activités, préparation. Une méthode simple consiste à multiplier, "
                    "pour chaque activité, le nombre de bénévoles par la durée et par le "
                    "nombre de séances. Deux bénévoles pendant trois heures font six "
                    "heures."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=1000000,
            ),
        ),
        partitions=(
            Partition(
                key="volunteers_by_commitment",
                label="Les bénévoles selon leur engagement",
                parts=("volunteers_board", "volunteers_regular", "volunteers_occasional"),
                total="volunteers_total",
            ),
        ),
    ),
    Block(
        key="vitalite",
        title="Jeunes bénévoles, formation, instances",
        theme="gouvernance",
        intro="Quelques questions sur la place faite aux jeunes et aux habitants.",
        audience=CS,
        minutes=5,
        questions=(
            Question(
                key="volunteers_age_11_17",
                label="Bénévoles de 11 à 17 ans",
                kind=Kind.COUNT,
                unit="personne",
                hint="Déjà comptés dans l’ensemble des bénévoles.",
                definition=(
                    "Comptez les mineurs qui s’impliquent dans une instance ou donnent de "
                    "leur temps à une activité. Participer à une activité pour soi n’est "
                    "pas du bénévolat. Ces jeunes sont compris dans le total des "
                    "bénévoles : c’est un « dont »."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
            ),
            Question(
                key="volunteers_age_18_25",
                label="Bénévoles de 18 à 25 ans",
                kind=Kind.COUNT,
                unit="personne",
                hint="Déjà comptés dans l’ensemble des bénévoles.",
                definition=(
                    "Comptez les jeunes adultes bénévoles, âgés de 18 à 25 ans au 31 "
                    "décembre. Les volontaires en service civique perçoivent une "
                    "indemnité : ils ne sont pas bénévoles. Ces jeunes sont compris dans "
                    "le total des bénévoles."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
            ),
            Question(
                key="volunteers_trained",
                label="Bénévoles formés dans l’année",
                kind=Kind.COUNT,
                unit="personne",
                hint="Au moins une formation suivie dans l’année, quelle que soit sa durée.",
                definition=(
                    "Comptez les personnes et non les stages : un bénévole formé deux fois "
                    "compte pour un. La formation peut être organisée par le centre, par "
                    "sa fédération ou par un partenaire. Une réunion d’information n’est "
                    "pas une formation."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
            ),
            Question(
                key="volunteers_training_theme",
                label="Principal thème de ces formations",
                kind=Kind.ONE_OF,
                hint="Celui qui a réuni le plus de bénévoles.",
                definition=(
                    "Si plusieurs thèmes ont été traités, retenez celui qui a formé le "
                    "plus de personnes. Le choix « autre » est là pour les thèmes propres "
                    "à votre projet."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                condition="volunteers_trained > 0",
                choices=(
                    Choice("schoolwork", "Accompagnement à la scolarité"),
                    Choice("governance", "Rôle des administrateurs, vie associative"),
                    Choice("welcome", "Accueil et écoute"),
                    Choice("first_aid", "Premiers secours"),
                    Choice("french_learning", "Apprentissage du français"),
                    Choice("digital", "Numérique"),
                    Choice("other", "Autre thème"),
                ),
            ),
            Question(
                key="governance_bodies",
                label="Instances où les habitants participent aux décisions",
                kind=Kind.SEVERAL_OF,
                hint="Cochez les instances réunies au moins une fois dans l’année.",
                definition=(
                    "Une instance compte si elle s’est réunie dans l’année et si des "
                    "habitants y siègent. Le conseil d’administration est celui de "
                    "l’association gestionnaire. Une structure municipale coche plutôt le "
                    "comité d’usagers ou le comité de pilotage."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                prefill=Prefill.TO_CONFIRM,
                choices=(
                    Choice("board", "Conseil d’administration"),
                    Choice("users_committee", "Comité d’usagers ou d’habitants"),
                    Choice("steering_committee", "Comité de pilotage du projet"),
                    Choice("working_groups", "Commissions ou groupes de travail"),
                ),
            ),
        ),
    ),
)
