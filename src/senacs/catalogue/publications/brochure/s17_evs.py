"""Social-life spaces: what they are, what they work on, who carries them."""

from senacs.catalogue.sections import Columns, Hue, Key, KeyFigures, Section, Show, Text

SECTION = Section(
    title="Les espaces de vie sociale",
    kicker="La même ambition, à taille de village ou de quartier",
    hue=Hue.COOL,
    nodes=(
        Columns(
            left=(
                Text(
                    "Un espace de vie sociale partage les finalités et les valeurs d’un centre "
                    "social. Ce qui change, c’est l’échelle : une petite équipe, beaucoup de "
                    "bénévoles, des moyens limités, et une grande proximité.",
                    style="lead",
                ),
            ),
            right=(
                KeyFigures(
                    (
                        Key("evs_structures_responding.value", "espaces de vie sociale"),
                        Key("evs_management.association.share", "portés par une association"),
                    ),
                    style="row",
                ),
            ),
            left_part=0.56,
        ),
        Show(
            "evs_domains",
            form="bars",
            of="share",
            title="Les domaines dans lesquels ils interviennent",
            subtitle="Part de chaque domaine dans l’ensemble des réponses",
        ),
    ),
)
