"""What is written: titles, abstracts, languages, links."""

from dataclasses import replace

import pytest

from conference.programme.choices import Kind, SessionStatus
from conference.programme.model import Link, Speaker
from tests.programme.checks.samples import EVENT, found, session

BILINGUAL = replace(EVENT, languages=("en", "de"))


@pytest.mark.parametrize(
    ("fields", "hinted"),
    [
        ({}, True),
        ({"abstract": "x"}, False),
        ({"kind": Kind.BREAK}, False),
        ({"kind": Kind.SOCIAL}, False),
        ({"status": SessionStatus.CANCELLED}, False),
    ],
)
def test_a_session_says_what_it_is_about(fields, hinted):
    assert bool(found("no-abstract", session("a", **fields))) is hinted


def test_where_several_languages_are_spoken_a_session_says_its_own():
    assert found("no-language", session("a"), event=BILINGUAL) == ["sessions.a"]
    assert found("no-language", session("a", language="en"), event=BILINGUAL) == []
    assert found("no-language", session("a")) == []
    others = session("b", 9, language="de"), session("c", 10, language="en")
    assert found("no-language", session("a"), *others) == ["sessions.a"]


def test_nobody_interprets_into_what_is_spoken():
    odd = session("a", language="en", interpretation=("de", "en"))
    assert found("odd-interpretation", odd) == ["sessions.a.interpretation"]
    assert found("odd-interpretation", replace(odd, language="fr")) == []


@pytest.mark.parametrize(("length", "hinted"), [(80, False), (81, True)])
def test_a_title_longer_than_calendars_show_is_pointed_out(length, hinted):
    assert bool(found("long-title", session("a", title="x" * length))) is hinted


@pytest.mark.parametrize(
    ("title", "hinted"),
    [("KLIMASCHUTZ JETZT", True), ("COP 26", False), ("SDGs in the town hall", False)],
)
def test_capitals_are_pointed_out_but_not_abbreviations(title, hinted):
    assert bool(found("shouted-title", session("a", title=title))) is hinted


def test_a_title_twice_on_a_day_looks_like_a_copy():
    pair = session("a", 8, title="Forests"), session("b", 9, title="FORESTS")
    assert found("same-title", *pair) == ["sessions.b.title"]
    breaks = (replace(each, kind=Kind.BREAK) for each in pair)
    assert found("same-title", *breaks) == []


@pytest.mark.parametrize(
    ("words", "hinted"),
    [
        ("here", True),
        ("Click here!", True),
        ("Hier", True),
        ("https://x.example", True),
        ("Report", False),
    ],
)
def test_a_link_says_where_it_leads(words, hinted):
    links = (Link("Programme", "https://x.example"), Link(words, "https://x.example"))
    where = ["sessions.a.links.1.title"] if hinted else []
    assert found("vague-link", session("a", links=links)) == where
    speakers = {"ada": Speaker("ada", "Ada", links=links)}
    assert bool(found("vague-link", speakers=speakers)) is hinted
