"""A corner of France for tests: two departments of the Alps, read by the real source."""

from functools import cache

from django.conf import settings

from senacs.journal.rules import SYSTEM
from senacs.territories import actions
from senacs.territories.models import Containment, Territory
from senacs.territories.rules import Level
from senacs.territories.sources import built_in
from senacs.territories.sources.reference import Key, Reference

COMMUNES = (
    "04018",  # Banon
    "04019",  # Barcelonnette
    "04039",  # Castellane
    "04049",  # Château-Arnoux-Saint-Auban
    "04070",  # Digne-les-Bains
    "04076",  # Entrevaux
    "04088",  # Forcalquier
    "04094",  # Gréoux-les-Bains
    "04112",  # Manosque
    "04134",  # La Motte-du-Caire
    "04138",  # Niozelles
    "04139",  # Noyers-sur-Jabron
    "04143",  # Oraison
    "04145",  # Peipin
    "04162",  # Revest-des-Brousses
    "04192",  # Saint-Michel-l’Observatoire
    "04197",  # Sainte-Tulle
    "04209",  # Sisteron
    "04245",  # Volx
    "05023",  # Briançon
    "05061",  # Gap
)
DEPARTMENTS = ("04", "05")


@cache
def whole() -> Reference:
    """The whole built-in reference, read once per process."""
    return built_in.read(settings.NODE_MODULES)


@cache
def reference() -> Reference:
    """France, Provence-Alpes-Côte d’Azur, the 04 and the 05, their towns and the EPCI of these."""
    two = whole().only_departments(DEPARTMENTS)
    communes = {(str(Level.COMMUNE), code) for code in COMMUNES}
    kept: set[Key] = {
        row.key for row in two.territories if row.level not in {Level.COMMUNE, Level.EPCI}
    }
    kept |= communes
    kept |= {outer for outer, inner in two.containments if inner in communes}
    return two.only(kept)


def load() -> None:
    """Fill the database of a test; the second call changes nothing."""
    actions.load(reference=reference(), by=SYSTEM)


def commune(code: str) -> Territory:
    return Territory.objects.get(level=Level.COMMUNE, code=code)


def department(code: str) -> Territory:
    return Territory.objects.get(level=Level.DEPARTMENT, code=code)


def astride() -> Territory:
    """The intercommunality of Sisteron, given Gap too: the 04 and the 05 share it."""
    epci = Territory.objects.containing(commune("04209")).get(level=Level.EPCI)
    gap = commune("05061")
    Containment.objects.filter(container__level=Level.EPCI, contained=gap).delete()
    Containment.objects.filter(container__level=Level.DEPARTMENT, contained=epci).delete()
    Containment.objects.create(container=epci, contained=gap)
    return epci
