"""How a figure is compared, and where it stands in its group, in the words of every desk."""

from collections.abc import Mapping

from senacs.analytics import peers
from senacs.catalogue import registry
from senacs.method import french
from senacs.method.figures import Figure, Status
from senacs.method.placing import Placing, Quarter
from senacs.territories.models import Territory
from senacs.territories.rules import LEVEL_NAMES

FEWEST = 5
"""Structures that must have answered before a gap is offered for discussion."""
SILENCES: Mapping[Status, str] = {
    Status.HIDDEN: "masqué",
    Status.UNANSWERED: "aucune réponse",
    Status.NOBODY: "aucune structure",
    Status.UNCONCERNED: "aucune concernée",
    Status.UNKNOWN: "sans valeur",
}
"""To each silence its words."""
QUARTERS = {
    Quarter.LOW: "dans le quart le plus bas",
    Quarter.MIDDLE: "dans la moitié centrale",
    Quarter.HIGH: "dans le quart le plus haut",
}


def said(figure: Figure) -> str:
    """What is compared of a figure, as it is printed; or why there is nothing."""
    if not figure.is_shown:
        return SILENCES.get(figure.status, figure.status.label)
    return figure.share_text or figure.text


def number_of(figure: Figure, value: float) -> str:
    """A value of the group, written as the figure is."""
    indicator = registry.indicators(figure.context.data_year)[figure.context.indicator]
    if figure.share is not None:
        return french.percent(value, indicator.share_decimals)
    return french.quantity(value, indicator.unit, figure.decimals if abs(value) >= 1 else 1)


def peers_words(territory: Territory, *, of_profile: bool = False) -> str:
    """« départements », « départements du même profil »: those that a territory is set beside."""
    level = french.plural(2, LEVEL_NAMES[peers.peer_level(territory)])
    return f"{level} du même profil" if of_profile else level


def sentence(
    territory: Territory, figure: Figure, place: Placing, *, of_profile: bool = False
) -> str:
    """« dans le quart le plus haut des 61 départements… ; médiane : 12,5 % »."""
    who = peers_words(territory, of_profile=of_profile)
    return french.typo(
        f"{QUARTERS[place.quarter]} des {french.number(place.n)} {who} dont le "
        f"chiffre est publié ; médiane : {number_of(figure, place.median)}"
    )
