"""What committees decided, found from what it changed."""

from collections.abc import Iterable

from django.db.models import Q

from senacs.campaigns.models import Decision, Edition, Revision


def about(concerns: Iterable[str]) -> list[Decision]:
    """Decisions that name one of these objects (« protocol:12 »), the latest first: one read."""
    found = Decision.objects.filter(concerns__in=set(concerns))
    return list(found.select_related("territory"))


def about_questionnaire(edition: Edition) -> list[Decision]:
    """Decisions taken with a revision of the questionnaire, or on one of them."""
    year = edition.survey_year
    wanted = Q(revisions__edition=edition) | Q(concerns__startswith=f"revision:{year}/")
    return list(Decision.objects.filter(wanted).distinct())


def about_revision(revision: Revision) -> list[Decision]:
    """The same for one revision."""
    concerns = f"revision:{revision.edition.survey_year}/{revision.number}"
    wanted = Q(revisions=revision) | Q(concerns=concerns)
    return list(Decision.objects.filter(wanted).distinct())
