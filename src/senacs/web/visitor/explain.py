"""« Expliquer ce chiffre »: a published figure opened back to where it comes from."""

from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from senacs.accounts.rules import Permission
from senacs.analytics import dimensions, estimates, formulas
from senacs.analytics import figures as analytics
from senacs.analytics.definitions import history
from senacs.analytics.models import Release
from senacs.analytics.queries import named
from senacs.campaigns import queries as campaigns
from senacs.catalogue import registry
from senacs.method import french
from senacs.method.disclosure import Verdict
from senacs.method.figures import Figure, Table
from senacs.method.indicators import Indicator, Measure
from senacs.method.printing import printed
from senacs.method.questionnaire import Question
from senacs.publications.uses import uses
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.components import Cell, Column, Link
from senacs.web.components import Table as PageTable
from senacs.web.doors import may, open_to_all, places
from senacs.web.files import DRAWING_KINDS, TABLE_KINDS
from senacs.web.visitor import chain, figures
from senacs.web.visitor.around import around
from senacs.web.visitor.formula import Formula
from senacs.web.visitor.places import (
    PUBLISHED_LEVELS,
    in_territory,
    level_name,
    of_territory,
    territory_asked,
)


@open_to_all
def figure(request: HttpRequest, key: str) -> HttpResponse:
    """Definition, formula, questions, checks, signatures, confidentiality, example."""
    territory = territory_asked(request)
    release = release_asked(request)
    indicator = indicator_or_404(key, release, pinned="version" in request.GET)
    context = {
        "indicator": indicator,
        "territory": territory,
        "of_territory": of_territory(territory),
        "level": level_name(territory),
        "trail": [
            Link("Accueil", reverse("home")),
            Link("Méthode", reverse("visitor:method")),
            Link("Indicateurs", reverse("visitor:indicators")),
            Link(french.typo(indicator.title)),
        ],
        "release": release,
        "audience": ", ".join(_AUDIENCES[kind] for kind in indicator.audience),
        "rule": figures.RULE,
    }
    if release is not None:
        context |= _behind(request, release, indicator, territory)
    return render(request, "visitor/figure.html", context)


_AUDIENCES = {"CS": "centres sociaux", "EVS": "espaces de vie sociale"}


def release_asked(request: HttpRequest) -> Release | None:
    """The newest release, that of `?enquete=2017`, or for ever that of `?version=`."""
    name = request.GET.get("version")
    if name is not None:
        pinned = named(name)
        if pinned is None:
            raise Http404("Aucune version des données ne porte ce nom.")
        return figures.ready(pinned)
    known = figures.releases()
    year = request.GET.get("enquete")
    if year is None:
        return figures.ready(known[0]) if known else None
    for release in known:
        if str(release.edition.survey_year) == year:
            return figures.ready(release)
    raise Http404("Aucune donnée n’est publiée pour cette enquête.")


def indicator_or_404(key: str, release: Release | None, *, pinned: bool = False) -> Indicator:
    """`pinned`: as it was defined when the release was made."""
    known = registry.indicators(release.edition.data_year if release else None)
    if key not in known:
        raise Http404("Cet indicateur n’existe pas.")
    if release is None or not pinned:
        return known[key]
    return formulas.as_frozen(release, known[key])


def _behind(
    request: HttpRequest, release: Release, indicator: Indicator, territory: Territory
) -> dict[str, object]:
    crossing = _crossing_asked(request, release)
    shown, pinned = shown_of(request, release, indicator, territory), "version" in request.GET
    formula = Formula(campaigns.questionnaire(release.edition).questions, release.edition.data_year)
    guards = chain.guards(release, indicator)
    return {
        "shown": shown,
        "crossing": crossing,
        "permanent": _permanent(request, release, indicator),
        "newer": _newer(release),
        "definition_now": _definition_now(release, indicator),
        **_drawn(shown, territory),
        **({} if crossing else _estimated(release, shown, territory, as_frozen=pinned)),
        **({} if crossing else around(release, indicator, territory, shown, is_pinned=pinned)),
        "verdicts": _verdicts(shown),
        "formula": formula.sentence(indicator),
        "formula_parts": formula.parts(indicator),
        "rounding": _rounding(indicator),
        "questions": chain.questions_read(release, indicator),
        "guards": guards,
        "set_off": sum(guard.set_off for guard in guards),
        "justified": sum(guard.justified for guard in guards),
        "keys": chain.keys_turned(release, indicator, territory),
        "example": _example(release, indicator),
        "places": _other_places(release, indicator, territory),
        "breaks": figures.known_breaks([indicator.key])[indicator.key],
        "uses": uses(indicator.key),
        "definitions": history(indicator.key),
        "evolution": figures.evolution_url(indicator.key, territory),
        "in_territory": in_territory(territory),
        "files": _files(request, shown),
        "contributions": [] if crossing else _contributions(request, release, indicator, territory),
    }


