"""Lists of people as CSV: as spreadsheets write them, or everything that is wrong, by line."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.people.accounts import Entry
from conference.people.csv_list import MOST_TOLD, ListReading, read_list
from conference.people.csv_table import LARGEST, MOST_ROWS
from conference.people.roles import Role

SESSIONS = ("opening", "cities-partnerships")
HEADER = "email,name,role,member,sessions\n"
ADA = "ada@city.example,Ada Example,speaker,yes,opening\n"
ENTRY = Entry("ada@city.example", "Ada Example", Role.SPEAKER, True, frozenset({"opening"}))


def read(text: str | bytes) -> ListReading:
    data = text.encode() if isinstance(text, str) else text
    return read_list(data, session_ids=SESSIONS)


def problems(text: str | bytes) -> list[str]:
    reading = read(text)
    assert not (reading.entries and reading.problems)
    return [str(problem) for problem in reading.problems]


def test_a_row_is_a_person() -> None:
    assert read(HEADER + ADA) == ListReading((ENTRY,))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_a_list_is_read_as_spreadsheets_write_it(
    separator: str, ending: str, encoding: str
) -> None:
    text = "Name,E-Mail\nJürgen Groß,juergen@city.example\n"
    data = text.replace(",", separator).replace("\n", ending).encode(encoding)
    assert read(data).entries == (Entry("juergen@city.example", "Jürgen Groß"),)


def test_utf_16_of_the_other_byte_order_is_read() -> None:
    assert read(codecs.BOM_UTF16_BE + (HEADER + ADA).encode("utf-16-be")).entries == (ENTRY,)


@pytest.mark.parametrize(
    "header", ["E-mail,Name", "MAIL,name", " e-mail address , Full Name", "E-Mail-Adresse,NAME"]
)
def test_a_column_may_be_headed_in_several_ways(header: str) -> None:
    assert read(f"{header}\nada@city.example,Ada\n").entries == (Entry("ada@city.example", "Ada"),)


def test_columns_stand_in_any_order_and_others_are_left_aside() -> None:
    text = "Name;Organisation;Sessions;Email\nAda;Test City;opening cities-partnerships;a@b.example"
    assert read(text).entries == (Entry("a@b.example", "Ada", places=frozenset(SESSIONS)),)


def test_no_role_is_an_attendee() -> None:
    assert read("email,name,role\nada@city.example,Ada,\n").entries[0].role is Role.ATTENDEE


@pytest.mark.parametrize("word", ["organiser", "Organiser", "organizer"])
def test_an_organiser_is_named_in_so_many_words(word: str) -> None:
    assert read(f"email,name,role\nada@city.example,Ada,{word}").entries[0].role is Role.ORGANISER


@pytest.mark.parametrize(
    ("word", "member"), [("Yes", True), ("x", True), ("", False), ("0", False)]
)
def test_membership_is_yes_or_no(word: str, member: bool) -> None:
    assert read(f"email,name,member\nada@city.example,Ada,{word}").entries[0].member is member


def test_empty_rows_and_a_quoted_line_break_do_not_put_lines_wrong() -> None:
    text = 'email,name\n\n,\nada@city.example,"Ada\nExample"\nbo,Bo\n'
    assert problems(text) == ["line 6: Please give an e-mail address, such as ada@city.example."]
    assert read(text.replace("bo,Bo", "")).entries[0].name == "Ada Example"


def test_all_problems_are_told_at_once() -> None:
    rows = [
        "ada,,speeker,perhaps,openning",
        "bo@city.example,Bo,speaker,,",
        "cy@city.example,Cy,organiser,,opening",
        "BO@city.example ,Bo,boss,,nowhere",
    ]
    assert problems(HEADER + "\n".join(rows)) == [
        "line 2: Please give the name that others will see with your questions.",
        "line 2: There is no role “speeker”; did you mean “speaker”?",
        "line 2: “perhaps” does not say whether they are a member; write yes or no.",
        "line 2: Please give an e-mail address, such as ada@city.example.",
        "line 2: There is no session “openning”; did you mean “opening”?",
        "line 3: A speaker needs a session: name those they speak in.",
        "line 4: An organiser needs no session: they may do everything in all of them.",
        "line 5: There is no role “boss”; write attendee, speaker, moderator or organiser.",
        "line 5: This address is on line 3 already; one row is one person.",
        "line 5: There is no session “nowhere” in the programme.",
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("", "line 1: The file is empty."),
        (HEADER, "line 1: There is nobody on the list."),
        ("name\nAda", "line 1: There is no column “email” in the header."),
        ("\nemail,rolle\na@b.example,", "line 2: There is no column “name” in the header."),
        ("email,name,mail\na@b.example,A,", "line 1: The column “email” is there twice."),
        (
            "email,name,sesions\n",
            "line 1: The column “sesions” is not known; did you mean “sessions”?",
        ),
        (
            "email,name\na@b.example,A,B",
            "line 2: There are more cells than the header has columns.",
        ),
        (b"PK\x03\x04\x14", "line 1: This is no text: please save the table as CSV."),
        (b"email,name\n\0", "line 1: This is no text: please save the table as CSV."),
        (b"\xff\xfe\0", "line 1: This is no text: please save the table as CSV."),
        (b"," * (LARGEST + 1), "line 1: The file is too large: at most 1 MB can be read."),
        (
            'email,name\na@b.example,"A',
            'line 2: The quotes in this row do not match: write " inside a cell as "".',
        ),
    ],
)
def test_what_is_no_list_is_said(data: str | bytes, problem: str) -> None:
    assert problems(data) == [problem]


def test_too_many_people_are_refused() -> None:
    rows = [f"a{n}@city.example,Ada" for n in range(MOST_ROWS)]
    assert len(read("\n".join(["email,name", *rows])).entries) == MOST_ROWS
    told = problems("\n".join(["email,name", *rows, "one@more.example,Ada"]))
    assert told == ["line 5002: Please upload at most 5,000 people at once."]


def test_a_list_that_is_all_wrong_is_not_told_whole() -> None:
    told = problems("email,name,sessions\n" + ",,nowhere\n" * 4000)
    assert len(told) == MOST_TOLD + 1
    assert "more wrong further on" in told[-1]


def test_an_address_that_is_wrong_is_not_told_again() -> None:
    assert "ada" not in problems("email,name\nada at secret,Ada\n")[0].partition(", such as")[0]


@given(st.binary(max_size=300) | st.text(alphabet='email,name;"\n\t=@.é', max_size=200))
def test_no_file_is_read_with_an_accident(data: bytes | str) -> None:
    reading = read(data)
    assert reading.entries or reading.problems
