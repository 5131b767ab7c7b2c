"""Employees: people, full-time equivalents by function and contract."""

from senacs.catalogue.questions.emploi_etp_animation import FIELD
from senacs.catalogue.questions.emploi_etp_autres import CARE, OTHERS
from senacs.catalogue.questions.emploi_etp_pilotage import FRONT, LEAD
from senacs.method.questionnaire import Audience, Block, Choice, Grid, Kind, Partition, Question

CS = (Audience.CS,)

BLOCKS = (
    Block(
        key="salaries",
        title="Les salariés",
        theme="emploi",
        intro=(
            "D’abord les personnes qui ont travaillé dans l’année, agents mis à "
            "disposition compris ; puis leur temps de travail, en équivalents temps plein "
            "(ETP)."
        ),
        minutes=7,
        questions=(
            Question(
                key="employees_distinct",
                label="Salariés différents dans l’année",
                kind=Kind.COUNT,
                unit="personne",
                hint="Chaque personne une fois, même avec plusieurs contrats.",
                definition=(
                    "Comptez toutes les personnes qui ont eu un contrat ou une mise à "
                    "disposition dans l’année, même quelques jours : animateurs de "
                    "vacances, remplaçants, agents municipaux. Une personne qui enchaîne "
                    "trois contrats courts compte pour une. Ce nombre est donc toujours "
                    "plus grand que les équivalents temps plein."
                ),
                help=(
                    "Registre unique du personnel, ou édition annuelle du logiciel de paie "
                    "dédoublonnée par nom ; ajoutez les agents mis à disposition."
                ),
                trap=(
                    "Ne comptez pas les contrats ou les bulletins : un animateur de "
                    "vacances en a quatre par an."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=5000,
                since=2010,
            ),
            *LEAD,
            *FRONT,
            *FIELD,
            *CARE,
            *OTHERS,
            Question(
                key="fte_contract_cdi",
                label="Contrats à durée indéterminée et titulaires",
                kind=Kind.DECIMAL,
                unit="ETP",
                audience=CS,
                hint="CDI et, pour une structure publique, fonctionnaires titulaires.",
                definition=(
                    "Comptez les emplois permanents. Les agents titulaires d’une commune "
                    "affectés au centre entrent ici, pas dans les mises à disposition, "
                    "quand la commune gère elle-même le centre. Les CDI intermittents "
                    "comptent pour leur temps réel."
                ),
                help=(
                    "État des effectifs filtré sur la nature du contrat ; dans une mairie, "
                    "tableau des emplois."
                ),
                trap="Ne comptez pas 1 pour un CDI à temps partiel ou signé en septembre.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=2000,
                since=2010,
            ),
            Question(
                key="fte_contract_cdd",
                label="Contrats à durée déterminée",
                kind=Kind.DECIMAL,
                unit="ETP",
                audience=CS,
                hint="CDD, saisonniers, vacataires, contrats d’engagement éducatif.",
                definition=(
                    "Comptez les emplois à durée limitée qui ne reçoivent pas d’aide "
                    "particulière de l’État. Dix animateurs présents un mois à temps plein "
                    "font 0,83 ETP. Les apprentis entrent ici."
                ),
                help=(
                    "Heures payées des contrats à terme divisées par 1 607 ; pour un "
                    "contrat d’engagement éducatif, sept heures par journée."
                ),
                trap="Ne retenez pas la durée du contrat sans la quotité, ou l’inverse.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=2000,
                since=2010,
            ),
            Question(
                key="fte_contract_subsidised",
                label="Emplois aidés",
                kind=Kind.DECIMAL,
                unit="ETP",
                audience=CS,
                hint=(
                    "Contrats dont l’État prend en charge une partie, comme les parcours "
                    "emploi compétences."
                ),
                definition=(
                    "Comptez ici, et seulement ici, les contrats aidés, qu’ils soient à "
                    "durée déterminée ou non. Leur nom change avec les années : contrat "
                    "d’avenir, contrat unique d’insertion, parcours emploi compétences. Un "
                    "poste Fonjep n’est pas un emploi aidé."
                ),
                help=(
                    "L’Agence de services et de paiement envoie chaque mois une "
                    "attestation par contrat aidé : la pile fait la liste."
                ),
                trap="N’y mettez pas les services civiques ou les postes Fonjep.",
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=2000,
                since=2010,
            ),
            Question(
                key="fte_contract_seconded",
                label="Mises à disposition",
                kind=Kind.DECIMAL,
                unit="ETP",
                audience=CS,
                hint="Personnes payées par un autre organisme et prêtées à la structure.",
                definition=(
                    "Comptez les personnes dont le salaire est payé par un autre "
                    "employeur : commune, Caf, fédération, groupement. Si le centre "
                    "rembourse ce salaire, la mise à disposition reste une mise à "
                    "disposition."
                ),
                help=(
                    "Convention de mise à disposition, qui donne la quotité ; compte 621 "
                    "quand le salaire est remboursé."
                ),
                trap=(
                    "Ne laissez pas de côté l’agent communal d’entretien parce qu’il n’est "
                    "pas dans votre paie."
                ),
                source="SENACS ; définition rédigée pour l’observatoire",
                minimum=0,
                maximum=2000,
                since=2010,
            ),
            Question(
                key="fte_total",
                label="Équivalents temps plein (ETP)",
                kind=Kind.DECIMAL,
                unit="ETP",
                hint=("Un temps plein toute l’année vaut 1 ; un mi-temps pendant six mois, 0,25."),
                definition=(
                    "Pour chaque personne, multipliez sa quotité de travail par la part de "
                    "l’année travaillée, puis additionnez. Vous pouvez aussi diviser le "
                    "total des heures payées par 1 607, durée légale annuelle. Deux "
                    "décimales suffisent, et le total ne peut pas dépasser le nombre de "
                    "personnes."
                ),
                help=(
                    "L’effectif moyen que notifie l’Urssaf ne convient pas tel quel : il "
                    "écarte apprentis, contrats aidés et mises à disposition."
                ),
                trap=(
                    "Ne recopiez pas l’effectif du 31 décembre, qui ignore les saisonniers "
                    "de l’été."
                ),
                source="SENACS ; durée annuelle légale de 1 607 heures",
                minimum=0,
                maximum=2000,
                since=2010,
            ),
        ),
        partitions=(
            Partition(
                key="fte_by_contract",
                label="Les ETP selon le contrat",
                parts=(
                    "fte_contract_cdi",
                    "fte_contract_cdd",
                    "fte_contract_subsidised",
                    "fte_contract_seconded",
                ),
                total="fte_total",
            ),
        ),
        grids=(
            Grid(
                key="fte_by_function_and_contract",
                label="Les ETP selon la fonction et le contrat",
                rows=(
                    Choice("direction", "Direction et coordination"),
                    Choice("family_referent", "Référent familles"),
                    Choice("reception", "Accueil"),
                    Choice("secretary", "Secrétariat"),
                    Choice("accounting", "Comptabilité"),
                    Choice("logistics", "Logistique"),
                    Choice("activity_leaders", "Animation"),
                    Choice("youth", "Jeunesse"),
                    Choice("early_childhood", "Petite enfance"),
                    Choice("digital", "Médiation numérique"),
                    Choice("other", "Autres fonctions"),
                ),
                columns=(
                    Choice("cdi", "CDI et titulaires"),
                    Choice("cdd", "CDD"),
                    Choice("subsidised", "Emplois aidés"),
                    Choice("seconded", "Mises à disposition"),
                ),
                cells=(
                    (
                        "fte_direction_cdi",
                        "fte_direction_cdd",
                        "",
                        "fte_direction_seconded",
                    ),
                    (
                        "fte_family_referent_cdi",
                        "fte_family_referent_cdd",
                        "",
                        "",
                    ),
                    (
                        "fte_reception_cdi",
                        "fte_reception_cdd",
                        "fte_reception_subsidised",
                        "",
                    ),
                    (
                        "fte_secretary_cdi",
                        "fte_secretary_cdd",
                        "",
                        "",
                    ),
                    (
                        "fte_accounting_cdi",
                        "",
                        "",
                        "",
                    ),
                    (
                        "fte_logistics_cdi",
                        "fte_logistics_cdd",
                        "fte_logistics_subsidised",
                        "",
                    ),
                    (
                        "fte_activity_leaders_cdi",
                        "fte_activity_leaders_cdd",
                        "fte_activity_leaders_subsidised",
                        "fte_activity_leaders_seconded",
                    ),
                    (
                        "fte_youth_cdi",
                        "fte_youth_cdd",
                        "fte_youth_subsidised",
                        "",
                    ),
                    (
                        "fte_early_childhood_cdi",
                        "fte_early_childhood_cdd",
                        "",
                        "",
                    ),
                    (
                        "fte_digital_cdi",
                        "fte_digital_cdd",
                        "",
                        "",
                    ),
                    (
                        "fte_other_cdi",
                        "fte_other_cdd",
                        "fte_other_subsidised",
                        "fte_other_seconded",
                    ),
                ),
                column_totals=(
                    "fte_contract_cdi",
                    "fte_contract_cdd",
                    "fte_contract_subsidised",
                    "fte_contract_seconded",
                ),
                total="fte_total",
            ),
        ),
    ),
)
