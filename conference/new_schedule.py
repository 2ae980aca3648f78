"""The schedule and slides that a new event begins with: an example of each thing people need."""

from collections.abc import Iterator
from datetime import date, timedelta
from string import Template

from conference.exchange.importing.naming import event_names
from conference.programme.writing.scalars import scalar

LONGEST_ID = 34
MOST_DAYS = 14
"""Days that get an example; of a longer event "conference check" names those that are empty."""

HEAD = Template("""\
# yaml-language-server: $$schema=static/schedule.schema.json
#
# The programme. Change a text, save, and the site shows it; "conference check" says what is wrong.
#
#   - Indent with spaces, never with tabs. Put a text that has ": " or " #" in it in quotes.
#   - Ids (the words before a colon, such as welcome) are addresses of pages and calendar entries:
#     change them now if you like, but never once people have seen them.
#   - To call a session off, write "status: cancelled" rather than deleting it.
#   - Links that only participants may have (join_url, dial_in, embed) can stand in a file
#     schedule.private.yaml beside this one, in the same shape.
#   - Every field that there is: "conference schema".

event:
  id: $id  # calendars depend on it: never change it later
$acronym  name: $name
  timezone: $timezone  # all times below are in this zone
  first_day: $first
  last_day: $last
  languages: [en]                    # of the site: en, de; sessions say their own
  organiser:
    name: $organiser
    # url: https://example.org
    # email: days@example.org
  access: open                       # anyone who gives a name takes part; or: invited
  questions: open                    # or: reviewed (a moderator lists them), off
  publish: automatically             # what is saved is shown; or: by_hand

tracks:                              # themes, with colours seen on white and on dark pages
  ideas: {name: Ideas, color: "#1a6fc9"}
  practice: {name: Practice, color: "#2e7d32"}

rooms:                               # add join_url: https://… for the video meeting
  plenary: {name: Plenary}
  workshop-room: {name: Workshop room}

speakers:
  example-speaker:
    name: Example Speaker
    role: What they do
    organisation: For whom they speak
    bio: |-
      A few sentences. A picture goes beside this file and is named here:
      photo, then its path.
  example-moderator: {name: Example Moderator}

sessions:
""")

FIRST_DAY = Template("""
  # ---- $day: a session of each sort ----

  welcome:
    title: Welcome
    kind: keynote                    # talk, keynote, panel, workshop, assembly, break, social
    day: $iso
    starts: 10:00
    ends: 10:45
    room: plenary
    track: ideas
    language: en
    speakers: [example-speaker]
    moderators: [example-moderator]
    deck: slides/welcome.md          # Markdown or PDF; people can follow it slide by slide
    abstract: |-
      What it is about, in **Markdown**. People read this in the programme, in their calendars and
      on the session's page.

  first-break:
    title: Break
    kind: break                      # a break takes no questions
    day: $iso
    starts: 10:45
    minutes: 15                      # instead of "ends"
    room: plenary

  panel:
    title: A panel
    kind: panel
    day: $iso
    starts: 11:00
    ends: 12:00
    room: plenary
    track: ideas
    language: en
    speakers: [tbc, tbc]             # "tbc" is printed as "to be announced"
    moderators: [example-moderator]
    questions: reviewed              # a moderator lists each question first
    status: tentative                # not yet certain; or: confirmed, cancelled
    abstract: Several views of one thing.

  workshop:
    title: A workshop
    kind: workshop
    day: $iso
    starts: 11:00
    minutes: 60
    room: workshop-room
    track: practice
    language: en
    moderators: [example-speaker]
    capacity: 30                     # places, if they are limited
    abstract: What people will do, and what they should bring.
    links:
      - title: What to prepare
        url: https://example.org/
""")

BETWEEN = Template("""
  # ---- $day ----

  talk-of-day-$n:
    title: A talk of day $n
    day: $iso
    starts: 10:00
    ends: 10:45
    room: plenary
    track: practice
    language: en
    speakers: [example-speaker]
    moderators: [example-moderator]
    abstract: Replace it, or copy it for each talk of the day.
""")

LAST_DAY = Template("""
  # ---- $day: the end ----

  assembly:
    title: Assembly
    kind: assembly
    day: $iso
    starts: 14:00
    ends: 15:00
    room: plenary
    language: en
    moderators: [example-moderator]
    audience: members                # everyone, members, invited
    abstract: What is to be decided. Only members may enter.

  farewell:
    title: Farewell
    kind: social
    day: $iso
    starts: 15:15
    ends: 15:45
    room: plenary
    questions: off
    abstract: Stay for a moment and meet each other.
""")

DECK = Template("""\
# $name

Welcome!

---

## How to take part

- Ask your question in the live room, or support those of others.
- Take sessions into your own calendar with the button below each title.

<!-- A comment like this one is a note for the speaker; people do not see it. -->

---

## Make it yours

Slides are parted by three hyphens on a line. Change this file and save it.
""")


def schedule_for(*, name: str, days: tuple[date, date], timezone: str, organiser: str) -> str:
    """The file, from the first day to the last."""
    first, last = days
    id_, acronym = event_names(_with_year(name, first.year), year=first.year)
    explicit = "" if acronym == id_.replace("-", "") else f"  acronym: {acronym}\n"
    facts = {"id": id_, "acronym": explicit, "name": scalar(name), "timezone": timezone}
    head = HEAD.substitute(facts, first=first, last=last, organiser=scalar(organiser))
    return head + "".join(_days(first, last))


def deck_text(name: str) -> str:
    """The slides of the first session."""
    return DECK.substitute(name=" ".join(name.split()))


def _days(first: date, last: date) -> Iterator[str]:
    yield FIRST_DAY.substitute(_named(first))
    between = (last - first).days - 1
    for n in range(1, min(between, MOST_DAYS) + 1):
        yield BETWEEN.substitute(_named(first + timedelta(days=n)), n=n + 1)
    yield LAST_DAY.substitute(_named(last))


def _named(day: date) -> dict[str, str]:
    return {"day": f"{day:%A}, {day.day} {day:%B}", "iso": day.isoformat()}


def _with_year(name: str, year: int) -> str:
    """What the id is made of: an event's name comes again, with its year it does not."""
    return name if str(year) in name else f"{name[:LONGEST_ID]} {year}"
