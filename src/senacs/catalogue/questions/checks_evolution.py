"""Checks that compare with the previous edition, and remarks that ask for nothing.

`n1_<key>` is the value of the previous edition: missing the first year, hence not applicable.
"""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)

CHECKS: tuple[Check, ...] = (
    # Great changes since the previous edition. Small structures move by small numbers.
    Check(
        key="public_jump",
        expression="ABS(public_total - n1_public_total) <= GREATEST(30, 0.5 * n1_public_total)",
        severity=Severity.TO_JUSTIFY,
        message="Le nombre de participants a changé de plus de moitié en un an.",
        fix=(
            "Comparez avec la valeur de l’édition précédente, affichée à côté ; dites ce qui a "
            "changé si les deux sont justes."
        ),
        since=2010,
    ),
    Check(
        key="volunteers_jump",
        expression=(
            "ABS(volunteers_total - n1_volunteers_total) <= GREATEST(10, 0.5 * n1_volunteers_total)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le nombre de bénévoles a changé de plus de moitié en un an.",
        fix=(
            "Comparez avec la valeur de l’édition précédente ; dites ce qui a changé si les "
            "deux sont justes."
        ),
        since=2010,
    ),
    Check(
        key="volunteer_hours_jump",
        expression=(
            "ABS(volunteer_hours - n1_volunteer_hours) <= GREATEST(300, 0.5 * n1_volunteer_hours)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Les heures de bénévolat ont changé de plus de moitié en un an.",
        fix=(
            "Comparez avec la valeur de l’édition précédente ; une autre façon de compter est "
            "une raison à donner."
        ),
        since=2010,
    ),
    Check(
        key="fte_jump",
        expression="ABS(fte_total - n1_fte_total) <= GREATEST(1, 0.3 * n1_fte_total)",
        severity=Severity.TO_JUSTIFY,
        message="Les équivalents temps plein ont changé de plus de 30 % en un an.",
        fix=(
            "Comparez avec la valeur de l’édition précédente ; une ouverture de service ou un "
            "transfert d’équipe l’explique souvent."
        ),
        since=2010,
    ),
    Check(
        key="income_jump",
        expression="ABS(income_total - n1_income_total) <= GREATEST(10000, 0.3 * n1_income_total)",
        severity=Severity.TO_JUSTIFY,
        message="Le total des produits a changé de plus de 30 % en un an.",
        fix=(
            "Comparez avec la valeur de l’édition précédente ; vérifiez que le bénévolat "
            "valorisé n’est pas compris."
        ),
        since=2010,
    ),
    # Remarks that ask for nothing.
    Check(
        key="payroll_per_fte",
        expression="payroll_total / fte_total BETWEEN 18000 AND 70000",
        severity=Severity.INFORMATION,
        message=(
            "Le coût moyen d’un équivalent temps plein sort de l’ordinaire (de 18 000 à 70 000 €)."
        ),
        fix=(
            "Vérifiez la masse salariale et les ETP : les cotisations de l’employeur "
            "sont-elles comprises ?"
        ),
        audience=CS,
        since=2010,
    ),
    Check(
        key="valued_volunteering_rate",
        expression=(
            "ABS(valued_volunteering - volunteer_hours * param_volunteer_hourly_value) <= 0.25 "
            "* volunteer_hours * param_volunteer_hourly_value"
        ),
        severity=Severity.INFORMATION,
        message="Le bénévolat valorisé dans vos comptes s’écarte de notre estimation.",
        fix=(
            "Notre calcul multiplie les heures déclarées par la valeur horaire de l’année ; la "
            "vôtre peut en suivre une autre."
        ),
        audience=CS,
        since=2010,
    ),
    Check(
        key="other_income_small",
        expression="income_other <= 0.1 * income_total",
        severity=Severity.INFORMATION,
        message="Les autres produits dépassent le dixième du total.",
        fix="Regardez si une partie de ces produits ne relève pas d’un financeur nommé.",
        audience=CS,
        since=2010,
    ),
    Check(
        key="users_pay_something",
        expression="income_users > 0",
        severity=Severity.INFORMATION,
        message="Aucune participation des usagers n’est indiquée.",
        fix=(
            "Si tout est gratuit chez vous, rien à corriger ; sinon, regardez les adhésions et "
            "les tarifs."
        ),
        audience=CS,
        since=2010,
    ),
)
