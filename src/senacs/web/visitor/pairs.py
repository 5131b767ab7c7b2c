"""Means against actions: what is put in, what is done, what one brings to the other."""

from collections.abc import Mapping, Sequence

from senacs.catalogue.dashboards import Pair
from senacs.method import french
from senacs.method.figures import Figure, Table
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.gap_words import said
from senacs.web.visitor import comparison, figures
from senacs.web.visitor.dashboard import Asked, of_many
from senacs.web.visitor.places import in_territory


def context_of(asked: Asked) -> dict[str, object]:
    """One line per pair; the ratio also for the level above."""
    if asked.release is None:
        return {}
    shown = figures.published(asked.release, asked.keys, asked.territory)
    over = next(iter(comparison.above(asked.territory)), None)
    ratios = asked.known([pair.ratio for pair in asked.section.pairs if pair.ratio])
    beside = of_many(asked, ratios, [over]) if over is not None else {}
    pairs = [pair for pair in asked.section.pairs if _is_told(pair, shown)]
    return {
        "pairs": c.Table(
            caption="Rapports entre moyens et actions",
            columns=(
                c.Column("Sujet"),
                c.Column("Moyens"),
                c.Column("Actions"),
                c.Column("Ce que l’un représente pour l’autre"),
                *([c.Column(f"Le même rapport {in_territory(over)}")] if over else []),
            ),
            rows=tuple(_row(asked, pair, shown, over, beside) for pair in pairs),
            id="moyens-actions",
        )
        if pairs
        else None
    }


def _is_told(pair: Pair, shown: Mapping[str, Figure | Table]) -> bool:
    keys: Sequence[str] = (pair.means, pair.actions)
    return any(key in shown and shown[key].context.is_asked for key in keys)


def _row(
    asked: Asked,
    pair: Pair,
    shown: Mapping[str, Figure | Table],
    over: Territory | None,
    beside: Mapping[tuple[str, str], Figure],
) -> tuple[c.Cell, ...]:
    cells = [c.Cell(french.typo(pair.title))]
    cells += [_cell(shown.get(key), asked) for key in (pair.means, pair.actions, pair.ratio)]
    if over is not None:
        other = beside.get((pair.ratio, f"{over.level}:{over.code}"))
        cells.append(c.Cell(said(other) if other is not None else "non demandé"))
    return tuple(cells)


def _cell(figure: Figure | Table | None, asked: Asked) -> c.Cell:
    if not isinstance(figure, Figure):
        return c.Cell("non demandé cette année")
    # « 1 061 ETP (ETP) » would say its unit twice.
    is_told = figure.caption.casefold() in said(figure).casefold()
    words = said(figure) if is_told else f"{said(figure)} ({figure.caption})"
    return c.Cell(
        french.typo(words), figures.explain_url(figure.context.indicator, asked.territory)
    )
