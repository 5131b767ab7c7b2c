"""The centre as a resource for its territory: four roles."""

from senacs.catalogue.sections import (
    Card,
    Cards,
    Hue,
    Key,
    KeyFigures,
    Section,
    Slot,
    SlotKind,
    Text,
)

SECTION = Section(
    title="Une ressource pour le territoire",
    kicker="Quatre rôles du centre social",
    hue=Hue.COOL,
    nodes=(
        Text(
            "Au-delà de ses activités, un centre social connaît son territoire, relie ceux qui y "
            "agissent et rend les politiques publiques plus accessibles. Son projet est revu tous "
            "les {project_duration_years} en moyenne.",
            style="lead",
        ),
        Cards(
            (
                Card(
                    "Observer et comprendre",
                    "Par l’écoute de chaque jour, il repère ce qui change, alerte et partage "
                    "avec ses partenaires une lecture du territoire.",
                    icon="binoculars",
                ),
                Card(
                    "Mobiliser les acteurs",
                    "Il accueille et aide les associations, met en relation, fait naître des "
                    "coopérations et rend le territoire plus vivant.",
                    icon="handshake",
                ),
                Card(
                    "Développer le pouvoir d’agir",
                    "Il donne confiance, forme des bénévoles et des salariés, ouvre des espaces "
                    "où l’on apprend à décider ensemble.",
                    icon="lightbulb",
                ),
                Card(
                    "Compléter l’action publique",
                    "Il rapproche les habitants des services, explique, accompagne, et fait "
                    "remonter ce qui ne marche pas.",
                    icon="landmark",
                ),
            ),
            style="numbered",
        ),
        KeyFigures(
            (
                Key("resident_initiatives.value", "initiatives d’habitants soutenues"),
                Key("hosted_associations.value", "associations accueillies"),
                Key("local_events.value", "événements locaux portés ou soutenus"),
            ),
            style="row",
        ),
        Slot(
            key="resource_testimony",
            kind=SlotKind.TESTIMONY,
            label="Parole de partenaire",
            hint="Un élu, un directeur d’école, un service : nom, fonction, accord écrit.",
            example=(
                "Quand nous préparons un projet pour le bas du village, je commence par prendre "
                "un café au centre social. En une heure, j’apprends ce qu’aucun rapport ne m’a "
                "dit."
            ),
            author="Une élue municipale",
        ),
        Slot(
            key="resource_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’une rencontre de partenaires",
            hint="Avec le nom de la structure et le crédit.",
        ),
    ),
)
