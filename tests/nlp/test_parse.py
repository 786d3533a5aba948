"""Text in, sentences out: offsets hold, heads stay inside, no text is too long or too odd."""

from __future__ import annotations

import importlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.nlp.breaks import tell_breaks
from timeline.nlp.forms import BLANK, read_forms
from timeline.nlp.model import MODEL, mark_names, model_alone, read_docs
from timeline.nlp.parse import LONGEST, PIECE, Sentence, parse_paragraphs

SAMPLES = Path(__file__).parents[2] / "sample_articles"
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


def test_a_form_that_hangs_on_the_word_before_is_not_kept_for_others():
    for _ in range(2):
        assert [w.pos for w in parse("It is red.")[0].words][1] == "AUX"
        assert [w.pos for w in parse("There is a table.")[0].words][1] == "VERB"
        assert [w.lemma for w in parse("We're gonna meet.")[0].words][2:4] == ["go", "to"]


@pytest.fixture(scope="module")
def whole_model():
    from spacy.language import Language

    model = importlib.import_module(MODEL).load()
    Language.component("breaks", func=lambda doc: tell_breaks(doc) or doc)
    model.add_pipe("breaks", before="parser")
    return model


def test_the_model_run_part_by_part_finds_what_it_finds_when_run_whole(whole_model):
    texts = [p.read_text("utf-8") for p in sorted(SAMPLES.glob("*.md"))[:6]]
    paragraphs = [text for whole in texts for text in whole.split("\n\n")]
    whole = [whole_model(text) for text in paragraphs]
    with model_alone():
        parts = read_docs(paragraphs)
        mark_names(parts)
    for one, other in zip(whole, parts, strict=True):
        assert [(t.tag_, t.dep_, t.head.i) for t in one if not t.is_space] == [
            (t.tag_, t.dep_, t.head.i) for t in other if not t.is_space
        ]
        assert [s.start for s in one.sents] == [s.start for s in other.sents]
        assert [(e.start, e.end, e.label_) for e in one.ents] == [
            (e.start, e.end, e.label_) for e in other.ents
        ]
        forms = [(t.pos_, t.lemma_.lower()) for t in one if not t.is_space]
        assert forms == [(f.pos, f.lemma) for f in read_forms(other) if f is not BLANK]


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
