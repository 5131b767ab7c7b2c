"""The local texts of a brochure: what is asked, what was written, testimonies with consent."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from senacs.accounts.rules import Permission
from senacs.catalogue.publications.shelf import sections
from senacs.catalogue.sections import Slot, SlotKind
from senacs.publications import actions
from senacs.publications.models import Publication, SlotText
from senacs.publications.needs import slots_of
from senacs.web import components as c
from senacs.web.correspondent.brochure_place import Place, place_or_404, trail, version
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of

_WRITTEN = frozenset({SlotKind.TEXT, SlotKind.TESTIMONY})


class TextForm(forms.Form):
    """A text of the local pair."""

    text = forms.CharField(
        label="Texte", widget=forms.Textarea, max_length=actions.LONGEST_TEXT, strip=True
    )


class TestimonyForm(TextForm):
    """Somebody's words, with the agreement to print them."""

    author = forms.CharField(
        label="Comment la personne veut être nommée",
        max_length=200,
        help_text="Par exemple un prénom et un rôle.",
    )
    consent_until = forms.DateField(
        label="La personne accepte d’être citée jusqu’au",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Après cette date, le témoignage disparaît de la page et des impressions.",
    )


@dataclass(frozen=True)
class Written:
    """A slot with what stands in it."""

    slot: Slot
    section: str
    text: SlotText | None
    is_over: bool

    @property
    def is_testimony(self) -> bool:
        return self.slot.kind is SlotKind.TESTIMONY


def written_slots() -> dict[str, Slot]:
    """The slots that are filled with words, in the order of the brochure."""
    found = slots_of(sections(actions.BROCHURE))
    return {key: slot for key, slot in found.items() if slot.kind in _WRITTEN}


def slots_with(publication: Publication) -> list[Written]:
    """Every slot with its text and the title of the section where it is printed."""
    texts = {text.slot: text for text in publication.texts.all()}
    titles = {one["key"]: one["title"] for one in publication.document["sections"]}
    today = timezone.localdate()
    return [
        Written(slot, titles.get(section.key, ""), texts.get(key), _is_over(texts.get(key), today))
        for section in sections(actions.BROCHURE)
        for key, slot in slots_of([section]).items()
        if slot.kind in _WRITTEN
    ]


def _is_over(text: SlotText | None, today: Any) -> bool:
    return text is not None and text.consent_until is not None and text.consent_until < today


def _slot_or_404(key: str) -> Slot:
    slot = written_slots().get(key)
    if slot is None:
        raise Http404
    return slot


def _editable(request: HttpRequest, code: str, year: int) -> tuple[Place, Publication]:
    place = place_or_404(request, code, year, Permission.EDIT_BROCHURE)
    publication = version(place)
    if publication is None:
        raise Http404
    return place, publication


def _form(slot: Slot, request: HttpRequest, text: SlotText | None) -> TextForm:
    kind = TestimonyForm if slot.kind is SlotKind.TESTIMONY else TextForm
    initial = {}
    if text is not None:
        until = text.consent_until
        initial = {
            "text": text.text,
            "author": text.author,
            "consent_until": until.isoformat() if until else "",
        }
    return kind(request.POST or None, initial=initial)


@requires(Permission.EDIT_BROCHURE)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, code: str, year: int, key: str) -> HttpResponse:
    """Write in a slot; the approvals already given will be asked again."""
    place, publication = _editable(request, code, year)
    slot = _slot_or_404(key)
    form = _form(slot, request, publication.texts.filter(slot=key).first())
    if request.method == "POST" and form.is_valid():
        words = actions.Words(**form.cleaned_data)
        try:
            actions.save_text(
                publication=publication,
                slot=key,
                words=words,
                by=actor(request, Permission.EDIT_BROCHURE),
            )
        except actions.PublicationRefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"« {slot.label} » est enregistré.".replace(" »", "\u202f»"))
            return redirect(f"{place.url('brochure')}#textes")
    context = {
        "place": place,
        "slot": slot,
        "fields": fields_of(form),
        "errors": errors_of(form),
        "has_approvals": publication.approvals.filter(voided_at=None).exists(),
        "back": place.url("brochure"),
        "trail": trail(place, c.Link(slot.label)),
    }
    return render(request, "correspondent/slot.html", context, status=422 if form.is_bound else 200)


@requires(Permission.EDIT_BROCHURE)
@require_POST
def empty(request: HttpRequest, code: str, year: int, key: str) -> HttpResponse:
    """Remove a text."""
    place, publication = _editable(request, code, year)
    slot = _slot_or_404(key)
    try:
        actions.remove_text(
            publication=publication, slot=key, by=actor(request, Permission.EDIT_BROCHURE)
        )
    except actions.PublicationRefusedError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"L’emplacement {slot.label} est vide.")
    return redirect(f"{place.url('brochure')}#textes")
