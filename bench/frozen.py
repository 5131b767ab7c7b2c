"""Bench of what is frozen: release, figures, sheet, brochure, on the demonstration."""

import dataclasses
import random
import tempfile
from pathlib import Path

from bench.clock import Timing, measure
from senacs.analytics import figures, snapshot
from senacs.analytics.models import Release
from senacs.catalogue import registry
from senacs.method.questionnaire import Block, Kind, Question
from senacs.publications.actions import _assemble
from senacs.publications.models import Publication
from senacs.publications.render_pdf import pdf
from senacs.territories.models import Territory

STRUCTURES = 4100
VARIABLES = 400


def report() -> list[Timing]:
    """One timing per piece of work."""
    release = Release.objects.select_related("edition").get(edition__data_year=2016)
    territory = Territory.objects.get(level="department", code="04")
    publication = Publication.objects.get()
    keys = list(registry.indicators(2016))
    lifted = frozenset({"CS", "EVS"})

    def uncached() -> None:
        figures._raw.cache_clear()
        figures.compute(release, keys, territory=territory, lifted=lifted)

    def freeze() -> None:
        deposits = list(release.deposits.select_related("response"))
        content = snapshot.collect(release.edition, deposits, {})
        content.digest()
        snapshot.build(Path(tempfile.mkdtemp()) / "r.duckdb", content)

    large = _large_content(release)
    return [
        measure("freeze the demonstration (23 responses)", freeze, runs=7),
        measure(
            f"digest {STRUCTURES:,} responses × {VARIABLES} (replicated)", large.digest, runs=3
        ),
        measure(
            f"write {STRUCTURES:,} responses × {VARIABLES} (replicated)",
            lambda: snapshot.build(Path(tempfile.mkdtemp()) / "r.duckdb", large),
            runs=3,
        ),
        measure(f"{len(keys)} indicators of a department, uncached", uncached, runs=7),
        measure(
            f"{len(keys)} indicators of a department, cached",
            lambda: figures.compute(release, keys, territory=territory, lifted=lifted),
            runs=20,
        ),
        measure("assemble the brochure", lambda: _assemble(release, territory, {}), runs=7),
        measure("set the brochure in PDF", lambda: pdf(publication.document), runs=7),
    ]


def _large_content(release: Release) -> snapshot.Content:
    """As many structures as the country and as many variables as a full questionnaire."""
    rng = random.Random(2016)
    keys = [f"v{i}" for i in range(VARIABLES)]
    questions = tuple(Question(key=k, label=k, kind=Kind.DECIMAL) for k in keys)
    deposits = list(release.deposits.select_related("response"))
    small = snapshot.collect(release.edition, deposits, {})
    block = Block(key="b", title="b", theme="b", intro="", questions=questions)
    return dataclasses.replace(
        small,
        questionnaire=dataclasses.replace(small.questionnaire, blocks=(block,), checks=()),
        panel=[
            {
                "structure_id": n,
                "kind": "CS",
                "department": f"{n % 96:02d}",
                **{k: round(rng.lognormvariate(4, 1), 2) for k in keys},
            }
            for n in range(STRUCTURES)
        ],
        register=[{**small.register[0], "structure_id": n} for n in range(STRUCTURES)],
        marks=[],
    )
