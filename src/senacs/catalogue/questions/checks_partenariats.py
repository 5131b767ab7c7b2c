"""Checks on partners and local frameworks."""

from senacs.method.questionnaire import Check, Severity

CHECKS: tuple[Check, ...] = (
    Check(
        key="written_partners_have_agreements",
        expression="(partnership_agreements > 0) = (COUNT_SELECTED(partners_formalised) > 0)",
        severity=Severity.TO_JUSTIFY,
        message="Des partenaires liés par un écrit, mais aucune convention, ou l’inverse.",
        fix="Accordez la liste des partenaires avec le nombre de textes en cours.",
        since=2018,
    ),
    Check(
        key="partners_not_twice",
        expression=(
            "NOT (SELECTED(partners_formalised, 'commune') AND SELECTED(partners_informal, "
            "'commune')) AND NOT (SELECTED(partners_formalised, 'caf') AND "
            "SELECTED(partners_informal, 'caf')) AND NOT (SELECTED(partners_formalised, "
            "'school') AND SELECTED(partners_informal, 'school')) AND NOT "
            "(SELECTED(partners_formalised, 'associations') AND "
            "SELECTED(partners_informal, 'associations')) AND NOT "
            "(SELECTED(partners_formalised, 'landlord') AND SELECTED(partners_informal, "
            "'landlord'))"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Un même partenaire est coché avec un écrit et sans écrit.",
        fix=(
            "Gardez-le dans la première liste. Si des écoles ou des associations "
            "différentes sont dans les deux cas, dites-le."
        ),
        since=2018,
    ),
    Check(
        key="caf_bound_by_agreement",
        expression="register_management = 'caf' OR SELECTED(partners_formalised, 'caf')",
        severity=Severity.TO_JUSTIFY,
        message="La Caf ne figure pas parmi les partenaires liés par un écrit.",
        fix=(
            "L’agrément s’accompagne d’une convention avec la Caf : cochez-la si elle est signée."
        ),
        since=2018,
    ),
    Check(
        key="managed_by_commune",
        expression="(commune_agreement = 'managed') = (register_management = 'local_authority')",
        severity=Severity.TO_JUSTIFY,
        message="Le lien avec la commune ne correspond pas au mode de gestion du registre.",
        fix=(
            "Une régie coche « la commune gère la structure ». Une gestion intercommunale, "
            "ou un registre dépassé, sont de bonnes raisons."
        ),
        since=2018,
    ),
    Check(
        key="commune_help_has_amount",
        expression=(
            "commune_agreement NOT IN ('multiannual', 'annual', 'grant_only') OR "
            "SUM_KNOWN(income_commune_operating, income_commune_project) > 0"
        ),
        severity=Severity.TO_JUSTIFY,
        message="La commune aide la structure, mais aucun produit ne vient d’elle.",
        fix=(
            "Regardez les lignes « Commune » des produits ; une aide seulement en nature "
            "est une raison à donner."
        ),
        since=2020,
    ),
    Check(
        key="written_commune",
        expression=(
            "commune_agreement NOT IN ('multiannual', 'annual') OR "
            "SELECTED(partners_formalised, 'commune')"
        ),
        severity=Severity.TO_JUSTIFY,
        message=(
            "Une convention lie la commune, absente de la liste des partenaires liés par un écrit."
        ),
        fix="Ajoutez la commune à la liste, ou corrigez la nature du lien.",
        since=2018,
    ),
    Check(
        key="ctg_role_none_alone",
        expression="NOT SELECTED(ctg_role, 'none') OR COUNT_SELECTED(ctg_role) = 1",
        severity=Severity.TO_JUSTIFY,
        message=(
            "« Aucune participation » à la convention territoriale est coché avec une "
            "participation."
        ),
        fix="Gardez l’une ou l’autre réponse sur la convention territoriale.",
        since=2020,
    ),
    Check(
        key="contrat_ville_role_none_alone",
        expression=(
            "NOT SELECTED(contrat_ville_role, 'none') OR COUNT_SELECTED(contrat_ville_role) = 1"
        ),
        severity=Severity.TO_JUSTIFY,
        message="« Aucune participation » au contrat de ville est coché avec une participation.",
        fix="Gardez l’une ou l’autre réponse sur le contrat de ville.",
        since=2018,
    ),
    Check(
        key="city_action_has_amount",
        expression=(
            "NOT SELECTED(contrat_ville_role, 'funded_action') OR income_state_city_policy > 0"
        ),
        severity=Severity.INFORMATION,
        message=(
            "Une action est financée par l’appel à projets du contrat de ville, sans "
            "montant de l’État."
        ),
        fix="Cherchez la notification ; la part de la ville seule peut l’expliquer.",
        since=2020,
    ),
    Check(
        key="local_bodies_none_alone",
        expression="NOT SELECTED(local_bodies, 'none') OR COUNT_SELECTED(local_bodies) = 1",
        severity=Severity.BLOCKING,
        message="Instances locales : « Aucune » est coché avec une autre réponse.",
        fix="Retirez « Aucune », ou les autres cases de cette liste (instances locales).",
        since=2018,
    ),
    Check(
        key="agreements_jump",
        expression=(
            "ABS(partnership_agreements - n1_partnership_agreements) <= GREATEST(5, 0.5 * "
            "n1_partnership_agreements)"
        ),
        severity=Severity.TO_JUSTIFY,
        message="Le nombre de conventions a changé de plus de moitié en un an.",
        fix="Des textes arrivés à terme, ou une autre façon de compter ? Dites laquelle.",
        since=2018,
    ),
)
