"""Announced module: the ecological transition."""

from senacs.method.questionnaire import Block, Choice, Kind, Prefill, Question

BLOCKS = (
    Block(
        key="transition-ecologique",
        title="Transition écologique",
        theme="actions",
        module="transition_ecologique",
        intro=(
            "Bâtiments, repas, trajets, réparation : des faits mesurables d’une année sur l’autre."
        ),
        minutes=9,
        questions=(
            Question(
                key="transition_plan",
                label="Avez-vous un plan écrit de transition ?",
                kind=Kind.ONE_OF,
                hint="Objectifs, calendrier, responsable.",
                definition=(
                    "Un plan dit ce qui sera fait, quand et par qui. Celui de la commune vaut "
                    "réponse s’il cite vos locaux et vos activités."
                ),
                help="Cherchez la délibération ou le compte rendu qui l’adopte.",
                trap="Une liste d’éco-gestes affichée n’est pas un plan.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("own", "Oui, le nôtre"),
                    Choice("shared", "Oui, avec la commune ou le réseau"),
                    Choice("draft", "En préparation"),
                    Choice("no", "Non"),
                ),
                since=2026,
                until=2026,
            ),
            Question(
                key="transition_energy",
                label="Énergie consommée dans l’année",
                kind=Kind.DECIMAL,
                unit="kWh",
                hint="Électricité, gaz, fioul, chaleur, convertis en kilowattheures.",
                definition=(
                    "Additionnez les énergies des locaux que vous occupez, au prorata si le "
                    "bâtiment est partagé. Un litre de fioul vaut environ dix kilowattheures. La "
                    "mesure servira à vous comparer à vous-même."
                ),
                help=(
                    "Les factures portent les kilowattheures ; la commune les reçoit parfois à "
                    "votre place."
                ),
                trap="Les euros ne disent pas la consommation, surtout quand les prix bougent.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=5000000,
                required=False,
                since=2026,
                until=2026,
            ),
            Question(
                key="transition_surface",
                label="Surface chauffée de vos locaux",
                kind=Kind.DECIMAL,
                unit="m²",
                hint="Mètres carrés réellement chauffés.",
                definition=(
                    "La surface rapporte la consommation à la taille. Prenez les salles, bureaux "
                    "et circulations chauffés, et laissez caves et préaux."
                ),
                help=(
                    "Le bail ou la convention d’occupation donne la surface ; retirez ce qui ne se "
                    "chauffe pas."
                ),
                trap="La surface assurée inclut souvent des annexes.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=50000,
                required=False,
                prefill=Prefill.TO_CONFIRM,
                since=2026,
                until=2026,
            ),
            Question(
                key="transition_food",
                label="Part des repas cuisinés sur place avec des produits locaux",
                kind=Kind.ONE_OF,
                hint="Repas servis par la structure, toutes activités.",
                definition=(
                    "Repas de l’accueil de loisirs, cuisine partagée, goûters : on regarde d’où "
                    "viennent les produits et où ils sont cuisinés. La livraison par la cuisine "
                    "centrale se dit dans la troisième réponse."
                ),
                help="Les factures d’un mois de printemps suffisent à se situer.",
                trap="Le local n’est pas forcément biologique, ni l’inverse.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("most", "La plupart"),
                    Choice("some", "Une partie"),
                    Choice("delivered", "Repas livrés"),
                    Choice("none", "Pas de repas"),
                ),
                required=False,
                since=2026,
                until=2026,
            ),
            Question(
                key="transition_trips",
                label="Sorties faites sans voiture ni autocar",
                kind=Kind.COUNT,
                unit="sortie",
                hint="À pied, à vélo, en train ou en bus de ligne.",
                definition=(
                    "Comptez les sorties avec un groupe où le trajet principal s’est fait "
                    "autrement. Le choix coûte du temps de préparation, c’est pourquoi il mérite "
                    "d’être vu."
                ),
                help="Les demandes de billets de groupe et les feuilles de route les retrouvent.",
                trap="Une promenade dans le quartier n’est pas une sortie.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=2000,
                required=False,
                since=2026,
                until=2026,
            ),
            Question(
                key="transition_repaired",
                label="Objets réparés ou remis en circulation",
                kind=Kind.COUNT,
                unit="objet",
                hint="Par vos ateliers, vos zones de gratuité, vos bourses.",
                definition=(
                    "Vélos, appareils, vêtements, jouets : un objet compte quand il repart entre "
                    "les mains de quelqu’un. Une estimation au carton près suffit pour les "
                    "vêtements."
                ),
                help="Le registre de l’atelier, ou le poids sorti divisé par un poids moyen.",
                trap="Ce qui est déposé n’est pas encore réparé.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=50000,
                required=False,
                since=2026,
                until=2026,
            ),
            Question(
                key="transition_residents",
                label="Habitants engagés dans la durée",
                kind=Kind.COUNT,
                unit="personne",
                hint="Au moins cinq présences à une action de transition.",
                definition=(
                    "Cinq présences écartent la curiosité et gardent ceux pour qui la chose "
                    "compte. Ils sont aussi participants, dans leur secteur."
                ),
                help="Filtrez les listes du jardin et de l’atelier par nombre de présences.",
                trap=(
                    "Les bénéficiaires d’un panier de légumes ne sont pas engagés de ce seul fait."
                ),
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                minimum=0,
                maximum=5000,
                required=False,
                since=2026,
                until=2026,
            ),
            Question(
                key="transition_means",
                label="Moyens dédiés",
                kind=Kind.SEVERAL_OF,
                hint="Ce qui permet de tenir plus d’une année.",
                definition=(
                    "Sans moyen dédié, la transition repose sur une personne convaincue. Cochez ce "
                    "qui a été inscrit au budget ou dans un contrat de travail."
                ),
                help="Le budget analytique et les fiches de poste répondent.",
                trap="L’appel à projets déposé n’est pas encore un moyen.",
                source="Thème annoncé par l’annexe 6 de la circulaire de 2025 ; texte propre",
                choices=(
                    Choice("post", "Temps de salarié"),
                    Choice("budget", "Ligne de budget"),
                    Choice("training", "Formation de l’équipe"),
                    Choice("network", "Réseau ou accompagnement"),
                    Choice("volunteers", "Groupe de bénévoles"),
                    Choice("none", "Aucun"),
                ),
                required=False,
                since=2026,
                until=2026,
            ),
        ),
    ),
)
