"""The three dimensions of a project, and the local issues."""

from senacs.catalogue.sections import (
    Card,
    Cards,
    Columns,
    Heading,
    Hue,
    Section,
    Show,
    Slot,
    SlotKind,
    Text,
)

SECTION = Section(
    title="Trois dimensions, des enjeux partagés",
    kicker="Le projet social",
    hue=Hue.COOL,
    nodes=(
        Text(
            "Un même centre social rend des services, accompagne des projets et fait vivre la "
            "citoyenneté. Ces trois dimensions se nourrissent : on vient pour une activité, on "
            "revient pour un projet, on finit par prendre part aux décisions.",
            style="lead",
        ),
        Cards(
            (
                Card(
                    "Intérêt général",
                    "Agir avec d’autres sur les questions qui concernent tout le territoire : "
                    "l’isolement, l’éducation, l’accès aux droits.",
                    icon="landmark",
                ),
                Card(
                    "Collective",
                    "Aider des habitants à se réunir autour d’une envie ou d’un besoin, et à "
                    "mener leur projet jusqu’au bout.",
                    icon="users",
                ),
                Card(
                    "Individuelle",
                    "Proposer des activités, des actions éducatives et des services qui "
                    "facilitent la vie de chacun.",
                    icon="user",
                ),
            ),
        ),
        Heading("Les enjeux de développement social local"),
        Columns(
            left=(
                Show(
                    "local_issues",
                    title="Ce que les centres ont retenu comme priorités",
                    subtitle="Nombre de centres qui citent chaque enjeu",
                    zeros=False,
                ),
            ),
            right=(
                Text(
                    "Chaque centre choisit jusqu’à trois enjeux pour la durée de son projet. "
                    "L’enjeu le plus partagé {in_territory} est « {local_issues.first.label} » "
                    "({local_issues.first.fraction})."
                    "\n\n"
                    "Ces choix viennent du diagnostic que chaque centre mène avec les habitants "
                    "et les partenaires. Ils ne disent pas tout de son action : un centre peut "
                    "agir sur un sujet sans en faire une priorité."
                ),
                Slot(
                    key="issues_text",
                    kind=SlotKind.TEXT,
                    label="Commentaire local",
                    hint="Ce que le comité local retient de ces enjeux, en cinq lignes.",
                    example=(
                        "Réuni au printemps, le comité local a souligné le poids des distances : "
                        "sans voiture, un rendez-vous à la ville voisine prend la journée. "
                        "Plusieurs centres ont donc décidé d’aller vers les habitants plutôt que "
                        "de les attendre."
                    ),
                ),
            ),
            left_part=0.58,
        ),
        Slot(
            key="dimensions_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’un projet d’habitants",
            hint="Avec le nom de la structure et le crédit.",
        ),
    ),
)
