"""Text in, sentences out: offsets hold, heads stay inside, no text is too long or too odd."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.nlp.parse import LONGEST, PIECE, Sentence, parse_paragraphs

TWO = "Ann Ash met Bo Birk in Geneva. They will meet again in May."


def parse(text: str, offset: int = 0) -> list[Sentence]:
    (sentences,) = parse_paragraphs([(offset, text)])
    return sentences


def shape(sentences: list[Sentence]) -> list[tuple[int, int, list[str]]]:
    return [(s.start, s.end, [w.text for w in s.words]) for s in sentences]


def assert_sound(sentences: list[Sentence], text: str, offset: int = 0) -> None:
    end = offset
    for sentence in sentences:
        assert end <= sentence.start < sentence.end <= offset + len(text)
        end = sentence.end
        for index, word in enumerate(sentence.words):
            assert word.index == index
            assert text[word.start - offset : word.end - offset] == word.text
            assert 0 <= word.head < len(sentence.words)
        governed = [(h, c) for h, below in enumerate(sentence.children) for c in below]
        assert sorted(governed) == sorted(
            (w.head, w.index) for w in sentence.words if w.head != w.index
        )
        assert sentence.root in sentence.words
        for entity in sentence.marked().entities:
            assert 0 <= entity.first <= entity.last < len(sentence.words)


def test_sentences_are_told_apart_and_words_keep_their_offsets():
    sentences = parse(TWO)
    assert [TWO[s.start : s.end] for s in sentences] == [
        "Ann Ash met Bo Birk in Geneva.",
        "They will meet again in May.",
    ]
    assert_sound(sentences, TWO)


def test_the_grammar_is_that_of_the_sentence():
    first, second = parse(TWO)
    assert first.root.lemma == "meet"
    assert [w.text for w in second.words if w.dep == "nsubj"] == ["They"]


def test_names_are_marked_on_request():
    first, second = parse(TWO)
    assert first.entities == ()
    towns = [e for e in first.marked().entities if e.label == "GPE"]
    assert [first.words[e.last].text for e in towns] == ["Geneva"]
    months = [second.words[e.first].text for e in second.marked().entities]
    assert months == ["May"]


def test_offsets_count_from_the_beginning_of_the_document():
    assert_sound(parse(TWO, offset=1000), TWO, offset=1000)
    assert parse(TWO, offset=1000)[0].start == 1000


def test_paragraphs_come_back_in_order_and_apart():
    paragraphs = [(0, "Ann met Bo."), (20, ""), (40, " \n\t "), (60, "Bo went home.")]
    found = list(parse_paragraphs(paragraphs))
    assert [[s.start for s in sentences] for sentences in found] == [[0], [], [], [60]]


def test_no_paragraphs_are_no_sentences():
    assert list(parse_paragraphs([])) == []


def test_what_stands_before_a_paragraph_does_not_change_its_sentences():
    alone = shape(parse(TWO))
    together = list(parse_paragraphs([(500, "Bo Birk slept."), (0, TWO)]))
    assert shape(together[1]) == alone


@pytest.mark.parametrize("text", ["x", ".", "…", "é", "\U0001f600", "a\u0301b", "\x00", "\x1b[31m"])
def test_any_scrap_of_text_can_be_parsed(text):
    assert_sound(parse(text), text)


def test_white_space_is_no_word():
    text = "  Ann  met\n\n Bo \t in May.  "
    (sentence,) = parse(text)
    assert [w.text for w in sentence.words] == ["Ann", "met", "Bo", "in", "May", "."]
    assert_sound([sentence], text)


@settings(max_examples=40)
@given(st.text(max_size=200), st.integers(0, 10_000))
def test_offsets_hold_for_any_text(text, offset):
    assert_sound(parse(text, offset), text, offset)


def test_a_paragraph_longer_than_the_parser_takes_is_read_to_its_end():
    blank = " " * 49
    text = f"Ann Ash met Bo Birk.{(blank + chr(10)) * 20_500}Bo Birk went home."
    assert len(text) > 1_000_000
    sentences = parse(text)
    assert [text[s.start : s.end] for s in sentences] == [
        "Ann Ash met Bo Birk.",
        "Bo Birk went home.",
    ]
    assert_sound(sentences, text)


def test_a_long_paragraph_is_cut_at_white_space_only():
    text = "Ann Ash met Bo Birk in Geneva. " * (PIECE // 31 + 100)
    sentences = parse(text)
    assert "".join(w.text for s in sentences for w in s.words) == text.replace(" ", "")
    assert {w.text for s in sentences for w in s.words} <= {
        *["Ann", "Ash", "met", "Bo", "Birk", "in", "Geneva", "."]
    }
    assert_sound(sentences, text)


@pytest.mark.parametrize("run", ["a", "(", ")", "-a", "//", "http://x/"])
def test_a_run_that_no_word_fills_is_passed_over(run):
    text = f"Ann Ash met Bo Birk. {run * (2 * PIECE)} Bo Birk went home."
    sentences = parse(text)
    assert_sound(sentences, text)
    words = [w.text for s in sentences for w in s.words]
    assert words == ["Ann", "Ash", "met", "Bo", "Birk", ".", "Bo", "Birk", "went", "home", "."]


def test_a_long_word_is_still_a_word():
    long = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    assert long in [w.text for s in parse(f"Ann met Bo in {long}.") for w in s.words]


def test_a_sentence_without_end_is_cut():
    text = "and then Ann Ash met Bo Birk in Geneva " * 100
    sentences = parse(text)
    assert max(len(s.words) for s in sentences) == LONGEST
    assert [w.text for s in sentences for w in s.words] == text.split()
    assert_sound(sentences, text)


def test_many_threads_can_parse_at_once():
    texts = [f"Ann Ash met Bo Birk in Geneva on {day} May. She went home." for day in range(1, 13)]
    alone = [shape(parse(text)) for text in texts]
    with ThreadPoolExecutor(max_workers=4) as pool:
        assert list(pool.map(lambda text: shape(parse(text)), texts)) == alone


def test_a_reader_that_stops_half_way_blocks_nobody():
    unread = parse_paragraphs([(0, TWO), (100, TWO)])
    next(unread)
    assert len(parse(TWO)) == 2
