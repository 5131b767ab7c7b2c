"""What structures do: offers by age, general-interest themes, collective and family actions."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Prefill, Question

CS = (Audience.CS,)
EVS = (Audience.EVS,)

TEENAGE_ACTIONS = (
    Choice("sport_culture", "Activités sportives et culturelles"),
    Choice("schoolwork", "Accompagnement à la scolarité"),
    Choice("project_support", "Accompagnement de projets"),
    Choice("citizenship", "Cohésion sociale, citoyenneté et implication"),
    Choice("studies", "Études et formation"),
    Choice("rights_information", "Accès aux droits et à l’information"),
    Choice("parent_teen", "Relations parents-adolescents"),
    Choice("prevention", "Prévention"),
    Choice("junior_association", "Création d’une junior association"),
    Choice("street_work", "Animation de rue"),
    Choice("holidays", "Départ en vacances"),
)

BLOCKS = (
    Block(
        key="offres-par-age",
        title="Des actions pour tous les âges",
        theme="actions",
        intro=(
            "Dites d’abord si le centre propose quelque chose à cet âge, puis de quoi il s’agit."
        ),
        audience=CS,
        minutes=8,
        questions=(
            Question(
                key="offer_age_0_3",
                label="Le centre gère-t-il un service pour les 0-3 ans ?",
                kind=Kind.YES_NO,
                hint="Crèche, halte-garderie ou autre service tenu par le centre.",
                definition=(
                    "Répondez oui si le service est porté par le centre ou par son "
                    "gestionnaire au sein du centre. Un service voisin, géré par un autre "
                    "organisme dans les mêmes murs, ne compte pas."
                ),
                source="SENACS, offres par âge",
                prefill=Prefill.TO_CONFIRM,
            ),
            Question(
                key="actions_age_0_3",
                label="Services proposés aux 0-3 ans",
                kind=Kind.SEVERAL_OF,
                hint="Cochez tout ce qui a fonctionné dans l’année.",
                definition=(
                    "Un service compte dès qu’il a accueilli des enfants pendant l’année, "
                    "même s’il a fermé depuis. Un projet qui n’a pas encore ouvert ne "
                    "compte pas."
                ),
                source="SENACS, actions par âge",
                condition="offer_age_0_3",
                choices=(
                    Choice("nursery", "Crèche, halte-garderie"),
                    Choice("other_service", "Autre service pour les tout-petits"),
                ),
                prefill=Prefill.TO_CONFIRM,
            ),
            Question(
                key="offer_age_4_10",
                label="Le centre propose-t-il des activités aux 4-10 ans ?",
                kind=Kind.YES_NO,
                hint="Au moins une activité pensée pour cet âge dans l’année.",
                definition=(
                    "L’activité doit s’adresser à cet âge en particulier. Une sortie "
                    "familiale ouverte à tous ne suffit pas, un accueil de loisirs oui."
                ),
                source="SENACS, offres par âge",
                prefill=Prefill.TO_CONFIRM,
            ),
            Question(
                key="actions_age_4_10",
                label="Actions proposées aux 4-10 ans",
                kind=Kind.SEVERAL_OF,
                hint="Cochez tout ce qui a eu lieu dans l’année.",
                definition=(
                    "Cochez les actions réellement menées dans l’année, même quelques "
                    "semaines. Une action menée avec un partenaire compte si le centre y "
                    "prend une part active."
                ),
                source="SENACS, actions par âge",
                condition="offer_age_4_10",
                choices=(
                    Choice("leisure_centre", "Accueil de loisirs"),
                    Choice("schoolwork", "Accompagnement à la scolarité"),
                    Choice("after_school", "Activités périscolaires"),
                    Choice("parent_child", "Lieu enfants-parents"),
                    Choice("family_holiday", "Séjours en famille"),
                    Choice("family_corner", "Coin familles"),
                ),
                prefill=Prefill.TO_CONFIRM,
            ),
            Question(
                key="offer_age_11_14",
                label="Le centre propose-t-il des activités aux 11-14 ans ?",
                kind=Kind.YES_NO,
                hint="Au moins une activité pensée pour cet âge dans l’année.",
                definition=(
                    "L’activité doit s’adresser aux jeunes de cet âge. Un accueil de "
                    "jeunes commun aux 11-17 ans compte pour les deux tranches, à "
                    "condition que chacune y vienne vraiment."
                ),
                source="SENACS, offres par âge",
                prefill=Prefill.TO_CONFIRM,
            ),
            Question(
                key="actions_age_11_14",
                label="Actions proposées aux 11-14 ans",
                kind=Kind.SEVERAL_OF,
                hint="Cochez tout ce qui a eu lieu dans l’année.",
                definition=(
                    "Cochez les actions réellement menées dans l’année auprès de cette "
                    "tranche d’âge. L’accompagnement de projets désigne un projet porté "
                    "par les jeunes eux-mêmes, que le centre aide à aboutir."
                ),
                source="SENACS, actions par âge",
                condition="offer_age_11_14",
                choices=TEENAGE_ACTIONS,
                prefill=Prefill.TO_CONFIRM,
            ),
            Question(
                key="offer_age_15_17",
                label="Le centre propose-t-il des activités aux 15-17 ans ?",
                kind=Kind.YES_NO,
                hint="Au moins une activité pensée pour cet âge dans l’année.",
                definition=(
                    "L’activité doit s’adresser aux jeunes de cet âge. Un chantier, un "
                    "séjour ou un projet accompagné sur quelques semaines suffit."
                ),
                source="SENACS, offres par âge",
                prefill=Prefill.TO_CONFIRM,
            ),
            Question(
                key="actions_age_15_17",
                label="Actions proposées aux 15-17 ans",
                kind=Kind.SEVERAL_OF,
                hint="Cochez tout ce qui a eu lieu dans l’année.",
                definition=(
                    "Cochez les actions réellement menées dans l’année auprès de cette "
                    "tranche d’âge. Une junior association compte dès que le centre en "
                    "accompagne les membres."
                ),
                source="SENACS, actions par âge",
                condition="offer_age_15_17",
                choices=TEENAGE_ACTIONS,
                prefill=Prefill.TO_CONFIRM,
            ),
            Question(
                key="offer_age_18_25",
                label="Le centre propose-t-il des activités aux 18-25 ans ?",
                kind=Kind.YES_NO,
                hint="Au moins une action pensée pour les jeunes adultes dans l’année.",
                definition=(
                    "L’action doit s’adresser aux jeunes adultes en tant que tels. Les "
                    "accueillir parmi d’autres adultes, sans rien proposer de particulier, "
                    "ne suffit pas."
                ),
                source="SENACS, offres par âge",
                prefill=Prefill.TO_CONFIRM,
            ),
            Question(
                key="actions_age_18_25",
                label="Actions proposées aux 18-25 ans",
                kind=Kind.SEVERAL_OF,
                hint="Cochez tout ce qui a eu lieu dans l’année.",
                definition=(
                    "Cochez les sujets sur lesquels le centre accompagne les jeunes "
                    "adultes, seul ou avec un partenaire comme la mission locale. Une "
                    "simple orientation vers un autre organisme ne compte pas."
                ),
                source="SENACS, actions par âge",
                condition="offer_age_18_25",
                choices=(
                    Choice("career", "Avenir professionnel"),
                    Choice("housing", "Logement"),
                    Choice("free_time", "Temps libre"),
                    Choice("digital_life", "Vie numérique"),
                    Choice("mobility", "Mobilité"),
                    Choice("project_support", "Accompagnement de projets"),
                ),
                prefill=Prefill.TO_CONFIRM,
            ),
        ),
    ),
    Block(
        key="interet-general",
        title="Projets d’intérêt général et projets collectifs",
        theme="actions",
        intro="Cochez ce sur quoi le centre a vraiment agi dans l’année, seul ou avec d’autres.",
        audience=CS,
        minutes=5,
        questions=(
            Question(
                key="general_interest_themes",
                label="Problématiques d’intérêt général sur lesquelles le centre agit",
                kind=Kind.SEVERAL_OF,
                hint="Une action au moins dans l’année pour chaque case cochée.",
                definition=(
                    "Ces problématiques dépassent les murs du centre : elles touchent la "
                    "citoyenneté et l’intérêt de tous les habitants. Cochez celles pour "
                    "lesquelles vous pourriez raconter une action de l’année. Le résultat "
                    "est publié en nombre de centres impliqués."
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
            ),
            Question(
                key="collective_actions",
                label="Projets collectifs et actions avec les familles",
                kind=Kind.SEVERAL_OF,
                hint="Une action au moins dans l’année pour chaque case cochée.",
                definition=(
                    "Il s’agit des projets construits avec des groupes d’habitants ou de "
                    "parents. L’accompagnement individuel y figure parce qu’il débouche "
                    "souvent sur un projet collectif. Une action menée par une association "
                    "hébergée, sans le centre, ne compte pas."
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
        minutes=5,
        questions=(
            Question(
                key="resident_initiatives",
                label="Initiatives d’habitants accompagnées",
                kind=Kind.COUNT,
                unit="initiative",
                hint="Projets nés d’habitants, que le centre a aidés dans l’année.",
                definition=(
                    "Une initiative vient des habitants eux-mêmes : le centre prête une "
                    "salle, du matériel, du temps ou des conseils. Une activité imaginée "
                    "par l’équipe et ouverte aux habitants n’en est pas une. Comptez "
                    "chaque initiative une fois, même si elle dure toute l’année."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=1000,
            ),
            Question(
                key="hosted_associations",
                label="Associations accueillies ou soutenues",
                kind=Kind.COUNT,
                unit="association",
                hint="Associations qui utilisent les locaux ou les services du centre.",
                definition=(
                    "Comptez les associations hébergées, même quelques heures par semaine, "
                    "ou aidées dans leur gestion. L’association gestionnaire du centre ne "
                    "se compte pas elle-même."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=1000,
            ),
            Question(
                key="local_events",
                label="Événements locaux portés ou soutenus",
                kind=Kind.COUNT,
                unit="événement",
                hint="Fêtes de quartier, forums, carnavals… comptés une fois chacun.",
                definition=(
                    "Un événement est un rendez-vous ponctuel, ouvert à tous. Son public "
                    "est compté à part : il n’entre pas dans les participants de l’année. "
                    "Un événement de trois jours compte pour un."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=1000,
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
                    "Un domaine compte dès qu’une action y a été menée dans l’année. Les "
                    "résultats sont publiés en part des réponses : plus on coche de "
                    "domaines, plus chaque structure pèse dans le graphique. Cochez donc "
                    "ceux qui comptent vraiment dans votre projet."
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
