"""The first account of a new installation."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from senacs.accounts.models import Person
from senacs.accounts.queries import scope_of
from senacs.accounts.rules import Permission

pytestmark = pytest.mark.django_db


def test_the_first_steward_may_invite_the_others() -> None:
    call_command("steward", "Nora@Exemple.test", "Nora Lefort")
    person = Person.objects.get(email="nora@exemple.test")
    assert scope_of(person, Permission.GRANT_MEMBERSHIP, timezone.localdate()).national


@pytest.mark.parametrize(("email", "name"), [("rien", "Nora"), ("a@b.test", "")])
def test_a_wrong_account_is_refused(email: str, name: str) -> None:
    with pytest.raises(CommandError):
        call_command("steward", email, name)
    assert not Person.objects.exists()


def test_the_same_role_is_not_given_twice() -> None:
    call_command("steward", "nora@exemple.test", "Nora Lefort")
    with pytest.raises(CommandError, match="déjà"):
        call_command("steward", "nora@exemple.test", "Nora Lefort")
