"""Volunteers and governance, also called democratic vitality."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Partition, Prefill, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="benevoles",
        title="Les bénévoles",
        theme="gouvernance",
        intro=(
            "Chaque bénévole compte une fois, dans la catégorie qui décrit le mieux son engagement."
        ),
        minutes=3,
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
                help=(
                    "Liste des dirigeants déposée au greffe des associations, ou arrêté "
                    "qui compose le comité d’usagers."
                ),
                trap=(
                    "Ne comptez pas les membres de droit (élus, Caf), qui siègent au titre "
                    "de leur mandat et non comme bénévoles."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2010,
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
                help=(
                    "Feuilles de présence des activités : retenez les noms qui reviennent "
                    "au moins dix fois."
                ),
                trap=(
                    "N’additionnez pas les bénévoles de chaque atelier, quand la même "
                    "personne en anime deux."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
                since=2010,
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
                help=(
                    "Listes de préparation des fêtes, des sorties et des collectes, "
                    "dédoublonnées par nom."
                ),
                trap=(
                    "Ne comptez pas tous les convives d’un repas partagé qui ont apporté un plat."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
                since=2010,
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
                help=(
                    "Un tableur à une ligne par personne, avec sa catégorie, donne d’un "
                    "coup les trois nombres et leur somme."
                ),
                trap="Ne saisissez pas le nombre d’adhérents, bien plus grand.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
                since=2010,
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
                help=(
                    "Outil Bénévalibre, cahier de bord, ou calcul activité par activité ; "
                    "ajoutez deux à trois heures par réunion d’instance."
                ),
                trap=(
                    "Ne prenez pas la durée de l’activité sans la multiplier par le nombre "
                    "de bénévoles présents."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=1000000,
                since=2010,
            ),
        ),
        partitions=(
            Partition(
                key="volunteers_by_commitment",
                label="Les bénévoles selon leur engagement",
                parts=(
                    "volunteers_board",
                    "volunteers_regular",
                    "volunteers_occasional",
                ),
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
        minutes=2,
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
                help=(
                    "Junior association, conseil de jeunes, coups de main aux fêtes : "
                    "l’animateur jeunesse a la liste."
                ),
                trap=(
                    "Ne comptez pas les jeunes d’un chantier payé par une bourse ou un "
                    "séjour : il y a contrepartie."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2010,
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
                help=(
                    "Croisez la liste des bénévoles avec l’année de naissance des fiches "
                    "d’adhésion."
                ),
                trap="Ne rangez pas ici les étudiants en stage obligatoire.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2010,
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
                help=(
                    "Feuilles d’émargement des stages, bilan du fonds de formation des "
                    "bénévoles (FDVA)."
                ),
                trap="Ne comptez pas les inscrits absents le jour venu.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=20000,
                since=2010,
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
                help=("Comparez le nombre de stagiaires de chaque intitulé du plan de formation."),
                trap=("Ne retenez pas le thème qui a coûté le plus cher plutôt que le plus suivi."),
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
                since=2010,
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
                help=(
                    "Une instance prévue aux statuts mais restée sans compte rendu de "
                    "l’année ne se coche pas."
                ),
                trap=(
                    "Ne cochez pas le conseil municipal ou la commission de la Caf, où les "
                    "habitants ne siègent pas comme usagers."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=(
                    Choice("board", "Conseil d’administration"),
                    Choice("users_committee", "Comité d’usagers ou d’habitants"),
                    Choice("steering_committee", "Comité de pilotage du projet"),
                    Choice("working_groups", "Commissions ou groupes de travail"),
                ),
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
        ),
    ),
)
