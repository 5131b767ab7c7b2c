"""The machine tells wording, setting, addition, retirement and change of meaning apart."""

from dataclasses import replace

import pytest

import small_questionnaire as small
from senacs.campaigns.rules.difference import difference, while_open
from senacs.campaigns.rules.questionnaires import Change, Edit, Part
from senacs.catalogue import registry
from senacs.method.questionnaire import (
    BOTH,
    Block,
    Choice,
    Grid,
    Kind,
    Module,
    Prefill,
    Question,
    Questionnaire,
    Sensitivity,
    Severity,
    Theme,
)
from small_questionnaire import WHOLE, with_more, with_question, without

W, S, A, R, M = Edit.WORDING, Edit.SETTING, Edit.ADDITION, Edit.RETIREMENT, Edit.MEANING
SETTLED = WHOLE.questions


def kinds(after: Questionnaire, marks: tuple[str, ...] = ()) -> set[tuple[Edit, str, str]]:
    return {(c.edit, c.spot.key, c.spot.field) for c in difference(WHOLE, after, SETTLED, marks)}


@pytest.mark.parametrize("data_year", [2016, 2018, 2026])
def test_nothing_distinguishes_a_questionnaire_from_itself(data_year: int) -> None:
    whole = registry.questionnaire(data_year)
    assert difference(whole, whole, whole.questions) == ()


QUESTION_EDITS = [
    ("people", "label", "Combien de gens ?", W),
    ("people", "hint", "Une personne compte une fois.", W),
    ("people", "definition", "Tout participant différent.", W),
    ("people", "help", "Voir le logiciel.", W),
    ("people", "trap", "Ne pas additionner.", W),
    ("people", "source", "Texte propre", W),
    ("people", "break_note", "Rien", W),
    ("people", "unit", "Personne", W),
    ("people", "unit", "heure", M),
    ("people", "kind", Kind.DECIMAL, M),
    ("people", "maximum", 6000, S),
    ("people", "maximum", None, S),
    ("people", "maximum", 4000, M),
    ("old", "maximum", 4000, M),
    ("people", "minimum", 1, M),
    ("people", "minimum", 0, S),
    ("topics", "maximum", 2, M),
    ("people", "audience", small.CS, R),
    ("story", "audience", BOTH, A),
    ("young", "condition", "", A),
    ("young", "condition", "people > 3", R),
    ("old", "condition", "people > 0", R),
    ("people", "required", False, S),
    ("people", "prefill", Prefill.TO_CONFIRM, S),
    ("people", "sensitivity", Sensitivity.RESERVED, S),
    ("people", "harmonised", "publics", S),
    ("people", "until", 2017, R),
    ("people", "until", 2030, S),
    ("people", "since", 2019, R),
]


@pytest.mark.parametrize(("key", "field", "value", "edit"), QUESTION_EDITS)
def test_each_field_of_a_question_has_its_kind(
    key: str, field: str, value: object, edit: Edit
) -> None:
    told = "until" if edit is R and field in {"since", "until"} else field
    assert kinds(with_question(key, **{field: value})) == {(edit, key, told)}


def test_a_retired_question_that_is_asked_again_is_an_addition() -> None:
    before = with_question("story", until=2017)
    (change,) = difference(before, WHOLE, SETTLED)
    assert (change.edit, change.is_optional) == (A, True)


ONE, SEVERAL = small.MODE.choices, small.THEMES.choices
CHOICES = [
    ("mode", (*ONE, Choice("autre", "Autre")), {(A, "mode/autre", "label")}),
    ("mode", (replace(ONE[0], label="Associatif"), ONE[1]), {(W, "mode/asso", "label")}),
    ("mode", (ONE[1], ONE[0]), {(W, "mode", "choices")}),
    (
        "mode",
        (ONE[0], Choice("etat", "État")),
        {(M, "mode/ville", "label"), (A, "mode/etat", "label")},
    ),
    ("topics", SEVERAL[:2], {(R, "topics/ecole", "label")}),
    (
        "topics",
        (*SEVERAL[:2], Choice("art", "Arts")),
        {(M, "topics/ecole", "label"), (A, "topics/art", "label")},
    ),
]


