"""General interest, collective projects, support to residents; domains of social-life spaces."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Question

CS = (Audience.CS,)
EVS = (Audience.EVS,)

BLOCKS = (
    Block(
        key="interet-general",
        title="Projets d’intérêt général et projets collectifs",
        theme="actions",
        intro="Cochez ce sur quoi le centre a vraiment agi dans l’année, seul ou avec d’autres.",
        audience=CS,
        questions=(
            Question(
                key="general_interest_themes",
                label="Problématiques d’intérêt général sur lesquelles le centre agit",
                kind=Kind.SEVERAL_OF,
                hint="Une action au moins dans l’année pour chaque case cochée.",
                definition=(
                    "Ces problématiques dépassent les murs du centre : elles touchent la "
                    "citoyenneté et l’intérêt de tous les habitants. Cochez celles pour lesquelles "
                    "vous pourriez raconter une action de l’année. Le résultat est publié en "
                    "nombre de centres impliqués."
                ),
                help=(
                    "Relisez le bilan de l’année et les comptes rendus des instances : une action, "
                    "un nom, une date pour chaque case."
                ),
                trap=(
                    "Tout cocher parce que le projet social en parle donne une carte où tous les "
                    "centres se ressemblent."
                ),
                source="SENACS, dimension d’intérêt général du projet",
                choices=(
                    Choice("isolation", "Lutte contre l’isolement"),
                    Choice("education", "Actions éducatives"),
                    Choice("ageing_well", "Bien vieillir"),
                    Choice("discrimination", "Lutte contre les discriminations"),
                    Choice("exclusion", "Lutte contre l’exclusion"),
                    Choice("culture", "Accès à la culture"),
                    Choice("housing", "Logement, habitat"),
                    Choice("employment", "Emploi, insertion"),
                    Choice("transport", "Transport, mobilité"),
                    Choice("health_care", "Accès aux soins"),
                    Choice("rights", "Accès aux droits"),
                    Choice("disability", "Handicap"),
                ),
                since=2010,
            ),
            Question(
                key="collective_actions",
                label="Projets collectifs et actions avec les familles",
                kind=Kind.SEVERAL_OF,
                hint="Une action au moins dans l’année pour chaque case cochée.",
                definition=(
                    "Il s’agit des projets construits avec des groupes d’habitants ou de parents. "
                    "L’accompagnement individuel y figure parce qu’il débouche souvent sur un "
                    "projet collectif. Une action menée par une association hébergée, sans le "
                    "centre, ne compte pas."
                ),
                help=(
                    "Le programme trimestriel et le bilan de l’animation collective familles "
                    "contiennent presque toutes les lignes."
                ),
                trap=(
                    "Les lieux de rencontre sont ceux que les habitants font vivre ; un hall avec "
                    "deux fauteuils n’y suffit pas."
                ),
                source="SENACS, dimension collective du projet",
                choices=(
                    Choice("meeting_places", "Lieux de rencontre et d’échange"),
                    Choice("events", "Actions événementielles"),
                    Choice("family_outings", "Sorties familles"),
                    Choice("family_leisure", "Loisirs collectifs familles"),
                    Choice("french_learning", "Apprentissage du français"),
                    Choice("discussion_groups", "Groupes d’échanges"),
                    Choice("schoolwork", "Accompagnement à la scolarité"),
                    Choice("parent_child", "Accueil parents-enfants"),
                    Choice("individual_support", "Accompagnement individuel"),
                    Choice("youth", "Accueils et loisirs jeunes"),
                ),
                since=2010,
            ),
        ),
    ),
    Block(
        key="ressource",
        title="Une ressource pour le territoire",
        theme="actions",
        intro=(
            "Ce que le centre apporte aux habitants et aux associations, au-delà de ses activités."
        ),
        audience=CS,
        questions=(
            Question(
                key="resident_initiatives",
                label="Initiatives d’habitants accompagnées",
                kind=Kind.COUNT,
                unit="initiative",
                hint="Projets nés d’habitants, que le centre a aidés dans l’année.",
                definition=(
                    "Une initiative vient des habitants eux-mêmes : le centre prête une salle, du "
                    "matériel, du temps ou des conseils. Une activité imaginée par l’équipe et "
                    "ouverte aux habitants n’en est pas une. Comptez chaque initiative une fois, "
                    "même si elle dure toute l’année."
                ),
                help=(
                    "Tenez une page par initiative dans un classeur : date de la première demande, "
                    "noms, aide apportée, suite donnée."
                ),
                trap=(
                    "Une demande de salle pour un anniversaire est un prêt, pas une initiative "
                    "accompagnée."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=1000,
                since=2010,
            ),
            Question(
                key="hosted_associations",
                label="Associations accueillies ou soutenues",
                kind=Kind.COUNT,
                unit="association",
                hint="Associations qui utilisent les locaux ou les services du centre.",
                definition=(
                    "Comptez les associations hébergées, même quelques heures par semaine, ou "
                    "aidées dans leur gestion. L’association gestionnaire du centre ne se compte "
                    "pas elle-même."
                ),
                help=(
                    "La liste des conventions d’occupation, celle des clés remises et celle des "
                    "boîtes aux lettres se complètent."
                ),
                trap=(
                    "Un service public en permanence (Caf, PMI, mission locale) n’est pas une "
                    "association."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=1000,
                since=2010,
            ),
            Question(
                key="local_events",
                label="Événements locaux portés ou soutenus",
                kind=Kind.COUNT,
                unit="événement",
                hint="Fêtes de quartier, forums, carnavals… comptés une fois chacun.",
                definition=(
                    "Un événement est un rendez-vous ponctuel, ouvert à tous. Son public est "
                    "compté à part : il n’entre pas dans les participants de l’année. Un événement "
                    "de trois jours compte pour un."
                ),
                help=(
                    "Reprenez l’agenda municipal et marquez les dates où votre équipe, votre "
                    "matériel ou vos bénévoles ont servi."
                ),
                trap="Être présent en simple visiteur, même à toute l’équipe, n’est pas soutenir.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=1000,
                since=2010,
            ),
        ),
    ),
    Block(
        key="domaines",
        title="Domaines d’intervention",
        theme="actions",
        intro="Cochez les domaines où votre espace de vie sociale a agi dans l’année.",
        audience=EVS,
        minutes=3,
        questions=(
            Question(
                key="evs_domains",
                label="Domaines d’intervention de l’espace de vie sociale",
                kind=Kind.SEVERAL_OF,
                hint="Tous ceux où vous avez mené au moins une action dans l’année.",
                definition=(
                    "Un domaine compte dès qu’une action y a été menée dans l’année. Les résultats "
                    "sont publiés en part des réponses : plus on coche de domaines, plus chaque "
                    "structure pèse dans le graphique. Cochez donc ceux qui comptent vraiment dans "
                    "votre projet."
                ),
                help=(
                    "Décidez-en en bureau ou en équipe, projet social en main, en classant les "
                    "domaines avant de cocher."
                ),
                trap=(
                    "Un domaine du projet sur lequel rien n’a pu démarrer dans l’année ne se coche "
                    "pas encore."
                ),
                source="SENACS, domaines d’intervention des espaces de vie sociale",
                choices=(
                    Choice("leisure_culture", "Accès aux loisirs, culture"),
                    Choice("employment", "Emploi, insertion"),
                    Choice("parenting", "Accompagnement de la parentalité"),
                    Choice("neighbour_solidarity", "Solidarité de voisinage"),
                    Choice("exclusion", "Lutte contre l’exclusion"),
                    Choice("mobility", "Mobilité et transport"),
                    Choice("intergenerational", "Lien intergénérationnel"),
                    Choice("housing", "Logement, habitat"),
                    Choice("family_ties", "Lien intra et interfamilial"),
                    Choice("holidays", "Accès aux vacances"),
                    Choice("environment", "Sensibilisation à l’environnement"),
                    Choice(
                        "child_socialisation", "Éveil et socialisation des enfants et des jeunes"
                    ),
                    Choice("health", "Accès aux soins, bien-être"),
                    Choice("other", "Autre domaine"),
                ),
            ),
        ),
    ),
)
