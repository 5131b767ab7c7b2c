"""Territories made out of communes: what they hold, what is refused, what a reload leaves."""

from datetime import date

import pytest

import tiny_territories
from factories import places
from senacs.journal.models import Entry
from senacs.journal.rules import SYSTEM
from senacs.structures.models import Structure
from senacs.territories import members, queries
from senacs.territories.actions import made as verbs
from senacs.territories.models import Containment, MadeTerritory, Territory
from senacs.territories.rules import EVERYWHERE, Level, MadeDraft, MadeRefusedError, Places

pytestmark = pytest.mark.django_db
HERE = Places.of("department", "04")
GAP = ("commune", "05061")


@pytest.fixture(autouse=True)
def _reference() -> None:
    tiny_territories.load()


def draft(*codes: str, **values: object) -> MadeDraft:
    made = {
        "level": Level.AGREEMENT,
        "name": "CTG du Val de Durance",
        "members": tuple(("commune", code) for code in codes) or (("commune", "04112"),),
        "begins_on": date(2024, 1, 1),
        "ends_on": date(2028, 12, 31),
        "signatories": ("Caf", "Ville de Manosque"),
    }
    return MadeDraft(**{**made, **values})


def make(*codes: str, where: Places = HERE, **values: object) -> MadeTerritory:
    return verbs.make(draft=draft(*codes, **values), where=where, by=SYSTEM)


def test_it_holds_its_communes_and_is_found_like_any_other() -> None:
    places.structure("Le Foyer", commune=tiny_territories.commune("04112"))
    places.structure("Ailleurs", commune=tiny_territories.commune("04070"))
    made = make("04112", "04197").territory
    assert made.code == "CTG04-001"
    communes = Territory.objects.of_level(Level.COMMUNE).within(made)
    assert set(communes.values_list("code", flat=True)) == {"04112", "04197"}
    assert made.population == sum(one.population for one in communes)
    holders = Territory.objects.containing(made).values_list("level", flat=True)
    assert {"country", "region", "department", "agreement"} <= set(holders)
    assert [s.name for s in Structure.objects.in_territory(made)] == ["Le Foyer"]
    assert made in queries.search("val durance", [Level.AGREEMENT])
    assert make("04112", name="Une autre").territory.code == "CTG04-002"


def test_a_reload_of_the_reference_leaves_it_as_it_stands() -> None:
    made = make("04112", "04197").territory
    before = set(Containment.objects.filter(container=made).values_list("contained", flat=True))
    tiny_territories.load()
    after = set(Containment.objects.filter(container=made).values_list("contained", flat=True))
    assert before == after
    assert len(before) == 3


def test_an_intercommunality_and_a_neighbourhood_bring_their_communes() -> None:
    manosque = tiny_territories.commune("04112")
    holder = Territory.objects.containing(manosque).get(level="epci")
    inside = Territory.objects.of_level(Level.COMMUNE).within(holder)
    whole, unknown = members.communes_of([holder.key])
    assert not unknown
    assert {c.pk for c in whole} == {c.pk for c in inside}
    places.territory(Level.QPV, "QN00401M", "Les Aliziers", manosque, extra={"communes": ["04112"]})
    found, _ = members.communes_of([("qpv", "QN00401M")])
    assert [one.code for one in found] == ["04112"]


def test_names_and_codes_are_read_and_never_guessed() -> None:
    found = members.read("04112 Manosque; Sisteron\n99999\nIntrouvable-sur-Mer")
    assert found.keys == [("commune", "04112"), ("commune", "04209")]
    assert len(found.problems) == 2
    Territory.objects.filter(code="04209").update(search_name="manosque")
    (problem,) = members.read("Manosque").problems
    assert "04112" in problem
    assert "04209" in problem


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "X"}, "name"),
        ({"members": ()}, "members"),
        ({"members": (("commune", "00000"),)}, "members"),
        ({"members": (("commune", "04112"), GAP)}, "members"),
        ({"begins_on": None}, "begins_on"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
        ({"signatories": ()}, "signatories"),
        ({"level": Level.COMMUNE}, "level"),
    ],
)
def test_what_cannot_be_made_is_told_and_nothing_is_written(
    values: dict[str, object], field: str
) -> None:
    with pytest.raises(MadeRefusedError) as refusal:
        make(**values)
    assert field in refusal.value.errors
    assert not MadeTerritory.objects.exists()
    assert not Territory.objects.filter(level__in=["agreement", "custom", "plan"]).exists()


def test_the_national_team_makes_across_departments() -> None:
    made = make("04112", "05061", where=EVERYWHERE).territory
    holders = Territory.objects.containing(made).values_list("level", flat=True)
    assert "department" not in holders
    assert "region" in holders


