"""What prevents a questionnaire from being asked is told whole, each with a cure."""

from dataclasses import replace

import pytest

import small_questionnaire as small
from senacs.campaigns.rules.coherence import problems
from senacs.catalogue import registry
from senacs.method.questionnaire import (
    Audience,
    Block,
    Check,
    Choice,
    Kind,
    Partition,
    Question,
    Questionnaire,
    Severity,
)
from small_questionnaire import WHOLE, with_more, with_question


@pytest.mark.parametrize("data_year", range(2010, 2027))
def test_the_catalogue_may_be_asked(data_year: int) -> None:
    known = registry.whole(data_year).questions
    assert problems(registry.questionnaire(data_year), known) == ()


def test_the_small_questionnaire_may_be_asked() -> None:
    assert problems(WHOLE) == ()


def _checks(*checks: Check) -> Questionnaire:
    return replace(WHOLE, checks=checks)


def _expression(expression: str, **changes: object) -> Questionnaire:
    return _checks(replace(small.SUM, expression=expression, **changes))  # type: ignore[arg-type]


def _page(**changes: object) -> Questionnaire:
    return replace(WHOLE, blocks=(replace(small.PAGE, **changes), small.LIFE))  # type: ignore[arg-type]


FAULTS = [
    (with_more(Question("people", "Encore", Kind.COUNT)), "question", "people", "donné 2 fois"),
    (with_more(Question("Élan", "X", Kind.COUNT)), "question", "Élan", "variable"),
    (with_more(Question("n1_x", "X", Kind.COUNT)), "question", "n1_x", "réservé"),
    (with_more(Question("region", "X", Kind.TEXT)), "question", "region", "réservé"),
    (with_question("people", label=""), "question", "people", "libellé"),
    (with_question("people", minimum=10, maximum=5), "question", "people", "maximum"),
    (with_question("people", since=2019, until=2018), "question", "people", "précède"),
    (
        with_question("people", replaces="rien", break_note="x"),
        "question",
        "people",
        "n’existe pas",
    ),
    (with_question("people", replaces="old"), "question", "people", "ce qui change"),
    (with_question("mode", choices=()), "question", "mode", "deux réponses"),
    (with_question("people", choices=small.MODE.choices), "question", "people", "pas de choix"),
    (
        with_question("mode", choices=(Choice("a", "A"), Choice("a", "B"))),
        "choice",
        "mode/a",
        "donné 2 fois",
    ),
    (with_question("young", condition="peeple > 0"), "question", "young", "inconnue"),
    (with_question("young", condition="people"), "question", "young", "vraie ou fausse"),
    (with_question("young", condition="mode = 'etat'"), "question", "young", "pas un choix"),
    (with_question("young", condition="people >"), "question", "young", "expression"),
    (_expression("people + old"), "check", "ages_sum", "vraie ou fausse"),
    (_expression("people = 'x'"), "check", "ages_sum", "attendu"),
    (_expression("story IS NULL"), "check", "ages_sum", "n’est pas demandé aux EVS"),
    (_expression("selected(topics, 'sport')"), "check", "ages_sum", "pas un choix"),
    (_expression("people > 0", message=""), "check", "ages_sum", "ne dit rien"),
    (_expression("people > 0", key="Somme !"), "check", "Somme !", "nom"),
    (_page(theme="loisirs"), "block", "publics", "thème"),
    (_page(module="lien"), "block", "publics", "module"),
    (_page(title=""), "block", "publics", "titre"),
    (_page(minutes=-1), "block", "publics", "négative"),
    (_page(key="Les publics"), "block", "Les publics", "nom"),
    (_page(audience=small.CS), "question", "people", "n’est pas posée aux EVS"),
    (
        _page(partitions=(Partition("p", "P", ("young", "jeune")),)),
        "partition",
        "p",
        "n’existe pas",
    ),
    (_page(partitions=(Partition("p", "P", ("young",)),)), "partition", "p", "deux parts"),
    (_page(partitions=(Partition("p", "P", ("young", "story")),)), "partition", "p", "même façon"),
    (
        _page(grids=(replace(small.GRID, cells=(("yung",), ("old",))),)),
        "grid",
        "table",
        "n’existe pas",
    ),
    (_page(grids=(replace(small.GRID, cells=(("old",), ("old",))),)), "grid", "table", "2 cases"),
]


@pytest.mark.parametrize(("whole", "part", "key", "said"), FAULTS)
def test_each_fault_is_told_where_it_is(
    whole: Questionnaire, part: str, key: str, said: str
) -> None:
    found = [p for p in problems(whole) if (p.spot.part, p.spot.key) == (part, key)]
    assert any(said in problem.message for problem in found), problems(whole)
    assert all(problem.cure for problem in found)


def test_a_near_name_is_proposed() -> None:
    (problem,) = problems(with_question("young", condition="peeple > 0"))
    assert "people" in problem.cure


def test_what_leans_on_a_retired_question_is_told() -> None:
    found = problems(with_question("old", until=2017))
    assert {(p.spot.part.value, p.spot.key) for p in found} == {
        ("partition", "ages"),
        ("check", "ages_sum"),
    }
    assert {p.retired for p in found} == {"old"}


def test_what_is_retired_may_lean_on_what_is_retired() -> None:
    whole = with_question("old", until=2017)
    checks = (replace(small.SUM, until=2017),)
    page = replace(whole.blocks[0], partitions=())
    assert problems(replace(whole, checks=checks, blocks=(page, whole.blocks[1]))) == ()


def test_a_question_of_the_past_is_known() -> None:
    whole = with_question("people", replaces="participants", break_note="Uniques désormais.")
    assert problems(whole)
    assert problems(whole, known={"participants"}) == ()


def test_a_grid_adds_numbers() -> None:
    block = Block("b", "B", "vie", "", (*small.PAGE.questions, small.STORY), audience=small.CS)
    grid = replace(small.GRID, cells=(("story",), ("old",)))
    questions = tuple(replace(q, audience=(Audience.CS,)) for q in block.questions)
    whole = Questionnaire(2018, WHOLE.themes, (replace(block, questions=questions, grids=(grid,)),))
    assert any("n’est pas un nombre" in p.message for p in problems(whole))


def test_every_severity_is_checked_alike() -> None:
    for severity in Severity:
        check = replace(small.SUM, severity=severity, expression="yung = 1")
        assert problems(_checks(check))
