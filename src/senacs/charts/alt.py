"""The sentence that replaces a drawing for those who do not see it."""

from collections import Counter
from collections.abc import Sequence

from senacs.charts.model import Chart, Item, Series, Step
from senacs.charts.wording import COLON, SEMICOLON, clean, sentence

# Above this number, extremes say more than a litany; the table has every value.
SPOKEN = 8

FORM_NAMES = {
    "bars": "Diagramme en barres",
    "columns": "Diagramme en colonnes",
    "count_bars": "Décompte en cases",
    "donut": "Anneau de répartition",
    "stacked": "Barre de répartition",
    "bullet": "Comparaison à un repère",
    "lines": "Courbes d’évolution",
    "pictogram": "Décompte en pictogrammes",
}


def alt_text(chart: Chart, form: str) -> str:
    """Title, measure and values (all of them, or the extremes); hidden values are said hidden."""
    head = f"{FORM_NAMES[form]}{COLON}{sentence(chart.title)}"
    measure = clean(chart.subtitle)
    if chart.unit and clean(chart.unit).casefold() not in measure.casefold():
        measure = f"{measure} ({clean(chart.unit)})" if measure else f"Unité{COLON}{chart.unit}"
    parts = [
        head,
        sentence(measure),
        _whole(chart),
        _values(chart),
        *_breaks(chart),
        *_moments(chart),
        *_cycle(chart),
    ]
    return " ".join(part for part in parts if part)


def spoken(items: Sequence[Item]) -> str:
    """The values of items as one sentence."""
    if not items:
        return "Aucune donnée."
    if len(items) <= SPOKEN:
        return sentence(SEMICOLON.join(_one(item) for item in items))
    known = [item for item in items if item.value is not None]
    hidden = [item for item in items if item.value is None]
    said = [f"{len(items)} valeurs"]
    if known:
        highest = max(known, key=lambda item: item.value or 0.0)
        lowest = min(known, key=lambda item: item.value or 0.0)
        said += [f"la plus élevée, {_one(highest)}", f"la plus basse, {_one(lowest)}"]
    said += [_one(item) for item in known if item.emphasis]
    if hidden:
        said.append(f"sans valeur, {_unsaid(hidden)}")
    return sentence(SEMICOLON.join(said))


def _unsaid(hidden: Sequence[Item]) -> str:
    """Which values are missing when they are few, else how many for each reason."""
    if len(hidden) <= SPOKEN // 2:
        return ", ".join(_one(item) for item in hidden)
    reasons = Counter(clean(item.text) for item in hidden)
    return ", ".join(f"{reason} ({count})" for reason, count in reasons.items())


def _one(item: Item) -> str:
    said = f"{clean(item.label)}{COLON}{clean(item.text)}"
    if item.reference is not None:
        said += f" ({clean(item.reference.label)}{COLON}{clean(item.reference.text)}"
        spread = clean(item.reference.spread)
        said += f", {spread})" if spread else ")"
    return said


def _whole(chart: Chart) -> str:
    if not chart.total:
        return ""
    return sentence(f"Ensemble{COLON}{clean(chart.total)} {clean(chart.total_label)}".strip())


def _values(chart: Chart) -> str:
    if not chart.series:
        return spoken(chart.items)
    return " ".join(_course(series) for series in chart.series) or "Aucune donnée."


def _course(series: Series) -> str:
    return f"{clean(series.label)}{COLON}{spoken(series.items)}"


def _breaks(chart: Chart) -> list[str]:
    return [
        sentence(f"Rupture de série à partir de {clean(b.before)}{COLON}{clean(b.reason)}")
        for b in chart.breaks
    ]


def _moments(chart: Chart) -> list[str]:
    return [sentence(f"{clean(one.at)}{COLON}{clean(one.text)}") for one in chart.moments]


def _cycle(chart: Chart) -> list[str]:
    if chart.cycle is None or not chart.cycle.steps:
        return []
    turns: dict[str, list[Step]] = {}
    for one in chart.cycle.steps:
        turns.setdefault(one.turn, []).append(one)
    said = SEMICOLON.join(_turn(steps) for steps in turns.values())
    return [sentence(f"{clean(chart.cycle.label)}{COLON}{said}")]


def _turn(steps: Sequence[Step]) -> str:
    """The first and the last position of a turn: those between follow."""
    first, last = steps[0], steps[-1]
    said = f"{first.at}{COLON}{clean(first.text)}"
    return said if first is last else f"{said}, jusqu’à {last.at}{COLON}{clean(last.text)}"
