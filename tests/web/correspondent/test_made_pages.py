"""The desk of made territories, and the provisional dashboard: who enters, what changes."""

import csv
import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import tiny_campaign
import tiny_territories
from senacs.campaigns.actions import side_states
from senacs.method.french import fraction
from senacs.structures.sources.made_sheet import HEADER
from senacs.territories.models import MadeTerritory
from tiny_campaign import TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
NEW = "/suivi/territoires/nouveau/"
FORM = {
    "level": "agreement",
    "name": "CTG de Manosque",
    "members": "04112 Manosque\nSainte-Tulle",
    "begins_on": "2024-01-01",
    "ends_on": "",
    "signatories": "Caf\nVille de Manosque",
    "purpose": "",
}


@pytest.mark.parametrize(
    ("who", "status"),
    [("caf", 302), ("federation", 302), ("steward", 302), ("caf_05", 422), ("regional", 403),
     ("director", 403), ("member", 403)],
)  # fmt: skip
def test_who_makes_a_territory_where(
    campaign: TinyCampaign, enter: Enter, who: str, status: int
) -> None:
    assert enter(who).post(NEW, FORM).status_code == status
    assert MadeTerritory.objects.count() == (status == 302)


def test_a_bad_form_says_where_and_changes_nothing(campaign: TinyCampaign, enter: Enter) -> None:
    page = enter("caf").post(NEW, {**FORM, "members": "Nulle-Part", "begins_on": ""})
    assert page.status_code == 422
    assert "Nulle-Part" in text_of(page)
    assert not MadeTerritory.objects.exists()


def test_all_that_is_to_mend_is_said_at_once(campaign: TinyCampaign, enter: Enter) -> None:
    wrong = {"name": "", "members": "Nulle-Part\n05061", "begins_on": "", "signatories": ""}
    page = enter("caf").post(NEW, {**FORM, **wrong})
    boxes = [error.field_id.removeprefix("champ-") for error in page.context["errors"]]
    assert boxes == ["name", "members", "members", "begins_on", "signatories"]
    said = text_of(page)
    assert "Donnez un nom de 3 à 200 caractères" in said
    assert "Ce champ est obligatoire" not in said
    assert "Gap" in said  # the member that was understood is judged too


