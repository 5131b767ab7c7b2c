"""The expression language: what is read, what it gives, what is refused and in which words."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from senacs.method.expressions import (
    ExpressionError,
    Type,
    check,
    compile_python,
    from_xlsform,
    is_variable_name,
    parse,
)
from senacs.method.missing import Missing, Value

TYPES = {
    "age": Type.NUMBER,
    "hours": Type.NUMBER,
    "staff": Type.NUMBER,
    "is_open": Type.BOOLEAN,
    "is_rural": Type.BOOLEAN,
    "management": Type.TEXT,
    "domains": Type.SET,
    "opened": Type.DATE,
}
ROW: dict[str, Value] = {
    "age": 12,
    "hours": 2.5,
    "staff": 0,
    "is_open": True,
    "management": "association",
    "domains": ["health", "culture"],
    "opened": "2016-05-01",
}


def value(source: str, row: Mapping[str, Value] = ROW) -> Value:
    return compile_python(parse(source), TYPES)(row)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("age + hours * 2", 17.0),
        ("(age + hours) * 2", 29.0),
        ("age - hours - 1", 8.5),
        ("age / hours / 2", 2.4),
        ("-age + +3", -9.0),
        ("age = 12 AND hours < 3", True),
        ("not age = 12", False),
        ("age < 3 is null", False),
        ("not is_open is null", True),
        ("-age + 1 in (-11)", True),
        ("is_open or is_rural and age > 100", True),
        ("1.1 + 2.2 = 3.3", False),  # doubles, as everywhere
        ("age between 10 and 12", True),
        ("age not between 10 and 12", False),
        ("age in (1, -2, 12)", True),
        ("management not in ('association', 'caf')", False),
        ("management = 'Association'", False),
        ("round(hours)", 3.0),
        ("round(1.005, 2)", 1.01),
        ("abs(-hours)", 2.5),
        ("greatest(age, hours, 3)", 12.0),
        ("least(age, hours, 3)", 2.5),
        ("coalesce(is_rural, false)", False),
        ("nullif(age, 3)", 12.0),
        ("selected(domains, 'health')", True),
        ("selected(domains, 'housing')", False),
        ("count_selected(domains)", 2.0),
        ("case when age < 3 then 'a' when age < 20 then 'b' else 'c' end", "b"),
        ("opened >= DATE '2016-05-01'", True),
        ("least(opened, date '2010-01-01')", "2010-01-01"),
        ("management = 'l''été'", False),
        ("age\r\n\t>\n1", True),
    ],
)
def test_values(source: str, expected: Value) -> None:
    assert value(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("age / staff", None),  # 12 / 0
        ("staff / staff", None),
        ("age / staff > 5", None),
        ("1e308 * 10", None),
        ("coalesce(1e308 * 10, 1)", 1.0),
        ("1 / (1e308 * 10)", None),
        ("is_rural", None),
        ("not is_rural", None),
        ("is_rural and false", False),
        ("is_rural and true", None),
        ("is_rural or true", True),
        ("is_rural or false", None),
        ("is_rural = false", None),
        ("is_rural is null", True),
        ("is_rural is not null", False),
        ("age between age / staff and 5", False),  # 12 <= 5 is false whatever the lower end
        ("age between age / staff and 50", None),
        ("case when is_rural then 1 end", None),
        ("case when is_rural then 1 else 2 end", 2.0),
        ("case when is_open then null else 1 end", None),
        ("nullif(staff, 0)", None),
        ("nullif(age, age / staff)", 12.0),
        ("sum_known(age, age / staff, 1)", 13.0),
        ("sum_known(age / staff)", None),
        ("greatest(age / staff, 3)", 3.0),
        ("staff is null", False),  # zero is a value
    ],
)
def test_missing_values(source: str, expected: Value) -> None:
    assert value(source) == expected


@pytest.mark.parametrize("source", ["age", "is_open", "management", "count_selected(domains)"])
def test_every_reason_to_be_missing_is_missing(source: str) -> None:
    for reason in Missing:
        assert value(source, dict.fromkeys(TYPES, reason)) is None
    assert value(source, {}) is None


@pytest.mark.parametrize("wrong", ["12", True, ["a"]])
def test_a_value_of_another_type_is_a_fault_of_the_caller(wrong: Value) -> None:
    with pytest.raises(TypeError, match="age"):
        value("age > 1", {"age": wrong})
    with pytest.raises(TypeError, match="management"):
        value("management = 'a'", {"management": 3})


@pytest.mark.parametrize("wild", [float("inf"), float("nan"), 10**400])
def test_a_number_beyond_doubles_is_missing(wild: float) -> None:
    assert value("age is null", {"age": wild}) is True


@pytest.mark.parametrize(
    ("source", "words", "line", "column"),
    [
        ("", "vide", 1, 1),
        ("age +", "ne se lit pas", 1, 5),
        ("age\n  >> 3", "il manque une valeur avant", 2, 4),
        ("age > 3 ; drop", "«\u202f;\u202f»", 1, 9),
        ("(select 1)", "«\u202fselect\u202f» n’existe pas", 1, 2),
        ("age -- 3", "commentaires", 1, 1),
        ("age /* 3 */ + 1", "commentaires", 1, 1),
        ("age + 1 /*", "commentaires", 1, 9),
        ("cast(age as int)", "«\u202fcast\u202f»", 1, 1),
        ("age::int", "«\u202f::\u202f»", 1, 4),
        ("count_selected(*)", "avant «\u202f*\u202f»", 1, 16),
        ("sqrt(age)", "fonction inconnue", 1, 1),
        ("age hours", "il manque un opérateur", 1, 5),
        ('management = "caf"', "signe refusé", 1, 14),
        ("management = 'caf", "apostrophe", 1, 14),
        ("management || 'a' = 'b'", "«\u202f||\u202f»", 1, 12),
        ("1,5 + age", "virgule", 1, 2),
        ("(age + 1", "n’est pas refermé", 1, 1),
        ("age + 1)", "ne ferme rien", 1, 8),
        ("case when is_open then 1", "END", 1, 1),
        ("Age > 1", "nom de variable refusé", 1, 1),
        ("âge > 1", "nom de variable refusé", 1, 1),
        ("age > 1_000", "nombre illisible", 1, 7),
        ("age > 1e999", "trop grand", 1, 7),
        ("age > 3km", "il manque un opérateur", 1, 8),
        ("opened > DATE '2016-02-30'", "date impossible", 1, 15),
        ("opened > DATE '20160230'", "date impossible", 1, 15),
        ("age is true", "IS n’accepte que NULL", 1, 1),
        ("age in (hours)", "IN attend", 1, 1),
        ("age in ()", "IN attend", 1, 1),
        ("case age when 1 then 2 end", "WHEN", 1, 6),
        ("age == 1", "signe refusé", 1, 5),
        ("a.b = 1", "signe refusé", 1, 2),
        ("[1]", "signe refusé", 1, 1),
        ("age\x00", "invisible", 1, 4),
        ("age = 1 and (age, 2)", "refusée", 1, 14),
        ("+".join(["age"] * 700), "2\u202f000", 1, 2001),
        ("(" * 21 + "age" + ")" * 21, "imbriquée", 1, 21),
        ("not " * 60 + "is_open", "imbriquée", 1, 241),
        ("- " * 900 + "age", "imbriquée", 1, 1),
    ],
)
def test_what_cannot_be_read(source: str, words: str, line: int, column: int) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    assert words in caught.value.message_fr
    assert (caught.value.line, caught.value.column) == (line, column)
    assert f"Ligne {line}, colonne {column}\u202f:" in str(caught.value)


@pytest.mark.parametrize(
    ("source", "words", "column", "suggestion"),
    [
        ("hour > 1", "variable inconnue", 1, "«\u202fhours\u202f»"),
        ("qqqqq > 1", "variable inconnue", 1, ""),
        ("age + is_open", "un nombre est attendu", 7, "CASE WHEN"),
        ("age and is_open", "un oui ou non est attendu", 1, "x > 0"),
        ("age = '12'", "un nombre est attendu", 7, "sans apostrophes"),
        ("management > 'a'", "un nombre ou une date est attendu", 1, ""),
        ("opened > '2016-01-01'", "une date est attendu", 10, "DATE '2016-12-31'"),
        ("domains = 'health'", "attendu ici", 1, "selected"),
        ("selected(management, 'a')", "choix multiples", 10, ""),
        ("selected(domains, management)", "entre apostrophes", 19, "selected"),
        ("selected(domains)", "nombre d’arguments", 1, "selected(x, 'choix')"),
        ("round(age, hours)", "décimales", 12, ""),
        ("round(age, 7)", "décimales", 12, ""),
        ("round(age, 1.5)", "décimales", 12, ""),
        ("age = null", "NULL", 7, "IS NULL"),
        ("age + null", "NULL", 7, "IS NULL"),
        ("null", "NULL", 1, ""),
        ("case when is_open then null end", "manquants", 11, ""),
        ("case when age then 1 end", "un oui ou non est attendu", 11, ""),
        ("case when is_open then 1 else 'a' end", "un nombre est attendu", 31, ""),
        ("coalesce(age)", "nombre d’arguments", 1, "coalesce(x, y)"),
        ("coalesce(age, 'a')", "un nombre est attendu", 15, ""),
        ("not age", "un oui ou non est attendu", 5, ""),
        ("domains", "attendu ici", 1, ""),
        ("age in (1, 'a')", "un nombre est attendu", 12, ""),
        ("is_open in (true)", "attendu ici", 1, ""),
        ("1 < age < 3", "un nombre ou une date est attendu", 1, ""),
    ],
)
def test_what_makes_no_sense(source: str, words: str, column: int, suggestion: str) -> None:
    expression = parse(source)
    with pytest.raises(ExpressionError) as caught:
        check(expression, TYPES)
    assert words in caught.value.message_fr
    assert caught.value.column == column
    assert suggestion in caught.value.suggestion
    with pytest.raises(ExpressionError):
        compile_python(expression, TYPES)


def test_functions_are_suggested() -> None:
    with pytest.raises(ExpressionError, match="coalesce"):
        parse("coalesc(age, 1)")
    with pytest.raises(ExpressionError, match="Les fonctions sont"):
        parse("zzz(age)")


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_in_french(source: str) -> None:
    with suppress(ExpressionError):
        parse(source)


WORDS = [
    "age", "is_open", "'a'", "1", "2.5", "(", ")", ",", "+", "-", "*", "/", "=", "<>", "<",
    "IN", "IS", "NULL", "NOT", "AND", "OR", "CASE", "WHEN", "THEN", "ELSE", "END", "BETWEEN",
    "TRUE", "DATE", "'2016-01-01'", "abs(", "coalesce(", "selected(", "domains",
]  # fmt: skip


@given(
    st.lists(
        st.sampled_from(WORDS),
        max_size=14,
    ).map(" ".join)
)
def test_any_sequence_of_words_compiles_or_is_refused(source: str) -> None:
    with suppress(ExpressionError):
        compile_python(parse(source), TYPES)(ROW)


def test_an_expression_tells_what_it_reads() -> None:
    expression = parse(
        "age > 1 and selected(domains, 'health') and management in ('caf', 'x')"
        " and ('municipal' = management or coalesce(hours, 1) > 2)"
    )
    assert expression.variables == {"age", "domains", "management", "hours"}
    assert expression.choices == {
        ("domains", "health"),
        ("management", "caf"),
        ("management", "x"),
        ("management", "municipal"),
    }
    assert expression == parse(expression.source)


@pytest.mark.parametrize("name", ["age", "n1_age", "_x", "type", "date", "region", "set", "row"])
def test_keys_that_can_be_written(name: str) -> None:
    assert is_variable_name(name)
    assert parse(f"{name} > 1").variables == {name}


@pytest.mark.parametrize("name", ["Age", "âge", "1er", "a-b", "case", "null", "order", "round", ""])
def test_keys_that_cannot(name: str) -> None:
    assert not is_variable_name(name)


@pytest.mark.parametrize(
    ("xpath", "source"),
    [
        ("${age} >= 18 and ${hours} != 2", "age >= 18 AND hours <> 2"),
        ("selected(${domains}, 'health')", "selected(domains, 'health')"),
        ('${management} = "l\'été"', "management = 'l''été'"),
        ("not(selected(${domains}, 'a')) or true()", "(NOT (selected(domains, 'a'))) OR TRUE"),
        ("${age} div (${hours} + .5)", "age / (hours + 0.5)"),
        ("${age} = ''", "age IS NULL"),
        ('${age}!="" and .>0', "age IS NOT NULL AND staff > 0"),
        ("if(${is_open} = true(), 1, 0)", "CASE WHEN is_open = TRUE THEN 1 ELSE 0 END"),
        ("count-selected(${domains}) > 1", "count_selected(domains) > 1"),
        ("max(${age}, min(1, -2))", "greatest(age, least(1, - 2))"),
        ("round(coalesce(${age}, 0), 1)", "round(coalesce(age, 0), 1)"),
        ("${opened} < date('2016-01-01')", "opened < DATE '2016-01-01'"),
        ("${age} in-range", None),
        ("today() > ${opened}", None),
        ("${age} mod 2", None),
        ("age > 1", None),
        ("${age} > 1)", None),
        ("(${age} > 1", None),
        ("if(${is_open}, 1)", None),
        ("true(1)", None),
        ("${age} & 1", None),
        ("(" * 21 + "1" + ")" * 21, None),
        ("1 + " * 600 + "1", None),
    ],
)
def test_import_from_xlsform(xpath: str, source: str | None) -> None:
    if source is None:
        with pytest.raises(ExpressionError):
            from_xlsform(xpath, current="staff")
    else:
        assert from_xlsform(xpath, current="staff") == source
        check(parse(source), TYPES)


def test_the_current_question_must_be_known() -> None:
    with pytest.raises(ExpressionError, match="question"):
        from_xlsform(". > 3")


@given(st.text(alphabet="${}agenot() '\"=!.<>+,1", max_size=30))
def test_any_xlsform_is_rewritten_or_refused(xpath: str) -> None:
    with suppress(ExpressionError):
        parse(from_xlsform(xpath, current="staff"))


def test_dates_are_real_days() -> None:
    assert value(f"opened < DATE '{date(2016, 5, 2).isoformat()}'") is True
