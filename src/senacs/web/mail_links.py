"""The addresses that messages carry."""

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
