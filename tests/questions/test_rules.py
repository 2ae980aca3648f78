"""The rules of questions: what a text may be, and when the gate is open."""

import unicodedata
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.programme.model import Session
from conference.questions.rules import (
    SEEN,
    UPVOTABLE,
    GateState,
    Refused,
    Status,
    clean_text,
    gate_of,
    status_at_first,
)
from tests.meeting import CANCELLED, ENDS, OFF, OPEN, REVIEWED, STARTS

SECOND = timedelta(seconds=1)
HALF_AN_HOUR = timedelta(minutes=30)


def refusal(text: str) -> str:
    with pytest.raises(Refused) as caught:
        clean_text(text)
    return caught.value.error


def test_a_text_is_kept_trimmed_and_on_one_line() -> None:
    assert clean_text("  Does\tit\r\nreally \u00a0 work?\n") == "Does it really work?"


def test_a_text_is_kept_in_one_spelling_of_its_letters() -> None:
    assert clean_text("Wofu\u0308r?") == "Wofür?"


def test_a_text_has_3_to_300_characters_after_trimming() -> None:
    assert clean_text("abc") == "abc"
    assert clean_text("x" * 300) == "x" * 300
    assert refusal(" ab ") == "too_short"
    assert refusal("x" * 301) == "too_long"


def test_spaces_around_a_text_do_not_make_it_too_long() -> None:
    assert clean_text(" " * 50 + "x" * 300 + " " * 50) == "x" * 300


def test_marks_that_turn_text_around_are_left_out() -> None:
    assert clean_text("pay \u202eevil\u202c now\u2066?\u2069") == "pay evil now?"


def test_a_text_that_cannot_be_seen_is_too_short() -> None:
    assert refusal("\u200b\u200b\u200b\u200b") == "too_short"


def test_half_a_character_is_left_out_as_no_database_takes_it() -> None:
    assert clean_text("Why \ud83d so?").encode() == b"Why so?"


def test_emoji_of_several_parts_stay_whole() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    assert clean_text(f"Who {family}?") == f"Who {family}?"


@given(st.text())
def test_a_text_that_was_cleaned_stays_as_it_is(text: str) -> None:
    try:
        kept = clean_text(text)
    except Refused as refused:
        assert refused.error in {"too_short", "too_long"}
    else:
        assert clean_text(kept) == kept
        assert 3 <= len(kept) <= 300
        assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in kept)


def test_the_gate_is_open_long_before_the_start() -> None:
    assert gate_of(OPEN, STARTS - timedelta(days=90)).state is GateState.OPEN


def test_the_gate_closes_half_an_hour_after_the_end() -> None:
    closes = ENDS + HALF_AN_HOUR
    gate = gate_of(OPEN, closes - SECOND)
    assert (gate.state, gate.closes_at) == (GateState.OPEN, closes)
    assert gate_of(OPEN, closes).state is GateState.CLOSED


@pytest.mark.parametrize("session", [OFF, CANCELLED], ids=lambda session: session.id)
def test_the_gate_of_a_session_without_questions_is_closed(session: Session) -> None:
    assert gate_of(session, STARTS).state is GateState.CLOSED


def test_a_gate_is_sent_with_all_its_parts() -> None:
    assert gate_of(OPEN, STARTS).as_sent() == {
        "state": "open",
        "mode": "auto",
        "slow": 0,
        "closes_at": "2020-10-06T09:30:00+00:00",
    }


def test_a_question_waits_only_where_a_moderator_reviews() -> None:
    assert status_at_first(OPEN) is Status.LISTED
    assert status_at_first(REVIEWED) is Status.PENDING


def test_only_what_is_seen_is_upvoted() -> None:
    assert UPVOTABLE < SEEN
    assert not SEEN & {Status.PENDING, Status.DECLINED, Status.MERGED, Status.HIDDEN}


def test_a_refusal_says_its_sentence_with_the_numbers_in_it() -> None:
    refused = Refused("too_short", "At least %(count)s.", count=3)
    assert str(refused) == "At least 3."
