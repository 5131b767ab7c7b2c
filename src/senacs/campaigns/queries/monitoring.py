"""How far an edition is: one aggregate for a whole page, deposits by day, who has not answered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count as Number
from django.db.models import Exists, Max, OuterRef, Q
from django.db.models.fields.json import KT
from django.db.models.functions import TruncDate
from django.utils import timezone

from senacs.accounts.models import Membership
from senacs.accounts.rules import CAF_CORRESPONDENT, FEDERATION_CORRESPONDENT
from senacs.campaigns.models import (
    Deposit,
    Edition,
    Extension,
    MailLine,
    Response,
    ResponseQuerySet,
    Signature,
)
from senacs.campaigns.queries.calendar import dates_of
from senacs.campaigns.rules.monitoring import Count, Group, counted, total
from senacs.campaigns.rules.reminders import MailState
from senacs.campaigns.rules.states import State
from senacs.territories.rules import Level

WAITING = (State.INVITED, State.STARTED)


@dataclass(frozen=True)
class Cell:
    """One kind of structures in one department."""

    department: str
    audience: str

    @property
    def frozen_key(self) -> str:
        """How the frozen denominators name it."""
        return f"{self.department}:{self.audience}"


def counts(responses: ResponseQuerySet) -> dict[Cell, Count]:
    """The funnel by department and kind: one aggregate, and one read of the late ones."""
    standing = Signature.objects.filter(deposit=OuterRef("deposit_id"), voided_at=None)
    rows = (
        responses.order_by()
        .annotate(department=KT("register__department"), is_signed=Exists(standing))
        .values("department", "audience", "state")
        .annotate(
            number=Number("pk"),
            opened=Number("opened_at"),
            started=Number("started_at"),
            once=Number("pk", filter=Q(is_signed=True)),
        )
        .values_list("department", "audience", "state", "number", "opened", "started", "once")
    )
    parts: dict[Cell, list[Count]] = defaultdict(list)
    for department, audience, state, number, opened, started, once in rows:
        group = Group(State(state), number, opened, started, once)
        parts[Cell(department or "", audience)].append(counted(group))
    for cell, late in _late(responses).items():
        parts[cell].append(Count(late=late))
    return {cell: total(counts) for cell, counts in parts.items()}


def _late(responses: ResponseQuerySet) -> dict[Cell, int]:
    """First deposits made after the last day common to all, among those given more time."""
    more = Extension.objects.filter(response=OuterRef("pk"))
    given = responses.filter(Exists(more), deposit__isnull=False)
    shown = given.select_related("edition").only(
        "pk", "audience", "register", "edition__opens_on", "edition__closes_on",
        "edition__grace_until", "edition__calendar_token",
    )  # fmt: skip
    first = Deposit.objects.filter(response=OuterRef("pk"), number=1).values("at")[:1]
    found: dict[Cell, int] = defaultdict(int)
    for response in shown.annotate(first=first).order_by():
        on = timezone.localtime(response.first).date()  # type: ignore[attr-defined]
        if on > dates_of(response).common_end:
            place = str(response.register.get("department") or "")
            found[Cell(place, response.audience)] += 1
    return found


@dataclass(frozen=True)
class Agent:
    """A correspondent and the departments followed."""

    name: str
    role: str
    places: str
    departments: frozenset[str]


def agents(on: date) -> list[Agent]:
    """Correspondents in force on departments or more, by name: one read."""
    held = (
        Membership.objects.in_force(on)
        .filter(
            role__in=[CAF_CORRESPONDENT.key, FEDERATION_CORRESPONDENT.key],
            territory__contents__contained__level=Level.DEPARTMENT,
        )
        .order_by("person__name", "person_id", "territory__name")
        .values_list(
            "person_id",
            "person__name",
            "role",
            "territory__name",
            "territory__contents__contained__code",
        )
    )
    found: dict[tuple[int, str], Agent] = {}
    for person, name, role, place, code in held:
        known = found.get((person, role), Agent(name, role, place, frozenset()))
        places = known.places if place in known.places else f"{known.places}, {place}"
        found[person, role] = Agent(name, role, places, known.departments | {code})
    return list(found.values())


def deposits_by_day(responses: ResponseQuerySet, edition: Edition) -> dict[int, int]:
    """{days since the opening: first deposits}, in one read.

    `responses`: those of the reader's places, whatever their edition.
    """
    rows = (
        Deposit.objects.filter(number=1, response__in=responses.of_edition(edition))
        .order_by()
        .annotate(day=TruncDate("at"))
        .values_list("day")
        .annotate(number=Number("pk"))
    )
    return {(day - edition.opens_on).days: number for day, number in rows}


def waiting(responses: ResponseQuerySet) -> ResponseQuerySet:
    """Those who have not answered, those who are furthest first."""
    return (
        responses.in_state(*WAITING)
        .select_related("structure", "edition")
        .only(
            "pk", "state", "audience", "register", "opened_at", "started_at", "saved_at",
            "structure__name", "edition__opens_on", "edition__closes_on", "edition__grace_until",
            "edition__calendar_token", "edition__survey_year",
        )
        .order_by("structure__search_name", "pk")
    )  # fmt: skip


def last_mails(responses: Iterable[Response]) -> Mapping[int, datetime]:
    """When each of these responses was last written to: one read."""
    sent = MailLine.objects.filter(
        response__in=[r.pk for r in responses], mail__state=MailState.SENT
    )
    return dict(sent.order_by().values_list("response_id").annotate(last=Max("mail__sent_at")))
