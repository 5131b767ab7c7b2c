"""How a question that nobody calibrated is answered: plausibly, by its kind and its unit.

What is drawn from the key of the question (how common, how scattered, what it goes with) is the
same for every structure and every year.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from senacs.demonstration.network import chance, profiles
from senacs.demonstration.network.chance import GAUSS, mixed
from senacs.demonstration.network.members import Member
from senacs.method.missing import Value
from senacs.method.questionnaire import Kind, Question

# Usual size of an answer in a centre, by unit.
_MEDIANS = {
    "personne": 45.0, "enfant": 45.0, "jeune": 30.0, "famille": 40.0, "habitant": 60.0,
    "heure": 320.0, "€": 9_000.0, "séance": 120.0, "jour": 60.0, "ETP": 1.2, "an": 2.0,
    "présence": 1_500.0, "participation": 900.0, "kilomètre": 900.0, "m²": 420.0, "%": 40.0,
    "semaine": 44.0, "heure par semaine": 30.0, "place": 40.0, "passage": 900.0, "kWh": 38_000.0,
    "poste": 4.0, "lieu": 3.0, "groupe": 4.0, "quartier": 3.0, "commune": 3.0, "convention": 3.0,
}  # fmt: skip
_OTHER_MEDIAN = 7.0
_SPACE = 0.38
"""An answer of a social-life space beside that of a centre."""
_BITS = 1 / 2**52

TEXTS = (
    "Accueillir et écouter tous les habitants", "Faire vivre la solidarité entre voisins",
    "Soutenir les familles et la parentalité", "Accompagner les jeunes vers l’autonomie",
    "Rompre l’isolement des aînés", "Encourager l’engagement bénévole",
    "Favoriser l’accès aux droits et au numérique", "Ouvrir la culture à tous",
    "Aller vers ceux qui ne viennent pas", "Agir ensemble pour l’environnement",
    "Faire du lien entre les générations", "Développer le pouvoir d’agir des habitants",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A structure in a year: what the draws of its answers start from."""

    member: Member
    year: int
    management: str
    activity: float = 1.0
    year_number: int = field(default=0)

    def z(self, key: int) -> float:
        """A standard normal that lasts, shifts with each project, and trembles each year."""
        lasting = mixed(self.member.number, key)
        period = 12 * (1 + (self.year - 2010) // 4 % 4)
        now = mixed(self.year_number, key)
        return (
            0.85 * GAUSS[lasting & 4095]
            + 0.42 * GAUSS[(lasting >> period) & 4095]
            + 0.32 * GAUSS[now & 4095]
        )

    def u(self, key: int) -> float:
        """Between 0 and 1, anew each year."""
        return (mixed(self.year_number, key) >> 12) * _BITS

    def lasting(self, key: int) -> float:
        """Between 0 and 1, for ever."""
        return (mixed(self.member.number, key) >> 12) * _BITS


def moment(member: Member, year: int, activity: float = 1.0) -> Moment:
    """The structure as it was at the end of a year."""
    management = member.value_on("management", date(year, 12, 31))
    return Moment(member, year, management, activity, mixed(member.number, year))


class Recipe:
    """How one question is answered."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.number = chance.number_of("question", question.key)
        draw = [(self.number >> (12 * n) & 4095) / 4096 for n in range(5)]
        self.spread = 0.45 + 0.5 * draw[0]
        self.on_size = 0.35 + 0.4 * draw[1] if question.kind.is_number else 0.15
        self.on_vitality = 0.6 * draw[2] - 0.15
        self.on_poverty = 0.4 * draw[3] - 0.2
        self.nothing = 0.32 * draw[4] if question.minimum in (None, 0) else 0.0
        self.level = draw[0] * 0.6 + draw[4] * 0.4
        self.median = _MEDIANS.get(question.unit, _OTHER_MEDIAN) * math.exp(draw[1] - 0.5)
        self.choices = [chance.number_of("choice", question.key, c.key) for c in question.choices]

    # --- numbers ---

    def weight(self, moment: Moment) -> float:
        """The weight of a part, around what is known of it."""
        key = self.question.key
        known = profiles.weight(key, moment.year, moment.management)
        if known is None:
            known = math.exp(1.2 * (self.level - 0.5))
        elif key in profiles.POSTS:
            # One person, or nearly, whatever the size of the team.
            known *= math.exp(-0.55 * moment.member.traits.size)
        scatter = 0.12 if key in profiles.STEADY or key in profiles.POSTS else 0.38
        return known * math.exp(scatter * moment.z(self.number))

    def amount(self, moment: Moment) -> float:
        """A number with no total to be cut from."""
        if self.nothing and moment.lasting(self.number ^ 1) < self.nothing:
            return 0.0
        traits = moment.member.traits
        score = (
            self.on_size * traits.size
            + self.on_vitality * traits.vitality
            + self.on_poverty * traits.poverty
            + self.spread * moment.z(self.number)
        )
        scale = self.median if moment.member.kind == "CS" else self.median * _SPACE
        return scale * moment.activity * math.exp(score)

    def held(self, amount: float) -> float | int:
        """The amount as the question takes it: whole or not, within its bounds."""
        question = self.question
        low = question.minimum or 0.0
        high = question.maximum if question.maximum is not None else 1e9
        number = min(max(amount, low), high)
        if question.kind is Kind.DECIMAL:
            return float(round(number) if number >= 50 else round(number, 2))
        return float(round(number)) if question.kind is Kind.MONEY else round(number)

    # --- the others ---

    def other(self, moment: Moment) -> Value:
        """An answer that is not a number."""
        kind = self.question.kind
        if kind is Kind.YES_NO:
            return self.yes(moment)
        if kind is Kind.ONE_OF:
            return self._one(moment)
        if kind is Kind.SEVERAL_OF:
            return self._several(moment)
        if kind is Kind.DATE:
            return date(moment.year, 1 + self.number % 12, 1 + self._rank(moment, 28)).isoformat()
        return self._text(moment)

    def _text(self, moment: Moment) -> str:
        """A line of a project, or an address that leads nowhere."""
        key, number = self.question.key, moment.member.number
        if "siret" in key:
            return f"{number % 10**14:014d}"
        if "website" in key:
            return f"https://structure-{number % 10**6}.example"
        if "email" in key:
            return f"contact@structure-{number % 10**6}.example"
        if "phone" in key:
            return f"01 99 00 {number % 100:02d} {(number >> 8) % 100:02d}"
        return TEXTS[self._rank(moment, len(TEXTS))]

    def yes(self, moment: Moment) -> bool:
        known = profiles.YES.get(self.question.key)
        base = 0.25 + 0.6 * self.level if known is None else known
        score = math.log(base / (1 - base)) + 0.35 * moment.member.traits.vitality
        return moment.z(self.number) < score / 1.7  # the logistic law is nearly this normal one

    def _rank(self, moment: Moment, count: int) -> int:
        """A place in a list that the structure keeps for the time of a project."""
        period = (moment.year - 2010) // 4
        return mixed(moment.member.number, self.number + period) % count

    def _one(self, moment: Moment) -> str:
        scores = self._scores(moment)
        return self.question.choices[max(range(len(scores)), key=scores.__getitem__)].key

    def _several(self, moment: Moment) -> list[str]:
        scores = self._scores(moment)
        most = int(self.question.maximum or len(scores))
        ranked = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
        threshold = 0.35 - 0.25 * moment.member.traits.vitality
        chosen = {n for n in ranked[:most] if scores[n] > threshold} or {ranked[0]}
        return [choice.key for n, choice in enumerate(self.question.choices) if n in chosen]

    def _scores(self, moment: Moment) -> Sequence[float]:
        """How much each choice attracts; the last (« other ») attracts less."""
        last = len(self.choices) - 1
        return [
            moment.z(number) + (GAUSS[(number >> 20) & 4095] * 0.8) - (0.9 if rank == last else 0.0)
            for rank, number in enumerate(self.choices)
        ]
