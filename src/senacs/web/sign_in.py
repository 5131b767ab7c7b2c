"""How people sign in: closed registration, e-mail normalised, French addresses."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from senacs.accounts.models import normalise_email

_MESSAGES = {
    "account_inactive": "Ce compte est fermé. Demandez sa réouverture à votre correspondant.",
    "email_password_mismatch": "L’adresse et le mot de passe ne vont pas ensemble.",
    "enter_current_password": "Saisissez votre mot de passe actuel.",
    "incorrect_code": "Ce n’est pas le bon code. Recopiez celui du dernier message reçu.",
    "incorrect_password": "Ce n’est pas le bon mot de passe.",
    "invalid_or_expired_key": "Ce lien a expiré ou a déjà servi.",
    "invalid_password_reset": "Ce lien a expiré ou a déjà servi.",
    "too_many_login_attempts": "Trop d’essais rapprochés. Attendez cinq minutes, puis recommencez.",
    "rate_limited": "Trop de demandes rapprochées. Attendez une minute, puis recommencez.",
}


class ClosedSignUpAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are opened by invitation only; what goes wrong is said in our words."""

    error_messages = {**DefaultAccountAdapter.error_messages, **_MESSAGES}

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002
        return False

    def clean_email(self, email: str) -> str:
        return normalise_email(email)
