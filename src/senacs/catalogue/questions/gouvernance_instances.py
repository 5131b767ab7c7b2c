"""The body that steers the project, and open forms of participation."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Prefill, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="instances",
        title="L’instance de pilotage",
        theme="gouvernance",
        intro=(
            "Conseil d’administration d’une association, comité d’usagers d’une structure "
            "publique : l’instance qui porte le projet."
        ),
        minutes=2,
        questions=(
            Question(
                key="board_seats",
                label="Membres de l’instance de pilotage ayant le droit de vote",
                kind=Kind.COUNT,
                unit="personne",
                hint="Les sièges pourvus au 31 décembre.",
                definition=(
                    "Comptez les personnes en fonction qui votent les décisions : "
                    "administrateurs élus, habitants du comité, membres de droit s’ils "
                    "votent. Les sièges vacants et les invités à titre consultatif restent "
                    "en dehors."
                ),
                help=(
                    "Procès-verbal de la dernière élection, ou délibération qui nomme le comité."
                ),
                trap="Ne reprenez pas le maximum prévu par les statuts.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=200,
                since=2018,
            ),
            Question(
                key="board_women",
                label="Femmes parmi ces membres",
                kind=Kind.COUNT,
                unit="personne",
                hint="Parmi les membres qui votent, présidence comprise.",
                definition=(
                    "Comptez les femmes de l’instance entière, et non du seul bureau. Une "
                    "association membre compte par la personne qui la représente au moment "
                    "de l’élection."
                ),
                help="La civilité figure sur la déclaration des dirigeants en préfecture.",
                trap=(
                    "Ne comptez pas les suppléantes, qui ne votent qu’en l’absence du titulaire."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=200,
                since=2018,
            ),
            Question(
                key="board_under_30",
                label="Membres de moins de 30 ans",
                kind=Kind.COUNT,
                unit="personne",
                hint="Moins de 30 ans au 31 décembre, mineurs compris.",
                definition=(
                    "Un mineur peut siéger dès seize ans sans autorisation préalable de "
                    "ses parents, et plus tôt avec leur accord écrit. Les membres d’un "
                    "conseil de jeunes distinct n’entrent pas ici. Zéro est fréquent, et "
                    "mérite d’être lu en réunion."
                ),
                help="Année des données moins année de naissance : vingt-neuf ou moins.",
                trap="N’estimez pas au visage : demandez.",
                source="Loi du 27 janvier 2017 ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=200,
                since=2018,
            ),
            Question(
                key="board_residents",
                label="Habitants de la zone de compétence parmi ces membres",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Ils vivent dans la zone et siègent en leur nom.",
                definition=(
                    "Un élu municipal qui habite le quartier mais représente la mairie ne "
                    "compte pas. Le délégué d’une association compte s’il est lui-même "
                    "habitant et usager du centre."
                ),
                help="Adresses du registre des adhérents, comparées à la carte de la zone.",
                trap="Ne gardez pas une administratrice qui a déménagé hors de la zone.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=200,
                since=2018,
            ),
            Question(
                key="board_meetings",
                label="Réunions de cette instance dans l’année",
                kind=Kind.COUNT,
                unit="réunion",
                hint="Séances de l’instance entière, sur place ou à distance.",
                definition=(
                    "Bureau, commissions et assemblée générale se comptent à part. Une "
                    "séance levée faute de quorum n’a pas eu lieu. Une association qui se "
                    "réunit moins de quatre fois laisse beaucoup au bureau."
                ),
                help="Nombre de comptes rendus approuvés, au registre des délibérations.",
                trap="N’ajoutez pas les réunions de bureau, qui doublent le chiffre.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=60,
                since=2018,
            ),
            Question(
                key="collegial_board",
                label="La direction de l’association est-elle collégiale ?",
                kind=Kind.YES_NO,
                hint="Coprésidence, ou conseil sans bureau.",
                definition=(
                    "Elle l’est quand plusieurs personnes exercent ensemble la présidence, "
                    "avec les mêmes pouvoirs. Un bureau classique qui décide d’un commun "
                    "accord autour d’un président n’est pas dans ce cas."
                ),
                help=(
                    "Les statuts le disent, et le récépissé de la préfecture nomme alors "
                    "plusieurs représentants légaux."
                ),
                trap="Ne répondez pas oui parce que « tout se décide ensemble ».",
                source="SENACS ; définition rédigée pour l’observatoire",
                condition="register_management = 'association'",
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="users_committee_meetings",
                label="Réunions du comité d’usagers ou d’habitants",
                kind=Kind.COUNT,
                unit="réunion",
                audience=CS,
                hint=("Pour un centre géré par une collectivité, la Caf ou un autre organisme."),
                definition=(
                    "Dans un centre qui n’est pas géré par une association d’habitants, le "
                    "comité d’usagers est leur place dans la conduite du projet. Comptez "
                    "ses séances plénières. S’il n’existe pas encore, répondez zéro : la "
                    "Caf en parlera au renouvellement."
                ),
                help="Convocations, et comptes rendus transmis à la collectivité.",
                trap=(
                    "Ne comptez pas les conseils de crèche et les réunions de parents, "
                    "propres à un service."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                condition="register_management <> 'association'",
                minimum=0,
                maximum=60,
                since=2018,
            ),
            Question(
                key="assembly_attendance",
                label="Personnes présentes à l’assemblée générale",
                kind=Kind.COUNT,
                unit="personne",
                hint="À l’assemblée ordinaire de l’année, adhérentes ou non.",
                definition=(
                    "Comptez les présents, y compris les salariés et les invités. Les "
                    "pouvoirs servent au quorum, pas ici. S’il y a eu deux assemblées, "
                    "retenez celle qui a approuvé les comptes."
                ),
                help="Feuille d’émargement annexée au procès-verbal.",
                trap="N’ajoutez pas les procurations aux présents.",
                source="SENACS ; définition rédigée pour l’observatoire",
                condition="register_management = 'association'",
                minimum=0,
                maximum=3000,
                since=2018,
            ),
            Question(
                key="participation_forms",
                label="Formes de participation ouvertes à tous",
                kind=Kind.SEVERAL_OF,
                hint=(
                    "Au moins une fois dans l’année, avec des habitants qui proposent ou décident."
                ),
                definition=(
                    "Ces formes accueillent aussi ceux qui n’ont ni carte d’adhérent ni "
                    "mandat. Une réunion d’information descendante n’en fait pas partie. "
                    "L’autogestion suppose que les habitants tiennent la clé et le "
                    "calendrier de l’activité."
                ),
                help=(
                    "Fiches-actions « participation » du projet, comptes rendus et photos datées."
                ),
                trap=(
                    "Ne cochez pas le questionnaire de satisfaction, qui recueille un avis "
                    "sans partager une décision."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=(
                    Choice("open_meetings", "Forums ou réunions d’habitants"),
                    Choice("listening", "Porteurs de paroles, enquêtes menées avec les habitants"),
                    Choice("project_groups", "Groupes de projet"),
                    Choice("shared_budget", "Budget participatif, fonds d’initiatives"),
                    Choice("self_managed", "Activités autogérées"),
                    Choice("project_writing", "Écriture ou évaluation du projet social"),
                    Choice("none", "Aucune"),
                ),
                since=2018,
            ),
        ),
    ),
)
