"""The vocabulary of missing values."""

from senacs.method.missing import DECLARED, Missing


def test_each_reason_has_its_own_french_words() -> None:
    labels = [reason.label for reason in Missing]
    assert len(set(labels)) == len(Missing)
    assert Missing.NOT_CONCERNED.label == "non concerné"
    assert Missing.UNKNOWN.label == "ne sait pas"


def test_a_structure_cannot_declare_the_words_of_the_system() -> None:
    assert {Missing.NOT_CONCERNED, Missing.UNKNOWN, Missing.REFUSED} == DECLARED
    assert not Missing.HIDDEN.is_declared
    assert Missing.UNKNOWN.is_declared


def test_a_reason_is_its_key() -> None:
    assert Missing("not_asked") is Missing.NOT_ASKED
    assert f"{Missing.HIDDEN}" == "hidden"
