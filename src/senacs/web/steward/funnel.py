"""How far an edition is, per department, counted by the database."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.db.models.fields.json import KT

from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import State
from senacs.web.components import Cell, Column, Table

_DEPOSITED = (State.DEPOSITED, State.RETURNED, State.SIGNED, State.ACCEPTED)
_COMPLETE = (State.SIGNED, State.ACCEPTED)


@dataclass
class Step:
    """Cumulated counts of one department: each includes those that went further."""

    code: str
    name: str
    solicited: int = 0
    started: int = 0
    deposited: int = 0
    signed_once: int = 0
    signed: int = 0
    accepted: int = 0
    side: int = 0
    by_state: dict[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Deposited on solicited, in per cent."""
        return 100 * self.deposited / self.solicited if self.solicited else 0.0


def per_department(edition: Edition) -> list[Step]:
    """One step per department, in order of code."""
    rows = (
        Response.objects.of_edition(edition)
        .annotate(code=KT("register__department"), name=KT("register__department_name"))
        .order_by()
        .values("code", "name", "state")
        .annotate(
            n=Count("pk", distinct=True),
            begun=Count("pk", filter=Q(started_at__isnull=False), distinct=True),
            once=Count(
                "pk",
                filter=Q(
                    deposit__signatures__isnull=False, deposit__signatures__voided_at__isnull=True
                ),
                distinct=True,
            ),
        )
    )
    steps: dict[str, Step] = {}
    for row in rows:
        code = row["code"] or ""
        step = steps.setdefault(code, Step(code, row["name"] or "Sans département"))
        _count(step, State(row["state"]), row["n"], row["begun"], row["once"])
    return [steps[code] for code in sorted(steps)]


def _count(step: Step, state: State, number: int, begun: int, once: int) -> None:
    step.by_state[state.value] = number
    step.solicited += number
    step.started += begun
    if state in {State.OUT_OF_SCOPE, State.REFUSED, State.LEFT_OUT}:
        step.side += number
    if state in _DEPOSITED:
        step.deposited += number
        # Two signatures are one at least, also where a year that was taken over kept neither.
        step.signed_once += number if state in _COMPLETE else once
    if state in _COMPLETE:
        step.signed += number
    if state is State.ACCEPTED:
        step.accepted += number


def total(steps: list[Step]) -> Step:
    """The whole country."""
    whole = Step("", "Ensemble")
    by_state: dict[str, int] = defaultdict(int)
    for step in steps:
        whole.solicited += step.solicited
        whole.started += step.started
        whole.deposited += step.deposited
        whole.signed_once += step.signed_once
        whole.signed += step.signed
        whole.accepted += step.accepted
        whole.side += step.side
        for state, number in step.by_state.items():
            by_state[state] += number
    whole.by_state = dict(by_state)
    return whole


_COLUMNS = (
    "Sollicitées",
    "Commencées",
    "Déposées",
    "Signées par une au moins",
    "Signées par les deux",
    "Acceptées",
)


def table(edition: Edition, steps: list[Step], url: str) -> Table:
    """The funnel as a table; each department leads to its responses at `url`."""
    whole = total(steps)
    return Table(
        caption=f"Avancement de l’enquête {edition.survey_year} par département",
        columns=(Column("Département"), *(Column(label, is_number=True) for label in _COLUMNS)),
        rows=tuple(_line(step, edition, url) for step in steps),
        total=(whole.name, *(str(n) for n in _numbers(whole))),
        is_sortable=True,
        id="avancement",
        takes_two_lines=True,
    )


def _line(step: Step, edition: Edition, url: str) -> tuple[Cell, ...]:
    link = f"{url}?enquete={edition.survey_year}&departement={step.code}"
    head = Cell(f"{step.code} {step.name}".strip(), link, sort_key=step.code)
    return (head, *(Cell(str(n), sort_key=str(n)) for n in _numbers(step)))


def _numbers(step: Step) -> tuple[int, ...]:
    return (
        step.solicited,
        step.started,
        step.deposited,
        step.signed_once,
        step.signed,
        step.accepted,
    )
