"""What to do where the reference of territories lacks something: a command is for who runs it."""

from django.http import HttpRequest

from senacs.accounts.rules import Permission
from senacs.web.doors import may

COMMAND = (
    "Pour charger le référentiel complet\u202f: «\u202fmanage.py territories load "
    "--folder DOSSIER\u202f», avec le dossier de ce référentiel."
)
WHOM_TO_ASK = "Pour avoir ici le référentiel complet, adressez-vous à l’équipe nationale."


def reference_cure(request: HttpRequest) -> str:
    """The command for who keeps the register of the country, whom to ask for everybody else."""
    return COMMAND if may(request, Permission.EDIT_REGISTER) else WHOM_TO_ASK
