"""Local frameworks and bodies: commune, CTG, contrat de ville, funders."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Prefill, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="instances-locales",
        title="Les cadres et les instances du territoire",
        theme="partenariats",
        intro="La place de la structure là où se décident les politiques locales.",
        minutes=2,
        questions=(
            Question(
                key="commune_agreement",
                label="Lien avec la commune principale",
                kind=Kind.ONE_OF,
                hint="Celle du siège, ou celle qui aide le plus.",
                definition=(
                    "La convention de plusieurs années engage la commune sur la durée, "
                    "d’ordinaire celle du projet social. Au-delà de 23 000 € d’aide "
                    "annuelle à une association, une convention est obligatoire, mais elle "
                    "peut ne durer qu’un an. La délibération qui vote une subvention n’en "
                    "est pas une."
                ),
                help=(
                    "Texte annexé à la délibération du conseil municipal ; cherchez "
                    "l’article « durée »."
                ),
                trap=(
                    "Ne répondez pas « plusieurs années » pour un texte d’un an reconduit "
                    "chaque hiver."
                ),
                source="Décret du 6 juin 2001 ; définition rédigée pour l’observatoire",
                choices=(
                    Choice("multiannual", "Convention de plusieurs années"),
                    Choice("annual", "Convention d’un an"),
                    Choice("grant_only", "Aide sans convention"),
                    Choice("managed", "La commune gère la structure"),
                    Choice("none", "Aucun lien formalisé"),
                ),
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="ctg_signed",
                label="Une convention territoriale globale couvre-t-elle votre commune ?",
                kind=Kind.YES_NO,
                hint="Signée par la Caf et la collectivité, en vigueur au 31 décembre.",
                definition=(
                    "La convention territoriale globale (CTG) lie la Caf et les "
                    "collectivités sur la petite enfance, la jeunesse, la parentalité et "
                    "l’animation de la vie sociale. Elle a pris la suite du contrat "
                    "enfance jeunesse à mesure que celui-ci arrivait à son terme. C’est la "
                    "commune du siège qui compte."
                ),
                help=(
                    "La personne chargée de coopération CTG à l’intercommunalité, ou votre "
                    "conseiller Caf, connaît la date de signature."
                ),
                trap=(
                    "Ne répondez pas non parce que la structure ne l’a pas signée : ce "
                    "sont les collectivités qui signent."
                ),
                source="Caf, conventions territoriales globales",
                prefill=Prefill.TO_CONFIRM,
                since=2020,
            ),
            Question(
                key="ctg_role",
                label="Part prise par la structure à cette convention",
                kind=Kind.SEVERAL_OF,
                hint="Les places tenues dans l’année, par un salarié ou un bénévole.",
                definition=(
                    "Le diagnostic et les groupes de travail comptent dès la première "
                    "réunion suivie. « Action inscrite » veut dire que le plan d’action "
                    "nomme la structure ou l’un de ses services. Assister à la signature "
                    "n’est pas participer."
                ),
                help=("Plan d’action annexé à la convention, feuilles d’émargement des groupes."),
                trap=(
                    "Ne cochez pas « action inscrite » parce que le plan parle d’animation "
                    "de la vie sociale en général."
                ),
                source="Caf, conventions territoriales globales",
                condition="ctg_signed",
                choices=(
                    Choice("diagnosis", "Diagnostic du territoire"),
                    Choice("steering", "Comité de pilotage"),
                    Choice("working_group", "Groupe de travail"),
                    Choice("action", "Action de la structure inscrite au plan"),
                    Choice("none", "Aucune participation"),
                ),
                since=2020,
            ),
            Question(
                key="contrat_ville_role",
                label="Part prise par la structure au contrat de ville",
                kind=Kind.SEVERAL_OF,
                hint="Si votre zone touche un quartier prioritaire.",
                definition=(
                    "Les contrats « Engagements quartiers 2030 » ont succédé en 2024 à "
                    "ceux de 2015. L’appui à la parole des habitants couvre le conseil "
                    "citoyen hébergé ou accompagné, les concertations animées pour le "
                    "contrat, la maison du projet."
                ),
                help=(
                    "Notification de l’appel à projets sur le portail Dauphin, relevés du "
                    "comité technique."
                ),
                trap=(
                    "Ne cochez pas « action financée » pour une demande refusée ou un "
                    "financement de l’an prochain."
                ),
                source="Politique de la ville, contrats de ville",
                condition="qpv_number > 0",
                choices=(
                    Choice("signatory", "Signataire"),
                    Choice("steering", "Comité de pilotage ou technique"),
                    Choice("citizens", "Appui à la parole des habitants"),
                    Choice("funded_action", "Action financée par l’appel à projets"),
                    Choice("none", "Aucune participation"),
                ),
                since=2018,
            ),
            Question(
                key="local_bodies",
                label="Instances locales où la structure a siégé",
                kind=Kind.SEVERAL_OF,
                hint="Au moins une réunion dans l’année.",
                definition=(
                    "Siéger veut dire être présent à une réunion, par un salarié ou par un "
                    "bénévole mandaté. Envoyer un bilan écrit n’y suffit pas. Une "
                    "commission de l’intercommunalité se coche dans « autre instance » si "
                    "elle ne correspond à aucun des thèmes cités."
                ),
                help=(
                    "Agenda de direction et comptes rendus où la structure figure parmi "
                    "les présents."
                ),
                trap=(
                    "Ne cochez pas les instances qui existent sur le territoire plutôt que "
                    "celles où vous allez."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=(
                    Choice("pedt", "Projet éducatif territorial"),
                    Choice("health", "Contrat local de santé, conseil de santé mentale"),
                    Choice("security", "Conseil de prévention de la délinquance"),
                    Choice("educational_success", "Programme de réussite éducative"),
                    Choice("families", "Services aux familles, réseau de parents"),
                    Choice("food", "Projet alimentaire territorial"),
                    Choice("inclusion", "Insertion, logement, accès au droit"),
                    Choice("neighbourhood", "Conseil de quartier ou conseil citoyen"),
                    Choice("other", "Autre instance"),
                    Choice("none", "Aucune"),
                ),
                since=2018,
            ),
            Question(
                key="funders_committee",
                label="Un comité des financeurs s’est-il réuni dans l’année ?",
                kind=Kind.YES_NO,
                audience=CS,
                hint="La Caf, la commune et les autres autour d’une même table.",
                definition=(
                    "Le comité des financeurs lit ensemble le bilan et le budget du "
                    "centre, et ajuste les engagements de chacun. Des rendez-vous séparés "
                    "ne le remplacent pas. Le comité de pilotage du projet, ouvert aux "
                    "habitants, est une autre instance."
                ),
                help="Cherchez l’invitation commune et le relevé de décisions.",
                trap=(
                    "Ne répondez pas oui pour la réunion annuelle de tous les centres de "
                    "la ville, où votre budget n’est pas examiné."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                since=2018,
            ),
        ),
    ),
)
