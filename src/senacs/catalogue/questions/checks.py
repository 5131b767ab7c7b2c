"""Coherence checks: `expression` is true when all is well, missing when it does not apply.

Blocking is kept for what cannot be true; what is only surprising asks for a reason, because real
structures are often surprising.
"""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)
EVS = (Audience.EVS,)

CHECKS: tuple[Check, ...] = (
    # Sums that cannot be otherwise.
    Check(
        key="young_public_sum",
        expression=(
            "public_age_0_3 + public_age_4_10 + public_age_11_14 + public_age_15_17 + "
            "public_age_18_25 = public_0_25_total"
        ),
        severity=Severity.BLOCKING,
        message="Les cinq tranches d’âge ne font pas l’ensemble des 0-25 ans.",
        fix=(
            "Comparez les cinq lignes au total des 0-25 ans : une personne est comptée deux "
            "fois ou manque."
        ),
        audience=CS,
        since=2010,
        until=2019,
    ),
    Check(
        key="public_sum",
        expression=(
            "public_0_25_total + public_age_26_59 + public_age_60_74 + public_age_75_plus = "
            "public_total"
        ),
        severity=Severity.BLOCKING,
        message="Les 0-25 ans et les adultes ne font pas l’ensemble des participants.",
        fix=(
            "Comparez l’ensemble des 0-25 ans et les trois lignes d’adultes au nombre de "
            "participants différents."
        ),
        audience=CS,
        since=2010,
    ),
    Check(
        key="volunteers_sum",
        expression=(
            "volunteers_board + volunteers_regular + volunteers_occasional = volunteers_total"
        ),
        severity=Severity.BLOCKING,
        message="Les trois catégories ne font pas l’ensemble des bénévoles.",
        fix=(
            "Chaque bénévole compte une seule fois : regardez si un administrateur n’est pas "
            "aussi parmi les réguliers."
        ),
        since=2010,
    ),
    Check(
        key="fte_contracts_sum",
        expression=(
            "ABS(fte_contract_cdi + fte_contract_cdd + fte_contract_subsidised + "
            "fte_contract_seconded - fte_total) <= 0.05"
        ),
        severity=Severity.BLOCKING,
        message="Les ETP par contrat ne font pas le total des ETP.",
        fix=(
            "Vérifiez les quatre lignes de contrats et le total des équivalents temps plein ; "
            "un écart de 0,05 est accepté."
        ),
        audience=CS,
        since=2010,
    ),
    Check(
        key="income_sum",
        expression=(
            "ABS(income_local_authorities + income_caf + income_users + income_department + "
            "income_state + income_other - income_total) <= 1"
        ),
        severity=Severity.BLOCKING,
        message="Les produits par financeur ne font pas le total des produits.",
        fix=(
            "Vérifiez les six lignes et le total ; le bénévolat valorisé (compte 87) ne doit "
            "figurer dans aucune."
        ),
        audience=CS,
        since=2010,
    ),
    # A part that cannot pass its whole.
    Check(
        key="fte_below_employees",
        expression="fte_total <= employees_distinct",
        severity=Severity.BLOCKING,
        message="Il y a plus d’équivalents temps plein que de salariés.",
        fix=(
            "Une personne vaut au plus 1 ETP : vérifiez que les ETP et les personnes ne sont "
            "pas inversés."
        ),
        since=2010,
    ),
    Check(
        key="worktime_below_employees",
        expression=(
            "SUM_KNOWN(employees_worktime_100, employees_worktime_75_100, "
            "employees_worktime_50_75, employees_worktime_lt50) <= employees_distinct"
        ),
        severity=Severity.BLOCKING,
        message="Le temps de travail est donné pour plus de personnes que de salariés.",
        fix="Chaque salarié entre dans une seule tranche : retenez son contrat principal.",
        audience=CS,
        since=2010,
    ),
    Check(
        key="young_volunteers_below_total",
        expression="SUM_KNOWN(volunteers_age_11_17, volunteers_age_18_25) <= volunteers_total",
        severity=Severity.BLOCKING,
        message="Il y a plus de jeunes bénévoles que de bénévoles.",
        fix=(
            "Les jeunes bénévoles font partie de l’ensemble : ajoutez-les à leur catégorie, ou "
            "corrigez leur nombre."
        ),
        audience=CS,
        since=2010,
    ),
    Check(
        key="trained_below_volunteers",
        expression="volunteers_trained <= volunteers_total",
        severity=Severity.BLOCKING,
        message="Il y a plus de bénévoles formés que de bénévoles.",
        fix="Comptez les personnes formées, et non les stages suivis.",
        audience=CS,
        since=2010,
    ),
    Check(
        key="no_hours_without_volunteers",
        expression="volunteers_total > 0 OR volunteer_hours = 0",
        severity=Severity.BLOCKING,
        message="Des heures de bénévolat sont déclarées sans aucun bénévole.",
        fix="Indiquez le nombre de bénévoles, ou mettez les heures à zéro.",
        since=2010,
    ),
    Check(
        key="payroll_below_expenses",
        expression="payroll_total <= expenses_total",
        severity=Severity.BLOCKING,
        message="La masse salariale dépasse le total des charges.",
        fix=(
            "La masse salariale fait partie des charges : vérifiez les deux montants et leurs "
            "zéros."
        ),
        audience=CS,
        since=2010,
    ),
    # Sums that are true only when everything is known.
    Check(
        key="worktime_sum",
        expression=(
            "employees_worktime_100 + employees_worktime_75_100 + employees_worktime_50_75 + "
            "employees_worktime_lt50 >= employees_distinct"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le temps de travail n’est pas donné pour tous les salariés.",
        fix=(
            "Complétez les quatre tranches ou, si le temps de travail de certains n’est pas "
            "connu, dites pourquoi."
        ),
        audience=CS,
        since=2010,
    ),
    Check(
        key="functions_sum",
        expression=(
            "jobs_function_management + jobs_function_reception + jobs_function_secretary + "
            "jobs_function_accounting + jobs_function_logistics + "
            "jobs_function_activity_leaders + jobs_function_early_childhood = "
            "employees_distinct"
        ),
        severity=Severity.TO_JUSTIFY,
        message="La somme des fonctions n’est pas le nombre de salariés.",
        fix=(
            "Placez chaque salarié dans sa fonction principale, une seule fois ; expliquez "
            "l’écart s’il subsiste."
        ),
        audience=CS,
        since=2010,
    ),
    Check(
        key="qualifications_sum",
        expression=(
            "leaders_qualification_none + leaders_qualification_cap_bep + "
            "leaders_qualification_bac_bac2 + leaders_qualification_licence_plus = "
            "jobs_function_activity_leaders"
        ),
        severity=Severity.TO_JUSTIFY,
        message="La somme des qualifications n’est pas le nombre d’animateurs.",
        fix="Comparez les quatre niveaux à la ligne « Animation » des fonctions.",
        audience=CS,
        since=2010,
    ),
    # What is possible, and surprising.
    Check(
        key="offer_0_3_has_public",
        expression=(
            "(offer_age_0_3 AND public_age_0_3 > 0) OR (NOT offer_age_0_3 AND public_age_0_3 = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "Le service pour les 0-3 ans et le nombre d’enfants de cet âge ne vont pas ensemble."
        ),
        fix=(
            "Regardez la réponse sur le service 0-3 ans et la ligne 0-3 ans ; des tout-petits "
            "venus avec leurs parents sont une bonne raison."
        ),
        audience=CS,
        since=2010,
        until=2019,
    ),
    Check(
        key="offer_4_10_has_public",
        expression=(
            "(offer_age_4_10 AND public_age_4_10 > 0) OR (NOT offer_age_4_10 AND "
            "public_age_4_10 = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "L’offre pour les 4-10 ans et le nombre d’enfants de cet âge ne vont pas ensemble."
        ),
        fix="Regardez la réponse sur l’offre 4-10 ans et la ligne 4-10 ans des participants.",
        audience=CS,
        since=2010,
        until=2019,
    ),
    Check(
        key="offer_11_14_has_public",
        expression=(
            "(offer_age_11_14 AND public_age_11_14 > 0) OR (NOT offer_age_11_14 AND "
            "public_age_11_14 = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "L’offre pour les 11-14 ans et le nombre de jeunes de cet âge ne vont pas ensemble."
        ),
        fix="Regardez la réponse sur l’offre 11-14 ans et la ligne 11-14 ans des participants.",
        audience=CS,
        since=2010,
    ),
    Check(
        key="offer_15_17_has_public",
        expression=(
            "(offer_age_15_17 AND public_age_15_17 > 0) OR (NOT offer_age_15_17 AND "
            "public_age_15_17 = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "L’offre pour les 15-17 ans et le nombre de jeunes de cet âge ne vont pas ensemble."
        ),
        fix="Regardez la réponse sur l’offre 15-17 ans et la ligne 15-17 ans des participants.",
        audience=CS,
        since=2010,
    ),
    Check(
        key="offer_18_25_has_public",
        expression=(
            "(offer_age_18_25 AND public_age_18_25 > 0) OR (NOT offer_age_18_25 AND "
            "public_age_18_25 = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "L’offre pour les 18-25 ans et le nombre de jeunes de cet âge ne vont pas ensemble."
        ),
        fix="Regardez la réponse sur l’offre 18-25 ans et la ligne 18-25 ans des participants.",
        audience=CS,
        since=2010,
    ),
    Check(
        key="public_below_population",
        expression="public_total <= territory_population",
        severity=Severity.TO_JUSTIFY,
        message="Il y a plus de participants que d’habitants sur le territoire.",
        fix=(
            "Vérifiez la population de la zone de compétence, et que chaque participant n’est "
            "compté qu’une fois."
        ),
        since=2010,
    ),
    Check(
        key="hours_per_volunteer",
        expression="volunteer_hours <= 300 * volunteers_total",
        severity=Severity.TO_JUSTIFY,
        message="Chaque bénévole donnerait en moyenne plus de 300 heures dans l’année.",
        fix=(
            "Vérifiez les heures de bénévolat et le nombre de bénévoles ; 300 heures font près "
            "d’une journée par semaine."
        ),
        since=2010,
    ),
    Check(
        key="volunteers_give_hours",
        expression="volunteers_total = 0 OR volunteer_hours > 0",
        severity=Severity.TO_JUSTIFY,
        message="Des bénévoles sont déclarés, mais aucune heure.",
        fix="Estimez les heures données, même grossièrement, ou répondez « ne sait pas ».",
        since=2010,
    ),
    Check(
        key="association_has_board",
        expression=(
            "register_management <> 'association' OR (volunteers_board > 0 AND "
            "SELECTED(governance_bodies, 'board'))"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "Le registre vous donne en gestion associative, mais aucun administrateur ou "
            "conseil d’administration n’est indiqué."
        ),
        fix=(
            "Regardez le nombre d’administrateurs et la case « Conseil d’administration » ; si "
            "la gestion a changé, signalez-le à votre correspondant."
        ),
        audience=CS,
        since=2010,
    ),
    Check(
        key="caf_is_a_funder",
        expression="income_caf > 0",
        severity=Severity.TO_JUSTIFY,
        message="Aucun produit de la Caf n’est indiqué pour un centre agréé.",
        fix="Regardez les prestations de service de l’année, même versées l’année suivante.",
        audience=CS,
        since=2010,
    ),
    Check(
        key="balanced_accounts",
        expression="ABS(income_total - expenses_total) <= 0.15 * income_total",
        severity=Severity.TO_JUSTIFY,
        message="Les produits et les charges s’écartent de plus de 15 %.",
        fix=(
            "Vérifiez les deux totaux ; pour une structure municipale, la part de la commune "
            "entre dans les produits."
        ),
        audience=CS,
        since=2010,
    ),
    Check(
        key="agreement_has_partners",
        expression="NOT multi_partner_agreement OR COUNT_SELECTED(agreement_partners) >= 2",
        severity=Severity.TO_JUSTIFY,
        message="Une convention multipartenariale réunit au moins deux financeurs.",
        fix="Complétez les signataires, ou répondez non si les conventions sont séparées.",
        audience=CS,
        since=2010,
    ),
    Check(
        key="evs_domains_few",
        expression="COUNT_SELECTED(evs_domains) <= 10",
        severity=Severity.TO_JUSTIFY,
        message="Plus de dix domaines d’intervention sont cochés.",
        fix=(
            "Gardez les domaines qui comptent vraiment dans votre projet, ou expliquez "
            "pourquoi tous y sont."
        ),
        audience=EVS,
    ),
)
