"""Django forms drawn with our components: label above, hint under, error beside its box."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from senacs.method.french import typo
from senacs.web.components import Choice, Field, FieldError

_SIZES = {"number": 6, "date": 20, "email": 40}


def fields_of(form: forms.BaseForm) -> list[Field]:
    """The visible boxes of a form, in order."""
    return [field_of(bound) for bound in form.visible_fields()]


def field_of(bound: BoundField) -> Field:
    """One box with what was typed in it and its error."""
    kind = _kind(bound.field)
    value = bound.value()
    text = "" if value is None else str(value)
    return Field(
        name=bound.html_name,
        label=str(bound.label),
        kind=kind,
        value=text,
        hint=str(bound.help_text),
        size=_SIZES.get(kind, 0),
        error=" ".join(typo(str(e)) for e in bound.errors),
        choices=_choices(bound.field, text),
        is_required=bound.field.required,
    )


def errors_of(form: forms.BaseForm) -> list[FieldError]:
    """Lines of the error summary; those of the whole form lead to its first box."""
    first = next(iter(form.visible_fields()), None)
    anchor = f"champ-{first.html_name}" if first else ""
    general = [FieldError(anchor, typo(str(e))) for e in form.non_field_errors()]
    return general + [
        FieldError(f"champ-{bound.html_name}", f"{bound.label} : {typo(str(error))}")
        for bound in form.visible_fields()
        for error in bound.errors
    ]


def _kind(field: forms.Field) -> str:
    if isinstance(field.widget, forms.Textarea):
        return "long_text"
    if isinstance(field.widget, forms.RadioSelect):
        return "radios"
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return "select"
    if isinstance(field, forms.IntegerField):
        return "number"
    if isinstance(field, forms.DateField):
        return "date"
    return "email" if isinstance(field, forms.EmailField) else "text"


def _choices(field: forms.Field, value: str) -> tuple[Choice, ...]:
    known: Any = getattr(field, "choices", ())
    return tuple(Choice(str(key), str(label), is_checked=str(key) == value) for key, label in known)
