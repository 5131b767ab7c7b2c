"""« Pourquoi 2023 a changé ? »: two releases of one edition compared, for a figure somewhere."""

import itertools
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.analytics import figures as analytics
from senacs.analytics import guards, queries, reconciliation
from senacs.analytics.actions import ensure_file
from senacs.analytics.models import Release
from senacs.analytics.reconciliation import Kind, Reconciliation
from senacs.analytics.verdicts import PUBLIC_RULE
from senacs.catalogue import registry
from senacs.method import french
from senacs.method.figures import Figure, Table
from senacs.structures.models import Structure
from senacs.territories.models import Territory
from senacs.web.components import Cell, Column, Link
from senacs.web.components import Table as PageTable
from senacs.web.doors import open_to_all, places
from senacs.web.visitor import chain, figures
from senacs.web.visitor.places import in_territory, level_name, territory_asked

KINDS = {Kind.ADDED: "ajoutée", Kind.REMOVED: "retirée", Kind.CORRECTED: "corrigée"}
FEW = PUBLIC_RULE.minimum_units


@dataclass(frozen=True)
class Pair:
    """Two releases of one edition, the older and the newer."""

    older: Release
    newer: Release


@open_to_all
def revision(request: HttpRequest, key: str) -> HttpResponse:
    """What was added, removed, corrected; what of it may be told; names for the pair only."""
    territory = territory_asked(request)
    released = _released(request)
    pair = _pair(request, released)
    indicator = registry.indicators(pair.newer.edition.data_year).get(key)
    if indicator is None:
        raise Http404("Cet indicateur n’existe pas pour cette enquête.")
    for release in released:
        ensure_file(release)
    lifted = analytics.agreed(pair.newer, territory)
    found = reconciliation.reconcile(
        pair.older, pair.newer, key, territory=territory, lifted=lifted
    )
    year = pair.newer.edition.data_year
    response = render(
        request,
        "visitor/revision.html",
        {
            "trail": [
                Link("Accueil", reverse("home")),
                Link("Indicateurs", reverse("visitor:indicators")),
                Link("Dans le temps", figures.evolution_url(key, territory)),
                Link(f"Pourquoi {year} a changé"),
            ],
            "indicator": indicator,
            "territory": territory,
            "level": level_name(territory),
            "in_territory": in_territory(territory),
            "year": year,
            "pair": pair,
            "released": released,
            "pairs": _other_pairs(request, key, released, pair),
            "values": _values(pair, found, lifted, territory),
            "found": found,
            "counts": _counts(found),
            "definitions": _definitions(pair, key),
            "checks": _checks(pair, found),
            "names": _names(request, found),
            "explain": figures.explain_url(key, territory, pair.newer.edition.survey_year),
            "back": figures.evolution_url(key, territory),
            "is_kept": not found.is_told,
        },
    )
    if found.changes:
        response["Cache-Control"] = "private, no-store"
    return response


def _released(request: HttpRequest) -> list[Release]:
    """Every release of the survey asked, else of the last one that has two, the newest first."""
    year, standing = request.GET.get("enquete", ""), queries.standing()
    times = queries.times_released(standing)
    for one in standing:
        if times[one.edition_id] > 1 and year in ("", str(one.edition.survey_year)):
            return queries.of_editions([one])
    raise Http404("Les données de cette enquête n’ont été figées qu’une fois.")


def _pair(request: HttpRequest, released: list[Release]) -> Pair:
    by_number = {str(release.number): release for release in released}
    newer = by_number.get(request.GET.get("apres", str(released[0].number)))
    before = [r for r in released if newer is not None and r.number < newer.number]
    older = by_number.get(request.GET.get("avant", str(before[0].number) if before else ""))
    if newer is None or older is None or older.number >= newer.number:
        raise Http404("Ces deux versions des données ne se comparent pas.")
    return Pair(older, newer)


