"""Every figure printed about the department, against what the answers give by one honest rule."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from demonstration_rows import Rows
from senacs.catalogue import registry
from senacs.method import parameters
from senacs.method.disclosure import Rule
from senacs.method.figures import Context, Figure, Table, publish
from senacs.method.measures import RawResult, evaluate
from senacs.method.questionnaire import Audience
from senacs.method.variables import types_of

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "alpes_de_haute_provence_2016.csv"
PAGE = ROOT / "docs" / "published-figures.md"
TYPES = types_of(registry.questionnaire(2016))


def _read() -> list[dict[str, str]]:
    with GOLDEN.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


LINES = _read()
IDS = [f"{line['audience']}-{line['published']}" for line in LINES]


def _number(printed: str) -> float:
    """The number inside « environ 8 », « 1 361 », « 12,5 % », « 149 640€ »."""
    found = re.search(r"\d[\d ]*(?:,\d+)?", printed)
    assert found, printed
    return float(found[0].replace(" ", "").replace(",", "."))


def _published(key: str, raw: RawResult) -> Figure | Table:
    indicator = registry.indicator(key)
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
        return parameters.value(line["row"], date(2016, 12, 31))
    indicator = registry.indicator(line["indicator"])
    assert indicator.audience == (Audience(line["audience"]),)
    raw = evaluate(indicator, list(rows[indicator.audience[0]].values()), TYPES)
    made = _published(line["indicator"], raw)
    if line["aspect"] == "base":
        return float(raw.base)
    if isinstance(made, Figure):
        return made.fraction if line["aspect"] == "fraction" else made.value
    return _of_table(line, made)


def _of_table(line: Mapping[str, str], made: Table) -> float | str | None:
    if line["aspect"] == "rows_cited_by_half":
        return float(sum(row.n * 2 >= made.context.n for row in made.rows))
    row = made.row(line["row"])
    if line["aspect"] == "everybody":
        return "tous" if row.n == made.context.base else "pas tous"
    return row.share if line["aspect"] == "share" else row.value


def _expected(line: Mapping[str, str]) -> float | str:
    if line["aspect"] in {"fraction", "everybody"}:
        return line["printed"].replace(" ", "\u00a0")
    return _number(line["printed"])


def _plain(value: float | str | None) -> float | str | None:
    return re.sub(r"\s", " ", value) if isinstance(value, str) else value


@pytest.mark.parametrize("line", LINES, ids=IDS)
def test_a_printed_figure(line: dict[str, str], rows_2016: Mapping[Audience, Rows]) -> None:
    ours, printed = _plain(_ours(line, rows_2016)), _plain(_expected(line))
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
