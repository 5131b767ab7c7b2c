"""Edits made on screen, without a spreadsheet: retire, replace, order, see what a module brings.

Each ends on the same page as a spreadsheet: what changes, what it touches, a rehearsal, then the
decision.
"""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import questionnaires as verbs
from senacs.campaigns.models import Edition
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules import screen_edits
from senacs.campaigns.rules.carrying import keys_read, without
from senacs.campaigns.rules.states import EditionState
from senacs.method.answers import plain
from senacs.method.expressions import is_variable_name
from senacs.method.french import typo
from senacs.method.questionnaire import Choice, Kind, Question, Questionnaire
from senacs.web import components as c
from senacs.web.doors import requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.steward.questionnaire.waiting import stage
from senacs.web.steward.questionnaire.words import KIND_LABELS, edition_of, trail

TEXTS = ("hint", "definition", "help", "trap")
CLOSED = frozenset({Kind.ONE_OF, Kind.SEVERAL_OF})


class ReplacementForm(forms.Form):
    """The question that is asked instead."""

    label = forms.CharField(label="Nouvelle question posée", max_length=300)
    break_note = forms.CharField(
        label="Ce qui change dans ce qui est compté",
        max_length=1000,
        widget=forms.Textarea,
        help_text="Imprimé sous les séries, là où elles se coupent.",
    )
    key = forms.CharField(
        label="Nom de la nouvelle variable",
        max_length=80,
        help_text="En minuscules sans accent, chiffres et soulignés. Il ne changera plus jamais.",
    )
    kind = forms.ChoiceField(
        label="Réponse attendue", choices=[(kind.value, said) for kind, said in KIND_LABELS.items()]
    )
    unit = forms.CharField(label="Unité", required=False, max_length=40)
    choices = forms.CharField(
        label="Choix proposés",
        required=False,
        max_length=4000,
        widget=forms.Textarea,
        help_text="Pour une question à choix : un par ligne, « nom = libellé ».",
    )
    hint = forms.CharField(
        label="Définition courte", required=False, max_length=500, widget=forms.Textarea
    )
    definition = forms.CharField(
        label="Définition longue", required=False, max_length=4000, widget=forms.Textarea
    )
    help = forms.CharField(
        label="Où se trouve la réponse, comment elle se compte",
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )
    trap = forms.CharField(
        label="Erreur connue", required=False, max_length=1000, widget=forms.Textarea
    )

    def clean_key(self) -> str:
        """A name that an expression can read."""
        key = str(self.cleaned_data["key"]).strip()
        if not is_variable_name(key):
            raise forms.ValidationError(
                "Ce nom ne peut pas désigner une variable\u202f: écrivez-le en minuscules sans "
                "accent, chiffres et soulignés, en commençant par une lettre."
            )
        return key

    def clean_choices(self) -> tuple[Choice, ...]:
        """Choices, in the order of the lines."""
        found = []
        for line in self.cleaned_data["choices"].splitlines():
            if not line.strip():
                continue
            key, equals, label = line.partition("=")
            if not equals or not key.strip() or not label.strip():
                raise forms.ValidationError(
                    f"Écrivez « nom = libellé » à la ligne « {line.strip()[:60]} »."
                )
            found.append(Choice(key.strip(), typo(plain(label))))
        return tuple(found)

    def question(self, former: Question, data_year: int) -> Question:
        """What takes the place of a question, with all that is not on the form."""
        said = self.cleaned_data
        kind = Kind(said["kind"])
        same = kind is former.kind
        return replace(
            former,
            key=said["key"],
            label=typo(plain(said["label"])),
            kind=kind,
            unit=plain(said["unit"]),
            choices=said["choices"] if kind in CLOSED else (),
            minimum=former.minimum if same else None,
            maximum=former.maximum if same else None,
            since=data_year,
            until=None,
            replaces=former.key,
            break_note=typo(plain(said["break_note"])),
            hint=typo(plain(said["hint"])),
            definition=typo(plain(said["definition"])),
            help=typo(plain(said["help"])),
            trap=typo(plain(said["trap"])),
        )


def _asked_or_404(year: int, key: str) -> tuple[Edition, Questionnaire, Question]:
    """A question that a draft asks, and that is not local."""
    edition = edition_of(year)
    whole = reads.present(edition)
    question = whole.for_year(edition.data_year).questions.get(key)
    if question is None or question.local_to:
        raise Http404
    return edition, whole, question


