"""The messages of the year, in waves: who gets what, nobody twice, nobody who has deposited."""

from collections import Counter
from email.message import EmailMessage

from year_cast import YEAR, Structure, Year
from year_correspondents import Correspondent
from year_mail import CODE, LetterBoxes, subject_of
from year_steward import Steward

from real_server import Server

NOTHING = "aucun message n’est parti"
UNKNOWN, BUSY = "550 5.1.1 unknown", "450 4.2.1 busy"
ASKED = "attendent une réponse"
"""In the subject of the only letter that somebody who has deposited may get: a question waits."""
AWAITED = frozenset({"asleep", "unreachable", "grace", "halfway", "late"})
"""Those who have not deposited in the middle of the year."""


class Waves:
    """Sends what is due on the days of the play, and reads what arrived."""

    def __init__(self, server: Server, letters: LetterBoxes, steward: Steward, year: Year) -> None:
        self.server, self.letters, self.steward, self.year = server, letters, steward, year

    def send(self) -> list[EmailMessage]:
        """Send what is due, then ask again at once: nobody is due. What has just arrived."""
        before = len(self.letters.sink.received)
        assert "prêt" in self.steward.write_to_everybody().words
        self.deliver()
        again = self.steward.write_to_everybody().words
        assert NOTHING in again, again[:800]
        self.year.count("waves of messages")
        arrived = self.letters.sink.received[before:]
        return [letter for letter in arrived if not CODE.search(letter.get_content())]

    def deliver(self) -> None:
        """What an operator runs every few minutes."""
        self.server.run("tests/year/moved_clock.py", "mails", "deliver")

    def invite(self) -> None:
        """The first wave: one letter each, one for two structures, an address that is unknown."""
        silent = self.year.playing("unreachable")
        for one in silent:
            self.letters.sink.refusals[one.email] = UNKNOWN
        arrived = self.send()
        reached = Counter(str(letter["To"]) for letter in arrived)
        assert max(reached.values()) == 1, reached.most_common(3)
        expected = {one.email for one in self.year.structures} - {one.email for one in silent}
        assert expected <= reached.keys(), expected - reached.keys()
        for first, second in self._shared():
            [letter] = [one for one in arrived if one["To"] == first.email]
            text = letter.get_content()
            assert first.name in text, text
            assert second.name in text, text
            self.year.count("letters for two structures")

    def _shared(self) -> list[tuple[Structure, Structure]]:
        by_email: dict[str, list[Structure]] = {}
        for one in self.year.structures:
            by_email.setdefault(one.email, []).append(one)
        return [(some[0], some[1]) for some in by_email.values() if len(some) > 1]

    def redirect(self, caf: Correspondent) -> None:
        """An address that the mail server refuses is shown, and mended by the correspondent."""
        silent = [one for one in caf.mine if one.part == "unreachable"]
        page = caf.get(f"/suivi/messages/?etat=failed&enquete={YEAR}")
        found = page.links(r"^/suivi/messages/\d+/$")
        assert len(found) == len(silent), page.words[:1500]
        for one, link in zip(sorted(silent, key=lambda s: s.email), sorted(found), strict=True):
            shown = caf.get(link)
            assert "550" in shown.words, shown.words[:800]
            right = f"nouvelle-{one.number}@annee.senacs.example"
            caf.post(f"{link}adresse/", adresse=right)
            assert self.letters.letters[right], right
            self.year.count("undelivered addresses mended")

    def remind(self, busy: str) -> None:
        """The second wave: those who have not deposited, with another step than the first time.

        `busy`: an address whose server asks to come back later.
        """
        self.letters.sink.refusals[busy] = BUSY
        arrived = self.send()
        reached = {str(letter["To"]) for letter in arrived}
        late = {one.email for one in self.year.structures if one.part in AWAITED}
        done = {one.email for one in self.year.structures} - late
        hurried = {
            str(one["To"]) for one in arrived if ASKED not in subject_of(one) and one["To"] in done
        }
        assert not hurried, hurried
        silent = {one.email for one in self.year.playing("unreachable")}
        twins = {one.email for one in self.year.structures if one.identifier in self.year.aside}
        assert late - silent - twins <= reached, late - silent - reached
        firsts = {
            (str(letter["To"]), subject_of(letter))
            for letter in self.letters.sink.received
            if letter not in arrived
        }
        again = [one for one in arrived if (str(one["To"]), subject_of(one)) in firsts]
        assert not again, [(one["To"], one["Subject"]) for one in again]
        self.letters.sink.refusals.pop(busy)

    def warn(self) -> None:
        """The third wave: the last days, and an address that failed twice is left alone."""
        arrived = self.send()
        subjects = {subject_of(letter) for letter in arrived}
        assert any("vous pouvez encore déposer" in subject for subject in subjects), subjects
        page = self.steward.get(f"/suivi/messages/a-envoyer/?enquete={YEAR}").words
        if self.year.playing("unreachable"):
            assert "n’a pas été distribué" in page, page[:1500]
