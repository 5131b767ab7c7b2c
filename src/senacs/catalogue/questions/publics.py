"""People who take part, counted once in the year, by age at 31 December."""

from senacs.method.questionnaire import Audience, Block, Kind, Partition, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="publics",
        title="Les participants de l’année",
        theme="publics",
        intro="On compte des personnes, pas des présences : chacune une seule fois dans l’année.",
        minutes=12,
        questions=(
            Question(
                key="public_age_0_3",
                label="De 0 à 3 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Enfants de 0 à 3 ans au 31 décembre.",
                definition=(
                    "L’âge se calcule simplement : année des données moins année de "
                    "naissance. Comptez les enfants accueillis en crèche, en "
                    "halte-garderie, en lieu d’accueil enfants-parents ou dans une "
                    "activité pour les familles. Un enfant venu avec ses parents est un "
                    "participant à part entière."
                ),
                source="SENACS, tranches d’âge de l’enquête 2017",
                minimum=0,
                maximum=50000,
                harmonised="0_10",
            ),
            Question(
                key="public_age_4_10",
                label="De 4 à 10 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Enfants de 4 à 10 ans au 31 décembre.",
                definition=(
                    "L’âge est celui du 31 décembre, et non celui de l’inscription en "
                    "septembre. Un enfant qui passe de 10 à 11 ans en cours d’année compte "
                    "donc parmi les 11-14 ans, et seulement là. Un enfant présent aux "
                    "vacances et le mercredi ne compte qu’une fois."
                ),
                source="SENACS, tranches d’âge de l’enquête 2017",
                minimum=0,
                maximum=50000,
                harmonised="0_10",
            ),
            Question(
                key="public_age_11_14",
                label="De 11 à 14 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Jeunes de 11 à 14 ans au 31 décembre.",
                definition=(
                    "Ce sont le plus souvent des collégiens. Comptez chaque jeune une "
                    "fois, même s’il fréquente l’accueil de jeunes, l’accompagnement à la "
                    "scolarité et un séjour. Les jeunes rencontrés dans la rue sans être "
                    "inscrits n’entrent pas ici."
                ),
                source="SENACS, tranches d’âge de l’enquête 2017",
                minimum=0,
                maximum=50000,
                harmonised="11_25",
            ),
            Question(
                key="public_age_15_17",
                label="De 15 à 17 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Jeunes de 15 à 17 ans au 31 décembre.",
                definition=(
                    "Comptez les jeunes venus au moins une fois à une activité, à un "
                    "séjour ou à un accompagnement de projet. Les membres d’une junior "
                    "association accompagnée par le centre en font partie. L’âge est "
                    "toujours celui du 31 décembre."
                ),
                source="SENACS, tranches d’âge de l’enquête 2017",
                minimum=0,
                maximum=50000,
                harmonised="11_25",
            ),
            Question(
                key="public_age_18_25",
                label="De 18 à 25 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Jeunes adultes de 18 à 25 ans au 31 décembre.",
                definition=(
                    "Comptez les jeunes adultes qui participent pour eux-mêmes : projet, "
                    "formation, temps libre, accompagnement. Un jeune parent venu avec son "
                    "enfant compte aussi, à son propre âge. Les jeunes salariés ou en "
                    "service civique de la structure ne sont pas des participants."
                ),
                source="SENACS, tranches d’âge de l’enquête 2017",
                minimum=0,
                maximum=50000,
                harmonised="11_25",
            ),
            Question(
                key="public_0_25_total",
                label="Ensemble des 0-25 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="La somme des cinq tranches ci-dessus.",
                definition=(
                    "Ce total sert de base aux parts par âge publiées dans les plaquettes. "
                    "Comme chaque enfant ou jeune n’appartient qu’à une tranche, le total "
                    "est exactement la somme des cinq lignes. S’il ne l’est pas, une "
                    "personne a été comptée deux fois ou oubliée."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=200000,
            ),
            Question(
                key="public_age_26_59",
                label="De 26 à 59 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Adultes de 26 à 59 ans au 31 décembre.",
                definition=(
                    "Comptez les adultes qui participent à une activité, à un atelier ou à "
                    "un accompagnement, y compris les parents présents dans les actions "
                    "familles. Déposer son enfant à l’accueil de loisirs ne fait pas du "
                    "parent un participant."
                ),
                source="SENACS, tranches d’âge récentes",
                minimum=0,
                maximum=100000,
                harmonised="26_59",
            ),
            Question(
                key="public_age_60_74",
                label="De 60 à 74 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Personnes de 60 à 74 ans au 31 décembre.",
                definition=(
                    "Comptez les personnes qui prennent part aux activités. Un bénévole "
                    "n’est compté ici que s’il participe aussi pour lui-même : les "
                    "bénévoles ont leur propre rubrique."
                ),
                source="SENACS, tranches d’âge récentes",
                minimum=0,
                maximum=100000,
                harmonised="60_plus",
            ),
            Question(
                key="public_age_75_plus",
                label="75 ans et plus",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Personnes de 75 ans ou plus au 31 décembre.",
                definition=(
                    "Comptez aussi les personnes visitées à domicile dans le cadre d’une "
                    "action suivie, quand vous pouvez les nommer. Un appel isolé ou une "
                    "distribution de courrier ne fait pas une participation."
                ),
                source="SENACS, tranches d’âge récentes",
                minimum=0,
                maximum=100000,
                harmonised="60_plus",
            ),
            Question(
                key="public_total",
                label="Participants différents dans l’année",
                kind=Kind.COUNT,
                unit="personne",
                hint="Chaque personne une seule fois, quel que soit son nombre d’activités.",
                definition=(
                    "Un participant unique est une personne venue au moins une fois dans "
                    "l’année à une activité ou à un service régulier. L’enfant inscrit à "
                    "l’accueil de loisirs et à l’accompagnement à la scolarité compte pour "
                    "un : additionner les secteurs le compterait deux fois, c’est le piège "
                    "le plus fréquent. Le public des fêtes, des événements ponctuels et "
                    "des associations hébergées n’est pas compris."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=200000,
            ),
        ),
        partitions=(
            Partition(
                key="young_by_age",
                label="Les 0-25 ans selon l’âge",
                parts=(
                    "public_age_0_3",
                    "public_age_4_10",
                    "public_age_11_14",
                    "public_age_15_17",
                    "public_age_18_25",
                ),
                total="public_0_25_total",
            ),
            Partition(
                key="public_by_age",
                label="Tous les participants selon l’âge",
                parts=(
                    "public_0_25_total",
                    "public_age_26_59",
                    "public_age_60_74",
                    "public_age_75_plus",
                ),
                total="public_total",
            ),
        ),
    ),
)
