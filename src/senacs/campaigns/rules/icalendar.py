"""Moments of the year as an iCalendar file (RFC 5545), for any diary; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//SENACS//Calendrier de l’enquête//FR"
LONGEST_LINE = 75


@dataclass(frozen=True)
class Event:
    """A whole day or several, both ends included. `uid` never changes for the same moment."""

    uid: str
    title: str
    starts_on: date
    ends_on: date | None = None
    place: str = ""
    description: str = ""


def calendar_file(name: str, events: Iterable[Event], *, at: datetime) -> str:
    """The file, with the line ends that the standard asks for; `at`: when it was made."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: Event, stamp: str) -> list[str]:
    # The end of a whole-day event is the day after its last one.
    end = (event.ends_on or event.starts_on) + timedelta(days=1)
    optional = {"LOCATION": event.place, "DESCRIPTION": event.description}
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{event.starts_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{end:%Y%m%d}",
        f"SUMMARY:{_text(event.title)}",
        *(f"{key}:{_text(text)}" for key, text in optional.items() if text),
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _text(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> str:
    """Lines of 75 bytes at most, never cut inside a letter; a continuation begins by a space."""
    parts, part, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > LONGEST_LINE:
            parts.append(part)
            part, size = " ", 1
        part += letter
        size += width
    return "\r\n".join([*parts, part])
