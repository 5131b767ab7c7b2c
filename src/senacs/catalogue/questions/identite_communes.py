"""Competence area: communes and priority zones."""

from senacs.method.questionnaire import Block, Choice, Kind, Prefill, Question, Sensitivity

BLOCKS = (
    Block(
        key="zone-de-competence",
        title="La zone de compétence, commune par commune",
        theme="identite",
        intro=(
            "De quoi dessiner la carte des territoires couverts, et de ceux qui ne le sont pas."
        ),
        minutes=2,
        questions=(
            Question(
                key="competence_communes",
                label="Communes de la zone de compétence",
                kind=Kind.COUNT,
                unit="commune",
                hint="Le nombre de communes couvertes, en tout ou en partie.",
                definition=(
                    "Comptez chaque commune dont au moins une partie est dans la zone "
                    "agréée : un centre de quartier en compte une. Une commune nouvelle "
                    "vaut pour une, quel que soit le nombre de ses communes déléguées."
                ),
                help=(
                    "Annexe « territoire » de la convention avec la Caf ; pour une "
                    "intercommunalité entière, liste des membres dans la base Banatic."
                ),
                trap=(
                    "Ne comptez pas les communes où habitent les usagers, qui débordent "
                    "toujours la zone."
                ),
                source="Insee, code officiel géographique",
                minimum=1,
                maximum=500,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2018,
            ),
            Question(
                key="competence_communes_names",
                label="Noms de ces communes",
                kind=Kind.LONG_TEXT,
                hint="Séparés par des virgules ; inutile si la zone tient dans une commune.",
                definition=(
                    "Donnez le nom officiel de chaque commune, avec le département si la "
                    "zone en touche deux. La liste sert à repérer les « zones blanches », "
                    "sans centre ni espace. Une structure qui couvre toute une "
                    "intercommunalité peut n’écrire que le nom de celle-ci."
                ),
                help=(
                    "Le code Insee placé après le nom lève le doute entre communes "
                    "homonymes : il y a des dizaines de Saint-Martin."
                ),
                source="Insee, code officiel géographique",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2018,
            ),
            Question(
                key="qpv_number",
                label="Quartiers prioritaires touchés par la zone de compétence",
                kind=Kind.COUNT,
                unit="quartier",
                hint="Zéro est une réponse, courante en zone rurale.",
                definition=(
                    "Comptez les quartiers prioritaires de la politique de la ville (QPV) "
                    "où passe la zone agréée, ne serait-ce que pour une rue. La liste a "
                    "été refaite : génération de 2014 jusqu’aux données 2023, génération "
                    "de 2024 ensuite."
                ),
                help=(
                    "Le géoportail de la politique de la ville accepte une adresse et "
                    "répond par le nom du quartier."
                ),
                trap=(
                    "Ne comptez pas des résidences ou des sous-quartiers d’usage local au "
                    "lieu des périmètres du décret."
                ),
                source="Politique de la ville, décrets des quartiers prioritaires",
                minimum=0,
                maximum=60,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2018,
            ),
            Question(
                key="qpv_names",
                label="Noms de ces quartiers prioritaires",
                kind=Kind.TEXT,
                hint="Le nom du décret ou le code, séparés par des virgules.",
                definition=(
                    "Indiquez chaque quartier par son nom officiel ou, mieux, par son "
                    "code : il commence par QP pour la génération de 2014, par QN pour "
                    "celle de 2024. Le nom courant (« le Plateau ») désigne parfois trois "
                    "quartiers d’une même agglomération."
                ),
                help="Le contrat de ville annexe la liste des quartiers et leurs plans.",
                source="Politique de la ville, décrets des quartiers prioritaires",
                condition="qpv_number > 0",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2018,
            ),
            Question(
                key="priority_zones",
                label="Zonages prioritaires couverts, même en partie",
                kind=Kind.SEVERAL_OF,
                hint="Répondez « non concerné » si aucun zonage ne touche votre territoire.",
                definition=(
                    "Cochez un zonage dès qu’une rue ou une commune de la zone de "
                    "compétence s’y trouve. France ruralités revitalisation a remplacé "
                    "l’ancien zonage rural (ZRR) au 1er juillet 2024 ; la mention « plus » "
                    "vise les communes les plus fragiles. Des communes sorties de l’ancien "
                    "zonage en gardent un temps les avantages : elles ont leur propre case."
                ),
                help=(
                    "L’arrêté qui classe les communes est mis en tableau par l’Agence "
                    "nationale de la cohésion des territoires."
                ),
                trap=(
                    "Ne continuez pas à déclarer par habitude une commune rurale que le "
                    "nouveau classement n’a pas reprise."
                ),
                source=(
                    "Politique de la ville et France ruralités revitalisation, listes officielles"
                ),
                choices=(
                    Choice("qpv", "Quartier prioritaire de la politique de la ville (QPV)"),
                    Choice("frr", "France ruralités revitalisation (FRR)"),
                    Choice("frr_plus", "France ruralités revitalisation « plus »"),
                    Choice("former_zrr", "Ancienne ZRR gardant ses avantages"),
                ),
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2024,
                replaces="priority_geography",
                break_note=(
                    "Les quartiers de veille active ont pris fin avec 2023 et les zones de "
                    "revitalisation rurale ont laissé place à France ruralités "
                    "revitalisation le 1er juillet 2024 : seule la part des quartiers "
                    "prioritaires se compare, et leurs périmètres ont changé."
                ),
            ),
        ),
    ),
)
