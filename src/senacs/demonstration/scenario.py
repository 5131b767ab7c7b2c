"""Plays the campaign of 2017 through the pages of the site, then opens a fictional 2018."""

import itertools
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from django.urls import resolve
from django.utils import timezone

from senacs.campaigns import queries
from senacs.campaigns.models import Edition, Response
from senacs.campaigns.rules.states import State
from senacs.demonstration import data_files, people
from senacs.demonstration.cast import Cast
from senacs.demonstration.visit import RefusedByTheSiteError, Visit, hidden_box
from senacs.journal.rules import SYSTEM
from senacs.method.questionnaire import Kind, Question
from senacs.structures.actions.imports import apply_import
from senacs.structures.models import Structure
from senacs.structures.register_file.plan import plan_import
from senacs.territories.rules import EVERYWHERE

NOTICE = "Répartition fictive entre structures de totaux publiés"
NOTICE_2018 = "Enquête entièrement fictive"
DEPARTMENT = "04"
AGREEMENT = (
    "Accord fictif, enregistré pour la démonstration : toutes les structures du département "
    "acceptent la publication de leurs totaux."
)
_ABSENCES = {"NC": "nc", "NSP": "nsp"}


def play(say: Callable[[str], None]) -> None:
    """The campaign that was printed, then a small one that runs. Raises RefusedByTheSiteError."""
    cast = play_printed(say)
    say("Enquête 2018 (fictive) : une réponse déposée, une à moitié remplie")
    following = open_edition(cast, 2017, NOTICE_2018)
    fill_by_form(cast, following, data_files.answers("reponses_2017_cs.csv"))
    deposit(cast, _response(following, people.SAINTE_TULLE.place))
    play_calendar(cast, following, say)


def play_calendar(cast: Cast, edition: Edition, say: Callable[[str], None]) -> None:
    """The dates of the edition that runs, and what is written to its structures."""
    year = edition.survey_year
    say(f"Enquête {year} : calendrier de l’année, un délai accordé, les premiers messages")
    fill_calendar(cast, edition)
    write_to_centres(cast, edition)
    cast.of(people.MARELLE.place).post(
        "visitor:directions",
        Structure.objects.get(name=people.MARELLE.place).identifier,
        on="2022-09-01",
        note="après six mois d’intérim (fictif)",
    )


def play_printed(say: Callable[[str], None]) -> Cast:
    """The campaign whose figures were printed, from the register to the brochure."""
    cast = Cast()
    say("Registre des Alpes-de-Haute-Provence")
    register()
    for account in people.SHOWN:
        people.create(account)
    say("Enquête 2017 : ouverture, 4 centres sociaux par formulaire, 19 EVS par tableur")
    edition = open_edition(cast, 2016, NOTICE)
    fill_by_form(cast, edition, data_files.answers("reponses_2016_cs.csv"))
    fill_by_sheet(cast, edition, data_files.answers("reponses_2016_evs.csv"))
    say("Enquête 2017 : justifications, dépôts, deux signatures par réponse")
    justify(cast, edition, data_files.rows("justifications_2016.csv"))
    for response in _responses(edition):
        deposit(cast, response)
    sign_all(cast, edition)
    say("Enquête 2017 : clôture, édition figée, accord local, plaquette")
    close(cast, edition)
    publish_brochure(cast, edition)
    say("Six fiches-actions fictives")
    write_action_sheets(cast)
    return cast


def register() -> None:
    """Import the register of the department from its spreadsheet."""
    plan = plan_import(data_files.REGISTER.read_bytes(), data_files.REGISTER.name, EVERYWHERE)
    report = apply_import(plan, SYSTEM)
    if report.faulty:
        raise RefusedByTheSiteError(f"{report.faulty} lignes du registre sont refusées")


def open_edition(cast: Cast, data_year: int, notice: str) -> Edition:
    """The steward prepares and opens an edition; that of 2017 is past, the next one runs."""
    today = timezone.localdate()
    is_past = data_year == 2016
    steward = cast[people.STEWARD]
    steward.post(
        "steward:create",
        survey_year=data_year + 1,
        data_year=data_year,
        opens_on=(today - timedelta(days=400 if is_past else 30)).isoformat(),
        # The past one stays open while it is played; `close` gives it its true dates.
        closes_on=(today + timedelta(days=0 if is_past else 30)).isoformat(),
        notice=notice,
    )
    steward.post("steward:open", data_year + 1)
    return Edition.objects.get(data_year=data_year)


