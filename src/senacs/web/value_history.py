"""All that happened to one value, for both desks: who wrote what, why, and what was said of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from senacs.campaigns import queries
from senacs.campaigns.models import Response
from senacs.campaigns.rules import outliers
from senacs.campaigns.rules.merge import decode
from senacs.campaigns.rules.reviews import QUERY_STEPS, REASONS, QueryVerb, Verdict
from senacs.campaigns.rules.states import Institution
from senacs.journal.rules import CHANNELS
from senacs.method.french import NBSP, THIN, plural
from senacs.method.printing import printed
from senacs.method.questionnaire import Kind, Question
from senacs.web.components import Moment, Tone
from senacs.web.wording import when, who

NOTHING = "sans réponse"
INSTITUTIONS = {Institution.CAF: "la Caf", Institution.FEDERATION: "la fédération"}


@dataclass(frozen=True)
class Carried:
    """What a deposit says of the value."""

    number: int
    at: datetime
    who: str
    text: str
    is_standing: bool


@dataclass(frozen=True)
class ValueHistory:
    """The page of one value: what stands, the deposits that carried it, every moment of it."""

    question: Question
    text: str
    unit: str
    deposits: tuple[Carried, ...]
    moments: tuple[Moment, ...]


def value_history(response: Response, question: Question) -> ValueHistory:
    """Everything known of one answer, the newest first. A fixed number of reads."""
    dated = [
        *_changes(response, question),
        *_queries(response, question),
        *_justifications(response, question),
        *_corrections(response, question),
        *_comments(response, question),
    ]
    dated.sort(key=lambda pair: pair[0], reverse=True)
    value = response.values.get(question.key)
    has_unit = question.unit and question.kind in {Kind.COUNT, Kind.DECIMAL}
    return ValueHistory(
        question=question,
        unit=plural(float(value), question.unit) if has_unit and value is not None else "",
        text=_text(question, value, response.missing.get(question.key)),
        deposits=tuple(_deposits(response, question)),
        moments=tuple(moment for _, moment in dated),
    )


def _text(question: Question, value: Any, missing: str | None) -> str:
    return printed(question, value, missing) or NOTHING


def _encoded_text(question: Question, encoded: Any) -> str:
    value, missing = decode(encoded)
    return _text(question, value, missing)


def _deposits(response: Response, question: Question) -> Iterable[Carried]:
    for deposit in response.deposits.order_by("-number"):
        yield Carried(
            number=deposit.number,
            at=deposit.at,
            who=deposit.by_label,
            text=_text(
                question, deposit.values.get(question.key), deposit.missing.get(question.key)
            ),
            is_standing=deposit.pk == response.deposit_id,
        )


_Dated = tuple[datetime, Moment]


def _moment(
    at: datetime, text: str, author: str, *, reason: str = "", tone: Tone = Tone.NEUTRAL
) -> _Dated:
    said = when(at)
    return at, Moment(
        when=said[:1].upper() + said[1:],
        text=text,
        who=author,
        reason=reason,
        tone=tone,
        iso=at.isoformat(),
    )


def _changes(response: Response, question: Question) -> Iterable[_Dated]:
    for change in response.changes.filter(diff__has_key=question.key):
        before, after = (_encoded_text(question, one) for one in change.diff[question.key])
        channel = CHANNELS.get(change.channel, change.channel)
        yield _moment(
            change.at,
            f"{before} → {after}",
            f"{who(change.by_label, change.role)}, {channel}",
            reason=change.reason,
            tone=Tone.INFO,
        )


def _queries(response: Response, question: Question) -> Iterable[_Dated]:
    asked = response.queries.filter(question_key=question.key).prefetch_related("steps")
    for query in asked:
        for one in query.steps.all():
            words = QUERY_STEPS[QueryVerb(one.verb)]
            institution = INSTITUTIONS[Institution(query.institution)]
            if one.verb == QueryVerb.ASK:
                words = f"{words} par {institution}"
            yield _moment(one.at, words, who(one.by_label, one.role), reason=one.text)


def _justifications(response: Response, question: Question) -> Iterable[_Dated]:
    """Reasons given for the checks that read the value."""
    known = queries.asked_of(response).checks.about(question.key)
    for given in response.justifications.filter(check_key__in=known | outliers.about(question.key)):
        reason = REASONS.get(given.reason, given.reason)
        yield _moment(given.at, f"Explication{THIN}: {reason}", given.by_label, reason=given.text)
        if given.verdict_at is not None:
            verdict = "acceptée" if given.verdict == "accepted" else "refusée"
            yield _moment(
                given.verdict_at,
                f"Explication {verdict}",
                given.verdict_by_label,
                reason=given.verdict_text,
            )


_VERDICTS = {
    Verdict.AGREED: "Correction acceptée par la structure",
    Verdict.REFUSED: "Correction refusée par la structure",
    Verdict.WITHDRAWN: "Correction retirée",
}


def _corrections(response: Response, question: Question) -> Iterable[_Dated]:
    for one in response.corrections.filter(question_key=question.key):
        before, after = _encoded_text(question, one.before), _encoded_text(question, one.after)
        yield _moment(
            one.at,
            f"Correction proposée par {INSTITUTIONS[Institution(one.institution)]}{THIN}: "
            f"{before} →{NBSP}{after}",
            who(one.by_label, one.role),
            reason=one.reason,
        )
        if one.verdict_at is not None:
            yield _moment(
                one.verdict_at,
                _VERDICTS[Verdict(one.verdict)],
                one.verdict_by_label,
                reason=one.verdict_text,
            )


def _comments(response: Response, question: Question) -> Iterable[_Dated]:
    for one in response.comments.filter(question_key=question.key):
        words = "Remarque de la structure" if one.text else "Remarque retirée"
        yield _moment(one.at, words, who(one.by_label, one.role), reason=one.text)
