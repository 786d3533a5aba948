"""Text from articles is made safe to show without losing what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.model.text import clean_line, shorten


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Talks in Geneva", "Talks in Geneva"),
        ("  Talks\r\n\t in\u2028Geneva\x0b", "Talks in Geneva"),
        ("\x1b[1;31mRed\x1b[0m", "Red"),
        ("\x1b]0;owned\x07Title", "Title"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b31mRed", "Red"),
        ("\x1bPq#0\x1b\\Sixel", "Sixel"),
        ("\x1bcReset\x1b", "Reset"),
        ("a\x00\x07\x08\x7f\x85b", "a b"),
        ("\u202ereversed\u202c \u2066isolated\u2069", "reversed isolated"),
        ("one \x00 space", "one space"),
        ("half \ud800", "half \ufffd"),
        ("👩‍👩‍👧‍👦 محادثات [bold]", "👩‍👩‍👧‍👦 محادثات [bold]"),
    ],
)
def test_a_line_keeps_its_words_and_loses_what_could_steer_a_terminal(text, line):
    assert clean_line(text) == line


@given(st.text())
def test_any_text_becomes_one_encodable_line_that_stays_as_it_is(text):
    line = clean_line(text)
    line.encode("utf-8")
    assert not line or line.splitlines() == [line]
    assert "\x1b" not in line
    assert clean_line(line) == line


@given(st.text(), st.integers(1, 50))
def test_a_shortened_line_is_never_too_long(text, width):
    assert len(shorten(text, width)) <= width
