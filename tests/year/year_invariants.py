"""What must hold in the database once the year is over. Reads only."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import year_kept
from django.db.models import Q
from django.utils import timezone
from year_cast import YEAR, Year
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
from senacs.campaigns.rules.reminders import BEFORE_DEPOSIT, MailState
from senacs.campaigns.rules.states import BOTH_KEYS, TRANSITIONS, Institution, State, Verb
from senacs.journal.models import Entry


def check(year: Year, letters: LetterBoxes) -> dict[str, int]:
    """Every invariant; counts for the summary. Raises AssertionError."""
    edition = Edition.objects.get(survey_year=YEAR)
    responses = list(Response.objects.of_edition(edition).select_related("deposit"))
    year_kept.no_lost_save(year.acknowledged)
    seen = year_kept.workbooks_say_what_was_kept(edition, year)
    year_kept.deposits_are_what_receipts_said(year)
    year_kept.clicks_are_told_apart(year)
    every_change_has_its_author()
    steps = states_are_reached_by_steps(responses)
    signatures = signatures_are_lawful()
    deposits = deposits_are_whole(responses)
    mails = mails_leave_once(letters)
    stopped = deposits_stop_reminders(year)
    accounts_balance(edition, responses, len(year.structures) + year.extra)
    the_journal_tells(year)
    assert Release.objects.filter(edition=edition).count() == 1
    return {
        "structures": len(responses),
        **dict(sorted(Counter(r.state for r in responses).items())),
        "acknowledged answers checked": len(year.acknowledged),
        "answers read again in workbooks": seen,
        "steps": steps,
        "deposits": deposits,
        "signatures": signatures,
        "mails": mails,
        "mails stopped by a deposit": stopped,
    }


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
    for step in Step.objects.filter(response__edition__survey_year=YEAR).order_by("pk"):
        assert step.at, step
        assert step.by_label, step
        assert step.role, step
        chains[step.response_id].append(step)
    for response in responses:
        state, former = State.INVITED.value, State.INVITED
        for step in chains[response.pk]:
            assert step.before == state, (response.pk, step)
            usual = TRANSITIONS[Verb(step.verb)].get(State(step.before))
            if step.verb == Verb.REOPEN:  # back to what the closing found
                usual = former
            turned = step.verb == Verb.SIGN and step.after == State.SIGNED
            assert turned or step.after == usual, (response.pk, step)
            former, state = State(state), step.after
        assert response.state == state, (response.pk, response.state, state)
    return sum(len(chain) for chain in chains.values())


def signatures_are_lawful() -> int:
    """On the deposit that stood, with no blocking question open, by the keys that bind there."""
    signatures = list(Signature.objects.select_related("deposit__response", "delegation"))
    assert all(one.at and one.by_label for one in signatures)
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
    accepted = Response.objects.in_state(State.ACCEPTED).filter(edition__survey_year=YEAR)
    for response in accepted.select_related("deposit"):
        assert keys_turned(response) >= keys_asked(response), response.pk
    return len(signatures)


def lawful_delegation(signature: Signature, lent: Delegation) -> None:
    """The key of the institution that lent it, on a day when it was lent."""
    assert lent.institution == signature.institution
    assert lent.since <= timezone.localdate(signature.at) <= lent.until


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
    for deposit in Deposit.objects.filter(response__edition__survey_year=YEAR).order_by("pk"):
        found[deposit.response_id].append(deposit)
    for response in responses:
        numbers = [deposit.number for deposit in found[response.pk]]
        assert numbers == list(range(1, len(numbers) + 1)), response.pk
        if numbers:
            assert response.deposit_id == found[response.pk][-1].pk
    return sum(len(some) for some in found.values())


def mails_leave_once(letters: LetterBoxes) -> int:
    """Once per step, person and structure; the mail server received what the table says sent."""
    lines = Counter(MailLine.objects.values_list("response_id", "step", "email"))
    assert not [key for key, number in lines.items() if number > 1]
    ends = {MailState.SENT, MailState.FAILED, MailState.CANCELLED}
    assert {MailState(state) for state in Mail.objects.values_list("state", flat=True)} <= ends
    told = Counter(Mail.objects.filter(state=MailState.SENT).values_list("email", "subject"))
    received = letters.counted()
    wrong = {key: (number, received[key]) for key, number in told.items()}
    wrong = {key: pair for key, pair in wrong.items() if pair[0] != pair[1]}
    assert not wrong, wrong
    refused = Mail.objects.filter(state=MailState.FAILED).values_list("email", flat=True)
    assert set(refused) == letters.sink.refusals.keys(), set(refused)
    assert all(mail.error for mail in Mail.objects.exclude(state=MailState.SENT))
    return sum(told.values())


def deposits_stop_reminders(year: Year) -> int:
    """A reminder in the queue when its deposit came never left; none was written after one."""
    stopped = Mail.objects.filter(state=MailState.CANCELLED).count()
    assert stopped == bool(year.counts.get("directors replaced")), stopped
    first: dict[int, Deposit] = {}
    for deposit in Deposit.objects.filter(response__edition__survey_year=YEAR).order_by("-number"):
        first[deposit.response_id] = deposit
    for line in MailLine.objects.select_related("mail"):
        before = line.step.partition(":")[0] in {kind.value for kind in BEFORE_DEPOSIT}
        deposited = first.get(line.response_id)
        if before and deposited is not None:
            assert line.mail.at < deposited.at, line.pk
    return stopped


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
    counts = year.counts
    expected = {
        "structures.imported": 2,
        "structures.merged": 1,
        "structures.event_recorded": 3,
        "accounts.membership_ended": counts["directors replaced"],
        "campaigns.edition_taken_over": 1,
        "campaigns.edition_opened": 1,
        "campaigns.window_set": 1,
        "campaigns.dates_set": 1,
        "campaigns.local_question_written": 1,
        "campaigns.local_question_taken": 2,
        "campaigns.session_opened": 1,
        "campaigns.session_ended": 1,
        "campaigns.seat_taken": counts["structures seated in a session"],
        "campaigns.questionnaire_revised": 2,
        "campaigns.decision_recorded": 1,
        "campaigns.milestone_added": 1,
        "campaigns.milestone_concluded": 1,
        "campaigns.reminders_sent": counts["waves of messages"],
        "campaigns.mail_redirected": counts["undelivered addresses mended"],
        "campaigns.edition_closed": 2,
        "campaigns.edition_reopened": 1,
        "campaigns.protocol_proposed": 1,
        "campaigns.protocol_signed": 1,
        "campaigns.delegation_given": 1,
        "campaigns.extension_given": counts["extensions"],
        "campaigns.page_handed_over": counts["pages handed over by link"],
        "analytics.release_made": 2,
    }
    verbs = Counter(Entry.objects.values_list("verb", flat=True))
    wrong = {verb: (verbs[verb], n) for verb, n in expected.items() if verbs[verb] != n}
    assert not wrong, (wrong, verbs)
    assert verbs["structures.created"] == len(year.structures) + 2, verbs
    assert verbs["accounts.membership_granted"] >= len(year.structures), verbs
    assert not Entry.objects.filter(actor_label="").exists()
    assert not Entry.objects.filter(at=None).exists()
