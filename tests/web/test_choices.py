"""A list of choices takes the whole line of a phone when half of it would cut a choice."""

import pytest
from django.template.loader import render_to_string

from senacs.web.components import Choice, Field, Filters


@pytest.mark.parametrize(
    ("kind", "label", "is_wide"),
    [
        ("select", "Alpes-de-Haute-Provence", True),
        ("select", "Tous", False),
        ("text", "Alpes-de-Haute-Provence", False),
    ],
)
def test_long_choices_take_the_line(kind: str, label: str, is_wide: bool) -> None:
    field = Field("ou", "Où", kind=kind, choices=(Choice("", "Tous"), Choice("a", label)))
    drawn = render_to_string(
        "components/filters.html", {"filters": Filters(action="/", fields=(field,))}
    )
    assert field.takes_a_line == is_wide
    assert ("is-wide" in drawn) == is_wide
