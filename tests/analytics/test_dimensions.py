"""What territories are crossed with: frozen with the register, offered by who knows it."""

import dataclasses
from pathlib import Path

import pytest

import past_years
import tiny_territories
from senacs.analytics import connection, dimensions, figures, snapshot
from senacs.analytics.actions import ensure_file, make_release
from senacs.analytics.dimensions import DIMENSIONS, LATER, available, frozen
from senacs.analytics.models import Release
from senacs.campaigns.models import Response
from senacs.journal.rules import SYSTEM
from senacs.territories.models import Territory
from senacs.territories.rules import zonings

pytestmark = pytest.mark.django_db


def _keys(release: Release) -> list[str]:
    return [one.key for one in available(release)]


def _zone(code: str, **zoning: str) -> None:
    commune = Territory.objects.get(level="commune", code=code)
    commune.extra = {**commune.extra, "zoning": zoning}
    commune.save()


@pytest.mark.parametrize(
    ("extra", "district", "revitalised"),
    [
        ({}, None, None),
        ({"zoning": {}}, "no", "no"),
        ({"zoning": {"nb_qpv": "0"}}, "no", "no"),
        ({"zoning": {"nb_qpv": "3", "frr": "S"}}, "yes", "yes"),
    ],
)
def test_zonings_are_unknown_of_the_built_in_reference(
    extra: dict[str, object], district: str | None, revitalised: str | None
) -> None:
    assert zonings(extra) == {"priority_district": district, "revitalised": revitalised}


@pytest.mark.parametrize(
    ("register", "network", "size"),
    [
        ({}, None, None),
        ({"affiliations": [], "population": 0}, "none", "under_2000"),
        ({"affiliations": ["mjc"], "population": 1_999}, "other", "under_2000"),
        ({"affiliations": ["francas", "fcsf"], "population": 2_000}, "fcsf", "from_2000"),
        ({"affiliations": ["fcsf"], "population": 49_999}, "fcsf", "from_10000"),
        ({"affiliations": ["fcsf"], "population": 50_000}, "fcsf", "from_50000"),
    ],
)
def test_categories_come_from_the_register(
    register: dict[str, object], network: str | None, size: str | None
) -> None:
    found = frozen(register)
    assert (found["network"], found["commune_size"]) == (network, size)


def test_every_category_has_its_words() -> None:
    for one in DIMENSIONS.values():
        assert one.label
        assert one.definition.endswith(".")
        assert one.category("") == "Non renseigné"
        assert one.ordered(["", *reversed(one.categories)]) == [*one.categories, ""]
    assert set(DIMENSIONS["network"].categories) == {"fcsf", "other", "none"}


def test_a_release_offers_what_its_register_knows() -> None:
    (release,) = past_years.make((2021,))
    assert _keys(release) == ["kind", "management", "network", "commune_size"]
    with pytest.raises(ValueError, match="by priority_district"):
        figures.compute_many(
            release, ["fte_total"], territories=[Territory.objects.get(level="country")],
            by="priority_district",
        )  # fmt: skip


def _with_zonings() -> Release:
    """A year made while the reference knows the zonings of communes."""
    tiny_territories.load()
    for code in past_years.COMMUNES:
        _zone(code, **({"nb_qpv": "2"} if code in {"04070", "05061"} else {"frr": "S"}))
    (release,) = past_years.make((2021,))
    return release


def test_the_base_of_a_category_is_who_was_solicited() -> None:
    release = _with_zonings()
    assert {"priority_district", "revitalised"} <= set(_keys(release))
    country = Territory.objects.get(level="country")
    solicited = {
        code: sum(
            r["priority_district"] == code and r["kind"] == "CS" and r["state"] != "out_of_scope"
            for r in release.manifest["register"]
        )
        for code in ("yes", "no")
    }
    for by in ("priority_district", "network", "revitalised", "commune_size"):
        made = figures.compute_many(release, ["fte_total"], territories=[country], by=by)
        bases = {c: figure.context.base for (_, c), figure in made["fte_total"].items()}
        whole = figures.compute(release, ["fte_total"], territory=country)["fte_total"]
        assert sum(bases.values()) == whole.context.base
        if by == "priority_district":
            assert bases == solicited


def test_a_rebuilt_file_has_the_same_columns_and_the_reference_may_have_changed() -> None:
    release = _with_zonings()
    sql = "SELECT structure_id, register_priority_district, register_network FROM panel ORDER BY 1"
    before = connection.rows(release.path, sql)
    for code in past_years.COMMUNES:
        _zone(code)  # no priority district any more
    release.path.unlink()
    ensure_file(release)
    assert connection.rows(release.path, sql) == before


def test_a_release_made_before_is_rebuilt_without_the_dimensions(tmp_path: Path) -> None:
    release = _with_zonings()
    with_them = snapshot.collect(
        release.edition, release.deposits.all(), lambda _among: {}, tmp_path
    )
    older = [
        {name: told for name, told in row.items() if name not in {*LATER, "setting"}}
        for row in with_them.register
    ]
    content = dataclasses.replace(with_them, register=older)
    path = tmp_path / "older.duckdb"
    snapshot.build(path, content)
    assert content.digest() != with_them.digest()
    assert {one.key for one in dimensions.offered(path)}.isdisjoint(LATER)


def test_editions_opened_before_are_told_by_the_reference() -> None:
    release = _with_zonings()
    for response in Response.objects.filter(edition=release.edition):
        for name in ("priority_district", "revitalised"):
            del response.register[name]
        response.save(update_fields=["register"])
    again = make_release(edition=release.edition, by=SYSTEM)
    assert again == release, "the same facts have the same name"
    assert "priority_district" in _keys(again)
