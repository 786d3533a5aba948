"""An article cut into headings, bullets, labels and paragraphs; every offset holds."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.meetings.text.article import Passage, read_passages
from timeline.model import Dct, Document
from timeline.temporal import tag

DCT = Dct.fromisoformat("2025-03-12")


def read(text: str) -> list[Passage]:
    document = Document(key="a", text=text, dct=DCT, origin="a.md")
    return read_passages(document, tag(text, dct=DCT))


def bodies(text: str) -> list[str]:
    return [" ".join(p.text.split()) for p in read(text)]


@pytest.mark.parametrize(
    "line",
    ["# Friday 14", "### Friday 14 ###", "**Friday 14**", "**Friday 14**:", "Friday 14 March"],
)
def test_a_heading_is_told_by_its_marks_or_by_its_shortness(line):
    heading, paragraph = read(f"{line}\n\nMacron will meet Starmer in the afternoon, in Paris.")
    assert heading.is_heading
    assert not paragraph.is_heading
    assert heading.timexes[0].text.startswith("Friday 14")


@pytest.mark.parametrize("line", ["They met on Friday.", "“They met on Friday”", "The list:"])
def test_a_line_that_ends_like_a_sentence_is_no_heading(line):
    assert not read(line)[0].is_heading


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "– ", "1. ", "12) ", "(3) "])
def test_each_bullet_is_a_passage_of_its_own(mark):
    first, second = read(f"{mark}Macron meets Starmer.\n{mark}Rubio meets Wang.")
    assert (first.is_bullet, second.is_bullet) == (True, True)
    assert [first.text, second.text] == ["Macron meets Starmer.", "Rubio meets Wang."]


def test_wrapped_lines_are_one_paragraph():
    assert bodies("Macron met\nStarmer\nin Paris.\n\nThey dined.") == [
        "Macron met Starmer in Paris.",
        "They dined.",
    ]


def test_a_bold_beginning_is_a_label():
    (passage,) = read("**10.15 GMT** Macron arrives in Paris.")
    assert passage.label == "10.15 GMT"
    assert read("Macron arrives in **Paris**.")[0].label is None


@pytest.mark.parametrize(
    ("line", "city"),
    [
        ("TEHRAN, March 12 (Wire) - Macron met Starmer.", "TEHRAN"),
        ("ST. PETERSBURG -- Macron met Starmer.", "ST. PETERSBURG"),
        ("RIYADH, Saudi Arabia — Macron met Starmer.", "RIYADH, Saudi Arabia"),
        ("NEW DELHI – Macron met Starmer.", "NEW DELHI"),
        ("Macron met Starmer - at last.", None),
        ("NATO leaders met Starmer.", None),
    ],
)
def test_a_dateline_gives_a_place_and_is_no_part_of_the_text(line, city):
    (passage,) = read(line)
    assert passage.dateline == city
    assert "Macron" in passage.text or "NATO" in passage.text
    if city:
        assert passage.text == "Macron met Starmer."


def test_an_empty_text_has_no_passages():
    assert read("") == read(" \n\t\n ") == []


def test_a_sentence_has_the_time_expressions_that_stand_in_it():
    (passage,) = read("Macron met Starmer on Monday. Rubio meets Wang on 14 March.")
    first, second = passage.sentences
    assert [t.text for t in passage.timexes_in(first)] == ["Monday"]
    assert [t.text for t in passage.timexes_in(second)] == ["14 March"]


LINES = st.sampled_from(
    [
        "# Friday 14 March",
        "**Monday**",
        "- Macron meets _Starmer_ in Paris.",
        "* **Tuesday, Rome** - `Rubio` meets Wang.",
        "TEHRAN, March 12 (Wire) - Araghchi met Lavrov here.",
        "> They\u00a0met \u2014 at last \u2014 on Monday.",
        "\x1b[31mred\x1b[0m\x00",
        "",
        "   ",
        "***",
        "1. ",
    ]
)


def without_bars(text: str) -> str:
    """A text without what parts the cells of a row: bars, which a passage reads as commas."""
    return re.sub(r"[|,]", " ", text)


@settings(max_examples=60)
@given(st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=8).map("\n".join))
@example("0||0")
def test_offsets_hold_whatever_the_text(text):
    end = 0
    for passage in read(text):
        assert end <= passage.start <= passage.end <= len(text)
        assert without_bars(text[passage.start : passage.end]) == without_bars(passage.text)
        end = passage.end
        for sentence in passage.sentences:
            assert passage.start <= sentence.start < sentence.end <= passage.end
            for word in sentence.words:
                found = text[word.start : word.end]
                assert without_bars(found) == without_bars(word.text)
