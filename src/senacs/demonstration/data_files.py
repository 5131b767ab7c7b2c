"""Reads the files of the demonstration: register, fictional splits, justifications."""

import csv
import io
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
REGISTER = FOLDER / "registre_04.csv"


def rows(name: str) -> list[dict[str, str]]:
    """The lines of a file of the demonstration, one dictionary each."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answers(name: str) -> dict[str, dict[str, str]]:
    """Answers by name of structure, empty cells left out."""
    return {
        row["nom"]: {
            key: value for key, value in row.items() if value and key not in {"identifiant", "nom"}
        }
        for row in rows(name)
    }


def sheet(answers_by_identifier: dict[str, dict[str, str]]) -> bytes:
    """A spreadsheet of answers as a correspondent would send it, one line per structure."""
    keys = list(dict.fromkeys(k for line in answers_by_identifier.values() for k in line))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["identifiant", *keys])
    for identifier, line in answers_by_identifier.items():
        writer.writerow([identifier, *(line.get(key, "") for key in keys)])
    return text.getvalue().encode()
