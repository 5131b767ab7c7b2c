"""What a reader must know before trusting a figure: years, answers, rules, agreement, release."""

from collections.abc import Iterable, Mapping

from senacs.method import french
from senacs.method.disclosure import Rule
from senacs.method.figures import Figure, Table
from senacs.publications.document import Note, Run, Runs
from senacs.publications.source import Lifting, Setting, Signatures

AUDIENCES = {
    "CS": ("centre social", "centres sociaux"),
    "EVS": ("espace de vie sociale", "espaces de vie sociale"),
}


def notes(
    setting: Setting, figures: Mapping[str, Figure | Table]
) -> tuple[tuple[Note, ...], frozenset[str]]:
    """The notes in order, and the indicators on which one of them depends."""
    partial = sorted(
        (f for f in figures.values() if f.context.n < f.context.base),
        key=lambda f: f.context.title,
    )
    if setting.structure:
        return _of_a_sheet(setting), frozenset()
    said = [
        ("Années", _years(setting)),
        ("Réponses", _answers(setting.signatures())),
    ]
    then = [
        ("Calcul", _computing()),
        ("Arrondis", _rounding()),
        ("Secret statistique", _confidentiality(setting)),
        ("Édition figée", _release(setting)),
        ("Démonstration", setting.notice),
    ]
    told = (*_notes(said), _bases(partial), *_notes(then))
    return told, frozenset(f.context.indicator for f in partial)


def _of_a_sheet(setting: Setting) -> tuple[Note, ...]:
    """A sheet is read by those who wrote it: what they did not choose is enough.

    That its data are fictional is said at its head and on each foot.
    """
    said = [
        ("Années", _years(setting)),
        ("Département", _reference(setting)),
        ("Provisoire", setting.provisional and _unsigned()),
        ("Édition figée", "" if setting.provisional else _release(setting)),
    ]
    return _notes(said)


def _notes(said: Iterable[tuple[str, str]]) -> tuple[Note, ...]:
    return tuple(Note(label, _runs(text)) for label, text in said if text)


def _reference(setting: Setting) -> str:
    base = (
        "Calculé sur les structures du même type, la vôtre comprise ; masqué quand une réponse s’y "
        "devinerait."
    )
    lifted = [_lifted(lifting) for lifting in setting.liftings]
    return " ".join([base, *lifted])


def _runs(text: str) -> Runs:
    return (Run(french.typo(text)),)


def _years(setting: Setting) -> str:
    return (
        f"L’enquête {setting.survey_year} décrit l’année {setting.data_year}. Les âges sont ceux "
        "du 31 décembre. Chaque structure décrit elle-même son activité : les chiffres sont "
        f"déclaratifs{'' if setting.provisional else ', relus par la Caf et par la fédération'}."
    )


def _answers(signatures: Iterable[Signatures]) -> str:
    said = [_answer(s) for s in signatures]
    return " ".join(said)


def _answer(s: Signatures) -> str:
    noun = french.plural(s.solicited, *AUDIENCES[s.audience])
    return (
        f"{french.number(s.solicited)} {noun} : {french.number(s.answered)} "
        f"{french.plural(s.answered, 'réponse retenue', 'réponses retenues')}, dont "
        f"{french.number(s.signed)} {french.plural(s.signed, 'signée', 'signées')} "
        f"par les deux institutions{_lent(s)}."
    )


def _lent(s: Signatures) -> str:
    """A key turned by somebody else is said wherever signatures are."""
    return f" ({french.number(s.lent)} par délégation de l’une d’elles)" if s.lent else ""


def _bases(partial: list[Figure | Table]) -> Note:
    """Those that miss few answers first, each base on a line of its own."""
    if not partial:
        whole = (
            "Toutes les structures concernées ont répondu à toutes les questions utilisées ici : "
            "chaque chiffre porte sur l’ensemble d’entre elles."
        )
        return Note("Bases", _runs(whole))
    titles: dict[str, list[str]] = {}
    for one in sorted(partial, key=lambda f: (f.context.base, -f.context.n)):
        titles.setdefault(one.context.coverage, []).append(one.context.title)
    return Note(
        "Bases",
        _runs("Tous les chiffres portent sur l’ensemble des structures concernées, sauf ceux-ci."),
        tuple(
            (Run(french.typo(f"{base} :"), strong=True), *_runs(f" {' ; '.join(said)}."))
            for base, said in titles.items()
        ),
    )


def _computing() -> str:
    return (
        "Sommes et parts portent sur les structures qui ont répondu, sans redressement ni "
        "estimation. Une part est celle des sommes : une grande structure y pèse plus qu’une "
        "petite. « n sur N » compte des structures."
    )


def _rounding() -> str:
    return (
        "Les parts d’un tout sont arrondies de façon à faire 100 (méthode du plus fort reste) ; "
        "les autres nombres sont arrondis au plus proche. Quand plusieurs réponses sont "
        "possibles, chaque part est arrondie pour elle-même et le total peut s’écarter de 100."
    )


def _confidentiality(setting: Setting) -> str:
    rule = Rule()
    base = (
        f"Une case qui repose sur moins de {rule.minimum_units} structures, ou dont une seule "
        f"ferait plus de {french.percent(rule.dominance * 100)}, est masquée."
    )
    lifted = [_lifted(lifting) for lifting in setting.liftings]
    return " ".join([base, *lifted])


def _lifted(lifting: Lifting) -> str:
    noun = french.plural(lifting.structures, *AUDIENCES[lifting.audience])
    said = (
        f"Cette règle est levée dans ce document pour les {noun} : "
        f"{french.number(lifting.structures)} {noun} ont donné leur accord écrit, enregistré le "
        f"{french.date_fr(lifting.signed_on)}."
    )
    return f"{said} Cet accord est fictif." if lifting.is_demonstration else said


def _unsigned() -> str:
    return (
        "Ces chiffres viennent de réponses que ni la Caf ni la fédération n’ont encore signées : "
        "ils peuvent changer. Ne les publiez pas."
    )


def _release(setting: Setting) -> str:
    return (
        f"Tous les chiffres viennent de l’édition figée {setting.release}, du "
        f"{french.date_fr(setting.released_on)}. Une correction donne une nouvelle édition ; "
        "celle-ci reste consultable."
    )
