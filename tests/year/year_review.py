"""The review: questions, returns, reasons, corrections, keys; one by one and in bulk."""

from collections.abc import Callable
from datetime import timedelta

from year_cast import Structure
from year_correspondents import BLOCKED, OUTDATED, Correspondent
from year_play import KEY, Play, at_once

CORRECTED, VALUE, OTHER = "remote_contacts", 111, 222
"""A field that nothing else depends on, and the values that correspondents propose."""
UNREAD = "Vous ne l’avez pas ouverte depuis son dépôt"


class Review:
    """What the two institutions do of the deposits."""

    def __init__(self, play: Play) -> None:
        self.play = play

    def review(self) -> None:
        """Each department reads what it has."""
        at_once(self._department, self.play.year.departments)

    def _department(self, code: str) -> None:
        play = self.play
        remarked = [one for one in play.part(code, "remarked") if one.deposits]
        self._ask_in_bulk(play.caf[code], remarked)
        parts: dict[str, Callable[[Structure], None]] = {
            "questioned": self._questioned,
            "returned": self._returned,
            "unconvincing": self._unconvincing,
            "corrected": self._corrected,
        }
        in_bulk = []
        for one in play.year.departments[code]:
            if not one.deposits:
                continue
            parts.get(one.part, lambda _: None)(one)
            if one.part in {"unconvincing", "plain"}:
                play.caf[code].judge(one, "accepted")
            if one.part == "one_key":
                play.caf[code].sign_well(one)
            elif code == play.first:
                play.caf[code].sign_well(one)
                in_bulk.append(one)
            else:
                self.sign(one)
        if in_bulk:
            self._sign_in_bulk(play.federation[code], in_bulk)

    def sign(self, one: Structure) -> None:
        """Every key that the department asks for, in either order."""
        caf, federation = self.play.both(one)
        code = one.member.department
        if code == self.play.with_protocol:
            caf.sign_well(one)
        elif code == self.play.with_delegation:
            caf.sign_well(one)
            caf.sign_for_the_other(one)
        elif one.part == "federation_first":
            federation.sign_well(one)
            caf.sign_well(one)
        else:
            caf.sign_well(one)
            federation.sign_well(one)

    def _sign_in_bulk(self, who: Correspondent, some: list[Structure]) -> None:
        """What was not read is left out, and told; what was is signed."""
        unread = who.in_bulk("signer", [one for one in some if one.part == "plain"], commentaire="")
        assert UNREAD in unread.words, unread.words[:1500]
        for one in some:
            words = who.get(one.desk).words
            if one.part == "remarked":
                assert "Le recensement a changé de méthode" in words, words[:1500]
        done = who.in_bulk("signer", some, commentaire="Relu en équipe.")
        assert f"{len(some)} réponses signées" in done.words, done.words[:1500]
        who.year.count("signatures federation", len(some))

    def _ask_in_bulk(self, caf: Correspondent, some: list[Structure]) -> None:
        """The same question to several, which stops nobody from signing."""
        if not some:
            return
        done = caf.in_bulk(
            "questionner",
            some,
            champ=KEY,
            type="explain",
            texte="Comment comptez-vous les familles ?",
            echeance=str(caf.year.today + timedelta(days=10)),
            bloque="non",
        )
        noun = "réponse questionnée" if len(some) == 1 else "réponses questionnées"
        assert f"{len(some)} {noun}" in done.words, done.words[:1500]
        caf.year.count("queries asked", len(some))

    def _questioned(self, one: Structure) -> None:
        caf, federation = self.play.both(one)
        caf.ask(one, blocking=True)
        caf.sign_refused(one, BLOCKED)
        self.play.directors[one.number].answer_queries()
        assert caf.read_pieces(one) == 2, one.name
        caf.close_queries(one)
        assert federation.read_pieces(one) == 2, one.name

    def _returned(self, one: Structure) -> None:
        caf, federation = self.play.both(one)
        federation.send_back(one)
        director = self.play.directors[one.number]
        assert "Le nombre de participants est à revoir" in director.get(one.url).words
        director.correct(KEY)
        director.deposit_well()
        caf.sign_refused(one, OUTDATED, number=one.deposits - 1)
        before = caf.get(f"{one.desk}depots/{one.deposits - 1}/")
        assert before.status == 200, before.words[:500]

    def _unconvincing(self, one: Structure) -> None:
        caf, _ = self.play.both(one)
        if caf.judge(one, "refused", most=1):
            caf.send_back(one)
            self.play.directors[one.number].deposit_well()

    def _corrected(self, one: Structure) -> None:
        """A value agreed with the structure is a second deposit; one refused changes nothing."""
        caf, federation = self.play.both(one)
        caf.sign_well(one)
        value = VALUE if one.encoded.get(CORRECTED) != VALUE else OTHER
        federation.propose(one, CORRECTED, value)
        director = self.play.directors[one.number]
        director.agree(director.read_corrections()[0], CORRECTED, value)
        federation.propose(one, CORRECTED, value + 5)
        director.refuse(director.read_corrections()[0])
