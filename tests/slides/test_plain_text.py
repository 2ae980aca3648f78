"""Markdown becomes text that reads well."""

from hypothesis import example, given
from hypothesis import strategies as st

from conference.slides.plain_text import to_text


@given(st.text())
@example("\ud800 \0")
def test_any_text_at_all_can_be_written_down(text):
    assert "<script" not in to_text(text, site="https://conference.test")


def test_plain_text_keeps_the_addresses_of_links():
    text = "See [us](https://a.test/) or <https://b.test/> or <me@c.test> or [help](/pages/help/)."
    assert to_text(text, site="https://conf.test") == (
        "See us (https://a.test/) or https://b.test/ or me@c.test"
        " or help (https://conf.test/pages/help/)."
    )


def test_plain_text_keeps_lists_tables_and_code_apart():
    text = "# A\nb\nc\n\n3. d\n   - e\n4. f\n\n|g|h|\n|-|-|\n|i|j|\n\n    k\n      l\n\nm\\\nn"
    assert to_text(text) == (
        "A\n\nb c\n\n3. d\n  - e\n4. f\n\ng | h\ni | j\n\nk\n  l\n\nm\nn"
    )  # fmt: skip


def test_plain_text_has_no_markup_and_no_comments():
    assert to_text("*a* &amp; <b>b</b> <!-- c --> ![d](/d.png)") == "a & b d"


def test_plain_text_is_read_once():
    text = "A text of its own with a [link](/pages/help/)"
    assert to_text(text, site="https://a.test") is to_text(text, site="https://a.test")
