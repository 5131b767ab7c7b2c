"""A profile in words and numbers, of structures or of territories: what the two pages share."""

from dataclasses import dataclass

from senacs.charts.model import Chart, Item
from senacs.method import french
from senacs.method.typology import Group, Trait, Typology
from senacs.web.charted import columns
from senacs.web.components import Picture, Table


@dataclass(frozen=True)
class Portrait:
    """A profile in words and numbers."""

    group: Group
    name: str
    share: str
    more: tuple[str, ...]
    less: tuple[str, ...]
    table: Table


def portrait(made: Typology, group: Group, name: str, table: Table) -> Portrait:
    """A group by what sets it apart; `table`: its usual values."""
    telling = [trait for trait in group.by_strength if trait.is_telling]
    return Portrait(
        group=group,
        name=name,
        share=french.percent(100 * group.size / sum(one.size for one in made.groups)),
        more=tuple(_strength(trait) for trait in telling if trait.level > 0),
        less=tuple(_strength(trait) for trait in telling if trait.level < 0),
        table=table,
    )


def _strength(trait: Trait) -> str:
    very = "nettement" if abs(trait.level) >= 1 else "plutôt"
    label = trait.variable.label[0].lower() + trait.variable.label[1:]
    return f"{label} ({very} {'plus' if trait.level > 0 else 'moins'})"


def silhouettes(made: Typology, title: str, what: str, name: str) -> Picture | None:
    """How well apart the groups are, by how many are made. `what`: « les réponses ».

    None where a single number of groups could be made: it is the best of nothing.
    """
    if len(made.silhouettes) < 2:
        return None
    chart = Chart(
        title=f"{title}\u202f: {len(made.groups)} profils séparent le mieux {what}",
        subtitle="Silhouette moyenne selon le nombre de profils\u202f: le plus haut est retenu",
        unit="",
        items=tuple(
            Item(
                f"{count} profils",
                max(value, 0.0),
                french.number(value, 3),
                emphasis=count == len(made.groups),
            )
            for count, value in made.silhouettes.items()
        ),
        columns=("Nombre", "Silhouette"),
    )
    return columns(chart, f"silhouettes-{name}")
