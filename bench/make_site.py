"""Makes a site with sixteen social centres or more, directors and an open questionnaire."""

import os
from datetime import date, timedelta

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senacs.settings")
django.setup()

from django.core.management import call_command
from django.utils import timezone

import tiny_territories
from bench import thirty
from factories import places
from senacs.accounts.actions import grant
from senacs.accounts.models import Person
from senacs.campaigns.actions import editions
from senacs.journal.rules import SYSTEM

PASSWORD = "mesure-de-performance-2016"
CENTRES = int(os.environ.get("BENCH_CENTRES", "16"))


def email(number: int) -> str:
    """Address of the director of a centre."""
    return f"centre-{number}@mesure.senacs.example"


def make() -> None:
    """Register, people, open edition."""
    call_command("migrate", verbosity=0)
    tiny_territories.load()
    today = timezone.localdate()
    for number in range(CENTRES):
        structure = places.structure(
            f"Centre {number}",
            kind="CS",
            commune=tiny_territories.commune("04112"),
            opened_on=date(2010, 1, 1),
        )
        places.fact(structure, "management", "association")
        person = Person.objects.create_person(
            email(number), name=f"Direction {number}", password=PASSWORD
        )
        grant(
            person=person,
            role="respondent",
            institution="structure",
            since=date(2015, 1, 1),
            by=SYSTEM,
            structure=structure,
        )
    edition = editions.create(
        survey_year=2017,
        data_year=2016,
        opens_on=today,
        closes_on=today + timedelta(days=30),
        by=SYSTEM,
    )
    thirty.give(editions.open_edition(edition_id=edition.pk, by=SYSTEM))


if __name__ == "__main__":
    make()
