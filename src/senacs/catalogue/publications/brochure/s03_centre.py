"""What a social centre is: doctrine in our own words, sources named."""

from senacs.catalogue.sections import (
    Aside,
    Bullets,
    Card,
    Cards,
    Columns,
    Heading,
    Hue,
    Section,
    Slot,
    SlotKind,
    Text,
)

SECTION = Section(
    title="Ce qu’est un centre social",
    kicker="Des projets de territoire, avec et par les habitants",
    hue=Hue.COOL,
    nodes=(
        Text(
            "Un centre social est un lieu de proximité ouvert à tous les âges. Des habitants s’y "
            "associent, avec l’appui de professionnels, pour comprendre ce qui se passe sur leur "
            "territoire et agir ensemble.",
            style="lead",
        ),
        Columns(
            left=(
                Heading("Un lieu, un projet, un agrément"),
                Text(
                    "Le centre social accueille toute la population de son territoire et veille "
                    "à ce que des publics différents s’y rencontrent. On y trouve des services "
                    "et des activités, mais aussi une écoute, une aide pour monter un projet et "
                    "une place pour prendre part aux décisions."
                    "\n\n"
                    "Il est agréé par la Caf pour quelques années, sur la base d’un **projet "
                    "social**. L’agrément reconnaît une démarche : partir des habitants, "
                    "associer les partenaires, évaluer ce qui a été fait."
                ),
                Heading("Une gestion qui varie, une même mission"),
                Text(
                    "Une association, une commune, une intercommunalité ou la Caf elle-même "
                    "peuvent porter un centre social. Le mode de gestion change la manière de "
                    "décider et de financer ; il ne change pas la mission."
                ),
            ),
            right=(
                Aside(
                    title="Le projet social, pas à pas",
                    nodes=(
                        Bullets(
                            (
                                (
                                    "**Faire le bilan** du projet précédent, avec celles et ceux "
                                    "qui l’ont vécu."
                                ),
                                (
                                    "**Partager un diagnostic** du territoire entre habitants, "
                                    "bénévoles, salariés et partenaires."
                                ),
                                (
                                    "**Choisir des priorités** et les traduire en actions, en "
                                    "moyens et en calendrier."
                                ),
                                "**Dire comment on évaluera** ce qui change pour les habitants.",
                                (
                                    "**Faire valider** le projet par sa gouvernance, puis "
                                    "par la Caf."
                                ),
                            )
                        ),
                        Text(
                            "Durée moyenne des projets en cours {in_territory} : "
                            "**{project_duration_years}**."
                        ),
                    ),
                ),
            ),
            left_part=0.54,
        ),
        Heading("Trois finalités"),
        Cards(
            (
                Card(
                    "Inclure",
                    "Que chacun trouve sa place, quels que soient son âge, ses ressources ou "
                    "son histoire, et gagne en confiance au contact des autres.",
                    icon="hand-heart",
                ),
                Card(
                    "Relier",
                    "Que des voisins, des générations et des quartiers se connaissent, "
                    "s’entraident et vivent mieux au même endroit.",
                    icon="users",
                ),
                Card(
                    "Donner prise",
                    "Que les habitants décident, prennent des responsabilités et pèsent sur ce "
                    "qui concerne leur vie quotidienne.",
                    icon="megaphone",
                ),
            ),
            style="numbered",
        ),
        Text(
            "D’après la circulaire de la Cnaf de juin 2012 sur l’animation de la vie sociale et la "
            "charte fédérale des centres sociaux et socioculturels de France. Rédaction propre à "
            "ce document.",
            style="note",
        ),
        Slot(
            key="centre_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’une assemblée d’habitants",
            hint="Avec le nom de la structure et le crédit.",
        ),
    ),
)
