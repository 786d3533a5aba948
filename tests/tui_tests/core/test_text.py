"""Cells, not characters; and everything cut has an ellipsis."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from timeline.model import Quote
from tui.core.columns import columns_for, title_and_note
from tui.core.quotes import excerpt
from tui.core.text import clean_line, cut, fit


@given(st.text(), st.integers(0, 40))
def test_fitted_text_takes_exactly_its_width(text, width):
    assert cell_len(fit(clean_line(text), width)) == width


@given(st.text(), st.integers(1, 40))
def test_cut_text_ends_with_an_ellipsis(text, width):
    line = clean_line(text)
    kept = cut(line, width)
    assert kept == line or kept.endswith("…")


@given(st.integers(40, 300))
def test_columns_fill_the_row(width):
    columns = columns_for(width)
    gap = 7 + 2 * bool(columns.place)
    total = columns.title + columns.place + columns.window + columns.status
    assert total + columns.confidence + columns.sources + gap == width


@given(st.text(max_size=60), st.integers(20, 80))
def test_title_and_note_fill_their_column(title, width):
    title, note = title_and_note(clean_line(title), "12 Aug", width)
    assert cell_len(title + note) == width
    assert "12 Aug" in note


@pytest.mark.parametrize(
    ("text", "expression", "marked"),
    [
        ("They meet on Monday.", "Monday", "Monday"),
        ("On\nMonday  they meet.", "On Monday", "On Monday"),
        ("They meet on Mondays.", "Monday", ""),
        ("They meet.", "Monday", ""),
        ("They meet.", None, ""),
        ("Meeting on [b]Monday[/b].", "[b]Monday[/b]", "[b]Monday[/b]"),
    ],
)
def test_time_expression_is_found_as_whole_words(text, expression, marked):
    parts = excerpt(Quote(text, 0, expression))
    assert parts.marked == marked
    assert "".join(parts) == clean_line(text)


def test_long_quote_is_cut_around_its_time_expression():
    before, marked, after = excerpt(Quote("x " * 5000 + "on Monday " + "y " * 5000, 0, "Monday"))
    assert marked == "Monday"
    assert before.startswith("…")
    assert after.endswith("…")
    assert len(before + marked + after) < 1000
