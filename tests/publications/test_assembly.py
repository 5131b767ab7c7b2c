"""A brochure from answers: the published figures, the local texts, and nothing that moves alone."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from publications import plain
from senacs.catalogue.publications.shelf import sections
from senacs.publications import maps
from senacs.publications.assembly import assemble_brochure
from senacs.publications.document import BigNumbers, Document, Drawn, Mapped, MethodNote, Slot
from senacs.publications.snapshot import as_json, fingerprint, without_expired
from senacs.publications.source import LocalText


@pytest.fixture(scope="module")
def brochure() -> Document:
    return plain.brochure()


def _words(document: Document) -> str:
    """All that a reader may read, without drawings."""
    text = json.dumps(document.to_json(), ensure_ascii=False)
    return re.sub(r"<svg.*?</svg>", "", text)


def _leaves(document: Document) -> dict[str, str]:
    return {
        path: json.dumps(as_json(leaf), ensure_ascii=False, sort_keys=True)
        for path, leaf in document.leaves()
    }


@pytest.mark.parametrize(
    "figure",
    [
        "1\u202f361", "11\u202f%", "62\u202f%", "15\u202f%", "7\u202f%", "5\u202f%",
        "2\u00a0sur\u00a04", "3\u00a0sur\u00a04", "4\u00a0sur\u00a04", "139", "24\u202f%",
        "13\u202f%", "23\u202f%", "54\u202f%", "50\u202f%", "21\u202f%", "68\u202f%", "325",
        "32\u202f%", "39\u202f%", "29\u202f%", "12\u202f470", "149\u202f640\u00a0€",
        "689\u202f000", "56\u202f%", "26\u202f%", "9,5\u202f%", "2\u202f237", "26\u202f000",
    ],
)  # fmt: skip
def test_the_published_figures_are_printed(brochure: Document, figure: str) -> None:
    assert figure in _words(brochure)


def test_a_chart_says_its_values_in_words_and_in_rows(brochure: Document) -> None:
    donut = next(
        leaf
        for _, leaf in brochure.leaves()
        if isinstance(leaf, Drawn) and leaf.indicator == "fte_by_contract"
    )
    assert donut.title == "62\u202f% du travail se fait en CDI"
    assert ("CDI", "62\u202f%", "50\u00a0ETP") in donut.rows
    assert "62\u202f%" in donut.alt
    assert donut.foot == (
        "SENACS, données 2016. Réponses\u202f: 4\u00a0sur\u00a04 centres sociaux."
    )
    assert donut.depends == {"fte_by_contract"}


def test_what_nobody_ticked_is_said_under_the_drawing(brochure: Document) -> None:
    issues = next(
        leaf
        for _, leaf in brochure.leaves()
        if isinstance(leaf, Drawn) and leaf.indicator == "local_issues"
    )
    assert issues.foot.startswith("Aucune réponse pour «\u202f")
    assert all("0\u00a0sur" not in cell for row in issues.rows for cell in row)


def test_each_leaf_names_what_it_prints(brochure: Document) -> None:
    assert len(brochure.depends) > 40
    for path, leaf in brochure.leaves():
        if isinstance(leaf, Drawn):
            assert leaf.indicator in leaf.depends, path
        if isinstance(leaf, BigNumbers) and leaf.style != "external":
            printed = {figure.indicator for figure in leaf.figures if figure.indicator}
            assert printed <= leaf.depends, path


def test_one_changed_answer_changes_what_depends_on_it_and_nothing_else(
    brochure: Document,
) -> None:
    """La Marelle corrects its contracts: four hundred hours of a permanent job more."""
    after = plain.brochure(
        plain.changed("CS", "La Marelle", fte_contract_cdi=21.5, fte_total=30.75)
    )
    before, now = _leaves(brochure), _leaves(after)
    assert before.keys() == now.keys()
    moved = {path for path in before if before[path] != now[path]}
    depends = {path: leaf.depends for path, leaf in (*brochure.leaves(), *after.leaves())}
    concerned = {"fte_by_contract", "fte_total"}
    assert moved
    assert {path for path in moved if not depends[path] & concerned} == set()
    still = {p for p, d in depends.items() if d & concerned} - moved
    assert still == set(), "these print a figure that changed and say the same"
    outside = fingerprint(brochure.to_json() | {"sections": []})
    assert outside == fingerprint(after.to_json() | {"sections": []})


def test_without_agreement_small_cells_are_hidden_everywhere() -> None:
    document = plain.brochure(lifted=False)
    words = _words(document)
    assert "masqué (secret statistique)" in words
    assert "masqué" in next(
        leaf.alt
        for _, leaf in document.leaves()
        if isinstance(leaf, Drawn) and leaf.indicator == "general_interest_themes"
    )
    assert "1\u00a0sur\u00a04" not in words


def test_examples_are_printed_by_demonstrations_only_and_say_what_they_are(
    brochure: Document,
) -> None:
    shown = [leaf for _, leaf in brochure.leaves() if isinstance(leaf, Slot) and leaf.filled]
    assert shown
    assert all(leaf.fictional and "ficti" in leaf.mention for leaf in shown)
    bare = plain.brochure(setting=_without_notice())
    slots = [leaf for _, leaf in bare.leaves() if isinstance(leaf, Slot)]
    assert not any(leaf.filled or leaf.paragraphs or leaf.author for leaf in slots)
    assert bare.notice == ""


def _without_notice() -> plain.Setting:
    return plain.replace(plain.SETTING, notice="")


def test_a_local_text_takes_the_place_of_the_example() -> None:
    texts = {
        "young_testimony": LocalText(
            "J’ai appris à parler en public.", "Inès", consent_until=date(2018, 6, 30)
        ),
        "plan": LocalText("Le schéma **est signé**."),
    }
    slots = {
        leaf.key: leaf for _, leaf in plain.brochure(texts=texts).leaves() if isinstance(leaf, Slot)
    }
    testimony = slots["young_testimony"]
    assert (testimony.author, testimony.fictional, testimony.until) == ("Inès", False, "2018-06-30")
    assert "30\u00a0juin 2018" in testimony.mention
    assert [run.strong for run in slots["plan"].paragraphs[0]] == [False, True, False]


def test_a_testimony_ends_with_its_consent() -> None:
    texts = {"young_testimony": LocalText("Merci.", "Inès", consent_until=date(2018, 6, 30))}
    document = plain.brochure(texts=texts, setting=_without_notice()).to_json()
    assert "Inès" in json.dumps(without_expired(document, date(2018, 6, 30)), ensure_ascii=False)
    ended = without_expired(document, date(2018, 7, 1))
    assert "Inès" not in json.dumps(ended, ensure_ascii=False)
    late = plain.brochure(texts=texts, setting=_without_notice(), on=date(2018, 7, 1))
    assert "Inès" not in _words(late)


def test_the_method_note_says_what_a_reader_must_know(brochure: Document) -> None:
    note = next(leaf for _, leaf in brochure.leaves() if isinstance(leaf, MethodNote))
    said = {n.label: "".join(run.text for run in n.runs) for n in note.notes}
    assert list(said) == [
        "Années", "Réponses", "Bases", "Calcul", "Arrondis", "Secret statistique",
        "Édition figée", "Démonstration",
    ]  # fmt: skip
    assert "4 centres sociaux\u202f: 4 réponses retenues" in said["Réponses"]
    assert "19 espaces de vie sociale" in said["Réponses"]
    assert "levée dans ce document pour les centres sociaux" in said["Secret statistique"]
    assert "Cet accord est fictif" in said["Secret statistique"]
    assert plain.SETTING.release in said["Édition figée"]
    bases = next(n for n in note.notes if n.label == "Bases")
    assert any(
        "".join(run.text for run in item).startswith(
            "3\u00a0sur\u00a04 centres sociaux\u202f: Ce que les centres proposent aux 18-25 ans"
        )
        for item in bases.items
    )
    assert "actions_age_18_25" in note.depends


def test_keys_turned_under_a_delegation_are_said() -> None:
    given = tuple(replace(s, lent=1) for s in plain.SETTING.signatures())
    lent = replace(plain.SETTING, signatures=lambda: given)
    words = _words(plain.brochure(setting=lent))
    assert "par les deux institutions (1 par délégation de l’une d’elles)." in words
    assert "par délégation" not in _words(plain.brochure())


def test_the_map_numbers_the_structures_as_the_lists_do(brochure: Document) -> None:
    json_form = brochure.to_json()
    nodes = {section["key"]: section["nodes"] for section in json_form["sections"]}
    drawn = nodes["map"][0]
    assert len(drawn["rows"]) == 23
    assert len(drawn["unlocated"]) == 1
    centres = nodes["key_figures"][1]["right"][1]["entries"]
    assert [entry["number"] for entry in centres] == ["1", "2", "3", "4"]
    assert centres[0]["detail"] == "Associatif"
    carriers = nodes["evs_list"][0]["entries"]
    assert [entry["number"] for entry in carriers] == [str(n) for n in range(5, 24)]


def test_the_map_of_many_structures_leaves_their_names_to_the_lists() -> None:
    ground = plain.ground()
    many = replace(ground, points=ground.points[:-1] * 5)
    read = replace(plain.source(), ground=lambda: many)
    made = assemble_brochure(sections("brochure"), read, plain.SETTING, texts={}, on=plain.DAY)
    drawn = next(leaf for _, leaf in made.leaves() if isinstance(leaf, Mapped))
    assert len(many.points) > maps.MOST_LISTED
    assert drawn.rows == ()
    assert many.points[0].carrier.name not in drawn.svg
    assert ">110</text>" in drawn.svg, "each sign keeps its number"


def test_the_json_form_is_plain_and_stable(brochure: Document) -> None:
    form = brochure.to_json()
    assert json.loads(json.dumps(form)) == form
    assert fingerprint(form) == fingerprint(plain.brochure().to_json())
    assert fingerprint(form) != fingerprint(form | {"notice": "autre"})


def test_a_sheet_sets_a_structure_beside_its_department() -> None:
    form = plain.sheet().to_json()
    assert form["private"] == "Document réservé à la structure et à ses correspondants"
    comparison = form["sections"][0]["nodes"][1]
    assert comparison["head"] == ["Indicateur", "2016", "2015", "Département"]
    lines = {line["indicator"]: line for line in comparison["lines"]}
    assert lines["volunteers_total"]["own"] == "117\u00a0personnes"
    assert lines["users_share"]["reference"] == "11\u202f%"
    words = json.dumps(form, ensure_ascii=False)
    assert "sur\u00a01 centre" not in words, "one structure answers for itself"
    assert "Lutte contre l’isolement" in words


def test_a_sheet_says_that_a_reference_is_hidden() -> None:
    hidden = plain.sheet("San-Bastian", lifted=False).to_json()
    lines = hidden["sections"][0]["nodes"][1]["lines"]
    assert any(line["reference"] == "masqué" for line in lines)
    assert all(line["own"] != "masqué" for line in lines)


def test_a_social_life_space_sees_its_domains_among_those_of_the_department() -> None:
    form = plain.sheet("Maison de la Famille", "EVS").to_json()
    assert form["cover"]["lines"] == ["Espace de vie sociale", "Associatif"]
    words = json.dumps(form, ensure_ascii=False)
    assert "Les domaines du département, les vôtres en couleur" in words
