"""A digest made into a subject and a body, with the words of the template. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from senacs.campaigns.rules.reminders import Digest, Kind, Line
from senacs.method.french import NBSP, date_fr, plural, typo
from senacs.method.mail_text import MailText, filled

FOOTER = (
    "--\nMessage de service de l’enquête SENACS. Vous le recevez parce que vous y répondez ou que "
    "vous suivez des réponses ; il s’arrête de lui-même quand il n’y a plus rien à faire."
)
LONGEST_SUBJECT = 300


@dataclass(frozen=True)
class Links:
    """Addresses of the site: the desk of the reader, and a response for each side."""

    desk: str
    response: Callable[[int], str]
    review: Callable[[int], str]


@dataclass(frozen=True)
class Setting:
    """What the words depend on beside the digest."""

    year: int
    today: date
    links: Links
    correspondents: Callable[[str], str]
    """The correspondents of a department, with their addresses."""


def written(digest: Digest, text: MailText, setting: Setting) -> tuple[str, str]:
    """The subject and the body, as they will be sent."""
    values = variables(digest, setting)
    subject = typo(" ".join(filled(text.subject, values).splitlines()))[:LONGEST_SUBJECT]
    body = typo(filled(text.body, values).strip())
    return subject, f"{body}\n\n{typo(FOOTER)}\n"


def variables(digest: Digest, setting: Setting) -> dict[str, str]:
    """What each name of a template stands for."""
    until = digest.until
    days = None if until is None else max(0, (until - setting.today).days)
    places = dict.fromkeys(line.case.department for line in digest.lines)
    known = [text for text in map(setting.correspondents, places) if text]
    return {
        "nom": digest.reader.name,
        "structure": _structure(digest),
        "structures": "\n".join(
            f"- {line.case.structure} : {line.step.why}." for line in digest.lines
        ),
        "date_limite": date_fr(until) if until else "la clôture",
        "jours_restants": "peu de temps" if days is None else f"{days}{NBSP}{plural(days, 'jour')}",
        "annee": str(setting.year),
        "lien": _link(digest.lines, setting.links),
        "correspondants": "; ".join(known) or "l’équipe nationale de l’enquête",
    }


def _structure(digest: Digest) -> str:
    names = list(dict.fromkeys(line.case.structure for line in digest.lines))
    return names[0] if len(names) == 1 else f"vos {len(names)}{NBSP}structures"


def _link(lines: tuple[Line, ...], links: Links) -> str:
    """The response itself when there is one only, else the desk."""
    ids = {line.case.response_id for line in lines}
    if len(ids) > 1:
        return links.desk
    is_review = lines[0].step.kind in {Kind.KEY, Kind.TO_READ}
    (only,) = ids
    return links.review(only) if is_review else links.response(only)
