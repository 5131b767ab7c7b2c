"""The edition that runs today, on the fictional network: responses in every state, by the verbs.

Directors save pages, justify, deposit; correspondents ask, return, sign. Nothing is taken over.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

from django.db import transaction
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.actions import calendar, editions, responses, reviews, signatures
from senacs.campaigns.actions.responses import Save
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import Institution, Origin, TransitionRefusedError
from senacs.demonstration.network import chance, loading, series
from senacs.demonstration.network.country import NOTICE, answered
from senacs.demonstration.network.forms import Filled, Form
from senacs.demonstration.network.members import Member
from senacs.demonstration.network.turnout import willingness
from senacs.journal.rules import Actor
from senacs.method.french import number
from senacs.method.missing import Missing
from senacs.method.questionnaire import Audience, Block, Severity

CHUNK = 50
"""Responses taken further in one transaction."""
FATES = {
    "invited": 13,
    "opened": 6,
    "started": 21,
    "asked": 8,
    "returned": 4,
    "deposited": 15,
    "one_key": 14,
    "signed": 19,
}
"""How far structures are on the day of the demonstration, in hundredths."""
_WORDS = {Missing.UNKNOWN: "nsp", Missing.NOT_CONCERNED: "nc", Missing.REFUSED: "refus"}
_TEXTS = (
    "Toute l’équipe a vérifié : l’activité est bien celle-là.",
    "Le chiffre a été relu avec la comptable.",
    "Un service a ouvert en cours d’année.",
)
Say = Callable[[str], None]


def open_edition(data_year: int, by: Actor) -> Edition:
    """Prepare and open the edition of a year on dates around today."""
    today = timezone.localdate()
    edition = editions.create(
        survey_year=data_year + 1,
        data_year=data_year,
        opens_on=today - timedelta(days=45),
        closes_on=today + timedelta(days=30),
        by=by,
        notice=NOTICE,
    )
    return editions.open_edition(edition_id=edition.pk, by=by)


@dataclass
class Campaign:
    """The running edition, and how a structure of it answers."""

    edition: Edition
    fates: Mapping[str, str] = field(default_factory=dict)
    """Fates that are not left to chance, by key of member."""
    forms: Mapping[Audience, Form] = field(init=False)
    done: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        asked = queries.questionnaire(self.edition)
        self.forms = {kind: Form(asked, kind) for kind in Audience}

    def play(self, members: Iterable[Member], say: Say = lambda _: None) -> None:
        """Take the response of each member as far as its fate says, by short transactions.

        Played again after an interruption, it goes on with the responses that nobody opened.
        """
        of_key = loading.identifiers()
        unopened = Response.objects.of_edition(self.edition).filter(opened_at=None).order_by()
        pks = dict(unopened.values_list("structure__identifier", "pk"))
        waiting = iter([(m, pks[of_key[m.key]]) for m in members if of_key.get(m.key) in pks])
        while chunk := list(islice(waiting, CHUNK)):
            with transaction.atomic():
                for member, pk in chunk:
                    self.take_further(member, pk, self.fates.get(member.key) or fate(member))
            if self.done.total() % 500 < CHUNK:
                say(f"  {number(self.done.total())} structures")

    def take_further(self, member: Member, pk: int, fate: str) -> None:
        """One response, as far as it goes: an error of its own may stop it before."""
        self.done[fate] += 1
        if fate == "invited":
            return
        responses.note_visit(Response.objects.only("opened_at").get(pk=pk))
        if chance.uniform("extension", member.key) < 0.02:
            self._give_time(member, pk)
        if fate == "opened":
            return
        is_whole = fate != "started"
        self._fill(member, pk, 1.0 if is_whole else 0.1 + 0.8 * chance.uniform("pages", member.key))
        if is_whole and self._deposit(member, pk):
            self._review(member, pk, fate)

    def _fill(self, member: Member, pk: int, share: float) -> None:
        """Save the first pages of the form."""
        form = self.forms[Audience(member.kind)]
        filled = answered(member, form).filled
        blocks = queries.frozen(self.edition, Audience(member.kind)).questionnaire.blocks
        sent = [_page(block, filled) for block in blocks[: max(1, round(share * len(blocks)))]]
        responses.save_blocks(
            response_id=pk, sent=[page for page in sent if page.answers], by=_director(member)
        )

    def _deposit(self, member: Member, pk: int) -> bool:
        """Justify what asks for a reason, then deposit; False when something blocks."""
        director = _director(member)
        response = Response.objects.with_people().get(pk=pk)
        for raised in queries.obstacles(response).to_fix:
            check = raised.finding.check
            if check.severity is not Severity.TO_JUSTIFY:
                return False
            reviews.justify(
                response_id=pk,
                check_key=check.key,
                reason="real",
                text=_TEXTS[chance.number_of("reason", check.key, member.key) % len(_TEXTS)],
                by=director,
            )
        try:
            responses.deposit(response_id=pk, by=director, comment="")
        except TransitionRefusedError:
            return False
        return True

    def _review(self, member: Member, pk: int, fate: str) -> None:
        """What the two correspondents do with a deposit."""
        if fate == "asked":
            self._ask(member, pk)
        elif fate == "returned":
            responses.send_back(
                response_id=pk,
                by=_correspondent(member, Institution.CAF),
                reason="Les heures de bénévolat semblent celles d’un mois : vérifiez-les.",
            )
        elif fate in {"one_key", "signed"}:
            keys: Sequence[Institution] = list(Institution)
            if fate == "one_key":
                keys = [keys[chance.number_of("key", member.key) % 2]]
            for key in keys:
                signatures.sign(
                    response_id=pk,
                    deposit_number=1,
                    institution=key,
                    by=_correspondent(member, key),
                )

    def _ask(self, member: Member, pk: int) -> None:
        """A question on the participants; half of the directors have answered it."""
        query = reviews.ask(
            response_id=pk,
            question_key="public_total",
            kind="explain",
            text="D’où vient l’écart avec l’an dernier ?",
            institution=Institution.CAF,
            by=_correspondent(member, Institution.CAF),
        )
        if chance.uniform("answered", member.key) < 0.5:
            reviews.answer(query_id=query.pk, text=_TEXTS[2], by=_director(member))

    def _give_time(self, member: Member, pk: int) -> None:
        calendar.extend(
            response_id=pk,
            until=self.edition.closes_on + timedelta(days=15),
            reason="Changement de direction en cours de campagne",
            by=_correspondent(member, Institution.CAF),
        )


def fate(member: Member) -> str:
    """How far a structure is: the willing are further."""
    draw = chance.uniform("fate", member.key)
    rank = min(0.999, max(0.0, 0.75 * draw + 0.25 * (willingness(member, series.RUNNING) + 2) / 4))
    left = rank * sum(FATES.values())
    for name, weight in FATES.items():
        left -= weight
        if left < 0:
            return name
    return "signed"


def _page(block: Block, filled: Filled) -> Save:
    """The answers of a page, as the form sends them."""
    answers = {}
    for question in block.questions:
        if question.key in filled.values:
            answers[question.key] = filled.values[question.key]
        elif question.key in filled.missing:
            answers[question.key] = _WORDS[filled.missing[question.key]]
    return Save(block=block.key, answers=answers, seen_version=0, origin=Origin.TYPED)


def _director(member: Member) -> Actor:
    return Actor(None, f"Direction, {member.name}", "respondent")


def _correspondent(member: Member, institution: Institution) -> Actor:
    names = {Institution.CAF: "Caf", Institution.FEDERATION: "Fédération"}
    return Actor(
        None, f"{names[institution]} ({member.department})", f"{institution.value}_correspondent"
    )
