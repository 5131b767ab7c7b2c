"""French for readers: numbers, units, plurals, dates, department names, typography.

Spaces, in one rule each: thin and unbreakable (U+202F) inside numbers, before % and before
; : ! ? » and after «; unbreakable (U+00A0) between a number and a currency or a unit word.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from math import isclose

from senacs.method.departments import ARTICLES
from senacs.method.rounding import quantize

THIN = "\u202f"
NBSP = "\u00a0"
MINUS = "\u2212"

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

# Units that never take the mark of the plural: symbols and acronyms.
_INVARIABLE = {
    "ETP", "€", "%", "€/h", "h", "km", "m²", "kWh", "CDI", "CDD", "CS", "EVS", "QPV", "EPCI",
}  # fmt: skip
_IRREGULAR = {
    "centre social": "centres sociaux",
    "espace de vie sociale": "espaces de vie sociale",
    "heure par semaine": "heures par semaine",
    "euro par heure": "euros par heure",
    "équivalent temps plein": "équivalents temps plein",
    "point de pourcentage": "points de pourcentage",
}


def number(x: float, decimals: int = 0) -> str:
    """« 1 361 », « −12,50 »: thin spaces, decimal comma, true minus, half away from zero."""
    text = f"{quantize(x, decimals):,f}"
    return text.replace(",", THIN).replace(".", ",").replace("-", MINUS)


def percent(x: float, decimals: int = 0) -> str:
    """« 12,5 % » from 12.5."""
    return f"{number(x, decimals)}{THIN}%"


def money(x: float, decimals: int = 0) -> str:
    """« 149 640 € »."""
    return f"{number(x, decimals)}{NBSP}€"


def quantity(x: float, unit: str, decimals: int = 0) -> str:
    """A number and its unit, given in the singular: « 23 structures », « 7,8 ETP », « 12 % »."""
    if unit == "%":
        return percent(x, decimals)
    if not unit:
        return number(x, decimals)
    # What is printed commands the agreement: 1.96 shown as « 2 » is plural.
    return f"{number(x, decimals)}{NBSP}{plural(float(quantize(x, decimals)), unit)}"


def loose(text: str) -> str:
    """The same for a narrow cell: the unit may go under its number, which stays whole."""
    return text.replace(NBSP, " ")


def plural(n: float, singular: str, plural_form: str | None = None) -> str:
    """The noun in agreement with n. In French 0, 1 and 1,9 are singular."""
    if abs(n) < 2:
        return singular
    return plural_form or _plural_of(singular)


def _plural_of(noun: str) -> str:
    if noun in _INVARIABLE or noun.endswith(("s", "x", "z")):
        return noun
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(("eau", "eu")):
        return f"{noun}x"
    return f"{noun[:-2]}aux" if noun.endswith("al") else f"{noun}s"


def counted(unit: str) -> str:
    """« nombre de personnes », « en € »: what bare numbers are."""
    return f"en {unit}" if unit in _INVARIABLE else f"nombre {of(plural(2, unit))}"


def fraction(n: float, base: float) -> str:
    """« 3 sur 4 »."""
    return f"{number(n)}{NBSP}sur{NBSP}{number(base)}"


def ordinal(n: int, *, feminine: bool = False) -> str:
    """« 1er », « 1re », « 2e »: the suffix in plain letters, for text and screen readers."""
    if n == 1:
        return "1re" if feminine else "1er"
    return f"{number(n)}e"


def change(x: float, decimals: int = 0) -> str:
    """A signed number: « +12 », « −3 », « 0 »."""
    text = number(x, decimals)
    is_zero = isclose(float(quantize(x, decimals)), 0.0)
    return text if x < 0 or is_zero else f"+{text}"


def date_fr(day: date) -> str:
    """« 22 novembre 2026 », « 1er mars 2017 »."""
    rank = "1er" if day.day == 1 else str(day.day)
    return f"{rank}{NBSP}{MONTHS[day.month - 1]} {day.year}"


def period_fr(begins: date | None, ends: date | None) -> str:
    """« du 1er janvier 2024 au 31 décembre 2028 »; what is known of it, "" for nothing."""
    if begins and ends:
        return f"du {date_fr(begins)} au {date_fr(ends)}"
    if begins:
        return f"depuis le {date_fr(begins)}"
    return f"jusqu’au {date_fr(ends)}" if ends else ""


def listing(items: Sequence[str], *, last: str = "et") -> str:
    """« a, b et c »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


# --- Words before names -------------------------------------------------------------------------

