"""The diary file: what RFC 5545 asks of lines, texts and days."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from senacs.campaigns.rules.icalendar import Event, calendar_file

AT = datetime(2018, 1, 15, 12, 30, tzinfo=UTC)
DAY = date(2018, 4, 30)


def test_a_day_ends_the_day_after() -> None:
    text = calendar_file("Année", [Event("e1@s", "Réunion", DAY)], at=AT)
    assert text.split("\r\n")[:3] == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//SENACS//Calendrier de l’enquête//FR",
    ]  # fmt: skip
    assert "DTSTART;VALUE=DATE:20180430\r\nDTEND;VALUE=DATE:20180501\r\n" in text
    assert "DTSTAMP:20180115T123000Z\r\n" in text


def test_texts_are_escaped() -> None:
    event = Event("e1@s", "Digne, puis Volx; fin\\", DAY, description="Un\nDeux")
    text = calendar_file("A", [event], at=AT)
    assert "SUMMARY:Digne\\, puis Volx\\; fin\\\\\r\n" in text
    assert "DESCRIPTION:Un\\nDeux\r\n" in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300))
def test_lines_are_short_and_unfold_to_what_was_said(title: str) -> None:
    text = calendar_file("A", [Event("e1@s", title, DAY)], at=AT)
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = text.replace("\r\n ", "")
    said = "\\n".join(
        title.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").splitlines()
    )
    assert f"SUMMARY:{said}\r\n" in whole
