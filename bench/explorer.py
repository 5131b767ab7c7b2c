"""The explorer on the national network: pages, files and explanations, cold and warm.

Run by itself on a copy of a national demonstration: `SENACS_VAR=… python -m bench.explorer`.
Measured in process, the view whole. Cold: what is remembered in memory is forgotten before each
run; verdicts stay beside the release, where they are kept for good.
"""

import os
from collections.abc import Callable

os.environ |= {
    "SENACS_DEMONSTRATION": "1",
    # Static files without the manifest that `collectstatic` writes.
    "SENACS_DEBUG": "1",
    "DJANGO_SETTINGS_MODULE": "senacs.settings",
}

import django

django.setup()

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.clock import HEADER, Timing, measure
from senacs.analytics import raw_results
from senacs.analytics.queries import standing

settings.ALLOWED_HOSTS = ["*"]
settings.DEBUG = False
COLD, WARM = 7, 15
BY_YEAR = "indicateur=public_total&territoires=departements&annee={first}&annee={last}"
SIX = (
    "indicateur=public_total&indicateur=volunteers_total&indicateur=fte_total"
    "&indicateur=budget_total&indicateur=users_share&indicateur=management&territoires=regions"
)
FACETS = ("", "kind", "management", "territory_type")
"""A page crosses once: four facets are four pages."""


def addresses() -> dict[str, list[str]]:
    """Pages by name; several where a question takes several."""
    years = sorted(release.edition.data_year for release in standing())
    by_year = BY_YEAR.format(first=years[0], last=years[-1])
    base = "/explorer/?indicateur=public_total&territoires=france&lignes=categorie"
    return {
        "four facets of the country (four pages)": [f"{base}&par={one}" for one in FACETS],
        "an indicator by department and year": [f"/explorer/?{by_year}"],
        "6 indicators by region": [f"/explorer/?{SIX}"],
        "intercommunalities of a department": [
            "/explorer/?indicateur=public_total&territoires=epci:69"
        ],
        "by department and year, JSON": [f"/explorer/donnees.json?{by_year}"],
        "the same, CSV": [f"/explorer/tableau.csv?{by_year}"],
        "the same, XLSX": [f"/explorer/tableau.xlsx?{by_year}"],
        "explanation of a figure, department": ["/chiffres/public_total/?territoire=department:69"],
    }


def _body(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]


def _asking(client: Client, asked: list[str]) -> Callable[[], None]:
    def work() -> None:
        for address in asked:
            _body(client, address)

    return work


def _forgetting(work: Callable[[], None]) -> Callable[[], None]:
    def fresh() -> None:
        raw_results._raw.cache_clear()
        raw_results._raws_by.cache_clear()
        work()

    return fresh


def report() -> list[tuple[Timing, Timing, int, int]]:
    """Cold and warm timings of each, kilobytes and database requests of its last page."""
    client = Client()
    found = []
    for name, asked in addresses().items():
        work = _asking(client, asked)
        cold = measure(name, _forgetting(work), runs=COLD)
        warm = measure(name, work, runs=WARM)
        with CaptureQueriesContext(connection) as queries:
            body = _body(client, asked[-1])
        found.append((cold, warm, round(len(body) / 1000), len(queries)))
    return found


def main() -> None:
    """Two tables, and the weight of each page."""
    print(f"load average before: {os.getloadavg()[0]:.1f}")
    found = report()
    for title, rank in (("cold", 0), ("warm", 1)):
        print(f"\n{title}\n\n{HEADER}")
        for line in found:
            print(line[rank])
    print("\n| what | kB | database requests |\n|---|---:|---:|")
    for cold, _, weight, asked in found:
        print(f"| {cold.name} | {weight} | {asked} |")


if __name__ == "__main__":
    main()
