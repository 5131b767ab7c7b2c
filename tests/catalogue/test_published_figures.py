"""Every figure printed about the department, against what the answers give by one honest rule."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import published
from demonstration_rows import Rows
from published import IDS, LINES
from senacs.catalogue import registry
from senacs.method.disclosure import Rule
from senacs.method.figures import Context, Figure, Table, publish
from senacs.method.measures import RawResult, evaluate
from senacs.method.questionnaire import Audience
from senacs.method.variables import types_of

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "published-figures.md"
TYPES = types_of(registry.questionnaire(2016))


def _published(key: str, raw: RawResult) -> Figure | Table:
    indicator = registry.indicators(2016)[key]
    context = Context(
        indicator=key,
        title=indicator.title,
        definition=indicator.definition,
        unit=indicator.unit,
        audience=indicator.audience[0].value,
        survey_year=2017,
        data_year=2016,
        territory="department:04",
        territory_name="Alpes-de-Haute-Provence",
        release="essai",
        n=raw.n,
        base=raw.base,
    )
    return publish(indicator, raw, context, rule=Rule(), lifted=True)


def _ours(line: Mapping[str, str], rows: Mapping[Audience, Rows]) -> float | str | None:
    if line["aspect"] == "parameter":
        return published.ours(line, None)
    indicator = registry.indicators(2016)[line["indicator"]]
    assert indicator.audience == (Audience(line["audience"]),)
    raw = evaluate(indicator, list(rows[indicator.audience[0]].values()), TYPES)
    return published.ours(line, _published(line["indicator"], raw))


@pytest.mark.parametrize("line", LINES, ids=IDS)
def test_a_printed_figure(line: dict[str, str], rows_2016: Mapping[Audience, Rows]) -> None:
    ours, printed = _ours(line, rows_2016), published.expected(line)
    if line["reproduced"] == "yes":
        assert ours == printed
    else:
        assert ours != printed
        assert line["reason"]


def test_eighty_eight_figures_of_which_eight_are_not_reproduced() -> None:
    assert len(LINES) == 88
    assert sum(line["reproduced"] == "no" for line in LINES) == 8
    assert len({(line["audience"], line["published"]) for line in LINES}) == 88


def test_the_page_of_the_docs_lists_what_is_not_reproduced(
    rows_2016: Mapping[Audience, Rows],
) -> None:
    page = re.sub(r"[\u00a0\u202f]", " ", PAGE.read_text(encoding="utf-8"))
    for line in LINES:
        if line["reproduced"] == "no":
            printed = line["printed"].replace("%", " %").replace("  ", " ")
            ours = f"{_ours(line, rows_2016):.0f} %"
            assert f"| {line['label']} | {printed} | {ours} |" in page
        elif "incertain" in line["reason"]:
            assert line["label"] in page


def test_working_time_is_known_for_137_employees_of_139(
    rows_2016: Mapping[Audience, Rows],
) -> None:
    rows = list(rows_2016[Audience.CS].values())
    by_time = evaluate(registry.indicator("employees_by_worktime"), rows, TYPES)
    everybody = evaluate(registry.indicator("employees_distinct"), rows, TYPES)
    assert sum(cell.value or 0 for cell in by_time.cells) == 137
    assert everybody.cells[0].value == 139


def test_shares_of_a_partition_add_up_and_those_of_citations_need_not(
    rows_2016: Mapping[Audience, Rows],
) -> None:
    for key, total in (("income_by_funder", 100), ("fte_by_contract", 100), ("evs_domains", 102)):
        indicator = registry.indicator(key)
        rows = list(rows_2016[indicator.audience[0]].values())
        made = _published(key, evaluate(indicator, rows, TYPES))
        assert isinstance(made, Table)
        assert sum(row.share or 0 for row in made.rows) == total
