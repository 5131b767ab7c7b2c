"""Income from users, other funds, sales and entries."""

from senacs.method.questionnaire import Audience, Kind, Question, Sensitivity

CS = (Audience.CS,)

OTHER = (
    Question(
        key="income_users_activities",
        label="Usagers : activités et services",
        kind=Kind.MONEY,
        unit="€",
        hint="Ateliers, accueils, séjours, repas, sorties.",
        definition=(
            "Comptez ce que les personnes paient, quel que soit le moyen : espèces, "
            "chèques-vacances, tickets Cesu. Un impayé passé en perte reste un produit, la "
            "perte va dans les charges."
        ),
        help="Comptes 706 par secteur, édition « facturé » du logiciel des familles.",
        trap="Ne comptez pas cette année les arrhes encaissées pour l’été suivant.",
        source="Plan comptable des associations (ANC 2018-06), compte 706",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_users_memberships",
        label="Usagers : adhésions",
        kind=Kind.MONEY,
        unit="€",
        hint="Cotisations des personnes, des familles, des associations.",
        definition=(
            "L’adhésion ouvre le vote à l’assemblée, à la différence du tarif d’une "
            "activité. Une structure publique sans adhésion écrit zéro."
        ),
        help=(
            "Compte 756 ; divisé par les personnes adhérentes, il donne une cotisation "
            "moyenne à regarder."
        ),
        trap=(
            "Ne changez pas de règle d’une année à l’autre : rattachez toujours la saison "
            "de la même façon."
        ),
        source="Plan comptable des associations (ANC 2018-06), compte 756",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_msa",
        label="MSA",
        kind=Kind.MONEY,
        unit="€",
        hint="Mutualité sociale agricole.",
        definition=(
            "Appels à projets pour les familles, les jeunes et les aînés, et prestations "
            "pour les ressortissants agricoles. En milieu rural elle cofinance souvent "
            "l’espace de vie sociale avec la Caf."
        ),
        help="Notification de la caisse régionale.",
        trap="Ne l’oubliez pas parce qu’elle verse par l’intermédiaire d’une commune.",
        source="MSA, action sanitaire et sociale",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_pension_health",
        label="Caisses de retraite et assurance maladie",
        kind=Kind.MONEY,
        unit="€",
        hint="Carsat, Agirc-Arrco, Cpam.",
        definition=(
            "Ces caisses financent presque toujours le bien-vieillir ou la prévention. "
            "Quand plusieurs régimes passent par une association commune, comptez ici ce "
            "qu’elle vous verse."
        ),
        help="Conventions « prévention » et sous-comptes des organismes sociaux.",
        trap="Ne déclarez pas la valeur d’ateliers animés et payés par la caisse elle-même.",
        source="Carsat et Cpam, conventions d’action",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_europe",
        label="Europe",
        kind=Kind.MONEY,
        unit="€",
        audience=CS,
        hint="Fonds social, Leader, Erasmus+.",
        definition=(
            "Inscrivez la part qui revient aux dépenses de l’année : l’argent européen "
            "arrive deux à trois ans plus tard. Peu importe qu’un organisme intermédiaire "
            "le verse. Un espace de vie sociale range ces fonds dans les autres produits."
        ),
        help="Convention d’aide et tableau des dépenses éligibles.",
        trap="Ne saisissez pas le versement reçu, qui solde un projet déjà fini.",
        source="Fonds européens, conventions d’aide",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_foundations",
        label="Fondations, mécénat et dons",
        kind=Kind.MONEY,
        unit="€",
        hint="Fondations, entreprises, particuliers, financement participatif.",
        definition=(
            "Comptez l’argent reçu sans contrepartie. Un parrainage avec logo et affichage "
            "est une vente ; un salarié prêté par une entreprise va aux contributions en "
            "nature."
        ),
        help="Comptes 754 et 755, souche des reçus fiscaux.",
        trap="Ne comptez pas une promesse orale.",
        source="Plan comptable des associations (ANC 2018-06), comptes 754 et 755",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_sales",
        label="Ventes et prestations à des organismes",
        kind=Kind.MONEY,
        unit="€",
        hint="Salles, formations, ateliers, buvettes.",
        definition=(
            "Ce que paient écoles, entreprises, bailleurs ou autres associations pour un "
            "service, et les recettes des fêtes. Les marchés de la commune et de "
            "l’intercommunalité ont leurs lignes."
        ),
        help="Comptes 701 à 708, sans les participations des usagers.",
        trap="N’oubliez pas la caisse de la buvette, tenue à part par des bénévoles.",
        source="Plan comptable des associations (ANC 2018-06), comptes 701 à 708",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
    Question(
        key="income_other_products",
        label="Autres produits",
        kind=Kind.MONEY,
        unit="€",
        hint="Reprises, fonds dédiés, intérêts, quotes-parts.",
        definition=(
            "Ce sont des écritures plus que des financeurs : fonds dédiés utilisés, "
            "reprises de provisions, intérêts, quote-part d’une subvention "
            "d’investissement, remboursements de formation. Un an après l’autre, cette "
            "ligne doit rester modeste."
        ),
        help="Comptes 76, 77, 78 dont 789, et 747 depuis 2025.",
        trap="N’y laissez pas une grosse subvention que personne n’a su attribuer.",
        source="Plan comptable des associations (ANC 2018-06), comptes 75 à 78",
        minimum=0,
        maximum=50000000,
        required=False,
        sensitivity=Sensitivity.RESERVED,
        since=2020,
    ),
)
