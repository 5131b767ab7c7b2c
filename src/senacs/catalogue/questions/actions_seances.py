"""Sessions and hours facing the public: all sectors, then childhood, youth and families."""

from senacs.method.questionnaire import Audience, Block, Choice, Grid, Kind, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="seances",
        title="Séances et heures face au public",
        theme="actions",
        intro=(
            "Ce qui a eu lieu, tous secteurs réunis ; le détail vient ensuite, si vous le tenez."
        ),
        minutes=4,
        questions=(
            Question(
                key="sessions_total",
                label="Séances de l’année, tous secteurs",
                kind=Kind.COUNT,
                unit="séance",
                hint="Nombre de temps d’activité tenus face au public.",
                definition=(
                    "Toutes les activités régulières de la structure, hors événements et hors "
                    "crèche. Une séance annulée n’en est pas une, une séance avec deux personnes "
                    "en est une. C’est la mesure la plus simple de ce qui a eu lieu."
                ),
                help=(
                    "Pour un espace de vie sociale, le programme mensuel conservé sur douze mois "
                    "suffit à faire l’addition."
                ),
                trap="Une réunion interne, même ouverte à un partenaire, n’est pas une séance.",
                source=(
                    "Définition SENACS (texte propre), d’après la règle des séances et des heures "
                    "face au public"
                ),
                minimum=0,
                maximum=30000,
                since=2018,
            ),
            Question(
                key="hours_total",
                label="Heures d’activité face au public, tous secteurs",
                kind=Kind.DECIMAL,
                unit="heure",
                hint="Deux heures avec dix personnes font deux heures.",
                definition=(
                    "On mesure le temps pendant lequel la structure agit avec les habitants. Ni le "
                    "nombre de personnes présentes, ni le nombre d’animateurs ne le multiplient. "
                    "Ce total, rapporté aux équivalents temps plein, montre la part de l’accueil "
                    "et de la préparation."
                ),
                help=(
                    "Si vous ne connaissez que les séances, multipliez-les secteur par secteur par "
                    "leur durée habituelle."
                ),
                trap=(
                    "Un résultat supérieur au temps de travail de toute l’équipe vient "
                    "d’heures-personnes : refaites le calcul."
                ),
                source=(
                    "Définition SENACS (texte propre), d’après la règle des séances et des heures "
                    "face au public"
                ),
                minimum=0,
                maximum=100000,
                since=2018,
            ),
        ),
    ),
    Block(
        key="seances-jeunes",
        title="Enfance, jeunesse, familles : le détail",
        theme="actions",
        intro=(
            "Par secteur : des séances, des heures, des personnes. Une même personne peut être "
            "dans plusieurs secteurs."
        ),
        audience=CS,
        minutes=6,
        questions=(
            Question(
                key="sessions_childhood",
                label="Séances de l’enfance",
                kind=Kind.COUNT,
                unit="séance",
                audience=CS,
                hint="Accueils de loisirs, scolarité, ateliers pour les moins de 11 ans.",
                definition=(
                    "Une séance est un temps d’activité daté, avec un public. Une journée "
                    "d’accueil de loisirs fait une séance, quel que soit le nombre de groupes ; un "
                    "soir d’accompagnement à la scolarité également."
                ),
                help=(
                    "Comptez les jours d’ouverture de l’accueil de loisirs et ajoutez les soirs de "
                    "scolarité : le calendrier scolaire vous donne les deux."
                ),
                trap=(
                    "Un groupe d’enfants par salle ne fait pas une séance par salle quand "
                    "l’accueil est unique."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=3000,
                required=False,
                since=2018,
            ),
            Question(
                key="hours_childhood",
                label="Heures de l’enfance",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Durée des séances face aux enfants.",
                definition=(
                    "Une journée de dix heures à l’accueil de loisirs fait dix heures, qu’il y ait "
                    "vingt ou cent enfants. La crèche se décrit avec les services : ne l’ajoutez "
                    "pas."
                ),
                help=(
                    "Multipliez le nombre de journées par l’amplitude d’ouverture annoncée aux "
                    "familles."
                ),
                trap=(
                    "Les heures-enfants déclarées à la Caf pour la prestation de service sont bien "
                    "plus nombreuses : ce ne sont pas celles-là."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=30000,
                required=False,
                since=2018,
            ),
            Question(
                key="participants_childhood",
                label="Participants de l’enfance",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Enfants différents venus dans ce secteur.",
                definition=(
                    "Chaque enfant une fois dans le secteur, même s’il fait le mercredi, les "
                    "vacances et la scolarité. Il peut se retrouver dans un autre secteur, culture "
                    "ou familles : c’est prévu."
                ),
                help=(
                    "La liste dédoublonnée faite pour les âges sert de nouveau, limitée aux "
                    "activités du secteur."
                ),
                trap="Un enfant inscrit sans une seule présence ne participe pas.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="sessions_youth",
                label="Séances de la jeunesse",
                kind=Kind.COUNT,
                unit="séance",
                audience=CS,
                hint="Accueils, ateliers, sorties et projets des 11-25 ans.",
                definition=(
                    "Une ouverture de l’accueil de jeunes fait une séance, de même qu’une réunion "
                    "de projet ou une sortie. Un séjour de cinq jours en fait cinq."
                ),
                help=(
                    "L’emploi du temps des animateurs, semaine par semaine, se transforme en "
                    "compte par simple addition."
                ),
                trap=(
                    "Un accueil ouvert mais désert ne compte que si l’équipe y était prête à "
                    "recevoir."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=3000,
                required=False,
                since=2018,
            ),
            Question(
                key="hours_youth",
                label="Heures de la jeunesse",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Durée des séances face aux jeunes.",
                definition=(
                    "Les heures d’ouverture de l’accueil, les ateliers et les sorties, sans la "
                    "préparation ni la réunion d’équipe. Pour un séjour, retenez dix heures par "
                    "jour : au-delà, la comparaison n’aurait plus de sens."
                ),
                help=(
                    "Deux animateurs ensemble devant le même groupe pendant trois heures font "
                    "trois heures."
                ),
                trap=(
                    "Les heures payées sont celles du contrat, et non celles passées avec les "
                    "jeunes."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="participants_youth",
                label="Participants de la jeunesse",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Jeunes différents, une fois dans le secteur.",
                definition=(
                    "Tout jeune que l’équipe peut nommer et qui a participé à une séance au moins. "
                    "Les rencontres de rue restent hors les murs tant qu’elles n’ont pas débouché."
                ),
                help=(
                    "Rapprochez le cahier de l’accueil libre et les inscriptions aux sorties : ils "
                    "se recouvrent largement."
                ),
                trap=(
                    "Les jeunes bénévoles d’un chantier organisé par vous sont des participants ; "
                    "ceux du comité des fêtes non."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="sessions_families",
                label="Séances familles et parentalité",
                kind=Kind.COUNT,
                unit="séance",
                audience=CS,
                hint="Ateliers parents-enfants, groupes de parents, sorties familiales.",
                definition=(
                    "Chaque rencontre du groupe de parents, chaque atelier partagé, chaque sortie "
                    "ou ouverture du lieu d’accueil enfants-parents fait une séance. La présence "
                    "d’un parent au moins distingue ce secteur de l’enfance."
                ),
                help=(
                    "La référente familles tient ce décompte pour la prestation d’animation "
                    "collective : reprenez-le."
                ),
                trap=(
                    "Les rendez-vous individuels avec un parent se comptent dans les droits, pas "
                    "ici."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=3000,
                required=False,
                since=2018,
            ),
            Question(
                key="hours_families",
                label="Heures familles et parentalité",
                kind=Kind.DECIMAL,
                unit="heure",
                audience=CS,
                hint="Durée des séances avec parents et enfants.",
                definition=(
                    "Le temps où des parents sont présents, seuls ou avec leurs enfants. Une "
                    "sortie à la mer compte du départ au retour de l’autocar, car le trajet en "
                    "fait partie."
                ),
                help=(
                    "Pour le lieu d’accueil, prenez les heures d’ouverture au public et laissez le "
                    "temps d’analyse de la pratique."
                ),
                trap=(
                    "Ajouter les heures des enfants à celles de leurs parents double la même "
                    "séance."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
            Question(
                key="participants_families",
                label="Participants familles et parentalité",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Adultes et enfants différents de ce secteur.",
                definition=(
                    "Parents, grands-parents et enfants venus aux actions familiales, chacun une "
                    "fois. C’est le secteur où le recouvrement avec les autres est le plus fort."
                ),
                help=(
                    "Les fiches de sortie et les listes de groupe donnent des noms ; l’accueil "
                    "anonyme donne des prénoms et des mois de naissance."
                ),
                trap="Une famille de cinq personnes fait cinq participants et une famille.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=20000,
                required=False,
                since=2018,
            ),
        ),
        grids=(
            Grid(
                key="sectors_young",
                label="Enfance, jeunesse, familles",
                rows=(
                    Choice("childhood", "Enfance"),
                    Choice("youth", "Jeunesse"),
                    Choice("families", "Familles et parentalité"),
                ),
                columns=(
                    Choice("sessions", "Séances"),
                    Choice("hours", "Heures"),
                    Choice("participants", "Participants"),
                ),
                cells=(
                    (
                        "sessions_childhood",
                        "hours_childhood",
                        "participants_childhood",
                    ),
                    (
                        "sessions_youth",
                        "hours_youth",
                        "participants_youth",
                    ),
                    (
                        "sessions_families",
                        "hours_families",
                        "participants_families",
                    ),
                ),
            ),
        ),
    ),
)
