"""Employees by function, and qualification of activity leaders."""

from senacs.method.questionnaire import Audience, Block, Kind, Partition, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="fonctions",
        title="Les fonctions, en personnes",
        theme="emploi",
        intro="Placez chaque personne une fois, dans la fonction qui l’occupe le plus.",
        audience=CS,
        minutes=5,
        questions=(
            Question(
                key="jobs_function_management",
                label="Direction",
                kind=Kind.COUNT,
                unit="personne",
                hint="Direction, direction adjointe, coordination de secteur.",
                definition=(
                    "Comptez les personnes qui dirigent la structure ou coordonnent un "
                    "secteur, quand c’est leur fonction principale. La direction d’un "
                    "accueil de loisirs relève de l’animation."
                ),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
            ),
            Question(
                key="jobs_function_reception",
                label="Accueil",
                kind=Kind.COUNT,
                unit="personne",
                hint="Personnes dont l’accueil est la fonction principale.",
                definition=(
                    "L’accueil est l’affaire de toute l’équipe, mais on ne compte ici que "
                    "ceux dont c’est le métier. Une personne qui partage son temps entre "
                    "accueil et secrétariat va là où elle passe le plus d’heures."
                ),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
            ),
            Question(
                key="jobs_function_secretary",
                label="Secrétariat",
                kind=Kind.COUNT,
                unit="personne",
                hint="Secrétariat et assistance administrative.",
                definition=(
                    "Comptez les personnes chargées du secrétariat, des inscriptions ou de "
                    "l’assistance de direction. Le service administratif de la mairie "
                    "n’est pas compris, même s’il rend service au centre."
                ),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
            ),
            Question(
                key="jobs_function_accounting",
                label="Comptabilité",
                kind=Kind.COUNT,
                unit="personne",
                hint="Comptabilité et paie assurées par un salarié de la structure.",
                definition=(
                    "Comptez les salariés de la structure seulement. Un cabinet, un "
                    "groupement d’employeurs payé à la facture ou le trésorier bénévole ne "
                    "se comptent pas ici."
                ),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
            ),
            Question(
                key="jobs_function_logistics",
                label="Logistique",
                kind=Kind.COUNT,
                unit="personne",
                hint="Entretien, technique, cuisine, transport.",
                definition=(
                    "Comptez les personnes chargées de l’entretien, de la maintenance, des "
                    "repas ou des transports. Les agents municipaux qui entretiennent le "
                    "bâtiment comptent s’ils sont affectés au centre."
                ),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
            ),
            Question(
                key="jobs_function_activity_leaders",
                label="Animation",
                kind=Kind.COUNT,
                unit="personne",
                hint="Animateurs, référents familles et jeunesse, intervenants d’atelier.",
                definition=(
                    "Comptez toutes les personnes qui mènent des activités, y compris le "
                    "référent familles, les animateurs de vacances et les professeurs "
                    "d’atelier salariés. Les bénévoles ont leur propre rubrique."
                ),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=5000,
            ),
            Question(
                key="jobs_function_early_childhood",
                label="Petite enfance",
                kind=Kind.COUNT,
                unit="personne",
                hint="Équipe de la crèche, de la halte-garderie, du lieu d’accueil.",
                definition=(
                    "Comptez les éducateurs de jeunes enfants, auxiliaires de "
                    "puériculture, agents de crèche et accueillants. Si la crèche est "
                    "gérée par un autre organisme, son équipe ne compte pas."
                ),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
            ),
        ),
        partitions=(
            Partition(
                key="jobs_by_function",
                label="Les salariés selon leur fonction",
                parts=(
                    "jobs_function_management",
                    "jobs_function_reception",
                    "jobs_function_secretary",
                    "jobs_function_accounting",
                    "jobs_function_logistics",
                    "jobs_function_activity_leaders",
                    "jobs_function_early_childhood",
                ),
                total="employees_distinct",
            ),
        ),
    ),
    Block(
        key="qualifications",
        title="La qualification des animateurs",
        theme="emploi",
        intro="Le plus haut diplôme obtenu par chaque personne comptée en animation.",
        audience=CS,
        minutes=4,
        questions=(
            Question(
                key="leaders_qualification_none",
                label="Sans diplôme",
                kind=Kind.COUNT,
                unit="personne",
                hint="Aucun diplôme professionnel ou scolaire.",
                definition=(
                    "Le Bafa est un brevet pour encadrer des accueils de mineurs, et non "
                    "un diplôme professionnel : une personne qui n’a que lui se compte "
                    "ici. L’expérience compte dans la vie, pas dans cette ligne."
                ),
                source="SENACS, niveaux de l’enquête 2017",
                condition="jobs_function_activity_leaders > 0",
                minimum=0,
                maximum=5000,
            ),
            Question(
                key="leaders_qualification_cap_bep",
                label="CAP ou BEP",
                kind=Kind.COUNT,
                unit="personne",
                hint="Diplômes de niveau CAP, BEP, CPJEPS.",
                definition=(
                    "Comptez le plus haut diplôme obtenu, dans l’animation ou ailleurs : "
                    "un CAP de cuisine compte. Un diplôme en cours de préparation ne "
                    "compte pas encore."
                ),
                source="SENACS, niveaux de l’enquête 2017",
                condition="jobs_function_activity_leaders > 0",
                minimum=0,
                maximum=5000,
            ),
            Question(
                key="leaders_qualification_bac_bac2",
                label="Bac et Bac + 2",
                kind=Kind.COUNT,
                unit="personne",
                hint="Baccalauréat, BPJEPS, DUT, BTS.",
                definition=(
                    "Comptez les diplômes du baccalauréat jusqu’à deux années d’études "
                    "après lui. Le BPJEPS, fréquent dans l’animation, est de niveau bac."
                ),
                source="SENACS, niveaux de l’enquête 2017",
                condition="jobs_function_activity_leaders > 0",
                minimum=0,
                maximum=5000,
            ),
            Question(
                key="leaders_qualification_licence_plus",
                label="Licence et au-delà",
                kind=Kind.COUNT,
                unit="personne",
                hint="Licence, master, diplôme d’État du travail social de niveau licence.",
                definition=(
                    "Comptez les diplômes qui demandent trois années d’études ou plus "
                    "après le bac. Le DEJEPS est de niveau bac + 2 ; le DESJEPS, de niveau "
                    "licence."
                ),
                source="SENACS, niveaux de l’enquête 2017",
                condition="jobs_function_activity_leaders > 0",
                minimum=0,
                maximum=5000,
            ),
        ),
        partitions=(
            Partition(
                key="leaders_by_qualification",
                label="Les animateurs selon leur qualification",
                parts=(
                    "leaders_qualification_none",
                    "leaders_qualification_cap_bep",
                    "leaders_qualification_bac_bac2",
                    "leaders_qualification_licence_plus",
                ),
                total="jobs_function_activity_leaders",
            ),
        ),
    ),
)
