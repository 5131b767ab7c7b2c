"""An indicator told in French: what is summed, over whom, divided by what."""

from collections.abc import Callable

from senacs.method import french
from senacs.method.expressions import nodes, parse
from senacs.method.indicators import Indicator, Measure
from senacs.method.variables import REGISTER
from senacs.method.words import REGISTER_WORDS, Words

AUDIENCES = {
    ("CS",): "les centres sociaux",
    ("EVS",): "les espaces de vie sociale",
    ("CS", "EVS"): "les centres sociaux et les espaces de vie sociale",
}


class Formula(Words):
    """Words of one questionnaire: variables are named by the wording of their question."""

    def sentence(self, indicator: Indicator) -> str:
        """The whole computation in one sentence or two."""
        said = _MEASURES[indicator.measure](self, indicator)
        if indicator.eligibility:
            kept = self.words(indicator.eligibility)
            said += f" Seules comptent les structures pour lesquelles {kept}."
        return french.typo(said)

    def parts(self, indicator: Indicator) -> list[tuple[str, str]]:
        """Each row of a table and what is summed in it, when rows are written one by one."""
        return [
            (part.label, self.words(part.expression)) for part in indicator.parts if part.expression
        ]


def audience_words(indicator: Indicator) -> str:
    """« les centres sociaux »."""
    return AUDIENCES[tuple(str(kind) for kind in indicator.audience)]


def _total(formula: Formula, indicator: Indicator) -> str:
    if _is_simple(indicator.expression):
        summed = formula.words(indicator.expression)
        return f"On additionne {summed} pour {audience_words(indicator)} qui ont répondu."
    return (
        f"{_for_each(formula, indicator)} On additionne ces résultats pour "
        f"{audience_words(indicator)} qui ont répondu."
    )


def _mean(formula: Formula, indicator: Indicator) -> str:
    if _is_simple(indicator.expression):
        return (
            f"On additionne {formula.words(indicator.expression)} pour "
            f"{audience_words(indicator)} qui ont répondu, puis on divise par leur nombre."
        )
    return (
        f"{_for_each(formula, indicator)} On additionne ces résultats pour "
        f"{audience_words(indicator)} qui ont répondu, puis on divise par leur nombre."
    )


def _is_simple(source: str) -> bool:
    """Whether an expression is one answer, and not a computation."""
    return isinstance(parse(source).root, nodes.Variable)


def _for_each(formula: Formula, indicator: Indicator) -> str:
    return f"Pour chaque structure, on calcule {formula.words(indicator.expression)}."


def _ratio(formula: Formula, indicator: Indicator) -> str:
    factor = indicator.factor
    by = "" if factor == 1 else f", et on multiplie par {french.number(factor)}"
    return (
        f"On additionne {_amount(formula, indicator.expression)}, on divise par la somme de "
        f"{_amount(formula, indicator.denominator)}{by}. Seules comptent, parmi "
        f"{audience_words(indicator)}, les structures qui ont donné les deux nombres. Une grande "
        "structure pèse donc plus qu’une petite."
    )


def _amount(formula: Formula, source: str) -> str:
    """What is added up: « A », or « A » et « B » for a sum."""
    root = parse(source).root
    if isinstance(root, nodes.Arithmetic) and all(sign == "+" for sign, _ in root.rest):
        parts = [root.first, *(one for _, one in root.rest)]
        return french.listing([formula.of(one) for one in parts])
    return formula.words(source)


def _structures(formula: Formula, indicator: Indicator) -> str:
    if REGISTER in indicator.expression:
        return f"On compte {audience_words(indicator)} dont la réponse a été retenue."
    condition = formula.words(indicator.expression)
    match parse(indicator.expression).root:
        case nodes.Variable():
            condition = f"la réponse à {condition} est oui"
        case nodes.Membership() | nodes.Comparison("=", _, nodes.Literal(str())):
            condition = f"la réponse à {condition}"
    return (
        f"On compte {audience_words(indicator)} pour lesquels {condition}. La part divise ce "
        "nombre par celui des structures qui ont répondu à la question."
    )


def _parts(_formula: Formula, indicator: Indicator) -> str:
    partial = (
        "Une ligne qui additionne plusieurs réponses compte celles qui sont données. "
        if any(_is_partial(part.expression) for part in indicator.parts if part.expression)
        else ""
    )
    return (
        f"Chaque ligne du tableau est une somme sur {audience_words(indicator)} qui ont répondu. "
        f"{partial}Chaque part divise la ligne par le total des lignes ; les parts sont arrondies "
        "pour faire 100 exactement."
    )


def _is_partial(source: str) -> bool:
    """Whether an expression goes on without the answers that are missing."""
    calls = [one for one in nodes.walk(parse(source).root) if isinstance(one, nodes.Call)]
    return any(one.function.lower() == "sum_known" for one in calls)


def _tally(formula: Formula, indicator: Indicator) -> str:
    return (
        f"Pour chaque réponse possible à {formula.quoted(indicator.question)}, on compte "
        f"{audience_words(indicator)} qui l’ont cochée. Une structure peut en cocher plusieurs ; "
        "la part divise par le nombre de structures qui ont répondu."
    )


def _citations(formula: Formula, indicator: Indicator) -> str:
    return (
        f"Pour chaque réponse possible à {formula.quoted(indicator.question)}, on compte "
        f"{audience_words(indicator)} qui l’ont cochée, puis on divise par le nombre total de "
        "cases cochées. Chaque part est arrondie pour elle-même : leur somme peut s’écarter de 100."
    )


def _groups(formula: Formula, indicator: Indicator) -> str:
    named = REGISTER_WORDS.get(indicator.question) or formula.quoted(indicator.question)
    return (
        f"On range {audience_words(indicator)} selon {named}. Chaque structure compte une fois ; "
        "les parts sont arrondies pour faire 100 exactement."
    )


def _quartiles(formula: Formula, indicator: Indicator) -> str:
    return (
        f"On range {audience_words(indicator)} dans l’ordre de leur réponse à "
        f"{formula.words(indicator.expression)}, et on lit le quart, le milieu et les trois quarts "
        "du rang. Chaque valeur est la moyenne des trois ou quatre réponses les plus proches de ce "
        "rang : ce n’est la réponse d’aucune structure."
    )


_MEASURES: dict[Measure, Callable[[Formula, Indicator], str]] = {
    Measure.TOTAL: _total,
    Measure.MEAN: _mean,
    Measure.RATIO: _ratio,
    Measure.STRUCTURES: _structures,
    Measure.SHARE: _structures,
    Measure.PARTS: _parts,
    Measure.TALLY: _tally,
    Measure.CITATIONS: _citations,
    Measure.GROUPS: _groups,
    Measure.QUARTILES: _quartiles,
}
