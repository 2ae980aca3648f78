"""Whether a track's colour is told from the page."""

import pytest

from conference.programme.checks.colours import contrast
from conference.programme.model import Track
from tests.programme.checks.samples import findings


def test_contrast_is_what_wcag_says():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize(
    ("color", "hard_to_see_on"),
    [("#2e7d32", []), ("#ffd54f", ["white"]), ("#0d0d0d", ["dark"])],
)
def test_a_colour_is_seen_on_white_and_on_dark_pages(color, hard_to_see_on):
    told = findings("faint-colour", tracks={"t": Track("t", "T", color)})
    assert [each.message.split(" on a ")[1].split()[0] for each in told] == hard_to_see_on
    assert all(each.path == "tracks.t.color" for each in told)
