"""How to read the sheet, and its method."""

from senacs.catalogue.sections import Bullets, Columns, Hue, MethodNote, Section

SECTION = Section(
    title="Comment lire cette fiche",
    hue=Hue.INK,
    layout="flow",
    nodes=(
        Columns(
            left=(
                Bullets(
                    (
                        (
                            "**Votre structure** : ce que vous avez répondu, et que vos "
                            "correspondants relisent avant de signer. Rien n’y est masqué : ce "
                            "document n’est pas public."
                        ),
                        (
                            "**Département** : la moyenne des structures du même type qui ont "
                            "répondu, ou le même rapport calculé sur leur ensemble. Ce n’est pas "
                            "un objectif : cela aide à poser des questions."
                        ),
                        (
                            "**Masqué** : la valeur du département laisserait deviner la réponse "
                            "d’une structure."
                        ),
                    )
                ),
            ),
            right=(MethodNote(),),
            left_part=0.46,
        ),
    ),
)
