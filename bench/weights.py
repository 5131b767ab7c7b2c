"""What each page of the figures weighs, with and without its map shapes, and what it asks.

Run by itself on a copy of a national demonstration that has the full reference:
`SENACS_VAR=… python -m bench.weights`. In process, each page once to warm memory and once to be
weighed, as a visitor, then as the Caf of a department and as the national team for what is closed.
Bytes are those of the page before compression.
"""

import argparse
import os
import re
from collections.abc import Iterator

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

from senacs.accounts.models import Person
from senacs.analytics import queries
from senacs.analytics.models import Release
from senacs.campaigns import queries as campaigns
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.territories.rules import Level

settings.ALLOWED_HOSTS = ["*"]
settings.DEBUG = False

LIMIT = 100
MOST_QUERIES = 25
PATH = re.compile(rb'<path(?: class="([^"]*)")?[^>]*? d="([^"]*)"')
MARKS = (
    b"map-leader",
    b"map-foot",
    b"map-sign",
    b"map-specks",
    b"cover-signs",
    b"leaders",
    b"feet",
)
"""Classes of paths that are drawn over a map and are no shape of a territory."""
CHART = re.compile(
    rb'<svg[^>]*(?:preserveAspectRatio|class="(?:spark|icon|lucide|mark|figure figure-'
    rb"(?!thematic|points|choropleth|territories)))"
)
"""Charts, icons and the ornaments of publications: no maps."""
DRAWING = re.compile(rb"<svg.*?</svg>", re.DOTALL)

Row = tuple[str, str]


def shapes(page: bytes) -> int:
    """Bytes of the outlines that a page draws."""
    maps = (one for one in DRAWING.findall(page) if not CHART.match(one))
    return sum(
        len(path)
        for drawing in maps
        for kind, path in PATH.findall(drawing)
        if not kind.startswith(MARKS)
    )


def _public(release: Release, structure: Structure) -> Iterator[Row]:
    """Every page that a visitor opens, the whole country first where a page has a territory."""
    year, sheet_of = release.edition.data_year, structure.identifier
    described = f"/chiffres/questions/{_question(release)}/"
    france, region, department = "/territoires/pays/FR/", "region/84", "departement/69"
    yield "accueil", "/"
    for name in ("annuaire", "calendrier", "donnees", "methode", "plaquettes", "fiches-action"):
        yield name, f"/{name}/"
    yield "annuaire, une structure", f"/annuaire/{sheet_of}/"
    yield "annuaire, un département", "/annuaire/?departement=69"
    for name in ("mentions-legales", "accessibilite", "donnees-personnelles", "composants"):
        yield name, f"/{name}/"
    for name in ("indicateurs", "questions", "profils", "profils-de-territoires"):
        yield f"méthode, {name}", f"/methode/{name}/"
    yield "profils de territoires, EPCI", "/methode/profils-de-territoires/?niveau=intercommunalite"
    yield "méthode, estimations", f"/methode/estimations/{release.name}/"
    yield "carte des structures, France", "/carte/"
    yield "carte des structures, département", "/carte/?departement=69"
    yield "carte des chiffres, France", "/carte/indicateurs/?indicateur=public_total"
    yield "carte, un taux par EPCI", "/carte/indicateurs/?niveau=intercommunalite"
    yield "carte, par commune", "/carte/indicateurs/?niveau=commune&dans=department:69"
    for name in ("couverture", "zones-blanches", "et-si"):
        yield f"{name}, France", f"/carte/{name}/"
        yield f"{name}, région", f"/carte/{name}/?dans=region:84"
        yield f"{name}, département", f"/carte/{name}/?dans=department:69"
    yield "couverture par les zones déclarées", "/carte/couverture/?mesure=zones"
    yield "territoires", "/territoires/"
    yield "tableau de bord, France", france
    yield "tableau de bord, région", f"/territoires/{region}/"
    yield "tableau de bord, département", f"/territoires/{department}/"
    yield "tableau de bord, EPCI", f"/territoires/intercommunalite/{_epci()}/"
    yield "diagnostic, département", "/territoires/departement/69/diagnostic/"
    yield "chiffre", "/chiffres/public_total/"
    yield "chiffre, un tableau", "/chiffres/age_mix/"
    yield "chiffre, évolution", "/chiffres/public_total/evolution/"
    yield "question", described
    yield "explorer", "/explorer/"
    asked = "/explorer/?indicateur=public_total&territoires="
    yield "explorer, départements", f"{asked}departements"
    yield (
        "explorer, départements, cinq ans",
        asked + "departements" + "".join(f"&annee={year - back}" for back in range(5)),
    )
    yield "explorer, EPCI d’un département", f"{asked}epci:69"
    yield "explorer, croisé", f"{asked}departements&par=management"
    yield "explorer, carte", f"{asked}departements&vue=carte"
    yield "explorer, croisé, carte", f"{asked}departements&par=management&vue=carte"
    yield "explorer, choix d’un indicateur", "/explorer/choix/indicateurs/?mot=budget"
    yield "explorer, choix d’un territoire", "/explorer/choix/territoires/?lieu=saint"
    yield "explorer, tableaux partagés", "/explorer/tableaux/"


