"""The full reference: a folder is taken whole, or refused whole with one clear message."""

import gzip
import json
import shutil

import pytest
import small_folder
from django.conf import settings

import tiny_territories
from senacs.journal.rules import SYSTEM
from senacs.territories import actions, queries, svg_paths, topojson
from senacs.territories.models import MapFrame, ReferenceLoad, Territory
from senacs.territories.rules import COM
from senacs.territories.sources import folder, full, maps
from senacs.territories.sources.folder import FolderRefusedError


@pytest.fixture
def small(tmp_path):
    return small_folder.write(tmp_path / "territoires")


def read(path):
    return full.read(path, totals=small_folder.TOTALS)


def refused(path, totals=small_folder.TOTALS) -> str:
    with pytest.raises(FolderRefusedError) as caught:
        full.read(path, totals=totals)
    message = str(caught.value).replace("\u202f", " ")
    assert "rien n’a été changé" in message
    return message


# --- a folder that is what it says ----------------------------------------------------------------


def test_a_true_folder_is_read_with_all_that_it_knows(small):
    rows = {row.key: row for row in read(small).territories}
    aube = rows["commune", "04001"]
    assert (aube.name, aube.population, aube.lon, aube.area_km2) == ("L’Aube", 100, 6.05, 10.5)
    assert aube.extra["zoning"] == {"frr": "S", "densite": "6"}
    assert aube.extra["postcodes"] == ["04100", "04110"]
    assert rows["country", "FR"].population == 600
    assert rows["commune", "97701"].population is None
    assert rows["commune", "97701"].extra["undated_population"] == 50


def test_a_neighbourhood_lies_in_the_commune_that_holds_all_of_it(small):
    pairs = read(small).containments
    holders = {outer for outer, inner in pairs if inner == ("qpv", "QN00401M")}
    assert ("commune", "04001") in holders
    assert ("epci", "200000001") in holders
    across = {outer for outer, inner in pairs if inner == ("qpv", "QN00402M")}
    assert not any(level == "commune" for level, _ in across)
    assert {("epci", "200000001"), ("department", "04"), ("country", "FR")} <= across


def test_a_former_code_that_is_still_in_use_is_not_former(small):
    assert read(small).former_codes == {"04003": "04001"}


def test_the_projection_of_the_drawing_is_found_again(small):
    frames = {frame.key: frame for frame in read(small).frames}
    assert set(frames) == {"departments", "regions", "epci"}
    (fit,) = frames["departments"].fits
    x, y = fit.place(6.05, 44.05)
    assert (x, y) == pytest.approx(small_folder._drawn((6.05, 44.05)), abs=0.5)


def test_communes_are_drawn_on_demand_in_the_coordinates_of_the_country(small):
    fits = read(small).frames[0].fits
    outlines = maps.commune_outlines(folder.opened(small), "04", fits)
    (ring,) = svg_paths.parse(outlines[0].path)
    assert ring[0] == pytest.approx(small_folder._drawn((6.0, 44.0)), abs=0.6)


@pytest.mark.django_db
def test_the_full_reference_comes_over_the_built_in_one_and_both_can_be_loaded_again(small):
    tiny_territories.load()
    actions.load(reference=read(small), by=SYSTEM)
    assert queries.reference_level() == "full"
    assert MapFrame.objects.get(key="departments").level_of_detail == "full"
    drawing = queries.outline("epci")
    assert [shape.code for shape in drawing.shapes if not shape.level] == [""]
    before = list(Territory.objects.values_list("pk", "level", "code"))
    report = actions.load(reference=read(small), by=SYSTEM)
    assert not report.changed
    assert list(Territory.objects.values_list("pk", "level", "code")) == before
    assert ReferenceLoad.objects.count() == 2
    aube = queries.commune("04003")
    assert (aube.code, aube.lon) == ("04001", 6.05)


# --- a folder that is not -------------------------------------------------------------------------


def test_a_folder_that_is_not_there_is_said(tmp_path):
    assert "n’existe pas" in refused(tmp_path / "absent")


