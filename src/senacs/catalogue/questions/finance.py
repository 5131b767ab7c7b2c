"""Income of the year: by funder, and by nature since the accounting plan of 2020."""

from senacs.catalogue.questions.finance_autres_produits import OTHER
from senacs.catalogue.questions.finance_caf import CAF
from senacs.catalogue.questions.finance_collectivites import LOCAL
from senacs.method.questionnaire import (
    Audience,
    Block,
    Choice,
    Grid,
    Kind,
    Partition,
    Question,
    Sensitivity,
)

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="produits",
        title="Les produits de l’année",
        theme="finance",
        intro=(
            "Prenez le compte de résultat de l’année des données, même s’il n’est pas "
            "encore approuvé. Le bénévolat valorisé reste en dehors."
        ),
        minutes=7,
        questions=(
            *LOCAL,
            *CAF,
            *OTHER,
            Question(
                key="income_local_authorities",
                label="Collectivités locales",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="Commune, intercommunalité, CCAS, région. Pas le département.",
                definition=(
                    "Comptez les subventions, la prise en charge directe par la commune "
                    "quand elle gère le centre, et les contrats passés avec "
                    "l’intercommunalité. Le conseil départemental a sa propre ligne. Un "
                    "loyer gratuit ne se compte pas ici, mais au compte 87."
                ),
                help=(
                    "Sous-comptes de 74 ouverts par collectivité ; pour une régie, "
                    "dépenses du service moins ses autres recettes."
                ),
                trap="N’y comptez pas la valeur des locaux prêtés.",
                source="Plan comptable des associations, comptes 74",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
                since=2010,
            ),
            Question(
                key="income_caf",
                label="Caf",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint=("Prestations de service et aides locales, pour tous les services du centre."),
                definition=(
                    "Additionnez les prestations de service (animation globale, familles, "
                    "accueil de loisirs, petite enfance…) et les aides sur fonds locaux. "
                    "Retenez le montant qui revient à l’année, même s’il est versé l’année "
                    "suivante. Les aides versées aux familles n’en font pas partie."
                ),
                help="Récapitulatif annuel des droits, sur l’espace partenaires de la Caf.",
                trap=(
                    "Ne prenez pas les versements reçus dans l’année, acomptes et soldes "
                    "mêlés, au lieu des droits."
                ),
                source="Plan comptable des associations, comptes 74",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
                since=2010,
            ),
            Question(
                key="income_users",
                label="Participation des usagers",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="Ce que paient les personnes : activités, séjours, adhésions.",
                definition=(
                    "Additionnez les participations aux activités, les tarifs d’accueil et "
                    "les adhésions individuelles. Les bons vacances et autres aides qui "
                    "passent par la famille restent une participation des usagers. Les "
                    "prestations vendues à des organismes vont dans les autres produits."
                ),
                help="Comptes 706 et 756, rapprochés de la facturation aux familles.",
                trap=(
                    "N’y mettez pas la prestation de service de la Caf, que certains plans "
                    "logent aussi au compte 706."
                ),
                source="Plan comptable des associations, comptes 70 et 75",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
                since=2010,
            ),
            Question(
                key="income_department",
                label="Conseil départemental",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="Subventions du département.",
                definition=(
                    "Comptez les aides du conseil départemental, de fonctionnement ou sur "
                    "projet. Les aides de la région vont avec les collectivités locales."
                ),
                help="Notifications du conseil départemental et sous-compte de 74 à son nom.",
                trap=(
                    "N’oubliez pas les crédits d’insertion ou de l’autonomie, versés par "
                    "d’autres services du département."
                ),
                source="Plan comptable des associations, comptes 74",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
                since=2010,
            ),
            Question(
                key="income_state",
                label="État, dont emplois aidés",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="Préfecture, politique de la ville, aides à l’emploi.",
                definition=(
                    "Comptez les subventions des services de l’État et les aides reçues "
                    "pour les emplois aidés. Une exonération de cotisations n’est pas un "
                    "produit : elle réduit les charges."
                ),
                help=(
                    "Notifications de la préfecture, du service chargé de la jeunesse et "
                    "de l’Agence de services et de paiement."
                ),
                trap=(
                    "N’y comptez pas la Caf ou l’assurance maladie, qui relèvent de la "
                    "sécurité sociale."
                ),
                source="Plan comptable des associations, comptes 74",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
                since=2010,
            ),
            Question(
                key="income_other",
                label="Autres produits",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="MSA, caisses de retraite, fondations, ventes, produits financiers.",
                definition=(
                    "Cette ligne reçoit ce qui ne trouve pas sa place ailleurs : MSA, "
                    "Carsat, Europe, fondations, ventes à des organismes, reprises sur "
                    "provisions. Si elle dépasse le dixième du total, regardez si une "
                    "autre ligne ne conviendrait pas mieux."
                ),
                help="Classe 7, une fois retirés les cinq financeurs précédents.",
                trap="Ne glissez pas ici le solde qui manque pour atteindre le total.",
                source="Plan comptable des associations, comptes de classe 7",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
                since=2010,
            ),
            Question(
                key="income_total",
                label="Total des produits",
                kind=Kind.MONEY,
                unit="€",
                hint="Tous les produits de l’année, sans le bénévolat valorisé.",
                definition=(
                    "C’est le total de la classe 7 du compte de résultat. La valorisation "
                    "du bénévolat et des mises à disposition gratuites (compte 87) reste "
                    "en dehors. Pour une structure municipale, additionnez les recettes du "
                    "centre et la part prise en charge par la commune : sans elle, le "
                    "budget paraîtrait trop petit."
                ),
                help=(
                    "Total des produits du compte de résultat, juste avant les "
                    "contributions volontaires en nature."
                ),
                trap=(
                    "Ne prenez pas le budget prévisionnel voté, ou le total général qui "
                    "ajoute le compte 87."
                ),
                source="Plan comptable des associations, comptes de classe 7",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
                since=2010,
            ),
        ),
        partitions=(
            Partition(
                key="income_by_funder",
                label="Les produits selon leur origine",
                parts=(
                    "income_local_authorities",
                    "income_caf",
                    "income_users",
                    "income_department",
                    "income_state",
                    "income_other",
                ),
                total="income_total",
            ),
        ),
        grids=(
            Grid(
                key="income_local",
                label="Communes, intercommunalité, région",
                rows=(
                    Choice("commune", "Commune"),
                    Choice("epci", "Intercommunalité"),
                    Choice("region", "Région"),
                ),
                columns=(
                    Choice("operating", "Fonctionnement"),
                    Choice("project", "Actions"),
                    Choice("contract", "Marché, délégation"),
                ),
                cells=(
                    (
                        "income_commune_operating",
                        "income_commune_project",
                        "income_commune_contract",
                    ),
                    (
                        "income_epci_operating",
                        "income_epci_project",
                        "",
                    ),
                    (
                        "",
                        "income_region",
                        "",
                    ),
                ),
                total="income_local_authorities",
            ),
            Grid(
                key="income_department_detail",
                label="Conseil départemental",
                rows=(Choice("department", "Département"),),
                columns=(
                    Choice("operating", "Fonctionnement"),
                    Choice("project", "Actions"),
                ),
                cells=(
                    (
                        "income_department_operating",
                        "income_department_project",
                    ),
                ),
                total="income_department",
            ),
            Grid(
                key="income_state_detail",
                label="État",
                rows=(
                    Choice("city_policy", "Politique de la ville"),
                    Choice("state", "Autres services"),
                    Choice("jobs", "Aides aux contrats"),
                ),
                columns=(
                    Choice("operating", "Fonctionnement et postes"),
                    Choice("project", "Actions"),
                ),
                cells=(
                    (
                        "",
                        "income_state_city_policy",
                    ),
                    (
                        "income_state_operating",
                        "income_state_project",
                    ),
                    (
                        "income_state_jobs",
                        "",
                    ),
                ),
                total="income_state",
            ),
            Grid(
                key="income_caf_detail",
                label="Caf",
                rows=(
                    Choice("agc", "Animation globale et coordination"),
                    Choice("acf", "Animation collective familles"),
                    Choice("single", "Prestation unique"),
                    Choice("al", "Animation locale"),
                    Choice("leisure", "Accueils de loisirs et jeunesse"),
                    Choice("early_childhood", "Petite enfance"),
                    Choice("other_service", "Scolarité, parentalité, autres"),
                    Choice("bonus", "Bonus territoire"),
                    Choice("local", "Fonds locaux"),
                ),
                columns=(
                    Choice("service", "Prestations de service"),
                    Choice("operating", "Fonctionnement"),
                    Choice("project", "Actions"),
                ),
                cells=(
                    (
                        "income_caf_agc",
                        "",
                        "",
                    ),
                    (
                        "income_caf_acf",
                        "",
                        "",
                    ),
                    (
                        "income_caf_single",
                        "",
                        "",
                    ),
                    (
                        "income_caf_al",
                        "",
                        "",
                    ),
                    (
                        "income_caf_leisure",
                        "",
                        "",
                    ),
                    (
                        "income_caf_early_childhood",
                        "",
                        "",
                    ),
                    (
                        "income_caf_other_service",
                        "",
                        "",
                    ),
                    (
                        "income_caf_bonus",
                        "",
                        "",
                    ),
                    (
                        "",
                        "income_caf_local_operating",
                        "income_caf_local_project",
                    ),
                ),
                total="income_caf",
            ),
            Grid(
                key="income_users_detail",
                label="Usagers",
                rows=(
                    Choice("activities", "Activités et services"),
                    Choice("memberships", "Adhésions"),
                ),
                columns=(Choice("amount", "Montant"),),
                cells=(
                    ("income_users_activities",),
                    ("income_users_memberships",),
                ),
                total="income_users",
            ),
            Grid(
                key="income_other_detail",
                label="Autres financeurs et produits",
                rows=(
                    Choice("msa", "MSA"),
                    Choice("pension_health", "Retraite, assurance maladie"),
                    Choice("europe", "Europe"),
                    Choice("foundations", "Fondations, mécénat, dons"),
                    Choice("sales", "Ventes"),
                    Choice("other", "Autres produits"),
                ),
                columns=(Choice("amount", "Montant"),),
                cells=(
                    ("income_msa",),
                    ("income_pension_health",),
                    ("income_europe",),
                    ("income_foundations",),
                    ("income_sales",),
                    ("income_other_products",),
                ),
                total="income_other",
            ),
        ),
    ),
)
