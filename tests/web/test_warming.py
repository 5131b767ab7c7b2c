"""A process reads ahead what its first requests would compute; it starts without a database too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

import tiny_campaign
from senacs.campaigns import queries
from senacs.campaigns.queries import peers
from senacs.method.questionnaire import Audience
from senacs.web.warming import warm


@pytest.mark.django_db(transaction=True)
def test_what_is_read_ahead_is_not_read_again() -> None:
    made = tiny_campaign.make(evs=1)
    response = made.response()
    warm()
    with CaptureQueriesContext(connection) as seen:
        for audience in Audience:
            assert queries.frozen(made.edition, audience).questionnaire.questions
        peers.bands(response, {})
    assert len(seen) == 0


def test_a_process_without_tables_starts(tmp_path: Path) -> None:
    given = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    started = subprocess.run(
        [sys.executable, "-c", "import senacs.wsgi; print(senacs.wsgi.application)"],
        env=given | {"PYTHONPATH": str(settings.ROOT / "src"), "SENACS_VAR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert started.returncode == 0, started.stderr
    assert "Rien n’est lu d’avance" in started.stderr
