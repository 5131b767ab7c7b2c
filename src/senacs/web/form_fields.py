"""Django forms drawn with our components: label above, hint under, error beside its box.

A page that holds two forms gives each a `space`, so that boxes of one name are told apart.
"""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.formats import localize_input

from senacs.method.french import typo
from senacs.web.components import Choice, Field, FieldError, field_id

_SIZES = {"number": 6, "date": 20, "email": 40}
_SHORT = 40
"""Letters under which a box is as wide as what it takes."""


def day_field(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    """A day, with the calendar of the browser."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}),
    )


def choose_one(name: str, label: str, labels: Mapping[str, str], value: str) -> Field:
    """A box of filters: all, or one of these by key."""
    choices = (Choice("", "Tous"), *(Choice(key, said) for key, said in labels.items()))
    return Field(name, label, kind="select", value=value, choices=choices, is_required=True)


def fields_of(form: forms.BaseForm) -> list[Field]:
    """The visible boxes of a form, in order."""
    return [field_of(bound) for bound in form.visible_fields()]


def field_of(bound: BoundField) -> Field:
    """One box with what was typed in it and its error."""
    kind = _kind(bound.field)
    value = bound.value()
    text = "" if value is None else str(localize_input(value) if bound.field.localize else value)
    return Field(
        name=bound.html_name,
        label=str(bound.label),
        kind=kind,
        value=text,
        hint=str(bound.help_text),
        size=_SIZES.get(kind) or _short(bound.field),
        error=" ".join(typo(str(e)) for e in bound.errors),
        choices=_choices(bound.field, text),
        is_required=bound.field.required,
        is_read_only=bound.field.disabled,
        space=space_of(bound.form),
    )


def _short(field: forms.Field) -> int:
    longest = getattr(field, "max_length", None) or 0
    return longest if longest <= _SHORT else 0


def space_of(form: forms.BaseForm) -> str:
    """What tells the boxes of this form from those of another on the same page."""
    return str(getattr(form, "space", ""))


def errors_of(form: forms.BaseForm) -> list[FieldError]:
    """Lines of the error summary; those of the whole form lead to its first box."""
    first = next(iter(form.visible_fields()), None)
    space = space_of(form)
    anchor = field_id(first.html_name, space) if first else ""
    general = [FieldError(anchor, typo(str(e))) for e in form.non_field_errors()]
    return general + [
        FieldError(field_id(bound.html_name, space), f"{bound.label} : {typo(str(error))}")
        for bound in form.visible_fields()
        for error in bound.errors
    ]


def tell_all(form: forms.Form, errors: Mapping[str, str], *, besides: Collection[str] = ()) -> None:
    """Say with the faults of the boxes what the rules find in the whole, so that it is mended once.

    A box left empty says what is expected of it; one in fault says no more, unless in `besides`.
    """
    for name, said in errors.items():
        if name not in form.fields:
            form.add_error(None, said)
            continue
        if form.has_error(name, "required"):
            del form.errors[name]
        if name in besides or not form.has_error(name):
            form.add_error(name, said)


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
