"""The corner that the demonstration shows: the printed structures answer the running edition."""

import pytest

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import EditionState, State
from senacs.demonstration import people
from senacs.demonstration.network import series, stage
from senacs.structures.models import Structure

# One worker: the country is made once.
pytestmark = pytest.mark.xdist_group("fictional")


@pytest.mark.django_db
def test_the_directors_of_the_demonstration_find_their_response(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tiny_campaign.make(evs=3)
    # The second department of the small reference stands for the one of the demonstration.
    monkeypatch.setattr(stage, "CORNER", "05")
    monkeypatch.setattr(stage, "CORNER_YEARS", (2023, 2024))
    monkeypatch.setattr(series, "CENTRES", dict.fromkeys(series.CENTRES, 12))
    monkeypatch.setattr(series, "SPACES", dict.fromkeys(series.SPACES, 9))
    told: list[str] = []
    stage.corner(told.append)
    assert Structure.objects.filter(commune__code__startswith="05").exists()
    past = Edition.objects.filter(state=EditionState.CLOSED)
    assert list(past.values_list("data_year", flat=True)) == [2024, 2023]
    running = Edition.objects.get(data_year=series.RUNNING)
    assert (running.state, running.previous) == (EditionState.OPEN, past[0])
    half = Response.objects.with_people().get(edition=running, structure__name=people.MARELLE.place)
    assert half.state == State.STARTED
    assert half.opened_at is not None
    assert queries.obstacles(half).left > 0
    assert queries.previous_values(half)
    whole = Response.objects.get(edition=running, structure__name=people.SAINTE_TULLE.place)
    assert whole.state == State.DEPOSITED
    assert any("en cours" in line for line in told)