def _other_pairs(
    request: HttpRequest, key: str, released: list[Release], shown: Pair
) -> list[Link]:
    """Each release and the one before it."""
    links = []
    for newer, older in itertools.pairwise(released):
        query = request.GET.copy()
        query["avant"], query["apres"] = str(older.number), str(newer.number)
        here = (older, newer) == (shown.older, shown.newer)
        address = reverse("visitor:revision", kwargs={"key": key})
        links.append(
            Link(
                f"De la version {older.number} à la version {newer.number}",
                "" if here else f"{address}?{query.urlencode(safe=':')}",
            )
        )
    return links if len(links) > 1 else []


def _values(
    pair: Pair, found: Reconciliation, lifted: frozenset[str], territory: Territory
) -> list[tuple[str, list[str]]]:
    """Rows of the table « avant, après »: what each release shows, on how many answers where what
    changed may be told."""
    key = found.indicator.key
    sides = [
        analytics.compute(release, [key], territory=territory, lifted=lifted)[key]
        for release in (pair.older, pair.newer)
    ]
    texts = [_texts(shown) for shown in sides]
    labels = list(dict.fromkeys([*texts[0], *texts[1]]))
    rows = [(label, [side.get(label, "–") for side in texts]) for label in labels]
    if found.is_told:
        rows.append(("Réponses", [shown.context.coverage for shown in sides]))
    return rows


def _texts(shown: Figure | Table) -> dict[str, str]:
    if isinstance(shown, Table):
        return {french.typo(row.label): row.text for row in shown.rows}
    said = f"{shown.text} ({shown.share_text})" if shown.share_text else shown.text
    return {french.typo(shown.context.title): said}


def _counts(found: Reconciliation) -> list[tuple[str, str]]:
    """How many responses changed, each kind apart when that tells nobody."""
    total = len(found.changes)
    if not found.is_told:
        said = f"moins de {FEW}" if total < FEW else french.number(total)
        return [("Réponses qui ont changé", said)]
    return [
        ("Réponses ajoutées", french.number(found.count(Kind.ADDED))),
        ("Réponses retirées", french.number(found.count(Kind.REMOVED))),
        ("Réponses corrigées", french.number(found.count(Kind.CORRECTED))),
    ]


def _definitions(pair: Pair, key: str) -> list[tuple[Release, int, str]]:
    """The definitions frozen with each release, when they differ."""
    frozen = [
        (release, *said)
        for release in (pair.older, pair.newer)
        if (said := queries.frozen_definition(release, key)) is not None
    ]
    return frozen if len({one[1:] for one in frozen}) > 1 else []


def _checks(pair: Pair, found: Reconciliation) -> str:
    """How many responses of the whole survey the checks of this figure found odd, before, after."""
    checks = chain.watching(pair.newer, found.indicator)
    if not checks:
        return ""
    before, after = (
        sum(guards.set_off(release, checks).values()) for release in (pair.older, pair.newer)
    )
    said = "Dans toute l’enquête, les contrôles de cohérence de ce chiffre "
    if not before and not after:
        return f"{said}ne signalaient aucune réponse, ni avant ni après."
    if not before:
        return f"{said}ne signalaient aucune réponse avant, {french.number(after)} après."
    return f"{said}signalaient {french.quantity(before, 'réponse')} avant, {_number(after)} après."


def _number(count: int) -> str:
    return french.number(count) if count else "aucune"


def _names(request: HttpRequest, found: Reconciliation) -> PageTable | None:
    """Structures that changed, among those whose response the reader may read."""
    readable = Structure.objects.within(places(request, Permission.READ_RESPONSE))
    kept = {change.structure_id: change for change in found.changes}
    structures = readable.filter(pk__in=kept).select_related("commune").order_by("name", "pk")
    rows = tuple(
        (
            Cell(one.name),
            Cell(one.commune.name),
            Cell(KINDS[kept[one.pk].kind]),
            Cell(chain.in_words(found.indicator, kept[one.pk].before.cells)),
            Cell(chain.in_words(found.indicator, kept[one.pk].after.cells)),
        )
        for one in structures
    )
    if not rows:
        return None
    return PageTable(
        caption="Structures dont la réponse a changé",
        columns=(
            *map(Column, ("Structure", "Commune", "Réponse")),
            *(Column(label, is_number=True) for label in ("Avant", "Après")),
        ),
        rows=rows,
        id="reponses-changees",
    )