def test_a_foreign_folder_is_refused(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"x")
    assert "manifest.json : fichier absent" in refused(tmp_path)
    for content in ("{", "[]", '{"cog": "2026-01-01"}'):
        (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
        assert "manifest.json : illisible ou incomplet" in refused(tmp_path)


def test_a_truncated_or_altered_file_is_named(small):
    content = (small / "epci.csv").read_bytes()
    (small / "epci.csv").write_bytes(content[:-10])
    (small / "qpv.csv").write_bytes((small / "qpv.csv").read_bytes().replace(b"0.5", b"9.9"))
    (small / "regions.csv").unlink()
    message = refused(small)
    assert f"epci.csv : {len(content) - 10} octets au lieu de {len(content)}" in message
    assert "qpv.csv : contenu altéré" in message
    assert "regions.csv : fichier absent" in message


def test_a_manifest_that_forgets_a_file_or_counts_wrong_is_refused(small):
    manifest = json.loads((small / "manifest.json").read_text("utf-8"))
    del manifest["fichiers"]["qpv.csv"]
    manifest["fichiers"]["epci.csv"]["lignes"] = 7
    manifest["fichiers"]["../secret.csv"] = {}
    (small / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    message = refused(small)
    assert "qpv.csv : absent du manifeste" in message
    assert "epci.csv : 1 lignes au lieu de 7" in message
    assert "../secret.csv : chemin hors du dossier" in message


def test_a_folder_that_misses_a_commune_does_not_add_up(tmp_path):
    contents = small_folder.files()
    lines = [line for line in small_folder.COMMUNES if not line.startswith("05001")]
    contents["communes.csv.gz"] = gzip.compress(("\n".join(lines) + "\n").encode())
    message = refused(small_folder.write(tmp_path, contents))
    assert "2 communes au lieu de 3" in message
    assert "300 habitants au lieu de 600" in message


def test_another_vintage_or_the_real_totals_refuse_the_small_folder(small):
    assert "millésime 2026 inconnu" in refused(small, totals={})
    assert "3 communes au lieu de 34875" in refused(small, totals=full.TOTALS)


def test_a_table_without_its_columns_is_refused(tmp_path):
    contents = small_folder.files()
    contents["regions.csv"] = b"a,b\n1,2\n"
    assert "colonne 'zone' absente" in refused(small_folder.write(tmp_path, contents))


@pytest.mark.django_db
def test_a_refused_folder_changes_nothing(small):
    tiny_territories.load()
    before = list(Territory.objects.values())
    (small / "epci.csv").write_bytes(b"")
    refused(small)
    assert list(Territory.objects.values()) == before


def test_a_long_list_of_problems_is_cut_short(small):
    shutil.rmtree(small / "formes")
    for name in ("epci.csv", "qpv.csv", "regions.csv", "departements.csv", "communes.csv.gz"):
        (small / name).unlink()
    caught = FolderRefusedError(small, [f"p{i}" for i in range(15)])
    assert str(caught).endswith("- et 3 autres.")
    assert len(caught.problems) == 15


# --- topojson -------------------------------------------------------------------------------------


def test_shared_arcs_make_whole_rings_in_both_directions():
    topology = {
        "arcs": [[[0, 0], [1, 0], [1, 1]], [[1, 1], [0, 0]], [[1, 1], [2, 0], [1, 0]]],
        "objects": {
            "a": {
                "geometries": [
                    {"type": "Polygon", "id": "x", "arcs": [[0, 1]]},
                    {"type": "MultiPolygon", "id": "y", "arcs": [[[0, 1]], [[~1, ~0]]]},
                    {"type": "Point", "id": "z"},
                ]
            }
        },
    }
    rings = topojson.rings(topology, "a")
    assert rings["x"] == (((0, 0), (1, 0), (1, 1)),)
    assert rings["y"][1] == ((0, 0), (1, 1), (1, 0))
    assert rings["z"] == ()


# --- the real folder ------------------------------------------------------------------------------

REAL = settings.TERRITORIES
needs_folder = pytest.mark.skipif(
    not folder.is_there(REAL), reason="the full territorial folder (SENACS_TERRITORIES) is absent"
)


@needs_folder
@pytest.mark.full_territories
def test_the_real_folder_agrees_with_the_built_in_reference():
    reference = full.read(REAL)
    basis = tiny_territories.whole()
    known = {row.key: row for row in basis.territories}
    for row in reference.territories:
        if row.level == "qpv":
            continue
        other = known.pop(row.key)
        assert (row.name, row.zone, row.population, row.population_year) == (
            other.name,
            other.zone,
            other.population,
            other.population_year,
        )
    assert not known
    assert {p for p in reference.containments if p[1][0] != "qpv"} == basis.containments


@needs_folder
@pytest.mark.full_territories
@pytest.mark.parametrize("drawing", ["full", "built_in"])
def test_the_centres_of_communes_fall_inside_their_department(drawing):
    reference = full.read(REAL)
    frame = (reference if drawing == "full" else tiny_territories.whole()).frames[0]
    drawn = {o.territory[1]: svg_paths.parse(o.path) for o in frame.outlines if not o.part}
    home = {
        inner[1]: outer[1]
        for outer, inner in reference.containments
        if outer[0] == "department" and inner[0] == "commune"
    }
    sample = [r for r in reference.territories if r.level == "commune" and r.zone != COM][::20]
    place = maps.georeference.to_drawing
    inside = [
        row
        for row in sample
        if (point := place(row.lon, row.lat, home[row.code], fits=frame.fits))
        and svg_paths.contains(drawn[home[row.code]], point)
    ]
    assert len(inside) / len(sample) > 0.99
