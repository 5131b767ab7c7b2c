"""The article of a private sheet, drawn once and kept: it says nothing of who reads it.

Who may read it is asked before, at each page. It is kept under the words of all that it rests on,
so that one that came out of date is never found again; never while something is being decided.
"""

from collections import OrderedDict
from threading import Lock

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from senacs.publications.render_html import sheet_context
from senacs.publications.sheets import Wanted

MOST = 300
"""Some seventy kilobytes each in memory: twenty megabytes a process."""
_held: OrderedDict[str, SafeString] = OrderedDict()
_lock = Lock()


def article(wanted: Wanted) -> SafeString:
    """The markup of a sheet, for a reader who may read it."""
    told = wanted.rests_on
    with _lock:
        known = _held.get(told)
        if known is not None:
            _held.move_to_end(told)
            return known
    document = wanted.document().to_json()
    made = mark_safe(  # noqa: S308 -- a template of ours
        render_to_string("publications/sheet.html", sheet_context(document))
    )
    # One who works on the templates wants to see them change.
    if wanted.is_decided and not settings.DEBUG:
        with _lock:
            _held[told] = made
            while len(_held) > MOST:
                _held.popitem(last=False)
    return made


def forget() -> None:
    """Draw all again at the next page."""
    with _lock:
        _held.clear()
