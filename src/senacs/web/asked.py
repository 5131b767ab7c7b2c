"""Words and numbers of an address or a form, made safe to look up, keep and print."""

from datetime import date

from django.http import QueryDict

from senacs.method.answers import plain


def words(data: QueryDict, name: str, longest: int = 100) -> str:
    """What was typed, without what no database keeps; empty when nothing was."""
    return plain(data.get(name, ""))[:longest]


def number(data: QueryDict, name: str) -> int:
    """A whole number of at most eight digits; 0 for anything else."""
    text = data.get(name, "")
    return int(text) if is_number(text) else 0


def is_number(text: str) -> bool:
    """Whether the text is made of a few plain digits."""
    return text.isascii() and text.isdigit() and len(text) < 9


def numbers(data: QueryDict, name: str) -> list[int]:
    """The whole numbers of boxes that bear the same name; the rest is left aside."""
    return [int(text) for text in data.getlist(name) if is_number(text)]


def day(data: QueryDict, name: str) -> date | None:
    """A day as a date box sends it; None for anything else."""
    try:
        return date.fromisoformat(data.get(name, ""))
    except ValueError:
        return None
