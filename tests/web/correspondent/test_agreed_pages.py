"""From a gap to an agreed action: who may, what is kept, how it is undone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

import kept
import tiny_campaign
from senacs.analytics.actions import make_release
from senacs.analytics.models import Release
from senacs.exchange.models import AgreedAction
from senacs.journal.models import Entry
from tiny_campaign import TinyCampaign
from web_manners import text_of

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
MARK = "/suivi/ecarts/departement/04/"
KEY = "participants_per_structure"


@pytest.fixture
def release(campaign: TinyCampaign) -> Release:
    return kept.played(_release, campaign)


def _release(campaign: TinyCampaign) -> Release:
    names = tuple(campaign.structures)
    rest = [name for name in names if name not in {"La Marelle", "San-Bastian"}]
    tiny_campaign.answer(campaign, *rest)
    tiny_campaign.deposit(campaign, *rest)
    tiny_campaign.sign(campaign, *names)
    tiny_campaign.close(campaign)
    return make_release(edition=campaign.edition, by=campaign.actor("steward"))


def mark(client: Client, release: Release, key: str = KEY) -> int:
    answer = client.post(MARK, {"indicateur": key, "edition": release.name})
    return answer.status_code


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("caf", 302), ("federation", 302), ("steward", 302), ("regional", 403), ("caf_05", 404),
        ("director", 403), ("member", 403),
    ],
)  # fmt: skip
def test_the_pair_and_the_national_team_put_a_gap_to_discussion(
    release: Release, enter: Enter, who: str, status: int
) -> None:
    assert mark(enter(who), release) == status
    assert AgreedAction.objects.count() == (status == 302)


def test_a_visitor_is_asked_to_sign_in(release: Release) -> None:
    assert Client().post(MARK, {"indicateur": KEY, "edition": release.name}).status_code == 302
    assert not AgreedAction.objects.exists()


def test_it_keeps_the_published_figure_that_it_started_from(release: Release, enter: Enter) -> None:
    client = enter("caf")
    mark(client, release)
    mark(client, release)
    (kept,) = AgreedAction.objects.all()
    assert (kept.release, kept.data_year, kept.n) == (release.name, 2016, 4)
    assert kept.value
    assert Entry.objects.filter(verb="exchange.gap_marked").count() == 1


@pytest.mark.parametrize("key", ["public_total", "nothing", "management"])
def test_what_cannot_be_compared_or_read_is_refused(
    release: Release, enter: Enter, key: str
) -> None:
    mark(enter("caf"), release, key)
    assert not AgreedAction.objects.exists()


def test_an_action_is_agreed_followed_ended_and_reopened(release: Release, enter: Enter) -> None:
    client = enter("caf")
    mark(client, release)
    kept = AgreedAction.objects.get()
    page = f"/suivi/actions/{kept.pk}/"
    due = timezone.localdate() - timedelta(days=1)
    wrong = client.post(page, {"what": "", "owner": "", "due_on": "demain"})
    assert wrong.status_code == 422
    assert AgreedAction.objects.get().state == "to_discuss"
    assert client.post(f"{page}terminer/", {"texte": "Fini"}).status_code == 422
    assert AgreedAction.objects.get().state == "to_discuss"  # nothing was agreed yet
    client.post(page, {"what": "Ouvrir le samedi", "owner": "Caf", "due_on": due.isoformat()})
    assert "Ouvrir le samedi" in text_of(client.get("/suivi/actions/", {"etat": "retard"}))
    assert "1 action convenue a passé son échéance" in text_of(client.get("/suivi/"))
    assert "passé son échéance" not in text_of(enter("caf_05").get("/suivi/"))
    client.post(f"{page}note/", {"texte": "Première réunion"})
    client.post(f"{page}terminer/", {"texte": ""})
    assert AgreedAction.objects.get().state == "agreed"
    client.post(f"{page}terminer/", {"texte": "Deux centres ouvrent le samedi"})
    ended = AgreedAction.objects.get()
    assert (ended.state, ended.result) == ("done", "Deux centres ouvrent le samedi")
    client.post(f"{page}rouvrir/")
    assert AgreedAction.objects.get().state == "agreed"
    said = text_of(client.get(page))
    for words in ("Première réunion", "Terminée", "Action convenue", "À discuter"):
        assert words in said


def test_all_that_is_to_mend_of_an_agreement_is_said_at_once(
    release: Release, enter: Enter
) -> None:
    client = enter("caf")
    mark(client, release)
    page = f"/suivi/actions/{AgreedAction.objects.get().pk}/"
    answer = client.post(page, {"what": "x", "owner": "", "due_on": "", "owner_email": "rien"})
    boxes = [error.field_id.removeprefix("champ-") for error in answer.context["errors"]]
    assert boxes == ["what", "owner", "owner_email", "due_on"]
    assert "Donnez une échéance" in text_of(answer)


def test_a_step_that_is_refused_is_given_back_beside_its_box(
    release: Release, enter: Enter
) -> None:
    client = enter("caf")
    mark(client, release)
    page = f"/suivi/actions/{AgreedAction.objects.get().pk}/"
    answer = client.post(f"{page}terminer/", {"texte": "Trois réunions ont suffi"})
    assert answer.status_code == 422
    assert [error.field_id for error in answer.context["errors"]] == ["texte"]
    html = answer.content.decode()
    assert ">Trois réunions ont suffi</textarea>" in html
    assert f'method="post" action="{page}"' in html  # the other form still leads to its own page


def test_when_nothing_is_live_what_has_ended_is_one_step_away(
    release: Release, enter: Enter
) -> None:
    client = enter("caf")
    assert "Rien à discuter ici" in text_of(client.get("/suivi/actions/"))
    mark(client, release)
    page = f"/suivi/actions/{AgreedAction.objects.get().pk}/"
    due = timezone.localdate().isoformat()
    client.post(page, {"what": "Ouvrir le samedi", "owner": "Caf", "due_on": due})
    client.post(f"{page}terminer/", {"texte": "C’est fait"})
    shown = client.get("/suivi/actions/")
    assert "Aucune action en cours" in text_of(shown)
    ((address, _label),) = shown.context["ended"]
    assert "Ouvrir le samedi" in text_of(client.get(address))


def test_a_gap_is_taken_back_but_not_an_agreement(release: Release, enter: Enter) -> None:
    client = enter("federation")
    mark(client, release)
    kept = AgreedAction.objects.get()
    client.post(f"/suivi/actions/{kept.pk}/retirer/")
    assert AgreedAction.objects.get().state == "unmarked"
    mark(client, release)
    assert AgreedAction.objects.live().count() == 1
    client.post(f"/suivi/actions/{kept.pk}/rouvrir/")
    assert AgreedAction.objects.live().count() == 1  # the same gap is already discussed


def test_who_reads_and_who_does_not(release: Release, enter: Enter) -> None:
    mark(enter("caf"), release)
    kept = AgreedAction.objects.get()
    page = f"/suivi/actions/{kept.pk}/"
    for who, status in (
        ("federation", 200), ("regional", 200), ("steward", 200), ("caf_05", 404),
        ("director", 403), ("member", 403),
    ):  # fmt: skip
        assert enter(who).get(page).status_code == status, who
    assert b'<form class="form"' not in enter("regional").get(page).content
    assert enter("regional").post(page, {"what": "Autre chose"}).status_code == 404
    assert enter("regional").post(f"{page}note/", {"texte": "x"}).status_code == 403
    assert enter("caf").post(f"{page}inconnu/").status_code == 404
    assert kept.title not in text_of(enter("caf_05").get("/suivi/actions/"))
    assert kept.title in text_of(enter("regional").get("/suivi/actions/"))


def test_the_dashboard_offers_it_to_the_pair_only(release: Release, enter: Enter) -> None:
    place = "/territoires/departement/04/?volet=ecarts"
    assert "mark_url" in enter("caf").get(place).context["acts"]
    assert "mark_url" not in enter("regional").get(place).context["acts"]
    for who in ("caf_05", "director", "member"):
        assert "acts" not in enter(who).get(place).context, who


def test_the_pair_discusses_a_figure_where_no_gap_was_marked(
    release: Release, enter: Enter
) -> None:
    place, client = "/territoires/departement/04/?volet=ecarts", enter("caf")
    page = client.get(place)
    offered = [choice.value for choice in page.context["discussable"]]
    assert not page.context["is_compared"]
    assert "evs_budget_mean" in offered
    assert KEY not in offered  # four centres answered, five structures must have
    assert b'<option value="evs_budget_mean"' in page.content
    assert b"<option" not in enter("regional").get(place).content
    assert b"<option" not in Client().get(place).content
    mark(client, release, "evs_budget_mean")
    started = AgreedAction.objects.get()
    assert (started.indicator, started.state) == ("evs_budget_mean", "to_discuss")
    assert (started.beside, started.n) == ("", 5)


def test_the_address_of_an_owner_is_for_those_who_write(release: Release, enter: Enter) -> None:
    client = enter("caf")
    mark(client, release)
    page = f"/suivi/actions/{AgreedAction.objects.get().pk}/"
    due = timezone.localdate().isoformat()
    terms = {"what": "Ouvrir le samedi", "owner": "Mairie", "due_on": due}
    assert client.post(page, {**terms, "owner_email": "maire"}).status_code == 422
    assert client.post(page, {**terms, "owner_email": "maire@ici.example"}).status_code == 302
    assert AgreedAction.objects.get().owner_email == "maire@ici.example"
    for who, is_shown in (("federation", True), ("steward", True), ("regional", False)):
        assert (b"maire@ici.example" in enter(who).get(page).content) is is_shown, who
    assert b"maire@ici.example" not in client.get("/suivi/actions/").content