@dataclass(frozen=True)
class Crossing:
    """A category of a dimension that the territory is crossed with."""

    dimension: dimensions.Dimension
    category: str

    @property
    def label(self) -> str:
        return self.dimension.category(self.category)


def _crossing_asked(request: HttpRequest, release: Release) -> Crossing | None:
    key = request.GET.get("par", "")
    if not key:
        return None
    offered = {one.key: one for one in dimensions.available(release)}
    category = request.GET.get("categorie", "")
    if key not in offered or category not in {*offered[key].categories, dimensions.UNKNOWN}:
        raise Http404("Ces données ne se croisent pas ainsi.")
    return Crossing(offered[key], category)


def shown_of(
    request: HttpRequest, release: Release, indicator: Indicator, territory: Territory
) -> Figure | Table:
    crossing, pinned = _crossing_asked(request, release), "version" in request.GET
    key = indicator.key
    if crossing is None:
        return figures.published(release, [key], territory, as_frozen=pinned)[key]
    try:
        found = analytics.compute_many(
            release,
            [key],
            territories=[territory],
            by=crossing.dimension.key,
            as_frozen=pinned,
        )[key]
        return found[f"{territory.level}:{territory.code}", crossing.category]
    except (KeyError, ValueError) as error:
        raise Http404("Rien n’est publié pour ce croisement.") from error


def _permanent(request: HttpRequest, release: Release, indicator: Indicator) -> str:
    """The address that names the release, whatever is published later."""
    query = request.GET.copy()
    query.pop("enquete", None)
    query["version"] = release.name
    return f"{reverse('visitor:figure', kwargs={'key': indicator.key})}?{query.urlencode()}"


def _newer(release: Release) -> str:
    """The name of the release that took the place of this one, if any."""
    standing = next(
        (one for one in figures.releases() if one.edition_id == release.edition_id), release
    )
    return "" if standing.digest == release.digest else standing.name


def _definition_now(release: Release, indicator: Indicator) -> str:
    """The words of the definition today, where they are others than those shown."""
    now = registry.indicators(release.edition.data_year)[indicator.key]
    return "" if now.version == indicator.version else now.definition


def _drawn(shown: Figure | Table, territory: Territory) -> dict[str, object]:
    """The figure or the chart, without the link that leads here."""
    if isinstance(shown, Figure):
        return {"key_figure": replace(figures.key_figure(shown, territory), explain_url="")}
    return {"picture": replace(figures.picture(shown, territory), explain_url="")}


def _estimated(
    release: Release, shown: Figure | Table, territory: Territory, *, as_frozen: bool
) -> dict[str, object]:
    """What the figure may be for the whole territory; nothing for tables."""
    key = shown.context.indicator
    found = estimates.compute(release, {key: shown}, territory=territory, as_frozen=as_frozen).get(
        key
    )
    if found is None or found.verdict.is_hidden:
        return {}
    return {"estimate": found, "estimates_url": figures.method_url(release.name)}


def _files(request: HttpRequest, shown: Figure | Table) -> list[Link]:
    """The same as files; as a drawing where there is something to draw."""
    key, query = shown.context.indicator, request.GET.urlencode()
    is_drawn = isinstance(shown, Table) and shown.is_shown
    found = []
    for kind, label in {**TABLE_KINDS, **(DRAWING_KINDS if is_drawn else {})}.items():
        address = reverse("visitor:figure_file", kwargs={"key": key, "kind": kind})
        found.append(Link(label, f"{address}?{query}" if query else address))
    return found


