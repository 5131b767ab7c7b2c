"""Checks on income by funder. Those that read a line of the Caf live as long as the line."""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)
EVS = (Audience.EVS,)

CHECKS: tuple[Check, ...] = (
    Check(
        key="local_detail_above_total",
        expression=(
            "SUM_KNOWN(income_commune_operating, income_commune_project, "
            "income_commune_contract, income_epci_operating, income_epci_project, "
            "income_region) <= income_local_authorities + 1"
        ),
        severity=Severity.BLOCKING,
        message=(
            "Le détail « communes, intercommunalité, région » dépasse le total de ce financeur."
        ),
        fix=(
            "Reprenez les lignes « communes, intercommunalité, région » ou leur total ; un "
            "euro d’écart est accepté."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="department_detail_above_total",
        expression=(
            "SUM_KNOWN(income_department_operating, income_department_project) <= "
            "income_department + 1"
        ),
        severity=Severity.BLOCKING,
        message="Le détail « département » dépasse le total de ce financeur.",
        fix=("Reprenez les lignes « département » ou leur total ; un euro d’écart est accepté."),
        audience=CS,
        since=2020,
    ),
    Check(
        key="state_detail_above_total",
        expression=(
            "SUM_KNOWN(income_state_city_policy, income_state_operating, "
            "income_state_project, income_state_jobs) <= income_state + 1"
        ),
        severity=Severity.BLOCKING,
        message="Le détail « État » dépasse le total de ce financeur.",
        fix="Reprenez les lignes « État » ou leur total ; un euro d’écart est accepté.",
        audience=CS,
        since=2020,
    ),
    Check(
        key="users_detail_above_total",
        expression=(
            "SUM_KNOWN(income_users_activities, income_users_memberships) <= income_users + 1"
        ),
        severity=Severity.BLOCKING,
        message="Le détail « usagers » dépasse le total de ce financeur.",
        fix="Reprenez les lignes « usagers » ou leur total ; un euro d’écart est accepté.",
        audience=CS,
        since=2020,
    ),
    Check(
        key="other_detail_above_total",
        expression=(
            "SUM_KNOWN(income_msa, income_pension_health, income_europe, "
            "income_foundations, income_sales, income_other_products) <= income_other + 1"
        ),
        severity=Severity.BLOCKING,
        message="Le détail « autres financeurs et produits » dépasse le total de ce financeur.",
        fix=(
            "Reprenez les lignes « autres financeurs et produits » ou leur total ; un euro "
            "d’écart est accepté."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="caf_detail_above_total_2020",
        expression=(
            "SUM_KNOWN(income_caf_agc, income_caf_acf, income_caf_leisure, "
            "income_caf_early_childhood, income_caf_other_service, income_caf_bonus, "
            "income_caf_local_operating, income_caf_local_project) <= income_caf + 1"
        ),
        severity=Severity.BLOCKING,
        message="Le détail des aides de la Caf dépasse leur total.",
        fix=(
            "Reprenez les lignes « Caf » ou leur total : chaque ligne compte des droits de l’année."
        ),
        audience=CS,
        since=2020,
        until=2026,
    ),
    Check(
        key="income_detail_complete_2020",
        expression=(
            "SUM_KNOWN(income_commune_operating, income_commune_project, "
            "income_commune_contract, income_epci_operating, income_epci_project, "
            "income_region, income_department_operating, income_department_project, "
            "income_state_city_policy, income_state_operating, income_state_project, "
            "income_state_jobs, income_caf_agc, income_caf_acf, income_caf_leisure, "
            "income_caf_early_childhood, income_caf_other_service, income_caf_bonus, "
            "income_caf_local_operating, income_caf_local_project, "
            "income_users_activities, income_users_memberships, income_msa, "
            "income_pension_health, income_europe, income_foundations, income_sales, "
            "income_other_products) >= income_total - 1"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le détail des produits n’atteint pas leur total.",
        fix=("Cherchez le financeur oublié ; si vous ne détaillez pas certaines lignes, dites-le."),
        audience=CS,
        since=2020,
        until=2026,
    ),
    Check(
        key="caf_detail_above_total_2027",
        expression=(
            "SUM_KNOWN(income_caf_agc, income_caf_acf, income_caf_single, "
            "income_caf_leisure, income_caf_early_childhood, income_caf_other_service, "
            "income_caf_bonus, income_caf_local_operating, income_caf_local_project) <= "
            "income_caf + 1"
        ),
        severity=Severity.BLOCKING,
        message="Le détail des aides de la Caf dépasse leur total.",
        fix=(
            "Reprenez les lignes « Caf » ou leur total : chaque ligne compte des droits de l’année."
        ),
        audience=CS,
        since=2027,
        until=2029,
    ),
    Check(
        key="income_detail_complete_2027",
        expression=(
            "SUM_KNOWN(income_commune_operating, income_commune_project, "
            "income_commune_contract, income_epci_operating, income_epci_project, "
            "income_region, income_department_operating, income_department_project, "
            "income_state_city_policy, income_state_operating, income_state_project, "
            "income_state_jobs, income_caf_agc, income_caf_acf, income_caf_single, "
            "income_caf_leisure, income_caf_early_childhood, income_caf_other_service, "
            "income_caf_bonus, income_caf_local_operating, income_caf_local_project, "
            "income_users_activities, income_users_memberships, income_msa, "
            "income_pension_health, income_europe, income_foundations, income_sales, "
            "income_other_products) >= income_total - 1"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le détail des produits n’atteint pas leur total.",
        fix=("Cherchez le financeur oublié ; si vous ne détaillez pas certaines lignes, dites-le."),
        audience=CS,
        since=2027,
        until=2029,
    ),
    Check(
        key="caf_detail_above_total_2030",
        expression=(
            "SUM_KNOWN(income_caf_single, income_caf_leisure, income_caf_early_childhood, "
            "income_caf_other_service, income_caf_bonus, income_caf_local_operating, "
            "income_caf_local_project) <= income_caf + 1"
        ),
        severity=Severity.BLOCKING,
        message="Le détail des aides de la Caf dépasse leur total.",
        fix=(
            "Reprenez les lignes « Caf » ou leur total : chaque ligne compte des droits de l’année."
        ),
        audience=CS,
        since=2030,
    ),
    Check(
        key="income_detail_complete_2030",
        expression=(
            "SUM_KNOWN(income_commune_operating, income_commune_project, "
            "income_commune_contract, income_epci_operating, income_epci_project, "
            "income_region, income_department_operating, income_department_project, "
            "income_state_city_policy, income_state_operating, income_state_project, "
            "income_state_jobs, income_caf_single, income_caf_leisure, "
            "income_caf_early_childhood, income_caf_other_service, income_caf_bonus, "
            "income_caf_local_operating, income_caf_local_project, "
            "income_users_activities, income_users_memberships, income_msa, "
            "income_pension_health, income_europe, income_foundations, income_sales, "
            "income_other_products) >= income_total - 1"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le détail des produits n’atteint pas leur total.",
        fix=("Cherchez le financeur oublié ; si vous ne détaillez pas certaines lignes, dites-le."),
        audience=CS,
        since=2030,
    ),
    Check(
        key="evs_detail_above_total",
        expression=(
            "SUM_KNOWN(income_commune_operating, income_commune_project, "
            "income_epci_operating, income_epci_project, income_region, "
            "income_department_operating, income_department_project, "
            "income_state_city_policy, income_state_operating, income_state_project, "
            "income_state_jobs, income_caf_al, income_caf_leisure, "
            "income_caf_other_service, income_caf_bonus, income_caf_local_operating, "
            "income_caf_local_project, income_users_activities, income_users_memberships, "
            "income_msa, income_pension_health, income_foundations, income_sales, "
            "income_other_products) <= income_total + 1"
        ),
        severity=Severity.BLOCKING,
        message="Les lignes de produits dépassent leur total.",
        fix=("Vérifiez le total des produits : il comprend toutes les lignes, et elles seules."),
        audience=EVS,
        since=2020,
    ),
    Check(
        key="evs_detail_complete",
        expression=(
            "SUM_KNOWN(income_commune_operating, income_commune_project, "
            "income_epci_operating, income_epci_project, income_region, "
            "income_department_operating, income_department_project, "
            "income_state_city_policy, income_state_operating, income_state_project, "
            "income_state_jobs, income_caf_al, income_caf_leisure, "
            "income_caf_other_service, income_caf_bonus, income_caf_local_operating, "
            "income_caf_local_project, income_users_activities, income_users_memberships, "
            "income_msa, income_pension_health, income_foundations, income_sales, "
            "income_other_products) >= income_total - 1"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Les lignes de produits n’atteignent pas leur total.",
        fix=("Ce qui n’a pas de ligne va dans les autres produits ; sinon, dites ce qui manque."),
        audience=EVS,
        since=2020,
    ),
    Check(
        key="centre_has_its_benefit_2020",
        expression="income_caf_agc > 0",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Aucune prestation d’animation globale n’est indiquée pour un centre social agréé."
        ),
        fix="Cherchez le droit notifié ; un agrément suspendu est une raison.",
        audience=CS,
        since=2020,
        until=2026,
    ),
    Check(
        key="centre_has_its_benefit_2027",
        expression="SUM_KNOWN(income_caf_agc, income_caf_single) > 0",
        severity=Severity.TO_JUSTIFY,
        message="Ni l’animation globale ni la prestation unique ne sont indiquées.",
        fix="Un centre agréé reçoit l’une ou l’autre jusqu’à la fin du passage.",
        audience=CS,
        since=2027,
        until=2029,
    ),
    Check(
        key="centre_has_its_benefit_2030",
        expression="income_caf_single > 0",
        severity=Severity.TO_JUSTIFY,
        message="La prestation unique du centre social n’est pas indiquée.",
        fix="Cherchez le droit notifié au titre de l’agrément unique.",
        audience=CS,
        since=2030,
    ),
    Check(
        key="one_benefit_or_the_other",
        expression="NOT (income_caf_single > 0 AND SUM_KNOWN(income_caf_agc, income_caf_acf) > 0)",
        severity=Severity.TO_JUSTIFY,
        message="La prestation unique et les anciennes prestations sont indiquées ensemble.",
        fix="Cela n’arrive que l’année du passage : dites le mois du changement.",
        audience=CS,
        since=2027,
        until=2029,
    ),
    Check(
        key="benefit_jump_2020",
        expression=(
            "ABS(income_caf_agc - n1_income_caf_agc) <= GREATEST(4000, 0.2 * n1_income_caf_agc)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="L’animation globale a changé de plus de 20 % en un an.",
        fix="Le plafond national bouge peu : cherchez un acompte pris pour un droit.",
        audience=CS,
        since=2020,
        until=2026,
    ),
    Check(
        key="family_benefit_needs_referent",
        expression="income_caf_acf = 0 OR family_referent_fte > 0",
        severity=Severity.TO_JUSTIFY,
        message="La prestation familles est versée, mais aucun temps de référent n’est indiqué.",
        fix="Complétez le temps de référent familles, dans le thème de l’emploi.",
        audience=CS,
        since=2020,
        until=2029,
    ),
    Check(
        key="space_has_its_benefit",
        expression="income_caf_al > 0",
        severity=Severity.TO_JUSTIFY,
        message="Aucune prestation d’animation locale n’est indiquée pour un espace agréé.",
        fix="Cherchez le droit notifié, même si la Caf l’a versé l’année suivante.",
        audience=EVS,
        since=2020,
    ),
    Check(
        key="space_benefit_within_budget",
        expression="income_caf_al <= 0.9 * income_total",
        severity=Severity.TO_JUSTIFY,
        message="L’animation locale ferait plus de neuf dixièmes du budget.",
        fix="Elle ne couvre qu’une part des charges : vérifiez les deux montants.",
        audience=EVS,
        since=2020,
    ),
)
