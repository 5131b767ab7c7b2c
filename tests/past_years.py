"""Several past editions in two departments, taken over by the real verb: enough to make a panel.

Nineteen centres in the 04, five in the 05, three spaces; who answers changes from year to year.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

import kept
import tiny_territories
from factories import places
from plausible_answers import CENTRE
from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from senacs.campaigns.actions import editions, responses
from senacs.campaigns.actions.takeover import PastEdition, PastResponse, take_over
from senacs.campaigns.models import Deposit, Response
from senacs.catalogue import registry
from senacs.journal.rules import SYSTEM
from senacs.structures import rules
from senacs.structures.models import Structure

YEARS = (2018, 2019, 2020, 2021)
COMMUNES = ("04070", "04112", "04049", "05061")
READ = (
    *(f"public_age_{band}" for band in ("0_3", "4_10", "0_6", "7_10", "11_14", "15_17", "18_25")),
    "public_age_26_59", "public_age_60_74", "public_age_75_plus", "public_0_25_total",
    "public_total", "fte_total", "multi_site", "volunteers_total", "income_total", "income_users",
)  # fmt: skip


@contextmanager
def made_once(
    blocker: DjangoDbBlocker, folders: pytest.TempPathFactory, years: Sequence[int] = YEARS
) -> Iterator[tuple[list[Release], Path]]:
    """The releases and the folder of their files, for the tests of a module: each undoes what it
    does to them."""
    snapshots = folders.mktemp("snapshots")
    with override_settings(SNAPSHOTS=snapshots), blocker.unblock(), transaction.atomic():
        yield make(years), snapshots
        transaction.set_rollback(True)


def make(years: Sequence[int] = YEARS, *, seed: int = 1) -> list[Release]:
    """The register and one release a year, the oldest first."""
    return kept.played(_make, years=tuple(years), seed=seed)


def _make(*, years: Sequence[int], seed: int) -> list[Release]:
    tiny_territories.load()
    rng = random.Random(seed)
    members = _members()
    return [_release(year, members, rng) for year in years]


def make_more(*years: int, seed: int = 2) -> list[Release]:
    """One more release a year, of the structures that `make` made."""
    rng, members = random.Random(seed), list(Structure.objects.order_by("pk"))
    return [_release(year, members, rng) for year in years]


def _members() -> list[Structure]:
    members = []
    for number in range(27):
        place = COMMUNES[3] if 19 <= number < 24 else COMMUNES[number % 3]
        made = places.structure(
            f"Structure {number}",
            kind=rules.CS if number < 24 else rules.EVS,
            commune=tiny_territories.commune(place),
            opened_on=date(2010, 1, 1),
        )
        places.fact(made, rules.MANAGEMENT, "association" if number % 3 else "local_authority")
        places.fact(made, rules.APPROVAL, "AGC" if number < 24 else "AL")
        members.append(made)
    return members


def _release(year: int, members: Sequence[Structure], rng: random.Random) -> Release:
    rows = [
        PastResponse(member.identifier, answers(year, member, rng), date(year + 1, 5, 2))
        for number, member in enumerate(members)
        # Half of the centres never fail; the others come and go.
        if number % 2 == 0 or rng.random() < 0.75
    ]
    past = PastEdition(year + 1, year, date(year + 1, 3, 1), date(year + 1, 6, 30))
    taken = take_over(past=past, rows=rows, reason="Essai", by=SYSTEM)
    return make_release(edition=taken.edition, by=SYSTEM)


def answers(year: int, member: Structure, rng: random.Random) -> dict[str, object]:
    """A centre of any size, that leaves one answer in ten out."""
    asked = registry.questionnaire(year).for_audience(member.kind).questions
    size = rng.lognormvariate(0, 0.6)
    given: dict[str, object] = {}
    for key in READ:
        if key in asked and rng.random() > 0.1:
            whole = CENTRE.get(key) or {"income_total": 400_000, "income_users": 40_000}.get(
                key, 60
            )
            given[key] = rng.random() < 0.4 if key == "multi_site" else int(float(whole) * size)
    return given


def revise(
    release: Release,
    *,
    removed: Sequence[int] = (),
    corrected: Mapping[int, Mapping[str, object]] | None = None,
) -> Release:
    """Reopen the edition, take some responses out, correct others (by structure), release again."""
    edition = editions.reopen_edition(edition_id=release.edition_id, by=SYSTEM, reason="Essai")
    for response in Response.objects.filter(edition=edition, structure_id__in=removed):
        responses.send_back(response_id=response.pk, by=SYSTEM, reason="Essai")
    for structure, changes in (corrected or {}).items():
        response = Response.objects.get(edition=edition, structure_id=structure)
        former = response.deposit
        assert former is not None
        response.deposit = Deposit.objects.create(
            response=response,
            number=former.number + 1,
            at=timezone.now(),
            by_label="Essai",
            values={**former.values, **changes},
        )
        response.save(update_fields=["deposit"])
    editions.close_edition(edition_id=edition.pk, by=SYSTEM, accept_unsigned=True, reason="Essai")
    return make_release(edition=edition, by=SYSTEM, reason="Révision d’essai")
