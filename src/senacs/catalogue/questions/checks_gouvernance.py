"""Checks on the steering body, members and volunteers."""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)

CHECKS: tuple[Check, ...] = (
    Check(
        key="board_women_below_seats",
        expression="board_women <= board_seats",
        severity=Severity.BLOCKING,
        message="Il y a plus de femmes que de membres dans l’instance.",
        fix="Comparez les deux nombres : la liste des membres est la même.",
        since=2018,
    ),
    Check(
        key="board_under_30_below_seats",
        expression="board_under_30 <= board_seats",
        severity=Severity.BLOCKING,
        message="Il y a plus de membres de moins de 30 ans que de membres.",
        fix="Retirez les jeunes qui siègent seulement dans un conseil de jeunes.",
        since=2018,
    ),
    Check(
        key="board_residents_below_seats",
        expression="board_residents <= board_seats",
        severity=Severity.BLOCKING,
        message="Il y a plus d’habitants que de membres dans l’instance.",
        fix="Ne comptez que les habitants qui votent dans cette instance.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="board_meets",
        expression="board_meetings BETWEEN 1 AND 24",
        severity=Severity.TO_JUSTIFY,
        message="L’instance ne s’est pas réunie, ou plus de deux fois par mois.",
        fix="Comptez les séances de l’instance entière, sans le bureau ni les commissions.",
        since=2018,
    ),
    Check(
        key="board_has_members",
        expression="board_seats BETWEEN 3 AND 60",
        severity=Severity.TO_JUSTIFY,
        message="L’instance compte moins de trois membres, ou plus de soixante.",
        fix="Vérifiez que vous n’avez pas saisi les adhérents ni le seul bureau.",
        since=2018,
    ),
    Check(
        key="board_seats_hold_volunteers",
        expression="volunteers_board <= board_seats",
        severity=Severity.TO_JUSTIFY,
        message="Il y a plus d’administrateurs bénévoles que de membres qui votent.",
        fix=(
            "Des suppléants ou des départs en cours d’année l’expliquent parfois : "
            "vérifiez les deux nombres."
        ),
        since=2018,
    ),
    Check(
        key="assembly_larger_than_board",
        expression="assembly_attendance >= board_seats",
        severity=Severity.TO_JUSTIFY,
        message="L’assemblée générale a réuni moins de personnes que l’instance n’a de membres.",
        fix=("Relisez la feuille d’émargement ; une assemblée tenue à distance est une raison."),
        since=2018,
    ),
    Check(
        key="assembly_within_reach",
        expression="assembly_attendance <= GREATEST(50, 1.5 * members_persons)",
        severity=Severity.TO_JUSTIFY,
        message="L’assemblée générale a réuni bien plus de personnes qu’il n’y a d’adhérents.",
        fix="Une fête jointe à l’assemblée se compte avec les événements.",
        since=2018,
    ),
    Check(
        key="participation_forms_none_alone",
        expression=(
            "NOT SELECTED(participation_forms, 'none') OR COUNT_SELECTED(participation_forms) = 1"
        ),
        severity=Severity.BLOCKING,
        message="Formes de participation : « Aucune » est coché avec une autre réponse.",
        fix=("Retirez « Aucune », ou les autres cases de cette liste (formes de participation)."),
        since=2018,
    ),
    Check(
        key="families_below_persons",
        expression="members_families <= members_persons",
        severity=Severity.BLOCKING,
        message="Il y a plus de familles que de personnes adhérentes.",
        fix=(
            "Une famille compte au moins une personne : les deux nombres sont peut-être inversés."
        ),
        since=2018,
    ),
    Check(
        key="members_jump",
        expression=(
            "ABS(members_persons - n1_members_persons) <= GREATEST(30, 0.5 * n1_members_persons)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le nombre d’adhérents a changé de plus de moitié en un an.",
        fix=("Regardez si l’adhésion familiale compte cette année une ou plusieurs personnes."),
        since=2018,
    ),
    Check(
        key="governance_below_total",
        expression="volunteers_governance <= volunteers_total",
        severity=Severity.BLOCKING,
        message="Il y a plus de bénévoles au pilotage que de bénévoles.",
        fix=(
            "Les bénévoles du pilotage font partie de l’ensemble : complétez le total ou "
            "corrigez la ligne."
        ),
        since=2018,
    ),
    Check(
        key="activity_below_total",
        expression="volunteers_activity <= volunteers_total",
        severity=Severity.BLOCKING,
        message="Il y a plus de bénévoles d’activité que de bénévoles.",
        fix="Supprimez les doublons entre les listes d’activités.",
        since=2018,
    ),
    Check(
        key="governance_holds_board",
        expression="volunteers_governance >= volunteers_board",
        severity=Severity.TO_JUSTIFY,
        message="Il y a moins de bénévoles au pilotage que d’administrateurs.",
        fix="Les administrateurs pilotent tous : ajoutez-leur les membres des commissions.",
        since=2018,
    ),
    Check(
        key="every_volunteer_does_something",
        expression="volunteers_governance + volunteers_activity >= volunteers_total",
        severity=Severity.TO_JUSTIFY,
        message="Certains bénévoles ne sont ni au pilotage ni dans une activité.",
        fix=("Chaque bénévole entre dans une des deux lignes au moins, parfois dans les deux."),
        since=2018,
    ),
    Check(
        key="women_below_volunteers",
        expression="volunteers_women <= volunteers_total",
        severity=Severity.BLOCKING,
        message="Il y a plus de femmes bénévoles que de bénévoles.",
        fix="Comptez les femmes dans la même liste que l’ensemble des bénévoles.",
        since=2018,
    ),
    Check(
        key="new_below_volunteers",
        expression="new_volunteers <= volunteers_total",
        severity=Severity.BLOCKING,
        message="Il y a plus de nouveaux bénévoles que de bénévoles.",
        fix="Les nouveaux font partie de l’ensemble, ajoutez-les au total.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="new_volunteers_and_growth",
        expression="new_volunteers >= volunteers_total - n1_volunteers_total",
        severity=Severity.TO_JUSTIFY,
        message="Les nouveaux bénévoles sont moins nombreux que la hausse de leur total.",
        fix=(
            "Une hausse de dix bénévoles suppose au moins dix nouveaux, ou des retours à signaler."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="volunteer_hours_sum",
        expression=(
            "ABS(volunteer_hours_governance + volunteer_hours_activity - volunteer_hours) <= 1"
        ),
        severity=Severity.BLOCKING,
        message="Pilotage et activités ne font pas ensemble les heures de bénévolat.",
        fix="Ajustez l’une des deux lignes ou le total ; un écart d’une heure est accepté.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="governance_hours_need_people",
        expression="volunteers_governance > 0 OR volunteer_hours_governance = 0",
        severity=Severity.BLOCKING,
        message="Des heures de pilotage sont déclarées sans bénévole au pilotage.",
        fix="Indiquez combien de bénévoles prennent part au pilotage.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="governance_hours_per_person",
        expression="volunteer_hours_governance <= 250 * volunteers_governance",
        severity=Severity.TO_JUSTIFY,
        message="Chaque bénévole du pilotage y donnerait plus de 250 heures par an.",
        fix=("Vérifiez que les heures d’activité ne sont pas comptées avec celles du pilotage."),
        audience=CS,
        since=2018,
    ),
    Check(
        key="main_training_theme_ticked",
        expression=(
            "(volunteers_training_theme <> 'schoolwork' OR "
            "SELECTED(volunteers_training_themes, 'schoolwork')) AND "
            "(volunteers_training_theme <> 'governance' OR "
            "SELECTED(volunteers_training_themes, 'governance')) AND "
            "(volunteers_training_theme <> 'welcome' OR "
            "SELECTED(volunteers_training_themes, 'welcome')) AND "
            "(volunteers_training_theme <> 'first_aid' OR "
            "SELECTED(volunteers_training_themes, 'first_aid')) AND "
            "(volunteers_training_theme <> 'french_learning' OR "
            "SELECTED(volunteers_training_themes, 'french_learning')) AND "
            "(volunteers_training_theme <> 'digital' OR "
            "SELECTED(volunteers_training_themes, 'digital')) AND "
            "(volunteers_training_theme <> 'other' OR SELECTED(volunteers_training_themes, "
            "'other'))"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le thème principal de formation manque dans la liste des thèmes.",
        fix="Cochez-le aussi dans la liste complète.",
        audience=CS,
        since=2018,
    ),
)
