"""The verb of the room: make a release, and rebuild its file when it is lacking."""

import dataclasses
import tempfile
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from senacs.analytics import formulas, snapshot, weights
from senacs.analytics import panel as panels
from senacs.analytics.content import Content
from senacs.analytics.models import ProfileName, Release
from senacs.analytics.panel import Panel
from senacs.analytics.queries import latest, standing
from senacs.campaigns.models import Deposit, Edition, Response
from senacs.campaigns.rules.states import EditionState, State
from senacs.catalogue import registry
from senacs.journal.actions import record
from senacs.journal.rules import Actor
from senacs.method import typology
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
    with tempfile.TemporaryDirectory() as folder:
        content = snapshot.collect(edition, _accepted(edition), _values_of(former), Path(folder))
        digest = content.digest()
        current = latest(edition)
        if current is not None and current.digest == digest:
            return current
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
        after={"responses": content.panel.count},
        reason=release.reason,
    )
    transaction.on_commit(_refresh_panel, robust=True)
    return release


def ensure_file(release: Release) -> None:
    """Rebuild the data file of a release from its deposits when it is lacking.

    Raises ReleaseRefusedError when what is rebuilt is not what was frozen.
    """
    if release.path.exists():
        return
    former = _values_of(_former(release))
    with tempfile.TemporaryDirectory() as folder:
        content = snapshot.collect(release.edition, release.deposits.all(), former, Path(folder))
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
    known = None if namesake is None else _weights_of(namesake)
    return known or weights.freeze(edition, register)


def _weights_of(release: Release) -> weights.Frozen | None:
    """The weights that a release froze; None when it was made before there were any."""
    frozen = release.manifest.get("weights")
    return None if frozen is None else weights.Frozen.from_json(frozen)


def ensure_panel(panel: Panel) -> None:
    """Build the file of a panel when it is lacking, and those of its releases.

    Raises ReleaseRefusedError when a release can no longer be rebuilt.
    """
    if panel.path.exists():
        return
    for release in panel.releases:
        ensure_file(release)
    panels.build(panel)


def _refresh_panel() -> None:
    """The panel of all years as it stands, ready before somebody asks for it."""
    ensure_panel(Panel.of(standing()))


def _accepted(edition: Edition) -> QuerySet[Deposit]:
    return Deposit.objects.filter(stands_for__edition=edition, stands_for__state=State.ACCEPTED)


def _former(release: Release) -> Release | None:
    """The release of the previous edition whose values this one holds, be it the latest or not."""
    digest = release.manifest["previous_release"]
    return Release.objects.filter(edition=release.edition.previous, digest=digest).first()


def _values_of(release: Release | None) -> snapshot.Previous:
    """Values that a release froze, by structure."""

    def known(among: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
        if release is None:
            return {}
        # In no order: sorting would carry the documents along.
        frozen = release.deposits.filter(response__structure__in=among).order_by()
        return dict(frozen.values_list("response__structure_id", "values"))

    return known


def _manifest(edition: Edition, content: Content, former: Release | None) -> dict[str, Any]:
    responses = Response.objects.filter(edition=edition)
    return {
        "questionnaire": edition.questionnaire_digest,
        "denominators": edition.denominators,
        "previous_release": former.digest if former else None,
        "counts": {
            "solicited": len(content.register),
            "accepted": content.panel.count,
            "deposited_unsigned": responses.filter(
                state=State.LEFT_OUT, deposit__isnull=False
            ).count(),
        },
        "register": content.register,
        "indicators": {
            key: formulas.told(one) for key, one in registry.indicators(edition.data_year).items()
        },
    }


class ProfileNameRefusedError(Exception):
    """A profile cannot be called so; the message is French and says why."""


LONGEST_PROFILE_NAME = 80


@transaction.atomic
def name_profile(
    *, release: Release, kind: str, group: int, name: str, by: Actor, digest: str = ""
) -> ProfileName:
    """Call a group of the typology of a release by a name; former names are kept.

    `digest`: of what was classified, where it is not the answers of the release.
    Raises ProfileNameRefusedError.
    """
    told = " ".join(plain(name).split())
    if not 3 <= len(told) <= LONGEST_PROFILE_NAME:
        raise ProfileNameRefusedError(
            f"Donnez un nom de 3 à {LONGEST_PROFILE_NAME} caractères\u202f: il en a {len(told)}."
        )
    content = digest or release.digest
    former = ProfileName.objects.filter(
        release_digest=content, audience=kind, method=typology.VERSION, group=group
    ).last()
    if former is not None and former.name == told:
        return former
    made = ProfileName.objects.create(
        release_digest=content,
        audience=kind,
        method=typology.VERSION,
        group=group,
        name=told,
        given_at=timezone.now(),
        given_by_label=by.label,
    )
    record(
        verb="analytics.profile_named",
        by=by,
        object_kind="release",
        object_id=release.name,
        before={"name": former.name if former else ""},
        after={"name": told, "kind": kind, "group": group},
    )
    return made
