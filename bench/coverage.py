"""Maps and coverage over a whole country: layers, distances, places proposed, whole pages.

Run by itself on a site that has the full reference and a national network, named by SENACS_VAR:
`SENACS_VAR=… python -m bench.coverage`. It reads, and writes nothing but derived files.
"""

import os
import sys

os.environ |= {"SENACS_DEMONSTRATION": "1", "DJANGO_SETTINGS_MODULE": "senacs.settings"}
# Static files without the manifest that `collectstatic` writes.
os.environ |= {"SENACS_DEBUG": "1"}
os.environ.setdefault("DATABASE_URL", "")

import django

django.setup()

import random
import re
from collections.abc import Callable, Iterator

import numpy as np
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bench.clock import HEADER, measure
from senacs.analytics import declared, queries
from senacs.method import coverage as method
from senacs.method.classing import Classing, classes
from senacs.structures import coverage, places
from senacs.territories.models import Territory
from senacs.territories.rules import Level

RUNS = 9
BOTH = ("CS", "EVS")
PAGES = (
    "/carte/indicateurs/",
    "/carte/indicateurs/?indicateur=budget_mean",
    "/carte/indicateurs/?indicateur=budget_mean&niveau=intercommunalite",
    "/carte/indicateurs/?dans=department:69&niveau=commune",
    "/carte/couverture/",
    "/carte/couverture/?dans=department:69",
    "/carte/zones-blanches/",
    "/carte/zones-blanches/?dans=department:43&mesure=zones",
    "/carte/et-si/?dans=department:43&proposer=10",
    "/carte/et-si/?proposer=10",
)


def main() -> None:
    """Every measure, one line each."""
    load = os.getloadavg()[0]
    known = places.communes()
    sites = places.sites(timezone.localdate(), BOTH)
    if not known.located.any():
        sys.exit("Le référentiel complet n’est pas chargé ici.")
    print(f"load average {load:.1f}; {len(known.codes)} communes, {len(sites)} structures\n")
    print(HEADER)
    for name, work in _works(known, sites):
        print(measure(name, work, runs=RUNS), flush=True)
    client = Client(SERVER_NAME="localhost")

    def page_of(url: str) -> bytes:
        response = client.get(url)
        assert response.status_code == 200, url
        return bytes(response.content)

    for page in PAGES:
        print(measure(page, lambda page=page: page_of(page), runs=RUNS), flush=True)  # type: ignore[misc]
    print()
    for page in PAGES:
        with CaptureQueriesContext(connection) as caught:
            whole = page_of(page)
        bare = re.sub(rb'<svg[^>]*class="figure.*?</svg>', b"", whole, flags=re.DOTALL)
        print(
            f"{page}: {len(caught)} queries, {len(bare) / 1000:,.0f} kB, "
            f"{len(whole) / 1000:,.0f} with its map"
        )


def _works(
    known: places.Communes, sites: tuple[places.Site, ...]
) -> Iterator[tuple[str, Callable[[], object]]]:
    def read() -> object:
        places._communes.cache_clear()
        return places.communes()

    yield "read the communes of the country, once per process", read
    where = np.array([(site.lon, site.lat) for site in sites])
    stands = method.vectors(where[:, 0], where[:, 1])
    yield "nearest structure of every commune", lambda: method.nearest(known.points, stands)
    now = coverage.situation(sites)
    country = known.inside(Territory.objects.get(level=Level.COUNTRY))
    department = known.inside(Territory.objects.get(level=Level.DEPARTMENT, code="43"))
    for km in (5, 10, 20):
        yield (
            f"10 places proposed, France, {km} km",
            lambda km=km: coverage.proposals(now, country, km=km, count=10),
        )
    yield (
        "10 places proposed, a department, 10 km",
        lambda: coverage.proposals(now, department, km=10, count=10),
    )
    release = queries.newest()
    if release is not None:

        def areas() -> object:
            declared._declared.cache_clear()
            return declared.declared(release, BOTH)

        yield "service areas of the last survey, read from their words", areas
    rng = random.Random(1958)
    values = [rng.lognormvariate(0, 1) for _ in range(1255)]
    yield "natural breaks, 1,255 values, 7 classes", lambda: classes(values, Classing.NATURAL, 7)


if __name__ == "__main__":
    main()