@pytest.mark.parametrize(("key", "choices", "expected"), CHOICES)
def test_a_list_where_one_is_chosen_loses_nothing(
    key: str, choices: tuple[Choice, ...], expected: set[tuple[Edit, str, str]]
) -> None:
    assert kinds(with_question(key, choices=choices)) == expected


def test_removing_one_choice_of_a_list_where_one_is_chosen_changes_the_others() -> None:
    three = (*ONE, Choice("autre", "Autre"))
    before = with_question("mode", choices=three)
    changes = difference(before, WHOLE, before.questions)
    assert [(c.edit, c.spot.key) for c in changes] == [(M, "mode/autre")]


NEW = Question("new", "Nouvelle", Kind.COUNT, since=2018, required=False)
OTHERS = [
    (with_more(NEW), {(A, "new", "")}),
    (without("story"), {(R, "story", "until")}),
    (replace(WHOLE, checks=()), {(R, "ages_sum", "")}),
    (replace(WHOLE, checks=(replace(small.SUM, until=2017),)), {(R, "ages_sum", "")}),
    (replace(WHOLE, checks=(replace(small.SUM, message="Autre."),)), {(W, "ages_sum", "message")}),
    (
        replace(WHOLE, checks=(replace(small.SUM, severity=Severity.INFORMATION),)),
        {(S, "ages_sum", "severity")},
    ),
    (
        replace(WHOLE, checks=(replace(small.SUM, expression="people > 0"),)),
        {(S, "ages_sum", "expression")},
    ),
    (replace(WHOLE, blocks=(small.LIFE, small.PAGE)), {(W, "", "order")}),
    (
        replace(WHOLE, blocks=(replace(small.PAGE, minutes=9), small.LIFE)),
        {(W, "publics", "minutes")},
    ),
    (
        replace(WHOLE, blocks=(replace(small.PAGE, title="Public"), small.LIFE)),
        {(W, "publics", "title")},
    ),
    (
        replace(WHOLE, blocks=(replace(small.PAGE, theme="vie"), small.LIFE)),
        {(S, "publics", "theme")},
    ),
    (
        replace(WHOLE, themes=(Theme("publics", "Public"), WHOLE.themes[1])),
        {(W, "publics", "title")},
    ),
    (replace(WHOLE, modules=(small.MODULE,)), {(A, "lien", "")}),
    (
        replace(WHOLE, blocks=(replace(small.PAGE, partitions=()), small.LIFE)),
        {(R, "ages", "")},
    ),
]


@pytest.mark.parametrize(("after", "expected"), OTHERS)
def test_the_other_parts_have_their_kind_too(
    after: Questionnaire, expected: set[tuple[Edit, str, str]]
) -> None:
    assert kinds(after) == expected


def test_a_page_more_comes_with_its_questions() -> None:
    page = Block("plus", "En plus", "vie", "", (NEW,))
    assert kinds(replace(WHOLE, blocks=(*WHOLE.blocks, page))) == {(A, "plus", ""), (A, "new", "")}


def test_the_total_of_a_partition_is_part_of_its_meaning() -> None:
    ages = replace(small.PAGE.partitions[0], total="old")
    page = replace(small.PAGE, partitions=(ages,))
    assert kinds(replace(WHOLE, blocks=(page, small.LIFE))) == {(M, "ages", "total")}


def test_a_cell_that_moves_in_a_grid_changes_what_it_counts() -> None:
    before = replace(WHOLE, blocks=(replace(small.PAGE, grids=(small.GRID,)), small.LIFE))
    turned = replace(small.GRID, cells=(("old",), ("young",)))
    after = replace(WHOLE, blocks=(replace(small.PAGE, grids=(turned,)), small.LIFE))
    changes = difference(before, after, SETTLED)
    assert {c.spot.field for c in changes if c.edit is M} == {"young", "old"}
    assert all(c.cure for c in changes if c.edit is M)


