"""How people sign in: closed registration, e-mail normalised, French addresses."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from senacs.accounts.models import normalise_email


class ClosedSignUpAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by invitation only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def clean_email(self, email: str) -> str:
        return normalise_email(email)
