"""Checks on expenses, result, cash and what finance shares with other themes."""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)

CHECKS: tuple[Check, ...] = (
    Check(
        key="city_policy_needs_qpv",
        expression="income_state_city_policy = 0 OR qpv_number > 0",
        severity=Severity.TO_JUSTIFY,
        message=(
            "La politique de la ville finance, mais aucun quartier prioritaire n’est déclaré."
        ),
        fix=(
            "Complétez le nombre de quartiers, ou déplacez ce montant vers les autres "
            "actions de l’État."
        ),
        since=2020,
    ),
    Check(
        key="bonus_needs_ctg",
        expression="income_caf_bonus = 0 OR ctg_signed",
        severity=Severity.TO_JUSTIFY,
        message="Un bonus territoire est indiqué sans convention territoriale globale.",
        fix="Vérifiez la réponse sur la convention, dans le thème des partenariats.",
        since=2020,
    ),
    Check(
        key="subsidised_jobs_have_aid",
        expression="fte_contract_subsidised = 0 OR income_state_jobs > 0",
        severity=Severity.TO_JUSTIFY,
        message="Des emplois aidés sont déclarés, mais aucune aide de l’État aux contrats.",
        fix="Cherchez les relevés de l’Agence de services et de paiement.",
        audience=CS,
        since=2020,
    ),
    Check(
        key="membership_fee",
        expression="income_users_memberships <= 60 * members_persons",
        severity=Severity.TO_JUSTIFY,
        message="La cotisation moyenne dépasserait 60 € par adhérent.",
        fix="Regardez si des tarifs d’activités ne sont pas comptés avec les adhésions.",
        since=2020,
    ),
    Check(
        key="expenses_sum",
        expression=(
            "ABS(expenses_purchases + expenses_external + expenses_taxes + payroll_total + "
            "expenses_other - expenses_total) <= 1"
        ),
        severity=Severity.BLOCKING,
        message="Les charges par nature ne font pas le total des charges.",
        fix=("Les comptes 621, 631 et 633 sont dans la masse salariale, et nulle part ailleurs."),
        audience=CS,
        since=2020,
    ),
    Check(
        key="payroll_share_plausible",
        expression="payroll_total / expenses_total BETWEEN 0.25 AND 0.92",
        severity=Severity.TO_JUSTIFY,
        message="La masse salariale pèse moins du quart ou plus de neuf dixièmes des charges.",
        fix=(
            "Vérifiez les deux montants ; une équipe mise à disposition gratuitement est "
            "une raison."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="result_is_the_difference",
        expression="ABS(income_total - expenses_total - result_amount) <= 10",
        severity=Severity.TO_JUSTIFY,
        message="Le résultat n’est pas la différence des produits et des charges.",
        fix=(
            "Reprenez les trois montants sur la même version des comptes, sans les "
            "contributions volontaires."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="result_within_budget",
        expression="ABS(result_amount) <= 0.2 * income_total",
        severity=Severity.TO_JUSTIFY,
        message="Le résultat dépasse le cinquième des produits.",
        fix="Vérifiez le signe et les zéros ; un événement rare est une raison à raconter.",
        since=2018,
    ),
    Check(
        key="equity_positive",
        expression="equity >= 0",
        severity=Severity.INFORMATION,
        message="Les fonds propres sont négatifs.",
        fix="Parlez-en à votre fédération et à votre Caf, qui peuvent vous accompagner.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="cash_plausible",
        expression="cash_days <= 730",
        severity=Severity.TO_JUSTIFY,
        message="La trésorerie couvrirait plus de deux ans de charges.",
        fix="Un nombre de jours est demandé, et non un montant en euros.",
        since=2018,
    ),
    Check(
        key="received_below_awarded",
        expression="subsidies_received <= subsidies_awarded",
        severity=Severity.BLOCKING,
        message="Les subventions encaissées dépassent les subventions accordées.",
        fix=(
            "Ne comptez que les versements au titre de l’année, sans les soldes de l’année "
            "précédente."
        ),
        since=2018,
    ),
    Check(
        key="awarded_below_income",
        expression="subsidies_awarded <= 1.1 * income_total",
        severity=Severity.TO_JUSTIFY,
        message="Les subventions accordées dépassent le total des produits.",
        fix=(
            "Des fonds reportés à l’an prochain l’expliquent ; sinon, vérifiez les deux montants."
        ),
        since=2018,
    ),
    Check(
        key="tension_measures_none_alone",
        expression="NOT SELECTED(tension_measures, 'none') OR COUNT_SELECTED(tension_measures) = 1",
        severity=Severity.BLOCKING,
        message="Mesures prises : « Aucune » est coché avec une autre réponse.",
        fix="Retirez « Aucune », ou les autres cases de cette liste (mesures prises).",
        since=2024,
    ),
    Check(
        key="deficit_has_an_answer",
        expression="result_amount >= -0.1 * income_total OR NOT SELECTED(tension_measures, 'none')",
        severity=Severity.INFORMATION,
        message="Le déficit dépasse le dixième des produits, et aucune mesure n’est indiquée.",
        fix="Relisez la liste des mesures : un prélèvement sur les réserves en est une.",
        since=2024,
    ),
    Check(
        key="lent_premises_have_a_value",
        expression=(
            "register_management <> 'association' OR premises_owner <> 'commune' OR "
            "premises_in_kind > 0"
        ),
        severity=Severity.INFORMATION,
        message=(
            "La commune loge l’association, et aucune valeur de locaux prêtés n’est indiquée."
        ),
        fix="Si un loyer est payé, rien à corriger ; sinon, demandez la valeur à la mairie.",
        since=2018,
    ),
    Check(
        key="in_kind_outside_income",
        expression="premises_in_kind <= 0.5 * income_total",
        severity=Severity.TO_JUSTIFY,
        message="La valeur des locaux prêtés dépasse la moitié des produits.",
        fix="Une valeur locative annuelle est demandée, et non le prix du bâtiment.",
        since=2018,
    ),
)
