"""Checks on the table of full-time equivalents, profiles and movements."""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)

CHECKS: tuple[Check, ...] = (
    Check(
        key="fte_cdi_cells_above_total",
        expression=(
            "SUM_KNOWN(fte_direction_cdi, fte_family_referent_cdi, fte_reception_cdi, "
            "fte_secretary_cdi, fte_accounting_cdi, fte_logistics_cdi, "
            "fte_activity_leaders_cdi, fte_youth_cdi, fte_early_childhood_cdi, "
            "fte_digital_cdi, fte_other_cdi) <= fte_contract_cdi + 0.05"
        ),
        severity=Severity.BLOCKING,
        message="La colonne « CDI et titulaires » du tableau dépasse son total.",
        fix=(
            "Reprenez les fonctions de la colonne « CDI et titulaires », ou le total de ce "
            "contrat ; un écart de 0,05 est accepté."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="fte_cdd_cells_above_total",
        expression=(
            "SUM_KNOWN(fte_direction_cdd, fte_family_referent_cdd, fte_reception_cdd, "
            "fte_secretary_cdd, fte_logistics_cdd, fte_activity_leaders_cdd, "
            "fte_youth_cdd, fte_early_childhood_cdd, fte_digital_cdd, fte_other_cdd) <= "
            "fte_contract_cdd + 0.05"
        ),
        severity=Severity.BLOCKING,
        message="La colonne « CDD » du tableau dépasse son total.",
        fix=(
            "Reprenez les fonctions de la colonne « CDD », ou le total de ce contrat ; un "
            "écart de 0,05 est accepté."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="fte_subsidised_cells_above_total",
        expression=(
            "SUM_KNOWN(fte_reception_subsidised, fte_logistics_subsidised, "
            "fte_activity_leaders_subsidised, fte_youth_subsidised, fte_other_subsidised) "
            "<= fte_contract_subsidised + 0.05"
        ),
        severity=Severity.BLOCKING,
        message="La colonne « emplois aidés » du tableau dépasse son total.",
        fix=(
            "Reprenez les fonctions de la colonne « emplois aidés », ou le total de ce "
            "contrat ; un écart de 0,05 est accepté."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="fte_seconded_cells_above_total",
        expression=(
            "SUM_KNOWN(fte_direction_seconded, fte_activity_leaders_seconded, "
            "fte_other_seconded) <= fte_contract_seconded + 0.05"
        ),
        severity=Severity.BLOCKING,
        message="La colonne « mises à disposition » du tableau dépasse son total.",
        fix=(
            "Reprenez les fonctions de la colonne « mises à disposition », ou le total de "
            "ce contrat ; un écart de 0,05 est accepté."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="fte_cells_complete",
        expression=(
            "SUM_KNOWN(fte_direction_cdi, fte_direction_cdd, fte_direction_seconded, "
            "fte_family_referent_cdi, fte_family_referent_cdd, fte_reception_cdi, "
            "fte_reception_cdd, fte_reception_subsidised, fte_secretary_cdi, "
            "fte_secretary_cdd, fte_accounting_cdi, fte_logistics_cdi, fte_logistics_cdd, "
            "fte_logistics_subsidised, fte_activity_leaders_cdi, fte_activity_leaders_cdd, "
            "fte_activity_leaders_subsidised, fte_activity_leaders_seconded, "
            "fte_youth_cdi, fte_youth_cdd, fte_youth_subsidised, fte_early_childhood_cdi, "
            "fte_early_childhood_cdd, fte_digital_cdi, fte_digital_cdd, fte_other_cdi, "
            "fte_other_cdd, fte_other_subsidised, fte_other_seconded) >= fte_total - 0.05"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le tableau des fonctions n’atteint pas le total des ETP.",
        fix=(
            "Placez le reste dans sa fonction, ou dans « autres fonctions » ; un tableau "
            "laissé vide est admis."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="other_functions_small",
        expression=(
            "SUM_KNOWN(fte_other_cdi, fte_other_cdd, fte_other_subsidised, "
            "fte_other_seconded) <= 0.2 * fte_total"
        ),
        severity=Severity.INFORMATION,
        message="Les autres fonctions dépassent le cinquième des ETP.",
        fix=("Regardez si une ligne du tableau ne conviendrait pas à une partie d’entre elles."),
        audience=CS,
        since=2018,
    ),
    Check(
        key="fte_per_employee",
        expression="fte_total >= 0.08 * employees_distinct",
        severity=Severity.TO_JUSTIFY,
        message="Chaque salarié ferait en moyenne moins d’un mois de temps plein.",
        fix=(
            "Vérifiez que les ETP sont ceux de l’année entière, et que chaque personne est "
            "comptée une fois."
        ),
        since=2018,
    ),
    Check(
        key="employees_jump",
        expression=(
            "ABS(employees_distinct - n1_employees_distinct) <= GREATEST(5, 0.5 * "
            "n1_employees_distinct)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le nombre de salariés a changé de plus de moitié en un an.",
        fix=(
            "Un service repris ou cédé l’explique ; sinon, cherchez les contrats comptés "
            "comme des personnes."
        ),
        since=2018,
    ),
    Check(
        key="direction_below_total",
        expression="direction_fte <= fte_total + 0.05",
        severity=Severity.BLOCKING,
        message="Le temps de direction dépasse le total des ETP.",
        fix=("Le temps de direction fait partie des ETP : une coordination bénévole compte zéro."),
        since=2018,
    ),
    Check(
        key="direction_full_time",
        expression="direction_fte >= 0.9",
        severity=Severity.TO_JUSTIFY,
        message=(
            "La direction n’est pas à temps plein, comme l’attend l’agrément d’un centre social."
        ),
        fix=(
            "Un poste vacant une partie de l’année, ou un directeur partagé, sont des "
            "raisons à donner."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="direction_within_grid",
        expression=(
            "direction_fte <= SUM_KNOWN(fte_direction_cdi, fte_direction_cdd, "
            "fte_direction_seconded) + 0.05"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le temps de direction dépasse la ligne « direction » du tableau.",
        fix=("La ligne du tableau comprend aussi les adjoints : elle ne peut être plus petite."),
        audience=CS,
        since=2018,
    ),
    Check(
        key="direction_level",
        expression="direction_diploma IN ('level_6', 'level_7')",
        severity=Severity.TO_JUSTIFY,
        message="Le diplôme de direction est sous le niveau 6 attendu d’un centre social.",
        fix=("Une dérogation de la Caf ou une formation en cours sont des raisons recevables."),
        audience=CS,
        since=2018,
    ),
    Check(
        key="referent_half_time",
        expression="family_referent_fte >= 0.5",
        severity=Severity.TO_JUSTIFY,
        message="Le référent familles a moins d’un mi-temps pour cette fonction.",
        fix="Vérifiez la quotité ; sans projet familles, répondez « non concerné ».",
        audience=CS,
        since=2018,
    ),
    Check(
        key="referent_and_grid",
        expression=(
            "ABS(family_referent_fte - SUM_KNOWN(fte_family_referent_cdi, "
            "fte_family_referent_cdd)) <= 0.1"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le temps de référent familles diffère de sa ligne du tableau.",
        fix="Un référent mis à disposition, compté aux autres fonctions, est une raison.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="referent_level",
        expression="family_referent_diploma IN ('level_5', 'level_6', 'level_7')",
        severity=Severity.TO_JUSTIFY,
        message="Le diplôme du référent familles est sous le niveau 5.",
        fix="Indiquez la dérogation ou la formation convenue avec la Caf.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="women_below_employees",
        expression="employees_women <= employees_distinct",
        severity=Severity.BLOCKING,
        message="Il y a plus de femmes salariées que de salariés.",
        fix="Comptez les femmes dans la même liste que les salariés différents.",
        since=2018,
    ),
    Check(
        key="ages_below_employees",
        expression=(
            "SUM_KNOWN(employees_age_lt30, employees_age_30_49, employees_age_50_plus) <= "
            "employees_distinct"
        ),
        severity=Severity.BLOCKING,
        message="Les tranches d’âge dépassent le nombre de salariés.",
        fix="Chaque salarié entre dans une seule tranche, à son âge du 31 décembre.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="ages_complete",
        expression=(
            "employees_age_lt30 + employees_age_30_49 + employees_age_50_plus >= employees_distinct"
        ),
        severity=Severity.TO_JUSTIFY,
        message="L’âge n’est pas donné pour tous les salariés.",
        fix="Complétez les trois tranches, ou dites combien d’âges manquent.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="departures_below_employees",
        expression="departures <= employees_distinct",
        severity=Severity.BLOCKING,
        message="Il y a plus de départs que de salariés dans l’année.",
        fix="Comptez les personnes parties, et les seuls emplois permanents.",
        since=2018,
    ),
    Check(
        key="turnover_plausible",
        expression="departures <= GREATEST(2, 0.3 * employees_distinct)",
        severity=Severity.TO_JUSTIFY,
        message="Plus du tiers de l’équipe aurait quitté la structure.",
        fix="Retirez les fins de contrats courts ; sinon, dites ce qui s’est passé.",
        since=2018,
    ),
    Check(
        key="vacancies_plausible",
        expression="vacancies <= GREATEST(1, 0.3 * employees_distinct)",
        severity=Severity.TO_JUSTIFY,
        message="Les postes vacants dépassent le tiers de l’équipe.",
        fix="Ne gardez que les postes permanents, budgétés, vides trois mois au moins.",
        since=2018,
    ),
    Check(
        key="apprentices_below_employees",
        expression="apprentices <= employees_distinct",
        severity=Severity.BLOCKING,
        message="Il y a plus d’apprentis que de salariés.",
        fix="Les apprentis sont des salariés : ajoutez-les aux salariés différents.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="apprentices_in_fixed_term",
        expression="apprentices = 0 OR fte_contract_cdd > 0",
        severity=Severity.TO_JUSTIFY,
        message="Des apprentis sont déclarés, mais aucun ETP en contrat à durée déterminée.",
        fix="Leur temps se compte dans les contrats à durée déterminée.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="trained_below_employees",
        expression="employees_trained <= employees_distinct",
        severity=Severity.BLOCKING,
        message="Il y a plus de salariés formés que de salariés.",
        fix="Une personne formée trois fois compte pour une.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="hard_to_recruit_none_alone",
        expression="NOT SELECTED(hard_to_recruit, 'none') OR COUNT_SELECTED(hard_to_recruit) = 1",
        severity=Severity.BLOCKING,
        message="Recrutement : « Aucune difficulté » est coché avec une autre réponse.",
        fix=("Retirez « Aucune difficulté », ou les autres cases de cette liste (recrutement)."),
        since=2020,
    ),
)