def test_titles_of_a_grid_are_words() -> None:
    before = replace(WHOLE, blocks=(replace(small.PAGE, grids=(small.GRID,)), small.LIFE))
    titled: Grid = replace(small.GRID, columns=(Choice("all", "Ensemble"),), label="Âges")
    after = replace(WHOLE, blocks=(replace(small.PAGE, grids=(titled,)), small.LIFE))
    assert {c.edit for c in difference(before, after, SETTLED)} == {W}


# --- The past ------------------------------------------------------------------------------------


def test_what_nobody_was_asked_may_still_be_shaped() -> None:
    before = with_more(NEW)
    after = with_more(replace(NEW, unit="heure", maximum=10))
    assert {c.edit for c in difference(before, after, SETTLED)} == {S}


def test_the_type_is_refused_even_so() -> None:
    before, after = with_more(NEW), with_more(replace(NEW, kind=Kind.TEXT))
    assert {c.edit for c in difference(before, after, SETTLED)} == {M}


def test_coming_back_to_what_was_asked_is_no_change_of_meaning() -> None:
    before = with_question("people", maximum=9000)
    assert {c.edit for c in difference(before, WHOLE, SETTLED)} == {S}


def test_words_marked_by_their_author_change_the_meaning() -> None:
    after = with_question("people", definition="On compte aussi les visiteurs.")
    assert kinds(after, marks=("people",)) == {(M, "people", "definition")}
    (change,) = difference(WHOLE, after, SETTLED, ("people",))
    assert "2017" in change.cure
    assert "remplace" in change.cure


def test_a_name_never_changes() -> None:
    renamed = replace(small.STORY, key="tale")
    after = without("story")
    after = replace(
        after,
        blocks=(
            after.blocks[0],
            replace(after.blocks[1], questions=(*after.blocks[1].questions, renamed)),
        ),
    )
    found = [c for c in difference(WHOLE, after, SETTLED) if c.edit is M]
    assert [(c.before, c.after) for c in found] == [("story", "tale")]
    assert "Rétablissez" in found[0].cure


def test_a_name_may_change_when_the_break_is_said() -> None:
    successor = replace(small.STORY, key="tale", replaces="story", break_note="Autre consigne.")
    after = small.edited(with_more(successor), "story", until=2017)
    assert {c.edit for c in difference(WHOLE, after, SETTLED)} == {A, R}


@pytest.mark.parametrize(("field", "value"), [("kind", Kind.TEXT), ("unit", "heure")])
def test_a_name_of_the_past_keeps_its_meaning(field: str, value: object) -> None:
    past = Question("gone", "Ancienne", Kind.COUNT, unit="personne")
    back = replace(past, **{field: value})  # type: ignore[arg-type]
    changes = difference(WHOLE, with_more(back), {**SETTLED, "gone": past})
    assert [c.edit for c in changes] == [A, M]
    assert "nouveau" in changes[1].cure


# --- An open edition -----------------------------------------------------------------------------

OPEN = [
    (with_question("people", label="Combien ?"), True),
    (with_more(NEW), True),
    (with_more(replace(NEW, required=True)), False),
    (with_question("people", maximum=None), False),
    (with_question("story", until=2017), False),
    (with_question("mode", choices=(*ONE, Choice("autre", "Autre"))), False),
    (replace(WHOLE, checks=(replace(small.SUM, fix="Reprenez."),)), True),
    (replace(WHOLE, checks=()), False),
    (replace(WHOLE, blocks=(*WHOLE.blocks, Block("plus", "+", "vie", "", (NEW,)))), True),
    (replace(WHOLE, modules=(Module("m", "M"),)), True),
]


@pytest.mark.parametrize(("after", "passes"), OPEN)
def test_an_open_edition_takes_words_and_optional_questions(
    after: Questionnaire, passes: bool
) -> None:
    refused = while_open(difference(WHOLE, after, SETTLED))
    assert (refused == []) is passes
    assert all(change.why for change in refused)


def test_a_change_is_kept_as_plain_data() -> None:
    for change in difference(WHOLE, with_question("people", unit="heure", label="?"), SETTLED):
        assert Change.from_json(change.to_json()) == change
        assert isinstance(change.spot.part, Part)
