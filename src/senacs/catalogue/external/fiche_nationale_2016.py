"""The national sheet of survey 2017 (data 2016), as the departmental brochures reproduced it."""

from senacs.catalogue.external.tables import ExternalRow, ExternalTable

TABLE = ExternalTable(
    title="Les centres sociaux en France en 2016",
    source=(
        "Fiche nationale SENACS, enquête 2017, données 2016, reproduite dans la plaquette "
        "des Alpes-de-Haute-Provence (Cnaf, FCSF)."
    ),
    data_year=2016,
    survey_year=2017,
    rows=(
        ExternalRow(
            key="structures_agreed",
            label="centres sociaux agréés par les Caf",
            value=2237,
            unit="centre social",
            source="Fiche nationale SENACS, données 2016.",
        ),
        ExternalRow(
            key="structures_solicited",
            label="centres sollicités par l’enquête",
            value=2065,
            unit="centre social",
            source="Fiche nationale SENACS, données 2016.",
        ),
        ExternalRow(
            key="structures_responding",
            label="centres ont répondu à toute l’enquête",
            value=1850,
            unit="centre social",
            source="Fiche nationale SENACS, données 2016.",
        ),
        ExternalRow(
            key="volunteers_activity_total",
            label="bénévoles d’activité",
            value=110000,
            unit="personne",
            approximation="plus de",
            source="Fiche nationale SENACS, données 2016.",
        ),
        ExternalRow(
            key="volunteers_activity_mean",
            label="bénévoles d’activité en moyenne par centre",
            value=55,
            unit="personne",
            source="Fiche nationale SENACS, données 2016.",
        ),
        ExternalRow(
            key="volunteers_governance_total",
            label="bénévoles dans les instances de gouvernance ou de pilotage",
            value=46000,
            unit="personne",
            approximation="plus de",
            source="Fiche nationale SENACS, données 2016.",
        ),
        ExternalRow(
            key="volunteers_governance_mean",
            label="bénévoles de gouvernance en moyenne par centre",
            value=25,
            unit="personne",
            source="Fiche nationale SENACS, données 2016.",
        ),
        ExternalRow(
            key="fte_total",
            label="équivalents temps plein salariés",
            value=26000,
            unit="ETP",
            approximation="près de",
            source="Fiche nationale SENACS, données 2016.",
        ),
        ExternalRow(
            key="fte_mean",
            label="ETP en moyenne par centre",
            value=13,
            unit="ETP",
            source="Fiche nationale SENACS, données 2016.",
        ),
        ExternalRow(
            key="territory_urban_share",
            label="des centres sont urbains",
            value=80,
            unit="%",
            source="Fiche nationale SENACS, données 2016.",
        ),
        ExternalRow(
            key="territory_rural_share",
            label="des centres sont ruraux",
            value=20,
            unit="%",
            source="Fiche nationale SENACS, données 2016.",
        ),
        ExternalRow(
            key="income_users_share",
            label="des produits viennent de la participation des usagers",
            value=9.5,
            unit="%",
            decimals=1,
            source=(
                "Moyenne nationale, hors valorisation du bénévolat, imprimée dans la plaquette "
                "SENACS des Alpes-de-Haute-Provence, données 2016."
            ),
        ),
    ),
    note=(
        "L’enquête 2017 concernait toute la métropole et trois départements d’outre-mer. "
        "La source ne dit pas lesquels\u202f: les cinq sont laissés sans couleur."
    ),
    uncertain=("971", "972", "973", "974", "976"),
)
