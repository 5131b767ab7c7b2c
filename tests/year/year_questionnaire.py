"""How the questionnaire of the year is made: a spreadsheet edited, faulty first, then published;
local questions, written in one department and taken from the shared catalogue by another."""

import re

from year_cast import RETIRED, YEAR, Year
from year_correspondents import Correspondent
from year_people import Person

from edited_workbook import Edited

HERE = f"/pilotage/enquetes/{YEAR}/questionnaire/"
REWORDED, WORDS = "public_total", "Combien de personnes différentes avez-vous accueillies ?"
PAGE = "chaleurs"
LOCAL_WORDS = "Combien de jardins partagés animez-vous ?"


def edit_questionnaire(steward: Person, year: Year) -> None:
    """Export, edit with two slips, be told where, mend, read what it changes, rehearse, keep."""
    book = Edited.opened(steward.get(f"{HERE}classeur.xlsx").content)
    lines = _edit(book)
    book.put("survey", lines[0], "type", "oui-ou-non")
    book.put("survey", lines[1], "public", "centres")
    told = steward.upload(f"{HERE}tableur/", "questionnaire.xlsx", book.saved())
    assert told.status == 422, told.words[:500]
    for line, column in zip(lines, "AL", strict=True):
        assert f"ligne {line}, colonne {column}" in told.words, told.words[:1500]
    year.count("faults of the questionnaire told by cell", len(lines))

    book.put("survey", lines[0], "type", "yes_no")
    book.put("survey", lines[1], "public", "CS, EVS")
    seen = steward.upload(f"{HERE}tableur/", "questionnaire.xlsx", book.saved())
    assert "Rien n’est encore enregistré" in seen.words, seen.words[:1500]
    for change in ("1 changement de mots", "heat_cool_room", "heat_people", RETIRED):
        assert change in seen.words, (change, seen.words[:3000])
    rehearsed = steward.get(f"{seen.url}repetition/")
    assert re.search(r"[1-9]\d* réponses (signées|acceptées)?", rehearsed.words), rehearsed.words
    kept = steward.post(
        f"{seen.url}appliquer/",
        note="Fortes chaleurs, mots des publics.",
        committee="technical",
        decided_on=str(year.today),
        subject=f"Questionnaire {YEAR}",
    )
    assert "du questionnaire est enregistrée" in kept.words, kept.words[:800]
    shown = steward.get(f"{HERE}?q=heat_people").words
    assert "Combien de personnes y sont venues" in shown, shown[:800]


def _edit(book: Edited) -> tuple[int, int]:
    """New words, a question retired, a module of one page; the lines of its two questions."""
    book.write("survey", REWORDED, "label", WORDS)
    book.remove("survey", RETIRED)
    book.add(
        "modules",
        len(book.sheets["modules"]),
        name="fortes_chaleurs",
        titre="Fortes chaleurs",
        objet="Savoir où les habitants trouvent du frais.",
        origine="Comité technique national.",
    )
    after = max(n for n, line in enumerate(book.sheets["survey"], 1) if "lieux" in line[:2])
    page = book.add(
        "survey",
        after,
        type="begin_group",
        name=PAGE,
        label="Fortes chaleurs",
        public="CS, EVS",
        thème="identite",
        module="fortes_chaleurs",
        minutes=1,
    )
    first = book.add(
        "survey",
        page,
        type="yes_no",
        name="heat_cool_room",
        label="Avez-vous ouvert une salle rafraîchie pendant les fortes chaleurs ?",
        public="CS, EVS",
        required="oui",
        définition="Une salle ouverte à tous, où la température reste supportable.",
    )
    second = book.add(
        "survey",
        first,
        type="integer",
        name="heat_people",
        label="Combien de personnes y sont venues ?",
        public="CS, EVS",
        unité="personne",
        définition="Personnes différentes, pas passages.",
    )
    book.add("survey", second, type="end_group", name=PAGE)
    return first, second


def ask_locally(writer: Correspondent, taker: Correspondent) -> str:
    """One department writes a question, the other finds it in the shared catalogue: its key."""
    here = "/suivi/questions-locales/"
    form = writer.get(f"{here}nouvelle/").text
    done = writer.post(
        f"{here}nouvelle/",
        territory=_first_option(form),
        label=LOCAL_WORDS,
        purpose="Le comité local prépare un réseau de jardins.",
        kind="count",
        unit="jardin",
        audience="CS,EVS",
        minutes="0,5",
    )
    assert "est au catalogue partagé" in done.words, done.words[:800]
    found = re.search(r"/questions-locales/([\w-]+)/", done.url)
    assert found, done.url
    for who in (writer, taker):
        shelf = who.get(f"{here}?q=jardins")
        assert f"{here}{found[1]}/" in shelf.text, shelf.words[:800]
        page = who.get(f"{here}{found[1]}/")
        taken = who.post(
            f"{here}{found[1]}/prendre/", territoire=page.hidden("territoire"), enquete=str(YEAR)
        )
        assert "posera cette question" in taken.words, taken.words[:800]
        for one in who.mine:
            one.answers(found[1], "3", 3)
    return found[1]


def _first_option(text: str) -> str:
    found = re.search(r'name="territory".*?<option value="(\d+)"', text, re.S)
    assert found, text[:2000]
    return found[1]
