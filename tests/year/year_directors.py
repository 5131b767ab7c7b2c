"""What directors do: sign in by code, fill page after page, explain, deposit, answer."""

import html
import json
import re
import threading
import urllib.parse
from typing import Any

from year_cast import Saved, Structure, Year
from year_correspondents import REPLY
from year_people import Page, Person

LEARNT: dict[tuple[str, str], dict[str, list[str]]] = {}
"""Questions of each page, by kind of structure and department, read by the first who fills."""
EXPLANATION = "L’activité est bien celle-là, toute l’équipe l’a vérifiée."


class Director(Person):
    """The director of a structure, at a browser."""

    def __init__(self, port: int, year: Year, one: Structure, number: int) -> None:
        super().__init__(port, one.email, number)
        self.year, self.one = year, one
        self.versions: dict[str, int] = {}
        self.me: int | None = None

    def arrive(self) -> None:
        """Find one's response."""
        found = self.get("/mes-structures/").links(r"^/reponses/\d+/$")[0]
        self.one.response = int(found.strip("/").split("/")[1])
        self.blocks = self.pages_of(self.get(self.one.url))

    def pages_of(self, page: Page) -> list[str]:
        """The pages that the task list shows."""
        found = [re.search(r"/pages/([\w-]+)/", link) for link in page.links(r"/pages/[\w-]+/")]
        return list(dict.fromkeys(one[1] for one in found if one))

    def keys_of(self, block: str) -> list[str]:
        """The questions of a page, read on it the first time."""
        known = LEARNT.setdefault((self.one.member.kind, self.one.member.department), {})
        if block not in known:
            page = self.get(self.page_path(block))
            known[block] = list(json.loads(page.hidden("before")))
        return known[block]

    def fill(self, blocks: list[str]) -> None:
        """Save each page once, as the script of the page does."""
        for block in blocks:
            keys = [key for key in self.keys_of(block) if key in self.one.raw]
            if keys:
                told = self.save_answers(block, {key: self.one.raw[key] for key in keys})
                assert not told["errors"], (block, told["errors"])
                assert not told["conflicts"], (block, told["conflicts"])

    def page_path(self, block: str) -> str:
        """Where a page is."""
        return f"{self.one.url}pages/{block}/"

    def save_path(self, block: str) -> str:
        """Where the script of a page sends it."""
        return f"{self.page_path(block)}enregistrer/"

    def save_answers(
        self,
        block: str,
        answers: dict[str, Any],
        before: dict[str, Any] | None = None,
        confirmed: list[str] | None = None,
    ) -> dict[str, Any]:
        """Send answers of a page; note those that the server says it has kept."""
        body = {
            "version": self.versions.get(block, 0),
            "answers": answers,
            "before": before or {},
            "confirmed": confirmed or [],
        }
        status, told = self.save(self.save_path(block), body)
        assert status == 200, (status, told)
        given: Any = told
        self.versions[block] = int(given["version"])
        lost = {one["key"] for one in given["conflicts"]} | set(given["errors"])
        self.year.keep(
            [
                Saved(self.one.response, int(given["version"]), key, standing["encoded"])
                for key, standing in given["standing"].items()
                if key in answers and key not in lost
            ]
        )
        self.year.count("saves")
        return given

    def hand_over(self, block: str, email: str) -> None:
        """Give a page to somebody without an account, by a link that the mail brings."""
        done = self.post(
            f"{self.one.url}confier/",
            block=block,
            name="La trésorière",
            email=email,
            message="Voir la comptable.",
            days="7",
        )
        assert done.status == 200, done.words[:500]

    def explain(self) -> int:
        """Give a reason to every check that asks for one."""
        explained = 0
        for _ in range(4):
            left = self.get(f"{self.one.url}reste-a-faire/")
            links = left.links(r"/controles/[\w-]+/$")
            for link in links:
                self.post(link, motif="real", texte=f"{EXPLANATION} ({explained + 1})")
                explained += 1
            if not links:
                break
        self.year.count("justifications", explained)
        return explained

    def deposit(self) -> Page:
        """Read again, tick the box, deposit."""
        return self.post(f"{self.one.url}deposer/", confirmation="oui", commentaire="")

    def deposit_well(self) -> None:
        """Explain what asks for it, then deposit: the receipt must follow."""
        self.explain()
        done = self.deposit()
        assert f"/depots/{self.one.deposits + 1}/" in done.url, (
            f"{self.one.name}: {self.get(self.one.url + 'reste-a-faire/').words[:1500]}"
        )
        self._keep_receipt(done)

    def _keep_receipt(self, receipt: Page) -> None:
        found = re.search(r"Empreinte ([0-9A-F-]{19})", receipt.words)
        assert found, receipt.words[:800]
        self.one.fingerprints.append(found[1])
        self.year.count("deposits")

    def answer_queries(self) -> None:
        """Answer every question asked."""
        page = self.get(f"{self.one.url}reste-a-faire/")
        links = page.links(r"/questions/\d+/repondre/$")
        assert links, page.words[:800]
        for link in links:
            said = "C’est exact : un accueil de jeunes a ouvert en mars."
            self.upload(link, "releve-corrige.csv", REPLY, box="pieces", texte=said)
            self.year.count("queries answered")

    def block_of(self, key: str) -> str:
        """The page of a question."""
        return next(block for block in self.blocks if key in self.keys_of(block))

    def some_answers(self) -> tuple[str, dict[str, Any]]:
        """A page not yet filled, and an answer to give there."""
        for block in reversed(self.blocks):
            keys = [key for key in self.keys_of(block) if key in self.one.raw]
            if keys:
                return block, {keys[0]: self.one.raw[keys[0]]}
        raise AssertionError(f"nothing to answer for {self.one.name}")

    def confirm(self, blocks: list[str]) -> int:
        """One click on each answer of last year that still holds: how many."""
        done = 0
        for block in blocks:
            page = self.get(self.page_path(block)).text
            for key, text in re.findall(r'value="(\w+)" data-confirm="([^"]+)"', page):
                if key in self.one.encoded and self.one.past.get(key) == self.one.encoded[key]:
                    raw = json.loads(html.unescape(text))
                    told = self.save_answers(block, {key: raw}, confirmed=[key])
                    assert not told["errors"], told
                    assert not told["conflicts"], told
                    self.one.confirmed.append(key)
                    done += 1
        self.year.count("answers of last year confirmed by a click", done)
        return done

    def acknowledge_all(self) -> None:
        """What a file held is said to be kept, all of it."""
        known = self.one.encoded.items()
        self.year.keep([Saved(self.one.response, 0, key, value) for key, value in known])

    def remark(self, key: str, text: str) -> None:
        """A word beside a field."""
        done = self.post(f"{self.one.url}remarques/{key}/", texte=text)
        assert "Remarque enregistrée" in done.words, done.words[:500]
        self.year.count("remarks")

    def mistake_unit(self, key: str) -> None:
        """Thousands of euros typed for euros: told, not let through, mended."""
        block, right = self.block_of(key), self.one.encoded[key]
        told = self.save_answers(block, {key: str(round(right / 1000))}, {key: right})
        assert any(key in finding["keys"] for finding in told["findings"]), told["findings"]
        refused = self.deposit()
        assert refused.status == 422, refused.words[:500]
        mended = self.save_answers(
            block, {key: self.one.raw[key]}, {key: told["standing"][key]["encoded"]}
        )
        assert not mended["conflicts"], mended
        self.year.count("wrong units told and mended")

    def lose_session(self, block: str) -> None:
        """The session is lost between two saves: the script is told, nothing typed is lost."""
        keys = [key for key in self.keys_of(block) if key in self.one.raw]
        answers = {key: self.one.raw[key] for key in keys}
        code_of, self.code_of = self.code_of, None
        self.cookies.pop("sessionid", None)
        status, told = self.save(self.save_path(block), {"version": 0, "answers": answers})
        assert status == 401, (status, told)
        assert told["erreur"] == "session_expiree", told
        assert code_of is not None
        self.cookies.clear()
        self.sign_in(code_of)
        again = self.save_answers(block, answers)
        assert not again["errors"], again
        assert not again["conflicts"], again
        self.year.count("sessions lost and recovered")

    def read_corrections(self) -> list[str]:
        """Corrections that the correspondents propose."""
        return self.get(f"{self.one.url}reste-a-faire/").links(r"/corrections/\d+/$")

    def agree(self, link: str, key: str, value: int) -> None:
        """Accept a correction: it is written, and deposited at once."""
        done = self.post(link, accepter="1")
        assert f"(dépôt n° {self.one.deposits + 1})" in done.words, done.words[:800]
        block = self.block_of(key)
        self.versions[block] = self.versions.get(block, 0) + 1
        self.year.keep([Saved(self.one.response, self.versions[block], key, value)])
        self.one.encoded[key] = value
        self._keep_receipt(self.get(f"{self.one.url}depots/{self.one.deposits + 1}/"))
        self.year.count("corrections agreed")

    def refuse(self, link: str) -> None:
        """Keep one's own value."""
        done = self.post(link, texte="Le nombre du courriel était provisoire.")
        assert "Vous gardez votre valeur" in done.words, done.words[:800]
        self.year.count("corrections refused by the structure")

    def correct(self, key: str) -> None:
        """Change an answer that has been deposited: it is not known after all."""
        raw = "nc" if self.one.raw.get(key) == "nsp" else "nsp"
        told = self.save_answers(self.block_of(key), {key: raw}, {key: self.one.encoded.get(key)})
        assert not told["conflicts"], told


