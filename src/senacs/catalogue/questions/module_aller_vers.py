"""Announced module: going towards those who do not come."""

from senacs.method.questionnaire import Block, Choice, Kind, Question

BLOCKS = (
    Block(
        key="aller-vers",
        title="Aller vers",
        theme="publics",
        module="aller_vers",
        intro="Qui l’on cherche, comment l’on revient, ce que l’on en fait.",
        minutes=8,
        questions=(
            Question(
                key="towards_target",
                label="Qui cherchez-vous à rejoindre ?",
                kind=Kind.SEVERAL_OF,
                hint="Deux publics au plus.",
                definition=(
                    "L’aller-vers commence par un absent qu’on nomme. Choisir deux publics oblige "
                    "à dire lesquels, et permettra de vérifier si on les a rencontrés."
                ),
                help=(
                    "Croisez la pyramide des âges du territoire et celle de vos participants : les "
                    "creux désignent l’absent."
                ),
                trap="« Tout le monde » ne permet aucun bilan.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("isolated_elderly", "Aînés isolés"),
                    Choice("young_out", "Jeunes sans emploi ni formation"),
                    Choice("single_parents", "Parents seuls"),
                    Choice("men", "Hommes"),
                    Choice("newcomers", "Nouveaux arrivants"),
                    Choice("travellers", "Gens du voyage"),
                    Choice("hamlets", "Habitants des écarts"),
                    Choice("homeless", "Personnes hébergées ou sans domicile"),
                    Choice("workers", "Travailleurs aux horaires décalés"),
                ),
                maximum=2,
                since=2027,
                until=2027,
            ),
            Question(
                key="towards_met",
                label="Personnes de ce public rencontrées",
                kind=Kind.COUNT,
                unit="personne",
                hint="Seulement le public visé à la question précédente.",
                definition=(
                    "Parmi toutes les rencontres faites dehors, comptez celles du public que vous "
                    "cherchiez. L’écart entre les deux nombres est la leçon de l’année."
                ),
                help=(
                    "Sur la fiche de sortie, marquez d’une lettre chaque personne du public visé."
                ),
                trap="L’âge présumé ne suffit pas à dire qu’une personne est isolée.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=20000,
                required=False,
                since=2027,
                until=2027,
            ),
            Question(
                key="towards_again",
                label="Dont revues au moins trois fois",
                kind=Kind.COUNT,
                unit="personne",
                hint="Au même endroit ou ailleurs.",
                definition=(
                    "Le lien naît de la répétition. Trois rencontres disent que l’on se "
                    "reconnaît ; c’est à partir de là que la confiance peut venir."
                ),
                help="Tenez une liste de prénoms par lieu, et cochez.",
                trap="Saluer n’est pas revoir, s’il n’y a pas eu d’échange.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=20000,
                required=False,
                since=2027,
                until=2027,
            ),
            Question(
                key="towards_door",
                label="Foyers visités au porte-à-porte",
                kind=Kind.COUNT,
                unit="foyer",
                hint="Portes ouvertes, avec un échange.",
                definition=(
                    "Le porte-à-porte touche ceux qui ne descendent pas. Comptez les foyers où "
                    "quelqu’un a ouvert et parlé, une fois par an."
                ),
                help="La feuille de route par cage d’escalier, remplie en sortant, suffit.",
                trap="Le nombre de boîtes aux lettres garnies n’entre pas dans ce compte.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=20000,
                required=False,
                since=2027,
                until=2027,
            ),
            Question(
                key="towards_team",
                label="Formation de l’équipe à l’aller-vers",
                kind=Kind.ONE_OF,
                hint="Ce qui s’est fait avant ou pendant.",
                definition=(
                    "Sortir seul, sans préparation ni temps de parole ensuite, use les équipes. "
                    "Retenez la situation de la majorité de ceux qui sortent."
                ),
                help="Regardez le plan de formation et les comptes rendus d’analyse de pratique.",
                trap="Une note de sécurité n’est pas une formation.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("training", "Formation suivie"),
                    Choice("peer", "Binôme avec une personne expérimentée"),
                    Choice("debrief", "Temps d’échange régulier seulement"),
                    Choice("none", "Rien de particulier"),
                ),
                required=False,
                since=2027,
                until=2027,
            ),
            Question(
                key="towards_information",
                label="Ce que deviennent les constats",
                kind=Kind.SEVERAL_OF,
                hint="L’usage qui en a été fait, preuves à l’appui.",
                definition=(
                    "Les rencontres apprennent des choses que les statistiques ignorent. Cochez ce "
                    "à quoi elles ont servi, au-delà du rapport d’activité."
                ),
                help="Cherchez une décision datée qui s’y réfère.",
                trap="En avoir parlé en réunion n’est pas s’en être servi.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("programme", "Changer le programme"),
                    Choice("hours", "Changer les horaires ou les lieux"),
                    Choice("partners", "Alerter un partenaire"),
                    Choice("commune", "Saisir la commune"),
                    Choice("diagnosis", "Nourrir le diagnostic"),
                    Choice("nothing", "Rien pour l’instant"),
                ),
                required=False,
                since=2027,
                until=2027,
            ),
            Question(
                key="towards_rules",
                label="Règles de discrétion posées",
                kind=Kind.SEVERAL_OF,
                hint="Ce que vous notez, et ce que vous ne notez pas.",
                definition=(
                    "Rencontrer des personnes dehors fait entrer dans leur vie. Les règles "
                    "protègent les personnes et l’équipe : minimum de notes, pas de fichier, "
                    "accord avant d’orienter."
                ),
                help=(
                    "Relisez le registre des traitements de données, ou écrivez la règle si elle "
                    "manque."
                ),
                trap="Un carnet personnel rempli de noms est un fichier.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("no_names", "Pas de nom écrit sans accord"),
                    Choice("consent", "Accord avant toute orientation"),
                    Choice("charter", "Charte partagée avec les partenaires"),
                    Choice("register", "Traitement inscrit au registre"),
                    Choice("none", "Aucune règle écrite"),
                ),
                required=False,
                since=2027,
                until=2027,
            ),
        ),
    ),
)
