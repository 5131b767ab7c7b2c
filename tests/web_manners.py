"""What tests of pages share: the words of a page without its tags, the messages it shows."""

import html
import re

from django.contrib.messages import get_messages
from django.http import HttpResponse


def text_of(response: HttpResponse) -> str:
    """The words of a page in one line, every blank made a plain space."""
    body = response.content.decode()
    body = re.sub(r"(?s)<(script|style|svg).*?</\1>", " ", body)
    body = html.unescape(re.sub(r"<[^>]+>", " ", body))
    return re.sub(r"[\s\u00a0\u202f]+", " ", body)


def messages_of(response: HttpResponse) -> list[str]:
    """Messages left for the next page, plain spaces."""
    found = get_messages(response.wsgi_request)  # type: ignore[attr-defined]
    return [re.sub(r"[\u00a0\u202f]", " ", str(message)) for message in found]
