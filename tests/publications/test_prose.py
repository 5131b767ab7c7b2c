"""References in prose: each prints what it says, hidden ones say so, unknown ones are refused."""

from dataclasses import replace

import pytest

from publications import plain
from senacs.method.figures import HIDDEN_TEXT, Table
from senacs.publications.document import plain as text_of
from senacs.publications.prose import Resolver, UnknownReferenceError, literal, references

KEYS = (
    "public_0_25_total",
    "public_0_25_by_age",
    "offer_age_18_25",
    "actions_age_0_3",
    "general_interest_themes",
    "volunteer_value",
    "users_share",
)


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver(plain.measured(plain.rows())(KEYS), plain.SETTING.words)


@pytest.fixture(scope="module")
def masked() -> Resolver:
    return Resolver(plain.measured(plain.rows(), lifted=False)(KEYS), plain.SETTING.words)


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("public_0_25_total", "1\u202f361\u00a0personnes"),
        ("public_0_25_total.value", "1\u202f361"),
        ("public_0_25_total.n", "4"),
        ("volunteer_value", "149\u202f640\u00a0€"),
        ("users_share", "11\u202f%"),
        ("offer_age_18_25.fraction", "3\u00a0sur\u00a04"),
        ("offer_age_18_25.share", "75\u202f%"),
        ("public_0_25_by_age.4_10", "845\u00a0personnes"),
        ("public_0_25_by_age.4_10.share", "62\u202f%"),
        ("public_0_25_by_age.total", "1\u202f361\u00a0personnes"),
        ("public_0_25_by_age.first.label", "4-10 ans"),
        ("public_0_25_by_age.second.share", "15\u202f%"),
        ("actions_age_0_3.n", "2"),
        ("actions_age_0_3.base", "4"),
        ("general_interest_themes.first.fraction", "4\u00a0sur\u00a04"),
        ("external.fiche_nationale_2016.income_users_share", "9,5\u202f%"),
        ("external.fiche_nationale_2016.fte_total", "près de 26\u202f000"),
    ],
)
def test_a_reference_prints(resolver: Resolver, ref: str, expected: str) -> None:
    assert resolver.printed(ref).text == expected


@pytest.mark.parametrize(
    "ref",
    [
        "nobody",
        "public_0_25_total.first",
        "public_0_25_total.value.share",
        "public_0_25_by_age.9_99",
        "public_0_25_by_age.4_10.median",
        "volunteer_value.fraction",
        "external.fiche_nationale_2016",
        "external.fiche_nationale_2016.nobody",
        "external.nobody.fte_total",
    ],
)
def test_an_unknown_reference_is_refused(resolver: Resolver, ref: str) -> None:
    with pytest.raises(UnknownReferenceError):
        resolver.printed(ref)


def test_a_sentence_keeps_the_origin_of_its_numbers(resolver: Resolver) -> None:
    runs = resolver.runs("**{public_0_25_total.value}** jeunes {in_territory} : merci !")
    assert text_of(runs) == (
        "1\u202f361 jeunes dans les Alpes-de-Haute-Provence\u202f: merci\u202f!"
    )
    number = next(run for run in runs if run.number)
    assert (number.text, number.number, number.strong) == (
        "1\u202f361",
        "public_0_25_total",
        True,
    )
    assert resolver.depends("{territory} {users_share} {public_0_25_by_age.first.label}") == {
        "users_share",
        "public_0_25_by_age",
    }


def test_a_thin_space_is_put_between_a_number_and_the_mark_that_follows(
    resolver: Resolver,
) -> None:
    assert text_of(resolver.runs("Total {public_0_25_total.value} ; fin")).count("\u202f;") == 1


def test_a_hidden_number_says_that_it_is_hidden(masked: Resolver) -> None:
    printed = masked.printed("general_interest_themes.health_care")
    assert printed.hidden
    assert printed.text == "masqué (secret statistique)"
    assert printed.number == printed.text


def test_ranks_count_only_what_is_shown(masked: Resolver) -> None:
    shown = masked.printed("general_interest_themes.first")
    assert not shown.hidden
    assert masked.printed("actions_age_0_3.third.label").hidden


def test_references_are_found_and_people_may_write_braces() -> None:
    assert references("Un {a.b} et **{c}**.") == {"a.b", "c"}
    assert [text_of(runs) for runs in literal("Un {a.b}\n\n**gras** :\nsuite")] == [
        "Un {a.b}",
        "gras\u202f: suite",
    ]
    assert literal("**gras** et maigre")[0][0].strong


def test_a_share_of_a_total_that_is_hidden_says_so() -> None:
    """A row may be told and its part of the whole not: the sentence stays."""
    read = plain.measured(plain.rows())(KEYS)
    table = read["public_0_25_by_age"]
    assert isinstance(table, Table)
    rows = tuple(replace(row, share=None, share_text="") for row in table.rows)
    told = replace(table, rows=rows, total=None, total_text=HIDDEN_TEXT)
    resolver = Resolver({**read, table.context.indicator: told}, plain.SETTING.words)
    printed = resolver.printed("public_0_25_by_age.first.share")
    assert printed.hidden
    assert resolver.printed("public_0_25_by_age.first").text == "845\u00a0personnes"
