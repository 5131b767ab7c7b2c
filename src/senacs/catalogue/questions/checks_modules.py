"""Checks on the thematic modules, in force when their module is."""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)

CHECKS: tuple[Check, ...] = (
    # Survey 2018: young adults, rights.
    Check(
        key="adults_first_below_band",
        expression="adults_young_first <= public_age_18_25",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Plus de jeunes adultes venus pour la première fois que de participants de 18 à 25 ans."
        ),
        fix="Ajoutez-les à leur tranche d’âge, ou retirez ceux qui n’ont fait que passer.",
        audience=CS,
        since=2018,
        until=2018,
    ),
    Check(
        key="divide_hours_and_staff",
        expression="divide_reception_hours <= 20 * fte_total + 20",
        severity=Severity.TO_JUSTIFY,
        message="L’aide administrative prendrait plus de la moitié du temps de l’équipe.",
        fix="Relevez deux semaines ordinaires : une semaine de pointe ne fait pas une habitude.",
        audience=CS,
        since=2018,
        until=2018,
    ),
    # Survey 2019: outside.
    Check(
        key="outside_after_below_met",
        expression="outside_after <= outreach_people",
        severity=Severity.TO_JUSTIFY,
        message="Plus de personnes venues ensuite que de personnes rencontrées dehors.",
        fix=(
            "Complétez les rencontres hors les murs, ou ne gardez que les personnes dont l’origine "
            "est sûre."
        ),
        since=2019,
        until=2019,
    ),
    Check(
        key="outside_staff_below_employees",
        expression="outside_staff <= employees_distinct",
        severity=Severity.TO_JUSTIFY,
        message="Plus de salariés qui sortent que de salariés.",
        fix="Comptez les bénévoles à la ligne suivante.",
        since=2019,
        until=2019,
    ),
    # Survey 2021: the year of the crisis.
    Check(
        key="covid_weeks_in_a_year",
        expression="covid_closed_weeks + covid_partial_weeks <= 53",
        severity=Severity.BLOCKING,
        message="Les semaines fermées et réduites dépassent l’année.",
        fix="Une semaine est ou fermée, ou réduite, ou normale : recomptez sur l’agenda.",
        since=2020,
        until=2020,
    ),
    Check(
        key="covid_stayed_below_new",
        expression="covid_stayed <= covid_new_volunteers",
        severity=Severity.BLOCKING,
        message="Plus de bénévoles restés que de bénévoles venus.",
        fix="Ne comptez que ceux arrivés pendant la crise.",
        since=2020,
        until=2020,
    ),
    Check(
        key="covid_loss_below_income",
        expression="covid_lost_income <= 0.5 * income_total",
        severity=Severity.TO_JUSTIFY,
        message="Les recettes perdues dépasseraient la moitié du budget.",
        fix=(
            "Vérifiez l’unité (des euros, sans centimes ni milliers) ; les subventions maintenues "
            "ne sont pas perdues."
        ),
        since=2020,
        until=2020,
    ),
    # Survey 2024: ecology, democracy, early childhood.
    Check(
        key="ecology_people_below_public",
        expression="ecology_people <= public_total",
        severity=Severity.TO_JUSTIFY,
        message="Plus de personnes engagées dans l’écologie que de participants.",
        fix="Les spectateurs d’un événement ne sont pas engagés.",
        since=2023,
        until=2023,
    ),
    Check(
        key="newcomers_below_board",
        expression="democracy_newcomers <= volunteers_board + 20",
        severity=Severity.TO_JUSTIFY,
        message="Plus de nouveaux visages que les instances n’ont de membres.",
        fix="Comptez les entrées de l’année, toutes instances réunies, une fois par personne.",
        since=2023,
        until=2023,
    ),
    Check(
        key="insertion_places_below_nursery",
        expression="toddlers_insertion <= nursery_places",
        severity=Severity.TO_JUSTIFY,
        message="Plus de places réservées à l’insertion que de places de crèche.",
        fix="Les places réservées font partie des places agréées.",
        audience=CS,
        since=2023,
        until=2023,
    ),
    # Announced modules.
    Check(
        key="generations_have_people",
        expression="generations_actions = 0 OR (generations_young > 0 AND generations_old > 0)",
        severity=Severity.TO_JUSTIFY,
        message="Des actions entre générations n’auraient réuni qu’un seul âge.",
        fix=(
            "Complétez les deux lignes, ou retirez les actions qui n’ont pas fait se rencontrer "
            "deux âges."
        ),
        since=2025,
        until=2025,
    ),
    Check(
        key="autonomous_below_trained",
        expression="inclusion_autonomous <= inclusion_groups",
        severity=Severity.BLOCKING,
        message="Plus de personnes devenues autonomes que de personnes formées.",
        fix="L’autonomie se compte parmi les personnes formées en groupe.",
        since=2025,
        until=2025,
    ),
    Check(
        key="inclusion_hours_below_hours",
        expression="inclusion_hours <= hours_total",
        severity=Severity.TO_JUSTIFY,
        message="L’accompagnement numérique prendrait plus d’heures que toute l’activité.",
        fix="Ces heures font partie des heures face au public : complétez le total.",
        since=2025,
        until=2025,
    ),
    Check(
        key="energy_per_square_metre",
        expression="transition_energy / transition_surface BETWEEN 10 AND 600",
        severity=Severity.TO_JUSTIFY,
        message="La consommation par mètre carré sort de l’ordinaire (de 10 à 600 kWh).",
        fix=(
            "Vérifiez les unités : kilowattheures et non euros, mètres carrés chauffés et non "
            "parcelle."
        ),
        since=2026,
        until=2026,
    ),
    Check(
        key="towards_again_below_met",
        expression="towards_again <= towards_met",
        severity=Severity.BLOCKING,
        message="Plus de personnes revues que de personnes rencontrées.",
        fix="Les personnes revues trois fois sont un « dont » de celles du public visé.",
        since=2027,
        until=2027,
    ),
    Check(
        key="towards_met_below_outreach",
        expression="towards_met <= outreach_people",
        severity=Severity.TO_JUSTIFY,
        message="Le public visé dépasse l’ensemble des personnes rencontrées dehors.",
        fix="Complétez les rencontres hors les murs : elles comprennent ce public.",
        since=2027,
        until=2027,
    ),
)
