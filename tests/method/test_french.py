"""French numbers, agreements, names and typography."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from senacs.method import french
from senacs.method.departments import ARTICLES


@pytest.mark.parametrize(
    ("x", "decimals", "text"),
    [
        (0, 0, "0"),
        (1361, 0, "1\u202f361"),
        (1234567.891, 2, "1\u202f234\u202f567,89"),
        (12.5, 1, "12,5"),
        (12.5, 0, "13"),
        (80, 1, "80,0"),
        (-3, 0, "−3"),
        (-0.4, 0, "0"),
        (999.5, 0, "1\u202f000"),
    ],
)
def test_number(x: float, decimals: int, text: str) -> None:
    assert french.number(x, decimals) == text


def test_symbols_keep_to_their_number() -> None:
    assert french.percent(12.5, 1) == "12,5\u202f%"
    assert french.money(149640) == "149\u202f640\u00a0€"


@pytest.mark.parametrize(
    ("x", "unit", "decimals", "text"),
    [
        (0, "structure", 0, "0\u00a0structure"),
        (1, "personne", 0, "1\u00a0personne"),
        (1.5, "heure", 1, "1,5\u00a0heure"),
        (1.96, "heure", 0, "2\u00a0heures"),
        (12470, "heure", 0, "12\u202f470\u00a0heures"),
        (7.76, "ETP", 0, "8\u00a0ETP"),
        (11, "%", 0, "11\u202f%"),
        (689000, "€", 0, "689\u202f000\u00a0€"),
        (4, "centre social", 0, "4\u00a0centres sociaux"),
        (4, "an", 0, "4\u00a0ans"),
        (3, "fois", 0, "3\u00a0fois"),
        (3, "", 0, "3"),
    ],
)
def test_quantity_agrees_with_what_is_printed(
    x: float, unit: str, decimals: int, text: str
) -> None:
    assert french.quantity(x, unit, decimals) == text


@pytest.mark.parametrize(
    ("n", "noun", "expected"),
    [
        (2, "réseau", "réseaux"),
        (2, "lieu", "lieux"),
        (2, "local", "locaux"),
        (2, "espace de vie sociale", "espaces de vie sociale"),
        (1.99, "jour", "jour"),
        (-2, "point", "points"),
    ],
)
def test_plural(n: float, noun: str, expected: str) -> None:
    assert french.plural(n, noun) == expected


def test_plural_given_wins() -> None:
    assert french.plural(3, "bal", "bals") == "bals"


def test_fraction_ordinal_change_listing() -> None:
    assert french.fraction(3, 4) == "3\u00a0sur\u00a04"
    assert [french.ordinal(1), french.ordinal(1, feminine=True), french.ordinal(2)] == [
        "1er",
        "1re",
        "2e",
    ]
    assert [french.change(x) for x in (12, -3, 0, 0.4)] == ["+12", "−3", "0", "0"]
    assert french.listing([]) == ""
    assert french.listing(["a"]) == "a"
    assert french.listing(["a", "b", "c"]) == "a, b et c"
    assert french.listing(["a", "b"], last="ou") == "a ou b"


def test_dates() -> None:
    assert french.date_fr(date(2026, 11, 22)) == "22\u00a0novembre 2026"
    assert french.date_fr(date(2017, 3, 1)) == "1er\u00a0mars 2017"


@pytest.mark.parametrize(
    ("name", "of", "within"),
    [
        (
            "Alpes-de-Haute-Provence",
            "des Alpes-de-Haute-Provence",
            "dans les Alpes-de-Haute-Provence",
        ),
        ("Rhône", "du Rhône", "dans le Rhône"),
        ("Drôme", "de la Drôme", "dans la Drôme"),
        ("Ain", "de l’Ain", "dans l’Ain"),
        ("Hérault", "de l’Hérault", "dans l’Hérault"),
        ("Côtes-d'Armor", "des Côtes-d’Armor", "dans les Côtes-d’Armor"),
        ("Côtes-d’Armor", "des Côtes-d’Armor", "dans les Côtes-d’Armor"),
        ("Ille-et-Vilaine", "d’Ille-et-Vilaine", "en Ille-et-Vilaine"),
        ("Meurthe-et-Moselle", "de Meurthe-et-Moselle", "en Meurthe-et-Moselle"),
        ("Territoire de Belfort", "du Territoire de Belfort", "dans le Territoire de Belfort"),
        ("Paris", "de Paris", "à Paris"),
        ("La Réunion", "de La Réunion", "à La Réunion"),
        ("Guadeloupe", "de la Guadeloupe", "en Guadeloupe"),
        ("Haute-Corse", "de la Haute-Corse", "en Haute-Corse"),
    ],
)
def test_departments(name: str, of: str, within: str) -> None:
    assert french.of_department(name) == of
    assert french.in_department(name) == within


def test_the_table_holds_each_department_once() -> None:
    assert len(ARTICLES) == 101
    assert french.the_department("Yonne") == "l’Yonne"
    assert french.the_department("Vosges") == "les Vosges"
    assert french.the_department("Mayotte") == "Mayotte"


@pytest.mark.parametrize(
    ("name", "of", "within"),
    [
        ("Digne-les-Bains", "de Digne-les-Bains", "à Digne-les-Bains"),
        ("Oraison", "d’Oraison", "à Oraison"),
        ("Les Mées", "des Mées", "aux Mées"),
        ("Le Mans", "du Mans", "au Mans"),
        ("La Motte-du-Caire", "de La Motte-du-Caire", "à La Motte-du-Caire"),
        ("L’Escale", "de L’Escale", "à L’Escale"),
        ("Yvetot", "d’Yvetot", "à Yvetot"),
        ("Yenne", "de Yenne", "à Yenne"),
        ("Hyères", "d’Hyères", "à Hyères"),
        ("Honfleur", "de Honfleur", "à Honfleur"),
    ],
)
def test_communes(name: str, of: str, within: str) -> None:
    assert french.of_commune(name) == of
    assert french.in_commune(name) == within


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Qui ? Vous !", "Qui\u202f? Vous\u202f!"),
        ("Qui? Vous!", "Qui\u202f? Vous\u202f!"),
        ("Quoi ?!", "Quoi\u202f?!"),
        ("«Bonjour»", "«\u202fBonjour\u202f»"),
        ("« Bonjour »", "«\u202fBonjour\u202f»"),
        ("l'école d'«ici»", "l’école d’«\u202fici\u202f»"),
        ("Trois axes : a ; b", "Trois axes\u202f: a\u202f; b"),
        ("etc...", "etc…"),
        ("de 10:30 à 12:00", "de 10:30 à 12:00"),
        (
            "Voir https://exemple.fr/a?b=c;d et www.exemple.fr/x:y",
            "Voir https://exemple.fr/a?b=c;d et www.exemple.fr/x:y",
        ),
        ("Écrire à d'ici@exemple.fr : merci", "Écrire à d'ici@exemple.fr\u202f: merci"),
        ("A&nbsp;B", "A&nbsp;B"),
        ("12 470 heures, 12% et 12 €", "12\u202f470 heures, 12\u202f% et 12\u00a0€"),
        ("une « question ? »", "une «\u202fquestion\u202f?\u202f»"),
        ("oui :\n- non", "oui\u202f:\n- non"),
        ('un écran de 24" ; bon', 'un écran de 24"\u202f; bon'),
        ("", ""),
    ],
)
def test_typography(typed: str, printed: str) -> None:
    assert french.typo(typed) == printed


@given(st.text(alphabet="aé1 2:;!?«»'’.…%€/@&-\u00a0\u202f\n\"(", max_size=40))
@example("a...»?")
@example("\ue000a@a.a;")
@settings(max_examples=300)
@example("«»")
def test_typography_twice_is_typography_once(text: str) -> None:
    once = french.typo(text)
    assert french.typo(once) == once


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("personne", "nombre de personnes"),
        ("association", "nombre d’associations"),
        ("heure", "nombre d’heures"),
        ("€", "en €"),
        ("%", "en %"),
    ],
)
def test_what_bare_numbers_count(unit: str, said: str) -> None:
    assert french.counted(unit) == said
