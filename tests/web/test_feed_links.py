"""The secret addresses of calendars cannot be made without the site's key."""

import pytest

from conference.web.feed_links import FeedLinks

LINKS = FeedLinks("key of the site")
ID = "0123456789abcdef"


def test_a_token_leads_back_to_its_id() -> None:
    assert LINKS.id_in(LINKS.token_of(ID)) == ID


@pytest.mark.parametrize("token", ["", ID, ID + "0" * 32, "no-such-token", "ü" * 48])
def test_what_was_not_made_here_leads_nowhere(token: str) -> None:
    assert LINKS.id_in(token) is None


def test_another_key_makes_other_tokens() -> None:
    assert FeedLinks("another").id_in(LINKS.token_of(ID)) is None
