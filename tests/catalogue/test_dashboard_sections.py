"""Dashboards name indicators that exist, and compare only what may be compared."""

from senacs.analytics.peers import COMPARABLE
from senacs.catalogue import dashboards, registry
from senacs.catalogue.dashboards import Form
from senacs.catalogue.publications.shelf import sections
from senacs.publications.needs import indicators_of
from senacs.publications.source import WORDS


def test_every_key_is_an_indicator() -> None:
    known = set(registry.indicators())
    for section in dashboards.sections():
        assert set(section.indicators) <= known, section.key
    assert set(indicators_of(sections("diagnostic"), WORDS)) <= known


def test_keys_are_addresses_and_all_differ() -> None:
    slugs = [section.slug for section in dashboards.sections()]
    assert len(set(slugs)) == len(slugs)
    assert slugs[0] == "apercu"
    assert {section.form for section in dashboards.sections()} == set(Form)


def test_what_grows_with_a_territory_is_never_compared() -> None:
    known = registry.indicators()
    for section in dashboards.sections():
        ratios = [pair.ratio for pair in section.pairs if pair.ratio]
        for key in (*section.compared, *ratios):
            assert known[key].measure in COMPARABLE, key


def test_figures_and_tables_are_not_mistaken_for_each_other() -> None:
    known = registry.indicators()
    for section in dashboards.sections():
        for block in section.blocks:
            assert not any(known[key].is_table for key in block.figures), block.title
            assert all(known[key].is_table for key in block.tables), block.title


def test_each_priority_of_the_circular_has_figures() -> None:
    section = next(one for one in dashboards.sections() if one.key == "priorites")
    assert [block.title for block in section.blocks] == [
        "Parentalité", "Inclusion numérique", "Publics fragiles", "Lien entre générations",
        "Transition écologique",
    ]  # fmt: skip
    there = registry.indicators(2024)
    for block in section.blocks:
        assert any(key in there for key in block.figures), block.title
