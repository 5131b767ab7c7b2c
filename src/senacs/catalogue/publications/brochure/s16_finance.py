"""Finance: funders, mean budget, comparison with the national mean, agreement."""

from senacs.catalogue.sections import (
    Columns,
    Hue,
    Key,
    KeyFigures,
    Section,
    Show,
    Slot,
    SlotKind,
    Text,
)

SECTION = Section(
    title="Des financements partagés",
    kicker="Ressources et partenariats",
    hue=Hue.OCHRE,
    nodes=(
        KeyFigures(
            (
                Key("budget_mean.value", "euros : budget moyen d’un centre social", "coins"),
                Key("users_share", "des produits viennent des usagers", "ticket"),
                Key(
                    "external.fiche_nationale_2016.income_users_share",
                    "en moyenne nationale (données 2016)",
                    "map",
                ),
            ),
            style="hero",
        ),
        Show(
            "income_by_funder",
            form="columns",
            title="{income_by_funder.first.label} : {income_by_funder.first.share} des produits",
            subtitle="Répartition des produits selon leur origine, hors valorisation du bénévolat",
        ),
        Columns(
            left=(
                Text(
                    "La répartition des financeurs reflète le mode de gestion : une collectivité "
                    "qui gère un centre inscrit son activité dans son propre budget. C’est le "
                    "cas de **{management.local_authority.fraction}**."
                    "\n\n"
                    "Centres liés à plusieurs financeurs par une même convention : "
                    "**{multi_partner_agreement.fraction}**."
                ),
            ),
            right=(
                Slot(
                    key="agreement_example",
                    kind=SlotKind.TEXT,
                    label="Une convention exemplaire",
                    hint="Qui s’est engagé, sur quoi, pour combien de temps, avec quel suivi.",
                    example=(
                        "**Une seule signature, cinq partenaires.** La commune, le département, "
                        "la Caf, l’action sociale communale et l’association ont écrit ensemble "
                        "ce que chacun attend du centre et ce qu’il y apporte. Un bilan commun, "
                        "chaque année, remplace cinq dossiers."
                    ),
                ),
            ),
            left_part=0.46,
        ),
        Slot(
            key="finance_photo",
            kind=SlotKind.PHOTO,
            label="Photographie de la signature d’une convention",
            hint="Avec le nom de la structure et le crédit.",
        ),
    ),
)
