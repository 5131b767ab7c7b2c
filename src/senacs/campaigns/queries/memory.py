"""Reasons accepted last year, proposed again where the same check fires."""

from collections.abc import Collection

from senacs.campaigns.models import Justification, Response


def accepted_before(response: Response, checks: Collection[str]) -> dict[str, Justification]:
    """The reasons that a reviewer accepted in the edition before, by check. One read at most."""
    former = response.edition.previous_id
    if not checks or former is None:
        return {}
    found = Justification.objects.standing().filter(
        response__edition_id=former,
        response__structure_id=response.structure_id,
        check_key__in=checks,
        verdict="accepted",
    )
    return {
        one.check_key: one
        for one in found.select_related("response__edition").defer(
            "response__edition__questionnaire", "response__values"
        )
    }
