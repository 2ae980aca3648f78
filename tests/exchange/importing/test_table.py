"""Tables: forgiving of headings and of how days and times are typed, strict about bad rows."""

from datetime import UTC, datetime, timedelta

import pytest

from conference.exchange.importing.found import CannotImport
from conference.exchange.importing.recognition import imported
from conference.programme.choices import Kind
from tests.exchange.importing.samples import made

GERMAN = """\
Titel;Datum;Beginn;Ende;Raum;Strang;Referenten;Moderation;Sprache;Beschreibung;Essen
Bäume;7.10.2020;9:45;10.30 Uhr;Saal;Grün;"Ada Ex; tbc";Bob Ex;Deutsch;"Erste
Zeile";ja
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_german_table_is_read(encoding: str) -> None:
    programme, done = made(GERMAN.encode(encoding))
    session = programme.sessions["baume"]
    assert session.starts == datetime(2020, 10, 7, 7, 45, tzinfo=UTC)
    assert session.ends - session.starts == timedelta(minutes=45)
    assert [each.speaker for each in session.appearances] == ["ada-ex", None]
    assert (session.room, session.track, session.moderators, session.language) == (
        "saal",
        "grun",
        ("bob-ex",),
        "de",
    )
    assert session.abstract == "Erste\nZeile"
    assert "The column “Essen” is not taken over." in done.notes


@pytest.mark.parametrize(
    ("header", "row", "minutes"),
    [
        ("title,day,start,minutes", "One,2020-10-07,10:00,90", 90),
        ("title\tday\tstart\tduration", "One\t2020-10-07\t10:00\t1:30", 90),
        ("title,start,end", "One,2020-10-07 10:00,2020-10-07 11:30", 90),
        ("title,date,time,until", "One,2020-10-07,10:00 am,11:30 am", 90),
    ],
)
def test_a_length_is_said_in_many_ways(header: str, row: str, minutes: int) -> None:
    programme, _ = made(f"{header}\n{row}\n".encode())
    session = programme.sessions["one"]
    assert session.starts == datetime(2020, 10, 7, 8, tzinfo=UTC)
    assert session.ends - session.starts == timedelta(minutes=minutes)


def test_a_table_of_pretalx_is_read_with_its_zones() -> None:
    rows = (
        "ID,Proposal title,Session type,Name,Abstract,Description,Start,End,Speaker names\r\n"
        "XY,One,Workshop,x,Short.,Long.,2020-10-07T08:00:00Z,2020-10-08T01:00:00Z,"
        '"Ada Ex\r\nBob Ex"\r\n'
    )
    programme, done = made(rows.encode())
    session = programme.sessions["xy"]
    assert session.starts == datetime(2020, 10, 7, 8, tzinfo=UTC)
    assert session.ends == datetime(2020, 10, 8, 1, tzinfo=UTC)
    assert session.speaker_ids == ("ada-ex", "bob-ex") and session.kind is Kind.WORKSHOP
    assert session.abstract == "Short.\n\nLong."
    assert "The column “Name” is not taken over." in done.notes


def test_every_bad_row_is_told_with_its_line_and_nothing_is_half() -> None:
    rows = [
        "title,day,start,end",
        "Good,2020-10-07,9:00,10:00",
        '"Two',
        'lines",7/10/2020,9:00,10:00',
        ",2020-10-07,late,10:00",
        "Back,2020-10-07,11:00,10:00",
    ]
    with pytest.raises(CannotImport) as raised:
        imported("\n".join(rows).encode())
    assert str(raised.value).splitlines() == [
        "line 3: “7/10/2020” is no day; write it like 2020-10-07",
        "line 5: there is no title",
        "line 5: “late” is no time of day; write it like 9:45",
        "line 6: “10:00” is no end after the start, and no number of minutes",
    ]


def test_a_text_that_is_no_table_is_told_what_is_missing() -> None:
    with pytest.raises(CannotImport, match="There is no column “title” in the header"):
        imported(b"Just a letter,\nto somebody.\n")
