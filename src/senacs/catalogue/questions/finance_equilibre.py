"""Result, cash, subsidies awarded and received, contributions in kind."""

from senacs.method.questionnaire import Audience, Block, Choice, Kind, Question, Sensitivity

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="equilibre",
        title="L’équilibre et les contributions en nature",
        theme="finance",
        intro=(
            "Le bilan au 31 décembre. Ces réponses ne sont montrées qu’à vous et à vos "
            "correspondants."
        ),
        minutes=2,
        questions=(
            Question(
                key="result_amount",
                label="Résultat de l’exercice",
                kind=Kind.MONEY,
                unit="€",
                hint="Produits moins charges ; un déficit porte le signe moins.",
                definition=(
                    "Un excédent est positif, un déficit négatif. Une régie, équilibrée "
                    "par sa collectivité, répond « non concerné »."
                ),
                help="Compte 12 de la balance, dernière ligne du compte de résultat.",
                trap="N’oubliez pas le signe d’un déficit.",
                source="Plan comptable des associations (ANC 2018-06), compte 12",
                minimum=-5000000,
                maximum=5000000,
                sensitivity=Sensitivity.RESERVED,
                since=2018,
            ),
            Question(
                key="equity",
                label="Fonds propres au 31 décembre",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="Ce qui resterait à l’association, dettes payées.",
                definition=(
                    "Fonds associatifs, réserves, report à nouveau et résultat de l’année. "
                    "Rapportés aux charges, ils disent combien de mois le centre tiendrait "
                    "sans recettes."
                ),
                help=(
                    "Passif du bilan, comptes 10 à 12 ; les fonds dédiés (19) n’en font pas partie."
                ),
                trap="Ne confondez pas avec le solde en banque.",
                source="Plan comptable des associations (ANC 2018-06), comptes 10 à 12",
                minimum=-10000000,
                maximum=50000000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
                since=2018,
            ),
            Question(
                key="cash_days",
                label="Trésorerie au 31 décembre, en jours de charges",
                kind=Kind.COUNT,
                unit="jour",
                hint="Argent disponible divisé par les charges d’une journée.",
                definition=(
                    "Additionnez banque, caisse et livrets, puis divisez par les charges "
                    "de l’année divisées par 365. Avec 40 000 € disponibles et 365 000 € "
                    "de charges, vous avez quarante jours. Une régie n’a pas de trésorerie "
                    "propre : « non concerné »."
                ),
                help="Comptes 51 et 53, et 50 pour les placements.",
                trap=(
                    "Ne calculez pas le jour où la subvention communale vient d’arriver : "
                    "gardez le 31 décembre."
                ),
                source="Plan comptable des associations (ANC 2018-06), comptes 50 à 53",
                minimum=0,
                maximum=3000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
                since=2018,
            ),
            Question(
                key="subsidies_awarded",
                label="Subventions accordées pour l’année",
                kind=Kind.MONEY,
                unit="€",
                hint="Tous financeurs publics, Caf comprise.",
                definition=(
                    "C’est ce que les notifications de l’année vous reconnaissent, payé ou "
                    "non, fonctionnement et actions réunis. Les ventes, les usagers et les "
                    "dons restent en dehors."
                ),
                help=("Comptes 73 et 74 crédités, vérifiés pièce à pièce avec les notifications."),
                trap="Ne comptez pas une demande restée sans réponse.",
                source="Plan comptable des associations (ANC 2018-06), comptes 73 et 74",
                minimum=0,
                maximum=50000000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
                since=2018,
            ),
            Question(
                key="subsidies_received",
                label="Part de ces subventions encaissée au 31 décembre",
                kind=Kind.MONEY,
                unit="€",
                hint="Arrivée en banque avant la fin de l’année, au titre de l’année.",
                definition=(
                    "L’écart avec le montant accordé, c’est ce que la structure avance en "
                    "attendant les soldes. Trois mois d’avance sur fonds étroits suffisent "
                    "à mettre une petite association en difficulté."
                ),
                help="Montant accordé, moins les soldes débiteurs des comptes 441 et 4687.",
                trap="N’ajoutez pas les soldes de l’an passé, encaissés en mars.",
                source="Plan comptable des associations (ANC 2018-06), comptes 441 et 4687",
                minimum=0,
                maximum=50000000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
                since=2018,
            ),
            Question(
                key="tension_measures",
                label="Mesures prises face à des difficultés d’argent",
                kind=Kind.SEVERAL_OF,
                hint="Décidées dans l’année parce que l’argent manquait.",
                definition=(
                    "Une réorganisation choisie n’est pas une mesure de crise. La question "
                    "est née en 2024, quand des centres de tout le pays ont alerté sur "
                    "leur équilibre. « Aucune » renseigne autant que le reste."
                ),
                help=(
                    "Procès-verbaux de l’instance, échéancier accordé par l’Urssaf, "
                    "courriers aux financeurs."
                ),
                trap="Ne cochez pas une mesure envisagée et non prise.",
                source="SENACS ; définition rédigée pour l’observatoire",
                choices=(
                    Choice("none", "Aucune"),
                    Choice("reserves", "Prélèvement sur les réserves"),
                    Choice("frozen_jobs", "Poste gelé ou non remplacé"),
                    Choice("dismissals", "Licenciement économique"),
                    Choice("closed_activity", "Fermeture d’un service ou d’une activité"),
                    Choice("higher_prices", "Hausse des tarifs"),
                    Choice("shorter_opening", "Réduction des horaires"),
                    Choice("debt", "Découvert, emprunt, cotisations reportées"),
                    Choice("emergency_aid", "Aide d’urgence d’un financeur"),
                ),
                sensitivity=Sensitivity.RESERVED,
                since=2024,
            ),
            Question(
                key="premises_in_kind",
                label="Valeur des locaux prêtés",
                kind=Kind.MONEY,
                unit="€",
                hint="Locaux, fluides et entretien fournis gratuitement.",
                definition=(
                    "Prenez la valeur locative annoncée par le propriétaire : commune, "
                    "bailleur ou Caf. Elle ne fait partie d’aucun total de produits, "
                    "puisqu’elle s’inscrit au compte 871, en face du 861."
                ),
                help=(
                    "La collectivité sait chiffrer cet avantage : demandez-lui une "
                    "attestation annuelle."
                ),
                trap="Ne l’ajoutez pas à la subvention de la commune.",
                source="Plan comptable des associations (ANC 2018-06), comptes 861 et 871",
                minimum=0,
                maximum=10000000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
                since=2018,
            ),
            Question(
                key="other_in_kind",
                label="Autres contributions en nature",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="Personnel prêté, véhicules, dons, mécénat de compétences.",
                definition=(
                    "Comptez ce qui est donné ou prêté hors locaux : heures d’agents non "
                    "remboursées, impressions, denrées, expertise d’une entreprise. Le "
                    "bénévolat valorisé a sa propre ligne."
                ),
                help="Annexe aux comptes, 870 et 871 hors locaux.",
                trap="Ne chiffrez pas au prix fort ce que vous n’auriez jamais acheté.",
                source="Plan comptable des associations (ANC 2018-06), comptes 870 et 871",
                minimum=0,
                maximum=10000000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
                since=2018,
            ),
        ),
    ),
)
