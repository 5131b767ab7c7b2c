"""Comments of members on a saved table that they may read; the national team moderates."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from senacs.exchange.actions import comments
from senacs.exchange.models import Comment
from senacs.exchange.rules import LONGEST_COMMENT, TableRefusedError
from senacs.web.asked import words
from senacs.web.doors import actor, requires
from senacs.web.limits import is_too_often
from senacs.web.visitor.saved import (
    MODERATES,
    READS,
    page_of_table,
    person_of,
    readable,
    readable_or_404,
)

MOST_AN_HOUR = 30
_TYPED = LONGEST_COMMENT + 200
"""Read a little beyond the limit, so that what is too long is refused and never cut."""


@requires(READS)
@require_POST
def write_comment(request: HttpRequest, table_id: int) -> HttpResponse:
    """Say something of a table."""
    table, person = readable_or_404(request, table_id), person_of(request)
    if person is None:  # the door asks for a permission: nobody passes without an account
        raise Http404
    text = words(request.POST, "texte", _TYPED)
    if is_too_often(f"commentaire:{person.pk}", most=MOST_AN_HOUR, seconds=3600):
        error = f"Au plus {MOST_AN_HOUR} commentaires par heure\u202f: reprenez un peu plus tard."
        return page_of_table(request, table, typed=text, error=error)
    try:
        made = comments.write(table=table, author=person, text=text, by=actor(request, READS))
    except TableRefusedError as refusal:
        return page_of_table(request, table, typed=text, error=str(refusal))
    messages.success(request, "Votre commentaire est publié.")
    return redirect(_place_of(made))


@requires(READS)
@require_POST
def act_on_comment(request: HttpRequest, comment_id: int, verb: str) -> HttpResponse:
    """Change, withdraw, put back one of one's own."""
    comment = _comment_or_404(request, comment_id)
    by = actor(request, READS)
    if comment.author != person_of(request) or comment.is_moderated:
        raise Http404
    try:
        if verb == "modifier":
            comments.change(comment=comment, text=words(request.POST, "texte", _TYPED), by=by)
        elif verb == "retirer":
            comments.withdraw(comment=comment, is_moderated=False, reason="", by=by)
        elif verb == "retablir":
            comments.restore(comment=comment, by=by)
        else:
            raise Http404
    except TableRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _DONE[verb])
    return redirect(_place_of(comment))


_DONE = {
    "modifier": "Le commentaire est modifié.",
    "retirer": "Le commentaire est retiré. Vous pouvez le rétablir.",
    "retablir": "Le commentaire est rétabli.",
}


@requires(MODERATES)
@require_POST
def moderate_comment(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Withdraw a comment with a reason, or put back what was withdrawn so."""
    comment = _comment_or_404(request, comment_id)
    by = actor(request, MODERATES)
    try:
        if comment.is_moderated:
            comments.restore(comment=comment, by=by)
            said = "Le commentaire est rétabli."
        else:
            reason = words(request.POST, "raison", 300)
            comments.withdraw(comment=comment, is_moderated=True, reason=reason, by=by)
            said = "Le commentaire est retiré, avec la raison."
    except TableRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(_place_of(comment))


def _comment_or_404(request: HttpRequest, comment_id: int) -> Comment:
    known = Comment.objects.filter(table__in=readable(request).order_by().values("pk"))
    return get_object_or_404(known.select_related("author"), pk=comment_id)


def _place_of(comment: Comment) -> str:
    page = reverse("visitor:saved_table", args=[comment.table_id])
    return f"{page}#commentaire-{comment.pk}"
