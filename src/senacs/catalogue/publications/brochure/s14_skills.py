"""Functions and qualifications."""

from senacs.catalogue.sections import Columns, Hue, Section, Show, Slot, SlotKind

SECTION = Section(
    title="Des métiers variés",
    kicker="Fonctions et qualifications",
    hue=Hue.WARM,
    nodes=(
        Show(
            "jobs_by_function",
            form="columns",
            title="{jobs_by_function.first.label} : {jobs_by_function.first.share} des salariés",
            subtitle="Répartition des salariés selon leur fonction principale",
        ),
        Columns(
            left=(
                Show(
                    "leaders_by_qualification",
                    form="bars",
                    of="share",
                    title="La qualification des animateurs",
                    subtitle="Répartition des animateurs selon leur diplôme le plus élevé",
                ),
            ),
            right=(
                Slot(
                    key="jobs_testimony",
                    kind=SlotKind.TESTIMONY,
                    label="Paroles de métier",
                    hint="Une ou un salarié : prénom, fonction, accord écrit.",
                    example=(
                        "À l’accueil, je réponds à trente questions par jour. La bonne réponse, "
                        "une fois sur deux, c’est une autre question : et vous, qu’est-ce que "
                        "vous aimeriez faire ici ?"
                    ),
                    author="Chargée d’accueil",
                ),
            ),
            left_part=0.56,
        ),
        Slot(
            key="jobs_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’une équipe",
            hint="Avec l’accord des personnes, le nom de la structure et le crédit.",
        ),
    ),
)
