"""Markdown becomes HTML that does no harm."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conference.slides.markdown import TAGS, parts, to_html

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.test/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='//evil.test/pixel.png' alt='seen'>",
    "<img src='/\\evil.test/pixel.png'>",
    "<img src='h\nttps://evil.test/pixel.png'>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe src=https://evil.test></iframe>",
    "<form action=https://evil.test><input name=q><button>Send</button></form>",
    "<style>body { display: none }</style>",
    "<p style='position: fixed' class='deck' id='main'>over everything</p>",
    "<base href=https://evil.test/>",
    "<meta http-equiv=refresh content='0;url=https://evil.test'>",
    "<link rel=stylesheet href=https://evil.test/x.css>",
    "<object data=x></object><embed src=x>",
    "<details open ontoggle=alert(1)>",
    "<a href=/x id=main class=deck target=_top onclick=alert(1)>click</a>",
    "<a href='javascript:alert(1)'>click</a>",
    "<a href='java&#10;script:alert(1)'>click</a>",
    "<a href=' &#1; javascript:alert(1)'>click</a>",
    "<a href='vbscript:x'>click</a> <a href='data:text/html,<script>'>click</a>",
    "[click](javascript:alert(1))",
    "[click](JaVaScRiPt&colon;alert(1))",
    "[click](<java\tscript:alert(1)>)",
    "![x](javascript:alert(1)) ![x](data:image/png;base64,AAAA)",
    '[click](/x "\\" onclick=alert(1) x=\\"")',
    "<javascript:alert(1)>",
    "`<b>`<img src=`x`onerror=alert(1)>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]> <?x <script> ?>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "```html onmouseover=alert(1)\n<script>alert(1)</script>\n```",
    "|a|\n|:-:|\n|<td style=x onclick=alert(1)>|",
]
FRAGMENTS = ["# ", "\n\n", "---\n", "- ", "> ", "<!--", "-->", "```\n", "`", "|", "<b", "'", '"']
pieces = st.sampled_from(ATTACKS + FRAGMENTS) | st.text(max_size=9)
anything = st.text() | st.lists(pieces).map("".join)
NAMES = r"alt|class|colspan|dir|href|lang|rel|rowspan|src|start|title"


class Reader(HTMLParser):
    """What a browser would find: tags and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_comment(self, data):
        self.tags.append("!--")


def scheme(address: str) -> str:
    """The scheme as browsers find it: control characters do not count (WHATWG URL, 4.4)."""
    match = re.match("([a-z][a-z0-9+.-]*):", re.sub("[\\0- ]", "", address), re.IGNORECASE)
    return match[1].lower() if match else ""


def assert_harmless(html: str) -> None:
    found = Reader(html)
    assert set(found.tags) <= {*TAGS.split(), "h3", "h4", "h5", "h6"}
    for name, value in found.attributes:
        assert re.fullmatch(NAMES, name)
        assert name != "class" or value in ("align-left", "align-center", "align-right")
        assert name != "src" or re.match(r"/(?![/\\])", value)
        assert name != "href" or scheme(value) in ("", "http", "https", "mailto")


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_comes_out_harmless(attack):
    assert_harmless(to_html(attack))
    assert_harmless(to_html(f"- a\n\n  {attack} b"))


@given(anything)
def test_any_text_becomes_harmless_html(text):
    assert_harmless(to_html(text))


@given(anything)
@example("\ud800 \0")
def test_any_text_at_all_can_be_read(text):
    assert parts(text)


def test_the_highest_heading_goes_to_the_top_level_and_the_others_follow():
    assert to_html("## A\n\n### B", top=2) == "<h2>A</h2>\n<h3>B</h3>"
    assert to_html("# A\n\n###### B", top=3) == "<h3>A</h3>\n<h6>B</h6>"


def test_a_heading_in_html_does_not_break_the_outline():
    assert to_html("<h1>Big</h1>", top=3) == "Big"


def test_tables_and_struck_out_words_are_understood():
    html = to_html("|a|b|\n|-|-:|\n|~~1~~|2|")
    assert '<td><s>1</s></td>\n<td class="align-right">2</td>' in html


def test_harmless_html_stays():
    assert to_html('CO<sub>2</sub> <span lang="de">Klima</span>') == (
        '<p>CO<sub>2</sub> <span lang="de">Klima</span></p>'
    )


def test_an_unclosed_tag_ends_with_the_text():
    assert to_html("<em>so") == "<p><em>so</em></p><em>\n</em>"


@pytest.mark.parametrize("address", ["https://a.test/b", "http://a.test", "mailto:a@b.test", "/x/"])
def test_a_good_link_stays_and_tells_nobody_where_it_came_from(address):
    assert to_html(f"[a]({address})") == (
        f'<p><a href="{address}" rel="noopener noreferrer">a</a></p>'
    )


@pytest.mark.parametrize(
    "address", ["https://evil.test/a.png", "//evil.test/a.png", "ftp:a.png", ""]
)
def test_an_image_of_another_site_leaves_its_alt_text(address):
    assert to_html(f"![a *fine* map]({address})") == "<p>a fine map</p>"


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("map.png", "/static/slides/map.png"),
        ("../map.png", "/static/map.png"),
        ("/map.png", "/map.png"),
        ("/.//evil.test/map.png", "/evil.test/map.png"),
    ],
)
def test_an_image_is_seen_from_the_place_of_its_text(address, path):
    for text in (f"![m]({address})", f'<img alt="m" src="{address}">'):
        assert f'src="{path}"' in to_html(text, base="/static/slides/")


def test_comments_never_show_not_even_without_an_end():
    assert to_html("a <!-- secret --> b") == "<p>a  b</p>"
    assert to_html("a <!-- secret\n\nb") == "<p>a </p>\n<p>b</p>"


def test_a_comment_in_code_is_code():
    assert to_html("`<!-- a -->`") == "<p><code>&lt;!-- a --&gt;</code></p>"


def test_rulers_part_a_text_and_other_rulers_do_not():
    found = parts("# A\n\n***\n\n---\n\nb")
    assert [part.html for part in found] == ["<h3>A</h3>\n<hr>", "<p>b</p>"]


def test_a_line_of_a_part_stays_a_line():
    (part,) = parts("Thomas Brose\nClimate Alliance")
    assert part.html == "<p>Thomas Brose<br>\nClimate Alliance</p>"


def test_the_outline_of_each_part_begins_anew():
    assert [part.html for part in parts("# A\n\n---\n\n## B")] == ["<h3>A</h3>", "<h3>B</h3>"]


def test_a_part_knows_its_first_heading_in_plain_words():
    (part,) = parts("> ## A `b` *c* ![d](x) <!-- e -->\n\n# F")
    assert part.heading == "A b c d"


def test_comments_are_collected_from_wherever_they_stand():
    text = "# A <!-- one -->\n\n- b\n  <!-- two\n\n  lines -->\n\n|c <!-- three -->|\n|-|\n\n<!-->"
    (part,) = parts(text)
    assert part.comments == ("one", "two\n\nlines", "three", "")
    assert part.open_comment is None


@pytest.mark.parametrize("text", ["a\n\n<!-- b", "a\n\nb <!-- c\n\nd -->", "a\n\n- <!-- b\n\n-->"])
def test_a_comment_without_an_end_is_found_with_its_line(text):
    (part,) = parts(text)
    assert part.open_comment == 3
