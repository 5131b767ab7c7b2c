"""Charts of every sort for property tests: plausible, hostile, hidden, huge."""

from dataclasses import replace

from hypothesis import strategies as st

from senacs.charts.model import Band, Break, Chart, Item, Reference, Series

FRENCH = st.text("abcdefghijklmnopqrstuvwxyz éàèçœÉ’-/«»0123456789\u202f", max_size=70)
HOSTILE = st.sampled_from(
    [
        '<script>alert("x")</script>',
        "a & b < c",
        "\x00\x1b",
        "'\"><svg onload=x>",
        "\U0001d54f " * 20,
    ]
)
LABELS = st.one_of(FRENCH, FRENCH, HOSTILE, st.text(max_size=20))
VALUES = st.one_of(
    st.none(), st.just(0.0), st.floats(0, 1e9, allow_nan=False), st.integers(0, 100).map(float)
)
TEXTS = st.one_of(st.sampled_from(["62 %", "1 361", "masqué", "149 640 €"]), LABELS)
WIDTHS = st.integers(220, 900)


@st.composite
def items(draw: st.DrawFn, *, most: int = 9) -> tuple[Item, ...]:
    """Any items."""
    made = st.builds(
        Item, LABELS, VALUES, TEXTS, note=st.one_of(st.just(""), FRENCH), emphasis=st.booleans()
    )
    return tuple(draw(st.lists(made, max_size=most)))


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Charts of items, with or without a whole."""
    return Chart(
        title=draw(LABELS),
        subtitle=draw(LABELS),
        unit=draw(TEXTS),
        items=draw(items()),
        foot=draw(LABELS),
        scale=draw(st.one_of(st.none(), st.just(100.0), st.floats(1e-3, 1e9))),
        total=draw(st.one_of(st.just(""), TEXTS)),
        total_label=draw(LABELS),
    )


@st.composite
def counts(draw: st.DrawFn) -> Chart:
    """Charts of counts out of N."""
    whole = draw(st.integers(1, 60))
    value = st.one_of(st.none(), st.integers(0, whole).map(float))
    made = st.builds(Item, LABELS, value, TEXTS)
    chart = draw(charts())
    return replace(chart, items=tuple(draw(st.lists(made, max_size=8))), scale=float(whole))


@st.composite
def comparisons(draw: st.DrawFn) -> Chart:
    """Charts whose items have a reference, with or without bands."""
    chart = draw(charts())
    made = []
    for item in chart.items:
        low, q1, q3, high = sorted(draw(st.tuples(*[st.floats(0, 1e6)] * 4)))
        bands = draw(st.sampled_from([(low, q1, q3, high), (None, q1, q3, None), (None,) * 4]))
        centre = draw(st.one_of(st.none(), st.floats(0, 1e6)))
        reference = Reference(
            draw(LABELS), centre, draw(TEXTS), bands[0], bands[1], bands[2], bands[3], draw(FRENCH)
        )
        made.append(replace(item, reference=reference))
    return replace(chart, items=tuple(made))


@st.composite
def evolutions(draw: st.DrawFn) -> Chart:
    """Series over years, with gaps, breaks and a band."""
    years = draw(st.lists(st.integers(1990, 2040), min_size=1, max_size=9, unique=True))
    labels = [str(year) for year in sorted(years)]

    def course() -> tuple[Item, ...]:
        kept = [label for label in labels if draw(st.booleans())]
        return tuple(Item(label, draw(VALUES), draw(TEXTS)) for label in kept)

    series = tuple(
        Series(draw(LABELS), course(), emphasis=draw(st.booleans()))
        for _rank in range(draw(st.integers(1, 5)))
    )
    band = Band(draw(LABELS), course(), course()) if draw(st.booleans()) else None
    breaks = tuple(Break(label, draw(LABELS)) for label in labels if draw(st.booleans()))[:2]
    chart = draw(charts())
    return replace(chart, items=(), series=series, band=band, breaks=breaks)
