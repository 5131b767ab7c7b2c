"""The annex of a renewal file: one definition, rendered as a private page and as tagged PDF.

Made at once from the releases that stand and from what the director wrote; kept nowhere. A section
that has nothing to say vanishes, and so does an empty comment.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from senacs.analytics import trajectory
from senacs.catalogue import dashboards, registry
from senacs.catalogue.own_words import own_title
from senacs.catalogue.sections import Hue
from senacs.charts.model import Chart
from senacs.charts.render import draw
from senacs.method import french
from senacs.method.figures import Figure
from senacs.publications import annex_facts
from senacs.publications import document as built
from senacs.publications import trajectory as courses
from senacs.publications.annex_sources import note, sources
from senacs.publications.assembly import KINDS, PRIVATE
from senacs.publications.document import Document, Grid, Listed, Node, Run
from senacs.publications.drawings import as_drawn
from senacs.publications.illustration import tiles
from senacs.publications.prose import literal
from senacs.publications.trajectory import Course
from senacs.structures import cycle
from senacs.structures.cycle import Project
from senacs.structures.models import Structure

WIDTH = 405.0
"""Drawings stand two by two: narrow enough for a phone as they are."""
_NO_RANK = (
    "La bande montre la moitié centrale du groupe, sans le quart le plus haut ni le quart le plus "
    "bas. Ce n’est ni un classement ni un objectif : chaque structure a ses raisons d’en sortir."
)
_NO_MERIT = (
    "Un rapport n’est pas une mesure de mérite : plus de moyens pour autant d’actions peut dire un "
    "public plus difficile à toucher."
)
COMMENT = "L’analyse de la structure"


@dataclass(frozen=True)
class Part:
    """A section that the director may take or leave, and comment."""

    key: str
    title: str
    hue: str
    hint: str


PARTS = (
    Part(
        "projet", "Le projet, année par année", Hue.WARM,
        "Ce que les dates ne disent pas : une fermeture pour travaux, un intérim, un nouveau site.",
    ),
    Part(
        "chiffres", "Les chiffres au fil du projet", Hue.COOL,
        "Ce qui a fait monter ou baisser ces chiffres, et ce que vous en retenez.",
    ),
    Part(
        "moyens", "Moyens et actions", Hue.OCHRE,
        "Ce que ces moyens ont permis, ce qui a manqué, ce que vous demandez pour la suite.",
    ),
    Part(
        "groupe", "Au milieu de structures comparables", Hue.PLUM,
        "Pourquoi votre structure se distingue, ou non, de celles de son groupe.",
    ),
    Part(
        "territoire", "Le territoire", Hue.BLUE,
        "Ce qui a changé dans le territoire et dans ses besoins depuis le dernier agrément.",
    ),
    Part(
        "reponses", "Comment ces réponses ont été données", Hue.INK,
        "Un changement de méthode de comptage, une réponse à lire avec prudence.",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What the annex is made for: a project or all the years, sections, comments.

    `address`: where indicators are explained, as a whole address: the file is read elsewhere.
    """

    structure: Structure
    project: Project | None
    years: tuple[int, ...]
    parts: Collection[str]
    texts: Mapping[str, str]
    address: str


MOST_YEARS = 6
"""Columns of figures that a page holds: the newest years, when nothing says which project."""


def years_of(course: Course, project: Project | None) -> tuple[int, ...]:
    """The answered data years of a project, the newest ones without one."""
    found = tuple(
        year
        for year in sorted(course.life.rows)
        if project is None
        or ((step := cycle.year_of(course.along.projects, year)) and step.project == project)
    )
    return found[-MOST_YEARS:]


def annex(course: Course, asked: Asked) -> Document:
    """The document. The files of the releases must be there; `asked.years` is not empty."""
    release = course.panel.release(asked.years[-1])
    made = (
        _section(part, _NODES[part.key](course, asked), asked)
        for part in PARTS
        if part.key in asked.parts
    )
    name = french.typo(asked.structure.name)
    return Document(
        publication="annex",
        title=f"{name}, annexe chiffrée du dossier de renouvellement",
        cover=built.Cover(
            title=name,
            subtitle="Annexe chiffrée du dossier de renouvellement",
            territory=french.typo(asked.structure.commune.name),
            data_year=release.edition.data_year,
            survey_year=release.edition.survey_year,
            lines=_cover_lines(course, asked),
            svg="",
            strip=tiles("annex", Hue.WARM, width=840, height=160),
        ),
        release=release.name,
        released_on=timezone.localdate(release.made_at).isoformat(),
        sections=(
            *(one for one in made if one is not None),
            sources(course, asked.years, asked.address),
        ),
        notice=french.typo(release.edition.notice),
        private=PRIVATE,
    )


def _cover_lines(course: Course, asked: Asked) -> tuple[str, ...]:
    first, last = asked.years[0], asked.years[-1]
    data = f"Données {first}" if first == last else f"Données {first} à {last}"
    lines = [KINDS[course.life.kind]]
    if asked.project is None:
        lines.append("Toutes les années, les six dernières au plus")
    else:
        until = asked.project.until
        end = f" au {french.date_fr(until)}" if until else ""
        lines.append(f"Agrément du {french.date_fr(asked.project.since)}{end}")
    return (*lines, data)


def _section(part: Part, nodes: Sequence[Node], asked: Asked) -> built.Section | None:
    text = asked.texts.get(part.key, "")
    if not nodes and not text:
        return None
    return built.Section(
        key=part.key,
        title=part.title,
        kicker="",
        hue=part.hue,
        layout="flow",
        nodes=(*nodes, *_comment(part, text)),
    )


