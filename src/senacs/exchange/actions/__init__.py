"""Verbs of the library (agreed actions: see `agreed`): write, revise, withdraw an action sheet."""

from django.db import transaction
from django.utils import timezone

from senacs.exchange.models import ActionSheet, KeywordLink
from senacs.exchange.rules import LONGEST, Draft, SheetRefusedError, cleaned, errors_of
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method.answers import plain
from senacs.structures.models import Structure
from senacs.territories.rules import search_key


@transaction.atomic
def write(
    *, structure: Structure, draft: Draft, by: Actor, is_fictional: bool = False
) -> ActionSheet:
    """Publish a sheet. Raises SheetRefusedError with what to mend, field by field."""
    now = timezone.now()
    sheet = ActionSheet(structure=structure, written_at=now, is_fictional=is_fictional)
    _fill(sheet, draft)
    record(verb="exchange.sheet_written", by=by, object_kind="action_sheet", object_id=sheet.pk)
    return sheet


@transaction.atomic
def revise(*, sheet: ActionSheet, draft: Draft, by: Actor) -> ActionSheet:
    """Change a sheet. Raises SheetRefusedError."""
    _lock(sheet)
    if sheet.withdrawn_at is not None:
        raise SheetRefusedError({"title": "Cette fiche a été retirée de la bibliothèque."})
    before = {"title": sheet.title, "summary": sheet.summary, "description": sheet.description}
    _fill(sheet, draft)
    record(
        verb="exchange.sheet_revised",
        by=by,
        object_kind="action_sheet",
        object_id=sheet.pk,
        before=before,
    )
    return sheet


@transaction.atomic
def withdraw(*, sheet: ActionSheet, by: Actor, reason: str = "") -> None:
    """Take a sheet out of the library; it is kept. A second time changes nothing."""
    _lock(sheet)
    if sheet.withdrawn_at is not None:
        return
    sheet.withdrawn_at = timezone.now()
    sheet.save(update_fields=["withdrawn_at"])
    record(
        verb="exchange.sheet_withdrawn",
        by=by,
        object_kind="action_sheet",
        object_id=sheet.pk,
        reason=plain(reason),
    )


def _lock(sheet: ActionSheet) -> None:
    """Read the sheet anew, locked until the end of the transaction."""
    ActionSheet.objects.order_by().select_for_update().values_list("pk").get(pk=sheet.pk)
    sheet.refresh_from_db()


def _fill(sheet: ActionSheet, draft: Draft) -> None:
    draft = cleaned(draft)
    errors = errors_of(draft, this_year=timezone.localdate().year)
    if errors:
        raise SheetRefusedError(errors)
    for name in ("dimension", "year", "status", *LONGEST):
        setattr(sheet, name, getattr(draft, name))
    sheet.publics = list(draft.publics)
    sheet.partners = list(draft.partners)
    sheet.search_text = search_key(f"{sheet.title} {sheet.summary}")
    sheet.changed_at = timezone.now()
    sheet.save()
    sheet.keyword_links.all().delete()
    KeywordLink.objects.bulk_create([KeywordLink(sheet=sheet, key=key) for key in draft.keywords])
