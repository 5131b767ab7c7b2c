"""Messages about a response that leave at once: a page handed over, a page finished."""

from django.core.mail import send_mail

from senacs.campaigns.models import HandOver

_HANDED = """Bonjour {name},

{by} vous confie une page de l’enquête {year} de l’observatoire de l’animation de la vie sociale
pour {structure} : « {page} ».
{message}
Ouvrez ce lien, sans compte ni mot de passe, jusqu’au {until} :
{url}

Vos réponses s’enregistrent à mesure. Ce lien n’ouvre que cette page : ne le transmettez pas.
C’est la direction de la structure qui dépose l’ensemble.
"""
_FINISHED = """Bonjour,

{name} a fini la page « {page} » que vous lui aviez confiée pour {structure}.
{changes}

Relisez-la ici : {url}
"""


def send_hand_over(hand_over: HandOver, *, page: str, until: str, url: str) -> None:
    """Give the link to the one who will fill the page."""
    response = hand_over.response
    message = f"\n« {hand_over.message} »\n" if hand_over.message else ""
    send_mail(
        subject=f"SENACS\u202f: une page à remplir pour {response.structure.name}",
        message=_HANDED.format(
            name=hand_over.name,
            by=hand_over.by_label,
            year=response.edition.survey_year,
            structure=response.structure.name,
            page=page,
            message=message,
            until=until,
            url=url,
        ),
        from_email=None,
        recipient_list=[hand_over.email],
    )


def send_finished(hand_over: HandOver, *, to: str, page: str, answers: int, url: str) -> None:
    """Tell who handed a page over that it is finished."""
    changes = "Aucune réponse n’y a été changée par ce lien."
    if answers:
        changes = f"Nombre de réponses écrites par ce lien : {answers}."
    send_mail(
        subject=f"SENACS\u202f: {hand_over.name} a fini sa page",
        message=_FINISHED.format(
            name=hand_over.name,
            page=page,
            structure=hand_over.response.structure.name,
            changes=changes,
            url=url,
        ),
        from_email=None,
        recipient_list=[to],
    )
