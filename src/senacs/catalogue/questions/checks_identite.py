"""Checks on approvals, territory and premises."""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)
EVS = (Audience.EVS,)

CHECKS: tuple[Check, ...] = (
    Check(
        key="approval_agc_after_first",
        expression="first_approval_on < approval_agc_ends_on",
        severity=Severity.BLOCKING,
        message="L’agrément d’animation globale finirait avant le premier agrément.",
        fix=(
            "Comparez la fin de l’agrément d’animation globale et la date du tout premier "
            "agrément : l’année de l’une des deux est fausse."
        ),
        audience=CS,
        since=2018,
        until=2029,
    ),
    Check(
        key="approval_acf_after_first",
        expression="first_approval_on < approval_acf_ends_on",
        severity=Severity.BLOCKING,
        message="L’agrément familles finirait avant le premier agrément.",
        fix=("Vérifiez l’année saisie pour la fin de l’agrément d’animation collective familles."),
        audience=CS,
        since=2018,
        until=2029,
    ),
    Check(
        key="approval_single_after_first",
        expression="first_approval_on < approval_single_ends_on",
        severity=Severity.BLOCKING,
        message="L’agrément unique finirait avant le premier agrément.",
        fix="Vérifiez l’année saisie pour la fin de l’agrément unique.",
        audience=CS,
        since=2027,
    ),
    Check(
        key="approval_single_not_before_2027",
        expression="approval_single_ends_on >= DATE '2027-12-31'",
        severity=Severity.TO_JUSTIFY,
        message="L’agrément unique n’existe que depuis 2027 et finirait trop tôt.",
        fix="Un agrément décidé avant 2027 se déclare sur les deux anciennes lignes.",
        audience=CS,
        since=2027,
    ),
    Check(
        key="approval_al_after_first",
        expression="first_approval_on < approval_al_ends_on",
        severity=Severity.BLOCKING,
        message="L’agrément d’animation locale finirait avant le premier agrément.",
        fix="Comparez sa fin et la date du tout premier agrément de l’espace.",
        audience=EVS,
        since=2018,
    ),
    Check(
        key="communes_and_extent",
        expression=(
            "(territory_size IN ('several_communes', 'intercommunal')) = (competence_communes >= 2)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le nombre de communes et l’étendue du territoire ne vont pas ensemble.",
        fix=("Relisez la réponse sur l’étendue : plusieurs communes en demandent au moins deux."),
        since=2018,
    ),
    Check(
        key="sites_and_multi_site",
        expression="multi_site = (sites_number >= 2)",
        severity=Severity.TO_JUSTIFY,
        message="Le nombre de lieux ne correspond pas à la réponse « plusieurs sites ».",
        fix="Mettez d’accord le nombre de lieux permanents et la question sur les sites.",
        since=2018,
    ),
    Check(
        key="a_site_or_a_vehicle",
        expression="sites_number > 0 OR itinerant",
        severity=Severity.TO_JUSTIFY,
        message="Aucun lieu permanent, et la structure ne se dit pas itinérante.",
        fix="Indiquez où le public est reçu, ou répondez oui à l’itinérance.",
        since=2018,
    ),
    Check(
        key="area_per_site",
        expression="premises_area BETWEEN 20 * sites_number AND 3000 * sites_number",
        severity=Severity.TO_JUSTIFY,
        message="La surface par lieu sort de l’ordinaire (de 20 à 3 000 m² par lieu).",
        fix="Vérifiez l’unité, des mètres carrés, et la part des locaux partagés.",
        since=2018,
    ),
    Check(
        key="population_per_commune",
        expression="territory_population / competence_communes >= 20",
        severity=Severity.TO_JUSTIFY,
        message="La zone compterait moins de vingt habitants par commune.",
        fix="La population se donne en habitants, non en milliers : vérifiez les zéros.",
        since=2018,
    ),
    Check(
        key="territory_population_jump",
        expression=(
            "ABS(territory_population - n1_territory_population) <= GREATEST(300, 0.15 * "
            "n1_territory_population)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="La population du territoire a changé de plus de 15 % en un an.",
        fix=(
            "Une commune de plus, ou un nouveau décompte de l’Insee ? Dites-le si la "
            "valeur est juste."
        ),
        since=2018,
    ),
    Check(
        key="qpv_ticked_and_counted",
        expression="SELECTED(priority_zones, 'qpv') = (qpv_number > 0)",
        severity=Severity.TO_JUSTIFY,
        message="La case « quartier prioritaire » et le nombre de quartiers se contredisent.",
        fix=("Cochez le zonage si un quartier au moins est touché, ou remettez le nombre à zéro."),
        since=2024,
    ),
    Check(
        key="rural_without_city",
        expression="register_territory_type <> 'rural' OR qpv_number <= 2",
        severity=Severity.INFORMATION,
        message="Un territoire rural avec plus de deux quartiers prioritaires est rare.",
        fix="Comptez bien les périmètres du décret, et non des résidences.",
        since=2018,
    ),
    Check(
        key="digital_access_none_alone",
        expression="NOT SELECTED(digital_access, 'none') OR COUNT_SELECTED(digital_access) = 1",
        severity=Severity.BLOCKING,
        message=(
            "Conventions et services d’accès aux droits : « Aucun » est coché avec une "
            "autre réponse."
        ),
        fix=(
            "Retirez « Aucun », ou les autres cases de cette liste (conventions et "
            "services d’accès aux droits)."
        ),
        since=2020,
    ),
    Check(
        key="qpv_number_jump",
        expression="ABS(qpv_number - n1_qpv_number) <= 2",
        severity=Severity.TO_JUSTIFY,
        message="Le nombre de quartiers prioritaires a bougé de plus de deux en un an.",
        fix=(
            "La liste n’est refaite que rarement : 2014, puis 2024. Vérifiez que la zone "
            "de compétence n’a pas changé."
        ),
        since=2018,
    ),
)
