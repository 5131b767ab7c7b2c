"""The months that follow the opening: spring, the last days, the late, the closing."""

import re
from datetime import timedelta

from year_cast import YEAR, Structure
from year_directors import Director
from year_play import Play, at_once
from year_review import Review
from year_steward import CLOSES_IN, GRACE_IN

SPRING = 15


class Months:
    """The acts that the calendar brings."""

    def __init__(self, play: Play) -> None:
        self.play, self.review = play, Review(play)

    # --- spring ----------------------------------------------------------------------------------

    def spring(self) -> None:
        """The register lives, directors change, those who wait are reminded."""
        play = self.play
        play.move_to(SPRING)
        self._register()
        replaced = play.year.playing("replaced")
        newcomers = [self._replace(one) for one in replaced]
        busy = newcomers[0].email if newcomers else "personne@annee.senacs.example"
        play.waves.remind(busy)
        at_once(self._take_over, newcomers)

    def _register(self) -> None:
        """One opening, one closing, one merger, one move, one duplicate united."""
        play = self.play
        caf = play.caf[play.second]
        asleep = play.year.playing("asleep")
        closing, merged, refusing = asleep[0], asleep[1], asleep[-1]
        play.registrar.note(closing, "closing", "Le centre a fermé au début du printemps.")
        kept = play.part(merged.member.department, "plain")[0]
        play.registrar.note(merged, "merger", "Une seule association.", kept.identifier)
        play.registrar.move(play.part(play.second, "plain")[0])
        play.registrar.unite(play.part(play.first, "plain")[0], play.twin)
        opened = play.registrar.inscribe(
            play.part(play.second, "plain")[0],
            "Espace tout neuf",
            (play.year.today - timedelta(days=3)).strftime("%d/%m/%Y"),
        )
        play.year.count("register: opening")
        assert "/suivi/reponses/" not in caf.get(f"/suivi/?enquete={YEAR}&q={opened}").text
        for one, way, reason in (
            (closing, "hors-champ", "closed"),
            (merged, "hors-champ", "merged"),
            (refusing, "refus", "time"),
        ):
            who = play.caf[one.member.department]
            who.find(one)
            play.steward.put_aside(one, way, reason)
            play.year.aside.add(one.identifier)

    def _replace(self, one: Structure) -> Director:
        """Somebody else takes the structure up."""
        email = f"nouvelle-direction-{one.number}@annee.senacs.example"
        self.play.caf[one.member.department].replace(one, email)
        newcomer = Director(self.play.server.port, self.play.year, one, 30_000 + one.number)
        newcomer.email = email
        return newcomer

    def _take_over(self, newcomer: Director) -> None:
        """She finds what her predecessor typed, finishes and deposits."""
        play, one = self.play, newcomer.one
        play.sign_in(newcomer)
        newcomer.arrive()
        self.former = play.directors[one.number]
        half = self.former.blocks[: len(self.former.blocks) // 2]
        page = newcomer.get(newcomer.page_path(half[0]))
        held = [key for key in newcomer.keys_of(half[0]) if key in one.encoded]
        assert all(f'"{key}"' in page.hidden("before") for key in held), page.words[:800]
        newcomer.fill([block for block in newcomer.blocks if block not in half])
        newcomer.deposit_well()
        self.review.sign(one)
        play.directors[one.number] = newcomer

    # --- the last days ---------------------------------------------------------------------------

    def last_days(self) -> None:
        """The entry is over: those who had started may finish, the others may not."""
        play = self.play
        play.move_to(CLOSES_IN + 1)
        play.waves.warn()
        if hasattr(self, "former"):
            gone = self.former.get(self.former.one.url)
            assert gone.status in {403, 404}, (gone.status, gone.words[:500])
        at_once(self._finish, play.year.playing("grace"))
        for one in [s for s in play.year.playing("asleep") if s.identifier not in play.year.aside]:
            self._try_to_start(one)

    def _finish(self, one: Structure) -> None:
        director = self.play.directors[one.number]
        director.fill(director.blocks[len(director.blocks) // 2 :])
        director.deposit_well()
        self.play.year.count("deposits in the days of grace")
        self.review.sign(one)

    def _try_to_start(self, one: Structure) -> None:
        """Never opened: refused, but where the department has its own dates."""
        play = self.play
        director = Director(play.server.port, play.year, one, 40_000 + one.number)
        play.sign_in(director)
        caf = play.caf[one.member.department]
        caf.find(one)
        director.blocks = director.pages_of(director.get(one.url))
        block, answers = director.some_answers()
        body = {"version": 0, "answers": answers, "before": {}}
        if one.member.department == play.first:
            director.save_answers(block, answers)
            play.year.count("started under a territorial calendar")
            return
        status, told = director.save(director.save_path(block), body)
        assert status == 409, (status, told)
        assert "seules les structures qui avaient commencé" in str(told["message"]), told
        play.year.count("late acts refused")

    # --- the late --------------------------------------------------------------------------------

    def late(self) -> None:
        """Refused, then given time one by one or in bulk; elsewhere the local calendar holds."""
        play = self.play
        play.move_to(GRACE_IN + 1)
        at_once(self._refused, play.year.playing("late"))
        for code in play.year.departments:
            self._give_time(code)
        at_once(self._deposit_late, play.year.playing("late"))
        play.waves.deliver()

    def _is_open(self, one: Structure) -> bool:
        return one.member.department == self.play.first

    def _refused(self, one: Structure) -> None:
        director = self.play.directors[one.number]
        if self._is_open(one):
            return
        block, answers = director.some_answers()
        status, told = director.save(director.save_path(block), {"version": 0, "answers": answers})
        assert status == 409, (status, told)
        assert told["message"], told
        refused = director.deposit()
        assert refused.status == 422, refused.words[:500]
        self.play.year.count("late acts refused")

    def _give_time(self, code: str) -> None:
        play, caf = self.play, self.play.caf[code]
        some = play.part(code, "late")
        if code == play.first or not some:
            return
        if code != play.second:
            for one in some:
                caf.give_time(one)
            return
        done = caf.in_bulk(
            "delai",
            some,
            until=str(play.year.today + timedelta(days=10)),
            reason="Panne de réseau dans le département.",
        )
        noun = "réponse prolongée" if len(some) == 1 else "réponses prolongées"
        assert f"{len(some)} {noun}" in done.words, done.words[:1500]
        play.year.count("extensions", len(some))

    def _deposit_late(self, one: Structure) -> None:
        director = self.play.directors[one.number]
        director.fill(director.blocks[len(director.blocks) // 2 :])
        director.deposit_well()
        self.review.sign(one)

    # --- the end ---------------------------------------------------------------------------------

    def end(self) -> None:
        """What every desk reads, then the closing, twice: the release is the same."""
        play = self.play
        for code in play.year.departments:
            play.year.shown += play.caf[code].answers_shown()
        self._monitoring()
        first = play.steward.close()
        play.steward.reopen()
        again = play.steward.close()
        assert again == first, (first, again)

    def _monitoring(self) -> None:
        for path in (
            f"/suivi/avancement/?enquete={YEAR}",
            f"/suivi/avancement/avancement.csv?enquete={YEAR}",
            f"/suivi/avancement/sans-reponse/?enquete={YEAR}",
            f"/suivi/tableau.csv?enquete={YEAR}",
            f"/suivi/calendrier/{YEAR}/",
            "/suivi/decisions/",
            f"/pilotage/enquetes/{YEAR}/",
            f"/pilotage/enquetes/{YEAR}/controles/",
            "/pilotage/journal/",
        ):
            page = self.play.steward.get(path)
            assert page.status == 200, (path, page.status, page.words[:300])

    def read(self) -> None:
        """Receipts say what they said; a sheet and the brochure of a department answer."""
        play = self.play
        one = play.year.playing("plain")[0]
        director = play.directors[one.number]
        for some in (one, play.year.playing("returned")[0]):
            reader = play.directors[some.number]
            for number, fingerprint in enumerate(some.fingerprints, start=1):
                receipt = reader.get(f"{some.url}depots/{number}/")
                assert fingerprint in receipt.words, receipt.words[:500]
        sheet = director.get(f"/fiches/{one.identifier}/{YEAR}/")
        assert sheet.status == 200, sheet.words[:300]
        brochure = play.caf[one.member.department].brochure()
        assert brochure.status == 200, brochure.words[:300]
        assert re.search(r"\d", brochure.words)
