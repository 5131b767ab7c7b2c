"""The local agreement: every structure of the frozen territory, or nothing."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from factories import places
from senacs.campaigns.actions.agreements import (
    AgreementRefusedError,
    Terms,
    end_agreement,
    record_agreement,
)
from senacs.campaigns.models import Agreement, Response
from senacs.journal.models import Entry
from senacs.territories.models import Territory
from tiny_campaign import CENTRES, TinyCampaign


def agree(tiny: TinyCampaign, names: Collection[str] = CENTRES, **values: Any) -> Agreement:
    place = values.pop("place", ("department", "04"))
    terms = {
        "audience": "CS",
        "structures": [tiny.structures[name].pk for name in names],
        "signed_on": timezone.localdate(),
        "text": "Toutes acceptent.",
        **values,
    }
    return record_agreement(
        edition=tiny.edition,
        territory=Territory.objects.get(level=place[0], code=place[1]),
        terms=Terms(**terms),
        by=tiny.actor("caf"),
    )


def test_an_agreement_of_all_is_recorded(tiny: TinyCampaign) -> None:
    made = agree(tiny, text=" Toutes acceptent.\x00 ")
    assert set(made.structures.values_list("name", flat=True)) == set(CENTRES)
    assert (made.text, made.recorded_by_label) == ("Toutes acceptent.", "Nadia Ferrand")
    entry = Entry.objects.get(verb="campaigns.agreement_recorded")
    assert entry.after == {"territory": "04", "audience": "CS"}


def test_structures_of_another_kind_do_not_count(tiny: TinyCampaign) -> None:
    made = agree(tiny, [*CENTRES, "Maison de la Famille"])
    assert made.structures.count() == 4


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"names": CENTRES[:3]}, "L’accord de 1\u00a0structure manque"),
        ({"names": ()}, "L’accord de 4\u00a0structures manque"),
        ({"audience": "XX"}, "Aucune structure"),
        ({"place": ("department", "05")}, "Aucune structure"),
        ({"text": "\x00 "}, "Recopiez"),
        ({"signed_on": date(2999, 1, 1)}, "futur"),
    ],
)
def test_an_agreement_that_does_not_stand_is_refused(
    tiny: TinyCampaign, values: dict[str, Any], words: str
) -> None:
    with pytest.raises(AgreementRefusedError, match=words):
        agree(tiny, **values)
    assert Agreement.objects.count() == 0


def test_those_whom_the_figures_count_must_agree_even_if_they_moved(tiny: TinyCampaign) -> None:
    moved = tiny.structures["San-Bastian"]
    moved.commune = places.town("05061", "Gap")
    moved.save()
    others = [name for name in CENTRES if name != "San-Bastian"]
    with pytest.raises(AgreementRefusedError, match="L’accord de 1\u00a0structure manque"):
        agree(tiny, others)
    with pytest.raises(AgreementRefusedError, match="Aucune structure"):
        agree(tiny, ["San-Bastian"], place=("department", "05"))
    agree(tiny)


def test_a_structure_out_of_scope_is_not_asked(tiny: TinyCampaign) -> None:
    Response.objects.filter(structure=tiny.structures["San-Bastian"]).update(
        state="out_of_scope", side_reason="Fermée"
    )
    asked = [name for name in CENTRES if name != "San-Bastian"]
    assert agree(tiny, asked).structures.count() == 3


@pytest.mark.parametrize("place", [("country", "FR"), ("region", "93"), ("commune", "04094")])
def test_an_agreement_may_concern_any_territory(tiny: TinyCampaign, place: tuple[str, str]) -> None:
    agreed = agree(tiny, place=place)
    assert agreed.structures.count() == (1 if place[0] == "commune" else 4)


def test_a_new_agreement_ends_the_former(tiny: TinyCampaign) -> None:
    first = agree(tiny, signed_on=timezone.localdate() - timedelta(days=9))
    second = agree(tiny)
    first.refresh_from_db()
    assert first.ended_on == timezone.localdate()
    assert second.ended_on is None
    assert Entry.objects.filter(verb="campaigns.agreement_ended").count() == 1


def test_an_agreement_ends_once_and_with_a_reason(tiny: TinyCampaign) -> None:
    made = agree(tiny)
    with pytest.raises(AgreementRefusedError, match="pourquoi"):
        end_agreement(agreement=made, by=tiny.actor("caf"), reason=" ")
    assert made.ended_on is None
    end_agreement(agreement=made, by=tiny.actor("caf"), reason="Un centre s’est retiré")
    assert made.ended_on == timezone.localdate()
    with pytest.raises(AgreementRefusedError, match="déjà pris fin"):
        end_agreement(agreement=made, by=tiny.actor("caf"), reason="Encore")
    assert Entry.objects.get(verb="campaigns.agreement_ended").reason == "Un centre s’est retiré"
