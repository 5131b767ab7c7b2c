"""The timeline: every period is drawn inside its frame, and said in words and in a table."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts import reading
from charts.strategies import LABELS, WIDTHS
from senacs.charts.timeline import Period, timeline

TODAY = date(2018, 3, 1)


def period(
    start: int = 0, long: int = 30, tail: int | None = None, label: str = "Saisie"
) -> Period:
    begins = TODAY + timedelta(days=start)
    ends = begins + timedelta(days=long)
    last = None if tail is None else ends + timedelta(days=tail)
    return Period(label, begins, ends, "1er mars – 30 avril 2018", last)


PERIODS = st.builds(
    period,
    st.integers(-400, 400),
    st.integers(0, 300),
    st.none() | st.integers(0, 60),
    LABELS,
)


@given(st.lists(PERIODS, max_size=8), WIDTHS)
def test_nothing_leaves_the_frame(periods: list[Period], width: float) -> None:
    drawing = timeline("Calendrier", periods, TODAY, width=width)
    root = reading.parse(drawing.svg)
    assert reading.overflowing(root) == []
    frame = reading.view(root)
    bars = [e for e in root.iter(f"{reading.NS}rect") if e.get("class") in {"period", "tail"}]
    assert len([bar for bar in bars if bar.get("class") == "period"]) == len(periods)
    for bar in bars:
        x, wide = float(bar.attrib["x"]), float(bar.attrib["width"])
        assert x >= -reading.SLACK
        # A period of one day keeps a visible width at the very end.
        assert x + wide <= frame.width + 4 + reading.SLACK


def test_the_table_and_the_words_say_every_period() -> None:
    periods = [period(label="Saisie"), period(90, 0, label="Analyse")]
    drawing = timeline("Calendrier", periods, TODAY)
    assert drawing.rows == [
        ["Période", "Dates"],
        ["Saisie", "1er mars – 30 avril 2018"],
        ["Analyse", "1er mars – 30 avril 2018"],
    ]
    assert "Analyse" in drawing.alt
    assert '<th scope="row">Analyse</th>' in drawing.table_html


@pytest.mark.parametrize(
    ("start", "is_drawn"), [(-10, True), (0, True), (60, False), (-200, False)]
)
def test_today_is_drawn_when_it_is_on_the_calendar(start: int, *, is_drawn: bool) -> None:
    drawing = timeline("Calendrier", [period(start)], TODAY)
    assert ("aujourd’hui" in drawing.svg) == is_drawn


def test_an_empty_calendar_says_so() -> None:
    assert "Aucune donnée" in timeline("Calendrier", [], TODAY).svg


@pytest.mark.parametrize(("long", "tail"), [(-1, None), (5, -2)])
def test_days_out_of_order_are_refused(long: int, tail: int | None) -> None:
    with pytest.raises(ValueError, match="order"):
        period(0, long, tail)
