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
        minutes=1,
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
                help=("Organigramme du 31 décembre, complété des personnes parties dans l’année."),
                trap=(
                    "Ne comptez pas le président bénévole ou l’adjointe au maire chargée du centre."
                ),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
                since=2010,
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
                help=(
                    "Emploi-repère « accueil » de la convention Alisfa, ou fiche de poste "
                    "municipale."
                ),
                trap="Ne placez pas ici tous ceux qui tiennent le comptoir à tour de rôle.",
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
                since=2010,
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
                help=(
                    "Intitulé d’emploi porté au bulletin de paie : secrétaire, assistant "
                    "de direction, agent administratif."
                ),
                trap=(
                    "Ne comptez pas la personne une seconde fois en comptabilité parce "
                    "qu’elle saisit les factures."
                ),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
                since=2010,
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
                help=(
                    "Bulletins dont l’emploi est comptable, aide-comptable ou gestionnaire de paie."
                ),
                trap="Ne comptez pas le prestataire qui établit les paies.",
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
                since=2010,
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
                help=("Planning d’entretien et de cuisine, liste des agents communaux affectés."),
                trap=("N’oubliez pas la personne employée quatre heures par semaine au ménage."),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
                since=2010,
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
                help=(
                    "Prenez la liste des salariés et retirez les six autres fonctions : il "
                    "reste l’animation."
                ),
                trap=(
                    "N’oubliez pas les animateurs de vacances, qui n’ont travaillé que "
                    "trois semaines."
                ),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=5000,
                since=2010,
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
                help=(
                    "Effectif déclaré à la protection maternelle et infantile dans le "
                    "projet d’établissement."
                ),
                trap=(
                    "Ne comptez pas les animateurs de l’accueil de loisirs maternel, qui "
                    "relèvent de l’animation."
                ),
                source="SENACS, fonctions de l’enquête 2017",
                minimum=0,
                maximum=1000,
                since=2010,
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
        minutes=1,
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
                help=(
                    "Dossiers du personnel : ni diplôme, ni titre, ni attestation de "
                    "validation des acquis."
                ),
                trap=("Ne classez pas ici quelqu’un dont il manque seulement la copie du diplôme."),
                source="SENACS, niveaux de l’enquête 2017",
                condition="jobs_function_activity_leaders > 0",
                minimum=0,
                maximum=5000,
                since=2010,
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
                help="Niveau 3 du cadre national : CAP, BEP, CPJEPS, ancien Bapaat.",
                trap=("Ne tenez pas le Bafa ou les premiers secours pour un diplôme de niveau 3."),
                source="SENACS, niveaux de l’enquête 2017",
                condition="jobs_function_activity_leaders > 0",
                minimum=0,
                maximum=5000,
                since=2010,
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
                help="Niveaux 4 et 5 : BPJEPS, moniteur-éducateur, BTS, anciens DUT, DEJEPS.",
                trap="Ne montez pas un DEJEPS d’un cran parce qu’il permet de diriger.",
                source="SENACS, niveaux de l’enquête 2017",
                condition="jobs_function_activity_leaders > 0",
                minimum=0,
                maximum=5000,
                since=2010,
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
                help=(
                    "Niveau 6 et au-delà : licence, BUT, DESJEPS, et les diplômes d’État "
                    "du travail social délivrés au grade de licence depuis 2021."
                ),
                trap=(
                    "N’oubliez pas un diplôme sans lien avec l’animation : une licence de "
                    "lettres compte."
                ),
                source="SENACS, niveaux de l’enquête 2017",
                condition="jobs_function_activity_leaders > 0",
                minimum=0,
                maximum=5000,
                since=2010,
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
