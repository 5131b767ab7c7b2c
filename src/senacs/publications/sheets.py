"""The individual sheets of a department: what they share is read once and passed on.

One sheet is a list of one: a page and a batch give the same document.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import F

from senacs.analytics import figures as door
from senacs.analytics import queries as releases
from senacs.analytics.actions import ensure_file
from senacs.analytics.figures import Answers
from senacs.analytics.models import Release
from senacs.analytics.queries import FrozenStructure
from senacs.catalogue import registry
from senacs.catalogue.publications.shelf import sections
from senacs.charts.model import Drawing
from senacs.method.disclosure import Verdict
from senacs.method.figures import Figure, Table
from senacs.publications.assembly import assemble_sheet
from senacs.publications.document import Document
from senacs.publications.needs import indicators_of
from senacs.publications.release_source import carrier_of, setting_of
from senacs.publications.source import WORDS, Carrier, Ground, Peers, Setting, Source
from senacs.territories.models import Territory
from senacs.territories.rules import Level

SHEETS = {"CS": "sheet", "EVS": "sheet_evs"}
"""The publication of each type of structure."""
_GROUP = "Département"


@dataclass(frozen=True)
class Shared:
    """What the sheets of a department have in common, as it stood when it was read.

    It holds what may be withdrawn at any time: agreements (and so what of the department is
    shown), the notice, the release of the edition before. Read it anew for each page; a batch
    keeps it for the few sheets that it makes together, and throws them away if it changed
    meanwhile (`batch`). No sheet tells signatures.
    """

    release: Release
    former: Release | None
    department: Territory
    setting: Setting

    @cached_property
    def references(self) -> Mapping[str, Mapping[str, Figure | Table]]:
        """The figures of the department, by type of structure."""
        return _AtNeed(self)

    @property
    def told(self) -> str:
        """All of it in words: two that are told alike make the same sheets."""
        setting = replace(self.setting, signatures=tuple)
        former = self.former and self.former.digest
        told = [sorted(self.references[kind].items()) for kind in SHEETS]
        return repr((self.release.digest, former, setting, told))

    @property
    def rests_on(self) -> str:
        """The same before any figure is read: what settles what is told, once it is decided.

        What a territory shows depends on the agreements of the others, and on the releases of the
        edition up to this one.
        """
        setting = replace(self.setting, signatures=tuple)
        before = self.former and (self.former.name, *_said_of(self.former))
        here = (self.release.name, self.release.number, *_said_of(self.release))
        agreed = releases.standing_agreements(self.release.edition)
        place = (*self.department.key, self.department.name)
        return repr((here, before, place, setting, sorted(agreed)))

    def is_decided(self, kind: str) -> bool:
        """Whether nothing of the department is « en préparation » for a type of structures."""
        verdicts = (
            row.verdict
            for one in self.references[kind].values()
            for row in (one.rows if isinstance(one, Table) else (one,))
        )
        return Verdict.PREPARING not in verdicts


class _AtNeed(dict[str, Mapping[str, Figure | Table]]):
    """By type of structure, each read when it is first asked."""

    def __init__(self, shared: Shared) -> None:
        super().__init__()
        self._shared = shared

    def __missing__(self, kind: str) -> Mapping[str, Figure | Table]:
        shared = self._shared
        self[kind] = door.references(
            shared.release,
            keys_of(kind),
            territory=shared.department,
            lifted=frozenset(one.audience for one in shared.setting.liftings),
        )
        return self[kind]


def _said_of(release: Release) -> tuple[int, str]:
    """What the figures of a release say of its edition, that its digest does not hold."""
    return release.edition.data_year, release.edition.notice


@dataclass(frozen=True)
class Wanted:
    """The sheet of a structure that answered: all that it rests on is read, no figure is yet."""

    shared: Shared
    structure: FrozenStructure
    on: date

    @property
    def rests_on(self) -> str:
        """Two that rest on the same are the same, to the last character."""
        return f"{self.structure.structure_id} {self.on} {self.shared.rests_on}"

    @property
    def is_decided(self) -> bool:
        """Whether it will stay so as long as it rests on the same."""
        return self.shared.is_decided(self.structure.kind)

    def document(self) -> Document:
        """The sheet."""
        ((_, made),) = documents(self.shared, [self.structure], on=self.on)
        return made


def shared(release: Release, department: Territory) -> Shared:
    """What stands now."""
    former = releases.former(release)
    if former is not None:
        ensure_file(former)
    return Shared(release, former, department, setting_of(release, department))


def keys_of(kind: str) -> tuple[str, ...]:
    """The indicators that the sheet of a type of structure reads."""
    return indicators_of(sections(SHEETS[kind]), WORDS)


def departments(codes: Collection[str]) -> dict[str, Territory]:
    """The department of each commune; codes that no department holds are left out."""
    found = Territory.objects.of_level(Level.DEPARTMENT).filter(
        contents__contained__level=Level.COMMUNE, contents__contained__code__in=codes
    )
    held = found.annotate(commune=F("contents__contained__code"))
    return {one.commune: one for one in held}  # type: ignore[attr-defined]  # annotated


def documents(
    shared: Shared, structures: Sequence[FrozenStructure], *, on: date
) -> Iterator[tuple[FrozenStructure, Document]]:
    """The sheet of each of these structures, which answered and are of the department.

    They hide nothing: give each to its structure and its correspondents only.
    """
    keys = {key for kind in {one.kind for one in structures} for key in keys_of(kind)}
    known = {one.structure_id: one for one in structures}
    answers = Answers.of(shared.release, keys, known)
    former = _former(shared.former, keys, known)
    for one in structures:
        source = _source(shared, one, answers, former)
        yield (
            one,
            assemble_sheet(
                sections(SHEETS[one.kind]),
                source,
                replace(
                    shared.setting,
                    structure=one.name,
                    liftings=tuple(x for x in shared.setting.liftings if x.audience == one.kind),
                ),
                carrier=carrier_of(one),
                on=on,
            ),
        )


def _former(
    former: Release | None, keys: Collection[str], asked: Collection[int]
) -> Answers | None:
    """What the structures that answered the edition before gave it."""
    if former is None:
        return None
    library = registry.indicators(former.edition.data_year)
    known = releases.structures(former, [*asked])
    answered = {key: one for key, one in known.items() if one.answered}
    return Answers.of(former, [key for key in keys if key in library], answered)


def _source(
    shared: Shared, one: FrozenStructure, answers: Answers, former: Answers | None
) -> Source:
    """What a sheet reads: the figures of a structure, and those of its peers."""
    before = former if former and one.structure_id in former.structures else None

    def figures(keys: Sequence[str]) -> Mapping[str, Figure | Table]:
        return answers.own(keys, one.structure_id)

    def previous(keys: Sequence[str]) -> Mapping[str, Figure | Table]:
        if before is None:
            return {}
        library = registry.indicators(before.release.edition.data_year)
        return before.own([key for key in keys if key in library], one.structure_id)

    def references(keys: Sequence[str]) -> Mapping[str, Figure | Table]:
        told = shared.references[one.kind]
        return {key: told[key] for key in keys}

    def form_of(key: str) -> str:
        return registry.indicators(shared.release.edition.data_year)[key].show

    year = before.release.edition.data_year if before else None
    peers = Peers(previous, references, year, _GROUP)
    return Source(figures, _nobody, _nowhere, _no_map, form_of, peers)


def _nobody(_kind: str) -> Sequence[Carrier]:
    return ()


def _nowhere() -> Ground | None:
    return None


def _no_map(_width: float) -> Drawing | None:
    return None
