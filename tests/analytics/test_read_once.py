"""While a page is made, the agreements of all its years are read once; never beyond the page."""

from datetime import date

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

import tiny_territories
from senacs.analytics.protection import Place, agreements
from senacs.analytics.queries import reading
from senacs.campaigns.models import Agreement, Edition

pytestmark = pytest.mark.django_db
HERE = Place("department", "04")


def _editions() -> list[Edition]:
    tiny_territories.load()
    return [
        Edition.objects.create(
            survey_year=year,
            data_year=year - 1,
            opens_on=date(year, 1, 5),
            closes_on=date(year, 3, 5),
        )
        for year in (2021, 2022, 2023)
    ]


def _agree(edition: Edition, audience: str, ended_on: date | None = None) -> None:
    Agreement.objects.create(
        edition=edition,
        territory=tiny_territories.department("04"),
        audience=audience,
        signed_on=edition.closes_on,
        recorded_at=timezone.now(),
        ended_on=ended_on,
    )


def test_a_page_of_many_years_reads_their_agreements_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first, second, third = editions = _editions()
    _agree(first, "CS")
    _agree(first, "EVS")
    _agree(second, "CS")
    _agree(second, "EVS", ended_on=date(2022, 6, 1))
    alone = [agreements(one) for one in editions]
    assert alone == [{HERE: frozenset({"CS", "EVS"})}, {HERE: frozenset({"CS"})}, {}]
    with reading(), django_assert_num_queries(1):
        assert [agreements(one) for one in editions] == alone
    _agree(third, "CS")
    with reading():
        assert agreements(third) == {HERE: frozenset({"CS"})}
    with django_assert_num_queries(3):
        assert [agreements(one) for one in editions][2] == {HERE: frozenset({"CS"})}


def test_a_page_without_any_agreement_reads_none_twice(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    editions = _editions()
    with reading(), django_assert_num_queries(1):
        assert [agreements(one) for one in editions] == [{}, {}, {}]
