"""Every field of every table is public, internal or personal: the register of data starts here."""

import pytest
from django.apps import apps
from django.db.models import Model

CLASSES = {"public", "internal", "personal"}
MODELS = sorted(
    (model for model in apps.get_models() if model.__module__.startswith("senacs.")),
    key=lambda model: model._meta.label,
)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_classified(model: type[Model]) -> None:
    privacy = getattr(model, "privacy", {})
    fields = {field.name for field in model._meta.local_fields + model._meta.local_many_to_many}
    inherited = {field.name for field in model._meta.concrete_fields}
    assert fields - set(privacy) - {model._meta.pk.name} == set(), "classify them in `privacy`"
    assert set(privacy) - fields - inherited == set(), "these fields are gone"
    assert set(privacy.values()) <= CLASSES


def test_what_identifies_a_person_is_personal() -> None:
    telling = {"email", "name", "password", "last_login", "phone"}
    person = apps.get_model("accounts", "Person")
    for name in telling & set(person.privacy):
        assert person.privacy[name] == "personal"
