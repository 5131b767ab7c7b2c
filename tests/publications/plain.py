"""A source of plain values: the answers of the demonstration, measured without any database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from demonstration_rows import read_file, read_register, to_rows
from senacs.catalogue import registry
from senacs.catalogue.publications.shelf import sections
from senacs.charts.model import Drawing
from senacs.method.disclosure import Rule
from senacs.method.figures import Context, Figure, Table, publish, withheld
from senacs.method.measures import evaluate
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience
from senacs.method.variables import types_of
from senacs.publications.assembly import assemble_brochure, assemble_sheet
from senacs.publications.document import Document
from senacs.publications.source import (
    Carrier,
    Ground,
    Lifting,
    LocalText,
    Peers,
    Placed,
    Setting,
    Signatures,
    Source,
)

DAY = date(2017, 12, 1)
NOTICE = "Répartition fictive de totaux publiés"
PUBLIC = Rule()
"""The rule of the brochure."""
STRICT = Rule(minimum_units=5)
"""One that four centres cannot meet."""
Rows = Mapping[str, Mapping[str, Mapping[str, Value]]]

SETTING = Setting(
    territory="Alpes-de-Haute-Provence",
    of_territory="des Alpes-de-Haute-Provence",
    in_territory="dans les Alpes-de-Haute-Provence",
    data_year=2016,
    survey_year=2017,
    release="2017-0123456789ab",
    released_on=date(2017, 11, 22),
    notice=NOTICE,
    liftings=(Lifting("CS", 4, date(2017, 10, 3), is_demonstration=True),),
    signatures=lambda: (Signatures("CS", 4, 4, 4), Signatures("EVS", 19, 19, 19)),
)


@cache
def rows() -> Rows:
    """The rows of 2016, by audience then by structure."""
    return {
        audience.value: to_rows(
            read_file(f"reponses_2016_{audience.value.lower()}.csv", audience, 2016), audience, 2016
        )
        for audience in Audience
    }


def changed(audience: str, name: str, **values: Value) -> Rows:
    """The rows of 2016 but for some answers of one structure."""
    theirs = {**rows()[audience][name], **values}
    return {**rows(), audience: {**rows()[audience], name: theirs}}


def measured(
    given: Rows,
    *,
    lifted: bool = True,
    territory: str = "department:04",
    rule: Rule = PUBLIC,
) -> Callable[[Sequence[str]], Mapping[str, Figure | Table]]:
    """Figures of these rows, judged with or without an agreement."""
    types = types_of(registry.questionnaire(2016))

    def figures(keys: Sequence[str]) -> Mapping[str, Figure | Table]:
        found = {}
        for key in keys:
            indicator = registry.indicators(2016)[key]
            concerned = [row for a in indicator.audience for row in given[a].values()]
            raw = evaluate(indicator, concerned, types)
            context = Context(
                indicator=key,
                title=indicator.title,
                definition=indicator.definition,
                unit=indicator.unit,
                audience=indicator.audience[0] if len(indicator.audience) == 1 else "",
                survey_year=2017,
                data_year=2016,
                territory=territory,
                territory_name="Alpes-de-Haute-Provence",
                release=SETTING.release,
                n=raw.n,
                base=raw.base,
            )
            found[key] = publish(indicator, raw, context, rule=rule, lifted=lifted)
        return found

    return figures


def carriers(kind: str) -> Sequence[Carrier]:
    """The structures of a kind, in the order of the register."""
    return [
        Carrier(
            identifier=line["nom"],
            name=line["nom"],
            kind=line["type"],
            commune=line["commune"],
            management="Associatif" if line["gestion"] == "associatif" else "Collectivité locale",
            lon=float(line["longitude"]),
            lat=float(line["latitude"]),
        )
        for line in read_register().values()
        if line["type"] == kind
    ]


def ground() -> Ground:
    """A square land, structures placed by their coordinates, the last one without any place."""
    known = [*carriers("CS"), *carriers("EVS")]
    points = [Placed(c, (c.lon or 0) * 100, -(c.lat or 0) * 100) for c in known[:-1]]
    land = "M560-4440H700V-4360H560Z"
    return Ground("04", land, (550.0, -4450.0, 160.0, 100.0), "Contours d’essai.",
                  (*points, Placed(known[-1])), kilometre=1.2)  # fmt: skip


def no_map(_width: float) -> Drawing | None:
    return None


def form_of(key: str) -> str:
    return registry.indicators(2016)[key].show


def source(given: Rows | None = None, *, lifted: bool = True) -> Source:
    """A source over rows."""
    return Source(measured(given or rows(), lifted=lifted), carriers, ground, no_map, form_of)


def brochure(
    given: Rows | None = None,
    *,
    lifted: bool = True,
    texts: Mapping[str, LocalText] | None = None,
    setting: Setting = SETTING,
    on: date = DAY,
) -> Document:
    """The brochure of the department."""
    read = source(given, lifted=lifted)
    return assemble_brochure(sections("brochure"), read, setting, texts=texts or {}, on=on)


def sheet(
    name: str = "La Marelle", kind: str = "CS", *, lifted: bool = True, is_told: bool = True
) -> Document:
    """The sheet of a structure, whose previous edition gave the same answers.

    Nothing of its department is told, or what the rule lets through.
    """
    around = measured(rows(), lifted=lifted, rule=STRICT)

    def references(keys: Sequence[str]) -> Mapping[str, Figure | Table]:
        return {key: one if is_told else withheld(one) for key, one in around(keys).items()}

    alone = {key: {name: rows()[key][name]} if key == kind else {} for key in rows()}
    own = measured(alone, territory="structure:1")
    peers = Peers(own, references, 2015, "Département")
    read = replace(source(), figures=own, peers=peers)
    carrier = next(c for c in carriers(kind) if c.name == name)
    return assemble_sheet(
        sections("sheet" if kind == "CS" else "sheet_evs"),
        read,
        replace(SETTING, structure=name),
        carrier=carrier,
        on=DAY,
    )
