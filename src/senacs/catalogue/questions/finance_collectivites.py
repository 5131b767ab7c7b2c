"""Income from communes, intercommunality, region, department and State."""

from senacs.method.questionnaire import Audience, Kind, Question, Sensitivity

CS = (Audience.CS,)

LOCAL = (
    Question(
        key="income_commune_operating",
        label="Commune : fonctionnement",
        kind=Kind.MONEY,
        unit="€",
        hint="Aide annuelle non affectée, ou part communale d’une régie.",
        definition=(
            "La subvention de fonctionnement soutient la structure entière, sans action "
            "désignée. Le centre communal d’action sociale et la caisse des écoles se "
            "comptent avec la commune."
        ),
        help=(
            "Délibération du conseil municipal ; pour une régie, reste à charge du budget communal."
        ),
        trap="Ne mêlez pas la subvention d’investissement, qui va au bilan (compte 13).",
        source="Plan comptable des associations (ANC 2018-06), compte 74",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_commune_project",
        label="Commune : actions",
        kind=Kind.MONEY,
        unit="€",
        hint="Aide à une action nommée : séjour, fête, accompagnement.",
        definition=(
            "La part communale d’un appel à projets du contrat de ville est ici, celle de "
            "l’État sur sa propre ligne. Le fonds de participation des habitants abondé "
            "par la ville y figure aussi."
        ),
        help="Courriers d’attribution, dont l’objet nomme l’action.",
        trap=(
            "Ne prenez pas pour un projet l’aide exceptionnelle qui comble un déficit : "
            "c’est du fonctionnement."
        ),
        source="Plan comptable des associations (ANC 2018-06), compte 74",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_commune_contract",
        label="Commune : marché ou délégation",
        kind=Kind.MONEY,
        unit="€",
        audience=CS,
        hint="La commune achète un service : périscolaire, accueil de loisirs.",
        definition=(
            "Le prix suit un contrat, marché public ou délégation de service, remis en "
            "concurrence à son terme. Perdre le marché, c’est perdre toute la ligne : d’où "
            "son intérêt à part."
        ),
        help="Compte 706, factures adressées à la commune.",
        trap="Ne le comptez pas en subvention parce qu’il est payé par douzièmes.",
        source="Plan comptable des associations (ANC 2018-06), compte 706",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_epci_operating",
        label="Intercommunalité : fonctionnement",
        kind=Kind.MONEY,
        unit="€",
        hint="Communauté ou métropole, pour la structure entière.",
        definition=(
            "Communauté de communes, d’agglomération, urbaine, métropole et centre "
            "intercommunal d’action sociale se réunissent ici. Un syndicat à vocation "
            "éducative en fait partie."
        ),
        help=(
            "Délibération communautaire ; vérifiez qui paie vraiment quand la compétence a "
            "changé de mains."
        ),
        trap="Ne continuez pas à créditer la commune après un transfert de compétence.",
        source="Plan comptable des associations (ANC 2018-06), compte 74",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_epci_project",
        label="Intercommunalité : actions et marchés",
        kind=Kind.MONEY,
        unit="€",
        hint="Actions et services financés par l’intercommunalité.",
        definition=(
            "Transport, petite enfance, accueil de loisirs intercommunal, mobilité : "
            "l’intercommunalité paie plus souvent un service qu’une structure. Marchés et "
            "aides affectées se réunissent sur cette ligne."
        ),
        help="Conventions d’action et factures, en comptes 74 et 706.",
        trap=("N’y inscrivez pas les fonds Leader qu’elle distribue : ils viennent de l’Europe."),
        source="Plan comptable des associations (ANC 2018-06), comptes 706 et 74",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_region",
        label="Conseil régional",
        kind=Kind.MONEY,
        unit="€",
        hint="Toutes les aides de la Région.",
        definition=(
            "Jeunesse, formation, culture, emploi associatif, transition : la Région aide "
            "surtout des actions. Peu de structures en reçoivent, zéro est une réponse "
            "courante."
        ),
        help="Arrêtés d’attribution de la commission permanente.",
        trap="N’y comptez pas les fonds européens dont la Région instruit le dossier.",
        source="Plan comptable des associations (ANC 2018-06), compte 74",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_department_operating",
        label="Département : fonctionnement",
        kind=Kind.MONEY,
        unit="€",
        hint="Soutien à la structure entière.",
        definition=(
            "Beaucoup de départements aident la fonction d’animation sociale par une "
            "convention annuelle, au titre de l’action sociale qui est leur métier. L’aide "
            "à un poste permanent s’y range."
        ),
        help="Convention signée avec la direction de l’action sociale du département.",
        trap=(
            "N’attendez pas le solde pour compter l’aide : c’est le droit de l’année qui compte."
        ),
        source="Plan comptable des associations (ANC 2018-06), compte 74",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_department_project",
        label="Département : actions",
        kind=Kind.MONEY,
        unit="€",
        hint="Insertion, familles, aînés, collégiens.",
        definition=(
            "Accompagnement d’allocataires du RSA, prévention, actions de la conférence "
            "des financeurs de l’autonomie, séjours. Chaque direction du département "
            "notifie de son côté."
        ),
        help="Listez les appels à projets gagnés, un intitulé par ligne.",
        trap=(
            "Ne portez pas à la Carsat une action de la conférence des financeurs, payée "
            "par le département."
        ),
        source="Plan comptable des associations (ANC 2018-06), compte 74",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_state_city_policy",
        label="État : politique de la ville",
        kind=Kind.MONEY,
        unit="€",
        hint="Appel à projets du contrat de ville, quartiers d’été.",
        definition=(
            "Ce sont les crédits du programme 147, toujours affectés à une action et à un "
            "quartier. Cités éducatives et « ville, vie, vacances » en relèvent."
        ),
        help="Notification sur le portail Dauphin, part de l’année seulement.",
        trap="N’inscrivez pas d’un coup les trois années d’une convention pluriannuelle.",
        source="Politique de la ville, programme 147",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_state_operating",
        label="État : postes Fonjep et fonctionnement",
        kind=Kind.MONEY,
        unit="€",
        hint="Fonjep, France services, conseiller numérique, vie associative.",
        definition=(
            "Ces aides soutiennent un poste ou la structure elle-même. Le fonds pour la "
            "vie associative a deux volets : celui du fonctionnement se compte ici, celui "
            "de la formation des bénévoles avec les actions."
        ),
        help="Échéancier du Fonjep, arrêté de la préfecture, convention du poste.",
        trap="Ne rangez pas un poste Fonjep avec les aides aux contrats.",
        source="Plan comptable des associations (ANC 2018-06), compte 74",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_state_project",
        label="État : autres actions",
        kind=Kind.MONEY,
        unit="€",
        hint="Santé, culture, intégration, prévention, formation.",
        definition=(
            "Aides affectées d’un service de l’État, hors politique de la ville. L’agence "
            "régionale de santé et les directions régionales de la culture se comptent "
            "avec lui."
        ),
        help="Le Compte Asso nomme le service qui a instruit chaque demande.",
        trap=(
            "N’y ajoutez pas le salaire d’un enseignant détaché, qui n’est pas versé à la "
            "structure."
        ),
        source="Plan comptable des associations (ANC 2018-06), compte 74",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_state_jobs",
        label="État : aides aux contrats",
        kind=Kind.MONEY,
        unit="€",
        hint="Emplois aidés, adultes-relais, apprentissage.",
        definition=(
            "C’est la part des salaires remboursée pour les contrats aidés, les "
            "adultes-relais et les apprentis. Jusqu’aux comptes 2024 elle se lisait "
            "souvent en transfert de charges (compte 791), que le nouveau plan comptable a "
            "supprimé."
        ),
        help=(
            "Relevés mensuels de l’Agence de services et de paiement, additionnés sur douze mois."
        ),
        trap=(
            "Ne comptez pas une exonération de cotisations, qui diminue les charges sans "
            "rien verser."
        ),
        source="Plan comptable des associations (ANC 2018-06), comptes 74 et 791",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
)
