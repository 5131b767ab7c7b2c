"""Templates agree nouns by the rule of French, as sentences made in Python do."""

import pytest
from django.template import Context, Template


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "ligne la"), (1, "ligne la"), (1.9, "ligne la"), (2, "lignes les"), ([], "ligne la")],
)
def test_nothing_is_singular(count: object, said: str) -> None:
    written = Template('ligne{{ n|pluralize }} {{ n|pluralize:"la,les" }}')
    assert written.render(Context({"n": count})) == said
