"""Young participants by age and gender: the same people, laid out as a grid."""

from senacs.method.questionnaire import Audience, Block, Choice, Grid, Kind, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="publics-genre",
        title="Filles et garçons, de 0 à 25 ans",
        theme="publics",
        intro=(
            "Les participants de la page précédente, selon le sexe. Ce qui n’est pas noté reste "
            "non réparti."
        ),
        audience=CS,
        questions=(
            Question(
                key="women_0_6",
                label="Filles de 0 à 6 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="La part des filles parmi les 0-6 ans.",
                definition=(
                    "Comptez les filles déjà présentes dans la tranche des 0-6 ans, ni plus ni "
                    "moins. À cet âge l’écart entre filles et garçons est faible ; un écart fort "
                    "signale presque toujours un fichier incomplet."
                ),
                help=(
                    "L’extraction du multi-accueil porte le sexe de l’enfant, car la Caf le "
                    "demande dans le dossier famille."
                ),
                trap=(
                    "Deviner d’après le prénom trompe souvent, Camille ou Charlie le savent : "
                    "laissez la différence non répartie."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="men_0_6",
                label="Garçons de 0 à 6 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="La part des garçons parmi les 0-6 ans.",
                definition=(
                    "Même règle que pour les filles : chaque garçon de la tranche, une seule fois. "
                    "La somme des deux colonnes peut rester sous le total quand le sexe n’a pas "
                    "été noté."
                ),
                help=(
                    "Au lieu d’accueil enfants-parents, où l’accueil est anonyme, seul un relevé "
                    "de prénom et d’âge existe : comptez ce qu’il permet, rien de plus."
                ),
                trap=(
                    "Compléter les garçons par soustraction cache les fiches sans sexe ; la page "
                    "montre l’écart elle-même."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="women_7_10",
                label="Filles de 7 à 10 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Filles de l’âge de l’école élémentaire.",
                definition=(
                    "Filles comptées dans la tranche des 7-10 ans. La mixité y est encore bonne le "
                    "mercredi, moins dans les stages sportifs : la ligne sert à voir si "
                    "l’équilibre tient sur l’année."
                ),
                help=(
                    "Éditez la liste par sexe et année de naissance à partir des présences, et non "
                    "des dossiers ouverts."
                ),
                trap=(
                    "Une fratrie inscrite sur un seul dossier est parfois enregistrée sous le sexe "
                    "de l’aîné."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="men_7_10",
                label="Garçons de 7 à 10 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Garçons de l’âge de l’école élémentaire.",
                definition=(
                    "Garçons comptés dans la tranche des 7-10 ans. Comparez leur part à celle de "
                    "l’école voisine : l’écart dit à qui votre offre parle."
                ),
                help=(
                    "Si deux logiciels coexistent (loisirs et scolarité), rapprochez les listes "
                    "avant de compter, sur le nom et la date de naissance."
                ),
                trap="Les effectifs d’un club de sport hébergé n’entrent pas dans cette ligne.",
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="women_11_14",
                label="Filles de 11 à 14 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Collégiennes venues au moins une fois dans l’année.",
                definition=(
                    "Filles comptées dans la tranche des 11-14 ans. C’est à cet âge que beaucoup "
                    "d’accueils de jeunes perdent les filles : suivre la ligne d’une année à "
                    "l’autre vaut plus qu’un commentaire."
                ),
                help=(
                    "Prenez les fiches du secteur jeunes et les listes du collège, y compris les "
                    "groupes qui se réunissent hors de l’accueil libre."
                ),
                trap=(
                    "Une fille vue seulement à la soirée de fin d’année reste dans le public des "
                    "événements."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="men_11_14",
                label="Garçons de 11 à 14 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Collégiens venus au moins une fois dans l’année.",
                definition=(
                    "Garçons comptés dans la tranche des 11-14 ans. Un accueil ouvert sans "
                    "inscription en voit passer davantage qu’il n’en connaît : seuls ceux que "
                    "l’équipe peut nommer sont des participants."
                ),
                help=(
                    "Le cahier de présence de l’accueil libre, tenu au prénom et à l’âge, donne "
                    "une liste à dédoublonner en fin d’année."
                ),
                trap=(
                    "Additionner les présences de chaque soir compte le même habitué des dizaines "
                    "de fois."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="women_15_17",
                label="Filles de 15 à 17 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Lycéennes et apprenties venues au moins une fois.",
                definition=(
                    "Filles comptées dans la tranche des 15-17 ans. Elles viennent souvent par un "
                    "projet, un séjour ou le babysitting solidaire plutôt que par l’accueil "
                    "quotidien : cherchez-les dans ces listes."
                ),
                help=(
                    "Les dossiers de séjour et les autorisations parentales sont nominatifs et "
                    "datés ; ils suffisent dans la plupart des centres."
                ),
                trap=(
                    "Une jeune animatrice en formation, rémunérée, est une salariée et non une "
                    "participante."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="men_15_17",
                label="Garçons de 15 à 17 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Lycéens et apprentis venus au moins une fois.",
                definition=(
                    "Garçons comptés dans la tranche des 15-17 ans. Les chantiers rémunérés par "
                    "bourse, les tournois organisés sur plusieurs semaines et les sorties "
                    "comptent, dès lors que le jeune y est inscrit."
                ),
                help=(
                    "Reprenez la liste des conventions de chantier signées : chaque jeune y figure "
                    "avec sa date de naissance."
                ),
                trap=(
                    "Les spectateurs d’un tournoi ne sont pas des participants, les joueurs "
                    "inscrits le sont."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="women_18_25",
                label="Femmes de 18 à 25 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Jeunes femmes participant pour elles-mêmes.",
                definition=(
                    "Femmes comptées dans la tranche des 18-25 ans. Jeunes mères, apprenantes de "
                    "français et jeunes diplômées en recherche d’emploi y côtoient celles qui "
                    "portent un projet."
                ),
                help=(
                    "Interrogez la référente familles et l’accompagnatrice à l’emploi en même "
                    "temps que l’animateur jeunes, puis fusionnez leurs trois listes."
                ),
                trap=(
                    "Une baby-sitter mise en relation par votre service n’a participé que si elle "
                    "a suivi la formation ou un atelier."
                ),
                source="Définition SENACS (texte propre)",
                minimum=0,
                maximum=100000,
                required=False,
                since=2020,
            ),
            Question(
                key="men_18_25",
                label="Hommes de 18 à 25 ans",
                kind=Kind.COUNT,
                unit="personne",
                audience=CS,
                hint="Jeunes hommes participant pour eux-mêmes.",
                definition=(
                    "Hommes comptés dans la tranche des 18-25 ans. Leur faible nombre est "
                    "courant ; il renseigne sur l’offre autant que sur le public, surtout là où la "
                    "mission locale tient permanence dans vos murs."
                ),
                help=(
                    "Ajoutez les jeunes suivis individuellement par la médiation, quand leur nom "
                    "figure dans un dossier."
                ),
                trap=(
                    "Les jeunes reçus par la mission locale dans un bureau prêté relèvent du "
                    "public des partenaires."
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
                key="young_age_gender",
                label="Les 0-25 ans selon l’âge et le sexe",
                rows=(
                    Choice("0_6", "0-6 ans"),
                    Choice("7_10", "7-10 ans"),
                    Choice("11_14", "11-14 ans"),
                    Choice("15_17", "15-17 ans"),
                    Choice("18_25", "18-25 ans"),
                ),
                columns=(
                    Choice("women", "Filles, jeunes femmes"),
                    Choice("men", "Garçons, jeunes hommes"),
                ),
                cells=(
                    (
                        "women_0_6",
                        "men_0_6",
                    ),
                    (
                        "women_7_10",
                        "men_7_10",
                    ),
                    (
                        "women_11_14",
                        "men_11_14",
                    ),
                    (
                        "women_15_17",
                        "men_15_17",
                    ),
                    (
                        "women_18_25",
                        "men_18_25",
                    ),
                ),
            ),
        ),
    ),
)
