"""Whether a brochure may be made: what it would show of few structures that have not agreed."""

from collections.abc import Iterable

from senacs.analytics import figures as door
from senacs.analytics import queries as releases
from senacs.analytics.models import Release
from senacs.analytics.verdicts import PUBLIC_RULE
from senacs.catalogue.publications.shelf import sections
from senacs.method import french
from senacs.method.disclosure import Verdict
from senacs.method.figures import Figure, Table
from senacs.publications.method_note import AUDIENCES
from senacs.publications.needs import indicators_of
from senacs.publications.rules import Exposure, needs_agreement
from senacs.publications.source import WORDS
from senacs.territories.models import Territory


def refusal(release: Release, territory: Territory) -> str:
    """Why the brochure of a territory cannot be made, in French; empty when it can."""
    refused = [e for e in exposures(release, territory) if needs_agreement(e, _UNITS)]
    return "\n\n".join(_reason(exposure, territory) for exposure in refused)


_UNITS = PUBLIC_RULE.minimum_units


def exposures(release: Release, territory: Territory) -> tuple[Exposure, ...]:
    """For each audience: how many structures, how many cells, how many hidden by the rule."""
    keys = indicators_of(sections("brochure"), WORDS)
    figures = door.compute(release, keys, territory=territory)
    agreed = door.agreed(release, territory)
    return tuple(
        _exposure(
            audience,
            len([s for s in releases.register(release, territory=territory, kind=audience)
                 if s.answered]),
            [f for f in figures.values() if f.context.audience == audience],
            agreed=audience in agreed,
        )
        for audience in AUDIENCES
    )  # fmt: skip


def _exposure(
    audience: str, structures: int, figures: Iterable[Figure | Table], *, agreed: bool
) -> Exposure:
    verdicts = [verdict for figure in figures for verdict in _verdicts(figure)]
    hidden = sum(verdict.is_hidden for verdict in verdicts)
    return Exposure(audience, structures, len(verdicts), hidden, agreed)


def _verdicts(figure: Figure | Table) -> list[Verdict]:
    if isinstance(figure, Figure):
        return [figure.verdict]
    return [row.verdict for row in figure.rows]


def _reason(exposure: Exposure, territory: Territory) -> str:
    singular, plural = AUDIENCES[exposure.audience]
    count = exposure.structures
    noun = french.plural(count, singular, plural)
    answered = french.plural(count, "a répondu", "ont répondu")
    dominance = french.percent(PUBLIC_RULE.dominance * 100)
    return french.typo(
        f"La plaquette {_of(territory)} ne peut pas être préparée : {french.number(count)} {noun} "
        f"{answered}, et {french.number(exposure.hidden)} des {french.number(exposure.cells)} "
        f"valeurs qui les concernent permettraient de reconnaître une structure. La règle : une "
        f"valeur repose sur {_UNITS} structures au moins, dont aucune ne pèse plus de {dominance}; "
        f"en dessous de {2 * _UNITS} structures, masquer quelques cases ne suffit pas. Ce qu’il "
        f"faut faire : recueillir l’accord écrit de chaque {singular} du territoire, puis "
        "l’enregistrer. La plaquette dira que cet accord existe."
    )


def _of(territory: Territory) -> str:
    return french.of_department(territory.name)
