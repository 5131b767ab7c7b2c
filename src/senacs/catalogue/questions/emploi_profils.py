"""Management and family referent, profiles of employees, movements."""

from senacs.method.questionnaire import (
    Audience,
    Block,
    Choice,
    Kind,
    Partition,
    Prefill,
    Question,
    Sensitivity,
)

CS = (Audience.CS,)

LEVELS = (
    Choice("level_3_less", "Niveau 3 ou moins (CAP, BEP)"),
    Choice("level_4", "Niveau 4 (bac, BPJEPS)"),
    Choice("level_5", "Niveau 5 (bac + 2, DEJEPS)"),
    Choice("level_6", "Niveau 6 (licence, DESJEPS)"),
    Choice("level_7", "Niveau 7 et plus (master)"),
)

BLOCKS = (
    Block(
        key="equipe",
        title="L’équipe : direction, profils, mouvements",
        theme="emploi",
        intro="Les deux fonctions que regarde l’agrément, puis ce qui change dans l’équipe.",
        minutes=3,
        questions=(
            Question(
                key="direction_fte",
                label="Temps de direction ou de coordination",
                kind=Kind.DECIMAL,
                unit="ETP",
                hint="La seule personne qui dirige la structure, en ETP.",
                definition=(
                    "Comptez le temps de la personne qui dirige le centre ou, dans un "
                    "espace de vie sociale, qui le coordonne. La Caf attend d’un centre "
                    "social une direction à temps plein, dédiée au centre. Un directeur "
                    "partagé entre deux équipements ne compte que pour la part du vôtre."
                ),
                help=(
                    "Contrat ou arrêté d’affectation, et lettre de mission ; retirez le "
                    "temps donné à un autre service."
                ),
                trap="Ne comptez pas 1 pour un poste resté vacant cinq mois : ce fut 0,58.",
                source="Caf, critères d’agrément ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5,
                sensitivity=Sensitivity.RESERVED,
                since=2018,
            ),
            Question(
                key="direction_diploma",
                label="Diplôme de la personne qui dirige",
                kind=Kind.ONE_OF,
                hint="Le plus haut diplôme obtenu, pas celui en préparation.",
                definition=(
                    "Pour un centre social, la direction est attendue au niveau 6, "
                    "l’ancien niveau II, de préférence dans le champ social ou de "
                    "l’animation. Un titre obtenu par validation des acquis vaut le "
                    "diplôme. Un espace de vie sociale répond pour la personne qui le "
                    "coordonne, bénévole comprise."
                ),
                help=(
                    "Copie jointe au dossier d’agrément ; le répertoire de France "
                    "compétences donne le niveau de chaque titre."
                ),
                trap=(
                    "Ne lisez pas l’ancienne numérotation à l’envers : l’ancien niveau III "
                    "est devenu le niveau 5."
                ),
                source="Caf, critères d’agrément ; définition rédigée pour l’observatoire",
                choices=LEVELS,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.RESERVED,
                since=2018,
            ),
            Question(
                key="family_referent_fte",
                label="Temps de référent familles",
                kind=Kind.DECIMAL,
                unit="ETP",
                audience=CS,
                hint="« Non concerné » sans projet familles.",
                definition=(
                    "Le référent conçoit et coordonne le projet familles ; la Caf attend "
                    "au moins un mi-temps consacré à cette fonction. Deux personnes qui se "
                    "la partagent s’additionnent, et ce qu’elles font d’autre se retire."
                ),
                help="Lettre de mission annexée au projet familles.",
                trap=(
                    "Ne comptez pas tout le temps d’un référent qui est aussi directeur adjoint."
                ),
                source="Caf, critères d’agrément ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5,
                since=2018,
            ),
            Question(
                key="family_referent_diploma",
                label="Diplôme du référent familles",
                kind=Kind.ONE_OF,
                audience=CS,
                hint="Celui de la personne en poste au 31 décembre.",
                definition=(
                    "La référence est un diplôme de travail social de niveau 5 ou 6 : "
                    "conseiller en économie sociale et familiale, éducateur, assistant de "
                    "service social. Une dérogation de la Caf, assortie d’un engagement de "
                    "formation, ne change pas le niveau à déclarer. Si le poste est "
                    "vacant, répondez « non concerné »."
                ),
                help="Pièce « qualification » du dossier adressé à la Caf.",
                trap="N’indiquez pas le niveau que donnera la formation en cours.",
                source="Caf, critères d’agrément ; définition rédigée pour l’observatoire",
                choices=LEVELS,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.RESERVED,
                since=2018,
            ),
            Question(
                key="employees_women",
                label="Femmes parmi les salariés",
                kind=Kind.COUNT,
                unit="personne",
                hint="Parmi les salariés différents de l’année.",
                definition=(
                    "Comptez les femmes quels que soient leur contrat et leur temps de "
                    "travail. Les hommes s’obtiennent par différence : on ne les demande "
                    "pas."
                ),
                help=("Le numéro de sécurité sociale des femmes commence par 2 ; un tri suffit."),
                trap=(
                    "Ne rapportez pas les femmes présentes un jour donné aux salariés de "
                    "toute l’année."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2018,
            ),
            Question(
                key="employees_age_lt30",
                label="Salariés de moins de 30 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Moins de 30 ans au 31 décembre.",
                definition=(
                    "Les animateurs de vacances, souvent étudiants, forment une grande "
                    "part de cette tranche. Ils comptent chacun pour un, si brefs qu’aient "
                    "été leurs contrats."
                ),
                help=(
                    "Demandez au logiciel de paie une pyramide des âges sur toute l’année, "
                    "non sur un mois."
                ),
                trap="N’écartez pas les moins de dix-huit ans employés l’été.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2018,
            ),
            Question(
                key="employees_age_30_49",
                label="Salariés de 30 à 49 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="De 30 à 49 ans au 31 décembre.",
                definition=(
                    "Les trois tranches font ensemble les salariés différents de l’année. "
                    "Si l’âge de quelques-uns manque, un écart est admis avec une "
                    "explication."
                ),
                help="Pour les données 2025, ce sont les naissances de 1976 à 1995.",
                trap=(
                    "Ne prenez pas l’âge au jour de la saisie, qui vieillit chacun de "
                    "quelques mois."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2018,
            ),
            Question(
                key="employees_age_50_plus",
                label="Salariés de 50 ans et plus",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="50 ans ou plus au 31 décembre.",
                definition=(
                    "Cette tranche annonce les départs à la retraite à préparer. Les "
                    "retraités qui reprennent quelques heures d’atelier en cumul d’emploi "
                    "en font partie."
                ),
                help="Année des données moins cinquante : né cette année-là ou avant.",
                trap="N’y rangez pas les bénévoles retraités remboursés de leurs frais.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2018,
            ),
            Question(
                key="vacancies",
                label="Postes restés vacants trois mois ou plus",
                kind=Kind.COUNT,
                unit="poste",
                hint="Postes permanents et budgétés, sans titulaire.",
                definition=(
                    "Le poste était au budget et personne ne l’occupait durablement, "
                    "recrutement ouvert ou non. Un remplacement par contrats courts ne "
                    "pourvoit pas le poste. Un poste supprimé n’est plus vacant."
                ),
                help=("Comparez mois par mois l’organigramme voté et le registre du personnel."),
                trap="Ne comptez pas les quelques semaines ordinaires entre deux titulaires.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=300,
                since=2018,
            ),
            Question(
                key="hard_to_recruit",
                label="Fonctions difficiles à recruter",
                kind=Kind.SEVERAL_OF,
                hint="Annonce ouverte plus de deux mois, ou sans candidature recevable.",
                definition=(
                    "Cochez les fonctions pour lesquelles vous avez cherché en vain, ou "
                    "trop longtemps, dans l’année. Celles que vous avez renoncé à pourvoir "
                    "faute de candidats comptent aussi."
                ),
                help=(
                    "Dates de publication et de clôture des offres sur le site de France "
                    "Travail ou de la fédération."
                ),
                trap=(
                    "Ne cochez pas par réputation une fonction pour laquelle vous n’avez "
                    "pas recruté."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=(
                    Choice("direction", "Direction"),
                    Choice("family_referent", "Référent familles"),
                    Choice("office", "Accueil, secrétariat, comptabilité"),
                    Choice("activity_leaders", "Animation"),
                    Choice("seasonal", "Animateurs de vacances"),
                    Choice("youth", "Jeunesse"),
                    Choice("early_childhood", "Petite enfance"),
                    Choice("digital", "Médiation numérique"),
                    Choice("other", "Autre fonction"),
                    Choice("none", "Aucune difficulté"),
                ),
                since=2020,
            ),
            Question(
                key="departures",
                label="Départs de salariés permanents",
                kind=Kind.COUNT,
                unit="personne",
                hint="CDI et titulaires qui ont quitté la structure.",
                definition=(
                    "Démission, rupture conventionnelle, retraite, mutation, "
                    "licenciement : tout départ d’un emploi permanent compte. Le terme "
                    "normal d’un contrat court n’est pas un départ, ni un changement de "
                    "poste sur place."
                ),
                help="Colonne « date de sortie » du registre unique du personnel.",
                trap="N’oubliez pas l’agent municipal muté dans un autre service.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=1000,
                since=2018,
            ),
            Question(
                key="apprentices",
                label="Apprentis et contrats de professionnalisation",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="En contrat à un moment de l’année, une personne une fois.",
                definition=(
                    "L’alternance forme une part de la relève : BPJEPS, éducateurs de "
                    "jeunes enfants, gestion. Ces personnes comptent déjà parmi les "
                    "salariés et, pour leur temps, dans les contrats à durée déterminée : "
                    "c’est un « dont »."
                ),
                help=(
                    "Contrats déposés auprès d’Uniformation, ou du centre de gestion pour "
                    "une commune."
                ),
                trap="N’y ajoutez pas les stagiaires d’école gratifiés.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=300,
                since=2018,
            ),
            Question(
                key="civic_service_volunteers",
                label="Volontaires en service civique",
                kind=Kind.COUNT,
                unit="personne",
                hint="Ni salariés ni bénévoles : ils n’entrent dans aucun autre total.",
                definition=(
                    "Comptez les jeunes en mission dans l’année, y compris ceux qu’une "
                    "fédération ou la Ligue de l’enseignement met à votre disposition. "
                    "L’État leur verse une indemnité, la structure seulement un complément."
                ),
                help="Contrats d’engagement sur l’extranet de l’Agence du service civique.",
                trap="Ne les ajoutez pas à l’équipe, ni en personnes ni en ETP.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=300,
                since=2018,
            ),
            Question(
                key="employees_trained",
                label="Salariés formés dans l’année",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Au moins sept heures, en une ou plusieurs fois.",
                definition=(
                    "Stages, formations qualifiantes, sécurité obligatoire et Bafa "
                    "comptent. Réunions d’équipe, analyse de la pratique et journées de "
                    "réseau n’en sont pas."
                ),
                help=(
                    "Plan de développement des compétences et attestations transmises à "
                    "l’opérateur de compétences."
                ),
                trap="Ne comptez pas deux fois la personne partie deux fois.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2018,
            ),
        ),
        partitions=(
            Partition(
                key="employees_by_age",
                label="Les salariés selon leur âge",
                parts=(
                    "employees_age_lt30",
                    "employees_age_30_49",
                    "employees_age_50_plus",
                ),
                total="employees_distinct",
            ),
        ),
    ),
)
