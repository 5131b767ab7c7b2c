"""Module of survey 2021: the year of the health crisis."""

from senacs.method.questionnaire import Block, Choice, Kind, Question

BLOCKS = (
    Block(
        key="crise-sanitaire",
        title="L’année de la crise sanitaire",
        theme="actions",
        module="covid",
        intro="Ce qui s’est arrêté, ce qui s’est inventé, ce qui reste.",
        minutes=9,
        questions=(
            Question(
                key="covid_closed_weeks",
                label="Semaines de fermeture complète au public",
                kind=Kind.COUNT,
                unit="semaine",
                hint="Aucun accueil physique, même sur rendez-vous.",
                definition=(
                    "Comptez les semaines de 2020 où personne ne pouvait entrer. Une semaine où "
                    "l’accueil des enfants de soignants a fonctionné n’est pas une fermeture "
                    "complète."
                ),
                help=(
                    "Les arrêtés préfectoraux et vos courriels aux adhérents datent chaque "
                    "fermeture."
                ),
                trap=(
                    "Le premier confinement a duré huit semaines ; une réponse supérieure suppose "
                    "une autre cause."
                ),
                source="SENACS, module de crise de l’enquête 2021 ; texte propre",
                minimum=0,
                maximum=53,
                since=2020,
                until=2020,
            ),
            Question(
                key="covid_partial_weeks",
                label="Semaines d’ouverture réduite",
                kind=Kind.COUNT,
                unit="semaine",
                hint="Accueil limité en nombre, en âge ou en activités.",
                definition=(
                    "Une partie du public ou des activités seulement était possible : enfants mais "
                    "pas adultes, rendez-vous sans accueil libre. Fermées et réduites ne peuvent "
                    "dépasser l’année."
                ),
                help="Repartez de l’agenda, en coloriant chaque semaine en rouge, orange ou vert.",
                trap="Les vacances d’été où vous fermez toujours ne sont pas dues à la crise.",
                source="SENACS, module de crise de l’enquête 2021 ; texte propre",
                minimum=0,
                maximum=53,
                since=2020,
                until=2020,
            ),
            Question(
                key="covid_people_called",
                label="Personnes contactées par téléphone",
                kind=Kind.COUNT,
                unit="personne",
                hint="Appels à l’initiative de la structure.",
                definition=(
                    "Chaîne d’appels aux aînés, aux familles, aux jeunes : la structure a pris "
                    "l’initiative. Une personne appelée chaque semaine compte une fois."
                ),
                help="Retrouvez les feuilles d’appel, tenues souvent par des bénévoles.",
                trap="Les appels reçus pour connaître les horaires ne comptent pas.",
                source="SENACS, module de crise de l’enquête 2021 ; texte propre",
                minimum=0,
                maximum=20000,
                required=False,
                since=2020,
                until=2020,
            ),
            Question(
                key="covid_actions",
                label="Ce que vous avez mis en place",
                kind=Kind.SEVERAL_OF,
                hint="Dès la première période, même brièvement.",
                definition=(
                    "Cochez ce que la structure a fait elle-même ou coordonné. Beaucoup de ces "
                    "réponses n’étaient pas prévues au projet : elles disent sa capacité à se "
                    "retourner."
                ),
                help=(
                    "Relisez les publications de mars à mai 2020 sur vos réseaux : presque tout y "
                    "est."
                ),
                trap="Relayer une information nationale n’est pas une action.",
                source="SENACS, module de crise de l’enquête 2021 ; texte propre",
                choices=(
                    Choice("calls", "Chaîne d’appels"),
                    Choice("food", "Aide alimentaire, repas portés"),
                    Choice("masks", "Fabrication de masques"),
                    Choice("homework", "Scolarité, impression et portage de devoirs"),
                    Choice("equipment", "Prêt d’ordinateurs"),
                    Choice("online", "Activités en ligne"),
                    Choice("parents", "Soutien à distance aux parents"),
                    Choice("carers_children", "Accueil d’enfants de soignants"),
                    Choice("outdoors", "Animations au pied des immeubles"),
                    Choice("rights", "Aide aux démarches à distance"),
                ),
                since=2020,
                until=2020,
            ),
            Question(
                key="covid_new_volunteers",
                label="Bénévoles venus pendant la crise",
                kind=Kind.COUNT,
                unit="personne",
                hint="Personnes qui n’étaient pas bénévoles auparavant.",
                definition=(
                    "Les confinements ont fait sortir de nouvelles solidarités de voisinage. "
                    "Comptez ceux que votre structure a organisés, même pour un mois."
                ),
                help=(
                    "La liste des attestations de déplacement délivrées aux bénévoles est une "
                    "source inattendue et complète."
                ),
                trap="Les anciens bénévoles revenus n’en sont pas.",
                source="SENACS, module de crise de l’enquête 2021 ; texte propre",
                minimum=0,
                maximum=2000,
                required=False,
                since=2020,
                until=2020,
            ),
            Question(
                key="covid_stayed",
                label="Dont restés après la crise",
                kind=Kind.COUNT,
                unit="personne",
                hint="Encore actifs en fin d’année.",
                definition=(
                    "La question est de savoir si l’élan a duré. Est resté celui qui a donné du "
                    "temps au moins une fois entre octobre et décembre."
                ),
                help="Appelez-les : c’est aussi une façon de les retrouver.",
                trap="Un nom laissé sur le groupe de messagerie ne prouve rien.",
                source="SENACS, module de crise de l’enquête 2021 ; texte propre",
                minimum=0,
                maximum=2000,
                required=False,
                since=2020,
                until=2020,
            ),
            Question(
                key="covid_lost_income",
                label="Recettes perdues sur l’année",
                kind=Kind.MONEY,
                unit="€",
                hint="Participations d’usagers et ventes non réalisées.",
                definition=(
                    "Estimez l’écart entre les recettes propres attendues au budget et celles "
                    "encaissées. Les subventions maintenues n’entrent pas dans ce calcul, les "
                    "aides exceptionnelles non plus."
                ),
                help="Comparez les comptes 70 du budget voté et du compte de résultat.",
                trap="L’économie faite sur les achats ne se retire pas ici.",
                source="SENACS, module de crise de l’enquête 2021 ; texte propre",
                minimum=0,
                maximum=5000000,
                required=False,
                since=2020,
                until=2020,
            ),
            Question(
                key="covid_keeps",
                label="Ce que vous gardez de cette année",
                kind=Kind.LONG_TEXT,
                hint="Une manière de faire née de la crise et conservée.",
                definition=(
                    "Décrivez un usage, un partenariat ou un service apparu en 2020 et qui existe "
                    "encore à la fin de l’année. Les exemples recueillis font la mémoire du "
                    "réseau."
                ),
                help="Demandez à chacun, en équipe, de finir la phrase : « depuis, nous… ».",
                trap="Le gel à l’entrée n’est pas un héritage.",
                source="SENACS, module de crise de l’enquête 2021 ; texte propre",
                required=False,
                since=2020,
                until=2020,
            ),
        ),
    ),
)
