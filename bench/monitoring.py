"""Monitoring and messages at national scale: 4,100 fictional responses in 101 departments.

Run by itself on a database of its own: `python -m bench.monitoring`. What is measured is the view
whole, in process: sign-in, rights, queries, drawing and template.
"""

import os
import tempfile
import time
from datetime import date, timedelta

os.environ |= {
    "SENACS_VAR": tempfile.mkdtemp(prefix="senacs-monitoring-"),
    "SENACS_DEMONSTRATION": "1",
    # Static files without the manifest that `collectstatic` writes.
    "SENACS_DEBUG": "1",
    "DJANGO_SETTINGS_MODULE": "senacs.settings",
}
os.environ.setdefault("DATABASE_URL", "")

import django

django.setup()

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.clock import HEADER, measure
from senacs.accounts.actions import grant
from senacs.accounts.models import Membership, Person
from senacs.campaigns.actions import editions, reminders
from senacs.campaigns.models import Deposit, Edition, Response, Signature
from senacs.campaigns.rules.mail_words import Links
from senacs.campaigns.rules.states import State
from senacs.journal.rules import SYSTEM
from senacs.structures import rules
from senacs.structures.models import Fact, Structure
from senacs.territories.models import Territory
from senacs.territories.rules import EVERYWHERE, Level

STRUCTURES = 4100
RUNS = 15


def register() -> None:
    """As many structures as the country, in the most peopled communes of each department."""
    towns = list(
        Territory.objects.of_level(Level.COMMUNE).order_by("-population", "code")[:STRUCTURES]
    )
    Structure.objects.bulk_create(
        (
            Structure(
                identifier=rules.identifier(n + 1),
                kind=rules.CS if n % 5 < 3 else rules.EVS,
                name=f"Structure fictive {n}",
                search_name=f"structure fictive {n}",
                commune=towns[n % len(towns)],
                email=f"s{n}@exemple.test",
            )
            for n in range(STRUCTURES)
        ),
        batch_size=500,
    )
    Fact.objects.bulk_create(
        (
            Fact(structure_id=pk, kind=rules.APPROVAL, value="AGC", since=date(2010, 1, 1))
            for pk in Structure.objects.values_list("pk", flat=True)
        ),
        batch_size=500,
    )


def people() -> dict[str, Person]:
    """A national steward, a pair per department, a director per structure."""
    departments = list(Territory.objects.of_level(Level.DEPARTMENT).exclude(zone="com"))
    since = date(2015, 1, 1)
    steward = Person.objects.create_person("pilotage@exemple.test", name="Pilotage")
    grant(person=steward, role="national_steward", institution="cnaf", since=since, by=SYSTEM)
    made = {"steward": steward}
    for department in departments:
        for institution in ("caf", "federation"):
            who = Person.objects.create_person(
                f"{institution}{department.code.lower()}@exemple.test",
                name=f"{institution} {department.code}",
            )
            made[f"{institution}{department.code}"] = who
            grant(
                person=who,
                role=f"{institution}_correspondent",
                institution=institution,
                since=since,
                by=SYSTEM,
                territory=department,
            )
    directors = [
        Person(email=f"direction{n}@exemple.test", name=f"Direction {n}", password="!")
        for n in range(STRUCTURES)
    ]
    Person.objects.bulk_create(directors, batch_size=500)
    Membership.objects.bulk_create(
        (
            Membership(
                person=person,
                role="respondent",
                institution="structure",
                structure_id=structure,
                since=since,
            )
            for person, structure in zip(
                directors, Structure.objects.values_list("pk", flat=True), strict=True
            )
        ),
        batch_size=500,
    )
    return made


def edition(data_year: int, *, opens: int, closes: int) -> Edition:
    """An open edition; dates in days from today."""
    today = timezone.localdate()
    made = editions.create(
        survey_year=data_year + 1,
        data_year=data_year,
        opens_on=today + timedelta(days=opens),
        closes_on=today + timedelta(days=closes),
        by=SYSTEM,
    )
    return editions.open_edition(edition_id=made.pk, by=SYSTEM)


