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
                    "L’âge se calcule simplement : année des données moins année de naissance. "
                    "Comptez les enfants accueillis en crèche, en halte-garderie, en lieu "
                    "d’accueil enfants-parents ou dans une activité pour les familles. Un enfant "
                    "venu avec ses parents est un participant à part entière."
                ),
                help=(
                    "Partez du registre de la crèche ou de la halte-garderie et des fiches du lieu "
                    "d’accueil enfants-parents, puis ôtez les prénoms présents dans les deux."
                ),
                trap=(
                    "Les tout-petits amenés à une fête n’ont pas leur place ici : ils relèvent du "
                    "public des événements."
                ),
                source="SENACS, tranches d’âge de l’enquête 2017",
                minimum=0,
                maximum=50000,
                since=2010,
                until=2019,
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
                    "L’âge est celui du 31 décembre, et non celui de l’inscription en septembre. "
                    "Un enfant qui passe de 10 à 11 ans en cours d’année compte donc parmi les "
                    "11-14 ans, et seulement là. Un enfant présent aux vacances et le mercredi ne "
                    "compte qu’une fois."
                ),
                help=(
                    "Demandez au logiciel de l’accueil de loisirs la liste des enfants venus au "
                    "moins une fois, avec leur année de naissance, puis ajoutez ceux de la "
                    "scolarité qui n’y sont pas."
                ),
                trap=(
                    "La liste des inscrits de septembre ne suffit pas : elle oublie ceux de "
                    "janvier à juin et garde des enfants jamais venus."
                ),
                source="SENACS, tranches d’âge de l’enquête 2017",
                minimum=0,
                maximum=50000,
                since=2010,
                until=2019,
                harmonised="0_10",
            ),
            Question(
                key="public_age_0_6",
                label="De 0 à 6 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Enfants de 0 à 6 ans au 31 décembre.",
                definition=(
                    "La tranche va de la naissance à l’entrée à l’école élémentaire, ce qui réunit "
                    "l’accueil du jeune enfant et l’école maternelle. L’année de naissance "
                    "suffit : un enfant né six ans avant l’année des données y est compté, même "
                    "s’il est entré au cours préparatoire."
                ),
                help=(
                    "Additionnez, sans doublon, les enfants du multi-accueil, du lieu d’accueil "
                    "enfants-parents et les plus jeunes de l’accueil de loisirs maternel."
                ),
                trap=(
                    "Ne reprenez pas les 0-3 ans de l’ancienne enquête en y ajoutant les 4-10 "
                    "ans : les 7-10 ans ont leur ligne."
                ),
                source="SENACS, tranches d’âge récentes",
                minimum=0,
                maximum=50000,
                since=2020,
                replaces="public_age_0_3",
                break_note=(
                    "La tranche 0-3 ans devient 0-6 ans : les deux ne se comparent pas ; "
                    "réunissez-les avec la tranche suivante (0-10 ans)."
                ),
                harmonised="0_10",
            ),
            Question(
                key="public_age_7_10",
                label="De 7 à 10 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Enfants de 7 à 10 ans au 31 décembre.",
                definition=(
                    "Ce sont pour l’essentiel les enfants de l’école élémentaire, du cours "
                    "élémentaire au cours moyen. Comptez-les d’après les présences réelles du "
                    "mercredi, du soir et des vacances, chaque enfant une fois."
                ),
                help=(
                    "La plupart des logiciels d’accueil de loisirs savent éditer les enfants venus "
                    "entre deux dates par année de naissance : demandez quatre années de "
                    "naissance."
                ),
                trap=(
                    "Les tranches de la déclaration d’accueil de mineurs (moins de 6 ans, 6 ans et "
                    "plus) ne sont pas celles d’ici."
                ),
                source="SENACS, tranches d’âge récentes",
                minimum=0,
                maximum=50000,
                since=2020,
                replaces="public_age_4_10",
                break_note=(
                    "La tranche 4-10 ans devient 7-10 ans : les deux ne se comparent pas ; "
                    "réunissez-les avec la tranche précédente (0-10 ans)."
                ),
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
                    "Ce sont le plus souvent des collégiens. Comptez chaque jeune une fois, même "
                    "s’il fréquente l’accueil de jeunes, l’accompagnement à la scolarité et un "
                    "séjour. Les jeunes rencontrés dans la rue sans être inscrits n’entrent pas "
                    "ici."
                ),
                help=(
                    "Croisez les fiches d’inscription du secteur jeunes et la liste de "
                    "l’accompagnement à la scolarité du collège."
                ),
                trap=(
                    "Un passage au baby-foot sans inscription laisse rarement un nom : ne le "
                    "transformez pas en participant par estimation."
                ),
                source="SENACS, tranches d’âge de l’enquête 2017",
                minimum=0,
                maximum=50000,
                since=2010,
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
                    "Comptez les jeunes venus au moins une fois à une activité, à un séjour ou à "
                    "un accompagnement de projet. Les membres d’une junior association accompagnée "
                    "par le centre en font partie. L’âge est toujours celui du 31 décembre."
                ),
                help=(
                    "Les listes de séjours, de chantiers et de projets donnent l’essentiel ; "
                    "l’animateur jeunes complète de mémoire, nom par nom."
                ),
                trap=(
                    "Un jeune né dix-huit ans avant l’année des données passe dans la tranche "
                    "suivante, même s’il a fêté son anniversaire en décembre."
                ),
                source="SENACS, tranches d’âge de l’enquête 2017",
                minimum=0,
                maximum=50000,
                since=2010,
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
                    "formation, temps libre, accompagnement. Un jeune parent venu avec son enfant "
                    "compte aussi, à son propre âge. Les jeunes salariés ou en service civique de "
                    "la structure ne sont pas des participants."
                ),
                help=(
                    "Cherchez au-delà du secteur jeunes : ateliers de français, accompagnement "
                    "vers l’emploi, jeunes parents des actions familles."
                ),
                trap=(
                    "C’est la tranche la plus oubliée, parce que les fiches d’adultes ne portent "
                    "pas toujours de date de naissance."
                ),
                source="SENACS, tranches d’âge de l’enquête 2017",
                minimum=0,
                maximum=50000,
                since=2010,
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
                    "Ce total sert de base aux parts par âge publiées dans les plaquettes. Comme "
                    "chaque enfant ou jeune n’appartient qu’à une tranche, le total est exactement "
                    "la somme des cinq lignes. S’il ne l’est pas, une personne a été comptée deux "
                    "fois ou oubliée."
                ),
                help=(
                    "Laissez la page faire la somme, puis comparez-la au nombre de personnes de "
                    "moins de 26 ans que sort votre logiciel."
                ),
                trap=(
                    "Reporter ici le total des inscriptions par activité compte plusieurs fois "
                    "ceux qui font plusieurs activités."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=200000,
                since=2010,
            ),
            Question(
                key="public_age_26_59",
                label="De 26 à 59 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Adultes de 26 à 59 ans au 31 décembre.",
                definition=(
                    "Comptez les adultes qui participent à une activité, à un atelier ou à un "
                    "accompagnement, y compris les parents présents dans les actions familles. "
                    "Déposer son enfant à l’accueil de loisirs ne fait pas du parent un "
                    "participant."
                ),
                help=(
                    "Les feuilles d’émargement des ateliers d’adultes et des groupes de parents "
                    "sont la bonne source, dédoublonnées par nom et année de naissance."
                ),
                trap=(
                    "Un fichier de familles compte des foyers : une famille peut avoir deux "
                    "adultes participants, un seul, ou aucun."
                ),
                source="SENACS, tranches d’âge récentes",
                minimum=0,
                maximum=100000,
                since=2010,
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
                    "Comptez les personnes qui prennent part aux activités. Un bénévole n’est "
                    "compté ici que s’il participe aussi pour lui-même : les bénévoles ont leur "
                    "propre rubrique."
                ),
                help=(
                    "Utilisez les listes des ateliers de prévention, des sorties et du club ; la "
                    "Carsat ou la conférence des financeurs demandent souvent déjà l’âge."
                ),
                trap=(
                    "Sans date de naissance, ne rangez pas d’office un retraité ici : beaucoup ont "
                    "moins de 60 ans ou plus de 75."
                ),
                source="SENACS, tranches d’âge récentes",
                minimum=0,
                maximum=100000,
                since=2010,
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
                    "Comptez aussi les personnes visitées à domicile dans le cadre d’une action "
                    "suivie, quand vous pouvez les nommer. Un appel isolé ou une distribution de "
                    "courrier ne fait pas une participation."
                ),
                help=(
                    "Ajoutez aux participants des ateliers les personnes suivies par les visites "
                    "de convivialité, dont l’équipe tient la liste."
                ),
                trap=(
                    "Les résidents d’un établissement où vous animez une fois l’an relèvent de "
                    "l’action hors les murs."
                ),
                source="SENACS, tranches d’âge récentes",
                minimum=0,
                maximum=100000,
                since=2010,
                harmonised="60_plus",
            ),
            Question(
                key="public_total",
                label="Participants différents dans l’année",
                kind=Kind.COUNT,
                unit="personne",
                hint="Chaque personne une seule fois, quel que soit son nombre d’activités.",
                definition=(
                    "Un participant unique est une personne venue au moins une fois dans l’année à "
                    "une activité ou à un service régulier. L’enfant inscrit à l’accueil de "
                    "loisirs et à l’accompagnement à la scolarité compte pour un : additionner les "
                    "secteurs le compterait deux fois, c’est le piège le plus fréquent. Le public "
                    "des fêtes, des événements ponctuels et des associations hébergées n’est pas "
                    "compris."
                ),
                help=(
                    "Réunissez les listes de tous les secteurs dans un seul tableau : nom, prénom, "
                    "année de naissance ; supprimez les doublons, et comptez les lignes."
                ),
                trap=(
                    "Le nombre d’adhésions n’est pas un nombre de participants : une adhésion "
                    "familiale couvre plusieurs personnes, et certaines ne viennent jamais."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=200000,
                since=2010,
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
                key="young_by_band",
                label="Les 0-25 ans selon l’âge",
                parts=(
                    "public_age_0_6",
                    "public_age_7_10",
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
