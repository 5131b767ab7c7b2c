"""A questionnaire written as a workbook reads back unchanged; faults are told cell by cell."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import small_questionnaire as small
from edited_workbook import Edited
from senacs.campaigns.rules.difference import difference
from senacs.campaigns.rules.questionnaires import Edit
from senacs.campaigns.sources.questionnaire_sheet import columns
from senacs.campaigns.sources.questionnaire_sheet.reading import Reading, read
from senacs.campaigns.sources.questionnaire_sheet.writing import workbook
from senacs.catalogue import registry
from senacs.method.answers import plain, read_answer
from senacs.method.french import typo
from senacs.method.questionnaire import Question, Questionnaire
from senacs.structures.sources.workbooks import Sheet, WorkbookError, read_grids, write_workbook
from small_questionnaire import WHOLE, with_question

SURVEY, CHOICES, CHECKS = "survey", "choices", "contrôles"


def back(whole: Questionnaire, base: Questionnaire | None = None) -> Reading:
    base = base or whole
    known = {**registry.whole(whole.data_year).questions, **base.questions}
    return read(workbook(whole, "Essai"), "essai.xlsx", base, known)


@pytest.mark.parametrize("data_year", range(2010, 2027))
def test_the_catalogue_of_each_year_reads_back_unchanged(data_year: int) -> None:
    whole = registry.questionnaire(data_year)
    reading = back(whole)
    assert reading.faults == ()
    assert reading.questionnaire == whole
    assert (reading.changes, reading.unknown) == ((), ())


def test_all_parts_read_back_from_nothing() -> None:
    """Against an empty base, nothing can be borrowed from it."""
    page = replace(small.PAGE, grids=(replace(small.GRID, row_totals=("", "")),), module="lien")
    whole = replace(WHOLE, blocks=(page, small.LIFE), modules=(small.MODULE,))
    empty = Questionnaire(WHOLE.data_year)
    assert back(whole, empty).questionnaire == whole


def _kept(text: str) -> str:
    """The text as the product keeps it: composed, trimmed, with French typography."""
    return typo(typo(plain(" ".join(text.split()))))


_CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"])
WORDS = st.text(_CHARACTERS, min_size=1, max_size=60).map(_kept).filter(bool)
NUMBERS = (
    st.none()
    | st.integers(0, 10**9)
    | st.floats(0, 1e6, allow_nan=False).map(lambda x: round(x, 3))
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.tuples(*[WORDS] * 7), bounds=st.tuples(NUMBERS, NUMBERS))
def test_any_words_and_bounds_read_back_unchanged(
    words: tuple[str, ...], bounds: tuple[float | None, float | None]
) -> None:
    label, hint, definition, aid, trap, source, note = words
    low, high = bounds
    if low is not None and high is not None and low > high:
        low, high = high, low
    whole = with_question(
        "people",
        label=label,
        hint=hint,
        definition=definition,
        help=aid,
        trap=trap,
        source=source,
        break_note=note,
        minimum=low,
        maximum=high,
    )
    reading = read(workbook(whole, "Essai"), "essai.xlsx", Questionnaire(2018), {})
    assert reading.faults == ()
    assert reading.questionnaire == whole


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(list(registry.questionnaire(2017).questions)), max_size=6), WORDS)
def test_new_words_leave_every_answer_readable(keys: list[str], words: str) -> None:
    whole = registry.questionnaire(2017)
    edited = Edited.opened(workbook(whole, "Essai"))
    for key in keys:
        edited.write(SURVEY, key, "label", words)
        edited.write(SURVEY, key, "définition", words)
    reading = read(edited.saved(), "essai.xlsx", whole, whole.questions)
    assert reading.questionnaire is not None
    assert {change.edit for change in reading.changes} <= {Edit.WORDING}
    for key, question in reading.questionnaire.questions.items():
        raw = _answer(whole.questions[key])
        assert read_answer(question, raw) == read_answer(whole.questions[key], raw)


def _answer(question: Question) -> object:
    if question.choices:
        return question.choices[0].key
    return {"yes_no": "oui", "date": "31/12/2018", "text": "mots", "long_text": "mots"}.get(
        question.kind.value, question.minimum or 0
    )


# --- What a spreadsheet user does ----------------------------------------------------------------


@pytest.fixture
def edited() -> Edited:
    return Edited.opened(workbook(WHOLE, "Essai", 4))


def after(edited: Edited, base: Questionnaire = WHOLE) -> Reading:
    return read(edited.saved(), "essai.xlsx", base, base.questions)


def test_the_first_sheet_explains_every_column(edited: Edited) -> None:
    assert next(iter(edited.sheets)) == columns.READ_ME
    told = {str(cell) for line in edited.sheets[columns.READ_ME] for cell in line}
    for sheet in columns.SHEETS:
        assert {column.title for column in sheet.columns} <= told


def test_the_version_of_the_workbook_is_known(edited: Edited) -> None:
    assert after(edited).version == 4


def test_straight_quotes_become_french(edited: Edited) -> None:
    edited.write(SURVEY, "people", "label", "Combien d'adhérents ?")
    whole = after(edited).questionnaire
    assert whole is not None
    assert whole.questions["people"].label == "Combien d’adhérents\u202f?"


def test_conditions_may_be_written_as_xlsform_does(edited: Edited) -> None:
    edited.write(SURVEY, "young", "relevant", "${people} > 3 and selected(${topics}, 'sante')")
    whole = after(edited).questionnaire
    assert whole is not None
    assert whole.questions["young"].condition == "people > 3 AND selected(topics, 'sante')"


def test_a_line_removed_retires_the_question_and_keeps_its_name(edited: Edited) -> None:
    edited.remove(SURVEY, "story")
    reading = after(edited)
    assert reading.questionnaire is not None
    assert reading.questionnaire.questions["story"].until == 2017
    assert [change.edit for change in reading.changes] == [Edit.RETIREMENT]


def test_a_question_never_asked_is_forgotten_with_its_line() -> None:
    base = with_question("story", since=2018)
    edited = Edited.opened(workbook(base, "Essai"))
    edited.remove(SURVEY, "story")
    whole = after(edited, base).questionnaire
    assert whole is not None
    assert "story" not in whole.questions


def test_a_new_line_is_a_new_question_of_this_year(edited: Edited) -> None:
    number = edited.line(SURVEY, "old")
    edited.add(SURVEY, number, type="integer", name="elders", label="Dont plus de 75 ans")
    whole = after(edited).questionnaire
    assert whole is not None
    new = whole.questions["elders"]
    assert (new.since, new.required, new.audience) == (2018, False, small.PAGE.audience)
    assert whole.block_of["elders"] == "publics"


def test_a_sheet_or_a_column_left_out_changes_nothing(edited: Edited) -> None:
    for name in (CHOICES, CHECKS, "répartitions", "tableaux", "modules", "thèmes", "settings"):
        del edited.sheets[name]
    at = edited.column(SURVEY, "définition")
    for line in edited.sheets[SURVEY]:
        del line[at : at + 3]
    reading = after(edited)
    assert (reading.questionnaire, reading.changes) == (WHOLE, ())


def test_one_sheet_may_be_sent_alone_as_text() -> None:
    text = "list_name;name;label\nmode;asso;Associatif\nmode;ville;Commune\n"
    reading = read(text.encode(), "choix.csv", WHOLE, WHOLE.questions)
    assert reading.faults == ()
    assert [(c.edit, c.after) for c in reading.changes] == [(Edit.WORDING, "Associatif")]


def test_columns_that_nobody_knows_are_named(edited: Edited) -> None:
    edited.sheets[SURVEY][0].append("mes notes")
    assert after(edited).unknown == ("mes notes (survey)",)


@pytest.mark.parametrize(
    "content", [b"rien;a;voir\n1;2;3\n", write_workbook([Sheet("X", [["a"]])])]
)
def test_another_file_is_refused_whole(content: bytes) -> None:
    name = "x.csv" if content.startswith(b"rien") else "x.xlsx"
    with pytest.raises(WorkbookError, match="reconnue"):
        read(content, name, WHOLE, {})


# --- Faults --------------------------------------------------------------------------------------

FAULTS = [
    ("people", "type", "integre", "Type inconnu", "integer"),
    ("people", "type", "", "Le type manque", "select_one"),
    ("people", "type", "decimal", "ne change jamais", "remplace"),
    ("mode", "type", "select_one modes", "n’existe pas", "mode"),
    ("mode", "type", "select_one", "manque après le type", "choices"),
    ("people", "name", "persons", "ne change jamais|a disparu", "Rétablissez"),
    ("old", "name", "young", "sert déjà ligne", "un autre nom"),
    ("old", "name", "", "pas de nom", "ne sert pas ailleurs"),
    ("people", "label", 145, "Un texte est attendu", "format texte"),
    ("people", "public", "CS, centres", "n’existe pas", "CS, EVS"),
    ("people", "maximum", "beaucoup", "Un nombre est attendu", "chiffres"),
    ("people", "depuis", 2016.5, "entier", "décimales"),
    ("people", "required", "peut-être", "oui ou non", "oui, non"),
    ("people", "reprise", "toujours", "n’est pas compris", "à confirmer"),
    ("people", "unité", "heure", "change ce qui est compté", "remplace"),
    ("people", "maximum", 100, "refuserait des réponses", "2017"),
    ("young", "relevant", "peeple > 0", "Variable inconnue", "people"),
    ("young", "relevant", "${people > 0", "refusé", "condition"),
    ("publics", "thème", "publicz", "Ce thème n’existe pas", "publics"),
]


@pytest.mark.parametrize(("name", "title", "value", "said", "cure"), FAULTS)
def test_a_fault_is_told_with_line_column_and_cure(
    edited: Edited, name: str, title: str, value: object, said: str, cure: str
) -> None:
    number = edited.write(SURVEY, name, title, value)  # type: ignore[arg-type]
    reading = after(edited)
    assert reading.questionnaire is None
    where = (SURVEY, number, title)
    told = [f for f in reading.faults if (f.sheet, f.line, f.title) == where]
    assert any(any(word in f.message for word in said.split("|")) for f in told), reading.faults
    assert any(cure in f.cure for f in told), told
    assert told[0].column == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[edited.column(SURVEY, title)]
    if value:
        assert any(str(value) in f.read for f in told)


OTHER_FAULTS = [
    (CHECKS, "ages_sum", "expression", "young + vieux = people", "Variable inconnue"),
    (CHECKS, "ages_sum", "gravité", "grave", "n’est pas compris"),
    (CHECKS, "ages_sum", "message", None, "ne dit rien"),
    ("répartitions", "ages", "parts", "young, jeunes", "n’existe pas"),
    ("répartitions", "ages", "page", "publicz", "n’existe pas"),
    ("répartitions", "ages", "total", "old", "change|compté"),
]


@pytest.mark.parametrize(("sheet", "name", "title", "value", "said"), OTHER_FAULTS)
def test_the_other_sheets_are_read_with_the_same_care(
    edited: Edited, sheet: str, name: str, title: str, value: str | None, said: str
) -> None:
    number = edited.write(sheet, name, title, value)
    told = [f for f in after(edited).faults if (f.sheet, f.line) == (sheet, number)]
    assert told, after(edited).faults
    if "change" not in said:
        assert any(said in f.message for f in told), told


def test_a_choice_given_twice_is_told_where_it_comes_again(edited: Edited) -> None:
    number = edited.line(CHOICES, "ville")
    edited.write(CHOICES, "asso", "name", "ville")
    told = [f for f in after(edited).faults if (f.sheet, f.line) == (CHOICES, number)]
    assert "figure déjà" in told[0].message


def test_a_check_that_a_retired_question_breaks_is_told_at_its_cell(edited: Edited) -> None:
    edited.write(SURVEY, "old", "jusqu’à", 2017)
    told = {(f.sheet, f.title): f for f in after(edited).faults}
    assert set(told) == {(CHECKS, "expression"), ("répartitions", "parts")}
    assert "n’est plus posée" in told[CHECKS, "expression"].message


def test_a_name_that_changed_is_told_once(edited: Edited) -> None:
    edited.write(SURVEY, "story", "name", "tale")
    edited.add(CHECKS, 2, name="told", expression="story IS NOT NULL", gravité="information",
               message="M", correction="C", public="CS")  # fmt: skip
    assert len(after(edited).faults) == 1


def test_a_cell_of_a_grid_that_is_no_question_is_told() -> None:
    base = replace(WHOLE, blocks=(replace(small.PAGE, grids=(small.GRID,)), small.LIFE))
    edited = Edited.opened(workbook(base, "Essai"))
    number = edited.line("tableaux", "young", among="question")
    edited.put("tableaux", number, "question", "yung")
    told = [f for f in after(edited, base).faults if f.sheet == "tableaux"]
    assert [(f.line, f.title, f.read) for f in told] == [(number, "question", "yung")]
    assert "young" in told[0].cure


PAGES = [
    (lambda e: e.remove(SURVEY, "publics"), "aucune page"),
    (lambda e: e.sheets[SURVEY].pop(), "n’est pas fermée"),
    (lambda e: e.sheets[SURVEY].pop(5), "autre page"),
]


@pytest.mark.parametrize(("break_it", "said"), PAGES)
def test_pages_open_and_close(edited: Edited, break_it, said: str) -> None:
    break_it(edited)
    assert any(said in f.message for f in after(edited).faults), after(edited).faults


def test_a_missing_column_is_told(edited: Edited) -> None:
    at = edited.column(SURVEY, "label")
    for line in edited.sheets[SURVEY]:
        del line[at : at + 1]
    assert any("«\u202flabel\u202f» manque" in f.message for f in after(edited).faults)


def test_words_marked_by_their_author_are_refused(edited: Edited) -> None:
    number = edited.write(SURVEY, "people", "définition", "Visiteurs compris.")
    edited.put(SURVEY, number, "change le sens", "oui")
    (fault,) = after(edited).faults
    assert (fault.line, fault.title) == (number, "définition")
    assert "remplace" in fault.cure


_ODD = ["begin_group", "end_group", "TOTAL", "select_one x", "${x}", "(", "oui"]
_TYPED = st.tuples(
    st.sampled_from([sheet.name for sheet in columns.SHEETS]),
    st.integers(1, 14),
    st.integers(0, 26),
    st.none()
    | st.text(max_size=12)
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.sampled_from(_ODD),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_TYPED, max_size=12))
def test_whatever_is_typed_there_is_an_answer(
    typed: list[tuple[str, int, int, object]],
) -> None:
    base = replace(WHOLE, blocks=(replace(small.PAGE, grids=(small.GRID,)), small.LIFE))
    edited = Edited.opened(workbook(base, "Essai"))
    for sheet, line, column, value in typed:
        lines = edited.sheets[sheet]
        lines += [[] for _ in range(line - len(lines))]
        lines[line - 1] += [None] * (column + 1 - len(lines[line - 1]))
        if value == value and value not in (float("inf"), float("-inf")):
            lines[line - 1][column] = _safe(value)
    try:
        reading = after(edited, base)
    except WorkbookError:
        return
    assert (reading.questionnaire is None) == bool(reading.faults)
    if reading.questionnaire is not None:
        assert difference(reading.questionnaire, reading.questionnaire) == ()
        assert Questionnaire.from_json(reading.questionnaire.to_json()) == reading.questionnaire


def _safe(value: object) -> object:
    """What a spreadsheet can hold: no control character, no number beyond its own."""
    if isinstance(value, str):
        return "".join(c for c in value if c.isprintable() and not 0xD800 <= ord(c) <= 0xDFFF)
    if isinstance(value, int | float) and abs(value) > 1e15:
        return 0
    return value


def test_the_workbook_is_read_as_it_was_written() -> None:
    names = [grid.sheet for grid in read_grids(workbook(WHOLE, "Essai"), "x.xlsx")]
    assert names == [columns.READ_ME, *(s.name for s in columns.SHEETS), columns.SETTINGS]