_VOWELS = "aàâäeéèêëiîïoôöuùûüœæAÀÂÄEÉÈÊËIÎÏOÔÖUÙÛÜŒÆ"
_MUTE_H = (
    "habit", "harm", "héberg", "hérault", "heur", "hist", "hiv", "homm", "honor", "hôp", "hor",
    "hum", "hyères", "hyp",
)  # fmt: skip
_WITHOUT_ARTICLE = {"Guadeloupe", "Martinique", "Guyane", "Corse-du-Sud", "Haute-Corse"}
_CONTRACTED = {"le": "du ", "la": "de la ", "les": "des ", "l’": "de l’"}


def elides(word: str) -> bool:
    """Whether « de » becomes « d’ » before this word."""
    if word[:1].lower() == "y":  # d’Yvetot, but de Yenne
        return word[1:2] not in _VOWELS
    return word[:1] in _VOWELS or word.lower().startswith(_MUTE_H)


def of(name: str) -> str:
    """« de » before a noun or a name without article: « d’Oraison », « de Digne »."""
    return f"d’{name}" if elides(name) else f"de {name}"


def of_commune(name: str) -> str:
    """« de Digne », « d’Oraison », « du Mans », « des Mées », « de La Motte »."""
    head, _, rest = name.partition(" ")
    if head in {"Le", "Les"} and rest:
        return f"{_CONTRACTED[head.lower()]}{rest}"
    return of(name)


def in_commune(name: str) -> str:
    """« à Digne », « au Mans », « aux Mées », « à La Motte »."""
    head, _, rest = name.partition(" ")
    if head in {"Le", "Les"} and rest:
        return f"{'au' if head == 'Le' else 'aux'} {rest}"
    return f"à {name}"


def the_department(name: str) -> str:
    """« les Alpes-de-Haute-Provence », « l’Ain », « Paris »."""
    article = _article(name)
    if not article:
        return typo(name)
    return f"{article}{'' if article == 'l’' else ' '}{typo(name)}"


def of_department(name: str) -> str:
    """« des Alpes-de-Haute-Provence », « du Rhône », « de l’Ain », « de Paris »."""
    article = _article(name)
    return f"{_CONTRACTED[article]}{typo(name)}" if article else of(typo(name))


def in_department(name: str) -> str:
    """« dans les Alpes-de-Haute-Provence », « en Guadeloupe », « à Paris »."""
    if name in {"Paris", "La Réunion", "Mayotte"}:
        return f"à {name}"
    if name in _WITHOUT_ARTICLE or not _article(name):
        return f"en {typo(name)}"
    return f"dans {the_department(name)}"


def _article(name: str) -> str:
    """Article of a department. A name that is not one (« France fictive ») has none."""
    return ARTICLES.get(name.replace("’", "'"), "")


# --- Typography of free text --------------------------------------------------------------------

_BLANK = "[ \u00a0\u2009\u202f]"
# Addresses and entities are set aside while the rules run: a thin space would break them.
_ASIDE = "\ue000"
_UNTOUCHED = re.compile(
    rf"(?:https?://|www\.)[^\s«»]+|[\w.+'-]+@[\w-]+(?:\.[\w-]+)+|&#?\w+;|{_ASIDE}"
)
_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\.{3,}"), "…"),
    (re.compile(r"(?<=[^\W\d_])'(?=[\w«“])"), "’"),
    (re.compile(f"«{_BLANK}*"), f"«{THIN}"),
    (re.compile(f"(?<=[^\\s«]){_BLANK}*»"), f"{THIN}»"),
    # A mark ends something: what follows is a blank, the end or a closing sign. So 10:30 stays.
    (re.compile(rf"(?<=[^\s;:!?«(\[]){_BLANK}*([;:!?]+)(?=\s|$|[»)\]”’\".,…])"), rf"{THIN}\1"),
    (re.compile(rf"(?<=\d){_BLANK}*%"), f"{THIN}%"),
    (re.compile(rf"(?<=\d){_BLANK}*€"), f"{NBSP}€"),
    (re.compile(rf"(?<=\d){_BLANK}(?=\d{{3}}(?!\d))"), THIN),
)


# A page of the form says some two hundred texts of the questionnaire, the same for everybody.
@lru_cache(maxsize=4096)
def typo(text: str) -> str:
    """French typography on plain text (never on HTML): spaces, apostrophes, ellipses.

    Leaves addresses, entities and times alone; applied twice, it changes nothing more. Straight
    double quotes are kept: only their author knows whether they quote or measure.
    """
    kept = iter(_UNTOUCHED.findall(text))
    text = _UNTOUCHED.sub(_ASIDE, text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return re.sub(_ASIDE, lambda _: next(kept), text)
