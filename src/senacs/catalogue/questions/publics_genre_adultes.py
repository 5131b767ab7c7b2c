"""Adult participants by age and gender: the same people, laid out as a grid."""

from senacs.method.questionnaire import Audience, Block, Choice, Grid, Kind, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="publics-genre-adultes",
        title="Femmes et hommes, à partir de 26 ans",
        theme="publics",
        intro=(
            "La suite du tableau, pour les adultes. Les personnes dont le sexe n’est pas noté "
            "restent à part."
        ),
        audience=CS,
        minutes=4,
        questions=(
            Question(
                key="women_26_59",
                label="Femmes de 26 à 59 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Femmes adultes, parents ou non.",
                definition=(
                    "Femmes comptées dans la tranche des 26-59 ans. Elles forment le plus souvent "
                    "la majorité des adultes d’un centre : ateliers, groupes de parents, cours de "
                    "français."
                ),
                help=(
                    "Le fichier des adhérents croisé avec les émargements des ateliers donne le "
                    "compte sans nouvelle saisie."
                ),
                trap=(
                    "La mère qui signe la fiche d’inscription de son enfant n’est pas, par cette "
                    "signature, une participante."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="men_26_59",
                label="Hommes de 26 à 59 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Hommes adultes, pères ou non.",
                definition=(
                    "Hommes comptés dans la tranche des 26-59 ans. Les pères viennent davantage le "
                    "samedi, aux sorties et aux ateliers de réparation : un compte limité aux "
                    "activités de semaine en oublie beaucoup."
                ),
                help=(
                    "Pour les sorties familles, la liste de l’autocar porte tous les adultes : "
                    "elle évite de ne retenir que la personne qui a réservé."
                ),
                trap=(
                    "Les bénévoles qui encadrent ne comptent que s’ils viennent aussi pour "
                    "eux-mêmes."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="women_60_74",
                label="Femmes de 60 à 74 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Retraitées récentes et actives de plus de 60 ans.",
                definition=(
                    "Femmes comptées dans la tranche des 60-74 ans. Nombre d’entre elles sont à la "
                    "fois bénévoles et participantes : c’est la participation, et elle seule, que "
                    "l’on relève ici."
                ),
                help=(
                    "Les ateliers financés par la Carsat ou la conférence des financeurs exigent "
                    "un émargement avec l’année de naissance."
                ),
                trap=(
                    "Une grand-mère accompagnant son petit-enfant au lieu d’accueil compte ici, à "
                    "son âge, si elle y reste."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="men_60_74",
                label="Hommes de 60 à 74 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Retraités récents et actifs de plus de 60 ans.",
                definition=(
                    "Hommes comptés dans la tranche des 60-74 ans. Jardin, bricolage, mémoire du "
                    "quartier et ateliers numériques les attirent plus que les clubs ; relevez ces "
                    "listes avant d’écrire un chiffre faible."
                ),
                help=(
                    "À défaut de date de naissance, demandez-la une fois par an à l’occasion du "
                    "renouvellement de l’adhésion."
                ),
                trap=(
                    "Compter un couple pour un seul participant est une habitude des fichiers de "
                    "seniors."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="women_75_plus",
                label="Femmes de 75 ans et plus",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Participantes de 75 ans ou plus au 31 décembre.",
                definition=(
                    "Femmes comptées dans la tranche des 75 ans et plus. Elles vivent souvent "
                    "seules : cette ligne dit mieux qu’une moyenne si la lutte contre l’isolement "
                    "atteint celles qu’elle vise."
                ),
                help=(
                    "Joignez aux émargements la liste des personnes transportées ou visitées par "
                    "les bénévoles."
                ),
                trap=(
                    "Une personne décédée ou entrée en établissement dans l’année, mais venue en "
                    "début d’année, se compte quand même."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="men_75_plus",
                label="Hommes de 75 ans et plus",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Participants de 75 ans ou plus au 31 décembre.",
                definition=(
                    "Hommes comptés dans la tranche des 75 ans et plus. Quelques personnes "
                    "suffisent à la faire varier du simple au double : ne commentez pas son "
                    "évolution sans le nombre."
                ),
                help=(
                    "Si vous n’avez que quelques noms, comptez-les à la main : ce sera plus sûr "
                    "que l’extraction."
                ),
                trap=(
                    "Écrire zéro quand l’âge n’est pas connu n’est pas juste : laissez vide, ou "
                    "répondez que vous ne savez pas."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
        ),
        grids=(
            Grid(
                key="adult_age_gender",
                label="Les adultes selon l’âge et le sexe",
                rows=(
                    Choice("26_59", "26-59 ans"),
                    Choice("60_74", "60-74 ans"),
                    Choice("75_plus", "75 ans et plus"),
                ),
                columns=(
                    Choice("women", "Femmes"),
                    Choice("men", "Hommes"),
                ),
                cells=(
                    (
                        "women_26_59",
                        "men_26_59",
                    ),
                    (
                        "women_60_74",
                        "men_60_74",
                    ),
                    (
                        "women_75_plus",
                        "men_75_plus",
                    ),
                ),
            ),
        ),
    ),
)
