"""The social project: first approval, length, axes."""

from senacs.method.questionnaire import Audience, Block, Kind, Prefill, Question, Sensitivity

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="projet",
        title="Le projet social",
        theme="identite",
        intro=(
            "Ces réponses changent peu d’une année à l’autre : vérifiez-les, corrigez si besoin."
        ),
        minutes=2,
        questions=(
            Question(
                key="first_approval_on",
                label="Date du tout premier agrément de la structure",
                kind=Kind.DATE,
                hint="La première décision de la Caf, pas le dernier renouvellement.",
                definition=(
                    "C’est la date de la première décision d’agrément prise par le conseil "
                    "d’administration de la Caf, même si la structure a depuis changé de "
                    "nom, d’adresse ou de gestionnaire. Un centre ouvert depuis cinquante "
                    "ans n’est donc pas agréé « depuis 2021 » : cette dernière date est "
                    "celle de son renouvellement. Si vous ne la retrouvez pas, votre Caf "
                    "la connaît."
                ),
                help=(
                    "Cherchez la plus ancienne notification d’agrément dans les archives "
                    "du gestionnaire ou l’historique annexé au projet social ; le "
                    "conseiller technique de la Caf la retrouve dans son dossier."
                ),
                trap=(
                    "Ne saisissez pas la date du dernier renouvellement : une structure de "
                    "soixante-dix ans paraît alors âgée de trois ans."
                ),
                source="SENACS, fiche d’identité publique des structures",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
            ),
            Question(
                key="project_duration_years",
                label="Durée du projet social en cours",
                kind=Kind.COUNT,
                unit="an",
                hint="La durée de l’agrément accordé, en années entières.",
                definition=(
                    "Le projet social est agréé pour une durée limitée : quatre ans au "
                    "plus pour un centre social comme pour un espace de vie sociale. "
                    "Indiquez la durée accordée par la dernière décision, et non le temps "
                    "qui reste à courir. Un agrément prolongé garde sa durée d’origine."
                ),
                help=(
                    "La durée figure dans la notification d’agrément et à l’article "
                    "« durée » de la convention d’objectifs et de financement signée avec "
                    "la Caf."
                ),
                trap=(
                    "Ne comptez pas depuis le dépôt du projet : la durée court à partir de "
                    "la date d’effet de l’agrément."
                ),
                source="Caf, agrément des structures de l’animation de la vie sociale",
                minimum=1,
                maximum=4,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
            ),
            Question(
                key="project_axis_1",
                label="Axe 1 du projet",
                kind=Kind.TEXT,
                hint="Une phrase courte, telle qu’elle figure dans le projet.",
                definition=(
                    "Les axes sont les grandes priorités que la structure s’est données "
                    "avec les habitants pour la durée du projet. Recopiez leur intitulé : "
                    "ils sont affichés sur la fiche publique. Commencez par l’axe que vous "
                    "présenteriez en premier à un nouvel habitant."
                ),
                help=(
                    "Recopiez le premier intitulé de la partie « orientations » du projet "
                    "social remis à la Caf."
                ),
                trap=(
                    "N’écrivez pas une valeur (« vivre ensemble ») que toutes les "
                    "structures pourraient signer."
                ),
                source="SENACS, fiche d’identité publique des structures",
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
            ),
            Question(
                key="project_axis_2",
                label="Axe 2 du projet",
                kind=Kind.TEXT,
                hint="Laissez vide si le projet n’a qu’un axe.",
                definition=(
                    "Deuxième priorité du projet social en cours. Un projet a le plus "
                    "souvent de deux à cinq axes. Si le vôtre en compte davantage, "
                    "regroupez ceux qui se ressemblent."
                ),
                help=(
                    "Le dossier de renouvellement numérote d’ordinaire les orientations : "
                    "garder cet ordre facilitera le bilan."
                ),
                trap=(
                    "Ne reprenez pas les axes du projet précédent, encore affichés dans le hall."
                ),
                source="SENACS, fiche d’identité publique des structures",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
            ),
            Question(
                key="project_axis_3",
                label="Axe 3 du projet",
                kind=Kind.TEXT,
                hint="Laissez vide si le projet a moins de trois axes.",
                definition=(
                    "Troisième priorité du projet social en cours. Gardez l’intitulé du "
                    "projet plutôt que la liste de ses actions. Les actions sont demandées "
                    "plus loin."
                ),
                help=(
                    "Le tableau d’objectifs présenté à la commission d’agrément donne "
                    "l’intitulé exact."
                ),
                trap=(
                    "N’écrivez pas « actions jeunesse » quand le projet dit ce que les "
                    "jeunes doivent y gagner."
                ),
                source="SENACS, fiche d’identité publique des structures",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
            ),
            Question(
                key="project_axis_4",
                label="Axe 4 du projet",
                kind=Kind.TEXT,
                audience=CS,
                hint="Laissez vide si le projet a moins de quatre axes.",
                definition=(
                    "Quatrième priorité du projet social en cours. La fiche publique "
                    "montre les axes dans l’ordre de saisie. Cet ordre peut être changé "
                    "chaque année."
                ),
                help=(
                    "Si le projet distingue objectifs généraux et objectifs opérationnels, "
                    "seuls les premiers ont leur place ici."
                ),
                trap="Ne coupez pas en deux un axe trop long pour remplir la ligne.",
                source="SENACS, fiche d’identité publique des structures",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
            ),
            Question(
                key="project_axis_5",
                label="Axe 5 du projet",
                kind=Kind.TEXT,
                audience=CS,
                hint="Laissez vide si le projet a moins de cinq axes.",
                definition=(
                    "Cinquième et dernière priorité affichée sur la fiche publique. Un axe "
                    "transversal (accueil, communication, évaluation) peut y trouver sa "
                    "place. Rien n’oblige à remplir les cinq lignes."
                ),
                help=(
                    "Un avenant signé en cours d’agrément peut avoir ajouté une "
                    "orientation : relisez-le."
                ),
                source="SENACS, fiche d’identité publique des structures",
                required=False,
                prefill=Prefill.TO_CONFIRM,
                sensitivity=Sensitivity.PUBLIC,
                since=2010,
            ),
        ),
    ),
)
