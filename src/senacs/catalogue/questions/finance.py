"""Income by funder, expenses, valued volunteering, multi-partner agreement."""

from senacs.method.questionnaire import (
    Audience,
    Block,
    Choice,
    Kind,
    Partition,
    Prefill,
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
            "Prenez le compte de résultat de l’année des données, même s’il n’est pas encore "
            "approuvé. Le bénévolat valorisé reste en dehors."
        ),
        minutes=12,
        questions=(
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
                source="Plan comptable des associations, comptes 74",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
            ),
            Question(
                key="income_caf",
                label="Caf",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="Prestations de service et aides locales, pour tous les services du centre.",
                definition=(
                    "Additionnez les prestations de service (animation globale, familles, "
                    "accueil de loisirs, petite enfance…) et les aides sur fonds locaux. "
                    "Retenez le montant qui revient à l’année, même s’il est versé l’année "
                    "suivante. Les aides versées aux familles n’en font pas partie."
                ),
                source="Plan comptable des associations, comptes 74",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
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
                source="Plan comptable des associations, comptes 70 et 75",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
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
                source="Plan comptable des associations, comptes 74",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
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
                source="Plan comptable des associations, comptes 74",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
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
                source="Plan comptable des associations, comptes de classe 7",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
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
                source="Plan comptable des associations, comptes de classe 7",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
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
    ),
    Block(
        key="charges",
        title="Les charges et le bénévolat valorisé",
        theme="finance",
        intro="Les charges de l’année, puis le bénévolat, qui reste en dehors du budget.",
        audience=CS,
        minutes=5,
        questions=(
            Question(
                key="expenses_total",
                label="Total des charges",
                kind=Kind.MONEY,
                unit="€",
                hint="Toutes les charges de l’année, sans les contributions volontaires.",
                definition=(
                    "C’est le total de la classe 6 du compte de résultat, sans les comptes "
                    "86. Pour une structure municipale, additionnez les dépenses de "
                    "fonctionnement du centre, salaires compris."
                ),
                source="Plan comptable des associations, comptes de classe 6",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
            ),
            Question(
                key="payroll_total",
                label="Masse salariale",
                kind=Kind.MONEY,
                unit="€",
                hint="Salaires bruts, cotisations de l’employeur et taxes sur les salaires.",
                definition=(
                    "Additionnez les salaires bruts, les cotisations patronales et les "
                    "taxes assises sur les salaires. Les personnes mises à disposition et "
                    "remboursées à leur employeur en font partie. Les intervenants qui "
                    "facturent n’en font pas partie."
                ),
                source="Plan comptable des associations, comptes 64, 631 et 633",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
            ),
            Question(
                key="valued_volunteering",
                label="Bénévolat valorisé dans les comptes",
                kind=Kind.MONEY,
                unit="€",
                hint="Montant inscrit au compte 87. « Non concerné » si vous ne le valorisez pas.",
                definition=(
                    "Certaines structures inscrivent la valeur du bénévolat en bas de leur "
                    "compte de résultat, en compte 87 et pour le même montant en compte "
                    "86. Ce montant ne fait jamais partie des produits ni des parts par "
                    "financeur. L’observatoire calcule par ailleurs sa propre estimation, "
                    "à partir des heures déclarées."
                ),
                source="Plan comptable des associations, comptes 86 et 87",
                minimum=0,
                maximum=20000000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
            ),
        ),
    ),
    Block(
        key="conventions",
        title="Les conventions avec les financeurs",
        theme="finance",
        intro="Les engagements pris à plusieurs pour la durée du projet.",
        audience=CS,
        minutes=2,
        questions=(
            Question(
                key="multi_partner_agreement",
                label="Une convention lie-t-elle le centre à plusieurs financeurs ?",
                kind=Kind.YES_NO,
                hint="Un même texte, signé par le centre et au moins deux financeurs.",
                definition=(
                    "Une convention multipartenariale est un document unique, signé par le "
                    "centre et par au moins deux de ses financeurs, pour plusieurs années. "
                    "Deux conventions séparées, l’une avec la Caf et l’autre avec la "
                    "mairie, ne font pas une convention multipartenariale."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                prefill=Prefill.TO_CONFIRM,
            ),
            Question(
                key="agreement_partners",
                label="Signataires de cette convention, avec le centre",
                kind=Kind.SEVERAL_OF,
                hint="Cochez tous les signataires.",
                definition=(
                    "Indiquez les organismes qui ont signé la convention en cours dans "
                    "l’année. Le centre lui-même, ou l’association qui le gère, ne se "
                    "coche pas."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                condition="multi_partner_agreement",
                choices=(
                    Choice("commune", "Commune"),
                    Choice("ccas", "Centre communal d’action sociale"),
                    Choice("intercommunality", "Intercommunalité"),
                    Choice("department", "Conseil départemental"),
                    Choice("caf", "Caf"),
                    Choice("msa", "MSA"),
                    Choice("state", "État"),
                    Choice("other", "Autre signataire"),
                ),
                prefill=Prefill.TO_CONFIRM,
            ),
        ),
    ),
)
