"""`manage.py steward`: opens the first account of the national team, on a new installation."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from senacs.accounts.actions import grant, open_account
from senacs.accounts.models import Person, normalise_email
from senacs.accounts.rules import NATIONAL_STEWARD, Institution, MembershipError
from senacs.journal.rules import SYSTEM


class Command(BaseCommand):
    """The others are invited from the site, by this one."""

    help = "Ouvre un compte de l’équipe nationale, qui se connecte par code reçu par courriel."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("courriel")
        parser.add_argument("nom", help="prénom et nom, entre guillemets")
        parser.add_argument(
            "--institution",
            choices=sorted(i.value for i in NATIONAL_STEWARD.institutions),
            default=Institution.CNAF.value,
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        email = normalise_email(options["courriel"])
        person = Person.objects.filter(email=email).first()
        try:
            person = person or open_account(email=email, name=options["nom"], by=SYSTEM)
            grant(
                person=person,
                role=NATIONAL_STEWARD.key,
                institution=options["institution"],
                since=timezone.localdate(),
                by=SYSTEM,
            )
        except (MembershipError, ValidationError) as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{person.name} ({person.email}) peut se connecter par code.")