def test_a_change_keeps_what_it_was_and_the_same_again_writes_nothing() -> None:
    made = make("04112")
    assert not verbs.change(made=made, draft=draft("04112"), where=HERE, by=SYSTEM)
    assert verbs.change(made=made, draft=draft("04112", "04197"), where=HERE, by=SYSTEM, reason="+")
    assert [v.values["communes"] for v in made.versions.all()] == [["04112"], ["04112", "04197"]]
    inside = Territory.objects.of_level(Level.COMMUNE).within(made.territory)
    assert inside.count() == 2
    with pytest.raises(MadeRefusedError):
        verbs.change(
            made=made, draft=draft("04112"), where=Places.of("department", "05"), by=SYSTEM
        )
    verbs_said = [e.verb for e in Entry.objects.filter(object_kind="territory").order_by("pk")]
    assert verbs_said == ["territories.made", "territories.remade"]


def test_an_end_needs_a_reason_and_can_be_undone() -> None:
    made = make("04112")
    with pytest.raises(MadeRefusedError):
        verbs.close(made=made, where=HERE, by=SYSTEM, reason=" ")
    verbs.close(made=made, where=HERE, by=SYSTEM, reason="Remplacée")
    assert not MadeTerritory.objects.standing_on(date(2025, 1, 1)).exists()
    verbs.reopen(made=made, where=HERE, by=SYSTEM)
    assert MadeTerritory.objects.standing_on(date(2025, 1, 1)).exists()
    assert not MadeTerritory.objects.standing_on(date(2029, 1, 1)).exists()
    assert not MadeTerritory.objects.standing_on(date(2023, 12, 31)).exists()


def test_who_reaches_what() -> None:
    made = make("04112", "05061", where=EVERYWHERE).territory
    for code in ("04", "05"):
        assert made in Territory.objects.reached(Places.of("department", code))
    region = Territory.objects.get(level="region", code="93")
    assert region not in Territory.objects.reached(HERE)
    assert region in Territory.objects.reached(Places.of("region", "93"))


THERE = Places.of("department", "05")


@pytest.mark.parametrize("where", [HERE, THERE])
def test_a_whole_intercommunality_astride_is_made_by_either_side(where: Places) -> None:
    epci = tiny_territories.astride()
    made = make(where=where, members=(epci.key,))
    inside = Territory.objects.of_level(Level.COMMUNE).within(made.territory)
    assert {"04209", "05061"} <= set(inside.values_list("code", flat=True))
    codes = [("commune", one.code) for one in inside]
    assert verbs.change(made=made, draft=draft(members=tuple(codes)), where=where, by=SYSTEM)


@pytest.mark.parametrize(
    ("where", "codes", "is_cured"),
    [
        (HERE, ("05061",), True),
        (HERE, ("04112", "04209", "05061"), True),
        (THERE, ("04209",), True),
        (THERE, ("04112", "05061"), False),
        (Places.of("department", "06"), ("04209", "05061"), False),
    ],
)
def test_a_part_of_it_is_refused_with_the_cure(
    where: Places, codes: tuple[str, ...], is_cured: bool
) -> None:
    epci = tiny_territories.astride()
    with pytest.raises(MadeRefusedError) as refusal:
        make(*codes, where=where)
    said = refusal.value.errors["members"]
    assert said.startswith("Hors des territoires que vous suivez")
    assert (f"se prend entière\u202f: {epci.code}" in said) == is_cured
    assert not MadeTerritory.objects.exists()


def test_who_may_change_what_lies_astride() -> None:
    epci = tiny_territories.astride()
    whole = make(members=(epci.key,), name="L’intercommunalité")
    more = make(members=(epci.key, ("commune", "04112")), name="Et Manosque")
    both = make("04112", "05061", where=EVERYWHERE, name="Sans elle")
    own = make("04112", name="D’un seul côté")
    known = MadeTerritory.objects

    assert set(known.reached(HERE)) == {whole, more, both, own}
    assert set(known.reached(THERE)) == {whole, more, both}
    assert set(known.changeable(HERE)) == {whole, more, own}
    assert set(known.changeable(THERE)) == {whole}
    assert set(known.changeable(EVERYWHERE)) == {whole, more, both, own}
    assert not set(known.changeable(Places.of("commune", "04070")))
    for where, made in ((HERE, both), (THERE, more), (THERE, own)):
        with pytest.raises(MadeRefusedError):
            verbs.close(made=made, where=where, by=SYSTEM, reason="Essai")
    verbs.close(made=whole, where=THERE, by=SYSTEM, reason="Essai")
    assert MadeTerritory.objects.get(pk=whole.pk).closed_at is not None
