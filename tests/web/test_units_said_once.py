"""A unit is said once over a table whose values all bear it."""

from senacs.web.wording import bare, shared_unit


def test_a_unit_that_all_values_bear_is_said_once() -> None:
    texts = ["22\u202f041\u00a0personnes", "1\u00a0personne"]
    assert shared_unit(texts) == "personnes"
    assert [bare(text, "personnes") for text in texts] == ["22\u202f041", "1"]


def test_signs_and_mixed_units_stay_in_their_cells() -> None:
    assert shared_unit(["12,5\u00a0%", "3\u00a0%"]) == ""
    assert shared_unit(["12\u00a0structures", "3\u00a0personnes"]) == ""
    assert shared_unit(["12", "3"]) == ""
    assert shared_unit([]) == ""
    assert bare("12,5\u00a0%", "") == "12,5\u00a0%"
