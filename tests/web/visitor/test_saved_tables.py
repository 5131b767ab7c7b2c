"""Saved tables: who reads which, what is kept, what is undone; comments and their moderation."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client

from factories import people
from senacs.accounts.models import Membership
from senacs.analytics.models import Release
from senacs.exchange.models import Comment, SavedTable
from senacs.journal.models import Entry
from senacs.territories.models import Territory
from senacs.web.visitor import saved_comments
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

pytestmark = pytest.mark.django_db
Enter = Callable[[str], Client]
QUERY = "indicateur=public_total&territoires=france&territoire=department%3A04"
SAVE = f"/explorer/tableaux/enregistrer/?{QUERY}"
LIST = "/explorer/tableaux/"


@pytest.fixture(autouse=True)
def no_count_from_before() -> None:
    cache.clear()


def network(level: str, code: str) -> str:
    return f"network:{Territory.objects.get(level=level, code=code).pk}"


def saved(client: Client, **values: str) -> SavedTable:
    """A table saved through the form."""
    given = {"name": "Les publics du 04", "reach": "private", "versions": "suivre", **values}
    sent = client.post(SAVE, given)
    assert sent.status_code == 302, text_of(sent)
    return SavedTable.objects.latest("pk")


def page(client: Client, table: SavedTable) -> str:
    """The page of a table; empty when it is not known to whoever asks."""
    answer = client.get(f"{LIST}{table.pk}/")
    assert answer.status_code in {200, 404}
    return text_of(answer) if answer.status_code == 200 else ""


def test_a_member_saves_renames_and_reads_anew(release: Release, enter: Enter) -> None:
    client = enter("director")
    assert "Enregistrer ce tableau" in text_of(client.get(f"/explorer/?{QUERY}"))
    assert "Enregistrer ce tableau" not in text_of(Client().get(f"/explorer/?{QUERY}"))
    table = saved(client, note="À revoir en mars")
    assert table.query == QUERY
    told = page(client, table)
    assert "Les publics du 04" in told
    assert "À revoir en mars" in told
    assert "Le tableau" in told
    client.post(f"{LIST}{table.pk}/modifier/", {"name": "Autre nom", "reach": "private"})
    assert "Autre nom" in text_of(client.get(LIST))


def test_a_table_may_hold_on_to_its_versions(release: Release, enter: Enter) -> None:
    table = saved(enter("director"), versions="figer")
    assert f"version={release.name}" in table.query
    assert f"annee={release.edition.data_year}" in table.query


def test_what_cannot_be_kept_is_said_and_changes_nothing(release: Release, enter: Enter) -> None:
    client = enter("director")
    wrong = (
        ({"name": "x"}, "de 3 à 120"),
        ({"reach": "public"}, "Qui peut le lire"),
        ({"reach": network("department", "04")[:-1] + "99999"}, "Qui peut le lire"),
        ({"reach": ""}, "Qui peut le lire"),
        ({"versions": "demain"}, "Données"),
        ({"note": "a" * 2001}, "Note"),
    )
    for values, said in wrong:
        given = {"name": "Un nom", "reach": "private", "versions": "suivre", **values}
        answer = client.post(SAVE, given)
        assert answer.status_code == 422, values
        assert said in text_of(answer)
    empty = client.post("/explorer/tableaux/enregistrer/", {"name": "Un nom"})
    assert "Choisissez au moins un indicateur" in messages_of(empty)[0]
    unknown = client.get("/explorer/tableaux/enregistrer/?indicateur=licorne")
    assert "n’existe pas" in messages_of(unknown)[-1]
    assert not SavedTable.objects.exists()


def test_private_is_private(release: Release, enter: Enter) -> None:
    table = saved(enter("director"))
    for who in ("caf", "steward"):
        assert page(enter(who), table) == ""
        assert enter(who).post(f"{LIST}{table.pk}/copier/").status_code == 404
        assert table.name not in text_of(enter(who).get(LIST))
    assert page(Client(), table) == ""
    assert Client().post(f"{LIST}{table.pk}/commenter/", {"texte": "Bonjour"}).status_code == 302
    assert not Comment.objects.exists()


def test_a_network_reads_what_is_shared_in_it_and_nobody_else(
    release: Release, campaign: TinyCampaign, enter: Enter
) -> None:
    table = saved(enter("director"), reach=network("department", "04"))
    for who in ("caf", "federation", "steward"):
        assert "Les publics du 04" in page(enter(who), table)
        # Read, not written: only whoever saved it changes it.
        assert enter(who).get(f"{LIST}{table.pk}/modifier/").status_code == 404
        assert enter(who).post(f"{LIST}{table.pk}/supprimer/").status_code == 404
    elsewhere = people.person("Ailleurs")
    other = Territory.objects.filter(level="department").exclude(code="04").first()
    assert other is not None
    Membership.objects.create(
        person=elsewhere,
        role="member",
        territory=other,
        institution="caf",
        since=campaign.people["caf"].memberships.get().since,  # type: ignore[attr-defined]
    )
    client = Client()
    client.force_login(elsewhere)
    assert page(client, table) == ""
    assert page(Client(), table) == ""
    client.force_login(people.person("Sans rôle"))
    assert page(client, table) == ""


def test_only_the_national_team_shows_to_all_and_no_name_is_told(
    release: Release, campaign: TinyCampaign, enter: Enter
) -> None:
    table = saved(enter("steward"), reach="public")
    told = page(Client(), table)
    assert "Enregistré par l’équipe nationale" in told
    assert campaign.people["steward"].name not in told
    assert "Commentaires" not in told
    assert table.name in text_of(Client().get(LIST))


def test_deleted_is_put_back_by_its_owner_alone(release: Release, enter: Enter) -> None:
    client = enter("director")
    table = saved(client, reach=network("department", "04"))
    assert "se rétablit" in messages_of(client.post(f"{LIST}{table.pk}/supprimer/"))[-1]
    assert page(client, table) == page(enter("caf"), table) == ""
    assert "Supprimés depuis" in text_of(client.get(LIST))
    assert enter("caf").post(f"{LIST}{table.pk}/retablir/").status_code == 404
    client.post(f"{LIST}{table.pk}/retablir/")
    assert "Les publics du 04" in page(enter("caf"), table)
    verbs = list(Entry.objects.filter(object_kind="saved_table").values_list("verb", flat=True))
    assert sorted(verbs) == [
        "exchange.table_deleted", "exchange.table_restored", "exchange.table_saved",
    ]  # fmt: skip


def test_a_copy_is_ones_own_and_private(release: Release, enter: Enter) -> None:
    table = saved(enter("director"), reach=network("department", "04"), note="Ma note")
    enter("caf").post(f"{LIST}{table.pk}/copier/")
    copied = SavedTable.objects.latest("pk")
    assert copied.name == "Les publics du 04 (copie)"
    assert (copied.query, copied.note, copied.reach) == (table.query, "Ma note", "private")
    assert page(enter("director"), copied) == ""


def test_moderation_leaves_a_shared_table_to_its_owner(release: Release, enter: Enter) -> None:
    table = saved(enter("director"), reach=network("department", "04"))
    address = f"{LIST}{table.pk}/retirer-du-partage/"
    assert enter("caf").post(address, {"raison": "Non"}).status_code == 403
    enter("steward").post(address, {"raison": ""})
    assert page(enter("caf"), table)
    enter("steward").post(address, {"raison": "Nomme une personne"})
    assert page(enter("caf"), table) == ""
    assert page(enter("director"), table)
    assert Entry.objects.get(verb="exchange.table_unshared").reason == "Nomme une personne"


def test_a_table_that_can_no_longer_be_asked_says_so(release: Release, enter: Enter) -> None:
    client = enter("director")
    table = saved(client)
    SavedTable.objects.update(query="indicateur=licorne")
    assert "n’existe pas" in page(client, table)


def test_members_comment_change_withdraw_and_put_back(release: Release, enter: Enter) -> None:
    table = saved(enter("director"), reach=network("department", "04"))
    client = enter("caf")
    client.post(f"{LIST}{table.pk}/commenter/", {"texte": "<b>Et les crèches</b> ?"})
    comment = Comment.objects.get()
    raw = enter("director").get(f"{LIST}{table.pk}/").content.decode()
    assert "&lt;b&gt;Et les crèches" in raw
    address = f"/explorer/commentaires/{comment.pk}/"
    assert enter("director").post(f"{address}retirer/").status_code == 404
    assert enter("steward").post(f"{address}modifier/", {"texte": "Non"}).status_code == 404
    client.post(f"{address}modifier/", {"texte": "Avec les crèches ?"})
    assert "Avec les crèches" in page(client, table)
    client.post(f"{address}modifier/", {"texte": " "})
    assert "Avec les crèches" in page(client, table)
    client.post(f"{address}retirer/")
    told = page(enter("director"), table)
    assert "Avec les crèches" not in told
    assert "retiré par son auteur" in told
    client.post(f"{address}retablir/")
    assert "Avec les crèches" in page(enter("director"), table)
    assert client.post(f"{address}brouiller/").status_code == 404


def test_the_national_team_withdraws_with_a_reason(release: Release, enter: Enter) -> None:
    table = saved(enter("director"), reach=network("department", "04"))
    enter("caf").post(f"{LIST}{table.pk}/commenter/", {"texte": "Une personne nommée"})
    comment = Comment.objects.get()
    address = f"/explorer/commentaires/{comment.pk}/moderer/"
    assert enter("caf").post(address, {"raison": "Non"}).status_code == 403
    enter("steward").post(address, {"raison": ""})
    assert "Une personne nommée" in page(enter("caf"), table)
    enter("steward").post(address, {"raison": "Nomme une personne"})
    told = page(enter("caf"), table)
    assert "Une personne nommée" not in told
    assert "par l’équipe nationale : Nomme une personne" in told
    assert enter("caf").post(f"/explorer/commentaires/{comment.pk}/retablir/").status_code == 404, (
        "its author does not undo moderation"
    )
    enter("steward").post(address)
    assert "Une personne nommée" in page(enter("caf"), table)


@pytest.mark.parametrize(("text", "said"), [(" ", "Écrivez"), ("a" * 2001, "dépasse 2000")])
def test_a_comment_that_cannot_be_kept_is_given_back(
    release: Release, enter: Enter, text: str, said: str
) -> None:
    client = enter("director")
    table = saved(client)
    answer = client.post(f"{LIST}{table.pk}/commenter/", {"texte": text})
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert text.strip() in answer.content.decode()
    assert not Comment.objects.exists()


def test_comments_are_not_poured(
    release: Release, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_comments, "MOST_AN_HOUR", 2)
    client = enter("director")
    table = saved(client)
    for rank in range(3):
        client.post(f"{LIST}{table.pk}/commenter/", {"texte": f"Mot numéro {rank}"})
    assert Comment.objects.count() == 2