def _of_correspondents(release: Release, structure: Structure) -> Iterator[Row]:
    """Pages of figures for the Caf of a department."""
    survey, fiche = release.edition.survey_year, f"/fiches/{structure.identifier}"
    yield "fiche", f"{fiche}/{release.edition.data_year}/"
    yield "fiche, trajectoire", f"{fiche}/trajectoire/"
    yield "fiche, annexe", f"{fiche}/annexe/"
    yield "plaquette, préparation", f"/suivi/plaquette/69/{survey}/"
    yield "plaquette, édition web", f"/suivi/plaquette/69/{survey}/apercu/"
    yield "plaquettes du département", "/suivi/plaquettes/"


def _of_nation(survey: int) -> Iterator[Row]:
    """Pages of the national team."""
    yield "plaquettes du pays", "/suivi/plaquettes/"
    for name in ("", "avancement/", "avancement/sans-reponse/", "actions/", "calendrier/"):
        yield f"suivi {name}".strip(), f"/suivi/{name}"
    for name in ("", "profils/", "registre/", f"enquetes/{survey}/"):
        yield f"pilotage {name}".strip(), f"/pilotage/{name}"


def _question(release: Release) -> str:
    asked = campaigns.questionnaire(release.edition)
    return next(iter(asked.questions))


def _epci() -> str:
    rhone = Territory.objects.get(level=Level.DEPARTMENT, code="69")
    return str(
        Territory.objects.of_level(Level.EPCI).within(rhone).values_list("code", flat=True)[0]
    )


def weigh(client: Client, name: str, address: str) -> tuple[str, bool]:
    """A row of the table, and whether the page keeps to its limits."""
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address, follow=True)
        body = b"".join(answer) if answer.streaming else answer.content  # type: ignore[arg-type]
    if answer.status_code != 200:
        return f"| {name} | answers {answer.status_code}: {address} | | |", False
    whole, bare = len(body) / 1000, (len(body) - shapes(body)) / 1000
    kept = bare < LIMIT and len(caught) <= MOST_QUERIES
    row = f"| {name} | {whole:,.0f} | {bare:,.0f} | {len(caught)} |"
    return row + ("" if kept else " ←"), kept


def _signed_in(login: str) -> Client:
    client = Client()
    person = Person.objects.get(email=f"{login}@demo.senacs.example")
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def _prepare_brochure(caf: Client, release: Release) -> None:
    """A first version, where the copy has none."""
    caf.post(f"/suivi/plaquette/69/{release.edition.survey_year}/preparer/")


def main() -> None:
    """The table; `--only` the rows whose name or address has these words."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--only", default="")
    options = arguments.parse_args()
    release = queries.standing()[0]
    rhone = Territory.objects.get(level=Level.DEPARTMENT, code="69")
    structure = Structure.objects.get(
        pk=next(
            one.structure_id
            for one in queries.register(release, territory=rhone)
            if one.answered and one.kind == "CS"
        )
    )
    visitor, caf, nation = Client(), _signed_in("caf69"), _signed_in("pilotage")
    print("| page | kB | kB without map shapes | database queries |\n|---|---:|---:|---:|")
    heavy = 0
    rows = [(visitor, *row) for row in _public(release, structure)]
    _prepare_brochure(caf, release)
    rows += [(caf, *row) for row in _of_correspondents(release, structure)]
    rows += [(nation, *row) for row in _of_nation(release.edition.survey_year)]
    for client, name, address in rows:
        if options.only in f"{name} {address}":
            row, kept = weigh(client, name, address)
            heavy += not kept
            print(row, flush=True)
    print(f"\n{heavy} of {len(rows)} pages out of {LIMIT} kB or {MOST_QUERIES} queries")


if __name__ == "__main__":
    main()
