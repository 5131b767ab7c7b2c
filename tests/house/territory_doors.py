"""Samples of the doors of territories and of agreed actions: see `door_samples`."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from senacs.exchange.actions import agreed
from senacs.exchange.models import AgreedAction
from senacs.exchange.rules import Start
from senacs.territories.actions import made
from senacs.territories.models import MadeTerritory, Territory
from senacs.territories.rules import EVERYWHERE, Level, MadeDraft

_PLACE = {"level": "departement", "code": "04"}


def _made(knocking: Any) -> Mapping[str, object]:
    """A convention of the 04: who corresponds elsewhere does not know it."""
    found = MadeTerritory.objects.first()
    if found is None:
        draft = MadeDraft(
            Level.AGREEMENT, "CTG", (("commune", "04049"),), date(2024, 1, 1), signatories=("Caf",)
        )
        found = made.make(draft=draft, where=EVERYWHERE, by=knocking.campaign.actor("caf"))
    return {"code": found.territory.code}


def _action(knocking: Any) -> Mapping[str, object]:
    """A gap of the 04, put to discussion."""
    found = AgreedAction.objects.first()
    if found is None:
        found = agreed.mark(
            territory=Territory.objects.get(level="department", code="04"),
            start=Start("budget_mean", "Budget moyen", "1 €", "", 4, 4, 2016, "2017-x"),
            by=knocking.campaign.actor("caf"),
        )
    return {"action_id": found.pk}


def _nothing_kept(_: Any) -> Mapping[str, object]:
    return {"token": "aucun-fichier"}


TERRITORY_DOORS: dict[str, Callable[[Any], Mapping[str, object]]] = {
    "visitor:territory": lambda _: _PLACE,
    "visitor:territory_figures": lambda _: {**_PLACE, "kind": "csv"},
    "visitor:territory_drawing": lambda _: {**_PLACE, "key": "public_by_age", "kind": "svg"},
    "visitor:diagnostic": lambda _: _PLACE,
    "visitor:diagnostic_file": lambda _: _PLACE,
    "visitor:made_file": lambda _: {"kind": "csv"},
    "correspondent:made_model": lambda _: {"kind": "csv"},
    "correspondent:made_file_preview": _nothing_kept,
    "correspondent:made_file_apply": _nothing_kept,
    "correspondent:made_change": _made,
    "correspondent:made_close": _made,
    "correspondent:made_reopen": _made,
    "correspondent:agreed_action": _action,
    "correspondent:agreed_act": lambda s: {**_action(s), "verb": "note"},
    "correspondent:gap_mark": lambda _: _PLACE,
    "correspondent:provisional": lambda _: _PLACE,
}
