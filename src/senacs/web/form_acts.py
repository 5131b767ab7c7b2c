"""The act behind a form on the register: done, or refused in the form."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from senacs.structures.rules import RefusedError


def done(request: HttpRequest, form: forms.Form, act: Callable[[], object], said: str) -> bool:
    """Whether a valid form was written; what the register refuses is shown in the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except RefusedError as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, said)
    return True