def test_a_territory_keeps_its_nature(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    client.post(NEW, FORM)
    page = f"/suivi/territoires/{MadeTerritory.objects.get().territory.code}/"
    assert client.get(page).context["fields"][0].is_read_only
    assert client.post(page, {**FORM, "level": "plan", "purpose": "Autre"}).status_code == 302
    made = MadeTerritory.objects.get()
    assert (made.territory.level, made.purpose) == ("agreement", "Autre")


def test_it_is_changed_ended_and_reopened(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    client.post(NEW, FORM)
    code = MadeTerritory.objects.get().territory.code
    page = f"/suivi/territoires/{code}/"
    assert "Sainte-Tulle" in text_of(client.get(page))
    client.post(page, {**FORM, "name": "CTG de Manosque et Volx"})
    client.post(f"{page}fin/", {"reason": ""})
    assert MadeTerritory.objects.get().closed_at is None
    client.post(f"{page}fin/", {"reason": "Remplacée"})
    assert MadeTerritory.objects.get().closed_at is not None
    assert "Remplacée" in text_of(Client().get(f"/territoires/ctg/{code}/"))
    client.post(f"{page}rouvrir/")
    made = MadeTerritory.objects.get()
    assert made.closed_at is None
    assert made.versions.count() == 2
    assert enter("caf_05").get(page).status_code == 404
    assert enter("caf_05").post(f"{page}fin/", {"reason": "x"}).status_code == 404


def _send(client: Client, *rows: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([list(HEADER), *rows])
    file = SimpleUploadedFile("ctg.csv", buffer.getvalue().encode())
    answer = client.post("/suivi/territoires/tableur/", {"fichier": file})
    assert answer.status_code == 302
    return str(answer["Location"])


def test_a_file_is_shown_then_written(campaign: TinyCampaign, enter: Enter) -> None:
    client = enter("caf")
    good = ["", "CTG", "CTG de Manosque", "04112;04197", "01/01/2024", "", "Caf", ""]
    preview = _send(client, good, ["", "CTG", "Faute", "05061", "01/01/2024", "", "Caf", ""])
    page = client.get(preview)
    assert "Gap" in text_of(page)
    client.post(f"{preview}appliquer/", {"vu": page.context["plan"].fingerprint})
    assert not MadeTerritory.objects.exists()
    preview = _send(client, good)
    page = client.get(preview)
    client.post(f"{preview}appliquer/", {"vu": "autre chose"})
    assert not MadeTerritory.objects.exists()
    client.post(f"{preview}appliquer/", {"vu": page.context["plan"].fingerprint})
    assert MadeTerritory.objects.count() == 1
    again = client.get(_send(client, good))
    assert again.context["to_write"] == 0
    for kind in ("csv", "xlsx", "ods"):
        model = client.get(f"/suivi/territoires/tableur/modele.{kind}")
        assert model.status_code == 200


@pytest.mark.parametrize(
    ("who", "status"),
    [("caf", 302), ("federation", 302), ("caf_05", 302), ("steward", 302), ("regional", 403),
     ("director", 403), ("member", 403)],
)  # fmt: skip
def test_who_makes_an_agreement_of_an_intercommunality_astride(
    campaign: TinyCampaign, enter: Enter, who: str, status: int
) -> None:
    epci = tiny_territories.astride()
    form = {**FORM, "name": "CTG à cheval", "members": f"{epci.code} {epci.name}"}
    assert enter(who).post(NEW, form).status_code == status
    assert MadeTerritory.objects.count() == (status == 302)


@pytest.mark.parametrize("maker", ["caf", "caf_05"])
def test_both_pairs_list_it_and_may_change_it(
    campaign: TinyCampaign, enter: Enter, maker: str
) -> None:
    epci = tiny_territories.astride()
    form = {**FORM, "name": "CTG à cheval", "members": epci.code}
    enter(maker).post(NEW, form)
    page = f"/suivi/territoires/{MadeTerritory.objects.get().territory.code}/"
    for who in ("caf", "federation", "caf_05", "steward"):
        row = enter(who).get("/suivi/territoires/").context["table"].rows[0]
        assert (row[0].url, row[4].text) == (page, "Vous")
        told = enter(who).get(page).context["departments"]
        assert told["all"] == told["changers"]
        assert "04" in told["all"]
        assert "05" in told["all"]
        assert enter(who).post(page, {**form, "purpose": who}).status_code == 302
        assert MadeTerritory.objects.get().purpose == who
    assert MadeTerritory.objects.get().versions.count() == 5


def test_what_goes_further_is_read_by_the_neighbours_and_changed_by_none(
    campaign: TinyCampaign, enter: Enter
) -> None:
    epci = tiny_territories.astride()
    form = {**FORM, "name": "CTG et Manosque", "members": f"{epci.code}\n04112"}
    enter("caf").post(NEW, form)
    made = MadeTerritory.objects.get()
    page = f"/suivi/territoires/{made.territory.code}/"
    row = enter("caf_05").get("/suivi/territoires/").context["table"].rows[0]
    assert row[0].url == f"/territoires/ctg/{made.territory.code}/"
    assert "Lecture seule" in row[4].text
    told = enter("caf").get(page).context["departments"]
    assert "05" in told["all"]
    assert told["changers"] == "Alpes-de-Haute-Provence (04)"
    assert enter("caf_05").get(page).status_code == 404
    assert enter("caf_05").post(page, {**form, "purpose": "Autre"}).status_code == 404
    assert enter("caf_05").post(f"{page}fin/", {"reason": "x"}).status_code == 404
    assert enter("caf_05").post(NEW, form).status_code == 422
    assert enter("caf").post(page, {**form, "purpose": "Autre"}).status_code == 302


@pytest.mark.parametrize("who", ["caf", "caf_05"])
def test_a_file_takes_it_whole_and_refuses_a_part_of_it(
    campaign: TinyCampaign, enter: Enter, who: str
) -> None:
    epci = tiny_territories.astride()
    client = enter(who)
    rest = ["01/01/2024", "", "Caf", ""]
    part = client.get(_send(client, ["", "CTG", "CTG partielle", "04209;05061", *rest]))
    assert part.context["to_write"] == 0
    assert f"se prend entière\u202f: {epci.code}" in part.context["problems"][0].cure
    preview = _send(client, ["", "CTG", "CTG à cheval", epci.code, *rest])
    shown = client.get(preview)
    assert shown.context["to_write"] == 1
    client.post(f"{preview}appliquer/", {"vu": shown.context["plan"].fingerprint})
    assert MadeTerritory.objects.get().territory.name == "CTG à cheval"
    model = client.get("/suivi/territoires/tableur/modele.csv")
    back = b"".join(model.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert "CTG à cheval" in back


PROVISIONAL = "/suivi/provisoire/departement/04/"


@pytest.mark.parametrize(
    ("who", "status"),
    [("caf", 200), ("federation", 200), ("regional", 200), ("steward", 200), ("caf_05", 404),
     ("director", 403), ("member", 403)],
)  # fmt: skip
def test_provisional_figures_are_for_those_who_read_the_answers(
    campaign: TinyCampaign, enter: Enter, who: str, status: int
) -> None:
    assert enter(who).get(PROVISIONAL).status_code == status
    assert Client().get(PROVISIONAL).status_code == 302


def test_they_add_up_what_was_deposited_and_say_so(campaign: TinyCampaign, enter: Enter) -> None:
    page = enter("caf").get(PROVISIONAL, {"volet": "publics"})
    far = page.context["far"]
    assert (far.deposited, far.signed, far.solicited) == (2, 0, 9)
    deposits = [campaign.response(name).deposit for name in ("La Marelle", "San-Bastian")]
    total = sum(deposit.values["public_total"] for deposit in deposits if deposit)
    figures = {f.what: f for f in page.context["blocks"][0].figures}
    shown = figures["Participants des centres sociaux"]
    assert shown.value.replace("\u202f", "") == str(total)
    said = text_of(page)
    assert "Provisoire" in said
    assert "2 sur 9" in said
    assert shown.base == f"Provisoire, {fraction(2, 4)} centres sociaux"
    blocks = page.context["blocks"]
    told = [one.base for block in blocks for one in block.figures]
    told += [one.foot for block in blocks for one in block.pictures]
    bases = ((2, 4, "centres sociaux"), (0, 5, "espaces de vie sociale"), (2, 9, "structures"))
    known = [f"{fraction(n, base)} {who}" for n, base, who in bases]
    assert len(told) > 2
    assert all(any(words in one for words in known) for one in told)
    assert page["Cache-Control"] == "private, no-store"
    signed = enter("caf").get(PROVISIONAL, {"avec": "signees"})
    assert "Aucune réponse à compter" in text_of(signed)


def test_those_who_refuse_stay_in_the_base_and_those_out_of_scope_leave_it(
    campaign: TinyCampaign, enter: Enter
) -> None:
    def told(solicited: int) -> None:
        page = enter("caf").get(PROVISIONAL, {"volet": "publics"})
        assert page.context["far"].solicited == solicited + 5
        shown = page.context["blocks"][0].figures[0]
        assert shown.base == f"Provisoire, {fraction(2, solicited)} centres sociaux"

    by = campaign.actor("caf")
    asides = ((side_states.note_refusal, "Centre social de Volx"),
              (side_states.exclude, "Centre social de Sainte-Tulle"))  # fmt: skip
    for (aside, name), solicited in zip(asides, (4, 3), strict=True):
        gone = campaign.response(name).pk
        aside(response_id=gone, reason="other", text="Essai", by=by)
        told(solicited)


def test_without_a_running_edition_the_page_says_so(campaign: TinyCampaign, enter: Enter) -> None:
    names = tuple(campaign.structures)
    tiny_campaign.close(campaign)
    assert names
    assert "Aucune enquête n’est ouverte" in text_of(enter("caf").get(PROVISIONAL))
    assert enter("caf").get(PROVISIONAL, {"volet": "ecarts"}).status_code == 404
