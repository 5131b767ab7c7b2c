"""Announced module: digital inclusion."""

from senacs.method.questionnaire import Block, Choice, Kind, Question

BLOCKS = (
    Block(
        key="inclusion-numerique",
        title="Inclusion numérique",
        theme="actions",
        module="inclusion_numerique",
        intro="Aider, apprendre, équiper : ce que vous pouvez, et ce qui vous échappe.",
        minutes=8,
        questions=(
            Question(
                key="inclusion_demand_met",
                label="Demandes d’aide numérique satisfaites",
                kind=Kind.ONE_OF,
                hint="Sur dix personnes qui la demandent.",
                definition=(
                    "On veut savoir si votre capacité suit la demande. Satisfaire veut dire que la "
                    "personne est repartie avec sa démarche faite ou un rendez-vous certain chez "
                    "vous."
                ),
                help=(
                    "Relevez une semaine : bâtons pour les demandes, croix pour celles satisfaites."
                ),
                trap="Renvoyer vers un site internet n’est pas satisfaire.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("all", "Neuf ou dix sur dix"),
                    Choice("most", "De six à huit"),
                    Choice("half", "De trois à cinq"),
                    Choice("few", "Moins de trois"),
                ),
                since=2025,
                until=2025,
            ),
            Question(
                key="inclusion_hours",
                label="Heures d’accompagnement numérique individuel",
                kind=Kind.DECIMAL,
                unit="heure",
                hint="Temps passé avec des personnes, une par une.",
                definition=(
                    "Ce temps est une partie des heures du secteur numérique et droits, celle où "
                    "l’on est à deux devant un écran. Les bénévoles formés y contribuent autant "
                    "que les salariés."
                ),
                help=(
                    "Le compteur de l’outil de médiation, ou le nombre de rendez-vous multiplié "
                    "par leur durée."
                ),
                trap="Une demi-journée de permanence sans visiteur ne compte pas ici.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=20000,
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="inclusion_groups",
                label="Personnes formées en groupe",
                kind=Kind.COUNT,
                unit="personne",
                hint="Ateliers d’au moins trois séances.",
                definition=(
                    "L’objectif est l’autonomie : la personne revient, apprend, refait seule. "
                    "Trois séances séparent la formation de la démonstration."
                ),
                help="Les feuilles de présence du cycle, en gardant ceux venus trois fois.",
                trap="Une conférence sur les arnaques ne forme pas à elle seule.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=5000,
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="inclusion_autonomous",
                label="Dont devenues autonomes pour une démarche",
                kind=Kind.COUNT,
                unit="personne",
                hint="Elles l’ont refaite sans aide, à votre connaissance.",
                definition=(
                    "Retenez une démarche précise : se connecter à son espace, envoyer une pièce, "
                    "prendre un rendez-vous. Le constat se fait quelques semaines après la fin du "
                    "cycle."
                ),
                help="Proposez un dernier rendez-vous où la personne fait seule, devant vous.",
                trap="La satisfaction déclarée en fin d’atelier ne mesure pas l’autonomie.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=5000,
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="inclusion_publics",
                label="Publics les plus aidés",
                kind=Kind.SEVERAL_OF,
                hint="Trois publics, d’après les rendez-vous.",
                definition=(
                    "Les personnes âgées ne sont pas seules en difficulté : jeunes peu à l’aise "
                    "hors du téléphone, personnes lisant mal, étrangers face aux formulaires. "
                    "Choisissez d’après les rendez-vous, et non d’après l’idée reçue."
                ),
                help="Trente rendez-vous relevés au hasard donnent l’ordre.",
                trap="Un jeune habile sur un réseau peut ne pas savoir joindre un fichier.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("elderly", "Personnes âgées"),
                    Choice("young", "Jeunes"),
                    Choice("jobseekers", "Demandeurs d’emploi"),
                    Choice("illiterate", "Personnes lisant difficilement"),
                    Choice("foreigners", "Personnes parlant peu français"),
                    Choice("disabled", "Personnes handicapées"),
                    Choice("parents", "Parents"),
                    Choice("workers", "Personnes en emploi"),
                ),
                maximum=3,
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="inclusion_equipment",
                label="Équipements remis à des habitants",
                kind=Kind.COUNT,
                unit="appareil",
                hint=(
                    "Ordinateurs, tablettes, téléphones donnés, vendus à bas prix ou prêtés un "
                    "mois."
                ),
                definition=(
                    "L’équipement du foyer change l’apprentissage. Comptez les appareils remis "
                    "dans l’année, neufs ou reconditionnés, pour un mois au moins."
                ),
                help=(
                    "Le cahier de prêt et les reçus du reconditionneur donnent les numéros de "
                    "série."
                ),
                trap="La clé de connexion prêtée pour un week-end n’est pas un équipement.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=5000,
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="inclusion_helpers",
                label="Bénévoles formés à l’aide numérique",
                kind=Kind.COUNT,
                unit="personne",
                hint="Une formation suivie dans l’année ou auparavant.",
                definition=(
                    "Aider sans faire à la place et sans garder les mots de passe s’apprend. "
                    "Comptez les bénévoles actifs ayant suivi une formation, même courte."
                ),
                help="Les attestations du réseau de médiation ou de votre fédération.",
                trap="Être informaticien de métier n’est pas être formé à aider.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=500,
                required=False,
                since=2025,
                until=2025,
            ),
            Question(
                key="inclusion_out_of_reach",
                label="Ce qui reste hors de votre portée",
                kind=Kind.SEVERAL_OF,
                hint="Les deux limites les plus fréquentes.",
                definition=(
                    "Les limites rencontrées font avancer les administrations quand elles sont "
                    "dites ensemble. Choisissez celles qui ont arrêté des personnes cette année."
                ),
                help="Reprenez les dossiers que vous n’avez pas pu finir.",
                trap="Le refus d’un droit n’est pas une limite du numérique.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("no_human", "Aucun interlocuteur joignable"),
                    Choice("identity", "Identité numérique, double authentification"),
                    Choice("translation", "Langue des formulaires"),
                    Choice("equipment", "Pas d’appareil au domicile"),
                    Choice("network", "Mauvaise couverture"),
                    Choice("legal", "Question juridique trop complexe"),
                    Choice("debt", "Dettes, contentieux"),
                ),
                maximum=2,
                required=False,
                since=2025,
                until=2025,
            ),
        ),
    ),
)
