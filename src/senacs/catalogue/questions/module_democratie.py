"""Module of survey 2024: what residents decide, and who is never there."""

from senacs.method.questionnaire import Block, Choice, Kind, Question

BLOCKS = (
    Block(
        key="democratie-locale",
        title="Démocratie",
        theme="gouvernance",
        module="democratie",
        intro="Ce que décident les habitants, et ceux qui manquent.",
        minutes=8,
        questions=(
            Question(
                key="democracy_decide",
                label="Sur quoi des habitants décident-ils ?",
                kind=Kind.SEVERAL_OF,
                hint="Une décision prise par eux, appliquée ensuite.",
                definition=(
                    "Décider est plus que donner un avis : la réponse était ouverte, et elle a été "
                    "suivie. Cochez d’après des décisions que vous pourriez dater."
                ),
                help="Prenez les procès-verbaux de l’année et soulignez les verbes.",
                trap=(
                    "Une décision du conseil d’administration sur rapport du directeur n’est pas "
                    "toujours une décision d’habitants."
                ),
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                choices=(
                    Choice("programme", "Programme d’activités"),
                    Choice("fees", "Tarifs"),
                    Choice("hours", "Horaires"),
                    Choice("budget", "Emploi d’une enveloppe"),
                    Choice("recruitment", "Recrutement"),
                    Choice("project", "Axes du projet social"),
                    Choice("rules", "Règles de vie du lieu"),
                    Choice("nothing", "Rien de formel"),
                ),
                since=2023,
                until=2023,
            ),
            Question(
                key="democracy_meetings",
                label="Temps collectifs de débat organisés",
                kind=Kind.COUNT,
                unit="rencontre",
                hint="Assemblées, forums, cafés citoyens, hors instances.",
                definition=(
                    "Une rencontre de débat est annoncée, ouverte et laisse une trace de ce qui "
                    "s’est dit. Les réunions de préparation entre professionnels n’en sont pas."
                ),
                help="L’agenda public de l’année, filtré sur les soirées, en donne l’essentiel.",
                trap="Une inauguration avec discours n’est pas un débat.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                minimum=0,
                maximum=500,
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="democracy_newcomers",
                label="Nouveaux visages dans les instances",
                kind=Kind.COUNT,
                unit="personne",
                hint="Personnes entrées cette année dans une instance.",
                definition=(
                    "Le renouvellement se compte en personnes : élus de l’année, entrants dans un "
                    "comité d’usagers, jeunes nommés dans une commission. Celui qui change de "
                    "fonction ne compte pas."
                ),
                help="Rapprochez deux listes annuelles de membres, un an d’écart.",
                trap=(
                    "Les représentants de la mairie changés après une élection ne sont pas un "
                    "renouvellement d’habitants."
                ),
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                minimum=0,
                maximum=500,
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="democracy_absent",
                label="Qui n’est jamais là ?",
                kind=Kind.SEVERAL_OF,
                hint="Deux réponses, sans ménagement.",
                definition=(
                    "Désignez les habitants que vos instances et vos débats n’atteignent pas. La "
                    "question gêne, et c’est la plus utile à partager entre structures."
                ),
                help="Comparez la salle de la dernière assemblée à la sortie de l’école voisine.",
                trap=(
                    "Répondre « les jeunes » par habitude cache parfois les hommes, ou les gens "
                    "qui travaillent."
                ),
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                choices=(
                    Choice("young", "Moins de 30 ans"),
                    Choice("men", "Hommes"),
                    Choice("workers", "Personnes en emploi"),
                    Choice("migrants", "Personnes parlant peu français"),
                    Choice("elderly", "Personnes très âgées"),
                    Choice("disabled", "Personnes handicapées"),
                    Choice("remote", "Habitants éloignés du siège"),
                    Choice("comfortable", "Ménages aisés"),
                ),
                maximum=2,
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="democracy_methods",
                label="Méthodes essayées",
                kind=Kind.SEVERAL_OF,
                hint="Au moins une fois, jusqu’au bout.",
                definition=(
                    "Chaque méthode fait parler d’autres personnes. Cochez celles que vous avez "
                    "pratiquées avec une restitution à ceux qui avaient pris part."
                ),
                help=(
                    "Demandez aux participants ce dont ils se souviennent : ce sera la liste juste."
                ),
                trap="Un questionnaire sans retour aux répondants ne compte pas.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                choices=(
                    Choice("door_to_door", "Porte-à-porte"),
                    Choice("draw", "Tirage au sort"),
                    Choice("open_forum", "Forum ouvert"),
                    Choice("kitchen", "Réunions d’appartement"),
                    Choice("theatre", "Théâtre-forum"),
                    Choice("vote", "Vote des habitants"),
                    Choice("walk", "Marche exploratoire"),
                    Choice("power", "Pouvoir d’agir, organisation collective"),
                ),
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="democracy_commune",
                label="Des habitants ont-ils porté une demande à la commune ?",
                kind=Kind.YES_NO,
                hint="Avec votre appui, en leur nom.",
                definition=(
                    "Il peut s’agir d’un éclairage, d’un arrêt de car, d’un tarif, d’une place à "
                    "rendre aux enfants. La demande est collective, adressée et suivie d’une "
                    "réponse, positive ou non."
                ),
                help="Une lettre signée, un rendez-vous en mairie, un article local en font foi.",
                trap="Transmettre vous-même une plainte n’est pas accompagner une demande.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="democracy_effect",
                label="Ce que cela a changé",
                kind=Kind.LONG_TEXT,
                hint="Une décision locale ou une manière de faire.",
                definition=(
                    "Décrivez l’effet d’une parole d’habitants : une décision modifiée, une règle "
                    "abandonnée, un refus motivé. Un refus argumenté est aussi un effet."
                ),
                help="Partez de la demande la plus concrète de l’année.",
                trap="Une rencontre agréable n’est pas en soi un effet.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                required=False,
                since=2023,
                until=2023,
            ),
        ),
    ),
)
