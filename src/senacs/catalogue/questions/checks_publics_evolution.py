"""Checks on participants: what changed since the previous edition."""

from senacs.method.questionnaire import Audience, Check, Severity

CS = (Audience.CS,)

CHECKS: tuple[Check, ...] = (
    # Great changes since the previous edition, and a change of method.
    Check(
        key="families_jump",
        expression=(
            "ABS(families_total - n1_families_total) <= GREATEST(20, 0.5 * n1_families_total)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le nombre de familles a changé de plus de moitié en un an.",
        fix=(
            "Regardez si l’on a compté des foyers les deux années ; un nouveau logiciel est une "
            "raison à donner."
        ),
        since=2018,
    ),
    Check(
        key="participations_jump",
        expression=(
            "ABS(participations_total - n1_participations_total) <= GREATEST(1000, 0.5 * "
            "n1_participations_total)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Les présences cumulées ont changé de plus de moitié en un an.",
        fix=(
            "Comparez secteur par secteur avec l’édition précédente ; l’ouverture ou la fermeture "
            "d’un accueil l’explique souvent."
        ),
        audience=CS,
        since=2018,
    ),
    Check(
        key="qpv_jump",
        expression="ABS(public_qpv - n1_public_qpv) <= GREATEST(30, 0.5 * n1_public_qpv)",
        severity=Severity.TO_JUSTIFY,
        message="Le public des quartiers prioritaires a changé de plus de moitié en un an.",
        fix=(
            "La liste des quartiers a été révisée pour les données 2024 : dites si c’est la cause."
        ),
        since=2018,
    ),
    Check(
        key="event_jump",
        expression=(
            "ABS(event_participations - n1_event_participations) <= GREATEST(300, "
            "n1_event_participations)"
        ),
        severity=Severity.INFORMATION,
        message="Les présences aux événements ont plus que doublé, ou presque disparu.",
        fix="Une fête qui change d’organisateur suffit à l’expliquer ; vérifiez le comptage.",
        since=2018,
    ),
    Check(
        key="counting_method_changed",
        expression="counting_method = n1_counting_method",
        severity=Severity.INFORMATION,
        message="La méthode de comptage a changé depuis l’édition précédente.",
        fix="L’évolution de vos participants se lira avec cette réserve.",
        since=2018,
    ),
)
