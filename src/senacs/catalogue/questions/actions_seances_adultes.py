"""Sessions, hours and participants of adult sectors, laid out as a grid."""

from senacs.method.questionnaire import Audience, Block, Choice, Grid, Kind, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="seances-adultes",
        title="Adultes, aînés, culture, numérique : le détail",
        theme="actions",
        intro="Suite du tableau. Un secteur que vous n’avez pas reste à zéro.",
        audience=CS,
        minutes=7,
        questions=(
            Question(
                key="sessions_adults",
                label="Séances pour adultes",
                kind=Kind.COUNT,
                unit="séance",
                audience=CS,
                hint="Français, couture, cuisine, emploi, réparation, jardin.",
                definition=(
                    "Tout atelier régulier dont le public est adulte, sans être réservé aux aînés "
                    "ni aux parents. Une permanence avec rendez-vous d’écrivain public fait une "
                    "séance par demi-journée."
                ),
                help=(
                    "Prenez la grille des ateliers, comptez trente à trente-cinq semaines, retirez "
                    "les annulations."
                ),
                trap="Les réunions du conseil d’administration relèvent de la gouvernance.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=3000,
                required=False,
                since=2018,
            ),
            Question(
                key="hours_adults",
                label="Heures pour adultes",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Durée des séances face aux adultes.",
                definition=(
                    "Un atelier de deux heures avec dix personnes fait deux heures. L’atelier tenu "
                    "par un bénévole compte comme les autres : c’est le public qui est en face, et "
                    "non le statut de l’intervenant."
                ),
                help=(
                    "Partez des durées affichées au programme, et non du temps de présence de "
                    "l’intervenant."
                ),
                trap="Les cours d’une association hébergée appartiennent à celle-ci.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="participants_adults",
                label="Participants adultes",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Adultes différents venus aux ateliers de ce secteur.",
                definition=(
                    "Chaque adulte compte une fois, même inscrit à trois ateliers. Un apprenant de "
                    "français y figure, avec les personnes du jardin et celles de l’accompagnement "
                    "à l’emploi."
                ),
                help=(
                    "Collez les feuilles d’émargement en une liste, triez par nom, et corrigez les "
                    "orthographes avant de dédoublonner."
                ),
                trap="« Mme Benali » et « Benali Nadia » sont souvent la même personne.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="sessions_seniors",
                label="Séances pour les aînés",
                kind=Kind.COUNT,
                unit="séance",
                audience=CS,
                hint="Prévention, mémoire, convivialité, sorties des 60 ans et plus.",
                definition=(
                    "Les temps collectifs pensés pour les plus de 60 ans. Une tournée de visites à "
                    "domicile fait une séance par demi-journée, quel que soit le nombre de portes."
                ),
                help=(
                    "Les bilans de la conférence des financeurs indiquent le nombre de séances "
                    "réalisées, atelier par atelier."
                ),
                trap="Le club autonome du mercredi, simplement hébergé, n’est pas votre séance.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=3000,
                required=False,
                since=2018,
            ),
            Question(
                key="hours_seniors",
                label="Heures pour les aînés",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Durée des séances avec les aînés.",
                definition=(
                    "La durée des ateliers, repas partagés et sorties, trajet compris quand il est "
                    "accompagné. Les appels de convivialité se notent à part, dans les contacts à "
                    "distance."
                ),
                help=(
                    "Un cycle de douze séances d’une heure et demie fait dix-huit heures : "
                    "calculez cycle par cycle."
                ),
                trap="Arrondir chaque atelier à l’heure supérieure gonfle l’année d’un tiers.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="participants_seniors",
                label="Participants aînés",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Personnes différentes venues aux actions du secteur.",
                definition=(
                    "Ceux qui viennent à l’action, même s’ils n’ont pas encore 60 ans ; l’âge "
                    "exact est dit ailleurs. Une personne visitée régulièrement à domicile en fait "
                    "partie."
                ),
                help="Demandez la liste aux bénévoles qui animent : ils connaissent chaque nom.",
                trap=(
                    "Additionner les inscrits des cycles d’automne et de printemps compte deux "
                    "fois les fidèles."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="sessions_culture",
                label="Séances de culture et d’expression",
                kind=Kind.COUNT,
                unit="séance",
                audience=CS,
                hint="Théâtre, musique, arts visuels, résidences, sorties au spectacle.",
                definition=(
                    "Les ateliers de pratique et les sorties culturelles organisées par la "
                    "structure. Une représentation publique est un événement et se compte comme "
                    "tel."
                ),
                help=(
                    "Le calendrier de la résidence ou le contrat de l’intervenant précise le "
                    "nombre d’interventions."
                ),
                trap=(
                    "L’atelier d’arts plastiques interne à l’accueil de loisirs est déjà compté "
                    "avec l’enfance."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=3000,
                required=False,
                since=2018,
            ),
            Question(
                key="hours_culture",
                label="Heures de culture et d’expression",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Durée des ateliers et sorties culturelles.",
                definition=(
                    "Le temps de pratique avec les habitants. Le montage du décor et les "
                    "répétitions d’artistes sans public n’en sont pas, sauf si les habitants y "
                    "travaillent."
                ),
                help=(
                    "Une sortie au théâtre compte de l’heure du rendez-vous à la fin du spectacle."
                ),
                trap="Les heures facturées par la compagnie incluent souvent sa préparation.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="participants_culture",
                label="Participants culture et expression",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Personnes différentes ayant pratiqué ou accompagné une sortie.",
                definition=(
                    "Ceux qui ont fait ou vu avec vous, de l’atelier d’écriture à la sortie à "
                    "l’opéra. Les spectateurs venus seuls à la représentation relèvent des "
                    "événements."
                ),
                help=(
                    "La liste des billets du groupe, du dispositif Culture du cœur par exemple, "
                    "est nominative."
                ),
                trap=(
                    "Les exposants d’une association d’artistes hébergée ne sont pas vos "
                    "participants."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="sessions_digital",
                label="Séances du numérique et des droits",
                kind=Kind.COUNT,
                unit="séance",
                audience=CS,
                hint="Permanences, ateliers d’initiation, accompagnement collectif.",
                definition=(
                    "Une demi-journée de permanence fait une séance, avec une ou dix personnes "
                    "reçues. Un atelier d’initiation au téléphone fait une séance par rencontre."
                ),
                help=(
                    "L’agenda partagé du conseiller numérique ou de l’écrivain public s’exporte en "
                    "tableau."
                ),
                trap=(
                    "Chaque rendez-vous de vingt minutes n’est pas une séance : c’est la "
                    "permanence qui l’est."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=3000,
                required=False,
                since=2018,
            ),
            Question(
                key="hours_digital",
                label="Heures du numérique et des droits",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Durée des permanences et ateliers.",
                definition=(
                    "Les heures où le public est reçu ou attendu. Le suivi des dossiers après le "
                    "départ des personnes est un vrai travail, mais pas du face-à-face."
                ),
                help=(
                    "Multipliez les demi-journées par leur durée affichée, en ôtant les congés de "
                    "la personne qui reçoit."
                ),
                trap=(
                    "Le poste en accès libre ouvert toute la semaine ne se compte que lorsqu’une "
                    "personne aide."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="participants_digital",
                label="Participants numérique et droits",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Personnes différentes reçues ou initiées.",
                definition=(
                    "Chaque personne une fois, qu’elle soit venue pour un dossier ou pour dix. Les "
                    "personnes aidées en ligne et les accompagnées dans leurs droits forment "
                    "l’essentiel de ce secteur."
                ),
                help=(
                    "Le registre des rendez-vous, dédoublonné sur le numéro de téléphone, donne un "
                    "bon compte."
                ),
                trap=(
                    "La somme des lignes « informées » et « accompagnées » compte deux fois les "
                    "mêmes."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
        ),
        grids=(
            Grid(
                key="sectors_adults",
                label="Adultes, aînés, culture, numérique",
                rows=(
                    Choice("adults", "Adultes"),
                    Choice("seniors", "Aînés"),
                    Choice("culture", "Culture et expression"),
                    Choice("digital", "Numérique et droits"),
                ),
                columns=(
                    Choice("sessions", "Séances"),
                    Choice("hours", "Heures"),
                    Choice("participants", "Participants"),
                ),
                cells=(
                    (
                        "sessions_adults",
                        "hours_adults",
                        "participants_adults",
                    ),
                    (
                        "sessions_seniors",
                        "hours_seniors",
                        "participants_seniors",
                    ),
                    (
                        "sessions_culture",
                        "hours_culture",
                        "participants_culture",
                    ),
                    (
                        "sessions_digital",
                        "hours_digital",
                        "participants_digital",
                    ),
                ),
            ),
        ),
    ),
)
