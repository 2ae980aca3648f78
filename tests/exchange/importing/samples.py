"""Files as frab, pretalx, FOSDEM, calendars and spreadsheets write them."""

import json
from typing import Any

from conference.exchange.importing.recognition import Imported, imported
from conference.programme.model import Programme
from tests.programme.schedules import programme as read_programme

Json = dict[str, Any]

EVENT: Json = {
    "guid": "g1",
    "code": "ABC",
    "id": 12,
    "logo": "https://cfp.example.org/logo.png",
    "date": "2024-10-26T10:00:00+02:00",
    "start": "10:00",
    "duration": "1:30",
    "room": "Hall",
    "slug": "days-12-a-talk-of-trees",
    "url": "https://cfp.example.org/talk/ABC/",
    "title": "A talk: of trees",
    "subtitle": "",
    "track": "Main",
    "type": "Talk",
    "language": "de-formal",
    "abstract": "Short and **bold**.",
    "description": "<p>Hello <b>you</b></p><script>alert(1)</script>",
    "do_not_record": True,
    "persons": [
        {"code": "P1", "public_name": "Ann Example", "avatar": "https://x.example/a.png"},
        {"id": 3, "name": "Ann Example", "biography": "Bio\u0007 text"},
    ],
    "links": [{"title": None, "url": "https://a.example/x"}, {"url": "javascript:alert(1)"}],
    "feedback_url": "https://cfp.example.org/talk/ABC/feedback/",
    "attachments": [{"title": "Paper", "url": "/media/x.pdf"}],
}

FOSDEM = b"""<?xml version="1.0" encoding="ISO-8859-1"?>
<schedule>
  <conference>
    <title>FOSDEM</title><start>2018-02-03</start><end>2018-02-04</end>
    <day_change>09:00:00</day_change>
  </conference>
  <day index="1" date="2018-02-03">
    <room name="Janson">
      <event id="1">
        <start>09:30</start><duration>00:25</duration><slug>keynotes_welcome</slug>
        <title>Willkommen \xe4</title><track>Keynotes</track><type>keynote</type><language/>
        <abstract>&lt;p&gt;One &amp;amp; two.&lt;/p&gt;</abstract>
        <persons><person id="6">Staff</person></persons>
        <attachments><attachment type="slides" href="https://f.example/x.pdf">Slides</attachment></attachments>
        <links><link href="https://f.example/f.php">Submit feedback</link></links>
      </event>
      <event id="2"><start>01:00</start><duration>01:00</duration><title>Party</title></event>
    </room>
  </day>
</schedule>
"""


def schedule(*events: Json, **conference: object) -> bytes:
    """A JSON file of pretalx with these events in one room."""
    facts = {
        "acronym": "days",
        "title": "Tree Days",
        "start": "2024-10-26",
        "end": "2024-10-27",
        "time_zone_name": "Europe/Berlin",
        "tracks": [{"name": "Main", "slug": "1-main", "color": "#2E7D32"}],
        "days": [{"index": 1, "date": "2024-10-26", "rooms": {"Hall": list(events)}}],
    }
    base = {"base_url": "https://cfp.example.org", "conference": facts | conference}
    return json.dumps({"generator": {"name": "pretalx"}, "schedule": base}).encode()


def calendar(*lines: str, head: str = "") -> bytes:
    """A calendar with one entry of these lines."""
    entry = ["BEGIN:VEVENT", *lines, "END:VEVENT"]
    return "\r\n".join(["BEGIN:VCALENDAR", *head.split("\n"), *entry, "END:VCALENDAR", ""]).encode()


def made(data: bytes) -> tuple[Programme, Imported]:
    """The programme that a file makes, and what is said about it."""
    done = imported(data)
    return read_programme(done.text), done
