"""Method note: how to read the document, what must be known of the figures."""

from senacs.catalogue.sections import Aside, Bullets, Hue, MethodNote, Section

SECTION = Section(
    title="Comment ces chiffres sont faits",
    kicker="Méthode",
    hue=Hue.INK,
    nodes=(
        MethodNote(),
        Aside(
            title="Comment lire ce document",
            nodes=(
                Bullets(
                    (
                        (
                            "**Cases pleines et cases vides** : chaque case est une structure "
                            "qui a répondu ; les cases pleines sont celles qui ont dit oui."
                        ),
                        (
                            "**Hachures** : la valeur existe, mais elle est masquée pour qu’on "
                            "ne puisse pas reconnaître une structure."
                        ),
                        (
                            "**Réponses** : sous chaque graphique, le nombre de structures qui "
                            "ont répondu et le nombre de celles à qui la question était posée."
                        ),
                        (
                            "**Numéros** : une structure porte le même numéro sur la carte et "
                            "dans les listes."
                        ),
                    )
                ),
            ),
        ),
    ),
)
