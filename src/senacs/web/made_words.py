"""How a territory made by the network is told: its dates, its state."""

from datetime import date

from senacs.method.french import period_fr
from senacs.territories.models import MadeTerritory
from senacs.web.components import Badge, Tone


def period(made: MadeTerritory) -> str:
    """« du 1er janvier 2024 au 31 décembre 2028 »."""
    return period_fr(made.begins_on, made.ends_on) or "sans date"


def state_of(made: MadeTerritory, today: date) -> Badge:
    """Whether it holds today."""
    if made.closed_at is not None:
        return Badge("fermé")
    if made.begins_on and made.begins_on > today:
        return Badge("à venir", Tone.INFO)
    if made.ends_on and made.ends_on < today:
        return Badge("échu", Tone.WARNING)
    return Badge("en cours", Tone.SUCCESS)
