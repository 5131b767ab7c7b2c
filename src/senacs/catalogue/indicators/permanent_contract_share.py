"""Share of permanent contracts in full-time equivalents."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Part des contrats durables dans les équivalents temps plein",
    measure=Measure.RATIO,
    unit="%",
    definition=(
        "Équivalents temps plein en contrat à durée indéterminée ou titulaires, rapportés au "
        "total des équivalents temps plein des centres sociaux."
    ),
    audience=(Audience.CS,),
    expression="fte_contract_cdi",
    denominator="fte_total",
    factor=100.0,
    short="Contrats durables",
    decimals=1,
    theme="emploi",
    show="figure",
    since=2010,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"fte_contract_cdi": 8, "fte_total": 10},
            {"fte_contract_cdi": 6, "fte_total": 10},
        ),
        expected=70,
    ),
)
