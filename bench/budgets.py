"""Budgets E, G, H, I and the whole set of indicators, on the national network, at the door.

Run by itself on a copy of a national demonstration: `SENACS_VAR=… python -m bench.budgets`. In
process: an address is asked of the site whole (session, rights, queries, template); a figure, of
the door of figures (confidentiality, rounding, context). Verdicts must have been prepared
(`manage.py protect_figures`); what memory holds is forgotten before each cold run.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable, Sequence
from functools import partial

os.environ |= {
    "SENACS_DEMONSTRATION": "1",
    # Static files without the manifest that `collectstatic` writes.
    "SENACS_DEBUG": "1",
    "DJANGO_SETTINGS_MODULE": "senacs.settings",
}
os.environ.setdefault("DATABASE_URL", "")

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.clock import HEADER, measure
from senacs.accounts.models import Person
from senacs.analytics import figures, queries, raw_results
from senacs.analytics.described import all_described
from senacs.analytics.models import Release
from senacs.analytics.queries import standing
from senacs.campaigns import queries as campaigns
from senacs.catalogue import registry
from senacs.method.described import PREFIX
from senacs.publications.queries import sheet
from senacs.publications.render_pdf import pdf
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.territories.rules import FRANCE, Level

settings.ALLOWED_HOSTS = ["*"]
settings.DEBUG = False
LEVELS = (Level.COUNTRY, Level.REGION, Level.DEPARTMENT, Level.EPCI)
RUNS = 5
QUESTIONS = 300


def _fresh(work: Callable[[], object]) -> Callable[[], object]:
    """The same, raw results forgotten before."""

    def run() -> object:
        raw_results.forget()
        return work()

    return run


def described(release: Release) -> None:
    """E: sum, mean, quartiles, share or distribution of three hundred questions, France."""
    asked = campaigns.questionnaire(release.edition)
    made = all_described(asked)
    wanted = set(list(asked.questions)[:QUESTIONS])
    keys = [key for key, one in made.items() if one.question in wanted or _question(key) in wanted]
    country = Territory.objects.get(level=Level.COUNTRY)
    work = partial(figures.compute, release, keys, territory=country)
    name = f"E: {len(keys)} described indicators of {len(wanted)} questions, France"
    print(measure(f"{name}, cold", _fresh(work), runs=RUNS), flush=True)
    print(measure(f"{name}, warm", work, runs=RUNS), flush=True)


def _question(key: str) -> str:
    return key.removeprefix(PREFIX).rpartition("__")[0]


def whole_set(release: Release) -> None:
    """Every indicator of the library for every public territory."""
    keys = list(registry.indicators(release.edition.data_year))
    places = list(Territory.objects.filter(level__in=LEVELS).exclude(zone="com"))
    work = partial(figures.compute_many, release, keys, territories=places)
    name = f"whole set: {len(keys)} indicators × {len(places)} territories"
    start = time.process_time()
    _fresh(work)()
    print(f"{name}, first in this process: {time.process_time() - start:.1f} s of processor")
    print(measure(f"{name}, cold results", _fresh(work), runs=2), flush=True)


def _frozen(release: Release, department: str = "") -> list[queries.FrozenStructure]:
    """Structures that answered, of the country or of a department."""
    level, code = (Level.DEPARTMENT, department) if department else (Level.COUNTRY, FRANCE)
    place = Territory.objects.get(level=level, code=code)
    return [one for one in queries.register(release, territory=place) if one.answered]


def _get(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]


def pages(release: Release, structure: Structure) -> None:
    """G and H, and the other pages of the observatory, warm and cold."""
    year = release.edition.data_year
    visitor, insider = Client(), Client()
    insider.force_login(
        Person.objects.get(email="caf69@demo.senacs.example"),
        backend=settings.AUTHENTICATION_BACKENDS[0],
    )
    sheet_of = f"/fiches/{structure.identifier}"
    by_year = f"indicateur=public_total&territoires=departements&annee={year - 1}&annee={year}"
    asked: Sequence[tuple[str, Client, str]] = (
        ("G: explorer, by department and year", visitor, f"/explorer/donnees.json?{by_year}"),
        ("G: explorer, a facet of the country", visitor,
         "/explorer/donnees.json?indicateur=public_total&territoires=france&par=management"),
        ("H: the directory", visitor, "/annuaire/"),
        ("H: the whole directory, file", visitor, "/annuaire/annuaire.csv"),
        ("H: a structure of the directory", visitor, f"/annuaire/{structure.identifier}/"),
        ("H: the page of a sheet", insider, f"{sheet_of}/{year}/"),
        ("trajectory of a structure", insider, f"{sheet_of}/trajectoire/"),
        ("dashboard of the country", visitor, "/territoires/pays/FR/"),
        ("dashboard of a department", visitor, "/territoires/departement/69/"),
        ("map of an indicator by department", visitor, "/carte/indicateurs/"),
    )  # fmt: skip
    weights = []
    for name, client, address in asked:
        work = partial(_get, client, address)
        print(measure(f"{name}, cold", _fresh(work), runs=RUNS), flush=True)
        print(measure(f"{name}, warm", work, runs=3 * RUNS), flush=True)
        with CaptureQueriesContext(connection) as caught:
            body = work()
        weights.append(f"| {name} | {len(body) / 1000:,.0f} | {len(caught)} |")
    print("\n| page | kB | database requests |\n|---|---:|---:|", *weights, "", sep="\n")


def sheets(release: Release, wanted: int) -> None:
    """I: that many sheets in PDF/UA-1, one after the other, and the memory reached."""
    frozen = _frozen(release)[:wanted]
    start, spent = time.perf_counter(), time.process_time()
    size = 0
    for one in frozen:
        made = sheet(release, one.structure_id, on=timezone.localdate())
        assert made is not None
        size += len(pdf(made))
    wall = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"I: {len(frozen)} sheets in {wall:.1f} s ({time.process_time() - spent:.1f} s of "
        f"processor), {wall / len(frozen) * 1000:.0f} ms each, {size / len(frozen) / 1000:.0f} kB "
        f"each; 4,000 would take {wall / len(frozen) * 4000 / 60:.1f} min on one process; "
        f"memory {memory:,.0f} MB"
    )


def main() -> None:
    """All of it; `--only` one part."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", choices=["described", "whole", "pages", "sheets"])
    arguments.add_argument("--sheets", type=int, default=400)
    options = arguments.parse_args()
    release = standing()[0]
    structure = Structure.objects.get(
        pk=next(one.structure_id for one in _frozen(release, "69") if one.kind == "CS")
    )
    print(f"{release.name}; load average {os.getloadavg()[0]:.1f}\n\n{HEADER}")
    parts: dict[str, Callable[[], None]] = {
        "described": partial(described, release),
        "pages": partial(pages, release, structure),
        "whole": partial(whole_set, release),
        "sheets": partial(sheets, release, options.sheets),
    }
    for name, part in parts.items():
        if options.only in {None, name}:
            part()


if __name__ == "__main__":
    main()
