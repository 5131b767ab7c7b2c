"""The brochure at the desk: refusal, agreement, texts, approvals, publication."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import tiny_campaign
from senacs.campaigns.models import Agreement, Edition
from senacs.publications.models import Publication
from senacs.publications.rules import PublicationState
from senacs.structures.rules import CS, EVS
from senacs.web.correspondent import brochure
from senacs.web.correspondent.slots import written_slots
from tiny_campaign import TinyCampaign
from web_manners import messages_of, text_of

PLACE = ("04", 2017)


def _url(name: str, *args: object) -> str:
    return reverse(f"correspondent:{name}", args=[*PLACE, *args])


@pytest.fixture
def frozen(db: None) -> TinyCampaign:
    """The four centres and five EVS of 2017, signed, closed and frozen."""
    made = tiny_campaign.make()
    names = list(made.structures)
    tiny_campaign.finish(made, *names)
    tiny_campaign.freeze(made, by=made.actor("steward"))
    return made


@pytest.fixture
def enter(frozen: TinyCampaign):
    def signed_in(who: str) -> Client:
        client = Client()
        client.force_login(frozen.people[who])
        return client

    return signed_in


def _agree(client: Client, frozen: TinyCampaign, kind: str = CS, **changed: object):
    pks = [s.pk for s in frozen.structures.values() if s.kind == kind]
    data = {
        "structures": pks,
        "signed_on": timezone.localdate().isoformat(),
        "text": "Chaque centre accepte d’être reconnu. Écrit conservé à la Caf.",
    }
    return client.post(_url("agreement", kind), data | changed)


def _ready(enter, frozen: TinyCampaign) -> Publication:
    """Both agreements and a first version."""
    client = enter("caf")
    _agree(client, frozen, CS)
    _agree(client, frozen, EVS)
    client.post(_url("brochure_build"))
    return Publication.objects.get()


def test_it_works(frozen: TinyCampaign, enter) -> None:
    listed = enter("caf").get(reverse("correspondent:brochures"))
    assert "Alpes-de-Haute-Provence" in text_of(listed)
    page = enter("caf").get(_url("brochure"))
    assert page.status_code == 200
    assert "Pas encore préparée" in text_of(page)


def test_a_long_list_shows_one_survey_at_a_time(
    frozen: TinyCampaign, enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = Edition.objects.get(pk=frozen.edition.pk)
    older.pk, older.survey_year, older.data_year = None, 2015, 2014
    older.save()
    whole = enter("caf").get(reverse("correspondent:brochures"))
    assert len(whole.context["lines"]) == 2
    monkeypatch.setattr(brochure, "MOST_LINES", 1)
    first = enter("caf").get(reverse("correspondent:brochures"))
    assert [one["place"].edition.survey_year for one in first.context["lines"]] == [2017]
    assert "?enquete=2015" in first.content.decode()
    other = enter("caf").get(reverse("correspondent:brochures"), {"enquete": "2015"})
    assert [one["place"].edition for one in other.context["lines"]] == [older]


def test_without_agreement_the_refusal_says_why_and_what_to_do(frozen: TinyCampaign, enter) -> None:
    page = enter("caf").get(_url("brochure"))
    text = text_of(page)
    assert "La plaquette ne peut pas encore être préparée" in text
    assert "4 centres sociaux ont répondu" in text
    assert "Enregistrer l’accord : centre social" in text
    answer = enter("caf").post(_url("brochure_build"))
    assert "ne peut pas être préparée" in messages_of(answer)[0]
    assert not Publication.objects.exists()


def test_with_the_agreement_of_all_it_is_made(frozen: TinyCampaign, enter) -> None:
    publication = _ready(enter, frozen)
    assert publication.state == PublicationState.DRAFT
    assert {a.audience for a in Agreement.objects.all()} == {CS, EVS}
    text = text_of(enter("caf").get(_url("brochure")))
    assert "Version 1" in text
    assert "Approuver pour la Caf" in text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"structures": []}, "L’accord de 4 structures manque"),
        ({"text": " "}, "obligatoire"),
        ({"signed_on": "2999-01-01"}, "futur"),
        ({"signed_on": "hier"}, "date"),
        ({"structures": ["²", "x", "-1"]}, "L’accord de 4 structures manque"),
    ],
)
def test_a_partial_agreement_is_refused(
    frozen: TinyCampaign, enter, changed: dict[str, object], said: str
) -> None:
    answer = _agree(enter("caf"), frozen, **changed)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert not Agreement.objects.exists()


def test_an_agreement_may_end(frozen: TinyCampaign, enter) -> None:
    _ready(enter, frozen)
    agreement = Agreement.objects.get(audience=CS)
    url = _url("agreement_end", agreement.pk)
    refused = enter("federation").post(url, {"raison": " "})
    assert messages_of(refused) == ["Dites pourquoi l’accord prend fin."]
    enter("federation").post(url, {"raison": "Un centre a changé d’avis."})
    agreement.refresh_from_db()
    assert agreement.ended_on == timezone.localdate()
    again = enter("federation").post(url, {"raison": "Encore."})
    assert again.status_code == 404


def _slot(*, testimony: bool) -> str:
    found = written_slots().values()
    return next(s.key for s in found if (s.kind == "testimony") is testimony)


def test_a_text_is_written_then_removed(frozen: TinyCampaign, enter) -> None:
    publication = _ready(enter, frozen)
    key = _slot(testimony=False)
    client = enter("federation")
    client.post(_url("slot", key), {"text": "Un éditorial à quatre mains."})
    assert publication.texts.get().text == "Un éditorial à quatre mains."
    assert "Un éditorial à quatre mains." in text_of(client.get(_url("brochure")))
    client.post(_url("slot_empty", key))
    assert not publication.texts.exists()


def test_a_testimony_needs_a_name_and_a_consent(frozen: TinyCampaign, enter) -> None:
    publication = _ready(enter, frozen)
    url = _url("slot", _slot(testimony=True))
    client = enter("caf")
    words = {"text": "Ici on me connaît.", "author": "Une habitante"}
    assert client.post(url, {"text": "Ici on me connaît."}).status_code == 422
    over = {"consent_until": (timezone.localdate() - timedelta(days=1)).isoformat()}
    refused = client.post(url, words | over)
    assert refused.status_code == 422
    assert "L’accord de cette personne a pris fin." in text_of(refused)
    assert not publication.texts.exists()
    client.post(url, words | {"consent_until": "2999-12-31"})
    assert publication.texts.get().consent_until == date(2999, 12, 31)


def test_both_institutions_approve_then_it_is_published(frozen: TinyCampaign, enter) -> None:
    publication = _ready(enter, frozen)
    seen = {"empreinte": publication.digest}
    early = enter("caf").post(_url("brochure_publish"), seen)
    assert "doivent approuver" in messages_of(early)[0]
    enter("caf").post(_url("approve_as_caf"), seen)
    enter("federation").post(_url("approve_as_federation"), seen)
    publication.refresh_from_db()
    assert publication.state == PublicationState.APPROVED
    enter("caf").post(_url("brochure_publish"), seen)
    publication.refresh_from_db()
    assert publication.state == PublicationState.PUBLISHED
    assert "Voir la page publique" in text_of(enter("caf").get(_url("brochure")))


def test_a_changed_text_voids_the_approval_and_must_be_read_again(
    frozen: TinyCampaign, enter
) -> None:
    publication = _ready(enter, frozen)
    seen = {"empreinte": publication.digest}
    enter("caf").post(_url("approve_as_caf"), seen)
    enter("federation").post(_url("slot", _slot(testimony=False)), {"text": "Autre texte."})
    publication.refresh_from_db()
    assert publication.state == PublicationState.DRAFT
    stale = enter("federation").post(_url("approve_as_federation"), seen)
    assert "a changé depuis votre lecture" in messages_of(stale)[0]
    publication.refresh_from_db()
    assert publication.state == PublicationState.DRAFT


def test_the_preview_is_for_the_pair(frozen: TinyCampaign, enter) -> None:
    _ready(enter, frozen)
    page = enter("regional").get(_url("brochure_preview"))
    assert page.status_code == 200
    assert "Revenir à la préparation" in text_of(page)
    printed = enter("caf").get(_url("brochure_pdf"))
    assert printed.content.startswith(b"%PDF")
    for name in ("brochure", "brochure_preview", "brochure_pdf"):
        assert enter("caf_05").get(_url(name)).status_code == 404
        assert enter("director").get(_url(name)).status_code == 403


@pytest.mark.parametrize(
    ("who", "status"), [("caf_05", 404), ("regional", 403), ("steward", 403), ("director", 403)]
)
def test_others_do_not_make_it(frozen: TinyCampaign, enter, who: str, status: int) -> None:
    assert enter(who).post(_url("brochure_build")).status_code == status
    assert _agree(enter(who), frozen).status_code == status
    assert enter(who).post(_url("approve_as_caf"), {"empreinte": ""}).status_code == status


def test_an_accepted_response_leads_to_its_sheet(frozen: TinyCampaign, enter) -> None:
    response = frozen.response()
    page = enter("caf").get(reverse("correspondent:response", args=[response.pk]))
    url = reverse("visitor:sheet", args=[response.structure.identifier, 2017])
    assert url in page.content.decode()
    assert enter("caf").get(url).status_code == 200


def test_unknown_places_are_not_found(frozen: TinyCampaign, enter) -> None:
    client = enter("caf")
    for code, year in (("99", 2017), ("04", 1999), ("93", 2017)):
        assert client.get(reverse("correspondent:brochure", args=[code, year])).status_code == 404
    assert client.get(_url("slot", "rien")).status_code == 404
