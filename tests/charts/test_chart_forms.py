"""Every form, on every sort of chart: well-formed, inside its frame, reproducible, true."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import reading
from charts.samples import AGES, FUNDS, HIDDEN_PARTS, ISSUES, JOBS, SAMPLES, SHEET, SKILLS, TREND
from charts.strategies import WIDTHS, charts, comparisons, counts, evolutions
from senacs.charts import palette
from senacs.charts.forms.composition import part_paint
from senacs.charts.model import Break, Chart, Item, Series
from senacs.charts.render import FORMS, draw
from senacs.charts.svg import Canvas

ALL = st.one_of(
    st.tuples(st.sampled_from(["bars", "columns", "donut", "stacked"]), charts()),
    st.tuples(st.sampled_from(["count_bars", "pictogram"]), counts()),
    st.tuples(st.just("bullet"), comparisons()),
    st.tuples(st.just("lines"), evolutions()),
)


@settings(max_examples=250, deadline=None)
@given(ALL, WIDTHS, st.booleans())
def test_any_chart_is_well_formed_and_inside_its_frame(
    form_and_chart: tuple[str, Chart], width: int, heading: bool
) -> None:
    form, chart = form_and_chart
    drawing = draw(chart, form, width=width, heading=heading)
    root = reading.parse(drawing.svg)
    assert reading.view(root).width == width
    assert reading.overflowing(root) == []
    assert all(word.size >= 11 for word in reading.words(root))


@settings(max_examples=250, deadline=None)
@given(ALL, WIDTHS)
def test_no_text_covers_another(form_and_chart: tuple[str, Chart], width: int) -> None:
    form, chart = form_and_chart
    root = reading.parse(draw(chart, form, width=width, heading=True).svg)
    assert reading.colliding(root) == []


@settings(max_examples=60, deadline=None)
@given(ALL)
def test_same_content_gives_the_same_bytes(form_and_chart: tuple[str, Chart]) -> None:
    form, chart = form_and_chart
    assert draw(chart, form) == draw(chart, form)


@pytest.mark.parametrize("width", [240, 300, 360, 480, 720])
@pytest.mark.parametrize("name", SAMPLES)
def test_no_text_covers_another_in_the_samples(name: str, width: int) -> None:
    chart, form = SAMPLES[name]
    root = reading.parse(draw(chart, form, width=width, heading=True).svg)
    assert reading.colliding(root) == []
    assert reading.overflowing(root) == []


def test_the_drawing_is_named_and_described() -> None:
    root = reading.parse(draw(AGES, "donut", uid="ages").svg)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"] == "ages-t ages-d"
    named = {element.attrib.get("id"): element.text for element in root.iter()}
    assert named["ages-t"] == "Six enfants sur dix ont de 4 à 10 ans"
    assert "4-10 ans\u202f: 62 %" in str(named["ages-d"])


def test_two_drawings_have_different_identifiers_unless_told() -> None:
    one, other = draw(AGES, "donut").svg, draw(AGES, "bars").svg
    assert (
        reading.parse(one).attrib["aria-labelledby"]
        != reading.parse(other).attrib["aria-labelledby"]
    )


def test_hostile_text_is_written_not_run() -> None:
    chart = Chart('<b>"&', "]]>", "", (Item("<script>x</script>", 1, "\x00<i>"),))
    drawing = draw(chart, "bars", heading=True)
    assert "<script" not in drawing.svg
    assert "<script" not in drawing.table_html
    texts = [word.content for word in reading.words(reading.parse(drawing.svg))]
    assert "<script>x</script>" in texts


@given(st.lists(st.floats(0.1, 1e6), min_size=2, max_size=8))
@settings(deadline=None)
def test_bars_are_proportional_and_start_at_zero(values: list[float]) -> None:
    items = tuple(Item(f"n{i}", value, "x") for i, value in enumerate(values))
    root = reading.parse(draw(Chart("", "", "", items), "bars").svg)
    drawn = reading.marks(root, "bar")
    longest = max(reading.number(bar, "width") for bar in drawn)
    for bar, value in zip(drawn, values, strict=True):
        share = reading.number(bar, "width") / longest
        assert share == pytest.approx(value / max(values), abs=1e-3)
    assert len({bar.attrib["x"] for bar in drawn}) == 1


def test_a_whole_is_the_end_of_the_axis() -> None:
    chart = Chart("", "", "%", (Item("Part", 25, "25 %"),), scale=100)
    root = reading.parse(draw(chart, "bars").svg)
    (track,), (bar,) = reading.marks(root, "track"), reading.marks(root, "bar")
    share = reading.number(bar, "width") / reading.number(track, "width")
    assert share == pytest.approx(0.25, abs=1e-3)


def test_columns_are_proportional() -> None:
    root = reading.parse(draw(JOBS, "columns").svg)
    tall = [reading.number(column, "height") for column in reading.marks(root, "column")]
    assert [round(one / max(tall) * 50) for one in tall] == [11, 7, 2, 3, 6, 50, 21]


def test_columns_turn_into_bars_rather_than_cut_words() -> None:
    root = reading.parse(draw(ISSUES, "columns").svg)
    assert reading.marks(root, "bar")
    assert not reading.marks(root, "column")


@pytest.mark.parametrize("form", ["bars", "columns"])
def test_a_hidden_value_is_hatched_and_never_zero(form: str) -> None:
    root = reading.parse(draw(SKILLS, form).svg)
    (hidden,) = reading.marks(root, "hidden")
    assert hidden.attrib["fill"].startswith("url(#")
    assert len(reading.marks(root, "bar") + reading.marks(root, "column")) == 3
    assert "masqué" in [word.content for word in reading.words(root)]


def test_the_subject_is_in_colour_and_its_context_in_grey() -> None:
    bars = reading.marks(reading.parse(draw(JOBS, "bars", hue=palette.COOL).svg), "bar")
    assert [bar.attrib["fill"] for bar in bars].count(palette.COOL) == 1
    assert bars[5].attrib["fill"] == palette.COOL
    assert {bar.attrib["fill"] for i, bar in enumerate(bars) if i != 5} == {palette.GREY}


def test_boxes_count_structures() -> None:
    root = reading.parse(draw(ISSUES, "count_bars").svg)
    assert len(reading.marks(root, "full")) == 4 + 4 + 3 + 2 + 1
    assert len(reading.marks(root, "void")) == 0 + 0 + 1 + 2 + 3 + 4
    assert len(reading.marks(root, "hidden")) == 4


@pytest.mark.parametrize("form", ["donut", "stacked"])
@pytest.mark.parametrize("width", [260, 358, 430, 720])
def test_a_value_is_never_cut_in_the_list_of_parts(form: str, width: int) -> None:
    said = "39\u202f614\u00a0personnes"
    items = (Item("De 26 à 59 ans", 39614, said), Item("60 ans et plus", 9.0, "9\u00a0personnes"))
    root = reading.parse(draw(Chart("", "", "", items), form, width=width).svg)
    written = [word.content for word in reading.words(root)]
    assert said in written
    assert not [word for word in written if "…" in word]


@pytest.mark.parametrize("form", ["count_bars", "pictogram"])
@pytest.mark.parametrize("value", [5.0, 2.5])
def test_a_count_beyond_its_whole_is_refused(form: str, value: float) -> None:
    with pytest.raises(ValueError, match="is not a count out of 4"):
        draw(Chart("", "", "", (Item("Trop", value, "?"),), scale=4), form)


@given(st.lists(st.floats(0.5, 1e6), min_size=1, max_size=9), WIDTHS)
@settings(deadline=None)
def test_segments_add_up_to_the_whole_bar(values: list[float], width: int) -> None:
    items = tuple(Item(f"n{i}", value, f"{i} %") for i, value in enumerate(values))
    root = reading.parse(draw(Chart("", "", "", items), "stacked", width=width).svg)
    parts = reading.marks(root, "part")
    assert len(parts) == len(values)
    assert sum(reading.number(part, "width") for part in parts) == pytest.approx(width, abs=0.1)
    for part, value in zip(parts, values, strict=True):
        share = reading.number(part, "width") / width
        assert share == pytest.approx(value / sum(values), abs=1e-3)


def test_the_hidden_parts_share_one_slice_of_the_rest() -> None:
    root = reading.parse(draw(HIDDEN_PARTS, "stacked").svg)
    widths = [reading.number(part, "width") for part in reading.marks(root, "part")]
    assert widths == pytest.approx([480 * 0.62, 480 * 0.24, 480 * 0.14, 0], abs=0.05)


@pytest.mark.parametrize("form", ["donut", "stacked"])
def test_a_hidden_part_of_an_unknown_whole_is_not_drawn_as_a_whole(form: str) -> None:
    root = reading.parse(draw(SKILLS, form).svg)
    assert not reading.marks(root, "part")
    assert len(reading.marks(root, "bar")) == 3


def test_a_ring_of_one_part_is_closed() -> None:
    root = reading.parse(draw(Chart("", "", "", (Item("Tout", 4, "100 %"),)), "donut").svg)
    (ring,) = reading.marks(root, "part")
    assert ring.attrib["d"].count("Z") == 2


def test_parts_of_the_second_round_are_textured() -> None:
    canvas = Canvas(480, "x")
    fills = [part_paint(canvas, rank).fill for rank in range(15)]
    assert len(set(fills)) == 15
    assert all(fill.startswith("#") for fill in fills[:5])
    assert all(fill.startswith("url(#x-stripes") for fill in fills[5:10])
    assert all(fill.startswith("url(#x-dots") for fill in fills[10:])


def test_own_value_is_placed_on_the_scale_of_its_reference() -> None:
    root = reading.parse(draw(SHEET, "bullet").svg)
    track = reading.marks(root, "track")[0]
    own = reading.marks(root, "own")[0].attrib["d"]
    x = float(own.removeprefix("M").split(" ")[0])
    left, wide = reading.number(track, "x"), reading.number(track, "width")
    assert (x - left) / wide == pytest.approx(412 / 610, abs=1e-3)


def test_a_structure_without_answer_has_no_mark() -> None:
    root = reading.parse(draw(SHEET, "bullet").svg)
    # Three known values and the key.
    assert len(reading.marks(root, "own")) == 3 + 1
    assert len(reading.marks(root, "no-answer")) == 1


def test_lines_stop_at_gaps_and_at_breaks() -> None:
    items = tuple(
        Item(str(year), value, "x")
        for year, value in [(2012, 1), (2013, 2), (2014, None), (2015, 3), (2016, 4), (2017, 5)]
    )
    breaks = (Break("2017", "autre question"),)
    chart = Chart("", "", "", series=(Series("S", items),), breaks=breaks)
    root = reading.parse(draw(chart, "lines").svg)
    runs = [run.attrib["d"].count("L") + 1 for run in reading.marks(root, "run")]
    assert runs == [2, 2]
    assert "Rupture de série à partir de 2017\u202f: autre question" in [
        word.content for word in reading.words(root)
    ]


def test_a_break_is_drawn_in_the_samples() -> None:
    assert len(reading.marks(reading.parse(draw(TREND, "lines").svg), "run")) == 2 + 2


def test_nothing_to_say_is_said_politely() -> None:
    for form in FORMS:
        drawing = draw(Chart("Vide", "", ""), form)
        assert ">Aucune donnée</text>" in drawing.svg
        assert "Aucune donnée" in drawing.table_html
        assert drawing.alt.endswith("Aucune donnée.")


def test_all_zero_is_not_empty() -> None:
    zeros = Chart("", "", "", tuple(Item(n, 0, "0 %") for n in "abc"))
    for form in ("bars", "columns", "donut", "stacked", "count_bars"):
        root = reading.parse(draw(zeros, form).svg)
        assert [w.content for w in reading.words(root)].count("0 %") == 3


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf")])
def test_impossible_values_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not a finite value of zero or more"):
        Item("Budget", value, "?")


def test_unknown_form_and_absurd_width_are_refused() -> None:
    with pytest.raises(ValueError, match="not a form of chart"):
        draw(FUNDS, "camembert")
    for width in (10, 1e9, float("nan")):
        with pytest.raises(ValueError, match="wide"):
            draw(FUNDS, "bars", width=width)
