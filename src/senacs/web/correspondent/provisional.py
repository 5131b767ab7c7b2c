"""The dashboard of a running edition, for the pair: provisional, with how far answers are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.analytics import underway
from senacs.campaigns.models import Edition, Response, ResponseQuerySet
from senacs.campaigns.rules.states import EditionState
from senacs.catalogue import dashboards, registry
from senacs.catalogue.dashboards import Block, DashboardSection, Form
from senacs.method import french
from senacs.method.figures import Figure, Table
from senacs.publications.drawings import Wish
from senacs.structures.models import Structure
from senacs.territories import queries as territories
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.charted import picture
from senacs.web.doors import places, requires
from senacs.web.gap_words import SILENCES
from senacs.web.territory_words import LEVELS, territory_url

READS = Permission.FOLLOW_CAMPAIGN
_HUES = ("warm", "cool", "ochre", "plum", "blue")
SHOWN = (Form.FIGURES, Form.PAIRS)


@dataclass(frozen=True)
class Shown:
    """A block of provisional figures and charts."""

    block: Block
    figures: list[c.KeyFigure]
    pictures: list[c.Picture]


@requires(READS)
@require_GET
def provisional(request: HttpRequest, level: str, code: str) -> HttpResponse:
    """The sections of the dashboard, from deposits so far; `?avec=signees`: signed ones only."""
    territory = _territory_or_404(request, level, code)
    section = _section_or_404(request.GET.get("volet", ""))
    signed_only = request.GET.get("avec") == "signees"
    edition = _running()
    context: dict[str, object] = {
        "territory": territory,
        "territory_url": territory_url(territory),
        "section": section,
        "edition": edition,
        "tabs": _tabs(territory, section, signed_only=signed_only),
        "switch": _address(territory, section, signed_only=not signed_only),
        "signed_only": signed_only,
        "trail": (
            c.Link("Suivi", reverse("correspondent:home")),
            c.Link(territory.name, territory_url(territory)),
            c.Link("Chiffres provisoires"),
        ),
    }
    if edition is not None:
        context |= _figures(request, edition, territory, section, signed_only=signed_only)
    response = render(request, "correspondent/provisional.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _territory_or_404(request: HttpRequest, level: str, code: str) -> Territory:
    found = territories.territory(LEVELS[level], code) if level in LEVELS else None
    reached = Territory.objects.reached(places(request, READS))
    if found is None or not reached.filter(pk=found.pk).exists():
        raise Http404
    return found


def _section_or_404(slug: str) -> DashboardSection:
    offered = _offered()
    if not slug:
        return offered[0]
    found = next((one for one in offered if one.slug == slug), None)
    if found is None:
        raise Http404("Ce volet n’existe pas.")
    return found


def _offered() -> list[DashboardSection]:
    """Peers have not all answered: neither gaps nor comparisons before the end."""
    return [one for one in dashboards.sections() if one.form in SHOWN]


def _running() -> Edition | None:
    """The newest edition whose answers come in."""
    running = Edition.objects.filter(state=EditionState.OPEN).defer("questionnaire")
    return running.order_by("-survey_year").first()


def _address(territory: Territory, section: DashboardSection, *, signed_only: bool) -> str:
    slug = {level: slug for slug, level in LEVELS.items()}[territory.level]
    asked = {"volet": section.slug} | ({"avec": "signees"} if signed_only else {})
    return f"{reverse('correspondent:provisional', args=[slug, territory.code])}?{urlencode(asked)}"


def _tabs(
    territory: Territory, section: DashboardSection, *, signed_only: bool
) -> list[tuple[str, str, bool]]:
    return [
        (one.title, _address(territory, one, signed_only=signed_only), one == section)
        for one in _offered()
    ]


def _figures(
    request: HttpRequest,
    edition: Edition,
    territory: Territory,
    section: DashboardSection,
    *,
    signed_only: bool,
) -> dict[str, object]:
    mine = _responses(request, edition, territory)
    far = underway.progress(mine, signed_only=signed_only)
    context: dict[str, object] = {
        "far": far,
        "progress": c.Progress(
            label="Réponses comptées",
            done=far.counted,
            total=far.solicited,
            text=french.fraction(far.counted, far.solicited),
        ),
    }
    if not far.counted or far.is_too_wide:
        return context
    there = registry.indicators(edition.data_year)
    keys = [key for key in section.indicators if key in there]
    found = underway.compute(edition, mine, keys, territory, signed_only=signed_only)
    return context | {"blocks": [_shown(block, found) for block in _blocks(section)]}


def _responses(request: HttpRequest, edition: Edition, territory: Territory) -> ResponseQuerySet:
    """Those of the territory that the reader follows: no others count."""
    mine = Response.objects.within(places(request, READS)).of_edition(edition)
    inside = Structure.objects.in_territory(territory).order_by()
    return mine.filter(structure__in=inside.values("pk"))


def _blocks(section: DashboardSection) -> Sequence[Block]:
    if section.blocks:
        return section.blocks
    return [
        Block(
            pair.title, figures=tuple(key for key in (pair.means, pair.actions, pair.ratio) if key)
        )
        for pair in section.pairs
    ]


def _shown(block: Block, found: Mapping[str, Figure | Table]) -> Shown:
    big = [one for key in block.figures if isinstance(one := found.get(key), Figure)]
    tables = [one for key in block.tables if isinstance(one := found.get(key), Table)]
    asked = [one for one in big if one.context.is_asked]
    return Shown(
        block,
        [_key(one, _HUES[rank % len(_HUES)]) for rank, one in enumerate(asked)],
        [_picture(one) for one in tables if one.is_shown],
    )


def _key(figure: Figure, hue: str) -> c.KeyFigure:
    value, _, unit = figure.text.partition(french.NBSP)
    silence = "" if figure.is_shown else SILENCES.get(figure.status, figure.status.label)
    return c.KeyFigure(
        value=value,
        unit=unit,
        what=french.typo(figure.context.title),
        base=f"Provisoire, {figure.context.coverage}",
        hidden=silence.capitalize(),
        state="" if figure.is_shown else figure.status,
        hue=hue,
    )


def _picture(table: Table) -> c.Picture:
    context = table.context
    form = registry.indicators(context.data_year)[context.indicator].show
    subtitle = f"{context.territory_name}, données {context.data_year}, provisoire"
    return picture(table, Wish(form=form, subtitle=subtitle, width=430.0))
