"""What the checks of an edition are worth: how often each fired, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from senacs.accounts.rules import Permission
from senacs.campaigns import queries
from senacs.campaigns.models import Edition
from senacs.campaigns.queries.check_statistics import statistics
from senacs.campaigns.rules import outliers
from senacs.campaigns.rules.check_statistics import Tally, total
from senacs.campaigns.rules.states import EditionState
from senacs.method.french import number, typo
from senacs.method.questionnaire import Severity
from senacs.web import components as c
from senacs.web.components import Badge, Tone
from senacs.web.doors import requires
from senacs.web.downloads import csv_file
from senacs.web.edition_tabs import EditionTabs, edition_tabs
from senacs.web.steward.menu import trail
from senacs.web.wording import counted

FAMILIES = {
    outliers.PEERS_CHECK: "Valeur éloignée de celles de structures comparables",
    outliers.EVOLUTION_CHECK: "Évolution différente de celle de structures comparables",
}
SEVERITIES = {
    Severity.BLOCKING: "Bloquant",
    Severity.TO_JUSTIFY: "À justifier",
    Severity.INFORMATION: "Pour information",
}


@dataclass(frozen=True)
class Line:
    """A check and its tally."""

    key: str
    message: str
    severity: str
    tally: Tally
    question: str = ""

    @property
    def badge(self) -> Badge | None:
        if self.tally.is_useless:
            return Badge("À retirer ?", Tone.WARNING)
        return Badge("Ignoré", Tone.NEUTRAL) if self.tally.is_ignored else None

    @property
    def advice(self) -> str:
        if self.tally.is_useless:
            return (
                "Toujours expliqué, jamais suivi d’une correction\u202f: il ne trouve aucune "
                "erreur. Relevez son seuil, ou retirez-le de la prochaine édition."
            )
        if self.tally.is_ignored:
            return "Presque jamais suivi d’effet\u202f: sa phrase dit-elle quoi vérifier\u202f?"
        return ""


@requires(Permission.RUN_EDITION)
@require_GET
def checks(request: HttpRequest, year: int) -> HttpResponse:
    """One line per check, those to think about first."""
    edition = _edition(year)
    tallies = statistics(edition)
    lines = lines_of(edition, tallies)
    silent = _never_fired(edition, tallies)
    doubtful = sum(bool(line.advice) for line in lines)
    context = {
        "edition": edition,
        "lines": lines,
        "summary": _summary(total(tallies.values())),
        "doubtful": counted(doubtful, "contrôle") if doubtful else "",
        "never": silent,
        "tabs": _tabs(edition),
        "file_url": reverse("steward:checks_file", args=[year]),
        "trail": trail(
            c.Link(f"Enquête {year}", reverse("steward:edition", args=[year])),
            c.Link("Contrôles"),
        ),
    }
    return render(request, "steward/checks.html", context)


_HEADER = (
    "Contrôle",
    "Question",
    "Phrase",
    "Sévérité",
    "Déclenché",
    "Corrigé",
    "Expliqué, à juger",
    "Explication acceptée",
    "Explication refusée",
    "Sans suite",
    "À revoir",
)


@requires(Permission.RUN_EDITION)
@require_GET
def checks_file(request: HttpRequest, year: int) -> HttpResponse:  # noqa: ARG001 -- the door reads it
    """The same for a spreadsheet, question by question for the generated checks."""
    edition = _edition(year)
    rows = file_rows(edition, statistics(edition))
    return csv_file(f"controles-{year}.csv", _HEADER, rows)


def lines_of(edition: Edition, tallies: Mapping[str, Tally]) -> list[Line]:
    """Checks of the questionnaire one by one, generated ones by family; doubtful ones first."""
    return _ranked([*_asked(edition, tallies), *_families(tallies)])


def file_rows(edition: Edition, tallies: Mapping[str, Tally]) -> list[tuple[Any, ...]]:
    """The same, generated checks question by question."""
    lines = _ranked([*_asked(edition, tallies), *_generated(edition, tallies)])
    return [_file_row(line) for line in lines]


def _summary(whole: Tally) -> str:
    fired, corrected = counted(whole.fired, "signalement"), counted(whole.corrected, "corrigé")
    explained = counted(whole.justified, "expliqué")
    return typo(f"{fired} : {corrected}, {explained}, {number(whole.silent)} sans suite.")


def _edition(year: int) -> Edition:
    known = Edition.objects.exclude(state=EditionState.DRAFT).defer("questionnaire")
    return get_object_or_404(known, survey_year=year)


def _tabs(edition: Edition) -> EditionTabs:
    known = Edition.objects.exclude(state=EditionState.DRAFT).only("pk", "survey_year", "state")
    return edition_tabs(known, edition, lambda year: reverse("steward:checks", args=[year]))


def _asked(edition: Edition, tallies: Mapping[str, Tally]) -> list[Line]:
    """Checks of the questionnaire that fired; one that has gone since keeps its key for a name."""
    known = {check.key: check for check in queries.questionnaire(edition).checks}
    lines = []
    for key, tally in tallies.items():
        if outliers.family_of(key):
            continue
        check = known.get(key)
        severity = SEVERITIES[check.severity] if check else ""
        lines.append(Line(key, typo(check.message) if check else key, severity, tally))
    return lines


def _families(tallies: Mapping[str, Tally]) -> list[Line]:
    """The generated checks, all questions together."""
    found = []
    for family, message in FAMILIES.items():
        held = [tally for key, tally in tallies.items() if outliers.family_of(key) == family]
        if held:
            found.append(Line(family.rstrip("-"), message, "Selon l’écart", total(held)))
    return found


def _generated(edition: Edition, tallies: Mapping[str, Tally]) -> list[Line]:
    """The generated checks, question by question."""
    asked = queries.questionnaire(edition).questions
    lines = []
    for key, tally in tallies.items():
        family = outliers.family_of(key)
        if family:
            (question,) = outliers.key_of(key)
            label = asked[question].label if question in asked else question
            lines.append(Line(key, FAMILIES[family], "Selon l’écart", tally, label))
    return lines


def _ranked(lines: list[Line]) -> list[Line]:
    return sorted(
        lines,
        key=lambda line: (
            not line.tally.is_useless,
            not line.tally.is_ignored,
            -line.tally.fired,
            line.key,
        ),
    )


def _never_fired(edition: Edition, tallies: Mapping[str, Tally]) -> list[str]:
    """Sentences of the checks that nobody met this year."""
    asked = queries.questionnaire(edition).checks
    return [typo(check.message) for check in asked if check.key not in tallies]


def _file_row(line: Line) -> tuple[Any, ...]:
    tally = line.tally
    counts = (tally.fired, tally.corrected, tally.waiting, tally.accepted, tally.refused)
    return (
        line.key,
        line.question,
        line.message,
        line.severity,
        *counts,
        tally.silent,
        line.advice,
    )
