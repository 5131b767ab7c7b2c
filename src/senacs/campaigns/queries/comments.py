"""Remarks on the fields of a response."""

from collections.abc import Collection, Mapping
from datetime import datetime

from senacs.campaigns.models import Comment, Response


def standing(
    response: Response, among: Collection[str] | None = None, *, until: datetime | None = None
) -> Mapping[str, Comment]:
    """The remark that stands on each field, or stood then; a withdrawn one is absent."""
    said = response.comments.order_by("pk")
    if among is not None:
        said = said.filter(question_key__in=among)
    if until is not None:
        said = said.filter(at__lte=until)
    last = {comment.question_key: comment for comment in said}
    return {key: comment for key, comment in last.items() if comment.text}
