"""A structure beside its department: what may be told of the group, and on how many answers."""

from collections.abc import Iterable

from senacs.method import french
from senacs.method.figures import Figure, Table
from senacs.publications.source import Peers

Published = Figure | Table


def is_told(reference: Published | None) -> bool:
    """Whether anything of the group may be shown."""
    if isinstance(reference, Table):
        return any(row.value is not None for row in reference.rows)
    return reference is not None and reference.is_shown


def group_words(peers: Peers | None, references: Iterable[Published | None]) -> str:
    """What the column of the group holds, and on how many answers; why there is none."""
    if peers is not None and not peers.group:
        return ""
    group = peers.group if peers else "Repère"
    known = [one for one in references if one is not None]
    told = [one.context for one in known if is_told(one)]
    if known and not told:
        return hidden_words(group)
    said = f"{group} : moyenne par structure, ou même rapport calculé sur l’ensemble"
    if told:
        counts = sorted({context.n for context in told})
        of = french.quantity(counts[-1], "réponse")
        answers = of if len(counts) == 1 else f"{french.number(counts[0])} à {of}"
        said += f" ({answers} sur {french.number(max(context.base for context in told))})"
    return french.typo(f"{said}.")


def hidden_words(group: str) -> str:
    """Said once, in place of a column or of a drawing of nothing but hatches."""
    return french.typo(f"{group} : masqué, car la réponse d’une structure s’y devinerait.")
