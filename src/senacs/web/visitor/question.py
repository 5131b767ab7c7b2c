"""One question: what is asked, of whom, who answered, and what the answers say of a territory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from senacs.analytics import figures as analytics
from senacs.analytics.models import Release
from senacs.analytics.nonresponse import NonResponse, nonresponse
from senacs.analytics.parquet import Value
from senacs.campaigns import queries
from senacs.catalogue import registry
from senacs.catalogue.sections import Hue
from senacs.charts.model import Item
from senacs.charts.quarters import quarters
from senacs.method import french
from senacs.method.described import described, is_described
from senacs.method.figure_lines import lines_of
from senacs.method.figures import Figure, Table
from senacs.method.indicators import Indicator
from senacs.method.quantiles import QUARTILES, SMALLEST
from senacs.method.questionnaire import Audience, Question, Questionnaire
from senacs.publications.drawings import HUES, Wish
from senacs.territories.models import Territory
from senacs.territories.rules import Level
from senacs.web.charted import picture
from senacs.web.components import MOST_SHARED, Cell, Column, KeyFigure, Link, Picture
from senacs.web.components import Table as PageTable
from senacs.web.doors import open_to_all
from senacs.web.files import TABLE_KINDS, table_file
from senacs.web.visitor import explorer_library, figures
from senacs.web.visitor.places import (
    PUBLISHED_LEVELS,
    in_territory,
    place_query,
    territory_asked,
)

AUDIENCES = {Audience.CS: "Centres sociaux", Audience.EVS: "Espaces de vie sociale"}
_HUES = {Audience.CS: Hue.WARM, Audience.EVS: Hue.COOL}
_HEADER = (
    "question", "intitule", "indicateur", "libelle", "structures", "territoire",
    "nom_du_territoire", "donnees", "enquete", "ligne", "valeur", "part", "unite", "statut",
    "code_statut", "repondantes", "concernees", "source", "version_des_donnees", "avertissement",
)  # fmt: skip
_UNDER = {Level.COUNTRY: Level.REGION, Level.REGION: Level.DEPARTMENT}


@dataclass(frozen=True)
class Asked:
    """A question as a release asked it; no release when no published survey did."""

    question: Question
    release: Release | None
    years: tuple[int, ...]
    """Data years of the published surveys that asked it, newest first."""


@dataclass(frozen=True)
class Said:
    """What one kind of structure answered, in a territory."""

    audience: str
    coverage: str
    figures: list[KeyFigure]
    pictures: list[Picture]
    silence: NonResponse | None
    around: PageTable | None
    maps: list[Link]


def _asked_or_404(request: HttpRequest, key: str) -> Asked:
    known = figures.releases()
    wanted = request.GET.get("enquete")
    found = None
    for release in known:
        if wanted is not None and str(release.edition.survey_year) != wanted:
            continue
        question = queries.questionnaire(release.edition).questions.get(key)
        if question is not None:
            found = (question, figures.ready(release))
            break
    question = found[0] if found else _ever_asked().questions.get(key)
    if question is None or question.places or (wanted is not None and found is None):
        raise Http404("Cette question n’existe pas, ou n’a pas été posée cette année-là.")
    years = [release.edition.data_year for release in known]
    return Asked(
        question,
        found[1] if found else None,
        tuple(y for y in years if question.since <= y <= (question.until or y)),
    )


@open_to_all
def question_page(request: HttpRequest, key: str) -> HttpResponse:
    """Text, definition, who was asked, who answered, figures, indicators that read it."""
    territory = territory_asked(request)
    asked = _asked_or_404(request, key)
    question, release = asked.question, asked.release
    has_figures = release is not None and is_described(question)
    return render(
        request,
        "visitor/question.html",
        {
            "trail": [
                Link("Accueil", reverse("home")),
                Link("Méthode", reverse("visitor:method")),
                Link("Questions", reverse("visitor:questions")),
                Link(french.typo(question.label)),
            ],
            "asked": asked,
            "question": question,
            "page": _page(asked),
            "release": release,
            "territory": territory,
            "in_territory": in_territory(territory),
            "audience": french.listing([AUDIENCES[one].lower() for one in question.audience]),
            "places": _places(asked, territory),
            "said": _all_said(release, question, territory) if release and has_figures else [],
            "is_described": is_described(question),
            "is_number": question.kind.is_number,
            "is_choice": bool(question.choices),
            "years": french.listing([str(year) for year in sorted(asked.years)]),
            "smallest": SMALLEST,
            "used": _used(question, release),
            "files": _files(request, key) if has_figures else [],
        },
    )


@open_to_all
def question_file(request: HttpRequest, key: str, kind: str) -> HttpResponseBase:
    """The same figures as a table; confidentiality is never lifted there."""
    territory = territory_asked(request)
    asked = _asked_or_404(request, key)
    if asked.release is None or not is_described(asked.question):
        raise Http404("Aucun chiffre n’est tiré de cette question.")
    made = described(asked.question)
    found = analytics.compute(asked.release, [one.key for one in made], territory=territory)
    rows = [row for one in found.values() for row in _rows(asked.question, one)]
    place = f"{territory.level}-{territory.code}"
    name = f"senacs-question-{key}-{place}-{asked.release.name}"
    return table_file(name, kind, _HEADER, rows)


def _rows(question: Question, shown: Figure | Table) -> Iterable[list[Value]]:
    context = shown.context
    for line in lines_of(shown):
        yield [
            question.key, question.label, context.indicator, context.title, context.audience,
            context.territory, context.territory_name, context.data_year, context.survey_year,
            line.label, line.value, line.share, context.unit, line.status.label, str(line.status),
            context.n, context.base, context.source, context.release, context.note,
        ]  # fmt: skip


def _ever_asked() -> Questionnaire:
    """What was ever asked, whatever the year; made at the first call, not when the site starts."""
    return registry.whole(0)


def _all_said(release: Release, question: Question, territory: Territory) -> list[Said]:
    made = described(question)
    found = analytics.compute(release, [one.key for one in made], territory=territory)
    is_country = territory.level == Level.COUNTRY
    of = {
        kind: {one.key: found[one.key] for one in made if one.audience == (kind,)}
        for kind in question.audience
    }
    return [
        _said(
            of[audience],
            audience,
            territory,
            _silence(release, question, audience, of[audience]) if is_country else None,
            _around(release, [one for one in made if one.audience == (audience,)], territory),
            _maps(release, [one for one in made if one.audience == (audience,)]),
        )
        for audience in question.audience
    ]


def _silence(
    release: Release, question: Question, audience: Audience, shown: Mapping[str, Figure | Table]
) -> NonResponse | None:
    """None where a figure is kept from a former release: its silent ones are of that day."""
    context = next(iter(shown.values())).context
    if context.release != release.name:
        return None
    return nonresponse(release, question, audience, context.apart)


def _said(
    shown: Mapping[str, Figure | Table],
    audience: Audience,
    territory: Territory,
    silence: NonResponse | None,
    around: PageTable | None,
    maps: list[Link],
) -> Said:
    hue = _HUES[audience]
    return Said(
        audience=AUDIENCES[audience],
        coverage=next(iter(shown.values())).context.coverage,
        figures=[
            _key_figure(one, territory, hue) for one in shown.values() if isinstance(one, Figure)
        ],
        pictures=[
            _picture(one, hue) for one in shown.values() if isinstance(one, Table) and one.is_shown
        ],
        silence=silence,
        around=around,
        maps=maps,
    )


def _maps(release: Release, made: Sequence[Indicator]) -> list[Link]:
    """The country by department, for each figure that a map can draw."""
    year = release.edition.survey_year
    return [
        Link(
            one.title.rpartition(" : ")[2],
            f"{reverse('visitor:thematic')}?{urlencode({'indicateur': one.key, 'enquete': year})}",
        )
        for one in made
        if explorer_library.on_map(one.key, release)
    ]


def _key_figure(shown: Figure, territory: Territory, hue: str) -> KeyFigure:
    """The figure under the name of its measure: the question is the title of the page."""
    made = figures.key_figure(shown, territory, hue=hue)
    what = shown.context.title.rpartition(" : ")[2]
    share = f"{shown.share_text} des structures qui ont répondu. " if shown.share_text else ""
    said = f"{share}{made.base}"
    return replace(made, what=what[:1].upper() + what[1:], base=said, explain_url="")


def _picture(table: Table, hue: str) -> Picture:
    context = table.context
    is_ordered = table.total is None and not any(row.share is not None for row in table.rows)
    wish = Wish(
        form="bars",
        sort=not is_ordered,
        # Two audiences may be on the page: their charts are told apart by name.
        title=f"{context.title.rpartition(' : ')[2].capitalize()}, "
        f"{AUDIENCES[Audience(context.audience)].lower()}",
        subtitle=f"{context.territory_name}, données {context.data_year}",
        hue=hue,
        width=430.0,
    )
    made = picture(table, wish)
    if [row.key for row in table.rows] != [key for key, _, _ in QUARTILES]:
        return made
    # Where the three quartiles are shown, how structures spread is drawn from them alone.
    items = [Item(row.label, row.value, row.text) for row in table.rows]
    spread = quarters(items, made.title, width=430.0, hue=HUES[hue])
    return replace(made, svg=spread) if spread else made


def _around(release: Release, made: Sequence[Indicator], territory: Territory) -> PageTable | None:
    """The figures of the territories inside, side by side; choices have too many rows for that."""
    under = _UNDER.get(Level(territory.level))
    single = [one for one in made if not one.is_table]
    if under is None or not single:
        return None
    inside = Territory.objects.of_level(under)
    if territory.level != Level.COUNTRY:
        inside = inside.within(territory)
    places = list(inside.order_by("search_name", "name"))
    found = analytics.compute_many(release, [one.key for one in single], territories=places)
    rows = []
    for place in places:
        shown = [found[one.key].get((f"{place.level}:{place.code}", "")) for one in single]
        kept = [one for one in shown if isinstance(one, Figure)]
        if kept and kept[0].context.is_asked:
            url = figures.address("visitor:question", _question_of(single[0]), place_query(place))
            cells = [Cell(french.loose(one.share_text or one.text)) for one in kept]
            answered = french.fraction(kept[0].context.n, kept[0].context.base)
            rows.append((Cell(place.name, url), *cells, Cell(answered)))
    names = [one.title.rpartition(" : ")[2] for one in single]
    heads = [Column(name[:1].upper() + name[1:], is_number=True) for name in names]
    by = "Par région" if under == Level.REGION else "Par département"
    return PageTable(
        # Two audiences may be on the page: their tables too are told apart by name.
        caption=f"{by}, {AUDIENCES[single[0].audience[0]].lower()}",
        columns=(Column("Territoire"), *heads, Column("Réponses", is_number=True)),
        rows=tuple(rows),
        has_few_columns=len(heads) <= MOST_SHARED,
        id=f"territoires-{single[0].audience[0].lower()}",
    )


def _question_of(one: Indicator) -> str:
    return one.key.removeprefix("q_").rpartition("__")[0]


def _page(asked: Asked) -> str:
    """Title of the page of the form that asks the question: « De 6 à 10 ans » needs one."""
    whole = queries.questionnaire(asked.release.edition) if asked.release else _ever_asked()
    return whole.block(whole.block_of[asked.question.key]).title


def _places(asked: Asked, territory: Territory) -> list[Link]:
    """The territories that hold this one, and itself."""
    around = Territory.objects.containing(territory).of_level(*PUBLISHED_LEVELS)
    order = list(PUBLISHED_LEVELS)
    key = asked.question.key
    return [
        Link(
            one.name,
            "" if one == territory else figures.address("visitor:question", key, place_query(one)),
        )
        for one in sorted(around, key=lambda t: order.index(Level(t.level)))
    ]


def _used(question: Question, release: Release | None) -> list[Indicator]:
    """The indicators of the library that read the question."""
    known = registry.indicators(release.edition.data_year if release else None)
    return [one for one in known.values() if question.key in registry.answers_read(one)]


def _files(request: HttpRequest, key: str) -> list[Link]:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return [
        Link(
            label,
            reverse("visitor:question_file", kwargs={"key": key, "kind": kind}) + query,
        )
        for kind, label in TABLE_KINDS.items()
    ]