def play(made: Edition, *, share: float, closes: bool) -> None:
    """Some have started, `share` of them has deposited, half of these are signed."""
    responses = list(Response.objects.of_edition(made).order_by("pk"))
    opening = timezone.now() + (made.opens_on - timezone.localdate()) * 1
    length = min(80, max(1, (timezone.localdate() - made.opens_on).days))
    for n, one in enumerate(responses):
        one.opened_at = opening + timedelta(days=n % length) if n % 10 < 9 else None
        one.started_at = one.opened_at if n % 10 < 8 else None
        one.state = State.STARTED if one.started_at else State.INVITED
    depositing = responses[: int(len(responses) * share)]
    Deposit.objects.bulk_create(
        (
            Deposit(
                response=one,
                number=1,
                at=opening + timedelta(days=(n * 7) % length),
                by_label="Direction",
                values={},
            )
            for n, one in enumerate(depositing)
        ),
        batch_size=500,
    )
    standing = dict(Deposit.objects.filter(response__edition=made).values_list("response", "pk"))
    for n, one in enumerate(depositing):
        one.deposit_id = standing[one.pk]
        one.opened_at = one.started_at = opening
        one.state = State.ACCEPTED if closes else (State.SIGNED if n % 2 else State.DEPOSITED)
    Signature.objects.bulk_create(
        (
            Signature(deposit_id=one.deposit_id, institution=side, at=opening, by_label="Signature")
            for n, one in enumerate(depositing)
            for side in (("caf", "federation") if n % 2 or closes else ("caf",) * (n % 4 == 0))
        ),
        batch_size=500,
    )
    fields = ["opened_at", "started_at", "deposit", "state"]
    Response.objects.bulk_update(responses, fields, batch_size=200)
    if closes:
        Edition.objects.filter(pk=made.pk).update(state="closed", closed_at=timezone.now())


def report(made: dict[str, Person]) -> None:
    """The pages, with their number of queries; then the messages."""
    print(f"\n{HEADER}", flush=True)
    counted = []
    for who, path, title in (
        ("steward", "/suivi/avancement/", "monitoring, the country"),
        ("steward", "/suivi/avancement/?region=93", "monitoring, a region"),
        ("caf59", "/suivi/avancement/", "monitoring, a department"),
        ("steward", "/suivi/avancement/avancement.csv", "monitoring, file"),
        ("steward", "/suivi/avancement/sans-reponse/", "who has not answered"),
        ("caf59", "/suivi/messages/a-envoyer/", "messages due, a department"),
        ("steward", "/suivi/messages/a-envoyer/", "messages due, the country"),
        ("steward", "/suivi/calendrier/", "calendar, the country"),
    ):
        client = Client()
        client.force_login(made[who])
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(path, HTTP_HOST="localhost")
        assert answer.status_code == 200, (path, answer.status_code)
        size = len(answer.content) // 1024
        counted.append(f"{title}: {len(seen)} queries, {size} kB")
        get = lambda client=client, path=path: client.get(path, HTTP_HOST="localhost")  # noqa: E731
        print(measure(title, get, runs=RUNS), flush=True)
    print("\n" + "\n".join(counted))
    start = time.perf_counter()
    done = reminders.send(
        edition=Edition.objects.get(state="open"),
        where=EVERYWHERE,
        links=Links("", lambda _: "", lambda _: ""),
        by=SYSTEM,
    )
    spent = time.perf_counter() - start
    print(f"\n{len(done.mails):,} messages queued in {spent:.1f} s")


def main() -> None:
    """Everything, in about a minute."""
    call_command("migrate", verbosity=0)
    call_command("territories", "load", "--built-in", verbosity=0)
    register()
    made = people()
    play(edition(2016, opens=-400, closes=-290), share=0.85, closes=True)
    play(edition(2017, opens=-45, closes=60), share=0.4, closes=False)
    # Session and rights are part of the page; the toolbar of the debug mode is not.
    report(made)


if __name__ == "__main__":
    main()
