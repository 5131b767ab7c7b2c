"""Announced module: the link between generations."""

from senacs.method.questionnaire import Block, Choice, Kind, Question

BLOCKS = (
    Block(
        key="entre-generations",
        title="Le lien entre les générations",
        theme="publics",
        module="intergenerationnel",
        intro="Quand des âges différents font quelque chose ensemble.",
        minutes=8,
        questions=(
            Question(
                key="generations_form",
                label="Comment les âges se rencontrent-ils chez vous ?",
                kind=Kind.SEVERAL_OF,
                hint="De la simple présence au projet commun.",
                definition=(
                    "Se croiser dans le hall n’est pas faire ensemble. La liste va du moins au "
                    "plus engagé : cochez ce qui est habituel, pas ce qui est arrivé une fois."
                ),
                help="Asseyez-vous une heure dans l’entrée un mercredi : la réponse se voit.",
                trap="Un événement familial mélange les âges sans créer de lien entre eux.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("crossing", "Ils se croisent dans les lieux"),
                    Choice("meals", "Ils partagent des repas, des fêtes"),
                    Choice("transmission", "Les uns apprennent aux autres"),
                    Choice("project", "Ils conduisent un projet commun"),
                    Choice("help", "Ils s’entraident au quotidien"),
                    Choice("housing", "Ils cohabitent (logement partagé)"),
                ),
                since=2025,
                until=2025,
            ),
            Question(
                key="generations_actions",
                label="Actions entre générations menées dans l’année",
                kind=Kind.COUNT,
                unit="action",
                hint="Actions réunissant volontairement deux générations au moins.",
                definition=(
                    "Volontairement veut dire que la rencontre des âges est le but, annoncé et "
                    "préparé. Un cycle compte pour une action. Petits-enfants et grands-parents "
                    "d’une même famille n’y suffisent pas."
                ),
                help=(
                    "Parcourez les fiches d’action en cherchant deux âges dans la ligne « public »."
                ),
                trap="Une chorale d’adultes de tous âges est d’abord une chorale.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=300,
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="generations_young",
                label="Moins de 26 ans ayant pris part à ces actions",
                kind=Kind.COUNT,
                unit="personne",
                hint="Chacun une fois, toutes actions réunies.",
                definition=(
                    "Enfants, adolescents et jeunes adultes présents à une action au moins. La "
                    "classe venue avec son enseignante compte si elle est revenue."
                ),
                help=(
                    "Le bilan remis à la conférence des financeurs demande ce nombre : reprenez-le."
                ),
                trap=(
                    "L’effectif total de l’accueil de loisirs n’est pas celui de l’atelier partagé."
                ),
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=5000,
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="generations_old",
                label="60 ans et plus ayant pris part à ces actions",
                kind=Kind.COUNT,
                unit="personne",
                hint="À domicile, au centre ou en établissement.",
                definition=(
                    "Les résidents d’un établissement comptent ici, même s’ils ne sont pas vos "
                    "participants. L’action les a réunis avec d’autres âges, et c’est ce que l’on "
                    "mesure."
                ),
                help="L’animatrice de l’établissement tient sa propre liste, demandez-la.",
                trap=(
                    "Les bénévoles de 60 ans qui encadrent comptent s’ils sont partie prenante de "
                    "la rencontre."
                ),
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=5000,
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="generations_partners",
                label="Lieux de vie partenaires",
                kind=Kind.SEVERAL_OF,
                hint="Ceux où l’action s’est tenue ou d’où sont venus les publics.",
                definition=(
                    "La rencontre suppose souvent de déplacer un groupe. Cochez les lieux engagés "
                    "dans la préparation, et non les seuls hébergeurs."
                ),
                help="Les autorisations de sortie et les conventions nomment les lieux.",
                trap="Un spectacle donné une fois à Noël en établissement est une prestation.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("nursing_home", "Ehpad, résidence autonomie"),
                    Choice("school", "École, collège, lycée"),
                    Choice("nursery", "Crèche"),
                    Choice("club", "Club d’aînés"),
                    Choice("hospital", "Hôpital"),
                    Choice("library", "Médiathèque"),
                    Choice("landlord", "Bailleur social"),
                    Choice("none", "Aucun"),
                ),
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="generations_isolated",
                label="Aînés isolés visités par des jeunes",
                kind=Kind.COUNT,
                unit="personne",
                hint="Visites répétées, encadrées par la structure.",
                definition=(
                    "Service civique, junior association, collégiens volontaires : des jeunes vont "
                    "voir des personnes seules, et y retournent. Trois visites au moins dans "
                    "l’année."
                ),
                help="Le carnet de visites, tenu pour l’assurance, donne noms et dates.",
                trap="La distribution de colis en décembre ne fait pas une visite répétée.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=2000,
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="generations_obstacle",
                label="Principal obstacle",
                kind=Kind.ONE_OF,
                hint="Ce qui a fait échouer ou renoncer.",
                definition=(
                    "Choisissez l’obstacle qui a réellement arrêté une action. Il intéresse les "
                    "financeurs plus que la liste des réussites."
                ),
                help=(
                    "Repensez à l’action abandonnée cette année, et à la date à laquelle elle l’a "
                    "été."
                ),
                trap=(
                    "Le manque de temps recouvre d’ordinaire un calendrier scolaire et un "
                    "calendrier d’établissement incompatibles."
                ),
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("transport", "Transport"),
                    Choice("calendar", "Horaires incompatibles"),
                    Choice("premises", "Lieux inadaptés"),
                    Choice("staff", "Encadrement"),
                    Choice("representation", "Idées que chacun a de l’autre"),
                    Choice("funding", "Financements par âge"),
                    Choice("none", "Aucun"),
                ),
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="generations_story",
                label="Une rencontre qui a compté",
                kind=Kind.LONG_TEXT,
                hint="Ce qui s’est passé, sans nom de famille.",
                definition=(
                    "Racontez un moment où deux âges se sont apporté quelque chose. Prénoms "
                    "d’emprunt, lieu, effet durable s’il y en a un : quelques lignes."
                ),
                help="Choisissez celle que l’équipe raconte encore.",
                trap="N’écrivez rien qui permette de reconnaître une personne fragile.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                required=False,
                since=2025,
                until=2025,
            ),
        ),
    ),
)
