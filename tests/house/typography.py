"""Faults of French typography in a text, and the visible texts of a template."""

import re
from html.parser import HTMLParser

NARROW, FULL = "\u202f", "\u00a0"
READ_ALOUD = ("alt", "title", "aria-label", "placeholder", "content")
# Django comments first: they may hold anything. A tag or a variable leaves a neutral letter.
_COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}", re.DOTALL)
_TAG = re.compile(r"{%.*?%}", re.DOTALL)
_VARIABLE = re.compile(r"{{.*?}}", re.DOTALL)
_FAULTS = (
    (re.compile(r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]"), "straight apostrophe"),
    (re.compile(r'"'), "straight quote"),
    (re.compile(r" [:;?!»]"), "breaking space before punctuation"),
    (re.compile(r"« "), "breaking space after a guillemet"),
    (re.compile(r"[A-Za-zÀ-ÿ)][;?!»]"), "no space before punctuation"),
    (re.compile(r"[A-Za-zÀ-ÿ):]:(?=\s|$)"), "no space before a colon"),
    (re.compile(r"\.\.\."), "three dots for an ellipsis"),
    (re.compile(r"\d [€%]"), "breaking space before a unit"),
    (re.compile(r"\d \d{3}\b"), "breaking space in a number"),
)


class _Texts(HTMLParser):
    """Collects what a reader sees or hears."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in {"script", "style", "code", "pre"}
        if tag == "meta" and dict(attrs).get("name") != "description":
            return
        self.texts += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in {"script", "style", "code", "pre"}

    def handle_data(self, data: str) -> None:
        if not self._silent and data.strip():
            self.texts.append(data)


def faults(text: str) -> list[str]:
    """What is wrong in a text, each with its surroundings."""
    found = []
    for pattern, name in _FAULTS:
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 15) : match.end() + 15]
            found.append(f"{name}: …{around.strip()}…")
    return found


def visible_texts(template: str) -> list[str]:
    """The texts of a template, Django's syntax put aside."""
    without = _VARIABLE.sub("x", _TAG.sub("", _COMMENT.sub("", template)))
    parser = _Texts()
    parser.feed(without)
    return parser.texts
