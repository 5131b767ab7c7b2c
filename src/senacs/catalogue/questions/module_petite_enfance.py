"""Module of survey 2024: early childhood."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="petite-enfance",
        title="Petite enfance",
        theme="actions",
        module="petite_enfance",
        intro="Votre place auprès des tout-petits, de leurs parents et des professionnels.",
        minutes=7,
        questions=(
            Question(
                key="toddlers_role",
                label="Votre rôle auprès des tout-petits",
                kind=Kind.SEVERAL_OF,
                hint="Tout ce que vous faites pour les moins de 6 ans.",
                definition=(
                    "Gérer un mode d’accueil, réunir des parents, prêter une salle à un relais : "
                    "les rôles se cumulent. La réponse situe la structure, même quand elle ne gère "
                    "rien."
                ),
                help=(
                    "Posez la question à la puéricultrice de secteur : elle vous voit de "
                    "l’extérieur."
                ),
                trap="L’accueil des enfants de bénévoles pendant une réunion n’est pas un rôle.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                choices=(
                    Choice("nursery", "Gestion d’un mode d’accueil"),
                    Choice("laep", "Lieu d’accueil enfants-parents"),
                    Choice("relay", "Relais petite enfance"),
                    Choice("workshops", "Ateliers d’éveil"),
                    Choice("parents", "Groupes de parents"),
                    Choice("babysitting", "Babysitting solidaire, garde ponctuelle"),
                    Choice("host", "Prêt de locaux"),
                    Choice("none", "Aucun"),
                ),
                since=2023,
                until=2023,
            ),
            Question(
                key="toddlers_shortage",
                label="Familles venues chercher une place d’accueil",
                kind=Kind.COUNT,
                unit="famille",
                hint="Demandes reçues, y compris celles réorientées.",
                definition=(
                    "Comptez les familles qui vous ont demandé une place en crèche ou une "
                    "assistante maternelle, que vous en ayez ou non. C’est une mesure de la "
                    "tension locale."
                ),
                help="À l’accueil, une feuille de bâtons du 1er septembre au 30 juin suffit.",
                trap="Une famille qui relance trois fois n’en fait qu’une.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                minimum=0,
                maximum=5000,
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="toddlers_occasional",
                label="Proposez-vous un accueil occasionnel ?",
                kind=Kind.YES_NO,
                hint="Quelques heures, sans contrat à l’année.",
                definition=(
                    "L’accueil occasionnel permet un rendez-vous, une formation, une respiration. "
                    "Il peut être tenu dans la crèche, ou pendant un atelier d’adultes avec des "
                    "professionnels qualifiés."
                ),
                help=(
                    "Le règlement de fonctionnement de la crèche précise le nombre de places "
                    "réservées."
                ),
                trap="Confier son bébé à une autre mère pendant l’atelier n’est pas un service.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="toddlers_insertion",
                label="Places réservées aux parents en insertion",
                kind=Kind.COUNT,
                unit="place",
                audience=CS,
                hint="Crèche à vocation d’insertion professionnelle ou convention.",
                definition=(
                    "Certaines places sont gardées pour des parents en recherche d’emploi ou en "
                    "formation, souvent à court terme. Comptez celles qu’une convention garantit."
                ),
                help="La convention avec France Travail ou la Caf fixe le nombre.",
                trap="Une priorité écrite au règlement sans place gardée ne suffit pas.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                minimum=0,
                maximum=200,
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="toddlers_parents_groups",
                label="Parents réunis autour de la naissance et des premiers mois",
                kind=Kind.COUNT,
                unit="personne",
                hint="Groupes, ateliers, visites de sages-femmes.",
                definition=(
                    "Avant la naissance ou dans la première année, les parents se rencontrent chez "
                    "vous pour parler du sommeil, de l’allaitement, de la solitude. Comptez chaque "
                    "parent une fois."
                ),
                help="La sage-femme ou la PMI qui anime tient une feuille.",
                trap="La permanence de pesée est un service du département, et non un groupe.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                minimum=0,
                maximum=3000,
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="toddlers_staff_gap",
                label="Postes de la petite enfance restés vacants",
                kind=Kind.DECIMAL,
                unit="ETP",
                audience=CS,
                hint="Équivalents temps plein non pourvus plus de trois mois.",
                definition=(
                    "La pénurie de professionnels fait fermer des sections entières. Additionnez "
                    "les temps de travail non pourvus, même si un intérim partiel a été trouvé."
                ),
                help="Le tableau des effectifs transmis à la PMI montre les vides.",
                trap="Un congé maternité remplacé n’est pas un poste vacant.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                minimum=0,
                maximum=100,
                required=False,
                since=2023,
                until=2023,
            ),
            Question(
                key="toddlers_partners",
                label="Partenaires des premiers âges",
                kind=Kind.SEVERAL_OF,
                hint="Avec lesquels un travail régulier existe.",
                definition=(
                    "Un travail régulier suppose des rendez-vous et des actions communes, au-delà "
                    "d’un échange d’adresses. La convention territoriale globale les réunit "
                    "parfois tous."
                ),
                help="Relisez la fiche petite enfance de la convention territoriale.",
                trap="Être invité une fois au comité n’est pas un partenariat.",
                source="SENACS, modules de l’enquête 2024 ; texte propre",
                choices=(
                    Choice("pmi", "PMI"),
                    Choice("relay", "Relais petite enfance"),
                    Choice("library", "Médiathèque"),
                    Choice("school", "École maternelle"),
                    Choice("midwives", "Sages-femmes"),
                    Choice("disability_support", "Accompagnement du handicap précoce"),
                    Choice("associations", "Associations de parents"),
                ),
                required=False,
                since=2023,
                until=2023,
            ),
        ),
    ),
)
