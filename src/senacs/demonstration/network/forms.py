"""A whole form filled by a fictional structure: every question asked of it, coherent throughout."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from senacs.campaigns.rules.checks import CheckEngine
from senacs.campaigns.rules.completion import Completion
from senacs.demonstration.network import chance, profiles, series, sums
from senacs.demonstration.network.anchors import anchors
from senacs.demonstration.network.chance import mixed
from senacs.demonstration.network.members import Member
from senacs.demonstration.network.mending import Mender
from senacs.demonstration.network.recipes import Moment, Recipe, moment
from senacs.demonstration.network.sums import Add, Cut, Draw
from senacs.method.missing import Missing, Value
from senacs.method.questionnaire import Audience, Kind, Question, Questionnaire, Severity
from senacs.method.variables import row_of

CERTAIN = frozenset({"territory_type", "territory_size", "multi_site", "itinerant"})
"""What nobody leaves out."""
_COUNTED = frozenset({Kind.MONEY, Kind.DECIMAL})


@dataclass
class Filled:
    """What a structure answers: values and reasons why there is none, by key."""

    values: dict[str, Any]
    missing: dict[str, Missing]

    @property
    def answers(self) -> Mapping[str, Any]:
        """Both, as an import takes them."""
        return {**self.values, **self.missing}


class Form:
    """The questionnaire of one year for one kind of structure, ready to be filled many times."""

    def __init__(self, questionnaire: Questionnaire, audience: Audience) -> None:
        asked = questionnaire.for_audience(audience)
        self.year = questionnaire.data_year
        self.kind = audience.value
        self.questions = asked.questions
        self.recipes = {key: Recipe(question) for key, question in asked.questions.items()}
        numbers = [key for key, q in asked.questions.items() if q.kind.is_number]
        self.others = [key for key in asked.questions if key not in set(numbers)]
        anchored = _ANCHORED.intersection(numbers)
        self.sums = sums.sums(asked, anchored)
        self.steps = sums.plan(numbers, self.sums, anchored, profiles.is_known)
        blocking = [c for c in asked.checks if c.severity is Severity.BLOCKING]
        self.checks = CheckEngine(replace(asked, checks=tuple(blocking)))
        self.completion = Completion(asked)
        held = {key for s in self.sums if s.is_exact for key in (s.total, *s.parts)}
        self.mender = Mender(asked, self.completion, self.recipes, held | _ANCHORED | CERTAIN)
        self.activity = series.ACTIVITY.get(self.year, 1.0)
        # Who does not know the parts of a total knows none of them.
        self.together = {
            part: chance.number_of("silence", s.total)
            for s in self.sums
            if s.is_exact and len(s.parts) > 2
            for part in s.parts
        }
        self.silences = {key: _silence(q.kind, q.required) for key, q in asked.questions.items()}

    def fill(self, member: Member) -> Filled:
        """The answers of a structure, true to itself and without a slip."""
        now = moment(member, self.year, self.activity)
        made = {
            key: _offered(self.questions[key], value)
            for key, value in anchors(now).items()
            if key in self.questions
        }
        for key in self.others:
            if key not in made:
                made[key] = self.recipes[key].other(now)
        _agree(made, now)
        self._make_numbers(made, now)
        missing = {key: v for key, v in made.items() if isinstance(v, Missing)}
        values = {k: v for k, v in made.items() if k not in missing}
        around = row_of(values={}, register=_register(now), data_year=self.year)
        self.mender.mend(values, around, now)
        filled = Filled(values, missing)
        self._ask(filled, now)
        self._leave_out(filled, now)
        self._mend(filled, now)
        return filled

    def _make_numbers(self, made: dict[str, Any], now: Moment) -> None:
        for step in self.steps:
            match step:
                case Draw(key, parts, within):
                    recipe = self.recipes[key]
                    amount = recipe.amount(now) + sum(made[part] for part in parts)
                    if within:
                        amount = min(amount, sum(made[part] for part in within))
                    made[key] = recipe.held(amount)
                case Add(total, parts):
                    made[total] = self.recipes[total].held(sum(made[part] for part in parts))
                case Cut():
                    self._cut(step, made, now)

    def _cut(self, step: Cut, made: dict[str, Any], now: Moment) -> None:
        """Cut what is left of the total in whole units: hundredths for decimals."""
        units = 100 if self.questions[step.parts[0]].kind is Kind.DECIMAL else 1
        left = made[step.total] - sum(made[part] for part in step.known)
        weights = [self.recipes[part].weight(now) for part in step.parts]
        for rank, part in enumerate(step.parts):
            offer = profiles.OFFER_OF.get(part)
            if offer is not None and made.get(offer) is False:
                weights[rank] = 0.0
        if step.with_rest:
            weights.append(profiles.rest(step.parts, sum(weights)))
        pieces = chance.shared(max(0, round(left * units)), weights)
        for part, piece in zip(step.parts, pieces, strict=False):
            made[part] = self.recipes[part].held(piece / units)

    def _ask(self, filled: Filled, now: Moment) -> None:
        """Keep the answers to the questions that the others call for."""
        row = row_of(values=filled.values, register=_register(now), data_year=self.year)
        kept = self.completion.relevant(row)
        filled.values = {key: value for key, value in filled.values.items() if key in kept}

    def _leave_out(self, filled: Filled, now: Moment) -> None:
        """What the structure does not know, or leaves blank when it may."""
        laxity = 1.5 - 0.7 * now.member.traits.care + (0.8 if now.member.kind == "EVS" else 0.0)
        laxity = max(0.2, laxity)
        for key in list(filled.values):
            odds = self.silences[key] * laxity
            draw = mixed(now.year_number, self.together.get(key, self.recipes[key].number))
            if key in CERTAIN or (draw >> 40) > odds * (1 << 24):
                continue
            self._silence(filled, key)

    def _mend(self, filled: Filled, now: Moment) -> None:
        """Last resort, so that nothing blocks: what contradicts becomes unknown."""
        for _ in range(12):
            row = row_of(values=filled.values, register=_register(now), data_year=self.year)
            found = self.checks.findings(row)
            if not found:
                return
            for finding in found:
                self._forget(filled, finding.keys)

    def _forget(self, filled: Filled, keys: Collection[str]) -> None:
        known = [key for key in keys if key in filled.values]
        drawn = [key for key in known if key not in _ANCHORED] or known
        for key in drawn[-1:]:
            self._silence(filled, key)

    def _silence(self, filled: Filled, key: str) -> None:
        """Take an answer away: not known, or blank where the form lets it be."""
        del filled.values[key]
        if self.questions[key].required:
            filled.missing[key] = Missing.UNKNOWN

    def blocked(self, filled: Filled, member: Member) -> list[str]:
        """Keys of the blocking checks that fire on these answers."""
        now = moment(member, self.year, self.activity)
        row = row_of(values=filled.values, register=_register(now), data_year=self.year)
        return [finding.check.key for finding in self.checks.findings(row)]


_ANCHORED = frozenset(
    {
        "fte_total", "employees_distinct", "income_total", "expenses_total", "payroll_total",
        "public_total", "volunteers_board", "volunteers_regular", "volunteers_occasional",
        "volunteers_total", "volunteer_hours", "valued_volunteering", "territory_population",
        "project_duration_years", "volunteers_governance", "volunteers_activity", "result_amount",
    }
)  # fmt: skip


def _silence(kind: Kind, required: bool) -> float:  # noqa: FBT001 -- a property of the question
    """How often a question of this kind is left without a value by an average structure."""
    if not required:
        return 0.22
    return 0.028 if kind in _COUNTED else 0.009


def _register(now: Moment) -> dict[str, Value]:
    member = now.member
    return {
        "kind": member.kind,
        "management": now.management or None,
        "territory_type": member.value_on("setting", date(now.year, 12, 31)) or None,
    }


def _offered(question: Question, value: Value) -> Value:
    """The choices that this year's question offers; not concerned when it offers none of them."""
    if not question.choices:
        return value
    offered = {choice.key for choice in question.choices}
    kept = [key for key in (value if isinstance(value, list) else [value]) if key in offered]
    if not kept:
        return Missing.NOT_CONCERNED
    return kept if isinstance(value, list) else kept[0]


def _agree(made: dict[str, Any], now: Moment) -> None:
    """A few answers that are not numbers and go together."""
    bodies = made.get("governance_bodies")
    if isinstance(bodies, list) and now.management == "association" and "board" not in bodies:
        made["governance_bodies"] = ["board", *bodies]
    partners = made.get("agreement_partners")
    if isinstance(partners, list) and len(partners) < 2:
        made["agreement_partners"] = ["commune", "caf"]
