"""The national sheet: sourced figures from elsewhere, with the participating territories."""

from senacs.catalogue.sections import Columns, External, Hue, Map, Section, Slot, SlotKind, Text

SECTION = Section(
    title="Les centres sociaux en France",
    kicker="Fiche nationale",
    hue=Hue.BLUE,
    nodes=(
        Text(
            "SENACS, le système d’échange national des centres sociaux, est un observatoire porté "
            "par la Cnaf et la FCSF. La même enquête est menée partout, animée dans chaque "
            "territoire par une Caf et une fédération.",
            style="lead",
        ),
        Columns(
            left=(
                External(
                    "fiche_nationale_2016",
                    rows=(
                        "structures_agreed",
                        "structures_solicited",
                        "structures_responding",
                        "volunteers_activity_total",
                        "volunteers_activity_mean",
                        "volunteers_governance_total",
                        "volunteers_governance_mean",
                        "fte_total",
                        "fte_mean",
                        "territory_urban_share",
                        "territory_rural_share",
                    ),
                ),
            ),
            right=(
                Map(
                    name="participation",
                    title="Les territoires de l’enquête {survey_year}",
                    subtitle="Départements concernés, selon la fiche nationale",
                ),
            ),
        ),
        Slot(
            key="national_photo",
            kind=SlotKind.PHOTO,
            label="Photographie d’une rencontre nationale",
            hint="Avec le crédit.",
        ),
    ),
)
