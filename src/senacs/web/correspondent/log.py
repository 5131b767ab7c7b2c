"""The journal of a territory: what was done on its responses, the newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from senacs.accounts.rules import Permission
from senacs.campaigns.models import Agreement, Change, Justification, Query, Response, Step
from senacs.journal.rules import IMPORT
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.correspondent.traces import STEP_WORDS, when, who
from senacs.web.doors import places, requires
from senacs.web.paging import page_of, pages

MOST = 150
SIZE = 30
Row = TypeVar("Row", Step, Change)
Written = TypeVar("Written", Step, Change, Query, Justification)


@dataclass(frozen=True)
class Act:
    """One act, with the structure it concerns."""

    at: datetime
    who: str
    text: str
    structure: str = ""
    url: str = ""
    reason: str = ""

    @property
    def when(self) -> str:
        return when(self.at)


@requires(Permission.READ_JOURNAL)
def journal(request: HttpRequest) -> HttpResponse:
    """The latest acts on the reader's territory."""
    where = places(request, Permission.READ_JOURNAL)
    mine = Response.objects.within(where)
    acts = [
        *_steps(_latest(Step.objects.filter(response__in=mine))),
        *_queries(_named(Query.objects.filter(response__in=mine)).order_by("-asked_at")[:MOST]),
        *_justifications(
            _named(Justification.objects.filter(response__in=mine)).order_by("-at")[:MOST]
        ),
        *_imports(_latest(Change.objects.filter(response__in=mine, channel=IMPORT))),
        *_agreements(
            Agreement.objects.filter(territory__in=Territory.objects.inside(where))
            .select_related("territory")
            .order_by("-recorded_at")[:MOST]
        ),
    ]
    acts.sort(key=lambda act: act.at, reverse=True)
    page = page_of(request, list(islice(acts, MOST)), SIZE)
    context = {
        "acts": page.object_list,
        "pages": pages(request, page),
        "trail": (c.Link("Suivi", reverse("correspondent:home")), c.Link("Journal")),
    }
    return render(request, "correspondent/journal.html", context)


def _latest(written: QuerySet[Row]) -> QuerySet[Row]:
    """The newest, found by their key alone: sorting a country with all it holds takes seconds."""
    keys = list(written.values_list("pk", flat=True)[:MOST])
    return _named(written.filter(pk__in=keys))


def _named(written: QuerySet[Written]) -> QuerySet[Written]:
    """With the structure of each, and none of its answers."""
    return written.select_related("response").defer(
        *(f"response__{held}" for held in ("values", "missing", "origins", "versions", "fired"))
    )


def _on(response: Response, at: datetime, person: str, text: str, reason: str = "") -> Act:
    return Act(
        at=at,
        who=person,
        text=text,
        structure=str(response.register.get("name", "")),
        url=reverse("correspondent:response", args=[response.pk]),
        reason=reason,
    )


def _steps(steps: Iterable[Step]) -> Iterable[Act]:
    for step in steps:
        person = who(step.by_label, step.role)
        text = STEP_WORDS.get(step.verb, step.verb)
        yield _on(step.response, step.at, person, text, step.comment)


def _queries(asked: Iterable[Query]) -> Iterable[Act]:
    for one in asked:
        yield _on(one.response, one.asked_at, one.asked_by_label, "Question posée", one.text)
        if one.answered_at:
            said = one.answered_by_label
            yield _on(one.response, one.answered_at, said, "Question répondue", one.answer)
        if one.closed_at:
            yield _on(one.response, one.closed_at, one.closed_by_label, "Question fermée")


def _justifications(given: Iterable[Justification]) -> Iterable[Act]:
    for one in given:
        yield _on(one.response, one.at, one.by_label, "Valeur justifiée", one.text)
        if one.verdict_at:
            text = "Motif accepté" if one.verdict == "accepted" else "Motif refusé"
            yield _on(one.response, one.verdict_at, one.verdict_by_label, text, one.verdict_text)


def _imports(changes: Iterable[Change]) -> Iterable[Act]:
    """One act per structure and moment, whatever the number of blocks."""
    seen = set()
    for change in changes:
        key = (change.response_id, change.at)
        if key not in seen:
            seen.add(key)
            person = who(change.by_label, change.role)
            yield _on(change.response, change.at, person, "Réponses importées d’un tableur")


def _agreements(agreements: Iterable[Agreement]) -> Iterable[Act]:
    for one in agreements:
        text = f"Accord de confidentialité enregistré ({one.territory})"
        yield Act(one.recorded_at, one.recorded_by_label, text)
