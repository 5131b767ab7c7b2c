"""The successive wordings of a definition, as releases froze them."""

from datetime import date

import pytest
from django.utils import timezone

from senacs.analytics.definitions import Defined, history
from senacs.analytics.models import Release
from senacs.campaigns.models import Edition

pytestmark = pytest.mark.django_db
OLD, NEW = "Somme des bénévoles.", "Somme des bénévoles actifs dans l’année."


def freeze(data_year: int, number: int, indicators: dict[str, object]) -> None:
    edition, _ = Edition.objects.get_or_create(
        survey_year=data_year + 1,
        data_year=data_year,
        defaults={"opens_on": date(data_year + 1, 3, 1), "closes_on": date(data_year + 1, 6, 30)},
    )
    Release.objects.create(
        edition=edition,
        number=number,
        digest=f"{data_year}{number}".ljust(64, "0"),
        made_at=timezone.now(),
        made_by_label="Essai",
        manifest={"indicators": indicators},
    )


def told(version: int, words: str) -> dict[str, object]:
    return {"volunteers_total": {"version": version, "definition": words}}


def test_alike_years_are_one_line_and_only_the_newest_release_of_a_year_counts() -> None:
    freeze(2018, 1, told(2, NEW))
    freeze(2015, 1, told(1, OLD))
    freeze(2017, 1, told(1, OLD))
    freeze(2017, 2, told(2, NEW))
    freeze(2016, 1, told(1, OLD))
    freeze(2019, 1, {})
    assert history("volunteers_total") == [
        Defined(1, OLD, 2015, 2016),
        Defined(2, NEW, 2017, 2018),
    ]
    assert history("never_defined") == []
