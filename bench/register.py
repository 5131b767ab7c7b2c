"""The register at national scale: 4,100 fictional lines by spreadsheet, a yearly update, a search.

Run by itself on a database of its own: `python -m bench.register`.
"""

import io
import os
import tempfile
import time

os.environ |= {
    "SENACS_VAR": tempfile.mkdtemp(prefix="senacs-register-"),
    "SENACS_DEMONSTRATION": "1",
    "DJANGO_SETTINGS_MODULE": "senacs.settings",
}
os.environ.setdefault("DATABASE_URL", "")

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from senacs.journal.rules import SYSTEM
from senacs.structures.actions import apply_import, imports, look_for_twins
from senacs.structures.models import Structure
from senacs.structures.register_file.plan import plan_import
from senacs.structures.sources.workbooks import Cell, Sheet, write_workbook
from senacs.territories.models import Territory
from senacs.territories.rules import EVERYWHERE, Level

LINES = 4100
HEAD = ("identifiant", "type", "nom", "code_insee", "courriel", "gestion", "agrement",
        "agrement_debut", "reseau", "ouverte_le")  # fmt: skip


def workbook(*, known: bool, changed: int = 0) -> bytes:
    """The whole fictional register; `changed`: lines whose name differs."""
    towns = Territory.objects.of_level(Level.COMMUNE).order_by("-population").values_list("code")
    codes = [code for (code,) in towns[:2000]]
    identifiers = list(Structure.objects.order_by("pk").values_list("identifier", flat=True))
    rows: list[list[Cell]] = [list(HEAD)]
    for n in range(LINES):
        is_cs = n % 5 < 3
        name = f"Structure fictive {n}" + (" bis" if n < changed else "")
        rows.append([
            identifiers[n] if known else None,
            "CS" if is_cs else "EVS",
            name,
            codes[n % len(codes)],
            f"s{n}@exemple.test",
            "Associatif" if n % 10 < 7 else "Collectivité locale",
            "AGC, ACF" if is_cs else "AL",
            "01/01/2022",
            "fcsf" if n % 2 else None,
            "01/09/2010",
        ])  # fmt: skip
    return write_workbook([Sheet("registre", rows)])


def timed(name: str, work: object) -> object:
    start = time.perf_counter()
    done = work()  # type: ignore[operator]
    print(f"| {name} | {time.perf_counter() - start:.2f} |", flush=True)
    return done


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("territories", "load", stdout=io.StringIO())
    print(f"{connection.vendor}, {LINES} lines\n\n| what | s |\n|---|---:|")
    content = workbook(known=False)
    longest = [0.0]
    plain = imports._write

    def watched(lines, by):  # type: ignore[no-untyped-def]
        start = time.perf_counter()
        plain(lines, by)
        longest[0] = max(longest[0], time.perf_counter() - start)

    imports._write = watched
    plan = timed(
        "read and compare, empty register", lambda: plan_import(content, "r.xlsx", EVERYWHERE)
    )
    timed("write (compares again first)", lambda: apply_import(plan, SYSTEM))
    print(f"| longest transaction | {longest[0]:.2f} |")
    content = workbook(known=True, changed=400)
    plan = timed(
        "read and compare, full register", lambda: plan_import(content, "r.xlsx", EVERYWHERE)
    )
    assert len(plan.of("update")) == 400, plan.counts
    timed("write 400 changes", lambda: apply_import(plan, SYSTEM))
    found = timed("look for duplicates", lambda: look_for_twins(EVERYWHERE))
    print(f"\n{found} pairs")


if __name__ == "__main__":
    main()
