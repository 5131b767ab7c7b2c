"""Samples of the doors of territories, agreed actions, saved tables: see `door_samples`."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from senacs.exchange.actions import agreed, comments, tables
from senacs.exchange.models import AgreedAction, SavedTable
from senacs.exchange.rules import Start, TableDraft
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


def _table(knocking: Any) -> Mapping[str, object]:
    """A private table of the correspondent Caf, with a comment of hers."""
    found = SavedTable.objects.first()
    if found is None:
        owner, by = knocking.campaign.people["caf"], knocking.campaign.actor("caf")
        found = tables.save(
            owner=owner,
            query="indicateur=public_total",
            draft=TableDraft("Les publics", "", "private"),
            circles=frozenset(),
            may_publish=False,
            by=by,
        )
        comments.write(table=found, author=owner, text="À revoir", by=by)
    return {"table_id": found.pk}


def _comment(knocking: Any) -> Mapping[str, object]:
    table = SavedTable.objects.get(pk=_table(knocking)["table_id"])
    return {"comment_id": table.comments.latest("pk").pk}


def _nothing_kept(_: Any) -> Mapping[str, object]:
    return {"token": "aucun-fichier"}


TERRITORY_DOORS: dict[str, Callable[[Any], Mapping[str, object]]] = {
    "visitor:territory": lambda _: _PLACE,
    "visitor:territory_figures": lambda _: {**_PLACE, "kind": "csv"},
    "visitor:territory_drawing": lambda _: {**_PLACE, "key": "public_by_age", "kind": "svg"},
    "visitor:diagnostic": lambda _: _PLACE,
    "visitor:diagnostic_file": lambda _: _PLACE,
    "visitor:saved_table": _table,
    "visitor:change_table": _table,
    "visitor:copy_table": _table,
    "visitor:delete_table": _table,
    "visitor:restore_table": _table,
    "visitor:unshare_table": _table,
    "visitor:write_comment": _table,
    "visitor:moderate_comment": _comment,
    "visitor:act_on_comment": lambda s: {**_comment(s), "verb": "retirer"},
    "visitor:made_file": lambda _: {"kind": "csv"},
    "visitor:territory_profiles_file": lambda _: {"kind": "csv"},
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
    "correspondent:crossings_file": lambda _: {"kind": "csv"},
}
