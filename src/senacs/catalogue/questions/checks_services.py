"""Checks on services, local life and opening."""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)
EVS = (Audience.EVS,)

CHECKS: tuple[Check, ...] = (
    # Services: capacity, activity, and what other answers say.
    Check(
        key="alsh_capacity",
        expression="alsh_hours <= 12 * alsh_places * alsh_days",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Les heures-enfants de l’accueil de loisirs dépassent ce que ses places permettent."
        ),
        fix=(
            "Vérifiez les places déclarées et les jours ; des heures facturées sur deux sites "
            "s’additionnent aux places des deux sites."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="alsh_hours_per_child",
        expression="alsh_hours <= 2500 * alsh_children",
        severity=Severity.TO_JUSTIFY,
        message="Chaque enfant passerait plus de 2 500 heures par an à l’accueil de loisirs.",
        fix="Comptez tous les enfants venus dans l’année, et non ceux d’une semaine.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="alsh_children_in_public",
        expression=(
            "alsh_children <= public_age_0_6 + public_age_7_10 + public_age_11_14 + "
            "public_age_15_17"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "L’accueil de loisirs compte plus d’enfants que les tranches d’âge des participants."
        ),
        fix=(
            "Les enfants de l’accueil de loisirs sont des participants : ajoutez-les à leur "
            "tranche."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="alsh_is_an_offer",
        expression="NOT SELECTED(services_run, 'alsh') OR offer_age_4_10",
        severity=Severity.TO_JUSTIFY,
        message="Un accueil de loisirs est géré sans offre déclarée pour les 4-10 ans.",
        fix="Corrigez l’offre par âge, ou précisez que l’accueil ne reçoit que des adolescents.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="alsh_within_opening",
        expression="alsh_days <= 7 * opening_weeks",
        severity=Severity.TO_JUSTIFY,
        message="L’accueil de loisirs ouvrirait plus de jours que la structure n’a de semaines.",
        fix=(
            "Vérifiez les semaines d’ouverture : une semaine où seul l’accueil de loisirs "
            "fonctionne compte."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="clas_group_size",
        expression="clas_children <= 25 * clas_groups",
        severity=Severity.TO_JUSTIFY,
        message="Les groupes du CLAS compteraient plus de vingt-cinq enfants.",
        fix=(
            "Un groupe financé réunit une douzaine d’enfants : vérifiez le nombre de groupes "
            "notifiés."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="clas_parents_share",
        expression="clas_parents <= 2 * clas_children",
        severity=Severity.TO_JUSTIFY,
        message="Plus de deux parents rencontrés par enfant du CLAS.",
        fix="Comptez chaque parent une fois dans l’année, quel que soit le nombre d’entretiens.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="clas_is_an_action",
        expression=(
            "NOT SELECTED(services_run, 'clas') OR SELECTED(collective_actions, 'schoolwork')"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "Le CLAS est coché sans accompagnement à la scolarité dans les projets collectifs."
        ),
        fix="Cochez l’accompagnement à la scolarité à la page des projets collectifs.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="nursery_capacity",
        expression="nursery_hours <= 12 * 260 * nursery_places",
        severity=Severity.TO_JUSTIFY,
        message="Les heures de crèche dépassent ce que ses places permettent dans l’année.",
        fix="Comparez avec la déclaration à la Caf : une place vaut au plus 3 120 heures.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="nursery_is_an_offer",
        expression="NOT SELECTED(services_run, 'nursery') OR offer_age_0_3",
        severity=Severity.TO_JUSTIFY,
        message="Une crèche est gérée sans service déclaré pour les 0-3 ans.",
        fix="Corrigez la réponse sur le service pour les 0-3 ans, à la page des actions par âge.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="reaap_has_parents",
        expression="reaap_actions = 0 OR reaap_parents > 0",
        severity=Severity.TO_JUSTIFY,
        message="Des actions parentalité sont financées, mais aucun parent n’est compté.",
        fix=(
            "Reprenez les bilans remis au comité départemental, ou répondez que vous ne savez pas."
        ),
        since=2018,
    ),
    Check(
        key="france_services_is_run",
        expression="NOT france_services OR SELECTED(services_run, 'france_services')",
        severity=Severity.TO_JUSTIFY,
        message="Le label France services est déclaré sans le service correspondant.",
        fix=(
            "Cochez France services parmi les services gérés, ou répondez non si vous n’accueillez "
            "que la permanence d’un autre."
        ),
        since=2020,
    ),
    Check(
        key="adviser_acts",
        expression="NOT digital_adviser OR offer_digital",
        severity=Severity.TO_JUSTIFY,
        message="Un conseiller numérique travaille chez vous sans action numérique déclarée.",
        fix="Répondez oui aux actions autour du numérique : son accompagnement en est une.",
        since=2021,
    ),
    Check(
        key="seniors_have_public",
        expression="NOT offer_seniors OR public_age_60_74 + public_age_75_plus > 0",
        severity=Severity.TO_JUSTIFY,
        message="Des actions pour les aînés sont menées sans aucun participant de 60 ans ou plus.",
        fix="Cherchez ces personnes dans les listes d’adultes, où elles sont souvent restées.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="evs_main_domain_ticked",
        expression=(
            "CASE WHEN evs_main_domain = 'mobility' THEN SELECTED(evs_domains, 'mobility') WHEN "
            "evs_main_domain = 'employment' THEN SELECTED(evs_domains, 'employment') WHEN "
            "evs_main_domain = 'leisure_culture' THEN SELECTED(evs_domains, 'leisure_culture') "
            "WHEN evs_main_domain = 'health' THEN SELECTED(evs_domains, 'health') WHEN "
            "evs_main_domain = 'intergenerational' THEN SELECTED(evs_domains, 'intergenerational') "
            "WHEN evs_main_domain = 'parenting' THEN SELECTED(evs_domains, 'parenting') OR "
            "SELECTED(evs_domains, 'family_ties') WHEN evs_main_domain = 'solidarity' THEN "
            "SELECTED(evs_domains, 'neighbour_solidarity') OR SELECTED(evs_domains, 'exclusion') "
            "WHEN evs_main_domain = 'living' THEN SELECTED(evs_domains, 'housing') OR "
            "SELECTED(evs_domains, 'environment') WHEN evs_main_domain = 'children' THEN "
            "SELECTED(evs_domains, 'child_socialisation') END"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le domaine qui vous mobilise le plus n’est pas parmi les domaines cochés.",
        fix="Cochez ce domaine à la page précédente, ou choisissez-en un autre.",
        audience=EVS,
        since=2018,
    ),
    # Local life and opening.
    Check(
        key="funded_below_initiatives",
        expression="initiatives_funded <= resident_initiatives",
        severity=Severity.BLOCKING,
        message="Plus d’initiatives financées que d’initiatives accompagnées.",
        fix="Les initiatives aidées par un fonds sont un « dont » des initiatives d’habitants.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="initiatives_have_carriers",
        expression="resident_initiatives = 0 OR residents_carrying > 0",
        severity=Severity.TO_JUSTIFY,
        message="Des initiatives sont accompagnées sans aucun habitant porteur.",
        fix=(
            "Comptez ceux qui ont préparé et tenu chaque projet, au moins une personne par "
            "initiative."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="evs_initiatives_have_carriers",
        expression="evs_resident_initiatives = 0 OR residents_carrying > 0",
        severity=Severity.TO_JUSTIFY,
        message="Vos initiatives d’habitants n’auraient aucun porteur.",
        fix="Nommez-les pour vous-même, puis comptez-les.",
        audience=EVS,
        since=2018,
    ),
    Check(
        key="summer_below_year",
        expression="opening_summer_weeks <= opening_weeks",
        severity=Severity.BLOCKING,
        message="Plus de semaines d’ouverture l’été que dans l’année.",
        fix="Les semaines de juillet et août font partie de l’année.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="opening_weeks_usual",
        expression="opening_weeks BETWEEN 25 AND 52",
        severity=Severity.TO_JUSTIFY,
        message="Le nombre de semaines d’ouverture sort de l’ordinaire (de 25 à 52).",
        fix="Une ouverture en cours d’année, des travaux ou un sinistre l’expliquent : dites-le.",
        since=2018,
    ),
    Check(
        key="opening_hours_usual",
        expression="opening_hours_week BETWEEN 12 AND 60",
        severity=Severity.TO_JUSTIFY,
        message="L’accueil ouvrirait moins de 12 ou plus de 60 heures par semaine.",
        fix="Prenez une semaine ordinaire et le site principal.",
        audience=CS,
        since=2018,
    ),
    # Great changes since the previous edition.
    Check(
        key="hours_jump",
        expression="ABS(hours_total - n1_hours_total) <= GREATEST(200, 0.5 * n1_hours_total)",
        severity=Severity.TO_JUSTIFY,
        message="Les heures face au public ont changé de plus de moitié en un an.",
        fix="Comparez secteur par secteur ; une autre façon de compter doit être dite.",
        since=2018,
    ),
    Check(
        key="sessions_jump",
        expression=(
            "ABS(sessions_total - n1_sessions_total) <= GREATEST(100, 0.5 * n1_sessions_total)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le nombre de séances a changé de plus de moitié en un an.",
        fix="Un secteur ouvert, fermé ou compté autrement en est la cause habituelle.",
        since=2018,
    ),
    Check(
        key="alsh_places_jump",
        expression="ABS(alsh_places - n1_alsh_places) <= GREATEST(20, 0.3 * n1_alsh_places)",
        severity=Severity.TO_JUSTIFY,
        message="Les places de l’accueil de loisirs ont changé de plus de 30 %.",
        fix=(
            "Vérifiez la déclaration ; une ouverture de site ou une reprise par la commune "
            "l’explique."
        ),
        audience=CS,
        since=2018,
    ),
)
