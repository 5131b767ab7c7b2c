"""Territory of the structure."""

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
        key="territoire",
        title="Le territoire d’intervention",
        theme="identite",
        intro="Le territoire est celui de votre agrément, appelé aussi zone de compétence.",
        minutes=2,
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
                help=(
                    "Appuyez-vous sur le diagnostic du projet social ; la grille communale "
                    "de densité de l’Insee donne un second avis."
                ),
                trap=(
                    "Ne répondez pas selon l’adresse des locaux : une structure installée "
                    "en ville peut servir surtout les villages alentour."
                ),
                source="SENACS, fiche d’identité publique des structures",
                choices=(
                    Choice("urban", "Espace à dominante urbaine"),
                    Choice("rural", "Espace à dominante rurale"),
                ),
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
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
                help=(
                    "La convention d’objectifs passée avec la Caf décrit la zone de "
                    "compétence, parfois par une carte annexée."
                ),
                trap=(
                    "Ne prenez pas pour zone agréée l’aire d’où viennent réellement les usagers."
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
                since=2010,
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
                help=(
                    "Page « Dossier complet » de la commune sur insee.fr ; pour un "
                    "quartier prioritaire, fiche du système d’information géographique de "
                    "la politique de la ville."
                ),
                trap=(
                    "N’indiquez pas le nombre d’usagers ou d’adhérents à la place des habitants."
                ),
                source="Insee, populations légales ; estimation locale pour les quartiers",
                minimum=1,
                maximum=3000000,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
            ),
            Question(
                key="priority_geography",
                label="Géographie prioritaire couverte, même en partie",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Répondez « non concerné » si aucun zonage ne touche votre territoire.",
                definition=(
                    "Cochez un zonage dès qu’une partie de votre zone de compétence s’y "
                    "trouve, même si vos locaux sont en dehors. Les quartiers prioritaires "
                    "(QPV) sont fixés par décret, et leur liste change avec le temps. Être "
                    "rural ne suffit pas à être en zone de revitalisation : la liste des "
                    "communes fait foi."
                ),
                help=(
                    "Le géoportail de la politique de la ville dessine les quartiers ; la "
                    "préfecture tient la liste des communes rurales classées."
                ),
                trap=(
                    "Ne cochez pas le quartier voisin, fréquenté par vos usagers, qui "
                    "n’entre pas dans la zone agréée."
                ),
                source="Politique de la ville et zonages ruraux de l’État",
                choices=(
                    Choice("qpv", "Quartier prioritaire de la politique de la ville (QPV)"),
                    Choice("qva", "Quartier de veille active"),
                    Choice("zrr", "Zone de revitalisation rurale"),
                ),
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
                until=2023,
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
                help=(
                    "Listez les adresses couvertes par l’assurance des locaux et gardez "
                    "celles qui reçoivent le public toute l’année."
                ),
                trap=("Ne comptez pas l’école ou la salle des fêtes occupée une fois par semaine."),
                source="SENACS, fiche d’identité publique des structures",
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
            ),
            Question(
                key="itinerant",
                label="La structure est-elle itinérante ?",
                kind=Kind.YES_NO,
                hint=("Elle va de lieu en lieu, avec un véhicule ou un calendrier de passages."),
                definition=(
                    "Une structure est itinérante quand se déplacer vers les habitants "
                    "fait partie de son fonctionnement habituel : véhicule aménagé, "
                    "tournée de villages, présence régulière sur des places. Quelques "
                    "sorties dans l’année n’y suffisent pas."
                ),
                help=(
                    "Le planning des passages et le carnet de bord du véhicule suffisent à "
                    "répondre."
                ),
                trap=(
                    "Ne confondez pas avec une animation « hors les murs » d’été, qui "
                    "reste une action."
                ),
                source="SENACS, fiche d’identité publique des structures",
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
            ),
            Question(
                key="local_issues",
                label="Principaux enjeux de développement social local",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Trois au plus : ceux qui pèsent le plus sur votre territoire.",
                definition=(
                    "Un enjeu est un problème ou une chance du territoire, pas une "
                    "activité du centre. Choisissez les trois qui ressortent du diagnostic "
                    "partagé avec les habitants et les partenaires. Se limiter à trois "
                    "permet de voir ce qui est commun à un département."
                ),
                help=(
                    "La conclusion du diagnostic partagé les nomme ; à défaut, posez la "
                    "question en équipe et en conseil, séparément, puis comparez."
                ),
                trap=(
                    "Ne cochez pas les sujets où le centre agit le plus : un enjeu peut "
                    "être celui que personne ne traite."
                ),
                source="SENACS, enjeux restitués par territoire",
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
                maximum=3,
                prefill=Prefill.TO_CONFIRM,
                since=2010,
            ),
        ),
    ),
)
