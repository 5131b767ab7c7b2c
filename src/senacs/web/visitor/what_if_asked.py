"""The changes of « et si » as an address says them; a change being typed becomes one of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from senacs.method import french
from senacs.method.coverage import MOST_PLACES
from senacs.structures.imagined import ADD, CLOSE, MOST, MOVE, Change, Refusal, applied, read
from senacs.structures.places import Communes, Site
from senacs.structures.rules import KINDS
from senacs.territories.rules import Level, search_key
from senacs.web.asked import words
from senacs.web.visitor.coverage_asked import Asked

VERBS = {ADD: "Ouvrir", MOVE: "Déplacer", CLOSE: "Fermer"}


@dataclass(frozen=True)
class WhatIf:
    """A question of coverage, with changes; `count`: how many places to propose, 0 for none."""

    question: Asked
    changes: tuple[Change, ...]
    refused: tuple[Refusal, ...]
    sites: tuple[Site, ...]
    count: int = 0

    def url(
        self, changes: Sequence[Change] | None = None, *, pinned: bool = False, count: int = -1
    ) -> str:
        """This page with these changes (its own without them)."""
        wanted = self.changes if changes is None else changes
        number = self.count if count < 0 else count
        return f"{reverse('visitor:what_if')}?{self._query(wanted, number, pinned=pinned)}"

    def file_url(self, kind: str) -> str:
        query = self._query(self.changes, self.count, pinned=True)
        return f"{reverse('visitor:what_if_file', kwargs={'kind': kind})}?{query}"

    def _query(self, changes: Sequence[Change], count: int, *, pinned: bool) -> str:
        said = list(self.question.query(pinned=pinned).items())
        said += [("c", change.said) for change in changes]
        said += [("proposer", str(count))] * bool(count)
        return urlencode(said, safe=":+")

    @property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """What a form of the page must send again."""
        said = list(self.question.query().items()) + [("c", one.said) for one in self.changes]
        return tuple(said)


def what_if_of(request: HttpRequest, question: Asked) -> WhatIf:
    """The changes of an address, applied in order; those that cannot be are told apart."""
    changes, refused = read(request.GET.getlist("c"))
    known = question.situation.communes
    sites, impossible = applied(question.sites, changes, known, question.kinds)
    left_out = {one.said for one in impossible}
    count = request.GET.get("proposer", "")
    return WhatIf(
        question,
        tuple(one for one in changes if one.said not in left_out),
        (*refused, *impossible),
        sites,
        int(count) if count in {str(n) for n in range(1, MOST_PLACES + 1)} else 0,
    )


def typed(data: QueryDict, question: Asked, changes: Sequence[Change]) -> Change | str | None:
    """The change being typed; why it cannot be read, in French; None when nothing is typed."""
    verb = data.get("verbe", "")
    if verb not in VERBS:
        return None
    if len(changes) >= MOST:
        return f"Une adresse garde {MOST} modifications au plus : enlevez-en une."
    subject = words(data, "sujet", 20)
    if verb == CLOSE:
        return Change(verb, subject) if subject else "Choisissez la structure à fermer."
    if verb == MOVE and not subject:
        return "Choisissez la structure à déplacer."
    if verb == ADD and subject not in KINDS:
        return "Choisissez un centre social ou un espace de vie sociale."
    place = commune_typed(words(data, "commune"), question)
    return Change(verb, subject, place[0]) if isinstance(place, tuple) else place


def commune_typed(text: str, question: Asked) -> tuple[str] | str:
    """The code of the commune that was typed, by name or code; or why it is not known."""
    known = question.situation.communes
    if not text:
        return "Donnez le nom ou le code Insee de la commune."
    if text.upper() in known.ranks:
        return (text.upper(),)
    key = search_key(text)
    alike = [rank for rank, name in enumerate(known.names) if search_key(name) == key]
    here = [rank for rank in alike if question.inside[rank]] or alike
    if len(here) == 1:
        return (known.codes[here[0]],)
    if not here:
        return f"Aucune commune ne s’appelle « {text} ». Essayez son code Insee."
    named = [f"{known.codes[rank]} ({known.holders[Level.DEPARTMENT][rank]})" for rank in here[:6]]
    return f"Plusieurs communes s’appellent « {text} ». Donnez le code de l’une : " + (
        french.listing(named, last="ou") + "."
    )


def change_words(change: Change, sites: dict[str, Site], communes: Communes) -> str:
    """« Ouvrir un centre social à Digne »."""
    place = communes.ranks.get(change.commune)
    where = communes.names[place] if place is not None else change.commune
    if change.verb == ADD:
        kind = KINDS[change.subject]
        return f"Ouvrir un {kind[0].lower()}{kind[1:]} {french.in_commune(where)}"
    site = sites.get(change.subject)
    name = site.name if site else change.subject
    if change.verb == CLOSE:
        return f"Fermer « {name} »"
    return f"Déplacer « {name} » {french.in_commune(where)}"
