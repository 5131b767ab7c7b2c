"""The verb of the room: make a release, and rebuild its file when it is lacking."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from senacs.analytics import snapshot
from senacs.analytics.models import Release
from senacs.analytics.queries import latest
from senacs.campaigns.models import Deposit, Edition, Response
from senacs.campaigns.rules.states import EditionState, State
from senacs.catalogue import registry
from senacs.journal.actions import record
from senacs.journal.rules import Actor


class ReleaseRefusedError(Exception):
    """No release can be made; the message is French and says why."""


@transaction.atomic
def make_release(*, edition: Edition, by: Actor, reason: str = "") -> Release:
    """Freeze the accepted responses of a closed edition under a new name.

    Raises ReleaseRefusedError when the edition is not closed or nothing has changed.
    """
    if edition.state != EditionState.CLOSED:
        raise ReleaseRefusedError("Seule une enquête close peut être figée.")
    content = snapshot.collect(edition, _accepted(edition), _previous_values(edition))
    digest = content.digest()
    if Release.objects.filter(digest=digest).exists():
        raise ReleaseRefusedError("Rien n’a changé depuis la dernière édition figée.")
    release = Release.objects.create(
        edition=edition,
        number=edition.releases.count() + 1,
        digest=digest,
        made_at=timezone.now(),
        made_by_label=by.label,
        reason=reason,
        manifest=_manifest(edition, content),
    )
    release.deposits.set(content.deposits)
    snapshot.build(release.path, content)
    record(
        verb="analytics.release_made",
        by=by,
        object_kind="release",
        object_id=release.name,
        after={"responses": len(content.panel)},
        reason=reason,
    )
    return release


def ensure_file(release: Release) -> None:
    """Rebuild the data file of a release from its deposits when it is lacking.

    Raises ReleaseRefusedError when what is rebuilt is not what was frozen.
    """
    if release.path.exists():
        return
    deposits = list(release.deposits.select_related("response"))
    content = snapshot.collect(release.edition, deposits, _previous_values(release.edition))
    rebuilt = dataclasses.replace(content, register=release.manifest["register"])
    if rebuilt.digest() != release.digest:
        raise ReleaseRefusedError(
            f"Les données reconstruites ne sont pas celles de l’édition figée {release.name}."
        )
    snapshot.build(release.path, rebuilt)


def _accepted(edition: Edition) -> list[Deposit]:
    return list(
        Deposit.objects.filter(
            stands_for__edition=edition, stands_for__state=State.ACCEPTED
        ).select_related("response")
    )


def _previous_values(edition: Edition) -> Mapping[int, Mapping[str, Any]]:
    """Values of the previous edition as its latest release froze them, by structure."""
    former = None if edition.previous is None else latest(edition.previous)
    if former is None:
        return {}
    return {
        deposit.response.structure_id: deposit.values
        for deposit in former.deposits.select_related("response")
    }


def _manifest(edition: Edition, content: snapshot.Content) -> dict[str, Any]:
    former = None if edition.previous is None else latest(edition.previous)
    responses = Response.objects.filter(edition=edition)
    return {
        "questionnaire": edition.questionnaire_digest,
        "denominators": edition.denominators,
        "previous_release": former.digest if former else None,
        "counts": {
            "solicited": len(content.register),
            "accepted": len(content.panel),
            "deposited_unsigned": responses.filter(
                state=State.LEFT_OUT, deposit__isnull=False
            ).count(),
        },
        "register": content.register,
        "indicators": {
            key: {"title": i.title, "version": i.version, "definition": i.definition}
            for key, i in registry.indicators(edition.data_year).items()
        },
    }
