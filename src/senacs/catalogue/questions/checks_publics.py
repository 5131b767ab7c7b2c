"""Checks on participants: what cannot be, and what is surprising."""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)
EVS = (Audience.EVS,)

CHECKS: tuple[Check, ...] = (
    # Part of the participants: what cannot pass its whole.
    Check(
        key="qpv_below_public",
        expression="public_qpv <= public_total",
        severity=Severity.BLOCKING,
        message="Plus d’habitants de quartier prioritaire que de participants.",
        fix="Vérifiez que la ligne QPV ne reprend pas la population du quartier.",
        since=2018,
    ),
    Check(
        key="frr_below_public",
        expression="public_frr <= public_total",
        severity=Severity.BLOCKING,
        message=(
            "Plus d’habitants de communes France ruralités revitalisation que de participants."
        ),
        fix="Reprenez le tri du fichier par commune, chaque personne une seule fois.",
        since=2024,
    ),
    Check(
        key="residence_below_public",
        expression="SUM_KNOWN(public_same_commune, public_other_commune) <= public_total",
        severity=Severity.BLOCKING,
        message=(
            "La commune de résidence est donnée pour plus de personnes qu’il n’y a de participants."
        ),
        fix=(
            "Une personne habite une seule commune : vérifiez que les deux lignes viennent de la "
            "même liste."
        ),
        since=2018,
    ),
    Check(
        key="new_below_public",
        expression="public_new <= public_total",
        severity=Severity.BLOCKING,
        message="Plus de nouveaux participants que de participants.",
        fix=(
            "Les nouveaux font partie du total ; l’une des deux listes n’est pas celle de l’année."
        ),
        since=2018,
    ),
    Check(
        key="families_below_public",
        expression="families_total <= public_total",
        severity=Severity.BLOCKING,
        message="Plus de familles que de participants.",
        fix=(
            "Une famille comptée a au moins un membre participant : vérifiez que vous n’avez pas "
            "repris le fichier des adhérents."
        ),
        since=2018,
    ),
    Check(
        key="single_parents_below_families",
        expression="families_single_parent <= families_total",
        severity=Severity.BLOCKING,
        message="Plus de familles monoparentales que de familles.",
        fix="La ligne monoparentale est un « dont » des familles différentes.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="low_quotient_below_families",
        expression="families_low_quotient <= families_total",
        severity=Severity.BLOCKING,
        message="Plus de familles au quotient bas que de familles.",
        fix="Comptez des foyers et non des enfants dans la ligne du quotient familial.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="disability_below_public",
        expression="public_disability <= public_total",
        severity=Severity.BLOCKING,
        message="Plus de personnes en situation de handicap que de participants.",
        fix="Vérifiez l’unité des deux lignes : des personnes différentes, une fois dans l’année.",
        since=2018,
    ),
    Check(
        key="participations_above_public",
        expression="participations_total >= public_total",
        severity=Severity.BLOCKING,
        message="Moins de présences que de participants.",
        fix=(
            "Chaque participant est venu au moins une fois : les deux nombres sont peut-être "
            "inversés."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="event_people_below_entries",
        expression="event_unique <= event_participations",
        severity=Severity.BLOCKING,
        message="Plus de personnes différentes aux événements que de présences.",
        fix=(
            "Les présences comptent toutes les entrées ; les personnes différentes en sont une "
            "partie."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="rights_opened_below_accompanied",
        expression="rights_opened <= rights_accompanied",
        severity=Severity.BLOCKING,
        message="Plus de droits ouverts que de personnes accompagnées.",
        fix="La ligne compte des personnes ayant ouvert un droit, et non des dossiers.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="first_departures_below_young",
        expression="young_holidays_first <= young_holidays",
        severity=Severity.BLOCKING,
        message="Plus de premiers départs que de jeunes partis.",
        fix="Le premier départ est un « dont » des jeunes partis.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="vacaf_below_families",
        expression="families_holidays_vacaf <= families_holidays",
        severity=Severity.BLOCKING,
        message="Plus de familles aidées par Vacaf que de familles parties.",
        fix="Ne gardez que les dossiers soldés, une fois par famille.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="learners_below_public",
        expression="french_learners <= public_total",
        severity=Severity.BLOCKING,
        message="Plus d’apprenants de français que de participants.",
        fix=(
            "Les apprenants sont des participants : ajoutez-les au total, ou comptez des personnes "
            "plutôt que des inscriptions."
        ),
        since=2018,
    ),
    Check(
        key="outings_below_public",
        expression="outing_people <= public_total",
        severity=Severity.BLOCKING,
        message="Plus de personnes en sortie que de participants.",
        fix="Une personne venue en sortie participe : elle doit figurer dans le total de l’année.",
        since=2018,
    ),
    # What is possible, and surprising.
    Check(
        key="qpv_not_everybody",
        expression="public_qpv < public_total OR public_total < 50",
        severity=Severity.TO_JUSTIFY,
        message="Tous les participants habiteraient un quartier prioritaire.",
        fix=(
            "Vérifiez sur les adresses : les limites passent à l’îlot près ; si c’est exact, dites "
            "comment vous l’avez établi."
        ),
        since=2018,
    ),
    Check(
        key="qpv_on_the_territory",
        expression="public_qpv = 0 OR qpv_number > 0",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Des participants habitent un quartier prioritaire, mais votre territoire n’en compte "
            "pas."
        ),
        fix=(
            "Complétez la géographie prioritaire de votre territoire, ou expliquez d’où viennent "
            "ces personnes."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="new_not_everybody",
        expression="public_new < public_total OR public_total < 30 OR n1_public_total = 0",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Tous les participants seraient nouveaux alors que la structure en avait l’an dernier."
        ),
        fix=(
            "Comparez les deux listes nominatives ; une création de fichier n’est pas un "
            "renouvellement du public."
        ),
        since=2018,
    ),
    Check(
        key="disability_share",
        expression="public_disability <= 0.2 * public_total",
        severity=Severity.TO_JUSTIFY,
        message="Plus d’un participant sur cinq serait en situation de handicap.",
        fix=(
            "Comptez les handicaps reconnus ou déclarés ; un partenariat avec un établissement "
            "spécialisé est une bonne raison."
        ),
        since=2018,
    ),
    Check(
        key="participations_not_public",
        expression="participations_total > public_total OR public_total < 20",
        severity=Severity.TO_JUSTIFY,
        message="Autant de présences que de participants : chacun ne serait venu qu’une fois.",
        fix="Regardez si les deux lignes ne donnent pas le même nombre sous deux noms.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="participations_per_person",
        expression="participations_total <= 200 * public_total",
        severity=Severity.TO_JUSTIFY,
        message="Chaque participant serait venu en moyenne plus de deux cents fois.",
        fix=(
            "Cherchez des heures comptées comme des présences, ou une crèche incluse dans le total."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="events_have_public",
        expression=(
            "(events_organised > 0 AND event_participations > 0) OR (events_organised = 0 AND "
            "event_participations = 0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le nombre d’événements et leur public ne vont pas ensemble.",
        fix="Un événement organisé a un public, même estimé ; un public suppose un événement.",
        since=2018,
    ),
    Check(
        key="event_size",
        expression="event_participations <= 2000 * events_organised",
        severity=Severity.TO_JUSTIFY,
        message="Vos événements réuniraient en moyenne plus de deux mille personnes.",
        fix="Vérifiez que ce n’est pas le public d’une fête communale où vous teniez un stand.",
        since=2018,
    ),
    Check(
        key="events_among_local",
        expression="events_organised <= local_events",
        severity=Severity.TO_JUSTIFY,
        message="Vous organisez plus d’événements que vous n’en portez ou soutenez.",
        fix=(
            "Les événements portés ou soutenus comprennent les vôtres : complétez la ligne de la "
            "vie locale."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="evs_events_among_local",
        expression="events_organised <= evs_local_events",
        severity=Severity.TO_JUSTIFY,
        message="Les événements organisés dépassent les événements locaux portés ou soutenus.",
        fix="La ligne de la vie locale réunit les vôtres et ceux que vous aidez.",
        audience=EVS,
        since=2018,
    ),
    Check(
        key="outreach_has_sessions",
        expression="outreach_sessions > 0 OR outreach_people = 0",
        severity=Severity.TO_JUSTIFY,
        message="Des personnes sont rencontrées hors les murs sans aucune sortie.",
        fix="Indiquez le nombre de sorties d’équipe, même approché.",
        since=2018,
    ),
    Check(
        key="outreach_density",
        expression="outreach_people <= 50 * outreach_sessions",
        severity=Severity.TO_JUSTIFY,
        message="Chaque sortie rencontrerait plus de cinquante personnes nouvelles.",
        fix="Comptez des personnes différentes avec qui vous avez parlé, et non les passants.",
        since=2018,
    ),
    Check(
        key="outreach_places_revisited",
        expression="3 * outreach_places <= outreach_sessions",
        severity=Severity.TO_JUSTIFY,
        message="Trop de lieux pour le nombre de sorties : un lieu compte après trois passages.",
        fix="Gardez les lieux où l’équipe revient, ou complétez les sorties.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="hosted_public_has_hosts",
        expression="hosted_public = 0 OR SUM_KNOWN(hosted_associations, partner_surgeries) > 0",
        severity=Severity.TO_JUSTIFY,
        message="Un public de partenaires est indiqué sans association ni permanence accueillie.",
        fix=(
            "Complétez les associations et les partenaires reçus dans vos murs, ou mettez ce "
            "public à zéro."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="digital_help_is_an_action",
        expression="digital_supported = 0 OR offer_digital",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Des personnes sont aidées en ligne alors qu’aucune action numérique n’est déclarée."
        ),
        fix=(
            "Répondez oui aux actions autour du numérique, ou reportez ces personnes dans l’accès "
            "aux droits."
        ),
        since=2018,
    ),
    Check(
        key="french_hours_and_learners",
        expression=(
            "(french_learners > 0 AND french_hours > 0) OR (french_learners = 0 AND french_hours = "
            "0)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le nombre d’apprenants de français et les heures d’atelier ne vont pas ensemble.",
        fix="Complétez la ligne manquante avec le calendrier des ateliers.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="french_is_an_action",
        expression="french_learners = 0 OR SELECTED(collective_actions, 'french_learning')",
        severity=Severity.TO_JUSTIFY,
        message=(
            "Des apprenants sont comptés, mais l’apprentissage du français n’est pas coché dans "
            "les projets collectifs."
        ),
        fix="Cochez la case, ou vérifiez que ces ateliers sont bien les vôtres.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="young_departures_below_public",
        expression="young_holidays <= public_0_25_total",
        severity=Severity.TO_JUSTIFY,
        message="Plus de jeunes partis que de participants de moins de 26 ans.",
        fix="Un jeune parti avec vous est un participant : ajoutez-le à sa tranche d’âge.",
        audience=CS,
        since=2018,
    ),
    Check(
        key="family_departures_below_families",
        expression="families_holidays <= families_total",
        severity=Severity.TO_JUSTIFY,
        message="Plus de familles parties que de familles connues.",
        fix=(
            "Comptez des foyers dans les deux lignes ; une famille partie fait partie des familles "
            "différentes."
        ),
        since=2018,
    ),
    Check(
        key="rights_below_public",
        expression="rights_accompanied <= public_total",
        severity=Severity.TO_JUSTIFY,
        message="Plus de personnes accompagnées dans leurs droits que de participants.",
        fix=(
            "L’accompagnement régulier fait de la personne une participante ; sinon, dites "
            "pourquoi vous la comptez à part."
        ),
        since=2018,
    ),
)
