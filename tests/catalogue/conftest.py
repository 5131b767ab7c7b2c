"""Answers and rows of the demonstration, read once."""

from collections.abc import Mapping

import pytest

from demonstration_rows import Answers, Rows, read_file, to_rows
from senacs.method.questionnaire import Audience


@pytest.fixture(scope="session")
def cs_2016() -> Answers:
    return read_file("reponses_2016_cs.csv", Audience.CS, 2016)


@pytest.fixture(scope="session")
def evs_2016() -> Answers:
    return read_file("reponses_2016_evs.csv", Audience.EVS, 2016)


@pytest.fixture(scope="session")
def cs_2017() -> Answers:
    return read_file("reponses_2017_cs.csv", Audience.CS, 2017)


@pytest.fixture(scope="session")
def rows_2016(cs_2016: Answers, evs_2016: Answers) -> Mapping[Audience, Rows]:
    return {
        Audience.CS: to_rows(cs_2016, Audience.CS, 2016),
        Audience.EVS: to_rows(evs_2016, Audience.EVS, 2016),
    }
