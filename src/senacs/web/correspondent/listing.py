"""How the portfolio is shown: in groups by next action, or as one list; its filters and heads."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from senacs.campaigns.models import Edition
from senacs.campaigns.rules.states import WORDINGS, EditionState, State
from senacs.method.french import NBSP, plural
from senacs.structures.rules import KINDS
from senacs.territories.models import Territory
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.correspondent.agents import Agent
from senacs.web.correspondent.portfolio import QUERY_VIEWS, Choice, Line, ordered
from senacs.web.correspondent.todo import ACT_LABELS, Act

SIZE = 40
"""Lines of a page when the list is one list."""
MINE_SHOWN, OTHERS_SHOWN = 15, 8
"""Lines of a group: those that wait for the reader, those that wait for somebody else."""
SHORT = 12
"""A list that short has nothing to fold."""
TICK = "cocher"


@dataclass(frozen=True)
class Group:
    """The structures that have the same next action: the first ones, and how many there are."""

    act: Act
    label: str
    lines: tuple[Line, ...]
    count: int
    is_open: bool
    is_ticked: bool
    tick_url: str
    all_url: str

    @property
    def anchor(self) -> str:
        return f"groupe-{self.act}"

    @property
    def left(self) -> int:
        """How many are not shown here."""
        return self.count - len(self.lines)


def is_grouped(edition: Edition, choice: Choice) -> bool:
    """By next action, unless one act is asked for, an order is, or nothing is to be done."""
    is_open = edition.state == EditionState.OPEN
    return is_open and not choice.sort and choice.act in ("", "moi")


def groups(
    lines: Iterable[Line], asked: QueryDict, labels: Mapping[Act, str] = ACT_LABELS
) -> list[Group]:
    """The groups of a list, the most pressing first; those of the reader are unfolded."""
    by_act: dict[Act, list[Line]] = {}
    for line in ordered(lines, "faire"):
        by_act.setdefault(line.todo.act, []).append(line)
    has_mine = any(act.is_mine for act in by_act)
    is_short = sum(map(len, by_act.values())) <= SHORT
    ticked = words(asked, TICK)
    found: list[Group] = []
    for act in (act for act in Act if act in by_act):
        mine = by_act[act]
        is_first = not found and not has_mine
        found.append(
            Group(
                act=act,
                label=labels[act],
                lines=tuple(mine[: MINE_SHOWN if act.is_mine else OTHERS_SHOWN]),
                count=len(mine),
                is_open=act.is_mine or is_short or is_first or ticked == act,
                is_ticked=ticked == act,
                tick_url=tick_url(asked, act.value, f"groupe-{act}"),
                all_url=_address(asked, {"faire": act.value, TICK: ""}, "structures"),
            )
        )
    return found


def tick_url(asked: QueryDict, what: str = "1", anchor: str = "structures") -> str:
    """The same list with the boxes of a group ticked (or of the page), or none."""
    return _address(asked, {TICK: "" if words(asked, TICK) == what else what}, anchor)


def _address(asked: QueryDict, changes: Mapping[str, str], anchor: str) -> str:
    query = asked.copy()
    for name, value in changes.items():
        query[name] = value
        if not value:
            del query[name]
    return f"?{query.urlencode()}#{anchor}"


# --- one list -------------------------------------------------------------------------------------

HEADS = (
    ("structure", "Structure", False),
    ("etat", "État", False),
    ("faire", "Prochaine action", False),
    ("avancement", "Saisi", True),
    ("controles", "Contrôles", True),
    ("questions", "Questions", True),
    ("signatures", "Signatures", False),
    ("activite", "Activité", False),
)
_ORDERS = (
    ("", "Prochaine action"),
    ("structure", "Nom"),
    ("commune", "Commune"),
    ("etat", "État"),
    ("avancement", "Moins avancées"),
    ("-controles", "Plus de contrôles"),
    ("-questions", "Plus de questions"),
    ("-activite", "Activité récente"),
    ("activite", "Sans activité récente"),
)


def plain_columns() -> list[c.Column]:
    """The same headings in a group, which has its own order."""
    return [c.Column(label, is_number) for _, label, is_number in HEADS]


def columns(request: HttpRequest, choice: Choice) -> list[c.Column]:
    """Headings that sort; a second press reverses."""
    found = []
    current = choice.sort.removeprefix("-") or "faire"
    for key, label, is_number in HEADS:
        falling = choice.sort.startswith("-")
        wanted = f"-{key}" if key == current and not falling else key
        query = request.GET.copy()
        query["tri"] = wanted
        query.pop("page", None)
        order = ("descending" if falling else "ascending") if key == current else ""
        found.append(c.Column(label, is_number, f"?{query.urlencode()}#structures", order))
    return found


# --- filters --------------------------------------------------------------------------------------

_FLAGGED = [("1", "Avec un point signalé")]


def home_url(edition: Edition, choice: Choice, **wanted: str) -> str:
    """The home of the same edition and department, narrowed as wanted."""
    base = {"enquete": str(edition.survey_year), "departement": choice.department}
    kept = {key: value for key, value in (base | wanted).items() if value}
    return f"{reverse('correspondent:home')}?{urlencode(kept)}#structures"


def filters(
    edition: Edition,
    choice: Choice,
    lines: Sequence[Line],
    shown: int,
    departments: Sequence[Territory],
    agents: Mapping[str, Agent],
    labels: Mapping[Act, str] = ACT_LABELS,
    everywhere: str = "Tous",
) -> c.Filters:
    """What is asked for most in sight, the rest folded.

    `everywhere`: the choice of all the departments, empty where they are read one at a time.
    """
    main = [
        c.Field("q", "Structure ou commune", value=choice.text, kind="search"),
        _select("faire", "À faire", choice.act, _acts(lines, labels), "Tout"),
        _select("etat", "État", choice.state, _states(lines), "Tous"),
        _select("tri", "Ranger par", choice.sort, _orders(choice.sort)),
    ]
    if len(departments) > 1:
        known = [(area.code, f"{area.code} – {area.name}") for area in departments]
        main.append(_select("departement", "Département", choice.department, known, everywhere))
    more = [
        _select("type", "Type", choice.kind, list(KINDS.items()), "Tous"),
        _select("questions", "Questions", choice.queries, list(QUERY_VIEWS.items()), "Toutes"),
        _select("signalees", "Contrôles", "1" if choice.flagged else "", _FLAGGED, "Tous"),
    ]
    if agents:
        people = [(key, one.label) for key, one in agents.items()]
        more.append(_select("agent", "Suivie par", choice.agent, people, "Tout le monde"))
    total = len(lines)
    # Where departments are read one at a time, the one that is read is no narrowing.
    asked = choice.department if everywhere else ""
    whole = Choice(department="" if everywhere else choice.department)
    return c.Filters(
        action=reverse("correspondent:home") + "#structures",
        fields=tuple(main),
        more=tuple(more),
        summary=f"{shown} sur {total}{NBSP}{plural(total, 'structure')}",
        reset_url=home_url(edition, whole) if replace(choice, department=asked).is_narrow else "",
        hidden=(("enquete", str(edition.survey_year)),),
    )


def _select(
    name: str, label: str, value: str, known: Sequence[tuple[str, str]], everything: str = ""
) -> c.Field:
    first = [c.Choice("", everything)] if everything else []
    choices = first + [c.Choice(key, text, is_checked=key == value) for key, text in known]
    return c.Field(name, label, kind="select", value=value, choices=tuple(choices))


def _orders(current: str) -> list[tuple[str, str]]:
    """The usual orders; that of a heading is added while it holds."""
    if current in dict(_ORDERS):
        return list(_ORDERS)
    heads = {key: label for key, label, _ in HEADS}
    label = heads.get(current.removeprefix("-"))
    return [*_ORDERS, (current, label)] if label else list(_ORDERS)


def _states(lines: Iterable[Line]) -> list[tuple[str, str]]:
    present = {line.state for line in lines}
    return [(s.value, WORDINGS[s].correspondent) for s in State if s in present]


def _acts(lines: Iterable[Line], labels: Mapping[Act, str]) -> list[tuple[str, str]]:
    present = {line.todo.act for line in lines}
    return [("moi", "À faire par moi")] + [(a.value, labels[a]) for a in Act if a in present]
