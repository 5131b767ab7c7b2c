"""The verb of the room: make a release, and rebuild its file when it is lacking."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from senacs.analytics import snapshot, weights
from senacs.analytics.models import Release
from senacs.analytics.queries import latest
from senacs.campaigns.models import Deposit, Edition, Response
from senacs.campaigns.rules.states import EditionState, State
from senacs.catalogue import registry
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method.answers import plain


class ReleaseRefusedError(Exception):
    """No release can be made; the message is French and says why."""


@transaction.atomic
def make_release(*, edition: Edition, by: Actor, reason: str = "") -> Release:
    """Freeze the accepted responses of a closed edition under a new name.

    Where nothing has changed since the latest release, that one is returned and none is made.
    Raises ReleaseRefusedError when the edition is not closed.
    """
    # Read anew under its lock: two stewards make one release, of what is closed now.
    edition = Edition.objects.select_for_update().get(pk=edition.pk)
    if edition.state != EditionState.CLOSED:
        raise ReleaseRefusedError("Seule une enquête close peut être figée.")
    former = None if edition.previous is None else latest(edition.previous)
    content = snapshot.collect(edition, _accepted(edition), _values_of(former))
    digest = content.digest()
    standing = latest(edition)
    if standing is not None and standing.digest == digest:
        return standing
    weighed = _weighed(edition, digest, content.register)
    release = Release.objects.create(
        edition=edition,
        number=edition.releases.count() + 1,
        digest=digest,
        made_at=timezone.now(),
        made_by_label=by.label,
        reason=plain(reason),
        manifest={**_manifest(edition, content, former), "weights": weighed.to_json()},
    )
    release.deposits.set(content.deposits)
    snapshot.build(release.path, content, weighed)
    record(
        verb="analytics.release_made",
        by=by,
        object_kind="release",
        object_id=release.name,
        after={"responses": len(content.panel)},
        reason=release.reason,
    )
    return release


def ensure_file(release: Release) -> None:
    """Rebuild the data file of a release from its deposits when it is lacking.

    Raises ReleaseRefusedError when what is rebuilt is not what was frozen.
    """
    if release.path.exists():
        return
    deposits = list(_with_register(release.deposits.all()))
    content = snapshot.collect(release.edition, deposits, _values_of(_former(release)))
    rebuilt = dataclasses.replace(content, register=release.manifest["register"])
    if rebuilt.digest() != release.digest:
        raise ReleaseRefusedError(
            f"Les données reconstruites ne sont pas celles de l’édition figée {release.name}."
        )
    snapshot.build(release.path, rebuilt, _weights_of(release))


def _weighed(
    edition: Edition, digest: str, register: Sequence[Mapping[str, Any]]
) -> weights.Frozen:
    """The weights of a content: those that it had under the same name, when it had it already."""
    namesake = Release.objects.filter(edition=edition, digest=digest).first()
    standing = None if namesake is None else _weights_of(namesake)
    return standing or weights.freeze(edition, register)


def _weights_of(release: Release) -> weights.Frozen | None:
    """The weights that a release froze; None when it was made before there were any."""
    frozen = release.manifest.get("weights")
    return None if frozen is None else weights.Frozen.from_json(frozen)


def _accepted(edition: Edition) -> list[Deposit]:
    accepted = Deposit.objects.filter(stands_for__edition=edition, stands_for__state=State.ACCEPTED)
    return list(_with_register(accepted))


def _with_register(deposits: QuerySet[Deposit]) -> QuerySet[Deposit]:
    """The deposits with what the register said; the working copies, as large, stay behind."""
    return deposits.select_related("response").defer(
        "response__values", "response__missing", "response__origins", "response__versions"
    )


def _former(release: Release) -> Release | None:
    """The release of the previous edition whose values this one holds, be it the latest or not."""
    digest = release.manifest["previous_release"]
    return Release.objects.filter(edition=release.edition.previous, digest=digest).first()


def _values_of(release: Release | None) -> Mapping[int, Mapping[str, Any]]:
    """Values that a release froze, by structure."""
    if release is None:
        return {}
    return dict(release.deposits.values_list("response__structure_id", "values"))


def _manifest(
    edition: Edition, content: snapshot.Content, former: Release | None
) -> dict[str, Any]:
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
