"""« Ma fiche se dessine »: the sheet that the answers would make, private and never kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Deposit, Response
from senacs.campaigns.rules.states import State
from senacs.method.french import NBSP, plural, typo
from senacs.publications import drafts
from senacs.publications.drafts import Draft, Lack
from senacs.publications.render_html import sheet_context
from senacs.publications.render_pdf import pdf
from senacs.web.components import Link, Progress
from senacs.web.doors import requires
from senacs.web.downloads import attachment
from senacs.web.respondent.access import (
    may_read_sheet,
    questionnaire_of,
    response_or_404,
)
from senacs.web.respondent.points import page_url
from senacs.web.respondent.trail import response_trail
from senacs.web.wording import counted

PDF = "application/pdf"
MOST_LINKS = 6


@dataclass(frozen=True)
class Awaited:
    """What a figure waits for, with the way to each question."""

    title: str
    links: tuple[Link, ...]
    more: str = ""


@requires(Permission.FILL_RESPONSE)
@require_GET
def draft_sheet(request: HttpRequest, response_id: int) -> HttpResponse:
    """The sheet as the working answers draw it, with what is still awaited."""
    response = _readable_or_404(request, response_id)
    made = _of_working_copy(response)
    context = sheet_context(made.document.to_json())
    for section in context["document"]["sections"]:
        section["lacks"] = _awaited(response, made.lacks.get(section["key"], ()))
    shown = counted(made.shown, "chiffre")
    answer = render(
        request,
        "respondent/draft_sheet.html",
        context
        | {
            "trail": response_trail(response, Link("Ma fiche se dessine")),
            "response": response,
            "progress": Progress(
                "Votre fiche",
                made.shown,
                made.expected,
                f"{shown} {plural(made.shown, 'dessiné')} sur {made.expected}",
            ),
            "is_whole": not any(made.lacks.values()),
        },
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@requires(Permission.FILL_RESPONSE)
@require_GET
def draft_sheet_file(
    request: HttpRequest,
    response_id: int,
    number: int,
) -> HttpResponse:
    """The sheet of a deposit as tagged PDF, before anybody signed it."""
    response = _readable_or_404(request, response_id)
    deposit = get_object_or_404(response.deposits, number=number)
    document = _of_deposit(response, deposit).document.to_json()
    identifier, year = response.structure.identifier, response.edition.survey_year
    return attachment(f"senacs-fiche-provisoire-{identifier}-{year}.pdf", pdf(document), PDF)


def _readable_or_404(request: HttpRequest, response_id: int) -> Response:
    """The response, for who fills it and may read its sheet."""
    response = response_or_404(request, response_id)
    if not may_read_sheet(request, response):
        raise Http404
    return response


def _of_working_copy(response: Response) -> Draft:
    return drafts.draft(
        response,
        values=response.values,
        missing=response.missing,
        provisional=drafts.BEFORE_DEPOSIT,
        on=timezone.localdate(),
    )


def _of_deposit(response: Response, deposit: Deposit) -> Draft:
    is_signed = response.deposit_id == deposit.pk and response.state == State.SIGNED
    return drafts.draft(
        response,
        values=deposit.values,
        missing=deposit.missing,
        provisional=drafts.BEFORE_CLOSING if is_signed else drafts.BEFORE_SIGNATURES,
        on=timezone.localdate(deposit.at),
    )


def _awaited(response: Response, lacks: Iterable[Lack]) -> list[Awaited]:
    """What is missing, figure by figure; those that wait for the same questions are said once."""
    asked = questionnaire_of(response)
    titles: dict[tuple[str, ...], list[str]] = {}
    for lack in lacks:
        suffix = " (en partie)" if lack.is_partial else ""
        titles.setdefault(lack.questions, []).append(f"{typo(lack.title)}{suffix}")
    return [
        Awaited(
            title=", ".join(found),
            links=tuple(
                Link(
                    typo(asked.questions[key].label),
                    page_url(response, asked.block_of[key], key, points=False),
                )
                for key in keys[:MOST_LINKS]
            ),
            more=f"{len(keys) - MOST_LINKS}{NBSP}autres" if len(keys) > MOST_LINKS else "",
        )
        for keys, found in titles.items()
    ]
