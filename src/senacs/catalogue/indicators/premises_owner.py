"""Who owns the main premises of centres."""

from datetime import date

from senacs.method.indicators import Example, Indicator, Measure
from senacs.method.questionnaire import Audience

INDICATOR = Indicator(
    title="Propriétaire du lieu principal des centres sociaux",
    measure=Measure.GROUPS,
    unit="structure",
    definition=(
        "Centres sociaux selon le propriétaire de leur lieu principal. Un seul propriétaire est "
        "donné par centre\u202f: celui du lieu où se tient l’accueil."
    ),
    audience=(Audience.CS,),
    question="premises_owner",
    short="Propriétaire des locaux",
    theme="identite",
    show="bars",
    since=2018,
    owner="Comité technique national",
    reviewed=date(2026, 11, 25),
    example=Example(
        rows=(
            {"premises_owner": "commune"},
            {"premises_owner": "commune"},
            {"premises_owner": "landlord"},
        ),
        expected={"commune": 2, "landlord": 1, "caf": 0},
    ),
)
