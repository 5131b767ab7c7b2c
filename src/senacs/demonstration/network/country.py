"""The whole fictional country: its members, and what they answered each year, as rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from senacs.campaigns.actions.takeover import PastEdition
from senacs.demonstration.network import chance, lives, series
from senacs.demonstration.network.forms import Filled, Form
from senacs.demonstration.network.members import Member
from senacs.demonstration.network.placing import Gazette
from senacs.demonstration.network.slips import Slip, slip
from senacs.demonstration.network.towns import Town
from senacs.demonstration.network.turnout import Turnout, turnouts
from senacs.method.questionnaire import Audience, Questionnaire
from senacs.territories.sources import gazetteer

NOTICE = (
    "Réseau et réponses entièrement fictifs, calibrés sur des séries nationales publiées\u202f; "
    f"points des communes\u202f: {gazetteer.CREDIT}"
)
COMMENT = "Réponse fictive"


@dataclass(frozen=True)
class Answered:
    """What a structure answered: its form with its errors, and the errors told aside."""

    member: Member
    filled: Filled
    started_on: date
    deposited_on: date
    slips: Sequence[Slip]


@dataclass
class Country:
    """The members, and who answers when. Answers are made on demand: they would fill the memory."""

    members: Sequence[Member]
    turnouts: dict[int, Turnout] = field(default_factory=dict)

    def open_in(self, year: int) -> list[Member]:
        """Those that the register holds on the last day of a year."""
        day = date(year, 12, 31)
        return [member for member in self.members if member.is_open_on(day)]

    def answers(self, year: int, questionnaire: Questionnaire) -> Iterator[Answered]:
        """The responses of a year, by order of the members."""
        forms = {kind: Form(questionnaire, kind) for kind in Audience}
        answering = self.turnouts[year].answering
        for member in self.open_in(year):
            if member.key in answering:
                yield answered(member, forms[Audience(member.kind)])


def answered(member: Member, form: Form) -> Answered:
    """One structure fills its form, with its errors, on a day of the campaign."""
    filled = form.fill(member)
    slips = slip(member, form.year, filled, form.questions)
    started, deposited = days(member, form.year)
    return Answered(member, filled, started, deposited, slips)


def country(towns: Sequence[Town]) -> Country:
    """The network on these communes, and its turnout for every past year."""
    members = lives.network(Gazette(towns))
    return Country(members, dict(turnouts(members, series.YEARS)))


def past_edition(data_year: int) -> PastEdition:
    """The campaign of a year: each spring."""
    year = data_year + 1
    return PastEdition(year, data_year, date(year, 3, 1), date(year, 6, 30), NOTICE)


def days(member: Member, data_year: int) -> tuple[date, date]:
    """When it began and when it deposited: many wait for the last fortnight."""
    past = past_edition(data_year)
    length = (past.closed_on - past.opened_on).days
    draw = chance.uniform("deposit", data_year, member.key)
    lateness = 0.62 - 0.08 * member.traits.care
    share = min(1.0, lateness + (1 - lateness) * draw) if draw > 0.4 else draw / 0.4 * lateness
    deposited = past.opened_on + timedelta(days=int(share * length))
    before = chance.number_of("start", data_year, member.key) % 21
    return max(past.opened_on, deposited - timedelta(days=before)), deposited