def _verdicts(shown: Figure | Table) -> list[tuple[str, str]]:
    """What confidentiality decided, when it hid or lifted something: (rows, reason)."""
    if isinstance(shown, Figure):
        noted = {shown.verdict: ["Ce chiffre"]}
    else:
        noted = {}
        for row in shown.rows:
            noted.setdefault(row.verdict, []).append(f"« {row.label} »")
    return [
        (french.typo(french.listing(labels)), verdict.reason)
        for verdict, labels in noted.items()
        if verdict is not Verdict.PUBLISHABLE
    ]


def _rounding(indicator: Indicator) -> str:
    if indicator.measure in {Measure.PARTS, Measure.GROUPS}:
        return (
            "Les parts sont arrondies à l’entier par la méthode du plus fort reste, pour que leur "
            "somme fasse 100\u202f; à restes égaux, la plus petite part est servie d’abord."
        )
    if indicator.measure in {Measure.TALLY, Measure.STRUCTURES, Measure.SHARE}:
        return (
            "Un nombre de structures n’est pas arrondi\u202f; sa part l’est à l’entier le plus "
            "proche."
        )
    digits = {0: "à l’unité", 1: "à une décimale", 2: "à deux décimales"}[indicator.decimals]
    return (
        f"Le résultat est arrondi {digits}, le demi s’éloignant de zéro. Rien n’est arrondi avant."
    )


@dataclass(frozen=True)
class Worked:
    """The worked example of an indicator, as a table and a result."""

    table: PageTable
    results: list[tuple[str, str]]


def _example(release: Release, indicator: Indicator) -> Worked:
    questions = campaigns.questionnaire(release.edition).questions
    rows = indicator.example.rows
    keys = list(dict.fromkeys(key for row in rows for key in row if not key.startswith("param_")))
    table = PageTable(
        caption="Réponses de l’exemple",
        columns=(
            Column("Structure"),
            *(Column(questions[key].label if key in questions else _fact(key)) for key in keys),
        ),
        rows=tuple(
            (
                Cell(f"Structure {chr(ord('A') + rank)}"),
                *(Cell(_answer(questions.get(key), row.get(key))) for key in keys),
            )
            for rank, row in enumerate(rows)
        ),
        id="exemple",
    )
    expected = indicator.example.expected
    if not isinstance(expected, dict):
        return Worked(table, [("Résultat", _result(indicator, expected))])
    labels = {part.key: part.label for part in indicator.parts}
    results = [(labels.get(k, k), _result(indicator, v)) for k, v in expected.items()]
    return Worked(table, results)


def _fact(key: str) -> str:
    words = {
        "register_kind": "Type",
        "register_management": "Mode de gestion",
        "register_territory_type": "Type de territoire",
    }
    return words.get(key, key)


def _answer(question: Question | None, value: object) -> str:
    if value is None:
        return "pas de réponse"
    if question is None:
        return french.number(value) if isinstance(value, int | float) else str(value)
    return printed(question, value)  # type: ignore[arg-type]


def _result(indicator: Indicator, value: float) -> str:
    decimals = 0 if float(value).is_integer() else 2
    return french.quantity(value, indicator.unit, decimals)


def _other_places(release: Release, indicator: Indicator, territory: Territory) -> list[Link]:
    """The same figure for the territories around this one."""
    around = Territory.objects.containing(territory).of_level(*PUBLISHED_LEVELS)
    order = list(PUBLISHED_LEVELS)
    year = release.edition.survey_year
    found = sorted(around, key=lambda t: order.index(Level(t.level)))
    return [
        Link(
            one.name,
            "" if one == territory else figures.explain_url(indicator.key, one, year),
        )
        for one in found
    ]


def _contributions(
    request: HttpRequest, release: Release, indicator: Indicator, territory: Territory
) -> list[tuple[chain.Contribution, str]]:
    """Structures' values with the address of each response, for who may read them."""
    found = chain.contributions(
        release, indicator, territory, places(request, Permission.READ_RESPONSE)
    )
    desk = "correspondent" if may(request, Permission.FOLLOW_CAMPAIGN) else "respondent"
    return [(one, _response_url(desk, one.response_id)) for one in found]


def _response_url(desk: str, response_id: int) -> str:
    for name in (f"{desk}:response", f"{desk}:overview"):
        try:
            return reverse(name, kwargs={"response_id": response_id})
        except NoReverseMatch:
            continue
    return ""
