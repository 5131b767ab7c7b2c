"""Bench of what is frozen: release, figures, sheet, brochure, on the demonstration."""

import tempfile
from pathlib import Path

from bench.clock import Timing, measure
from senacs.analytics import figures, snapshot
from senacs.analytics.models import Release
from senacs.catalogue import registry
from senacs.publications.actions import _assemble
from senacs.publications.models import Publication
from senacs.publications.render_pdf import pdf
from senacs.territories.models import Territory


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
        folder, deposits = Path(tempfile.mkdtemp()), release.deposits.all()
        content = snapshot.collect(release.edition, deposits, lambda _among: {}, folder)
        content.digest()
        snapshot.build(folder / "r.duckdb", content)

    return [
        measure("freeze the demonstration (23 responses)", freeze, runs=7),
        measure(f"{len(keys)} indicators of a department, uncached", uncached, runs=7),
        measure(
            f"{len(keys)} indicators of a department, cached",
            lambda: figures.compute(release, keys, territory=territory, lifted=lifted),
            runs=20,
        ),
        measure("assemble the brochure", lambda: _assemble(release, territory, {}), runs=7),
        measure("set the brochure in PDF", lambda: pdf(publication.document), runs=7),
    ]
