"""What happened to a response: history of each value, steps in time, what a new deposit changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from senacs.accounts.rules import ROLES
from senacs.campaigns.models import Change, Correction, Deposit, Query, QueryStep, Step
from senacs.campaigns.rules.merge import decode
from senacs.campaigns.rules.reviews import QUERY_STEPS, QueryVerb, Verdict
from senacs.campaigns.rules.states import Verb
from senacs.journal.rules import CHANNELS, WEB
from senacs.method.french import NBSP, THIN, date_fr
from senacs.method.printing import printed
from senacs.method.questionnaire import Question, Questionnaire
from senacs.web.components import Moment, Tone

NOTHING = "sans réponse"


@dataclass(frozen=True)
class Trace:
    """One change of one value."""

    at: datetime
    who: str
    before: str
    after: str
    how: str
    reason: str


@dataclass(frozen=True)
class Difference:
    """What a deposit changed to one answer."""

    block: str
    label: str
    anchor: str
    before: str
    after: str


def value_text(question: Question, encoded: Any) -> str:
    """An encoded answer of the log, printed."""
    value, missing = decode(encoded)
    return printed(question, value, missing) or NOTHING


def history(
    changes: Iterable[Change], questionnaire: Questionnaire
) -> dict[str, tuple[Trace, ...]]:
    """Changes of each value, the newest first. A first entry alone is not a history."""
    found: dict[str, list[Trace]] = {}
    for change in changes:
        for key, (before, after) in change.diff.items():
            question = questionnaire.questions.get(key)
            if question is not None:
                found.setdefault(key, []).append(_trace(change, question, before, after))
    return {
        key: tuple(traces)
        for key, traces in found.items()
        if len(traces) > 1 or traces[0].before != NOTHING
    }


def _trace(change: Change, question: Question, before: Any, after: Any) -> Trace:
    return Trace(
        at=change.at,
        who=who(change.by_label, change.role),
        before=value_text(question, before),
        after=value_text(question, after),
        how="" if change.channel == WEB else CHANNELS.get(change.channel, ""),
        reason=change.reason,
    )


def who(label: str, role: str) -> str:
    """« Jeanne Roux, Correspondant Caf »."""
    known = ROLES.get(role)
    return f"{label}, {known.label}" if known else label


def differences(former: Deposit, latest: Deposit, questionnaire: Questionnaire) -> list[Difference]:
    """Answers that differ between two deposits, in form order."""
    titles = {block.key: block.title for block in questionnaire.blocks}
    found = []
    for key, question in questionnaire.questions.items():
        before, after = (
            printed(question, d.values.get(key), d.missing.get(key)) for d in (former, latest)
        )
        if before != after:
            title = titles[questionnaire.block_of[key]]
            found.append(
                Difference(
                    title, question.label, f"champ-{key}", before or NOTHING, after or NOTHING
                )
            )
    return found


# --- steps in time ------------------------------------------------------------------------------

STEP_WORDS: Mapping[str, str] = {
    Verb.START: "Saisie commencée",
    Verb.DEPOSIT: "Réponse déposée",
    Verb.RETURN: "Réponse renvoyée à la structure",
    Verb.SIGN: "Réponse signée",
    Verb.ACCEPT: "Réponse acceptée à la clôture",
    Verb.LEAVE_OUT: "Réponse non retenue à la clôture",
    Verb.EXCLUDE: "Structure mise hors champ",
    Verb.REFUSE: "Refus de répondre noté",
    Verb.REINSTATE: "Structure réintégrée",
    Verb.REOPEN: "Réponse rouverte avec l’enquête",
}
_STEP_TONES: Mapping[str, Tone] = {
    Verb.START: Tone.INFO,
    Verb.DEPOSIT: Tone.INFO,
    Verb.RETURN: Tone.ERROR,
    Verb.SIGN: Tone.SUCCESS,
    Verb.ACCEPT: Tone.SUCCESS,
}


def timeline(
    steps: Iterable[Step],
    queries: Iterable[Query],
    corrections: Iterable[Correction],
    questionnaire: Questionnaire,
) -> list[Moment]:
    """Steps, queries and corrections together, the newest first."""
    dated = [(s.at, _step_moment(s)) for s in steps]
    for query in queries:
        dated += _query_moments(query, questionnaire)
    for correction in corrections:
        dated += _correction_moments(correction, questionnaire)
    dated.sort(key=lambda pair: pair[0], reverse=True)
    return [moment for _, moment in dated]


def _step_moment(step: Step) -> Moment:
    return moment(
        step.at,
        STEP_WORDS.get(step.verb, step.verb),
        who=who(step.by_label, step.role),
        reason=step.comment,
        tone=_STEP_TONES.get(step.verb, Tone.NEUTRAL),
    )


def _query_moments(query: Query, questionnaire: Questionnaire) -> list[tuple[datetime, Moment]]:
    """Each step of a query: what was asked, answered, delayed, closed, asked again."""
    question = questionnaire.questions.get(query.question_key)
    label = question.label if question else query.question_key
    return [
        (
            one.at,
            moment(
                one.at,
                f"{QUERY_STEPS[QueryVerb(one.verb)]}{THIN}: {label}",
                who=who(one.by_label, one.role),
                reason=_query_words(one),
                tone=Tone.INFO if one.verb == QueryVerb.ANSWER else Tone.NEUTRAL,
            ),
        )
        for one in query.steps.all()
    ]


VERDICT_WORDS: Mapping[str, str] = {
    Verdict.AGREED: "Correction acceptée par la structure",
    Verdict.REFUSED: "Correction refusée par la structure",
    Verdict.WITHDRAWN: "Correction retirée",
}


def _correction_moments(
    correction: Correction, questionnaire: Questionnaire
) -> list[tuple[datetime, Moment]]:
    question = questionnaire.questions.get(correction.question_key)
    label = question.label if question else correction.question_key
    proposed = f"Correction proposée{THIN}: {label}"
    made = [
        (
            correction.at,
            moment(
                correction.at,
                proposed,
                who=who(correction.by_label, correction.role),
                reason=correction.reason,
            ),
        )
    ]
    if correction.verdict_at is not None:
        decided = f"{VERDICT_WORDS[correction.verdict]}{THIN}: {label}"
        at, by = correction.verdict_at, correction.verdict_by_label
        made.append((at, moment(at, decided, who=by, reason=correction.verdict_text)))
    return made


def _query_words(one: QueryStep) -> str:
    if one.verb != QueryVerb.DELAY or one.due_on is None:
        return one.text
    return f"Réponse attendue d’ici le {date_fr(one.due_on)}. {one.text}".strip()


def moment(
    at: datetime, text: str, who: str = "", *, reason: str = "", tone: Tone = Tone.NEUTRAL
) -> Moment:
    """A line of a history, with its date as people write it."""
    return Moment(when=when(at), text=text, who=who, reason=reason, tone=tone, iso=at.isoformat())


def when(at: datetime) -> str:
    """« 3 mars 2017 à 14 h 32 »."""
    local = timezone.localtime(at)
    return f"{date_fr(local.date())} à {local.hour}{NBSP}h{NBSP}{local.minute:02d}"
