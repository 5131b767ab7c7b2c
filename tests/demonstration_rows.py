"""Rows of the demonstration, read as every door reads them."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import senacs.demonstration
from senacs.catalogue.registry import questionnaire
from senacs.method.answers import Answer, read_answer
from senacs.method.missing import Value
from senacs.method.questionnaire import Audience
from senacs.method.variables import row_of

DATA = Path(senacs.demonstration.__file__).parent / "data"
Answers = Mapping[str, Mapping[str, Answer]]
Rows = Mapping[str, Mapping[str, Value]]

_MANAGEMENT = {"associatif": "association", "collectivité locale": "local_authority"}


@cache
def read_register() -> Mapping[str, Mapping[str, str]]:
    """Lines of the register by name: structures have no identifier before they are imported."""
    with (DATA / "registre_04.csv").open(encoding="utf-8", newline="") as file:
        return {line["nom"]: line for line in csv.DictReader(file)}


def read_file(name: str, audience: Audience, data_year: int) -> Answers:
    """Answers of one file, by structure then by question."""
    questions = questionnaire(data_year).for_audience(audience).questions
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return {
            line["nom"]: {key: read_answer(questions[key], line[key]) for key in questions}
            for line in csv.DictReader(file)
        }


def to_rows(answers: Answers, audience: Audience, data_year: int) -> Rows:
    """The variables that expressions read, one row a structure."""
    return {
        name: row_of(
            values={key: answer.value for key, answer in given.items()},
            register={
                "kind": audience.value,
                "management": _MANAGEMENT[read_register()[name]["gestion"]],
                "territory_type": given["territory_type"].value,
            },
            data_year=data_year,
        )
        for name, given in answers.items()
    }
