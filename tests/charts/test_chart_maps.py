"""Maps: each structure has its sign, each silence its own look, and the table says it all."""

import math
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from charts import reading
from charts.samples import ALPS, ALPS_FRAME, COUNTRY, COUNTRY_FRAME, STRUCTURES
from charts.strategies import LABELS, WIDTHS
from senacs.charts import maps, palette
from senacs.charts.maps import HIDDEN, NO_ANSWER, NO_STRUCTURE, Class, Disc, Discs, Point, Shape
from senacs.charts.model import Drawing, Item
from senacs.charts.placement import Box
from senacs.charts.points import RADIUS

LEGEND = {"CS": "Centres sociaux", "EVS": "Espaces de vie sociale"}
CLASSES = (Class(0, 50, "moins de 50 %"), Class(50, 100, "50 % et plus"))


def implantation(points: tuple[Point, ...] = STRUCTURES, width: float = 480) -> Drawing:
    return maps.point_map(ALPS_FRAME, ALPS, points, LEGEND, width=width, heading=True)


def signs(svg: str) -> list[Box]:
    """The squares around the numbered signs."""
    found = [w for w in reading.words(reading.parse(svg)) if w.size == 11]
    half = RADIUS * 0.9
    return [
        Box(w.box.x + w.box.width / 2 - half, w.box.y + 4 - half, 2 * half, 2 * half) for w in found
    ]


def test_each_structure_has_its_numbered_sign_and_its_line() -> None:
    drawing = implantation()
    contents = [word.content for word in reading.words(reading.parse(drawing.svg))]
    for rank, point in enumerate(STRUCTURES, start=1):
        assert contents.count(str(rank)) == 2
        assert drawing.rows[rank] == [point.label, point.text, LEGEND[point.kind], str(rank)]
    assert drawing.rows[0] == ["Structure", "Lieu", "Type", "Numéro"]


@pytest.mark.parametrize("width", [240, 360, 480, 720])
def test_signs_and_names_do_not_cover_one_another(width: int) -> None:
    drawing = implantation(width=width)
    root = reading.parse(drawing.svg)
    assert reading.colliding(root) == []
    assert reading.overflowing(root) == []
    boxes = signs(drawing.svg)
    assert len(boxes) == len(STRUCTURES)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


def test_two_drawings_of_a_page_share_their_outlines() -> None:
    def drawn(lands: maps.Lands | None, width: float) -> Drawing:
        frame = replace(ALPS_FRAME, lands=lands)
        return maps.point_map(frame, ALPS, STRUCTURES, LEGEND, width=width)

    wide, phone = drawn(maps.Lands("alpes"), 640), drawn(maps.Lands("alpes", is_again=True), 340)
    assert '<g id="alpes"><g class="context"' in wide.svg
    assert '<use href="#alpes"/>' in phone.svg
    assert not any(shape.path in phone.svg for shape in ALPS)
    assert phone.rows == wide.rows
    # Nothing else changes, and the drawing is known by the same name.
    alone = drawn(None, 640).svg
    assert wide.svg.replace('<g id="alpes">', "").replace("</g>", "") == alone.replace("</g>", "")


def test_kinds_differ_by_shape_and_by_colour() -> None:
    root = reading.parse(implantation().svg)
    diamonds = reading.marks(root, "diamond")
    circles = [c for c in root.iter(f"{reading.NS}circle") if c.attrib["fill"] == palette.WARM]
    # One more of each in the legend.
    assert len(diamonds) == 1 + sum(point.kind == "EVS" for point in STRUCTURES)
    assert len(circles) == 1 + sum(point.kind == "CS" for point in STRUCTURES)
    assert {diamond.attrib["fill"] for diamond in diamonds} == {palette.COOL}


def test_structures_at_one_place_are_fanned_out_and_tied_to_it() -> None:
    same = tuple(Point(50, 50, f"S{n}", "Ici", "CS") for n in range(6))
    drawing = implantation(same)
    assert len(signs(drawing.svg)) == 6
    (leaders,) = reading.marks(reading.parse(drawing.svg), "leaders")
    assert leaders.attrib["stroke"] == palette.INK
    assert leaders.attrib["d"].count("L") == 5


def test_a_structure_without_coordinates_is_listed_never_dropped() -> None:
    lost = (*STRUCTURES[:3], Point(None, None, "Sans adresse", "", "EVS", "diamond"))
    drawing = implantation(lost)
    assert "Non localisées sur la carte\u202f: 1 sur 4. Sans adresse" in drawing.svg
    assert "Non localisées sur la carte\u202f: 1 sur 4." in drawing.alt
    assert drawing.rows[-1][0] == "Sans adresse"


