"""Verbs of the duplicates: look for them, set two apart, make one entry of two, undo it."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone

from senacs.journal import actions as journal
from senacs.journal import models as journal_models
from senacs.journal.rules import Actor
from senacs.structures import rules
from senacs.structures.actions.register import KIND, identity_of, record_fact
from senacs.structures.likeness import Entry, alike
from senacs.structures.models import Event, Fact, Structure, Twins
from senacs.structures.rules import DIFFERENT, SAME, RefusedError
from senacs.territories.rules import Places

_FILLED = ("address", "postcode", "email", "website", "phone", "siret")
_COMPARED = ("kind", "name", "address", "siret", "email", "phone")


@transaction.atomic
def look_for_twins(places: Places) -> int:
    """Compare the structures in being, and keep the pairs to judge. Returns their number.

    A pair that was judged is never proposed again.
    """
    entries = [
        Entry(pk=s.pk, commune=s.commune_id, **{name: getattr(s, name) for name in _COMPARED})
        for s in Structure.objects.within(places).filter(merged_into=None)
    ]
    here = {entry.pk for entry in entries}
    judged = set(Twins.objects.exclude(verdict="").values_list("first_id", "second_id"))
    found = [pair for pair in alike(entries) if (pair.first, pair.second) not in judged]
    Twins.objects.filter(verdict="", first__in=here, second__in=here).delete()
    Twins.objects.bulk_create(
        Twins(
            first_id=pair.first,
            second_id=pair.second,
            score=pair.score,
            signals=list(pair.signals),
        )
        for pair in found
    )
    return len(found)


@transaction.atomic
def set_apart(*, twins: Twins, by: Actor, reason: str = "") -> Twins:
    """Say that the two entries are two structures."""
    return _judge(twins, DIFFERENT, by, reason)


def _judge(twins: Twins, verdict: str, by: Actor, reason: str) -> Twins:
    locked = Twins.objects.select_for_update().get(pk=twins.pk)
    if locked.verdict:
        raise RefusedError("Quelqu’un a déjà répondu pour ces deux fiches.")
    locked.verdict = verdict
    locked.decided_at = timezone.now()
    locked.decided_by_label = by.label
    locked.reason = reason
    locked.save()
    if verdict == DIFFERENT:
        journal.record(
            verb="structures.twins_judged",
            by=by,
            object_kind=KIND,
            object_id=locked.first_id,
            after={"other": locked.second_id},
            reason=reason,
        )
    return locked


@transaction.atomic
def unite(*, kept: Structure, dropped: Structure, by: Actor, reason: str) -> Structure:
    """Make one entry of two: the dropped one is closed and points to the kept one.

    Nothing is erased: empty fields of the kept entry are filled, facts that contradict nothing
    are added, and the dropped entry stays readable with its history. Raises RefusedError.
    """
    first, second = sorted((kept.pk, dropped.pk))
    both = Structure.objects.select_for_update().select_related("commune").in_bulk([first, second])
    kept, dropped = both[kept.pk], both[dropped.pk]
    _refuse_union(kept, dropped, reason)
    before = asdict(identity_of(kept))
    _fill_blanks(kept, dropped)
    kept.save()
    for fact in dropped.facts.all():
        _hand_fact(kept, fact, by)
    Event.objects.filter(successor=dropped).exclude(structure=kept).update(successor=kept)
    was_open = dropped.closed_on is None
    today = timezone.localdate()
    dropped.closed_on = dropped.closed_on or max(today, dropped.opened_on or today)
    dropped.merged_into = kept
    dropped.save()
    pair = Twins.objects.filter(first_id=first, second_id=second, verdict="").first()
    if pair is not None:
        _judge(pair, SAME, by, reason)
    journal.record(
        verb="structures.merged",
        by=by,
        object_kind=KIND,
        object_id=kept.pk,
        before=before,
        after={
            "dropped": dropped.identifier,
            "was_open": was_open,
            **asdict(identity_of(kept)),
        },
        reason=reason,
    )
    return kept


def _refuse_union(kept: Structure, dropped: Structure, reason: str) -> None:
    if kept.pk == dropped.pk:
        raise RefusedError("Choisissez deux fiches différentes.")
    if kept.merged_into_id or dropped.merged_into_id:
        raise RefusedError("Une de ces fiches est déjà réunie à une autre.")
    if not reason.strip():
        raise RefusedError("Dites à quoi vous les reconnaissez\u202f: la raison est conservée.")


def _fill_blanks(kept: Structure, dropped: Structure) -> None:
    for name in _FILLED:
        if not getattr(kept, name):
            setattr(kept, name, getattr(dropped, name))
    if not kept.is_located and dropped.is_located:
        kept.lon, kept.lat = dropped.lon, dropped.lat


def _hand_fact(kept: Structure, fact: Fact, by: Actor) -> None:
    """Say of the kept entry what was said of the other; what contradicts stays with the other."""
    source = f"{fact.source} (fiche réunie)".strip()[:200]
    try:
        with transaction.atomic():
            record_fact(
                structure=kept,
                kind=fact.kind,
                value=fact.value,
                since=fact.since,
                until=fact.until,
                source=source,
                by=by,
            )
    except RefusedError:
        return


@transaction.atomic
def part(*, dropped: Structure, by: Actor, reason: str) -> Structure:
    """Undo `unite`: the entry stands by itself again, open if it was. Raises RefusedError."""
    locked = Structure.objects.select_for_update().get(pk=dropped.pk)
    if locked.merged_into_id is None:
        raise RefusedError("Cette fiche n’est réunie à aucune autre.")
    if not reason.strip():
        raise RefusedError(
            "Dites pourquoi les deux fiches sont séparées\u202f: la raison est conservée."
        )
    first, second = sorted((locked.pk, locked.merged_into_id))
    kept_pk = locked.merged_into_id
    pair = Twins.objects.filter(first_id=first, second_id=second).first()
    if pair is not None:
        pair.verdict, pair.reason = rules.DIFFERENT, reason
        pair.decided_at, pair.decided_by_label = timezone.now(), by.label
        pair.save()
    locked.merged_into = None
    if _was_open(locked, kept_pk):
        locked.closed_on = None
    locked.save()
    journal.record(
        verb="structures.parted",
        by=by,
        object_kind=KIND,
        object_id=kept_pk,
        after={"parted": locked.identifier},
        reason=reason,
    )
    return locked


def _was_open(dropped: Structure, kept_pk: int) -> bool:
    """Whether the union closed the entry, or found it closed: the journal remembers."""
    unions = journal_models.Entry.objects.about(KIND, kept_pk).filter(verb="structures.merged")
    told = (union.after or {} for union in unions)
    return any(one.get("dropped") == dropped.identifier and one.get("was_open") for one in told)