class Treasurer(Director):
    """Somebody without an account, who holds a link to one page."""

    def fill_and_render(self, link: str, block: str) -> None:
        """Fill the page of the link, then give it back."""
        self.link = urllib.parse.urlsplit(link).path
        assert self.get(self.link).status == 200
        self.fill([block])
        self.post(f"{self.link}terminer/")
        shut = self.get(self.link)
        assert shut.status == 410, shut.words[:300]
        self.year.count("pages handed over by link")

    def save_path(self, block: str) -> str:
        assert block
        return f"{self.link}enregistrer/"


def together(first: Director, second: Director, block: str, key: str) -> None:
    """Two people change the same answer at once: one is told, reads, and chooses."""
    told: list[dict[str, Any]] = []
    ready = threading.Barrier(2)
    stood = first.one.encoded.get(key)

    def change(who: Director, raw: str) -> None:
        ready.wait()
        told.append(who.save_answers(block, {key: raw}, {key: stood}) | {"who": who, "raw": raw})

    hands = [
        threading.Thread(target=change, args=(first, "1234")),
        threading.Thread(target=change, args=(second, "nc")),
    ]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    refused = next((one for one in told if one["conflicts"]), None)
    assert refused is not None, told
    [clash] = refused["conflicts"]
    assert clash["mine"] != clash["theirs"], clash
    assert clash["who"], clash
    assert clash["before_raw"].replace("\u202f", "") == first.one.raw[key], clash
    theirs = clash["theirs_encoded"]
    settled = first.save_answers(block, {key: first.one.raw[key]}, {key: theirs})
    assert not settled["conflicts"], settled
    first.year.count("conflicts told and settled")
