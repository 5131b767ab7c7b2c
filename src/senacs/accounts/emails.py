"""Messages sent to people about their account."""

from django.core.mail import send_mail

from senacs.accounts.models import Membership
from senacs.accounts.rules import ROLES

_INVITATION = """Bonjour {name},

Un accès à SENACS, l’observatoire de l’animation de la vie sociale, vous est ouvert.

Rôle : {role}
Lieu : {place}

Pour vous connecter, ouvrez {url} et indiquez cette adresse électronique ({email}) :
un code à usage unique vous sera envoyé. Aucun mot de passe n’est nécessaire.

Si ce message ne vous concerne pas, ne faites rien : personne ne peut se connecter sans le code.
"""


def send_invitation(membership: Membership, *, sign_in_url: str) -> None:
    """Tell the person that a role is theirs and how to sign in."""
    place = membership.structure or membership.territory or "France entière"
    send_mail(
        subject="SENACS\u202f: votre accès est ouvert",
        message=_INVITATION.format(
            name=membership.person.name,
            role=ROLES[membership.role].label,
            place=place,
            url=sign_in_url,
            email=membership.person.email,
        ),
        from_email=None,
        recipient_list=[membership.person.email],
    )
