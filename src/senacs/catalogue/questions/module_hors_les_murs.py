"""Module of survey 2019: going where people are."""

from senacs.method.questionnaire import Block, Choice, Kind, Question

BLOCKS = (
    Block(
        key="hors-les-murs",
        title="Aller dehors",
        theme="publics",
        module="hors_les_murs",
        intro="Pourquoi, où, avec qui, et ce que cela change.",
        minutes=8,
        questions=(
            Question(
                key="outside_why",
                label="Pourquoi sortez-vous ?",
                kind=Kind.SEVERAL_OF,
                hint="Deux raisons principales.",
                definition=(
                    "Sortir n’a pas le même sens selon que l’on cherche un public absent, que l’on "
                    "manque de place ou que l’on veut transformer l’espace public. Choisissez les "
                    "raisons qui ont décidé l’équipe."
                ),
                help="Retrouvez la page du projet social où la décision est expliquée.",
                trap="« Être visible » est un effet ; dites ce que vous alliez chercher.",
                source="SENACS, module « hors les murs » de l’enquête 2019-2020 ; texte propre",
                choices=(
                    Choice("missing_public", "Rencontrer ceux qui ne viennent pas"),
                    Choice("information", "Informer sur les droits"),
                    Choice("public_space", "Faire vivre l’espace public"),
                    Choice("conflict", "Apaiser des tensions"),
                    Choice("no_premises", "Manque de locaux"),
                    Choice("rural", "Villages sans équipement"),
                    Choice("listening", "Écouter pour le diagnostic"),
                ),
                maximum=2,
                required=False,
                since=2019,
                until=2019,
            ),
            Question(
                key="outside_where",
                label="Où allez-vous ?",
                kind=Kind.SEVERAL_OF,
                hint="Lieux où l’équipe est revenue.",
                definition=(
                    "Un lieu se coche s’il a été choisi et répété. Le domicile s’entend des "
                    "visites convenues, et non du porte-à-porte d’un après-midi."
                ),
                help=(
                    "Affichez une carte et plantez une épingle par passage : trois mois suffisent."
                ),
                trap="La cour du centre est encore dedans.",
                source="SENACS, module « hors les murs » de l’enquête 2019-2020 ; texte propre",
                choices=(
                    Choice("square", "Places et squares"),
                    Choice("stairwell", "Halls et pieds d’immeuble"),
                    Choice("school", "Sortie d’école"),
                    Choice("market", "Marché, commerces"),
                    Choice("village", "Villages et hameaux"),
                    Choice("station", "Gare, arrêts de car"),
                    Choice("home", "Domicile"),
                    Choice("online", "Présence en ligne"),
                ),
                required=False,
                since=2019,
                until=2019,
            ),
            Question(
                key="outside_staff",
                label="Salariés qui sortent régulièrement",
                kind=Kind.COUNT,
                unit="personne",
                hint="Au moins deux fois par mois en saison.",
                definition=(
                    "Comptez les personnes, quel que soit leur temps. Une équipe où seul "
                    "l’animateur jeunes sort n’a pas la même présence qu’une équipe où la "
                    "direction va au marché."
                ),
                help=(
                    "Le planning d’équipe de mai et celui d’octobre, comparés, donnent un bon "
                    "compte."
                ),
                trap="Conduire le minibus n’est pas sortir à la rencontre.",
                source="SENACS, module « hors les murs » de l’enquête 2019-2020 ; texte propre",
                minimum=0,
                maximum=200,
                required=False,
                since=2019,
                until=2019,
            ),
            Question(
                key="outside_volunteers",
                label="Bénévoles associés",
                kind=Kind.COUNT,
                unit="personne",
                hint="Habitants qui accompagnent les sorties.",
                definition=(
                    "La présence d’un habitant connu ouvre des portes que la carte professionnelle "
                    "ferme. Comptez ceux qui sont venus plus d’une fois."
                ),
                help="Notez leur prénom sur le cahier de sortie, avec celui des salariés.",
                trap="Les passants qui aident à replier la table ne sont pas encore associés.",
                source="SENACS, module « hors les murs » de l’enquête 2019-2020 ; texte propre",
                minimum=0,
                maximum=500,
                required=False,
                since=2019,
                until=2019,
            ),
            Question(
                key="outside_vehicle",
                label="Disposez-vous d’un véhicule ou d’un mobilier dédié ?",
                kind=Kind.YES_NO,
                hint="Triporteur, caravane, camion, barnum aménagé.",
                definition=(
                    "Un équipement dédié rend la présence visible et régulière. Il peut être "
                    "partagé avec d’autres structures, si votre usage est planifié."
                ),
                help="L’assurance ou la convention de partage le prouve.",
                trap=(
                    "La voiture personnelle d’une animatrice n’est pas un équipement de la "
                    "structure."
                ),
                source="SENACS, module « hors les murs » de l’enquête 2019-2020 ; texte propre",
                required=False,
                since=2019,
                until=2019,
            ),
            Question(
                key="outside_after",
                label="Personnes venues ensuite dans la structure",
                kind=Kind.COUNT,
                unit="personne",
                hint="Rencontrées dehors, puis entrées au moins une fois.",
                definition=(
                    "C’est la question que posent les financeurs, et la plus difficile à suivre. "
                    "Comptez celles dont vous êtes sûrs : mieux vaut vingt noms qu’une estimation."
                ),
                help="Une question à l’accueil suffit : comment nous avez-vous connus ?",
                trap=(
                    "Que personne n’entre n’est pas un échec : certains ne voulaient qu’une "
                    "réponse."
                ),
                source="SENACS, module « hors les murs » de l’enquête 2019-2020 ; texte propre",
                minimum=0,
                maximum=5000,
                required=False,
                since=2019,
                until=2019,
            ),
            Question(
                key="outside_learned",
                label="Ce que vous y avez appris",
                kind=Kind.LONG_TEXT,
                hint="Une chose que vous ignoriez avant de sortir.",
                definition=(
                    "Racontez en quelques phrases ce que ces rencontres ont changé dans votre "
                    "lecture du territoire ou dans votre programme. Ces récits alimentent "
                    "l’analyse partagée."
                ),
                help="Partez d’une phrase entendue, sans nommer son auteur.",
                trap="Un bilan de fréquentation n’est pas un apprentissage.",
                source="SENACS, module « hors les murs » de l’enquête 2019-2020 ; texte propre",
                required=False,
                since=2019,
                until=2019,
            ),
        ),
    ),
)
