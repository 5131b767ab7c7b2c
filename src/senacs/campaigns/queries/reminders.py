"""The facts that reminders are computed from, in a fixed number of reads; templates; the outbox."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.utils import timezone

from senacs.accounts.models import Membership, normalise_email
from senacs.accounts.rules import CAF_CORRESPONDENT, FEDERATION_CORRESPONDENT, RESPONDENT
from senacs.campaigns import queries
from senacs.campaigns.models import (
    REGISTER_PLACES,
    Edition,
    Mail,
    MailLine,
    MailTemplate,
    Query,
    Response,
    Signature,
    Step,
)
from senacs.campaigns.queries.calendar import dates_by_response
from senacs.campaigns.rules.reminders import (
    Case,
    Follower,
    MailState,
    Reader,
    Situation,
)
from senacs.campaigns.rules.states import Institution, State, Verb
from senacs.catalogue.mails import MAILS
from senacs.method.mail_text import MailText
from senacs.territories.rules import Level, Places

_ALIVE = (State.INVITED, State.STARTED, State.DEPOSITED, State.RETURNED, State.SIGNED)
_INSTITUTIONS = {
    CAF_CORRESPONDENT.key: Institution.CAF,
    FEDERATION_CORRESPONDENT.key: Institution.FEDERATION,
}


def situation(
    edition: Edition, where: Places, today: date, *, without: int | None = None
) -> Situation:
    """All that the reminders of an edition in some places depend on.

    `without`: a correspondent who is not written to, because they are the one who writes.
    """
    responses = _responses(edition, where)
    followers = _followers(responses, today)
    return Situation(
        today=today,
        cases=tuple(_cases(edition, responses, today)),
        readers=_readers(responses, today),
        followers=tuple(f for f in followers if without is None or f.reader.person_id != without),
        sent=frozenset(
            MailLine.objects.filter(mail__edition=edition).values_list(
                "response_id", "step", "email"
            )
        ),
        last=last_written(),
        failing=failing(edition),
    )


def _responses(edition: Edition, where: Places) -> list[Response]:
    found = Response.objects.of_edition(edition).within(where).in_state(*_ALIVE)
    return list(
        found.select_related("structure", "edition", "deposit")
        .only(
            "pk", "state", "audience", "register", "opened_at", "started_at", "saved_at",
            "structure__name", "structure__email", "deposit__number", "deposit__at",
            "edition__opens_on", "edition__closes_on", "edition__grace_until",
            "edition__calendar_token", "edition__survey_year",
        )
        .order_by("structure__search_name", "pk")
    )  # fmt: skip


def _day(at: datetime | None) -> date | None:
    return None if at is None else timezone.localtime(at).date()


def _cases(edition: Edition, responses: list[Response], today: date) -> Iterable[Case]:
    dates = dates_by_response(responses)
    keys = queries.keys_by_response(responses, today)
    returns: dict[int, list[datetime]] = defaultdict(list)
    steps = Step.objects.filter(response__edition=edition, verb=Verb.RETURN).order_by("pk")
    for response_id, at in steps.values_list("response_id", "at"):
        returns[response_id].append(at)
    open_queries: dict[int, list[tuple[int, datetime, date, bool]]] = defaultdict(list)
    asked = Query.objects.filter(response__edition=edition, closed_at=None).order_by("asked_at")
    for response_id, pk, at, due, answered in asked.values_list(
        "response_id", "pk", "asked_at", "due_on", "answered_at"
    ):
        open_queries[response_id].append((pk, at, due, answered is not None))
    turned: dict[int, dict[str, datetime]] = defaultdict(dict)
    standing = Signature.objects.standing().filter(deposit__stands_for__edition=edition)
    for deposit_id, institution, at in standing.values_list("deposit_id", "institution", "at"):
        turned[deposit_id][institution] = at
    for response in responses:
        mine = open_queries[response.pk]
        unanswered = next((one for one in mine if not one[3]), None)
        signed = turned[response.deposit_id] if response.deposit_id else {}
        deposit = response.deposit
        sent_back = returns[response.pk]
        yield Case(
            response_id=response.pk,
            structure=str(response.register.get("name") or response.structure.name),
            state=State(response.state),
            dates=dates[response.pk],
            department=str(response.register.get("department") or ""),
            opened_on=_day(response.opened_at),
            started_on=_day(response.started_at),
            saved_on=_day(response.saved_at),
            deposit=deposit.number if deposit else 0,
            deposited_on=_day(deposit.at) if deposit else None,
            returns=len(sent_back),
            returned_on=_day(sent_back[-1]) if sent_back else None,
            query_id=unanswered[0] if unanswered else 0,
            asked_on=_day(unanswered[1]) if unanswered else None,
            due_on=unanswered[2] if unanswered else None,
            awaited=frozenset(k for k in keys[response.pk] if k.value not in signed),
            turned_on=_day(max(signed.values())) if signed else None,
            has_open_query=bool(mine),
        )


def _readers(responses: list[Response], today: date) -> dict[int, tuple[Reader, ...]]:
    """Those who answer for each structure; else the address of the structure, without account."""
    held: dict[int, list[Reader]] = defaultdict(list)
    memberships = Membership.objects.in_force(today).of_role(RESPONDENT.key)
    rows = memberships.filter(structure__isnull=False).order_by("person__name", "pk")
    for structure, email, name, person in rows.values_list(
        "structure_id", "person__email", "person__name", "person_id"
    ):
        held[structure].append(Reader(email, name, person))
    found = {}
    for response in responses:
        readers = tuple(held[response.structure_id])
        address = normalise_email(response.structure.email)
        if not readers and address:
            name = str(response.register.get("name") or response.structure.name)
            readers = (Reader(address, name[:120]),)
        found[response.pk] = readers
    return found


def correspondents(on: date) -> list[tuple[str, str, str, Reader]]:
    """Who follows what: (role, level, code, person), in force that day; one read."""
    held = Membership.objects.in_force(on).filter(
        role__in=list(_INSTITUTIONS), territory__isnull=False
    )
    rows = held.order_by("role", "person__name", "pk").values_list(
        "role", "territory__level", "territory__code", "person__email", "person__name", "person_id"
    )
    return [(role, lv, code, Reader(mail, name, pk)) for role, lv, code, mail, name, pk in rows]


def _followers(responses: list[Response], today: date) -> list[Follower]:
    by_place: dict[tuple[str, str], set[int]] = defaultdict(set)
    for response in responses:
        for level, place in REGISTER_PLACES.items():
            if place and response.register.get(place):
                by_place[level.value, str(response.register[place])].add(response.pk)
    return [
        Follower(reader, _INSTITUTIONS[role], frozenset(by_place[level, code]))
        for role, level, code, reader in correspondents(today)
        if (level, code) in by_place
    ]


def pairs(today: date) -> Mapping[str, str]:
    """The correspondents of each department, with their addresses, as a message names them."""
    found: dict[str, list[str]] = defaultdict(list)
    for _, level, code, reader in correspondents(today):
        if level == Level.DEPARTMENT:
            found[code].append(f"{reader.name} ({reader.email})")
    return {code: ", ".join(names) for code, names in found.items()}


def last_written() -> dict[str, date]:
    """The day of the last message to each address, whatever the edition."""
    written = Mail.objects.exclude(state__in=[MailState.FAILED, MailState.CANCELLED])
    rows = written.order_by().values_list("email").annotate(last=Max("at"))
    return {email: timezone.localtime(at).date() for email, at in rows}


def failing(edition: Edition) -> frozenset[str]:
    """Addresses whose last message was not delivered."""
    latest = (
        Mail.objects.filter(edition=edition).order_by().values("email").annotate(last=Max("pk"))
    )
    failed = Mail.objects.filter(pk__in=latest.values("last"), state=MailState.FAILED)
    return frozenset(failed.values_list("email", flat=True))


# --- templates ------------------------------------------------------------------------------------


def mail_texts() -> dict[str, MailText]:
    """The words in use for each kind: the last version written, else those that are shipped."""
    found = dict(MAILS)
    for one in MailTemplate.objects.order_by("number"):
        if one.step in found:
            found[one.step] = MailText(found[one.step].title, one.subject, one.body)
    return found


# --- the outbox -----------------------------------------------------------------------------------


def mails_within(where: Places) -> "QuerySet[Mail]":
    """Messages that speak of a structure of these places, with their lines; newest first."""
    found = Mail.objects.select_related("edition").defer("edition__questionnaire")
    if not where.national:
        lines = MailLine.objects.filter(response__in=Response.objects.within(where))
        found = found.filter(pk__in=lines.values("mail"))
    lines = MailLine.objects.select_related("response__structure").only(
        "mail", "step", "email", "response__register", "response__structure__name"
    )
    return found.prefetch_related(Prefetch("lines", lines))


@dataclass(frozen=True)
class Tally:
    """How many messages are in each state."""

    queued: int = 0
    sent: int = 0
    failed: int = 0
    cancelled: int = 0


def tally(mails: "QuerySet[Mail]") -> Tally:
    """One read."""
    return Tally(
        **mails.order_by().aggregate(
            **{state.value: Count("pk", filter=Q(state=state.value)) for state in MailState}
        )
    )


def mails_about(response: Response) -> "QuerySet[Mail]":
    """Messages that speak of a response."""
    lines = MailLine.objects.filter(response=response)
    return Mail.objects.filter(pk__in=lines.values("mail"))


def search(mails: "QuerySet[Mail]", text: str) -> "QuerySet[Mail]":
    """Those to a person, an address or about a structure whose name holds the text."""
    about = MailLine.objects.filter(response__structure__name__icontains=text)
    return mails.filter(
        Q(name__icontains=text) | Q(email__icontains=text) | Q(pk__in=about.values("mail"))
    )
