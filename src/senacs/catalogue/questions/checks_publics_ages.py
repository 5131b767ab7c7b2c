"""Checks on participants by age and gender: parts that cannot pass their whole."""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)
EVS = (Audience.EVS,)

CHECKS: tuple[Check, ...] = (
    # Sums that cannot be otherwise, since the bands of data year 2020.
    Check(
        key="young_public_sum_by_band",
        expression=(
            "public_age_0_6 + public_age_7_10 + public_age_11_14 + public_age_15_17 + "
            "public_age_18_25 = public_0_25_total"
        ),
        severity=Severity.BLOCKING,
        message=(
            "Les cinq tranches d’âge (0-6, 7-10, 11-14, 15-17, 18-25 ans) ne font pas l’ensemble "
            "des 0-25 ans."
        ),
        fix=(
            "Comparez les cinq lignes au total des 0-25 ans : une personne est comptée deux fois "
            "ou manque."
        ),
        audience=CS,
        since=2020,
    ),
    # The light form: four bands, some ages may stay unknown.
    Check(
        key="evs_public_sum",
        expression=(
            "SUM_KNOWN(evs_public_age_0_10, evs_public_age_11_25, evs_public_age_26_59, "
            "evs_public_age_60_plus) <= public_total"
        ),
        severity=Severity.BLOCKING,
        message="Les quatre tranches d’âge dépassent le nombre de participants différents.",
        fix="Chaque personne n’a qu’un âge : cherchez la tranche gonflée, ou corrigez le total.",
        audience=EVS,
        since=2018,
    ),
    Check(
        key="evs_ages_known",
        expression=(
            "evs_public_age_0_10 + evs_public_age_11_25 + evs_public_age_26_59 + "
            "evs_public_age_60_plus >= public_total"
        ),
        severity=Severity.TO_JUSTIFY,
        message="L’âge n’est pas donné pour tous les participants.",
        fix=(
            "Rangez les personnes restantes dans la tranche la plus probable, ou dites combien "
            "d’âges vous manquent."
        ),
        audience=EVS,
        since=2018,
    ),
    # Gender: a part of each band, never more than it.
    Check(
        key="gender_0_6",
        expression="SUM_KNOWN(women_0_6, men_0_6) <= public_age_0_6",
        severity=Severity.BLOCKING,
        message=(
            "Tranche 0-6 ans : filles et garçons réunis, ou femmes et hommes, dépassent le nombre "
            "de participants."
        ),
        fix=(
            "Reprenez la ligne 0-6 ans du tableau par sexe et celle des participants par âge : la "
            "première détaille la seconde."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="gender_7_10",
        expression="SUM_KNOWN(women_7_10, men_7_10) <= public_age_7_10",
        severity=Severity.BLOCKING,
        message=(
            "Tranche 7-10 ans : filles et garçons réunis, ou femmes et hommes, dépassent le nombre "
            "de participants."
        ),
        fix=(
            "Reprenez la ligne 7-10 ans du tableau par sexe et celle des participants par âge : la "
            "première détaille la seconde."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="gender_11_14",
        expression="SUM_KNOWN(women_11_14, men_11_14) <= public_age_11_14",
        severity=Severity.BLOCKING,
        message=(
            "Tranche 11-14 ans : filles et garçons réunis, ou femmes et hommes, dépassent le "
            "nombre de participants."
        ),
        fix=(
            "Reprenez la ligne 11-14 ans du tableau par sexe et celle des participants par âge : "
            "la première détaille la seconde."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="gender_15_17",
        expression="SUM_KNOWN(women_15_17, men_15_17) <= public_age_15_17",
        severity=Severity.BLOCKING,
        message=(
            "Tranche 15-17 ans : filles et garçons réunis, ou femmes et hommes, dépassent le "
            "nombre de participants."
        ),
        fix=(
            "Reprenez la ligne 15-17 ans du tableau par sexe et celle des participants par âge : "
            "la première détaille la seconde."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="gender_18_25",
        expression="SUM_KNOWN(women_18_25, men_18_25) <= public_age_18_25",
        severity=Severity.BLOCKING,
        message=(
            "Tranche 18-25 ans : filles et garçons réunis, ou femmes et hommes, dépassent le "
            "nombre de participants."
        ),
        fix=(
            "Reprenez la ligne 18-25 ans du tableau par sexe et celle des participants par âge : "
            "la première détaille la seconde."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="gender_26_59",
        expression="SUM_KNOWN(women_26_59, men_26_59) <= public_age_26_59",
        severity=Severity.BLOCKING,
        message=(
            "Tranche 26-59 ans : filles et garçons réunis, ou femmes et hommes, dépassent le "
            "nombre de participants."
        ),
        fix=(
            "Reprenez la ligne 26-59 ans du tableau par sexe et celle des participants par âge : "
            "la première détaille la seconde."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="gender_60_74",
        expression="SUM_KNOWN(women_60_74, men_60_74) <= public_age_60_74",
        severity=Severity.BLOCKING,
        message=(
            "Tranche 60-74 ans : filles et garçons réunis, ou femmes et hommes, dépassent le "
            "nombre de participants."
        ),
        fix=(
            "Reprenez la ligne 60-74 ans du tableau par sexe et celle des participants par âge : "
            "la première détaille la seconde."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="gender_75_plus",
        expression="SUM_KNOWN(women_75_plus, men_75_plus) <= public_age_75_plus",
        severity=Severity.BLOCKING,
        message=(
            "Tranche 75 ans et plus : filles et garçons réunis, ou femmes et hommes, dépassent le "
            "nombre de participants."
        ),
        fix=(
            "Reprenez la ligne 75 ans et plus du tableau par sexe et celle des participants par "
            "âge : la première détaille la seconde."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="gender_total",
        expression="SUM_KNOWN(public_women, public_men) <= public_total",
        severity=Severity.BLOCKING,
        message="Femmes et hommes réunis dépassent le nombre de participants différents.",
        fix=(
            "L’un des deux totaux compte des présences ou des bénévoles : repartez de la liste des "
            "participants."
        ),
        since=2020,
    ),
    Check(
        key="women_bands",
        expression=(
            "SUM_KNOWN(women_0_6, women_7_10, women_11_14, women_15_17, women_18_25, women_26_59, "
            "women_60_74, women_75_plus) <= public_women"
        ),
        severity=Severity.BLOCKING,
        message="Les lignes par âge comptent plus de filles et de femmes que leur total.",
        fix=(
            "Additionnez la colonne des deux tableaux par sexe et reportez-la dans « Filles et "
            "femmes, tous âges »."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="men_bands",
        expression=(
            "SUM_KNOWN(men_0_6, men_7_10, men_11_14, men_15_17, men_18_25, men_26_59, men_60_74, "
            "men_75_plus) <= public_men"
        ),
        severity=Severity.BLOCKING,
        message="Les lignes par âge comptent plus de garçons et d’hommes que leur total.",
        fix=(
            "Additionnez la colonne des deux tableaux par sexe et reportez-la dans « Garçons et "
            "hommes, tous âges »."
        ),
        audience=CS,
        since=2020,
    ),
    Check(
        key="gender_mostly_known",
        expression="public_women + public_men >= 0.8 * public_total",
        severity=Severity.INFORMATION,
        message="Le sexe n’est pas connu pour plus d’un participant sur cinq.",
        fix=(
            "Rien n’est bloquant ; notez-le à l’inscription l’an prochain pour que la part des "
            "femmes ait un sens."
        ),
        since=2020,
    ),
)
