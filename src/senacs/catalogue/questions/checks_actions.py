"""Checks on sessions, hours and participants by sector."""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)

CHECKS: tuple[Check, ...] = (
    # Sessions and hours: the sectors are parts of the whole.
    Check(
        key="sessions_below_total",
        expression=(
            "SUM_KNOWN(sessions_childhood, sessions_youth, sessions_families, sessions_adults, "
            "sessions_seniors, sessions_culture, sessions_digital) <= sessions_total"
        ),
        severity=Severity.BLOCKING,
        message="Les séances par secteur dépassent le total des séances.",
        fix=(
            "Une séance appartient à un seul secteur : cherchez celle que deux secteurs se "
            "partagent."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="hours_below_total",
        expression=(
            "SUM_KNOWN(hours_childhood, hours_youth, hours_families, hours_adults, hours_seniors, "
            "hours_culture, hours_digital) <= hours_total + 0.5"
        ),
        severity=Severity.BLOCKING,
        message="Les heures par secteur dépassent le total des heures.",
        fix=(
            "Reprenez les sept lignes ; le total les comprend toutes, plus ce qui ne relève "
            "d’aucun secteur."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_people_below_public",
        expression=(
            "GREATEST(participants_childhood, participants_youth, participants_families, "
            "participants_adults, participants_seniors, participants_culture, "
            "participants_digital) <= public_total"
        ),
        severity=Severity.BLOCKING,
        message="Un secteur compte plus de participants que toute la structure.",
        fix=(
            "Dans un secteur comme dans la structure, chaque personne compte une fois : des "
            "présences se sont glissées dans une ligne."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="hours_per_session",
        expression="hours_total BETWEEN 0.5 * sessions_total AND 10 * sessions_total",
        severity=Severity.TO_JUSTIFY,
        message=(
            "La durée moyenne d’une séance sort de l’ordinaire (d’une demi-heure à dix heures)."
        ),
        fix=(
            "Deux heures avec dix personnes font deux heures : vérifiez que ce ne sont pas des "
            "heures-personnes."
        ),
        since=2018,
    ),
    Check(
        key="hours_and_means",
        expression="hours_total <= 1607 * fte_total + volunteer_hours",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Les heures face au public dépassent le temps des salariés et des bénévoles réunis."
        ),
        fix=(
            "Ne multipliez pas les heures par le nombre de personnes présentes ; vérifiez aussi "
            "les ETP et les heures de bénévolat."
        ),
        since=2018,
    ),
    Check(
        key="people_per_session",
        expression="participations_total / sessions_total BETWEEN 2 AND 80",
        severity=Severity.TO_JUSTIFY,
        message="Le nombre moyen de présences par séance sort de l’ordinaire (de 2 à 80).",
        fix=(
            "Rapportez les présences aux séances secteur par secteur : celui qui s’écarte porte "
            "l’erreur."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_childhood_whole",
        expression=(
            "(sessions_childhood > 0 AND hours_childhood > 0 AND participants_childhood > 0) OR "
            "(sessions_childhood = 0 AND hours_childhood = 0 AND participants_childhood = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Enfance : les séances, les heures et les participants ne vont pas ensemble.",
        fix=(
            "Secteur « Enfance » : remplissez les trois cases, ou mettez-les toutes à zéro si rien "
            "n’a eu lieu."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_youth_whole",
        expression=(
            "(sessions_youth > 0 AND hours_youth > 0 AND participants_youth > 0) OR "
            "(sessions_youth = 0 AND hours_youth = 0 AND participants_youth = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Jeunesse : les séances, les heures et les participants ne vont pas ensemble.",
        fix=(
            "Secteur « Jeunesse » : remplissez les trois cases, ou mettez-les toutes à zéro si "
            "rien n’a eu lieu."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_families_whole",
        expression=(
            "(sessions_families > 0 AND hours_families > 0 AND participants_families > 0) OR "
            "(sessions_families = 0 AND hours_families = 0 AND participants_families = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "Familles et parentalité : les séances, les heures et les participants ne vont pas "
            "ensemble."
        ),
        fix=(
            "Secteur « Familles et parentalité » : remplissez les trois cases, ou mettez-les "
            "toutes à zéro si rien n’a eu lieu."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_adults_whole",
        expression=(
            "(sessions_adults > 0 AND hours_adults > 0 AND participants_adults > 0) OR "
            "(sessions_adults = 0 AND hours_adults = 0 AND participants_adults = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Adultes : les séances, les heures et les participants ne vont pas ensemble.",
        fix=(
            "Secteur « Adultes » : remplissez les trois cases, ou mettez-les toutes à zéro si rien "
            "n’a eu lieu."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_seniors_whole",
        expression=(
            "(sessions_seniors > 0 AND hours_seniors > 0 AND participants_seniors > 0) OR "
            "(sessions_seniors = 0 AND hours_seniors = 0 AND participants_seniors = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Aînés : les séances, les heures et les participants ne vont pas ensemble.",
        fix=(
            "Secteur « Aînés » : remplissez les trois cases, ou mettez-les toutes à zéro si rien "
            "n’a eu lieu."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_culture_whole",
        expression=(
            "(sessions_culture > 0 AND hours_culture > 0 AND participants_culture > 0) OR "
            "(sessions_culture = 0 AND hours_culture = 0 AND participants_culture = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "Culture et expression : les séances, les heures et les participants ne vont pas "
            "ensemble."
        ),
        fix=(
            "Secteur « Culture et expression » : remplissez les trois cases, ou mettez-les toutes "
            "à zéro si rien n’a eu lieu."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_digital_whole",
        expression=(
            "(sessions_digital > 0 AND hours_digital > 0 AND participants_digital > 0) OR "
            "(sessions_digital = 0 AND hours_digital = 0 AND participants_digital = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "Numérique et droits : les séances, les heures et les participants ne vont pas "
            "ensemble."
        ),
        fix=(
            "Secteur « Numérique et droits » : remplissez les trois cases, ou mettez-les toutes à "
            "zéro si rien n’a eu lieu."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_childhood_hours",
        expression="hours_childhood BETWEEN 0.25 * sessions_childhood AND 14 * sessions_childhood",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Enfance : la durée d’une séance sortirait de l’ordinaire (d’un quart d’heure à "
            "quatorze heures)."
        ),
        fix=(
            "Divisez les heures du secteur « Enfance » par ses séances : le résultat doit "
            "ressembler à votre programme."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_youth_hours",
        expression="hours_youth BETWEEN 0.25 * sessions_youth AND 14 * sessions_youth",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Jeunesse : la durée d’une séance sortirait de l’ordinaire (d’un quart d’heure à "
            "quatorze heures)."
        ),
        fix=(
            "Divisez les heures du secteur « Jeunesse » par ses séances : le résultat doit "
            "ressembler à votre programme."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_families_hours",
        expression="hours_families BETWEEN 0.25 * sessions_families AND 14 * sessions_families",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Familles et parentalité : la durée d’une séance sortirait de l’ordinaire (d’un quart "
            "d’heure à quatorze heures)."
        ),
        fix=(
            "Divisez les heures du secteur « Familles et parentalité » par ses séances : le "
            "résultat doit ressembler à votre programme."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_adults_hours",
        expression="hours_adults BETWEEN 0.25 * sessions_adults AND 14 * sessions_adults",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Adultes : la durée d’une séance sortirait de l’ordinaire (d’un quart d’heure à "
            "quatorze heures)."
        ),
        fix=(
            "Divisez les heures du secteur « Adultes » par ses séances : le résultat doit "
            "ressembler à votre programme."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_seniors_hours",
        expression="hours_seniors BETWEEN 0.25 * sessions_seniors AND 14 * sessions_seniors",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Aînés : la durée d’une séance sortirait de l’ordinaire (d’un quart d’heure à quatorze "
            "heures)."
        ),
        fix=(
            "Divisez les heures du secteur « Aînés » par ses séances : le résultat doit ressembler "
            "à votre programme."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_culture_hours",
        expression="hours_culture BETWEEN 0.25 * sessions_culture AND 14 * sessions_culture",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Culture et expression : la durée d’une séance sortirait de l’ordinaire (d’un quart "
            "d’heure à quatorze heures)."
        ),
        fix=(
            "Divisez les heures du secteur « Culture et expression » par ses séances : le résultat "
            "doit ressembler à votre programme."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="sector_digital_hours",
        expression="hours_digital BETWEEN 0.25 * sessions_digital AND 14 * sessions_digital",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Numérique et droits : la durée d’une séance sortirait de l’ordinaire (d’un quart "
            "d’heure à quatorze heures)."
        ),
        fix=(
            "Divisez les heures du secteur « Numérique et droits » par ses séances : le résultat "
            "doit ressembler à votre programme."
        ),
        audience=CS,
        since=2018,
    ),
)
