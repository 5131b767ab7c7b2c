"""Editorial: written and signed by the local pair; the contents beside it."""

from senacs.catalogue.sections import Columns, Contents, Hue, Section, Slot, SlotKind

SECTION = Section(
    title="Ce que les chiffres racontent, ce que les habitants construisent",
    kicker="Éditorial",
    hue=Hue.WARM,
    nodes=(
        Columns(
            left=(
                Slot(
                    key="editorial",
                    kind=SlotKind.TEXT,
                    label="Éditorial",
                    hint="Deux mille signes, signés par la Caf et par la fédération.",
                    example=(
                        "Derrière chaque chiffre de cette plaquette, il y a une porte ouverte : "
                        "celle d’un accueil où l’on vient pour une inscription et où l’on reste "
                        "pour un café, celle d’une salle où des parents, des jeunes et des "
                        "retraités préparent ensemble la fête du quartier."
                        "\n\n"
                        "Depuis plusieurs années, les Caf et les fédérations de centres sociaux "
                        "observent ensemble cette vie discrète. Chaque structure décrit son "
                        "année ; les réponses sont relues, discutées, puis réunies. Nous avons "
                        "choisi de dire simplement ce que font les structures {of_territory}, "
                        "avec leurs mots et avec leurs nombres."
                        "\n\n"
                        "Ce document s’adresse aux élus, aux partenaires et aux habitants. Il ne "
                        "classe personne. Il montre une diversité : de petites associations et "
                        "de grands équipements, des villages et des villes, des bénévoles de "
                        "tous les âges et des professionnels engagés à leurs côtés."
                        "\n\n"
                        "Nous remercions les équipes qui ont pris le temps de répondre, et "
                        "celles et ceux qui, chaque jour, font vivre ces lieux. Que cette "
                        "lecture vous donne envie d’en pousser la porte."
                    ),
                    author=(
                        "La présidence du conseil d’administration de la Caf et la présidence "
                        "de la fédération des centres sociaux"
                    ),
                    style="plain",
                ),
            ),
            right=(Contents("Sommaire"),),
            left_part=0.62,
        ),
        Slot(
            key="editorial_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’ouverture",
            hint="Une scène de la vie d’une structure, avec l’accord des personnes.",
        ),
    ),
)
