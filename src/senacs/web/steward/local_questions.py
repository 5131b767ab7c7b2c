"""Local questions seen from the national team: who asks what, and which become national."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from senacs.accounts.rules import Permission
from senacs.campaigns.actions import local_questions as verbs
from senacs.campaigns.models import Edition, LocalQuestion
from senacs.campaigns.queries import local_questions as shelf
from senacs.campaigns.queries import questionnaires as reads
from senacs.campaigns.rules.questionnaires import LocalState
from senacs.campaigns.rules.states import EditionState
from senacs.web import components as c
from senacs.web.asked import words
from senacs.web.doors import actor, requires
from senacs.web.form_fields import errors_of, fields_of
from senacs.web.local_words import lines_of
from senacs.web.paging import page_of, pages
from senacs.web.steward.menu import trail
from senacs.web.wording import counted

SIZE = 30


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_GET
def questions(request: HttpRequest) -> HttpResponse:
    """The shared catalogue, those that are asked most first."""
    text = words(request.GET, "q")
    rows = shelf.search(text, with_retired=True)
    page = page_of(request, rows, SIZE)
    address = reverse("steward:local_questions")
    context = {
        "lines": lines_of(list(page.object_list)),
        "pages": pages(request, page),
        "filters": c.Filters(
            action=address,
            fields=(c.Field("q", "Mots, objet ou territoire", value=text, kind="search"),),
            summary=counted(len(rows), "question locale", "questions locales"),
            reset_url=address if text else "",
        ),
        "trail": trail(c.Link("Questions locales")),
    }
    return render(request, "steward/local_questions.html", context)


class PromotionForm(forms.Form):
    """Where the question goes, under which name."""

    key = forms.RegexField(
        r"^[a-z][a-z0-9_]*$",
        label="Nom national de la variable",
        max_length=80,
        help_text="Minuscules sans accent, chiffres et soulignés. Il ne changera plus.",
        error_messages={"invalid": "Minuscules sans accent, chiffres et soulignés seulement."},
    )
    block = forms.ChoiceField(label="Page qui la portera")
    definition = forms.CharField(label="Définition longue", max_length=4000, widget=forms.Textarea)

    def __init__(self, *args: object, pages: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["block"].choices = [("", "Choisir"), *pages]  # type: ignore[attr-defined]


@requires(Permission.EDIT_QUESTIONNAIRE)
@require_http_methods(["GET", "POST"])
def promote(request: HttpRequest, key: str) -> HttpResponse:
    """One local question, with its use; make it national in the edition being prepared."""
    rows = LocalQuestion.objects.select_related("territory")
    question = get_object_or_404(rows, key=key)
    draft = (
        Edition.objects.filter(state=EditionState.DRAFT)
        .select_related("previous")
        .order_by("survey_year")
        .first()
    )
    form = None
    if draft is not None and question.state == LocalState.SHARED:
        asked = reads.asked(draft)
        choices = [(block.key, block.title) for block in asked.blocks]
        form = PromotionForm(request.POST or None, pages=choices)
        if request.method == "POST" and form.is_valid():
            try:
                verbs.promote(
                    question_id=question.pk,
                    edition_id=draft.pk,
                    promotion=verbs.Promotion(**form.cleaned_data),
                    by=actor(request, Permission.EDIT_QUESTIONNAIRE),
                )
            except verbs.LocalQuestionRefusedError as refusal:
                form.add_error(None, str(refusal))
            else:
                messages.success(
                    request, f"La question devient nationale dans l’enquête {draft.survey_year}."
                )
                return redirect("steward:questionnaire", draft.survey_year)
    context = {
        "line": lines_of([question])[0],
        "draft": draft,
        "is_shared": question.state == LocalState.SHARED,
        "fields": fields_of(form) if form else [],
        "errors": errors_of(form) if form else [],
        "trail": trail(
            c.Link("Questions locales", reverse("steward:local_questions")),
            c.Link("Une question locale"),
        ),
    }
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "steward/local_question.html", context, status=status)
