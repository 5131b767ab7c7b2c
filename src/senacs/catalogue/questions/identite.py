"""Identity, social project and territory of the structure."""

from senacs.method.questionnaire import (
    Audience,
    Block,
    Choice,
    Kind,
    Prefill,
    Question,
    Sensitivity,
)

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="projet",
        title="Le projet social",
        theme="identite",
        intro=(
            "Ces réponses changent peu d’une année à l’autre : vérifiez-les, corrigez si besoin."
        ),
        minutes=4,
        questions=(
            Question(
                key="first_approval_on",
                label="Date du tout premier agrément de la structure",
                kind=Kind.DATE,
                hint="La première décision de la Caf, pas le dernier renouvellement.",
                definition=(
                    "C’est la date de la première décision d’agrément prise par le conseil "
                    "d’administration de la Caf, même si la structure a depuis changé de "
                    "nom, d’adresse ou de gestionnaire. Un centre ouvert depuis cinquante "
                    "ans n’est donc pas agréé « depuis 2021 » : cette dernière date est "
                    "celle de son renouvellement. Si vous ne la retrouvez pas, votre Caf "
                    "la connaît."
                ),
                source="SENACS, fiche d’identité publique des structures",
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                required=False,
            ),
            Question(
                key="project_duration_years",
                label="Durée du projet social en cours",
                kind=Kind.COUNT,
                unit="an",
                hint="La durée de l’agrément accordé, en années entières.",
                definition=(
                    "Le projet social est agréé pour une durée limitée : quatre ans au "
                    "plus pour un centre social comme pour un espace de vie sociale. "
                    "Indiquez la durée accordée par la dernière décision, et non le temps "
                    "qui reste à courir. Un agrément prolongé garde sa durée d’origine."
                ),
                source="Caf, agrément des structures de l’animation de la vie sociale",
                minimum=1,
                maximum=4,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
            Question(
                key="project_axis_1",
                label="Axe 1 du projet",
                kind=Kind.TEXT,
                hint="Une phrase courte, telle qu’elle figure dans le projet.",
                definition=(
                    "Les axes sont les grandes priorités que la structure s’est données "
                    "avec les habitants pour la durée du projet. Recopiez leur intitulé : "
                    "ils sont affichés sur la fiche publique. Commencez par l’axe que vous "
                    "présenteriez en premier à un nouvel habitant."
                ),
                source="SENACS, fiche d’identité publique des structures",
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
            Question(
                key="project_axis_2",
                label="Axe 2 du projet",
                kind=Kind.TEXT,
                hint="Laissez vide si le projet n’a qu’un axe.",
                definition=(
                    "Deuxième priorité du projet social en cours. Un projet a le plus "
                    "souvent de deux à cinq axes. Si le vôtre en compte davantage, "
                    "regroupez ceux qui se ressemblent."
                ),
                source="SENACS, fiche d’identité publique des structures",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
            Question(
                key="project_axis_3",
                label="Axe 3 du projet",
                kind=Kind.TEXT,
                hint="Laissez vide si le projet a moins de trois axes.",
                definition=(
                    "Troisième priorité du projet social en cours. Gardez l’intitulé du "
                    "projet plutôt que la liste de ses actions. Les actions sont demandées "
                    "plus loin."
                ),
                source="SENACS, fiche d’identité publique des structures",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
            Question(
                key="project_axis_4",
                label="Axe 4 du projet",
                kind=Kind.TEXT,
                hint="Laissez vide si le projet a moins de quatre axes.",
                definition=(
                    "Quatrième priorité du projet social en cours. La fiche publique "
                    "montre les axes dans l’ordre de saisie. Cet ordre peut être changé "
                    "chaque année."
                ),
                source="SENACS, fiche d’identité publique des structures",
                audience=CS,
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
            Question(
                key="project_axis_5",
                label="Axe 5 du projet",
                kind=Kind.TEXT,
                hint="Laissez vide si le projet a moins de cinq axes.",
                definition=(
                    "Cinquième et dernière priorité affichée sur la fiche publique. Un axe "
                    "transversal (accueil, communication, évaluation) peut y trouver sa "
                    "place. Rien n’oblige à remplir les cinq lignes."
                ),
                source="SENACS, fiche d’identité publique des structures",
                audience=CS,
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
        ),
    ),
    Block(
        key="territoire",
        title="Le territoire d’intervention",
        theme="identite",
        intro="Le territoire est celui de votre agrément, appelé aussi zone de compétence.",
        minutes=5,
        questions=(
            Question(
                key="territory_type",
                label="Type de territoire",
                kind=Kind.ONE_OF,
                hint="Ce qui domine dans votre zone de compétence.",
                definition=(
                    "Choisissez ce qui décrit le mieux l’endroit où vivent la plupart des "
                    "habitants de votre zone de compétence. Un bourg-centre entouré de "
                    "villages relève le plus souvent de l’espace à dominante rurale. Cette "
                    "appréciation est la vôtre : elle ne remplace pas les zonages de "
                    "l’Insee, que nous ajoutons nous-mêmes."
                ),
                source="SENACS, fiche d’identité publique des structures",
                choices=(
                    Choice("urban", "Espace à dominante urbaine"),
                    Choice("rural", "Espace à dominante rurale"),
                ),
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
            Question(
                key="territory_size",
                label="Étendue du territoire",
                kind=Kind.ONE_OF,
                hint="L’étendue de la zone de compétence agréée.",
                definition=(
                    "L’étendue est celle qui figure dans la décision d’agrément. "
                    "Accueillir des personnes venues de la commune voisine ne suffit pas à "
                    "élargir le territoire. Si la zone suit les limites d’une "
                    "intercommunalité, choisissez cette réponse plutôt que « plusieurs "
                    "communes »."
                ),
                source="SENACS, fiche d’identité publique des structures",
                choices=(
                    Choice("one_neighbourhood", "Un quartier"),
                    Choice("several_neighbourhoods", "Plusieurs quartiers"),
                    Choice("one_commune", "Une commune"),
                    Choice("several_communes", "Plusieurs communes"),
                    Choice("intercommunal", "Une intercommunalité"),
                ),
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
            Question(
                key="territory_population",
                label="Population de la zone de compétence",
                kind=Kind.COUNT,
                unit="habitant",
                hint="La population municipale publiée par l’Insee, si vous pouvez.",
                definition=(
                    "Comptez les habitants de toute la zone de compétence, qu’ils "
                    "fréquentent ou non la structure. Pour une ou plusieurs communes, "
                    "reprenez la population municipale de l’Insee. Pour un quartier, la "
                    "mairie ou la Caf peuvent vous donner une estimation : répondez « ne "
                    "sait pas » plutôt que d’inventer."
                ),
                source="Insee, populations légales ; estimation locale pour les quartiers",
                minimum=1,
                maximum=3000000,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
            Question(
                key="priority_geography",
                label="Géographie prioritaire couverte, même en partie",
                kind=Kind.SEVERAL_OF,
                hint="Répondez « non concerné » si aucun zonage ne touche votre territoire.",
                definition=(
                    "Cochez un zonage dès qu’une partie de votre zone de compétence s’y "
                    "trouve, même si vos locaux sont en dehors. Les quartiers prioritaires "
                    "(QPV) sont fixés par décret, et leur liste change avec le temps. Être "
                    "rural ne suffit pas à être en zone de revitalisation : la liste des "
                    "communes fait foi."
                ),
                source="Politique de la ville et zonages ruraux de l’État",
                audience=CS,
                choices=(
                    Choice("qpv", "Quartier prioritaire de la politique de la ville (QPV)"),
                    Choice("qva", "Quartier de veille active"),
                    Choice("zrr", "Zone de revitalisation rurale"),
                ),
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
            Question(
                key="multi_site",
                label="La structure accueille-t-elle le public sur plusieurs sites ?",
                kind=Kind.YES_NO,
                hint="Deux lieux d’accueil permanents ou plus.",
                definition=(
                    "Répondez oui si au moins deux lieux distincts accueillent le public "
                    "toute l’année. Une salle prêtée pour une activité hebdomadaire ne "
                    "fait pas un second site. Une structure itinérante peut n’avoir qu’un "
                    "site."
                ),
                source="SENACS, fiche d’identité publique des structures",
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
            Question(
                key="itinerant",
                label="La structure est-elle itinérante ?",
                kind=Kind.YES_NO,
                hint="Elle va de lieu en lieu, avec un véhicule ou un calendrier de passages.",
                definition=(
                    "Une structure est itinérante quand se déplacer vers les habitants "
                    "fait partie de son fonctionnement habituel : véhicule aménagé, "
                    "tournée de villages, présence régulière sur des places. Quelques "
                    "sorties dans l’année n’y suffisent pas."
                ),
                source="SENACS, fiche d’identité publique des structures",
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
            ),
            Question(
                key="local_issues",
                label="Principaux enjeux de développement social local",
                kind=Kind.SEVERAL_OF,
                hint="Trois au plus : ceux qui pèsent le plus sur votre territoire.",
                definition=(
                    "Un enjeu est un problème ou une chance du territoire, pas une "
                    "activité du centre. Choisissez les trois qui ressortent du diagnostic "
                    "partagé avec les habitants et les partenaires. Se limiter à trois "
                    "permet de voir ce qui est commun à un département."
                ),
                source="SENACS, enjeux restitués par territoire",
                audience=CS,
                maximum=3,
                choices=(
                    Choice("social_cohesion", "Cohésion sociale et lutte contre l’isolement"),
                    Choice("parenting_support", "Soutien à la parentalité"),
                    Choice("civic_engagement", "Engagement citoyen"),
                    Choice("youth", "Place des jeunes"),
                    Choice("ageing", "Vieillissement de la population"),
                    Choice("rights_access", "Accès aux droits et au numérique"),
                    Choice("employment", "Emploi et insertion"),
                    Choice("mobility", "Mobilité et accès aux services"),
                    Choice("health", "Accès aux soins et bien-être"),
                    Choice("housing", "Logement et cadre de vie"),
                    Choice("culture", "Accès à la culture et aux loisirs"),
                    Choice("other", "Autre enjeu"),
                ),
                prefill=Prefill.TO_CONFIRM,
            ),
        ),
    ),
)
