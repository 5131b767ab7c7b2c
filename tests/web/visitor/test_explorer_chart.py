"""Charts of the explorer: what they say where there is no value."""

from dataclasses import dataclass, field
from typing import Any, cast

from senacs.method.pivot import Axis, Grid
from senacs.web.visitor.explorer_chart import _years_asked
from senacs.web.visitor.explorer_data import Found


@dataclass(frozen=True)
class _Found:
    grid: Grid[Any] = field()


def test_years_before_a_figure_existed_are_no_silence_of_the_structures() -> None:
    values = (None, None, "107", None, "149", None)
    lines = tuple((str(2014 + n), str(2014 + n), (one, "5")) for n, one in enumerate(values))
    found = cast("Found", _Found(Grid(Axis("annee", "Années", {}), ("EVS", "CS"), lines)))
    assert [year for year, *_ in _years_asked(found, [0])] == ["2016", "2017", "2018"]
    assert len(_years_asked(found, [0, 1])) == len(values)
