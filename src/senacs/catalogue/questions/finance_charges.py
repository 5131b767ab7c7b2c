"""Expenses, valued volunteering, multi-partner agreement."""

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
        key="charges",
        title="Les charges et le bénévolat valorisé",
        theme="finance",
        intro="Les charges de l’année, puis le bénévolat, qui reste en dehors du budget.",
        audience=CS,
        minutes=2,
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
                help="Total de la classe 6 à la balance du 31 décembre.",
                trap=(
                    "N’oubliez pas, dans une régie, les fluides et le ménage que la mairie "
                    "paie directement."
                ),
                source="Plan comptable des associations, comptes de classe 6",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
                since=2010,
            ),
            Question(
                key="expenses_purchases",
                label="Achats",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="Fournitures, alimentation, énergie, petit équipement.",
                definition=(
                    "Comptez ce qui se consomme : repas, matériel d’atelier, eau, "
                    "électricité, entrées et billets des sorties. L’énergie payée par la "
                    "commune propriétaire n’est pas une charge de l’association."
                ),
                help="Compte 60, variation de stock comprise.",
                trap=(
                    "N’y laissez pas un ordinateur ou un four, qui s’immobilisent et s’amortissent."
                ),
                source="Plan comptable des associations (ANC 2018-06), compte 60",
                minimum=0,
                maximum=50000000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
                since=2020,
            ),
            Question(
                key="expenses_external",
                label="Services extérieurs",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="Loyers, assurances, entretien, honoraires, transports.",
                definition=(
                    "Intervenants qui facturent, cars, téléphone, cotisation à la "
                    "fédération, expert-comptable : tout ce qu’un autre fournit sur "
                    "facture. Les mises à disposition remboursées (compte 621) se "
                    "retirent, elles sont dans la masse salariale."
                ),
                help="Comptes 61 et 62, moins 621.",
                trap=(
                    "Ne comptez pas deux fois les agents mis à disposition, ici et dans "
                    "les salaires."
                ),
                source="Plan comptable des associations (ANC 2018-06), comptes 61 et 62",
                minimum=0,
                maximum=50000000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
                since=2020,
            ),
            Question(
                key="expenses_taxes",
                label="Impôts et taxes",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="Hors taxes sur les salaires et formation.",
                definition=(
                    "Taxe foncière, taxe d’habitation des locaux privatifs, redevances. La "
                    "taxe sur les salaires et la participation à la formation font déjà "
                    "partie de la masse salariale."
                ),
                help="Compte 63, moins 631 et 633 ; il reste d’ordinaire peu de chose.",
                trap=(
                    "Ne reprenez pas tout le compte 63, où la taxe sur les salaires pèse "
                    "presque tout."
                ),
                source="Plan comptable des associations (ANC 2018-06), compte 63",
                minimum=0,
                maximum=50000000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
                since=2020,
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
                help=(
                    "Balance : 64, 631, 633, et 621 pour les mises à disposition "
                    "remboursées ; recoupez avec le livre de paie."
                ),
                trap=(
                    "Ne reprenez pas les salaires nets versés, soit un peu plus de la "
                    "moitié du coût."
                ),
                source="Plan comptable des associations, comptes 64, 631 et 633",
                minimum=0,
                maximum=50000000,
                sensitivity=Sensitivity.RESERVED,
                since=2010,
            ),
            Question(
                key="expenses_other",
                label="Autres charges",
                kind=Kind.MONEY,
                unit="€",
                audience=CS,
                hint="Amortissements, provisions, fonds dédiés, frais financiers.",
                definition=(
                    "Les fonds dédiés à reporter (compte 689) pèsent parfois lourd : une "
                    "subvention reçue en décembre pour l’année suivante y passe. Droits "
                    "d’auteur, pertes sur impayés et charges exceptionnelles y figurent "
                    "aussi."
                ),
                help="Comptes 65 à 69, une fois passées les écritures de fin d’année.",
                trap=(
                    "N’y mettez pas les contributions volontaires du compte 86, qui sont "
                    "hors budget."
                ),
                source="Plan comptable des associations (ANC 2018-06), comptes 65 à 69",
                minimum=0,
                maximum=50000000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
                since=2020,
            ),
            Question(
                key="valued_volunteering",
                label="Bénévolat valorisé dans les comptes",
                kind=Kind.MONEY,
                unit="€",
                hint=(
                    "Montant inscrit au compte 87. « Non concerné » si vous ne le valorisez pas."
                ),
                definition=(
                    "Certaines structures inscrivent la valeur du bénévolat en bas de leur "
                    "compte de résultat, en compte 87 et pour le même montant en compte "
                    "86. Ce montant ne fait jamais partie des produits ni des parts par "
                    "financeur. L’observatoire calcule par ailleurs sa propre estimation, "
                    "à partir des heures déclarées."
                ),
                help="Compte 875, en face du 864, dans l’annexe des comptes.",
                trap="N’ajoutez pas les locaux prêtés, qui relèvent du compte 871.",
                source="Plan comptable des associations, comptes 86 et 87",
                minimum=0,
                maximum=20000000,
                required=False,
                sensitivity=Sensitivity.RESERVED,
                since=2010,
            ),
        ),
        partitions=(
            Partition(
                key="expenses_by_nature",
                label="Les charges selon leur nature",
                parts=(
                    "expenses_purchases",
                    "expenses_external",
                    "expenses_taxes",
                    "payroll_total",
                    "expenses_other",
                ),
                total="expenses_total",
            ),
        ),
    ),
    Block(
        key="conventions",
        title="Les conventions avec les financeurs",
        theme="finance",
        intro="Les engagements pris à plusieurs pour la durée du projet.",
        audience=CS,
        minutes=1,
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
                help=(
                    "Cherchez un texte unique portant au moins trois signatures, celle du "
                    "centre comprise."
                ),
                trap=(
                    "Ne comptez pas la convention territoriale globale, que le centre ne signe pas."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                prefill=Prefill.TO_CONFIRM,
                since=2010,
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
                help="La dernière page, celle des signatures, fait foi.",
                trap="Ne cochez pas un financeur cité dans le texte mais qui n’a pas signé.",
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
                since=2010,
            ),
        ),
    ),
)
