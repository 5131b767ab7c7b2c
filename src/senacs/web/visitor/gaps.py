"""Where a territory differs from its peers: distributions, robust distances, words to discuss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from senacs.analytics import peers
from senacs.analytics.territory_profiles import Own
from senacs.charts.model import Chart, Item, Reference
from senacs.charts.render import draw
from senacs.method import french
from senacs.method.disclosure import Verdict
from senacs.method.figures import Figure
from senacs.method.placing import NOTABLE, SMALLEST_GROUP, Placing
from senacs.territories.rules import MADE_LEVELS
from senacs.web.components import Cell, Choice, Column, Link, Table
from senacs.web.gap_words import FEWEST, QUARTERS, number_of, peers_words, said, sentence
from senacs.web.visitor import figures
from senacs.web.visitor.dashboard import Asked, own_figures


@dataclass(frozen=True)
class Gap:
    """An indicator where the territory stands apart."""

    key: str
    title: str
    own: str
    middle: str
    words: str
    coverage: str
    svg: str
    explain_url: str


def context_of(asked: Asked) -> dict[str, object]:
    """Notable gaps first, then where every other indicator stands."""
    if asked.release is None:
        return {}
    own, placed = _placed(asked, asked.section.compared)
    return {
        "gaps": _notable(asked, own, placed),
        "standing": _standing(asked, own, placed),
        "discussable": _discussable(own),
        "is_compared": any(place is not None for place in placed.values()),
        "is_preparing": any(one.verdict is Verdict.PREPARING for one in own.values()),
        "group_words": _group_words(asked),
        "group_choice": _choice(asked),
        "peers": peers_words(asked.territory),
        "smallest_group": SMALLEST_GROUP,
        "threshold": french.number(NOTABLE, 1),
        "fewest": FEWEST,
    }


Figures = Mapping[str, Figure]
Places = Mapping[str, Placing | None]


def _placed(asked: Asked, keys: Sequence[str]) -> tuple[Figures, Places]:
    assert asked.release is not None
    own = own_figures(asked, keys)
    mine = _profile(asked)
    return own, peers.placed(asked.release, own, asked.territory, mine.others if mine else None)


def _discussable(own: Figures) -> list[Choice]:
    """What the pair may discuss without any gap: they know their territory."""
    return [
        Choice(key, french.typo(figure.context.title))
        for key, figure in own.items()
        if figure.is_shown and figure.context.n >= FEWEST
    ]


def _profile(asked: Asked) -> Own | None:
    """The profile among which gaps are read; None among the whole level."""
    return asked.profile if asked.is_of_profile else None


def _choice(asked: Asked) -> list[Link]:
    """The whole level, or its profile: the one being read has no address."""
    if asked.profile is None:
        return []
    what = peers_words(asked.territory)
    everybody, alike = (asked.url(of_profile=one) for one in (False, True))
    return [
        Link(f"Tous les {what}", "" if not asked.is_of_profile else f"{everybody}#volet"),
        Link("Ceux du même profil", "" if asked.is_of_profile else f"{alike}#volet"),
    ]


def _whose(asked: Asked) -> str:
    return peers_words(asked.territory, of_profile=_profile(asked) is not None)


def notable(asked: Asked, keys: Sequence[str]) -> list[Gap]:
    """The gaps worth talking about, the widest first."""
    return _notable(asked, *_placed(asked, keys)) if asked.release else []


def _notable(asked: Asked, own: Figures, placed: Places) -> list[Gap]:
    kept = {
        key: place
        for key, place in placed.items()
        if place is not None and place.is_notable and own[key].context.n >= FEWEST
    }
    ordered = sorted(kept, key=lambda key: -abs(kept[key].distance or 0.0))
    return [_gap(asked, own[key], kept[key]) for key in ordered]


def _group_words(asked: Asked) -> str:
    what = peers_words(asked.territory)
    mine = _profile(asked)
    if mine is not None:
        return french.typo(
            f"Ce territoire est comparé aux {french.number(len(mine.others))} autres {what} de son "
            f"profil, « {mine.name} », formé sur des faits publics."
        )
    if asked.territory.level in MADE_LEVELS:
        return f"Ce territoire est comparé aux {what}, qui ont à peu près cette taille."
    return f"Ce territoire est comparé aux autres {what}."


def _gap(asked: Asked, figure: Figure, place: Placing) -> Gap:
    key = figure.context.indicator
    return Gap(
        key=key,
        title=french.typo(figure.context.title),
        own=said(figure),
        middle=number_of(figure, place.median),
        words=sentence(asked.territory, figure, place, of_profile=_profile(asked) is not None),
        coverage=figure.context.coverage,
        svg=_drawing(asked, figure, place),
        explain_url=figures.explain_url(key, asked.territory),
    )


def _drawing(asked: Asked, figure: Figure, place: Placing) -> str:
    """The territory on the spread of its group: middle half and median, no other territory."""
    value = peers.measured(figure)
    label = _whose(asked)
    # Extremes are the values of single territories: they would make a league of it.
    reference = Reference(
        label=f"Médiane des {label}",
        value=place.median,
        text=number_of(figure, place.median),
        q1=place.q1,
        q3=place.q3,
        spread=f"la moitié entre {number_of(figure, place.q1)} et {number_of(figure, place.q3)}",
    )
    item = Item(asked.territory.name, value, said(figure), reference=reference)
    chart = Chart(
        title=figure.context.title,
        subtitle=asked.territory.name,
        unit="",
        items=(item,),
        columns=("", "Ce territoire"),
    )
    return draw(chart, "bullet", width=430.0, uid=figure.context.indicator).svg


def _standing(
    asked: Asked, own: Mapping[str, Figure], placed: Mapping[str, Placing | None]
) -> Table:
    """Every indicator in the order of the section: own value; median and where it stands, unless
    nothing compares at all."""
    is_compared = any(place is not None for place in placed.values())
    beside = (Column(f"Médiane ({_whose(asked)})", is_number=True), Column("Position"))
    return Table(
        caption="Où se trouve ce territoire" if is_compared else "Les chiffres de ce territoire",
        columns=(
            Column("Indicateur"),
            Column("Ici", is_number=True),
            Column("Réponses", is_number=True),
            *(beside if is_compared else ()),
        ),
        rows=tuple(
            _row(asked, figure) + (_beside(figure, placed[key]) if is_compared else ())
            for key, figure in own.items()
        ),
        has_few_columns=True,
        id="positions",
    )


def _row(asked: Asked, figure: Figure) -> tuple[Cell, ...]:
    context = figure.context
    return (
        Cell(french.typo(context.title), figures.explain_url(context.indicator, asked.territory)),
        Cell(said(figure)),
        Cell(french.fraction(context.n, context.base)),
    )


def _beside(figure: Figure, place: Placing | None) -> tuple[Cell, ...]:
    median = number_of(figure, place.median) if place else ""
    return (Cell(median), Cell(_position(figure, place)))


def _position(figure: Figure, place: Placing | None) -> str:
    if place is None:
        return "trop peu de comparables" if figure.is_shown else ""
    return QUARTERS[place.quarter]
