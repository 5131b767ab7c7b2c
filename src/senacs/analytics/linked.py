"""The figures that equations of the questionnaire bind, and the cube that protects them together.

A total asked and its parts asked apart are told by indicators of the library and of the questions.
All of them read the verdicts of one cube, that of the family of their questions.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from senacs.analytics.described import AMOUNTS, VALUE, Twin
from senacs.campaigns import queries
from senacs.campaigns.models import Edition
from senacs.catalogue import registry
from senacs.method.described import PREFIX, RULES_OF, is_described
from senacs.method.disclosure.cube import TOTAL
from senacs.method.disclosure.linked import Linked, Sum, differences, named
from senacs.method.equations import Family, Version, added, families
from senacs.method.indicators import Example, Indicator, Measure, Part
from senacs.method.quantiles import QUARTILES
from senacs.method.questionnaire import Audience, Kind, Questionnaire


def bound_to(indicator: Indicator, edition: Edition) -> Twin | None:
    """The cube of the family of an indicator, with its row for each row of the indicator."""
    if indicator.measure not in {*AMOUNTS, Measure.PARTS}:
        return None
    for one in linked_of(edition):
        rows = _rows_in(one, indicator)
        if rows:
            return Twin(one, rows=rows)
    return None


def linked_of(edition: Edition) -> tuple[Linked, ...]:
    """The families of the questionnaire of an edition, each as one indicator."""
    return _linked_of(edition, edition.questionnaire_digest, edition.data_year)


@lru_cache(maxsize=64)
def _linked_of(edition: Edition, digest: str, data_year: int) -> tuple[Linked, ...]:
    del digest
    asked = queries.questionnaire(edition)
    read = map(_Published.of, registry.indicators(data_year).values())
    library = [one for one in read if one is not None]
    return tuple(
        _linked(family, asked, library)
        for audience in Audience
        for family in families(asked, audience, _published(asked, audience, library))
    )


@dataclass(frozen=True)
class _Published:
    """An indicator of the library that adds questions up; `addends`: those of each of its rows."""

    indicator: Indicator
    addends: Version

    @classmethod
    def of(cls, indicator: Indicator) -> "_Published | None":
        if indicator.eligibility or len(indicator.audience) > 1:
            return None
        if indicator.measure in AMOUNTS:
            sources = [indicator.expression]
        elif indicator.measure is Measure.PARTS:
            sources = [part.expression for part in indicator.parts]
        else:
            return None
        read = [added(source) for source in sources]
        if None in read:
            return None
        return cls(indicator, tuple(one for one in read if one is not None))

    @property
    def questions(self) -> frozenset[str]:
        return frozenset(key for some in self.addends for key in some)

    def is_of(self, family: Family) -> bool:
        is_asked = self.indicator.audience == (family.audience,)
        return is_asked and self.questions.issubset(family.variables)

    @property
    def rows(self) -> dict[str, str]:
        """The row of the family for each row of the indicator."""
        names = [named((some,)) for some in self.addends]
        if self.indicator.measure is not Measure.PARTS:
            return dict.fromkeys(rows_of(self.indicator), names[0])
        keys = [part.key for part in self.indicator.parts]
        return {**dict(zip(keys, names, strict=True)), TOTAL: named(self.addends)}


def _published(
    asked: Questionnaire, audience: Audience, library: Sequence[_Published]
) -> frozenset[str]:
    """The questions of which sums are told."""
    described = {key for key, question in asked.questions.items() if is_described(question)}
    read = (one.questions for one in library if one.indicator.audience == (audience,))
    return frozenset(described.union(*read))


def _linked(family: Family, asked: Questionnaire, library: Sequence[_Published]) -> Linked:
    told = [one for one in library if one.is_of(family)]
    added_up = dict.fromkeys(some for one in told for some in _sums(one))
    sums = tuple(Sum(named(some), some) for some in added_up)
    return Linked(
        key=f"linked_{family.variables[0]}_{family.audience.lower()}",
        title="Questions liées",
        measure=Measure.PARTS,
        unit="",
        definition="Totaux demandés et parts demandées à côté, protégés ensemble.",
        audience=(family.audience,),
        example=Example((), {}),
        reviewed=RULES_OF,
        parts=tuple(Part(key, key, key) for key in family.variables),
        is_money=any(asked.questions[key].kind is Kind.MONEY for key in family.variables),
        equations=family.equations,
        sums=sums,
        differences=differences(family, sums),
        told=tuple((one.indicator.key, tuple(one.rows.items())) for one in told),
    )


def _sums(one: _Published) -> Iterator[Version]:
    """What it adds up that is no question by itself, its rows before their total."""
    yield from ((some,) for some in one.addends if len(some) > 1)
    if len(one.addends) > 1:
        yield one.addends


def _rows_in(one: Linked, indicator: Indicator) -> Mapping[str, str]:
    if indicator.key.startswith(PREFIX):
        is_in = indicator.audience == one.audience and any(
            part.key == indicator.expression for part in one.parts
        )
        return dict.fromkeys(rows_of(indicator), indicator.expression) if is_in else {}
    return dict(dict(one.told).get(indicator.key, ()))


def rows_of(indicator: Indicator) -> tuple[str, ...]:
    """Rows that one verdict of a sum covers."""
    if indicator.measure is Measure.QUARTILES:
        return tuple(key for key, _, _ in QUARTILES)
    return (VALUE,)