def test_a_page_with_its_own_list_keeps_the_numbers_and_those_without_a_place() -> None:
    lost = (*STRUCTURES[:3], Point(None, None, "Sans adresse", "", "EVS", "diamond"))
    frame = replace(ALPS_FRAME, listed=False)
    svg = maps.point_map(frame, ALPS, lost, LEGEND).svg
    contents = [word.content for word in reading.words(reading.parse(svg))]
    assert [contents.count(str(rank)) for rank in (1, 2, 3)] == [1, 1, 1]
    assert "La Marelle, Château-Arnoux-Saint-Auban" not in contents
    assert "Non localisées sur la carte\u202f: 1 sur 4. Sans adresse" in contents


def test_a_structure_out_of_the_frame_is_listed_too() -> None:
    drawing = implantation((*STRUCTURES[:3], Point(9999, 50, "Ailleurs", "", "CS")))
    assert "1 sur 4. Ailleurs" in drawing.svg


def test_few_structures_are_all_said() -> None:
    assert (
        "Centres sociaux\u202f: La Marelle, Château-Arnoux-Saint-Auban\u202f;" in implantation().alt
    )
    assert "Forcalquier (3)" in implantation().alt


def test_the_highlighted_structure_has_an_ink_edge() -> None:
    plain = maps.point_map(ALPS_FRAME, ALPS, STRUCTURES, LEGEND)
    lit = maps.point_map(ALPS_FRAME, ALPS, STRUCTURES, LEGEND, highlight={"Volx"})
    edge = f'stroke="{palette.INK}" stroke-width="2"'
    assert (plain.svg.count(edge), lit.svg.count(edge)) == (0, 1)


def test_without_outline_a_grid_is_drawn() -> None:
    drawing = maps.point_map(ALPS_FRAME, (), STRUCTURES, LEGEND)
    root = reading.parse(drawing.svg)
    grid = [e for e in root.iter(f"{reading.NS}line") if e.attrib["stroke"] == palette.PALE]
    assert len(grid) == 14
    assert len(signs(drawing.svg)) == len(STRUCTURES)


