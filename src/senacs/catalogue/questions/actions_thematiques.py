"""Themes of action: seniors, well-being, arts, digital, health, ecology."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Prefill, Question

CS = (Audience.CS,)
EVS = (Audience.EVS,)

BLOCKS = (
    Block(
        key="thematiques",
        title="Thèmes d’action",
        theme="actions",
        intro="Ce que vous avez vraiment mené dans l’année, tous secteurs réunis.",
        minutes=6,
        questions=(
            Question(
                key="offer_seniors",
                label="La structure mène-t-elle des actions pour les aînés ?",
                kind=Kind.YES_NO,
                audience=CS,
                hint="Au moins une action pensée pour les 60 ans et plus.",
                definition=(
                    "L’action s’adresse aux aînés pour une raison propre à leur âge : prévention, "
                    "isolement, transmission, mobilité. Les accueillir au cours de cuisine ouvert "
                    "à tous n’en fait pas une action pour eux."
                ),
                help=(
                    "Regardez les financements de la Carsat, de la conférence des financeurs et du "
                    "CCAS : ils signalent des actions dédiées."
                ),
                trap="Le prêt de salle au club des aînés ne vaut pas réponse positive.",
                source="Définition SENACS (texte propre)",
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="actions_seniors",
                label="Actions menées pour les aînés",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Tout ce qui a eu lieu dans l’année, même un cycle court.",
                definition=(
                    "Cochez ce que vous avez conduit, seul ou avec un partenaire, auprès des plus "
                    "de 60 ans. La visite de convivialité suppose une équipe de bénévoles et des "
                    "passages réguliers."
                ),
                help=(
                    "Les feuilles d’émargement par atelier, exigées par les financeurs de la "
                    "prévention, servent de pense-bête."
                ),
                trap="Un bal ou un goûter de fin d’année se déclare comme événement.",
                source="Définition SENACS (texte propre)",
                condition="offer_seniors",
                choices=(
                    Choice("prevention", "Ateliers de prévention (équilibre, mémoire, sommeil…)"),
                    Choice("meals", "Repas partagés"),
                    Choice("visits", "Visites et appels de convivialité"),
                    Choice("outings", "Sorties et vacances"),
                    Choice("transport", "Transport accompagné"),
                    Choice("digital", "Initiation au numérique"),
                    Choice("transmission", "Transmission entre générations"),
                    Choice("carers", "Soutien aux aidants"),
                    Choice("volunteering", "Engagement bénévole des retraités"),
                ),
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="offer_wellbeing",
                label="Des actions de bien-être ou d’activité physique douce ?",
                kind=Kind.YES_NO,
                hint="Gymnastique douce, relaxation, marche, estime de soi.",
                definition=(
                    "Il s’agit d’activités régulières portées par la structure dont le but est "
                    "d’aller mieux dans son corps ou sa tête. Le club de sport hébergé ne compte "
                    "pas, la marche hebdomadaire animée par un bénévole oui."
                ),
                help=(
                    "Le programme trimestriel suffit ; pensez aux groupes autonomes nés d’un "
                    "atelier."
                ),
                trap="Une semaine du bien-être isolée dans l’année reste un événement.",
                source="Définition SENACS (texte propre)",
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="offer_arts",
                label="De l’éducation artistique ou des pratiques culturelles ?",
                kind=Kind.YES_NO,
                hint="Ateliers suivis, résidence d’artiste, chorale, troupe.",
                definition=(
                    "Répondez oui si des habitants ont pratiqué un art dans la durée, avec ou sans "
                    "artiste professionnel. Consommer un spectacle n’y suffit pas, le préparer en "
                    "atelier oui."
                ),
                help=(
                    "Les conventions avec la direction des affaires culturelles, la médiathèque ou "
                    "une scène voisine le montrent."
                ),
                trap=(
                    "Les travaux manuels de l’accueil de loisirs sont une activité d’enfants plus "
                    "qu’une éducation artistique."
                ),
                source="Définition SENACS (texte propre)",
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="arts_forms",
                label="Formes artistiques pratiquées",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Celles qui ont duré plusieurs séances.",
                definition=(
                    "Une forme se coche quand au moins un groupe s’y est tenu sur un trimestre ou "
                    "pour une création. Un projet mêlant danse et vidéo en coche deux."
                ),
                help="Demandez aux intervenants comment ils nomment eux-mêmes leur discipline.",
                trap=(
                    "La musique diffusée pendant l’atelier couture n’en fait pas une pratique "
                    "musicale."
                ),
                source="Définition SENACS (texte propre)",
                condition="offer_arts",
                choices=(
                    Choice("music", "Musique, chant"),
                    Choice("theatre", "Théâtre, conte"),
                    Choice("dance", "Danse"),
                    Choice("circus", "Cirque"),
                    Choice("visual", "Arts visuels, photographie"),
                    Choice("writing", "Écriture, lecture à voix haute"),
                    Choice("video", "Vidéo, radio, création numérique"),
                    Choice("heritage", "Mémoire et patrimoine du quartier"),
                ),
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="offer_digital",
                label="Des actions autour du numérique ?",
                kind=Kind.YES_NO,
                hint="Aide, initiation, prévention des écrans ou création.",
                definition=(
                    "Le numérique est ici le sujet de l’action, qu’on apprenne à s’en servir, à "
                    "s’en méfier ou à créer avec. Disposer d’ordinateurs pour l’équipe ou d’un "
                    "site ne constitue pas une action."
                ),
                help=(
                    "Cherchez dans tous les secteurs : écrans et parentalité, jeux vidéo et "
                    "jeunesse, démarches et adultes."
                ),
                trap=(
                    "Communiquer sur les réseaux sociaux est un outil de la structure, non un "
                    "service aux habitants."
                ),
                source="Définition SENACS (texte propre)",
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="digital_actions",
                label="Actions numériques menées",
                kind=Kind.SEVERAL_OF,
                hint="Toutes celles qui ont eu lieu, quel que soit le secteur.",
                definition=(
                    "L’aide aux démarches répond à une demande du moment ; l’initiation vise "
                    "l’autonomie. Distinguer les deux permet de savoir si le réseau dépanne ou "
                    "forme."
                ),
                help=(
                    "L’outil de suivi des conseillers numériques classe déjà les activités de "
                    "cette manière."
                ),
                trap=(
                    "Le prêt d’un ordinateur pour une heure sur place est un accès libre, pas un "
                    "prêt de matériel."
                ),
                source="Définition SENACS (texte propre)",
                condition="offer_digital",
                choices=(
                    Choice("procedures", "Aide aux démarches en ligne"),
                    Choice("free_access", "Accès libre à des postes"),
                    Choice("training", "Ateliers d’initiation"),
                    Choice("screens", "Écrans, parentalité, éducation aux médias"),
                    Choice("equipment", "Prêt ou don de matériel reconditionné"),
                    Choice("making", "Création, atelier de fabrication"),
                    Choice("helpers", "Formation des bénévoles aidants"),
                ),
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="offer_health",
                label="Des actions de santé ?",
                kind=Kind.YES_NO,
                audience=CS,
                hint="Prévention, accès aux soins, santé mentale, alimentation.",
                definition=(
                    "Une action de santé informe, oriente ou fait faire, avec ou sans "
                    "professionnel de santé. Elle peut tenir dans un petit-déjeuner mensuel si un "
                    "sujet y est réellement travaillé."
                ),
                help=(
                    "Le contrat local de santé et l’atelier santé ville énumèrent les actions de "
                    "leurs membres."
                ),
                trap=(
                    "Une permanence de la Cpam dans vos locaux est un partenaire accueilli, sauf "
                    "si vous l’animez avec elle."
                ),
                source="Définition SENACS (texte propre)",
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="health_actions",
                label="Sujets de santé travaillés",
                kind=Kind.SEVERAL_OF,
                audience=CS,
                hint="Un sujet se coche s’il a occupé plus d’une séance.",
                definition=(
                    "Cochez ce que vous avez travaillé avec les habitants, à leur demande ou sur "
                    "proposition d’un partenaire. La liste suit les priorités que l’on retrouve "
                    "dans les contrats locaux."
                ),
                help="Reprenez les titres des ateliers et les affiches de l’année.",
                trap=(
                    "Un repas équilibré servi à l’accueil de loisirs n’est pas une action sur "
                    "l’alimentation."
                ),
                source="Définition SENACS (texte propre)",
                condition="offer_health",
                choices=(
                    Choice("food", "Alimentation"),
                    Choice("physical_activity", "Activité physique"),
                    Choice("mental_health", "Santé mentale, souffrance psychique"),
                    Choice("addictions", "Conduites à risque"),
                    Choice("care_access", "Accès aux soins et à la couverture santé"),
                    Choice("screening", "Dépistage, vaccination"),
                    Choice("sexuality", "Vie affective et sexuelle"),
                    Choice("early_childhood", "Santé des tout-petits"),
                    Choice("disability", "Handicap et inclusion"),
                ),
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
            Question(
                key="offer_ecology",
                label="Des actions écologiques avec les habitants ?",
                kind=Kind.YES_NO,
                hint="Jardin, réparation, énergie, alimentation durable, mobilités.",
                definition=(
                    "L’action est menée avec les habitants et change un usage : réparer, cultiver, "
                    "se déplacer autrement, dépenser moins d’énergie. Le tri des déchets dans les "
                    "bureaux concerne le fonctionnement de la maison."
                ),
                help=(
                    "Une ligne du bilan par action suffit ; les jardins et les ateliers vélo "
                    "viennent en tête dans la plupart des structures."
                ),
                trap="Une sortie en forêt est un loisir tant que la nature n’en est pas le sujet.",
                source="Définition SENACS (texte propre)",
                prefill=Prefill.TO_CONFIRM,
                since=2020,
            ),
            Question(
                key="evs_main_domain",
                label="Domaine qui mobilise le plus votre espace de vie sociale",
                kind=Kind.ONE_OF,
                audience=EVS,
                hint="Celui qui prend le plus de temps à l’équipe et aux bénévoles.",
                definition=(
                    "Parmi les domaines cochés, un seul domine l’année. Il peut différer de celui "
                    "qui figurait en tête du projet : c’est l’activité réelle qui décide."
                ),
                help=(
                    "Comptez les heures du programme par domaine, à la louche, sur un mois "
                    "ordinaire."
                ),
                trap="Le domaine le mieux financé n’est pas forcément le plus présent.",
                source="Définition SENACS (texte propre)",
                choices=(
                    Choice("leisure_culture", "Loisirs, culture"),
                    Choice("employment", "Emploi, insertion"),
                    Choice("parenting", "Parentalité, liens familiaux"),
                    Choice("solidarity", "Solidarité, lutte contre l’exclusion"),
                    Choice("intergenerational", "Lien entre générations"),
                    Choice("living", "Logement, cadre de vie, environnement"),
                    Choice("mobility", "Mobilité"),
                    Choice("children", "Enfants et jeunes"),
                    Choice("health", "Santé, bien-être"),
                    Choice("rights", "Droits et numérique"),
                    Choice("other", "Autre"),
                ),
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2018,
            ),
        ),
    ),
)
