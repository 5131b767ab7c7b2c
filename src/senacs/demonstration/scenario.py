"""Plays the campaign of 2017 through the pages of the site, then opens a fictional 2018."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from django.urls import resolve
from django.utils import timezone

from senacs.analytics.actions import make_release
from senacs.campaigns import queries
from senacs.campaigns.actions import agreements, editions
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import State
from senacs.demonstration import data_files, people
from senacs.demonstration.people import PASSWORD, Account
from senacs.demonstration.visit import RefusedByTheSiteError, Visit, hidden_box
from senacs.journal.rules import SYSTEM, Actor
from senacs.method.questionnaire import Kind, Question
from senacs.publications.actions import approve, build_brochure, publish
from senacs.structures.actions.imports import apply_import
from senacs.structures.models import Structure
from senacs.structures.register_file.plan import plan_import
from senacs.territories.models import Territory
from senacs.territories.rules import EVERYWHERE

NOTICE = "répartition fictive entre structures de totaux publiés"
NOTICE_2018 = "enquête entièrement fictive"
_ABSENCES = {"NC": "nc", "NSP": "nsp"}


def play(say: Callable[[str], None]) -> None:
    """The whole demonstration, step by step. Raises RefusedByTheSiteError."""
    cast = Cast()
    say("Registre des Alpes-de-Haute-Provence")
    register()
    for account in people.SHOWN:
        people.create(account)
    say("Enquête 2017 : ouverture, 4 centres sociaux par formulaire, 19 EVS par tableur")
    edition = open_edition(2016, NOTICE)
    fill_by_form(cast, edition, data_files.answers("reponses_2016_cs.csv"))
    fill_by_sheet(cast, edition, data_files.answers("reponses_2016_evs.csv"))
    say("Enquête 2017 : justifications, dépôts, deux signatures par réponse")
    justify(cast, edition, data_files.rows("justifications_2016.csv"))
    for response in _responses(edition):
        deposit(cast, response)
    sign_all(cast, edition)
    say("Enquête 2017 : clôture, édition figée, accord local, plaquette")
    close(edition)
    publish_brochure(edition)
    say("Enquête 2018 (fictive) : une réponse déposée, une à moitié remplie")
    following = open_edition(2017, NOTICE_2018)
    fill_by_form(cast, following, data_files.answers("reponses_2017_cs.csv"))
    deposit(cast, _response(following, people.SAINTE_TULLE.place))


def register() -> None:
    """Import the register of the department from its spreadsheet."""
    plan = plan_import(data_files.REGISTER.read_bytes(), data_files.REGISTER.name, EVERYWHERE)
    report = apply_import(plan, SYSTEM)
    if report.faulty:
        raise RefusedByTheSiteError(f"{report.faulty} lignes du registre sont refusées")


def open_edition(data_year: int, notice: str) -> Edition:
    """Create and open an edition: the first one is closed by now, the second runs for a month."""
    today = timezone.localdate()
    is_past = data_year == 2016
    edition = editions.create(
        survey_year=data_year + 1,
        data_year=data_year,
        opens_on=today - timedelta(days=400 if is_past else 30),
        closes_on=today - timedelta(days=300) if is_past else today + timedelta(days=30),
        by=SYSTEM,
        notice=notice,
    )
    return editions.open_edition(edition_id=edition.pk, by=SYSTEM)


def _responses(edition: Edition) -> list[Response]:
    return list(Response.objects.of_edition(edition).with_people())


def _response(edition: Edition, name: str) -> Response:
    return Response.objects.of_edition(edition).with_people().get(structure__name=name)


class Cast:
    """The people who act, each with one session: the door counts how often one knocks."""

    def __init__(self) -> None:
        self._visits: dict[str, Visit] = {}

    def __getitem__(self, account: Account) -> Visit:
        if account.email not in self._visits:
            people.create(account)
            self._visits[account.email] = Visit(account.email, PASSWORD)
        return self._visits[account.email]

    def of(self, structure: str) -> Visit:
        """The one who answers for a structure."""
        return self[people.account_of(structure)]


def fill_by_form(cast: Cast, edition: Edition, answers: Mapping[str, Mapping[str, str]]) -> None:
    """Each director signs in and sends the pages of her form one by one."""
    for name, given in answers.items():
        response = _response(edition, name)
        visit = cast.of(name)
        for block in queries.frozen(edition, response.kind).questionnaire.blocks:
            fields: dict[str, str | list[str]] = {}
            for question in block.questions:
                fields.update(_fields(question, given.get(question.key, "")))
            if fields:
                visit.post("respondent:page", response.pk, block.key, before="{}", **fields)


def _fields(question: Question, written: str) -> dict[str, str | list[str]]:
    """The boxes of the form that an answer fills."""
    if not written:
        return {}
    if written in _ABSENCES:
        return {f"{question.key}.absence": _ABSENCES[written]}
    if question.kind is Kind.SEVERAL_OF:
        return {question.key: [choice.strip() for choice in written.split("|")]}
    return {question.key: written}


def fill_by_sheet(cast: Cast, edition: Edition, answers: Mapping[str, Mapping[str, str]]) -> None:
    """The Caf correspondent sends one spreadsheet for the social-life spaces, then applies it."""
    identifiers = dict(
        Structure.objects.filter(name__in=list(answers)).values_list("name", "identifier")
    )
    lines = {identifiers[name]: dict(given) for name, given in answers.items()}
    visit = cast[people.CAF]
    page = visit.upload(
        "correspondent:import",
        "evs_2016.csv",
        data_files.sheet(lines),
        enquete=edition.survey_year,
    )
    token = resolve(page.request["PATH_INFO"]).kwargs["token"]
    seen = hidden_box(page, "vu")
    visit.post("correspondent:import_apply", token, vu=seen)


def justify(cast: Cast, edition: Edition, reasons: list[dict[str, str]]) -> None:
    """Each director explains the checks that fire on her response."""
    for reason in reasons:
        response = _response(edition, reason["nom"])
        visit = cast.of(reason["nom"])
        visit.post(
            "respondent:justify",
            response.pk,
            reason["controle"],
            motif=reason["motif"],
            texte=reason["texte"],
        )


def deposit(cast: Cast, response: Response) -> None:
    """The director reads again and deposits."""
    visit = cast.of(response.structure.name)
    visit.post("respondent:deposit", response.pk, confirmation="oui", commentaire="")


def sign_all(cast: Cast, edition: Edition) -> None:
    """Both correspondents sign, the federation first for every other response."""
    caf, federation = cast[people.CAF], cast[people.FEDERATION]
    keys = [(caf, "correspondent:sign_as_caf"), (federation, "correspondent:sign_as_federation")]
    orders: Iterator[list[tuple[Visit, str]]] = itertools.cycle([keys, keys[::-1]])
    for response, order in zip(_responses(edition), orders, strict=False):
        for visit, address in order:
            assert response.deposit is not None
            visit.post(address, response.pk, depot=response.deposit.number)
    unsigned = [r for r in _responses(edition) if r.state != State.SIGNED]
    if unsigned:
        raise RefusedByTheSiteError(f"{len(unsigned)} réponses ne sont pas signées")


def close(edition: Edition) -> None:
    """The steward closes the edition, which makes the release."""
    editions.close_edition(edition_id=edition.pk, by=SYSTEM, reason="Toutes les réponses signées")
    edition.refresh_from_db()
    make_release(edition=edition, by=SYSTEM)


def publish_brochure(edition: Edition) -> None:
    """Record the local agreement, build the brochure, have both institutions approve it."""
    territory = Territory.objects.get(level="department", code="04")
    for audience in ("CS", "EVS"):
        agreements.record_agreement(
            edition=edition,
            territory=territory,
            terms=agreements.Terms(
                audience=audience,
                structures=[r.structure_id for r in _responses(edition) if r.audience == audience],
                signed_on=timezone.localdate(),
                text="Accord fictif, enregistré pour la démonstration : toutes les structures du "
                "département acceptent la publication de leurs totaux.",
                is_demonstration=True,
            ),
            by=SYSTEM,
        )
    publication = build_brochure(
        edition=edition, release=edition.releases.get(), territory=territory, by=SYSTEM
    )
    for account in (people.CAF, people.FEDERATION):
        person = people.create(account)
        by = Actor(person.pk, account.name, account.role)
        approve(publication=publication, institution=account.institution, by=by)
    publish(publication=publication, by=SYSTEM)
