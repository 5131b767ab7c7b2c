"""Module of survey 2024: ecology, indoors and with residents."""

from senacs.method.questionnaire import Block, Choice, Kind, Question

BLOCKS = (
    Block(
        key="ecologie",
        title="Écologie",
        theme="actions",
        module="ecologie",
        intro="Dans le projet, avec les habitants, dans les murs.",
        minutes=8,
        questions=(
            Question(
                key="ecology_place",
                label="Où l’écologie figure-t-elle dans votre projet ?",
                kind=Kind.ONE_OF,
                hint="Telle qu’écrite, et non telle que souhaitée.",
                definition=(
                    "Un axe du projet engage l’évaluation ; une action peut s’arrêter avec la "
                    "personne qui la porte. La réponse permet de distinguer les structures "
                    "converties des structures curieuses."
                ),
                help="Ouvrez le sommaire du projet social en vigueur.",
                trap="Un tri sélectif bien tenu n’est pas une place dans le projet.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                choices=(
                    Choice("axis", "Un axe du projet"),
                    Choice("transversal", "Un principe transversal"),
                    Choice("actions", "Quelques actions"),
                    Choice("none", "Absente pour l’instant"),
                ),
                since=2023,
                until=2023,
            ),
            Question(
                key="ecology_subjects",
                label="Sujets travaillés avec les habitants",
                kind=Kind.SEVERAL_OF,
                hint="Au moins trois rencontres sur le sujet dans l’année.",
                definition=(
                    "Cochez ce qui a donné lieu à des actions répétées et à un changement d’usage. "
                    "L’entrée est souvent économique (factures, courses, transport) avant d’être "
                    "écologique."
                ),
                help=(
                    "Classez les ateliers de l’année selon la question posée par les habitants, et "
                    "non selon le titre de l’affiche."
                ),
                trap="La visite d’une déchèterie n’est pas un sujet travaillé.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                choices=(
                    Choice("food", "Alimentation, cuisine, cantine"),
                    Choice("garden", "Jardin, compost"),
                    Choice("energy", "Énergie, logement"),
                    Choice("repair", "Réparation, réemploi"),
                    Choice("mobility", "Vélo, covoiturage"),
                    Choice("water", "Eau"),
                    Choice("nature", "Nature et biodiversité"),
                    Choice("climate", "Adaptation aux canicules"),
                ),
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="ecology_people",
                label="Personnes engagées dans ces actions",
                kind=Kind.COUNT,
                unit="personne",
                hint="Participants différents, tous sujets réunis.",
                definition=(
                    "Ceux qui sont venus plus d’une fois à l’une de ces actions. Ils se retrouvent "
                    "aussi dans les secteurs habituels, adultes ou familles."
                ),
                help=(
                    "Réunissez les listes du jardin, de l’atelier vélo et de la cuisine, puis "
                    "dédoublonnez."
                ),
                trap=(
                    "Les signataires d’une charte affichée ne sont pas engagés par leur signature."
                ),
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                minimum=0,
                maximum=20000,
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="ecology_energy_bill",
                label="La facture d’énergie a-t-elle pesé sur votre activité ?",
                kind=Kind.ONE_OF,
                hint="Fermetures, horaires réduits, activités annulées.",
                definition=(
                    "L’année 2023 a suivi une forte hausse des prix. Dites si elle a réduit ce que "
                    "vous proposiez, et pas seulement votre résultat."
                ),
                help="Comparez le compte 606 de deux exercices, puis la liste des fermetures.",
                trap=(
                    "Quand la commune paie les fluides, la question porte sur les restrictions "
                    "qu’elle a décidées."
                ),
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                choices=(
                    Choice("no", "Non"),
                    Choice("little", "Un peu"),
                    Choice("much", "Beaucoup"),
                ),
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="ecology_building",
                label="Ce qui a été fait sur le bâtiment",
                kind=Kind.SEVERAL_OF,
                hint="Travaux et équipements achevés dans les cinq dernières années.",
                definition=(
                    "Peu de structures sont propriétaires : cochez ce qui a été fait, quel que "
                    "soit le payeur. Le diagnostic seul ne chauffe pas moins."
                ),
                help=(
                    "Le service des bâtiments de la commune ou le bailleur tient la liste des "
                    "travaux."
                ),
                trap="Un projet voté mais non livré attendra l’édition prochaine.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                choices=(
                    Choice("insulation", "Isolation, menuiseries"),
                    Choice("heating", "Changement du chauffage"),
                    Choice("shade", "Ombre, végétalisation de la cour"),
                    Choice("solar", "Panneaux solaires"),
                    Choice("regulation", "Régulation, éclairage"),
                    Choice("audit", "Audit seulement"),
                    Choice("nothing", "Rien"),
                ),
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="ecology_summer",
                label="Servez-vous de refuge pendant les fortes chaleurs ?",
                kind=Kind.YES_NO,
                hint="Pièce fraîche ouverte aux habitants, annoncée comme telle.",
                definition=(
                    "Un refuge de fraîcheur est un lieu ouvert sans condition aux heures chaudes, "
                    "avec de l’eau et quelqu’un. Figurer au plan communal vaut réponse positive."
                ),
                help="Demandez au CCAS si votre salle est citée au plan canicule.",
                trap="Une salle climatisée réservée aux ateliers n’est pas un refuge.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="ecology_story",
                label="Une action qui a changé une habitude",
                kind=Kind.LONG_TEXT,
                hint="Laquelle, chez qui, à quoi le voyez-vous ?",
                definition=(
                    "Racontez l’action dont vous savez qu’elle a modifié une manière de faire, "
                    "chez des habitants ou dans l’équipe. Un petit effet constaté vaut mieux "
                    "qu’une grande intention."
                ),
                help="Cherchez le geste qui s’est maintenu sans vous.",
                trap="Un nombre de participants ne prouve pas un changement.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                required=False,
                since=2023,
                until=2023,
            ),
        ),
    ),
)