POINTS = st.builds(
    Point,
    st.floats(-50, 250),
    st.floats(-50, 250),
    LABELS,
    LABELS,
    st.sampled_from(["CS", "EVS"]),
    st.sampled_from(["circle", "diamond", "square", "triangle"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(POINTS, max_size=25), WIDTHS)
def test_any_points_make_a_well_formed_map(points: list[Point], width: int) -> None:
    drawing = implantation(tuple(points), width)
    root = reading.parse(drawing.svg)
    assert reading.overflowing(root) == []
    assert reading.colliding(root) == []
    assert len(drawing.rows) == len(points) + 1
    assert implantation(tuple(points), width) == drawing


def values() -> dict[str, Item]:
    return {
        "01": Item("", 12, "12 %"),
        "02": Item("", 50, "50 %"),
        "03": Item("", None, "masqué", silence=HIDDEN),
        "04": Item("", None, "sans réponse", silence=NO_ANSWER),
        "05": Item("", None, "aucune", silence=NO_STRUCTURE),
    }


def test_three_silences_have_three_looks_and_three_lines_in_the_legend() -> None:
    drawing = maps.choropleth(COUNTRY_FRAME, COUNTRY, values(), CLASSES)
    root = reading.parse(drawing.svg)
    fills = [land.attrib["fill"] for land in reading.marks(root, "land")]
    assert fills[:2] == [palette.RAMP[0], palette.RAMP[-1]]
    assert "-hatch-" in fills[2]
    assert "-dots-" in fills[3]
    assert fills[4] == palette.PAPER
    legend = [word.content for word in reading.words(root)]
    assert legend == [
        "moins de 50 %", "50 % et plus", "masqué (secret statistique)", "aucune réponse",
        "aucune structure",
    ]  # fmt: skip
    assert drawing.rows[3] == ["Trois", "masqué"]
    assert "Trois\u202f: masqué" in drawing.alt


def test_discs_have_areas_proportional_to_counts() -> None:
    discs = Discs("Structures", (Disc(20, 20, 100, "100", "Un"), Disc(70, 20, 25, "25", "Deux")))
    drawing = maps.choropleth(COUNTRY_FRAME, COUNTRY, values(), CLASSES, discs=discs)
    rings = [
        float(circle.attrib["r"])
        for circle in reading.parse(drawing.svg).iter(f"{reading.NS}circle")
        if circle.attrib.get("stroke") == palette.INK
    ]
    assert rings[0] / rings[1] == pytest.approx(2, abs=1e-2)
    assert drawing.rows[1] == ["Un", "12 %", "100"]


def test_a_territory_without_value_nor_reason_is_refused() -> None:
    some = values()
    del some["04"]
    with pytest.raises(ValueError, match="Quatre: no value"):
        maps.choropleth(COUNTRY_FRAME, COUNTRY, some, CLASSES)
    with pytest.raises(ValueError, match="is not a reason"):
        maps.choropleth(
            COUNTRY_FRAME, COUNTRY, {**some, "04": Item("", None, "?", silence="oubli")}, CLASSES
        )


def test_a_value_out_of_all_classes_is_refused() -> None:
    with pytest.raises(ValueError, match="in no class"):
        maps.choropleth(COUNTRY_FRAME, COUNTRY, {**values(), "01": Item("", 101, "")}, CLASSES)


def test_limits_belong_to_the_upper_class_and_the_last_end_is_in() -> None:
    assert [maps.class_of(value, CLASSES) for value in (0, 49.9, 50, 100)] == [0, 0, 1, 1]


def test_categories_are_counted_and_those_unknown_are_the_last() -> None:
    legend = {"in": "participants", "test": "en expérimentation", "out": "non participants"}
    drawing = maps.territory_map(
        COUNTRY_FRAME, COUNTRY, {"01": "in", "02": "in", "03": "test"}, legend
    )
    assert drawing.alt.endswith(
        "participants\u202f: 2\u202f; en expérimentation\u202f: 1\u202f; non participants\u202f: 2."
    )
    assert drawing.rows[5] == ["Cinq", "non participants"]
    fills = [land.attrib["fill"] for land in reading.marks(reading.parse(drawing.svg), "land")]
    assert len(set(fills)) == 3
    with pytest.raises(ValueError, match="not in the legend"):
        maps.territory_map(COUNTRY_FRAME, COUNTRY, {"01": "ailleurs"}, legend)


def test_a_territory_enlarged_in_an_inset_counts_once() -> None:
    twice = (*COUNTRY, COUNTRY[0])
    drawing = maps.territory_map(COUNTRY_FRAME, twice, {"01": "in"}, {"in": "oui", "out": "non"})
    assert len(drawing.rows) == 6
    assert "oui\u202f: 1" in drawing.alt


def test_an_outline_that_is_not_a_path_is_refused() -> None:
    for path in ('M0 0"><script>', "M NaN 0", "url(#x)"):
        with pytest.raises(ValueError, match="not an SVG path"):
            Shape("01", "Un", path)


def test_half_or_endless_positions_are_refused() -> None:
    with pytest.raises(ValueError, match="half a position"):
        Point(1, None, "S")
    with pytest.raises(ValueError, match="not finite"):
        Point(math.inf, 1, "S")
    with pytest.raises(ValueError, match="not a sign"):
        Point(1, 1, "S", shape="star")


def test_an_empty_map_says_so() -> None:
    for drawing in (
        implantation(()),
        maps.choropleth(COUNTRY_FRAME, (), {}, CLASSES),
        maps.territory_map(COUNTRY_FRAME, (), {}, {}),
    ):
        assert "Aucune donnée" in drawing.svg
        assert "Aucune donnée" in drawing.alt


def test_degrees_are_brought_to_a_plane() -> None:
    x, y = maps.flat(6.0, 44.0, middle=44.0)
    assert x == pytest.approx(4.316, abs=1e-3)
    assert y == -44.0


def test_marks_of_a_map_differ_by_their_shape_and_are_told() -> None:
    legend = {"in": "oui", "out": "non"}
    x, y, wide, tall = COUNTRY_FRAME.viewbox
    at = (x + wide / 2, y + tall / 2)
    dots = tuple(
        maps.Dots(f"Ce qui est {sign}", ((*at, f"Lieu {sign}"),), sign)
        for sign in ("disc", "cross", "diamond")
    )
    style = maps.Style({key: maps.Look("#FFFFFF") for key in legend}, dots)
    drawing = maps.territory_map(COUNTRY_FRAME, COUNTRY, {"01": "in"}, legend, style=style)
    shapes = [drawing.svg.count(f'class="{name}"') for name in ("dot", "dot-gone", "dot-new")]
    assert shapes == [2, 2, 2]  # on the map and in its key
    assert "Ce qui est cross\u202f: Lieu cross." in drawing.alt
    assert "Lieu disc" not in drawing.alt
    with pytest.raises(ValueError, match="is not a sign"):
        maps.Dots("Lieux", (), "star")


def test_the_scale_bar_keeps_clear_of_what_is_marked_at_the_edge() -> None:
    x, y, wide, tall = ALPS_FRAME.viewbox
    corner = maps.Dots("Structure", ((x + wide, y + tall, "Voisine"),))
    style = maps.Style({"in": maps.Look("#FFFFFF")}, (corner,))
    drawing = maps.territory_map(ALPS_FRAME, ALPS, {}, {"in": "oui"}, style=style)
    root = reading.parse(drawing.svg)
    dot = next(one for one in root.iter(f"{reading.NS}circle") if one.get("class") == "dot")
    scale = next(one for one in reading.words(root) if one.content.endswith("km"))
    assert scale.box.y > float(dot.get("cy")) + float(dot.get("r"))
