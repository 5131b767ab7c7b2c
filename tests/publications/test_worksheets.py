"""The questionnaire on paper: all that is asked, last year beside, the same bytes every time."""

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.models import Response
from senacs.method.questionnaire import (
    Audience,
    Block,
    Choice,
    Grid,
    Kind,
    Question,
    Questionnaire,
    Theme,
)
from senacs.publications import worksheets
from senacs.publications.render_pdf import pdf
from tiny_campaign import TinyCampaign

pytestmark = pytest.mark.django_db
NOTICE = "Données fictives"


@pytest.fixture
def tiny() -> TinyCampaign:
    return tiny_campaign.make(evs=2)


@pytest.fixture
def second_year(tiny: TinyCampaign) -> TinyCampaign:
    tiny_campaign.finish(tiny, "La Marelle")
    tiny_campaign.open_next(tiny)
    return tiny


def all_of(tiny: TinyCampaign) -> list[Response]:
    return list(Response.objects.of_edition(tiny.edition).with_people())


def texts(content: bytes) -> list[str]:
    pages = PdfReader(io.BytesIO(content)).pages
    return [re.sub(r"[\s\u00a0\u202f]+", " ", page.extract_text()) for page in pages]


@pytest.mark.parametrize("name", ["La Marelle", "Maison de la Famille"])
def test_every_question_is_there_with_its_code(tiny: TinyCampaign, name: str) -> None:
    response = tiny.response(name)
    words = " ".join(texts(worksheets.worksheets(tiny.edition, [response], notice=NOTICE)))
    asked = queries.frozen(tiny.edition, response.kind).questionnaire
    for number, block in enumerate(asked.blocks, start=1):
        for rank, question in enumerate(block.questions, start=1):
            assert question.key in words
            assert f"{number}.{rank}" in words
    assert NOTICE in words
    assert "Seulement si vous répondez oui à" in words or name != "La Marelle"


def test_last_year_is_beside_the_box_unless_the_sheet_is_blank(second_year: TinyCampaign) -> None:
    response = [second_year.response()]
    recalled = " ".join(texts(worksheets.worksheets(second_year.edition, response)))
    assert "En 2016 : 766" in recalled
    blank = " ".join(texts(worksheets.worksheets(second_year.edition, response, blank=True)))
    assert "En 2016" not in blank


def test_one_structure_never_reads_the_past_of_another(second_year: TinyCampaign) -> None:
    others = [r for r in all_of(second_year) if r.structure.name != "La Marelle"]
    assert "En 2016" not in " ".join(texts(worksheets.worksheets(second_year.edition, others)))


def test_pages_are_numbered_for_each_structure(tiny: TinyCampaign) -> None:
    found = all_of(tiny)
    pages = texts(worksheets.worksheets(tiny.edition, found))
    for response in found:
        mine = [p for p in pages if f"{response.structure.name} · Enquête" in p]
        numbers = [re.search(r"Page (\d+) sur (\d+)", page) for page in mine]
        assert [m and (int(m[1]), int(m[2])) for m in numbers] == [
            (n, len(mine)) for n in range(1, len(mine) + 1)
        ]


def test_the_same_questions_give_the_same_bytes(tiny: TinyCampaign) -> None:
    first = worksheets.worksheets(tiny.edition, all_of(tiny))
    assert worksheets.worksheets(tiny.edition, all_of(tiny)) == first


def test_many_structures_make_several_documents(
    tiny: TinyCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worksheets, "MOST_QUESTIONS", 10**9)
    response = tiny.response()
    cut = worksheets.parts(tiny.edition, [response] * 121)
    assert [len(part) for part in cut] == [60, 60, 1]


def test_a_long_questionnaire_makes_fewer_together(
    tiny: TinyCampaign, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = all_of(tiny)
    asked = len(queries.frozen(tiny.edition, everybody[0].kind).questionnaire.questions)
    for room in (1, asked, 2 * asked, 3 * asked - 1):
        monkeypatch.setattr(worksheets, "MOST_QUESTIONS", room)
        cut = worksheets.parts(tiny.edition, everybody)
        assert [one for part in cut for one in part] == everybody
        for part in cut:
            kinds = [queries.frozen(tiny.edition, one.kind) for one in part]
            questions = sum(len(known.questionnaire.questions) for known in kinds)
            assert len(part) == 1 or questions <= room


def count(key: str, **more: object) -> Question:
    made = Question(key, f"Nombre {key}", Kind.COUNT, unit="personne")
    return replace(made, **more)  # type: ignore[arg-type]


def of_every_shape() -> Questionnaire:
    """A table with totals and a hole, every kind of answer, a condition."""
    grid = Grid(
        "staff",
        "Les salariés selon la fonction et le contrat",
        rows=(Choice("a", "Animation"), Choice("b", "Accueil")),
        columns=(Choice("x", "CDI"), Choice("y", "CDD")),
        cells=(("ax", "ay"), ("bx", "")),
        row_totals=("at", "bt"),
        column_totals=("xt", "yt"),
        total="tt",
    )
    keys = ("ax", "ay", "at", "bx", "bt", "xt", "yt", "tt")
    choices = tuple(Choice(f"c{n}", f"Une réponse assez longue numéro {n}") for n in range(9))
    rest = (
        Question("kind_money", "Montant", Kind.MONEY, unit="€"),
        Question("kind_date", "Jour", Kind.DATE),
        Question("kind_line", "Ligne", Kind.TEXT, required=False),
        Question("kind_text", "Texte", Kind.LONG_TEXT),
        Question("kind_one", "Une", Kind.ONE_OF, choices=choices[:3]),
        Question("kind_some", "Des", Kind.SEVERAL_OF, choices=choices, condition="kind_yes"),
        Question("kind_yes", "Oui ou non", Kind.YES_NO),
    )
    block = Block("b", "Bloc", "t", "Intro", questions=(*map(count, keys), *rest), grids=(grid,))
    return Questionnaire(2016, themes=(Theme("t", "Thème"),), blocks=(block,))


def shapes_document() -> dict[str, object]:
    structure = {
        "form": "CS",
        "name": "Centre d’essai",
        "about": "Centre social",
        "previous": {"ax": "12", "kind_text": "Un long texte. " * 40},
    }
    return {
        "publication": "worksheet",
        "title": "Feuille d’essai",
        "released_on": "2017-01-02",
        "notice": "",
        "edition": "Enquête 2017",
        "data_year": 2016,
        "closes": "À déposer en ligne avant le 1er juin 2017",
        "forms": {Audience.CS: worksheets._form(of_every_shape())},
        "structures": [structure],
    }


def test_a_table_is_drawn_as_a_table_and_asked_once() -> None:
    (page,) = worksheets._form(of_every_shape())
    grid = page["items"][0]
    assert grid["columns"] == ["CDI", "CDD", "Total"]
    assert [row["label"] for row in grid["rows"]] == ["Animation", "Accueil", "Total"]
    assert [c["key"] for c in grid["rows"][1]["cells"]] == ["bx", "", "bt"]
    assert [c["key"] for c in grid["rows"][2]["cells"]] == ["xt", "yt", "tt"]
    assert [item["key"] for item in page["items"][1:]] == [
        q.key for q in of_every_shape().questions.values() if q.key.startswith("kind_")
    ]
    words = " ".join(texts(pdf(shapes_document())))
    assert "Les salariés selon la fonction et le contrat" in words
    assert "2015 : 12" in words
    assert "Seulement si vous répondez oui à « Oui ou non » (1.15)." in words
