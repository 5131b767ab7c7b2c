"""Published figures unfolded into lines, one a number: what every file of figures is made of."""

from dataclasses import dataclass

from senacs.method.figures import Figure, Status, Table

WHOLE = "Ensemble"
"""What the only line of a figure is called where tables have rows."""


@dataclass(frozen=True)
class Line:
    """One number of a figure or of a table, as files tell it."""

    label: str
    value: float | None
    share: float | None
    status: Status


def lines_of(shown: Figure | Table) -> list[Line]:
    """The rows of a table; a figure is the only line."""
    if isinstance(shown, Figure):
        return [Line(WHOLE, shown.value, shown.share, shown.status)]
    told = shown.context.status
    return [Line(row.label, row.value, row.share, told(row.verdict)) for row in shown.rows]
