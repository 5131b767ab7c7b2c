"""What must hold in the database once the year is over. Reads only."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db.models import Q
from year_cast import YEAR, Saved, Year
from year_mail import LetterBoxes

from senacs.analytics.models import Release
from senacs.campaigns.models import (
    Change,
    Delegation,
    Deposit,
    Edition,
    Mail,
    MailLine,
    Protocol,
    Query,
    Response,
    Signature,
    Step,
)
from senacs.campaigns.rules.merge import encode
from senacs.campaigns.rules.reminders import MailState
from senacs.campaigns.rules.states import BOTH_KEYS, TRANSITIONS, Institution, State, Verb
from senacs.journal.models import Entry


def check(year: Year, letters: LetterBoxes) -> dict[str, int]:
    """Every invariant; counts for the summary. Raises AssertionError."""
    edition = Edition.objects.get(survey_year=YEAR)
    responses = list(Response.objects.of_edition(edition).select_related("deposit"))
    no_lost_save(year.acknowledged)
    every_change_has_its_author()
    steps = states_are_reached_by_steps(responses)
    signatures = signatures_are_lawful()
    deposits = deposits_are_whole(responses)
    mails = mails_leave_once(letters)
    accounts_balance(edition, responses, len(year.structures))
    the_journal_tells(year)
    assert Release.objects.filter(edition=edition).count() == 1
    return {
        "structures": len(responses),
        **dict(sorted(Counter(r.state for r in responses).items())),
        "acknowledged answers checked": len(year.acknowledged),
        "steps": steps,
        "deposits": deposits,
        "signatures": signatures,
        "mails": mails,
    }


def no_lost_save(acknowledged: Iterable[Saved]) -> None:
    """The last acknowledged value of each answer is there."""
    last: dict[tuple[int, str], Saved] = {}
    for saved in acknowledged:
        known = last.get((saved.response, saved.key))
        if known is None or known.version <= saved.version:
            last[saved.response, saved.key] = saved
    held = {r.pk: r for r in Response.objects.all()}
    for (pk, key), saved in last.items():
        found = encode(held[pk].values.get(key), held[pk].missing.get(key))
        assert found == saved.encoded, (pk, key, found, saved)


def every_change_has_its_author() -> None:
    """Each save names its author; the versions of a page go 1..n."""
    assert not Change.objects.filter(Q(by_label="") | Q(role="")).exists()
    versions: dict[tuple[int, str], list[int]] = defaultdict(list)
    for pk, block, version in Change.objects.order_by("pk").values_list(
        "response_id", "block", "version"
    ):
        versions[pk, block].append(version)
    for page, found in versions.items():
        assert found == list(range(1, len(found) + 1)), (page, found)


def states_are_reached_by_steps(responses: Iterable[Response]) -> int:
    """From the invitation on, each step starts where the former ended."""
    chains: dict[int, list[Step]] = defaultdict(list)
    for step in Step.objects.order_by("pk"):
        assert step.by_label, step
        assert step.role, step
        chains[step.response_id].append(step)
    for response in responses:
        state = State.INVITED.value
        for step in chains[response.pk]:
            assert step.before == state, (response.pk, step)
            usual = TRANSITIONS[Verb(step.verb)].get(State(step.before))
            turned = step.verb == Verb.SIGN and step.after == State.SIGNED
            assert turned or step.after == usual, (response.pk, step)
            state = step.after
        assert response.state == state, (response.pk, response.state, state)
    return sum(len(chain) for chain in chains.values())


def signatures_are_lawful() -> int:
    """On the deposit that stood, with no blocking question open, by the keys that bind there."""
    signatures = list(Signature.objects.select_related("deposit__response", "delegation"))
    queries: dict[int, list[Query]] = defaultdict(list)
    for query in Query.objects.filter(is_blocking=True):
        queries[query.response_id].append(query)
    later: dict[int, list[Deposit]] = defaultdict(list)
    for deposit in Deposit.objects.order_by("number"):
        later[deposit.response_id].append(deposit)
    for one in signatures:
        response = one.deposit.response_id
        for query in queries[response]:
            is_over = query.closed_at is not None and query.closed_at <= one.at
            assert query.asked_at > one.at or is_over, (one.pk, query.pk)
        following = [d for d in later[response] if d.number > one.deposit.number]
        assert all(d.at > one.at for d in following), one.pk
        assert not following or one.voided_at, one.pk
        if one.delegation is not None:
            lawful_delegation(one, one.delegation)
    for response in Response.objects.in_state(State.ACCEPTED).select_related("deposit"):
        assert keys_turned(response) >= keys_asked(response), response.pk
    return len(signatures)


def lawful_delegation(signature: Signature, lent: Delegation) -> None:
    """The key of the institution that lent it, on a day when it was lent."""
    assert lent.institution == signature.institution
    assert lent.since <= signature.at.date() <= lent.until


def keys_turned(response: Response) -> frozenset[Institution]:
    standing = Signature.objects.filter(deposit=response.deposit, voided_at=None)
    return frozenset(Institution(one.institution) for one in standing)


def keys_asked(response: Response) -> frozenset[Institution]:
    """Both, unless a protocol signed by both binds the department."""
    for protocol in Protocol.objects.exclude(caf_signed_on=None).exclude(federation_signed_on=None):
        if response.register["department"] == protocol.territory.code:
            return frozenset(Institution(key) for key in protocol.keys)
    return BOTH_KEYS


def deposits_are_whole(responses: Iterable[Response]) -> int:
    """Numbered 1..n, each in its order; the standing one is the last, and says what stands."""
    found: dict[int, list[Deposit]] = defaultdict(list)
    for deposit in Deposit.objects.order_by("pk"):
        found[deposit.response_id].append(deposit)
    for response in responses:
        numbers = [deposit.number for deposit in found[response.pk]]
        assert numbers == list(range(1, len(numbers) + 1)), response.pk
        if numbers:
            assert response.deposit_id == found[response.pk][-1].pk
    return Deposit.objects.count()


def mails_leave_once(letters: LetterBoxes) -> int:
    """Once per step, person and structure; the mail server received what the table says sent."""
    lines = Counter(MailLine.objects.values_list("response_id", "step", "email"))
    assert not [key for key, number in lines.items() if number > 1]
    assert not Mail.objects.exclude(state=MailState.SENT).exists()
    told = Counter(Mail.objects.values_list("email", "subject"))
    received = letters.counted()
    assert {key: received[key] for key in told} == dict(told)
    return sum(told.values())


def accounts_balance(edition: Edition, responses: list[Response], invited: int) -> None:
    """Everybody invited is somewhere, and the denominators frozen at the opening say so."""
    states = Counter(State(r.state) for r in responses)
    ends = (State.ACCEPTED, State.LEFT_OUT, State.OUT_OF_SCOPE, State.REFUSED)
    assert sum(states[end] for end in ends) == len(responses) == invited, states
    assert sum(edition.denominators["counts"].values()) == invited
    by_place = Counter(f"{r.register['department']}:{r.audience}" for r in responses)
    assert edition.denominators["counts"] == dict(by_place)


def the_journal_tells(year: Year) -> None:
    """Each act that is not on one response alone left its line, with its author."""
    expected = {
        "structures.imported": 2,
        "structures.created": len(year.structures),
        "campaigns.edition_created": 1,
        "campaigns.edition_opened": 1,
        "campaigns.reminders_sent": 1,
        "campaigns.dates_set": 1,
        "campaigns.edition_closed": 1,
        "analytics.release_made": 1,
        "campaigns.protocol_proposed": 1,
        "campaigns.protocol_signed": 1,
        "campaigns.delegation_given": 1,
        "campaigns.extension_given": year.counts["extensions"],
        "campaigns.page_handed_over": year.counts["pages handed over by link"],
    }
    verbs = Counter(Entry.objects.values_list("verb", flat=True))
    assert {verb: verbs[verb] for verb in expected} == expected, verbs
    assert verbs["accounts.membership_granted"] >= len(year.structures), verbs
    assert not Entry.objects.filter(actor_label="").exists()