def _leaning(whole: Questionnaire, question: Question) -> dict[str, Any]:
    """What leans on a question: checks, those that end with it, questions asked under condition."""
    asked = whole.for_year(whole.data_year)
    readers = screen_edits.readers(asked, question.key)
    return {
        "readers": readers,
        "ending": [one for one in readers if not screen_edits.follows(one, question.key)],
        "conditions": [
            q for q in asked.questions.values() if question.key in keys_read(q.condition)
        ],
        "partitions": [
            p
            for block in asked.blocks
            for p in block.partitions
            if question.key in {*p.parts, p.total}
        ],
    }


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Say what leans on a question, then show what its retirement changes."""
    edition, whole, question = _asked_or_404(year, key)
    refusal = None
    if request.method == "POST":
        try:
            after = screen_edits.retired(whole, key)
            return _staged(request, edition, after, f"Retrait de « {question.label} »")
        except verbs.QuestionnaireRefusedError as error:
            refusal = error
    context = {
        **_leaning(whole, question),
        "edition": edition,
        "is_draft": edition.state == EditionState.DRAFT,
        "question": question,
        "kind": KIND_LABELS[question.kind],
        "refusal": refusal,
        "last": edition.data_year - 1,
        "is_new": question.since >= edition.data_year,
        "trail": trail(edition, c.Link("Retirer une question")),
    }
    status = 422 if refusal else 200
    return render(request, "steward/questionnaire/retire.html", context, status=status)


def _staged(
    request: HttpRequest, edition: Edition, after: Questionnaire, label: str
) -> HttpResponse:
    """Only a draft takes what changes the form. Raises QuestionnaireRefusedError."""
    if edition.state != EditionState.DRAFT:
        raise verbs.QuestionnaireRefusedError(
            "L’enquête est ouverte ou close\u202f: préparez ce changement dans la suivante."
        )
    return stage(request, edition, after, typo(label))


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_http_methods(["GET", "POST"])
def substitute(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """Write the question that is asked instead, then show what that changes."""
    edition, whole, question = _asked_or_404(year, key)
    form = ReplacementForm(request.POST or None, initial=_initial(edition, whole, question))
    refusal = None
    if request.method == "POST" and form.is_valid():
        new = form.question(question, edition.data_year)
        try:
            _refuse_known(edition, whole, new.key)
            after = screen_edits.replaced(whole, key, new)
            return _staged(request, edition, after, f"Remplacement de « {question.label} »")
        except verbs.QuestionnaireRefusedError as error:
            refusal = error
            form.add_error(None, str(error))
    context = {
        **_leaning(whole, question),
        "edition": edition,
        "is_draft": edition.state == EditionState.DRAFT,
        "question": question,
        "kind": KIND_LABELS[question.kind],
        "refusal": refusal,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "trail": trail(edition, c.Link("Remplacer une question")),
    }
    status = 422 if form.is_bound else 200
    return render(request, "steward/questionnaire/substitute.html", context, status=status)


def _initial(edition: Edition, whole: Questionnaire, question: Question) -> dict[str, str]:
    return {
        "label": question.label,
        "key": screen_edits.free_name(whole, question.key, reads.settled(edition)),
        "kind": question.kind.value,
        "unit": question.unit,
        "choices": "\n".join(f"{one.key} = {one.label}" for one in question.choices),
        **{name: getattr(question, name) for name in TEXTS},
    }


def _refuse_known(edition: Edition, whole: Questionnaire, key: str) -> None:
    if key in whole.questions or key in reads.settled(edition):
        raise verbs.QuestionnaireRefusedError(
            f"Le nom «\u202f{key}\u202f» a déjà servi\u202f: choisissez-en un nouveau."
        )


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, year: int, block: str) -> HttpResponse:
    """Put the questions of a page in another order: one step up or down, or by numbers."""
    edition = edition_of(year)
    whole = reads.present(edition)
    page = next((b for b in whole.for_year(edition.data_year).blocks if b.key == block), None)
    if page is None:
        raise Http404
    keys = _ordered(request, [q.key for q in page.questions])
    refusal = None
    if "voir" in request.POST:
        try:
            after = screen_edits.ordered(whole, block, keys)
            return _staged(request, edition, after, f"Ordre de la page « {page.title} »")
        except verbs.QuestionnaireRefusedError as error:
            refusal = error
    known = {q.key: q for q in page.questions}
    context = {
        "edition": edition,
        "is_draft": edition.state == EditionState.DRAFT,
        "page": page,
        "questions": [known[key] for key in keys],
        "refusal": refusal,
        "trail": trail(edition, c.Link("Ordre d’une page")),
    }
    status = 422 if refusal else 200
    return render(request, "steward/questionnaire/order.html", context, status=status)


def _ordered(request: HttpRequest, keys: list[str]) -> list[str]:
    """The order that the form says, whatever is missing or foreign in it."""
    said = [key for key in request.POST.getlist("ordre") if key in keys]
    found = list(dict.fromkeys(said)) + [key for key in keys if key not in said]
    ranks = {key: _rank(request.POST.get(f"rang-{key}", ""), n) for n, key in enumerate(found)}
    found.sort(key=lambda key: ranks[key])
    for name, step in (("monter", -1), ("descendre", 1)):
        key = request.POST.get(name, "")
        if key in found:
            at = found.index(key)
            to = min(max(at + step, 0), len(found) - 1)
            found.insert(to, found.pop(at))
    return found


def _rank(text: str, place: int) -> float:
    """The number typed beside a question; its own place when it is none."""
    try:
        rank = float(text.replace(",", "."))
    except ValueError:
        return place + 1.0
    return rank if abs(rank) < 1e6 else place + 1.0  # neither infinite nor « nan »


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_POST
def module_preview(request: HttpRequest, year: int, key: str) -> HttpResponse:
    """What adding a module, or taking it out, would change."""
    edition = edition_of(year)
    whole = reads.present(edition)
    taken = next((m for m in whole.modules if m.key == key), None)
    try:
        if taken is not None:
            after = without(whole, key)
            return _staged(request, edition, after, f"Retrait du module « {taken.title} »")
        after = verbs.with_module(edition, key)
        title = next(m.title for m in after.modules if m.key == key)
        return _staged(request, edition, after, f"Ajout du module « {title} »")
    except verbs.QuestionnaireRefusedError as refusal:
        told = [f"{problem.message} {problem.cure}" for problem in refusal.problems[:3]]
        messages.error(request, " ".join([str(refusal), *told]))
        return redirect("steward:modules", year)
