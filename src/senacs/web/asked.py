"""Words and numbers of an address or a form, made safe to look up, keep and print."""

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