def _responses(edition: Edition) -> list[Response]:
    return list(Response.objects.of_edition(edition).with_people())


def _response(edition: Edition, name: str) -> Response:
    return Response.objects.of_edition(edition).with_people().get(structure__name=name)


def fill_by_form(cast: Cast, edition: Edition, answers: Mapping[str, Mapping[str, str]]) -> None:
    """Each director signs in and sends the pages of her form one by one."""
    for name, given in answers.items():
        response = _response(edition, name)
        visit = cast.of(name)
        for block in queries.asked_of(response).questionnaire.blocks:
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


def close(cast: Cast, edition: Edition) -> None:
    """The steward gives the edition its dates and closes it, which makes the release."""
    cast[people.STEWARD].post(
        "steward:dates",
        edition.survey_year,
        opens_on=edition.opens_on.isoformat(),
        closes_on=(edition.opens_on + timedelta(days=100)).isoformat(),
        reason="Dates de l’enquête fictive de la démonstration",
    )
    cast[people.STEWARD].post(
        "steward:close",
        edition.survey_year,
        unsigned="ecarter",
        reason="Toutes les réponses sont signées",
    )


def publish_brochure(cast: Cast, edition: Edition) -> None:
    """Record the local agreement, build the brochure, have both institutions approve it."""
    place = (DEPARTMENT, edition.survey_year)
    caf, federation = cast[people.CAF], cast[people.FEDERATION]
    for audience in ("CS", "EVS"):
        concerned = [r.structure_id for r in _responses(edition) if r.audience == audience]
        caf.post(
            "correspondent:agreement",
            *place,
            audience,
            signed_on=timezone.localdate().isoformat(),
            text=AGREEMENT,
            structures=concerned,
        )
    caf.post("correspondent:brochure_build", *place)
    for visit, door in (
        (federation, "correspondent:approve_as_federation"),
        (caf, "correspondent:approve_as_caf"),
        (caf, "correspondent:brochure_publish"),
    ):
        read = hidden_box(visit.get("correspondent:brochure", *place), "empreinte")
        visit.post(door, *place, empreinte=read)


def write_action_sheets(cast: Cast) -> None:
    """Structures tell an experience each; all fictional."""
    for line in data_files.rows("fiches_action.csv"):
        structure = Structure.objects.get(name=line["nom"])
        cast.of(line["nom"]).post(
            "member:new_sheet",
            structure=structure.identifier,
            titre=line["titre"],
            dimension=line["dimension"],
            annee=line["annee"],
            statut=line["statut"],
            resume=line["resume"],
            recit=line["recit"],
            mots=line["mots"].split(" | "),
            publics=line["publics"].split(" | "),
            partenaires=line["partenaires"].split(" | "),
        )


def fill_calendar(cast: Cast, edition: Edition) -> None:
    """A grace period, the moments of the year, and more time for one structure."""
    steward, caf = cast[people.STEWARD], cast[people.CAF]
    year, closes = edition.survey_year, edition.closes_on
    steward.post(
        "steward:dates",
        year,
        opens_on=edition.opens_on.isoformat(),
        closes_on=closes.isoformat(),
        grace_until=(closes + timedelta(days=15)).isoformat(),
        reason="Quinze jours de grâce pour celles qui ont commencé (fictif)",
    )
    for visit, where, phase, title, days, place in (
        (steward, "national", "distribution", "Brochure nationale", 150, ""),
        (caf, f"department-{DEPARTMENT}", "coherence", "Relecture en binôme", 20, "Caf, Digne"),
        (
            caf,
            f"department-{DEPARTMENT}",
            "analysis",
            "Journée d’analyse partagée",
            60,
            "Maison des associations, Digne-les-Bains",
        ),
    ):
        visit.post(
            "correspondent:milestone_add",
            year,
            where=where,
            phase=phase,
            title=title,
            starts_on=(closes + timedelta(days=days)).isoformat(),
            place=place,
            people="",
        )
    caf.post(
        "correspondent:extend",
        _response(edition, "Centre social de Volx").pk,
        until=(closes + timedelta(days=30)).isoformat(),
        reason="Travaux dans les locaux (fictif)",
    )


def write_to_centres(cast: Cast, edition: Edition) -> None:
    """The Caf correspondent writes to the social centres; the others are left to the visitor."""
    cast[people.CAF].post(
        "correspondent:reminders_send", edition.survey_year, toutes="1", q="centre social"
    )
