"""What the review page shows of one response: flags first, then every answer beside last year's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from senacs.campaigns import queries
from senacs.campaigns.models import Change, Comment, Correction, Justification, Query, Response
from senacs.campaigns.queries import Raised, peers, totals
from senacs.campaigns.rules.reviews import REASONS
from senacs.method.french import THIN, number
from senacs.method.missing import Value
from senacs.method.questionnaire import Questionnaire, Severity
from senacs.web.components import Badge, Tone
from senacs.web.correspondent import rows as answers
from senacs.web.correspondent.asked import Asked, shown
from senacs.web.correspondent.portfolio import awaits_verdict
from senacs.web.correspondent.rows import Beside, Compared, Document, Row, Section
from senacs.web.correspondent.traces import Trace, value_text

SEVERITIES = {
    Severity.BLOCKING: Badge("Bloquant", Tone.ERROR),
    Severity.TO_JUSTIFY: Badge("À justifier", Tone.WARNING),
    Severity.INFORMATION: Badge("Pour information", Tone.INFO),
}
VERDICTS = {
    "accepted": Badge("Motif accepté", Tone.SUCCESS),
    "refused": Badge("Motif refusé", Tone.ERROR),
    "": Badge("Motif à examiner", Tone.WARNING),
}


@dataclass(frozen=True)
class Flag:
    """A check that fires, with the answers it reads and what the structure says of it.

    `effect`: what an outlier weighs on the department's total. `former`: the reason of last year
    that was taken up.
    """

    key: str
    severity: Badge
    message: str
    fix: str
    rows: tuple[Row, ...]
    justification: Justification | None
    reason: str
    verdict: Badge | None
    to_judge: bool
    effect: str = ""
    former: Justification | None = None


@dataclass(frozen=True)
class Reading:
    """The page: sections in form order, flags by severity, open queries."""

    sections: tuple[Section, ...]
    flags: tuple[Flag, ...]
    open_queries: tuple[Asked, ...]
    closed_queries: tuple[Asked, ...]
    group: peers.Group | None = None
    pending_corrections: int = 0

    @property
    def unjudged(self) -> int:
        return sum(flag.to_judge for flag in self.flags)

    @property
    def refused(self) -> int:
        return sum(
            flag.justification is not None and flag.justification.verdict == "refused"
            for flag in self.flags
        )

    @property
    def pressing(self) -> tuple[Section, ...]:
        """Pages to look at first."""
        return tuple(one for one in self.sections if one.flagged or one.moved)

    @property
    def has_bands(self) -> bool:
        return self.group is not None


@dataclass(frozen=True)
class Sources:
    """All that was read from the database for one page."""

    response: Response
    previous: Mapping[str, Value]
    asked: tuple[Query, ...]
    history: Mapping[str, tuple[Trace, ...]]
    today: date
    may_ask: bool
    comments: Mapping[str, Comment] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    moved: frozenset[str] = frozenset()


def standing_comments(response: Response) -> dict[str, Comment]:
    """The last remark on each field; an empty one withdraws it."""
    found: dict[str, Comment] = {}
    for comment in response.comments.all():  # the newest first
        found.setdefault(comment.question_key, comment)
    return {key: comment for key, comment in found.items() if comment.text}


def moved_since(changes: Iterable[Change], since: datetime | None) -> frozenset[str]:
    """Questions whose answer was written after that hour; none on a first reading."""
    if since is None:
        return frozenset()
    return frozenset(key for change in changes if change.at > since for key in change.diff)


def read(sources: Sources) -> Reading:
    """Put together the page of one response."""
    response = sources.response
    frozen = queries.asked_of(response)
    asked = frozen.questionnaire
    document = Document.examined(response)
    fired = queries.raised(response, sources.previous, values=dict(document.values))
    queries_shown = [
        shown(q, asked.questions, sources.today, may_read=sources.may_ask) for q in sources.asked
    ]
    beside = _beside(sources, asked, fired, queries_shown)
    compared = Compared(response, document, sources.previous, sources.may_ask)
    variables = queries.row(response, sources.previous, document.values)
    rows = {
        key: answers.row(question, compared, beside[key])
        for key, question in asked.questions.items()
        if frozen.completion.is_asked(question, variables) or document.text(question)
    }
    return Reading(
        sections=tuple(answers.sections(asked.blocks, rows)),
        flags=tuple(_flags(response, fired, rows)),
        open_queries=tuple(q for q in queries_shown if q.is_open),
        closed_queries=tuple(q for q in queries_shown if not q.is_open),
        group=peers.group_of(response, sources.previous),
        pending_corrections=sum(not one.verdict for one in sources.corrections),
    )


def _beside(
    sources: Sources, asked: Questionnaire, fired: list[Raised], shown_queries: list[Asked]
) -> dict[str, Beside]:
    by_key: dict[str, list[Asked]] = {}
    for query, view in zip(sources.asked, shown_queries, strict=True):
        by_key.setdefault(query.question_key, []).append(view)
    flags: dict[str, list[str]] = {}
    for one in fired:
        for key in one.finding.keys:
            flags.setdefault(key, []).append(one.finding.check.message)
    bands = peers.bands(sources.response, sources.previous)
    proposed = {one.question_key: one for one in sources.corrections if not one.verdict}
    return {
        key: Beside(
            flags=tuple(flags.get(key, ())),
            queries=tuple(by_key.get(key, ())),
            history=sources.history.get(key, ()),
            comment=sources.comments.get(key),
            band=bands.get(key),
            correction=value_text(question, proposed[key].after) if key in proposed else "",
            has_moved=key in sources.moved,
        )
        for key, question in asked.questions.items()
    }


def _flags(response: Response, fired: list[Raised], rows: Mapping[str, Row]) -> Iterable[Flag]:
    """Blocking first, then to justify; among them, what weighs most on the territory's total."""
    effects = _effects(response, fired)
    former = _former(fired)
    ranks = list(Severity)

    def rank(one: Raised) -> tuple[int, float]:
        effect = effects.get(one.finding.check.key, 0.0)
        return ranks.index(one.finding.severity), -effect

    for one in sorted(fired, key=rank):
        given = one.justification
        yield Flag(
            key=one.finding.check.key,
            severity=SEVERITIES[one.finding.severity],
            message=one.finding.check.message,
            fix=one.finding.check.fix,
            rows=tuple(rows[key] for key in one.finding.keys if key in rows),
            justification=given,
            reason=REASONS.get(given.reason, given.reason) if given else "",
            verdict=VERDICTS[given.verdict] if given else None,
            to_judge=given is not None and awaits_verdict(given),
            effect=effect_words(effects.get(one.finding.check.key)),
            former=former.get(given.proposed_from_id) if given else None,
        )


def _effects(response: Response, fired: list[Raised]) -> dict[str, float]:
    """What each outlier weighs on the department; nothing is read when there is none."""
    keys = {one.finding.keys[0] for one in fired if one.finding.excess}
    if not keys:
        return {}
    department = str(response.register.get("department", ""))
    sums = totals.department_totals(response.edition, department, keys)
    effects = {one.finding.check.key: totals.effect(one.finding, sums) for one in fired}
    return {key: effect for key, effect in effects.items() if effect is not None}


def effect_words(effect: float | None) -> str:
    """« pèse 12 % du total du département »; empty under one per cent."""
    if effect is None or effect < 0.01:
        return ""
    return f"L’écart pèse {number(100 * effect)}{THIN}% du total du département."


def _former(fired: list[Raised]) -> dict[int | None, Justification]:
    """Reasons of last year that were taken up, by identifier: one read, when there is any."""
    wanted = [r.justification.proposed_from_id for r in fired if r.justification]
    wanted = [pk for pk in wanted if pk is not None]
    return dict(Justification.objects.in_bulk(wanted)) if wanted else {}
