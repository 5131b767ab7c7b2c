"""Twelve more social centres that signed the edition of a tiny campaign, to be compared with."""

from typing import Any

from factories import places
from senacs.campaigns.models import Deposit, Edition, Response
from senacs.campaigns.rules.states import State
from tiny_campaign import TinyCampaign

NUMBER = 12


def add(tiny: TinyCampaign) -> None:
    """« Centre 1 » to « Centre 12 »: associations, urban, 6 full-time jobs, 10 to 120 people."""
    for number in range(1, NUMBER + 1):
        name = f"Centre {number}"
        tiny.structures[name] = places.structure(name, kind="CS")
        places.fact(tiny.structures[name])
        places.fact(tiny.structures[name], "setting", "urban")
        sign(tiny.edition, tiny, name, public_total=10 * number, fte_total=6)


def sign(edition: Edition, tiny: TinyCampaign, name: str, **values: Any) -> Response:
    """The response of a structure, signed with these answers and no others."""
    response, _ = Response.objects.get_or_create(
        edition=edition,
        structure=tiny.structures[name],
        defaults={
            "audience": "CS",
            "register": {"name": name, "management": "association", "setting": "urban"},
        },
    )
    response.deposit = Deposit.objects.create(
        response=response, number=1, at=edition.opened_at, by_label="x", values=values
    )
    response.values = values
    response.state = State.SIGNED
    response.save()
    return response
