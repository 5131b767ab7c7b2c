"""From a published table or figure to a chart: what is drawn, in which order, with which words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil

from senacs.catalogue.sections import Hue
from senacs.charts import palette
from senacs.charts.model import Chart, Drawing, Item, Reference
from senacs.charts.render import draw
from senacs.charts.silences import reason_of
from senacs.method import french
from senacs.method.figures import PROVISIONAL_TEXT, Context, Figure, Table, TableRow
from senacs.publications.document import Drawn
from senacs.publications.prose import coverage_of

HUES: dict[str, str] = {
    Hue.INK: palette.INK,
    Hue.WARM: palette.WARM,
    Hue.COOL: palette.COOL,
    Hue.OCHRE: palette.OCHRE,
    Hue.PLUM: palette.PLUM,
    Hue.BLUE: palette.BLUE,
}

OWN = "Votre structure"
PHONE = 340.0
NOBODY = "Aucune réponse pour "
HIDDEN = "Masqué pour "

# What each form draws when the section does not say.
_OF = {"bullet": "share", "donut": "share", "stacked": "share", "columns": "share", "bars": "value"}
# Parts of a whole and ordered bands keep the order of their definition.
_UNSORTED = frozenset({"bullet", "donut", "stacked", "pictogram"})
# The parts that are not hidden leave their room to those that are.
_WHOLES = frozenset({"donut", "stacked"})


@dataclass(frozen=True)
class Wish:
    """How a section wants an indicator drawn.

    Rows of nobody (`zeros`) and rows without a value (`hidden`) are drawn, or else said under the
    drawing; so is the `note`.
    """

    form: str
    of: str = ""
    title: str = ""
    subtitle: str = ""
    sort: bool = True
    rows: tuple[str, ...] = ()
    zeros: bool = True
    hidden: bool = True
    note: str = ""
    hue: str = Hue.WARM
    width: float = 480.0
    reference: Table | None = None
    group: str = ""
    emphasis: frozenset[str] = frozenset()


def foot(context: Context) -> str:
    """Source and answers. The release is said once a page, so that the drawing does not change."""
    said = f"{context.source}, données {context.data_year}"
    coverage = coverage_of(context)
    if coverage == PROVISIONAL_TEXT:
        return french.typo(f"{said}, {coverage}.")
    return french.typo(f"{said}. Réponses : {coverage}." if coverage else f"{said}.")


def drawn(published: Figure | Table, wish: Wish) -> Drawn:
    """The chart of an indicator."""
    chart = chart_of(published, wish)
    hue = HUES[wish.hue]
    drawing = draw(chart, wish.form, width=wish.width, hue=hue)
    is_wide = wish.width > 1.25 * PHONE
    narrow = draw(chart, wish.form, width=PHONE, hue=hue).svg if is_wide else ""
    return replace(as_drawn(chart, drawing, published.context.indicator, wish.form), narrow=narrow)


def as_drawn(chart: Chart, drawing: Drawing, indicator: str, form: str) -> Drawn:
    """A drawing as documents hold it, and the indicator that it is of."""
    head, *rows = (tuple(row) for row in drawing.rows)
    return Drawn(
        indicator=indicator,
        form=form,
        title=chart.title,
        subtitle=chart.subtitle,
        foot=chart.foot,
        svg=drawing.svg,
        alt=drawing.alt,
        head=head,
        rows=tuple(rows),
        depends=frozenset({indicator}),
    )


def chart_of(published: Figure | Table, wish: Wish) -> Chart:
    """What the chart of an indicator says, before it is drawn."""
    if isinstance(published, Figure):
        return _chart_of_figure(published, wish)
    return _chart_of_table(published, wish)


def _chart(context: Context, wish: Wish, items: Sequence[Item], unit: str) -> Chart:
    return Chart(
        title=french.typo(wish.title or context.title),
        subtitle=french.typo(wish.subtitle),
        unit=unit,
        items=tuple(items),
        foot=foot(context),
    )


def _chart_of_figure(figure: Figure, wish: Wish) -> Chart:
    """A count of structures « sur N », in boxes or in houses."""
    item = Item(
        figure.caption,
        figure.value,
        figure.fraction or figure.text,
        silence=reason_of(figure.status),
    )
    chart = _chart(figure.context, wish, [item], figure.context.unit)
    return replace(chart, scale=float(max(figure.context.n, 1)))


def _chart_of_table(table: Table, wish: Wish) -> Chart:
    of = "count" if wish.form in {"count_bars", "pictogram"} else wish.of or _OF[wish.form]
    rows = _kept(table, wish)
    if of == "share" and wish.form != "bullet" and _is_whole_unknown(rows):
        of = "alone"
    nobody = [row for row in rows if row.value == 0 and not wish.zeros]
    masked = [row for row in rows if row.value is None and not wish.hidden]
    drawn_rows = [row for row in rows if row not in nobody and row not in masked]
    items = [_beside(_told(_WORDS[of](row, table), row, table), wish) for row in drawn_rows]
    unit = "%" if of == "share" else table.context.unit
    chart = _chart(table.context, wish, items, unit)
    unsaid = [
        f"{words}{_in_words([row.label for row in left])}."
        for words, left in ((NOBODY, nobody), (HIDDEN, masked))
        if left
    ]
    chart = replace(chart, foot=" ".join(filter(None, [*unsaid, wish.note, chart.foot])))
    if of == "count":
        return replace(chart, scale=float(max(table.context.n, 1)))
    if wish.form == "bullet":
        chart = replace(chart, scale=_common_scale(items), columns=("", OWN))
    if wish.form in _WHOLES and of == "share":
        chart = replace(chart, scale=100.0)
    if wish.form == "donut" and table.total is not None:
        number, _, noun = table.total_text.partition(french.NBSP)
        return replace(chart, total=number, total_label=noun)
    return chart


def _told(item: Item, row: TableRow, table: Table) -> Item:
    """The item with the reason why it has no length; a negative number is said, without one."""
    if row.value is not None and row.value < 0:
        return item
    return replace(item, silence=reason_of(table.context.status(row.verdict)))


def _beside(item: Item, wish: Wish) -> Item:
    """The item with the share of the same row in the reference group, when there is one."""
    if item.key in wish.emphasis:
        return replace(item, emphasis=True)
    if wish.form != "bullet" or wish.reference is None:
        return item
    row = wish.reference.row(item.key)
    reference = Reference(wish.group, row.share, row.share_text or row.text)
    return replace(item, note="", reference=reference)


def _common_scale(items: Sequence[Item]) -> float:
    """One scale for all the lines of a comparison, up to the next ten: lengths may be compared."""
    marks = [item.value for item in items]
    marks += [item.reference.value for item in items if item.reference is not None]
    greatest = max((mark for mark in marks if mark is not None), default=0.0)
    return max(ceil(greatest / 10) * 10.0, 10.0)


def _in_words(labels: Sequence[str]) -> str:
    return french.typo(french.listing([f"« {label} »" for label in labels]))


def _kept(table: Table, wish: Wish) -> list[TableRow]:
    rows = [row for row in table.rows if not wish.rows or row.key in wish.rows]
    if wish.sort and wish.form not in _UNSORTED:
        rows.sort(key=lambda row: -1.0 if row.value is None else row.value, reverse=True)
    return rows


def _share(row: TableRow, _table: Table) -> Item:
    # Without a share the value stands alone; neither it nor a silence is said twice.
    note = row.text if row.share_text and row.value is not None else ""
    return Item(row.label, row.share, row.share_text or row.text, note=note, key=row.key)


def _is_whole_unknown(rows: Sequence[TableRow]) -> bool:
    """Whether no share is told, as that of a hidden total, when some rows are.

    A draft may hold a negative number, which has no share and no length either.
    """
    told = [row.value for row in rows if row.value is not None]
    return bool(told) and min(told) >= 0 and all(row.share is None for row in rows)


def _alone(row: TableRow, _table: Table) -> Item:
    return Item(row.label, row.value, row.text, key=row.key)


def _value(row: TableRow, _table: Table) -> Item:
    number = row.text.partition(french.NBSP)[0]
    note = "" if row.value is None else row.share_text
    return Item(row.label, row.value, number, note=note, key=row.key)


def _count(row: TableRow, table: Table) -> Item:
    text = row.text if row.value is None else french.fraction(row.value, table.context.n)
    return Item(row.label, row.value, text, key=row.key)


_WORDS: dict[str, Callable[[TableRow, Table], Item]] = {
    "share": _share,
    "alone": _alone,
    "value": _value,
    "count": _count,
}
