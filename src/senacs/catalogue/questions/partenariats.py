"""Partners, what binds them to the structure and what they do with it."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Prefill, Question

CS = (Audience.CS,)

PARTNERS = (
    Choice("commune", "Commune"),
    Choice("ccas", "Centre communal d’action sociale"),
    Choice("intercommunality", "Intercommunalité"),
    Choice("department", "Conseil départemental"),
    Choice("region", "Conseil régional"),
    Choice("state", "Services de l’État"),
    Choice("caf", "Caf"),
    Choice("msa", "MSA"),
    Choice("cpam", "Assurance maladie (Cpam)"),
    Choice("carsat", "Carsat, caisses de retraite"),
    Choice("landlord", "Bailleur social"),
    Choice("school", "Écoles, collèges, lycées"),
    Choice("mission_locale", "Mission locale"),
    Choice("france_travail", "France Travail"),
    Choice("health", "Santé et protection maternelle et infantile"),
    Choice("associations", "Associations"),
    Choice("social_centres", "Autres centres sociaux ou espaces de vie sociale"),
    Choice("companies", "Entreprises"),
    Choice("foundations", "Fondations"),
    Choice("residents_groups", "Collectifs d’habitants"),
)

BLOCKS = (
    Block(
        key="partenaires",
        title="Les partenaires et leur rôle",
        theme="partenariats",
        intro=(
            "Une même liste, relue plusieurs fois : qui a signé, qui agit, qui prête, qui oriente."
        ),
        minutes=2,
        questions=(
            Question(
                key="partners_formalised",
                label="Partenaires liés à la structure par un écrit",
                kind=Kind.SEVERAL_OF,
                hint="Convention, charte, lettre de mission en cours de validité.",
                definition=(
                    "Un partenariat est formalisé quand un écrit dit qui fait quoi : "
                    "convention, charte, avenant, lettre de mission. La convention de "
                    "financement compte si elle décrit aussi un travail commun. Un arrêté "
                    "de subvention ou une facture n’y suffit pas."
                ),
                help=(
                    "Le classeur des conventions, ou la liste jointe au rapport "
                    "d’activité, fait foi."
                ),
                trap=(
                    "N’oubliez pas les textes signés par la commune ou la fédération au "
                    "nom de la structure."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=PARTNERS,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="partners_informal",
                label="Partenaires réguliers sans écrit",
                kind=Kind.SEVERAL_OF,
                hint="Ceux avec qui vous agissez souvent, sans convention.",
                definition=(
                    "Cochez ceux avec qui vous avez travaillé plusieurs fois dans l’année "
                    "sans aucun texte : l’école qui vous appelle, l’assistante sociale du "
                    "secteur, le collectif d’habitants. Un partenaire lié par un écrit ne "
                    "se coche pas une seconde fois. Une rencontre unique n’est pas encore "
                    "un partenariat."
                ),
                help=(
                    "Parcourez l’agenda de l’équipe : trois rendez-vous sur un même sujet "
                    "signalent un partenaire."
                ),
                trap="Ne cochez pas tous les organismes dont on connaît le nom.",
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=PARTNERS,
                since=2018,
            ),
            Question(
                key="partners_joint_actions",
                label="Partenaires d’actions menées ensemble",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="L’action a été conçue à deux, avec des moyens des deux côtés.",
                definition=(
                    "Une action commune est préparée et portée ensemble : fête avec le "
                    "bailleur, atelier santé avec l’assurance maladie, séjour avec le "
                    "centre voisin. Envoyer du public ou prêter une salle relève des deux "
                    "questions suivantes. Une seule action dans l’année suffit."
                ),
                help=("Relevez la rubrique « partenaires » des fiches-actions du projet social."),
                trap="Ne citez pas un financeur qui n’a pris aucune part à l’action.",
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=PARTNERS,
                since=2018,
            ),
            Question(
                key="partners_resources",
                label="Partenaires qui prêtent des moyens",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Locaux, matériel, véhicules ou agents, sans facture.",
                definition=(
                    "Il s’agit de moyens fournis gratuitement et plus d’une fois : salles, "
                    "minibus, imprimerie, jardin, heures d’agent. La commune qui loge "
                    "l’association se coche ici ; la valeur du prêt se chiffre avec les "
                    "finances."
                ),
                help=(
                    "Conventions de prêt, et annexe des contributions volontaires si vos "
                    "comptes en ont une."
                ),
                trap="Ne cochez pas un loueur qui facture, même à prix d’ami.",
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=PARTNERS,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="partners_orientation",
                label="Partenaires qui orientent des personnes vers la structure",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Une personne précise, avec son accord, pour un service.",
                definition=(
                    "Orienter, c’est adresser quelqu’un : l’assistante sociale appelle, "
                    "l’infirmière accompagne jusqu’à la porte. Une consigne générale "
                    "(« allez voir le centre ») ne compte pas. Le mouvement inverse, de "
                    "vous vers eux, n’est pas demandé."
                ),
                help=(
                    "Fiches de liaison, ou réponse à « comment nous avez-vous connus ? » "
                    "sur la fiche d’inscription."
                ),
                trap=(
                    "Ne cochez pas la mission locale par principe, sans un seul nom dans l’année."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=PARTNERS,
                since=2018,
            ),
            Question(
                key="partnership_agreements",
                label="Conventions de partenariat en cours au 31 décembre",
                kind=Kind.COUNT,
                unit="convention",
                hint="Le nombre de textes signés et encore valables.",
                definition=(
                    "Comptez les textes, un par un : une convention à quatre signataires "
                    "vaut un, une convention de trois ans compte chaque année. Un avenant "
                    "ne s’ajoute pas au texte qu’il modifie. Location, assurance et "
                    "maintenance ne sont pas des partenariats."
                ),
                help=(
                    "Numérotez le classeur des conventions ; dans une mairie, le registre "
                    "des délibérations les liste."
                ),
                trap="Ne donnez pas le nombre de partenaires au lieu du nombre de textes.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=300,
                since=2018,
            ),
        ),
    ),
)
