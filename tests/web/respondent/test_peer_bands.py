"""The band beside a field: words, a drawing that stays in its frame, nothing when too few."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from senacs.campaigns.models import PeerGroup
from senacs.method.questionnaire import Kind, Question
from senacs.method.robust import Band, band
from senacs.web.respondent.peer_bands import WIDTH, peer_band
from tiny_campaign import TinyCampaign
from web_manners import text_of

PEOPLE = Question(key="q", label="Q", kind=Kind.COUNT, unit="personne")
MONEY = Question(key="q", label="Q", kind=Kind.MONEY)


@pytest.mark.parametrize(
    ("question", "of", "words"),
    [
        (
            PEOPLE,
            Band(57, 120, 210, 340),
            "la moitié entre 120 et 340 (médiane 210, 57 structures)",
        ),
        (PEOPLE, Band(12, 1, 1, 1), "le plus souvent 1 (médiane de 12 structures)"),
        (
            MONEY,
            Band(8, 0, 1500, 2600),
            "la moitié entre 0 € et 2 600 € (médiane 1 500 €, 8 structures)",
        ),
    ],
)
def test_the_band_is_said(question: Question, of: Band, words: str) -> None:
    said = peer_band(question, of, None).words
    assert said.replace("\u202f", " ").replace("\xa0", " ") == words


values = st.floats(0, 1e9, allow_nan=False)


@given(st.lists(values, min_size=5), st.none() | values | st.booleans())
def test_the_drawing_stays_in_its_frame(given_by_peers: list[float], own: float | None) -> None:
    drawn = peer_band(PEOPLE, band(given_by_peers), own)
    assert drawn.low < drawn.high
    assert 0 <= drawn.start <= drawn.middle <= drawn.end <= WIDTH
    assert drawn.start + drawn.length <= WIDTH
    if own is None or isinstance(own, bool):
        assert drawn.own is None
    else:
        assert drawn.own is not None
        assert 0 <= drawn.own <= WIDTH


def test_without_a_group_there_is_no_band(tiny: TinyCampaign, director: Client) -> None:
    address = reverse("respondent:page", args=[tiny.response().pk, "publics"])
    assert "tructures comparables" not in text_of(director.get(address))


def test_it_is_beside_the_field_and_explained(tiny: TinyCampaign, director: Client) -> None:
    address = reverse("respondent:page", args=[tiny.response().pk, "publics"])
    PeerGroup.objects.create(
        edition=tiny.edition,
        audience="CS",
        group="all",
        label="centres sociaux",
        size=57,
        bands={"public_total": [57, 420, 760, 1300, 6.6, 0.5]},
    )
    page = text_of(director.get(address))
    assert page.count("la moitié entre") == 1
    assert "Centres sociaux : 57 structures, d’après leurs réponses signées de 2015" in page
