"""Verbs of comments on saved tables: write, change, withdraw, put back."""

from django.db import transaction
from django.utils import timezone

from senacs.accounts.models import Person
from senacs.exchange.models import Comment, SavedTable
from senacs.exchange.rules import TableRefusedError, comment_error
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method.answers import plain


@transaction.atomic
def write(*, table: SavedTable, author: Person, text: str, by: Actor) -> Comment:
    """Add a comment. Raises TableRefusedError."""
    SavedTable.objects.order_by().select_for_update().get(pk=table.pk, deleted_at=None)
    comment = Comment.objects.create(
        table=table, author=author, text=_text(text), written_at=timezone.now()
    )
    _tell("exchange.comment_written", comment, by)
    return comment


@transaction.atomic
def change(*, comment: Comment, text: str, by: Actor) -> None:
    """Write a comment anew; it says so. Raises TableRefusedError."""
    comment = _locked(comment)
    if comment.withdrawn_at is not None:
        raise TableRefusedError(
            {"text": "Ce commentaire est retiré\u202f: rétablissez-le d’abord."}
        )
    comment.text = _text(text)
    comment.changed_at = timezone.now()
    comment.save(update_fields=["text", "changed_at"])
    _tell("exchange.comment_changed", comment, by)


@transaction.atomic
def withdraw(*, comment: Comment, is_moderated: bool, reason: str, by: Actor) -> None:
    """By its author, or by the national team with a reason. A second time changes nothing.

    Raises TableRefusedError.
    """
    comment = _locked(comment)
    if comment.withdrawn_at is not None:
        return
    reason = plain(reason)[:300]
    if is_moderated and not reason:
        raise TableRefusedError({"reason": "Dites pourquoi\u202f: l’auteur lira cette raison."})
    comment.withdrawn_at = timezone.now()
    comment.is_moderated = is_moderated
    comment.reason = reason if is_moderated else ""
    comment.save(update_fields=["withdrawn_at", "is_moderated", "reason"])
    _tell("exchange.comment_withdrawn", comment, by, reason)


@transaction.atomic
def restore(*, comment: Comment, by: Actor) -> None:
    """Show a withdrawn comment again. A second time changes nothing."""
    comment = _locked(comment)
    if comment.withdrawn_at is None:
        return
    comment.withdrawn_at, comment.is_moderated, comment.reason = None, False, ""
    comment.save(update_fields=["withdrawn_at", "is_moderated", "reason"])
    _tell("exchange.comment_restored", comment, by)


def _text(text: str) -> str:
    text = plain(text)
    if wrong := comment_error(text):
        raise TableRefusedError({"text": wrong})
    return text


def _locked(comment: Comment) -> Comment:
    return Comment.objects.order_by().select_for_update().get(pk=comment.pk)


def _tell(verb: str, comment: Comment, by: Actor, reason: str = "") -> None:
    record(
        verb=verb, by=by, object_kind="comment", object_id=comment.pk, reason=reason,
        after={"table": str(comment.table_id)},
    )  # fmt: skip
