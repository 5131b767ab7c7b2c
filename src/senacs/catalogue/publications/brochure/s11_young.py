"""The young take part."""

from senacs.catalogue.sections import Columns, Hue, Key, KeyFigures, Section, Slot, SlotKind, Text

SECTION = Section(
    title="Des jeunes qui prennent leur part",
    kicker="Participation et engagement",
    hue=Hue.PLUM,
    nodes=(
        KeyFigures(
            (
                Key(
                    "volunteers_age_11_17.value",
                    "jeunes de 11 à 17 ans bénévoles dans une instance ou une activité",
                    "sprout",
                ),
                Key(
                    "volunteers_age_18_25.value",
                    "jeunes adultes de 18 à 25 ans bénévoles",
                    "tree-deciduous",
                ),
            ),
            style="hero",
        ),
        Columns(
            left=(
                Text(
                    "Un centre social n’occupe pas les jeunes : il leur fait confiance. Tenir un "
                    "budget, négocier une salle, représenter le groupe devant les élus : autant "
                    "d’occasions d’apprendre à décider avec d’autres."
                    "\n\n"
                    "{offer_age_15_17.fraction} centres ont une offre pour les 15-17 ans et "
                    "{offer_age_18_25.fraction} pour les 18-25 ans."
                ),
                Slot(
                    key="young_example",
                    kind=SlotKind.TEXT,
                    label="Une action à la loupe",
                    hint="Une action nommée, sa structure, ce qu’elle a changé.",
                    example=(
                        "**La caisse de bord.** Onze adolescents voulaient un voyage ; ils ont "
                        "commencé par ouvrir un compte. Vide-grenier, buvette du tournoi, "
                        "dossier de subvention défendu à l’oral : dix mois plus tard, ils "
                        "partaient, et le compte était juste."
                    ),
                ),
            ),
            right=(
                Slot(
                    key="young_testimony",
                    kind=SlotKind.TESTIMONY,
                    label="Témoignage",
                    hint="Un prénom, un âge, l’accord écrit (des parents pour un mineur).",
                    example=(
                        "La première fois que j’ai pris la parole au conseil, j’avais préparé "
                        "trois phrases. J’en ai dit une. Mais la salle de musique, on l’a eue."
                    ),
                    author="Noé, seize ans",
                ),
            ),
            left_part=0.55,
        ),
        Slot(
            key="young_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’un projet de jeunes",
            hint="Avec l’accord des parents, le nom de la structure et le crédit.",
        ),
    ),
)
