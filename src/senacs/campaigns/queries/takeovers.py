"""Which deposits were taken over from an older system: they bear no signature, and never will."""

from django.db.models import Exists, OuterRef

from senacs.campaigns.models import Step
from senacs.campaigns.rules.states import Verb
from senacs.campaigns.rules.takeover import AUTHOR


def is_taken_over() -> Exists:
    """A condition on deposits: the step that made them was written by the take-over."""
    return Exists(
        Step.objects.filter(
            response=OuterRef("response"),
            verb=Verb.DEPOSIT,
            role=AUTHOR.role,
            by_label=AUTHOR.label,
        )
    )