def _comment(part: Part, text: str) -> Iterable[Node]:
    if text:
        yield built.Slot(
            key=part.key, use="text", label=COMMENT, hint=part.hint, filled=True,
            paragraphs=literal(text),
        )  # fmt: skip


# --- The sections ---------------------------------------------------------------------------------


def _project(course: Course, asked: Asked) -> Sequence[Node]:
    rows = []
    for year in range(asked.years[0], asked.years[-1] + 1):
        happened = course.along.during(year)
        if year not in asked.years and not happened:
            continue
        step = cycle.year_of(course.along.projects, year)
        words = "; ".join(happened) or "–"
        rows.append(
            (
                str(year),
                step.text if step else cycle.UNKNOWN,
                french.typo(words[:1].upper() + words[1:]),
                "oui" if year in asked.years else "non",
            )
        )
    head = ("Année", "Année du projet", "Ce qui a changé", "Réponse à l’enquête")
    foot = "D’après le registre ; la structure donne les changements de direction."
    return (Grid("Années et événements", head, tuple(rows), french.typo(foot), wordy=True),)


def _figures(course: Course, asked: Asked) -> Sequence[Node]:
    shown = [key for key in course.keys if any(year in course.own[key] for year in asked.years)]
    nodes: list[Node] = [_by_year("Chiffres clés", shown, course.own, asked.years)]
    drawn = [
        _drawn_small(courses.chart(course, key, asked.years), key)
        for key in shown
        if sum(
            figure.is_shown for year, figure in course.own[key].items() if year in asked.years
        ) > 1
    ]  # fmt: skip
    if drawn:
        nodes.append(note(*courses.signs(course, shown, asked.years)))
    for left, right in zip(drawn[::2], [*drawn[1::2], None], strict=False):
        nodes.append(built.Columns((left,), (right,)) if right else built.Columns((left,), ()))
    return tuple(nodes)


def _means(course: Course, asked: Asked) -> Sequence[Node]:
    """What is put in, what is done, what one brings to the other: each line once."""
    pairs = [pair for section in dashboards.sections() for pair in section.pairs]
    keys = list(dict.fromkeys(key for p in pairs for key in (p.means, p.actions, p.ratio) if key))
    own = trajectory.own(course.panel, course.life, keys)
    known = [
        key
        for key in keys
        if any(figure.is_shown for year, figure in own[key].items() if year in asked.years)
    ]
    if not known:
        return ()
    table = _by_year("Ce qui est engagé, ce qui est fait", known, own, asked.years)
    return (replace(table, foot=french.typo(_NO_MERIT)),)


def _by_year(
    title: str, keys: Sequence[str], own: Mapping[str, Mapping[int, Figure]], years: Sequence[int]
) -> Grid:
    """A line per indicator, a column per data year: empty words are said, never left blank."""
    rows = tuple(
        (
            french.typo(own_title(key)),
            french.typo(french.plural(2, registry.indicator(key).unit)),
            *(_number(own[key][year]) if year in own[key] else "pas demandé" for year in years),
        )
        for key in keys
    )
    head = ("Indicateur", "Unité", *map(str, years))
    return Grid(french.typo(title), head, rows, depends=frozenset(keys))


def _number(figure: Figure) -> str:
    """The value without its unit, which its line says once."""
    if not figure.is_shown:
        return figure.text
    return figure.text.partition(french.NBSP)[0].removesuffix(f"{french.THIN}%")


def _beside(course: Course, asked: Asked) -> Sequence[Node]:
    chart = courses.strip(course) if asked.years[-1] == course.life.newest else None
    if chart is None:
        return ()
    # The group is named once, over both drawings.
    group = courses.group_of_newest(course)
    said = f"Le groupe : {group}, sans votre structure. " if group else ""
    title = f"Votre structure en {course.life.newest}"
    half = (len(chart.items) + 1) // 2
    left = replace(chart, items=chart.items[:half], title=title, subtitle="", foot="")
    right = replace(left, items=chart.items[half:], title=f"{title} (suite)")
    drawn = [_drawn(one, one.items[0].key, "bullet") for one in (left, right) if one.items]
    return (
        note(f"{said}{_NO_RANK} Chaque ligne a son échelle, à partir de zéro."),
        built.Columns(tuple(drawn[:1]), tuple(drawn[1:])),
    )


def _place(_course: Course, asked: Asked) -> Sequence[Node]:
    facts = annex_facts.surroundings(asked.structure.commune)
    items = tuple(
        (Run(french.typo(f"{label} : ")), Run(french.typo(words), strong=True))
        for label, words in facts
    )
    return (Listed(items),)


def _answers(course: Course, asked: Asked) -> Sequence[Node]:
    rows = tuple(
        (str(one.data_year), one.deposited, one.signed, one.justified)
        for one in annex_facts.answered(course.panel, asked.structure, list(asked.years))
    )
    head = ("Données", "Dépôt retenu", "Signatures", "Contrôles de cohérence")
    return (Grid("Dépôts, signatures, contrôles", head, rows, wordy=True),) if rows else ()


_NODES: dict[str, Callable[[Course, Asked], Sequence[Node]]] = {
    "projet": _project,
    "chiffres": _figures,
    "moyens": _means,
    "groupe": _beside,
    "territoire": _place,
    "reponses": _answers,
}


def _drawn_small(chart: Chart, key: str) -> built.Drawn:
    """Lines whose signs are explained once beside them; the words that replace them say all."""
    full, bare = (draw(one, "lines", width=WIDTH) for one in (chart, courses.bare(chart)))
    return as_drawn(replace(chart, foot=""), replace(full, svg=bare.svg), key, "lines")


def _drawn(chart: Chart, key: str, form: str) -> built.Drawn:
    return as_drawn(chart, draw(chart, form, width=WIDTH), key, form)
