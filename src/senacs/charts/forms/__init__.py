"""The forms a chart can take; each is a function from a chart to an SVG text."""

from senacs.charts.forms.comparison import bullet
from senacs.charts.forms.evolution import lines
from senacs.charts.forms.horizontal import bars, count_bars
from senacs.charts.forms.parts import donut, stacked
from senacs.charts.forms.pictogram import pictogram
from senacs.charts.forms.vertical import columns

__all__ = [
    "bars",
    "bullet",
    "columns",
    "count_bars",
    "donut",
    "lines",
    "pictogram",
    "stacked",
]
