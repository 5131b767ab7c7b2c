"""The addresses that messages carry."""

from collections.abc import Callable

from django.urls import reverse

from senacs.campaigns.rules.mail_words import Links


def links_from(site: str) -> Links:
    """Absolute addresses, from that of the site."""
    root = site.rstrip("/")
    return Links(
        desk=f"{root}{reverse('desk')}",
        response=lambda pk: f"{root}{reverse('respondent:overview', args=[pk])}",
        review=lambda pk: f"{root}{reverse('correspondent:response', args=[pk])}",
    )


def action_link(site: str) -> Callable[[int], str]:
    """The absolute address of an agreed action, by its key."""
    root = site.rstrip("/")
    return lambda pk: f"{root}{reverse('correspondent:agreed_action', args=[pk])}"
