"""Manners of the whole suite. Five automatic fixtures at the most; this is the first two."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

# What is compiled is kept, whatever the machine says: rewriting the assertions of every module
# takes two thirds of a collection, and each worker collects all.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# As the server does: the rubbish of a test is let go by the count of references.
gc.set_threshold(50_000, 10, 10)

# Inherited by the workers of a parallel run: they keep away from the working folder of the site.
os.environ["SENACS_VAR"] = tempfile.mkdtemp(prefix="senacs-tests-")
os.environ.pop("SENACS_DEMONSTRATION", None)

import pytest
from django.conf import settings
from django.test import override_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from pytest_django.fixtures import Settings

import kept
import laid_database
from senacs.structures.models import vocabulary

# No test is timed: a busy machine draws its examples slowly, and is no less right.
hypothesis_settings.register_profile(
    "senacs", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("senacs")

# Read once a test: on a slow machine a second reading would disturb the counts of requests.
vocabulary._FRESH_FOR = 3600.0


@pytest.fixture(scope="session", autouse=True)
def _plain_manners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What no test changes is set once, for a setting is costly to change.

    Static files without the manifest that `collectstatic` writes, and none gathered; fast password
    hashing; counters of this process, which start anew with each test (`kept.forget`).
    """
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    counters = {**settings.CACHES["default"], "LOCATION": tmp_path_factory.mktemp("cache")}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": static},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        CACHES={"default": counters},
        STATIC_ROOT=str(tmp_path_factory.mktemp("static")),
    ):
        yield
    shutil.rmtree(os.environ["SENACS_VAR"], ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """Read by pytest-django before it makes the tables: see `laid_database`."""
    if any(item.get_closest_marker("journey") for item in request.session.items):
        laid_database.lie_in_a_file(tmp_path_factory.mktemp("database") / "tests.sqlite3")
    laid_database.lay_once()


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings) -> None:
    """Snapshots of a test lie in its own folder, made if it asks; rate limits start anew."""
    settings.SNAPSHOTS = Path(os.environ["SENACS_VAR"]) / uuid4().hex / "snapshots"
    kept.forget()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out the tests that ask for no database: another engine changes nothing there",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that asks for no database cannot open one (pytest-django refuses it)."""
    if not config.getoption("--database-only"):
        return
    apart = [item for item in items if not _asks_for_a_database(item)]
    config.hook.pytest_deselected(items=apart)
    items[:] = [item for item in items if _asks_for_a_database(item)]


def _asks_for_a_database(item: pytest.Item) -> bool:
    """By its mark or by the fixtures it stands on, those made once a module among them."""
    asked = {"db", "transactional_db", "live_server", "django_db_setup"}
    return bool(asked.intersection(getattr(item, "fixturenames", ()))) or (
        item.get_closest_marker("django_db") is not None
    )


@pytest.hookimpl(trylast=True)
def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """In the fuller checks a skipped test is a failure: what was not run was not proved."""
    if os.environ.get("SENACS_CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Contents of files name no test: an archive holds the hour at which it was written.

    The workers of a parallel run must all find the same names.
    """
    return f"{argname} of {len(val)} bytes" if isinstance(val, bytes) and len(val) > 16 else None
