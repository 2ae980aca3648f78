"""A written schedule reads back as the programme that it was written from, whatever its texts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from conference.programme.choices import Asking, Audience, Kind, SessionStatus, Visible
from conference.programme.model import (
    Appearance,
    Deck,
    Event,
    Link,
    Organiser,
    Page,
    Programme,
    Room,
    Session,
    Speaker,
    Track,
)
from conference.programme.read_file import read_file, read_text
from conference.programme.reading.file_text import UNPRINTABLE
from conference.programme.writing.mappings import Comments
from conference.programme.writing.schedule_text import schedule_text

BUNDLED = Path(__file__).parents[3] / "schedule.yaml"
ODD = "\r\n\t  -:#,[]{}&*!|>'\"%@`?~<=0Ny.…🎉é\\$\xa0"
BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = date(2020, 10, 25)
"""The clocks are put back at three."""

characters = st.one_of(
    st.sampled_from(ODD),
    st.characters(exclude_categories=["Cs"]).filter(lambda each: not UNPRINTABLE.match(each)),
)
lines = st.text(characters, max_size=40).map(lambda text: " ".join(text.split())) | st.sampled_from(
    [
        "no",
        "1",
        "~",
        "null",
        "2020-10-07",
        "9:45",
        "- a",
        "a: b",
        "a #b",
        "#",
        "a:",
        "'",
        "|-",
        "---",
    ]
)
names = lines.filter(bool)
prose = (st.text(characters, max_size=80) | st.lists(lines, max_size=4).map("\n".join)).map(
    lambda text: text.strip("\r\n") if text.strip() else ""
)


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Any session of the night on which the clocks are put back."""
    kind = draw(st.sampled_from(Kind))
    starts = datetime.combine(SUNDAY, draw(st.times()).replace(second=0, microsecond=0), BERLIN)
    begins = starts.replace(fold=0).astimezone(UTC)
    delay = timedelta(minutes=draw(st.sampled_from([0, 5])))
    return Session(
        id="one",
        title=draw(names),
        day=SUNDAY,
        starts=begins + delay,
        ends=begins + delay + timedelta(minutes=draw(st.integers(1, 1440))),
        kind=kind,
        appearances=draw(
            st.sampled_from(
                [(), (Appearance("ada"), Appearance(None)), (Appearance("ada", role="host"),)]
            )
        ),
        abstract=draw(prose),
        note=draw(prose),
        questions=draw(st.sampled_from(Asking)),
        recorded=draw(st.booleans()),
        audience=draw(st.sampled_from(Audience)),
        status=draw(st.sampled_from(SessionStatus)),
        delay=delay,
        links=(Link(draw(names), "https://x.example/#a"),),
    )


@settings(max_examples=50)
@given(session=sessions(), name=names, text=prose.filter(bool))
def test_any_text_in_any_field_comes_back_identical(session: Session, name: str, text: str) -> None:
    programme = Programme(
        Event(
            id="days2020",
            name=name,
            timezone=BERLIN,
            first_day=SUNDAY,
            last_day=SUNDAY,
            acronym="days2020",
            subtitle=name,
            organiser=Organiser(name),
            pages={"privacy": Page("privacy", name, text)},
        ),
        tracks={"green": Track("green", name, "#2e7d32")},
        rooms={"hall": Room("hall", name, dial_in=name)},
        speakers={"ada": Speaker("ada", name, role=name, organisation=name, bio=text)},
        sessions={"one": session},
    )
    reading = read_text(schedule_text(programme), folder=None)
    assert reading.programme == programme, [str(problem) for problem in reading.problems]


def test_the_bundled_schedule_comes_back_whole() -> None:
    programme = read_file(BUNDLED).programme
    assert programme
    assert read_text(schedule_text(programme), folder=BUNDLED.parent).programme == programme


def test_what_is_said_of_a_session_stands_above_it() -> None:
    programme = read_file(BUNDLED).programme
    assert programme
    above: Comments = {
        ("sessions", "closing"): ["Look here: " + "word " * 30],
        ("event", "name"): ["Check."],
    }
    text = schedule_text(programme, opening=["Of its own."], comments=above)
    lines = text.splitlines()
    at = lines.index("  closing:")
    assert lines[at - 2].startswith("  # Look here: word") and lines[at - 1].startswith("  # word")
    assert lines[lines.index("  name: Climate Alliance Digital Days") - 1] == "  # Check."
    assert "# Of its own." in lines and max(map(len, lines[:4])) <= 100
    assert read_text(text, folder=BUNDLED.parent).programme == programme


def test_decks_and_stand_ins_come_back() -> None:
    programme = read_file(BUNDLED).programme
    assert programme
    deck = Deck("static/slides/cities-partnerships.md", "Ours", Visible.AFTER)
    stand_in = Appearance("thomas-brose", instead_of="tine-heyse", deck=deck)
    session = replace(
        programme.sessions["cities-partnerships"],
        appearances=(stand_in, Appearance(None)),
        decks=(deck, replace(deck, visible=Visible.NOW)),
    )
    other = replace(programme, sessions={**programme.sessions, session.id: session})
    assert read_text(schedule_text(other), folder=BUNDLED.parent).programme == other
