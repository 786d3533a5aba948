"""How the words that date a sentence became days."""

from datetime import date

import pytest

from timeline.model import Dct, Direction, Quote
from timeline.temporal import merge_ranges, tag
from timeline.temporal.chain import find_chain

DCT = Dct(date(2025, 8, 17))


def chain_of(text: str, sentence: str, expression: str | None):
    timexes = merge_ranges(text, tag(text, dct=DCT))
    return find_chain(Quote(sentence, text.index(sentence), expression), timexes, dct=DCT)


@pytest.mark.parametrize(
    ("text", "words", "anchor", "side", "days"),
    [
        ("They will meet on Monday.", "Monday", "2025-08-17", Direction.FUTURE, "2025-08-18"),
        ("They met on Friday.", "Friday", "2025-08-17", Direction.PAST, "2025-08-15"),
        ("They meet today.", "today", "2025-08-17", None, "2025-08-17"),
        ("They met on 3 May 2024.", "3 May 2024", None, None, "2024-05-03"),
    ],
)
def test_words_are_counted_from_the_day_of_publication(text, words, anchor, side, days):
    chain = chain_of(text, text, words)
    assert (chain.words, chain.side) == (words, side)
    assert (chain.anchor and chain.anchor.latest.isoformat()) == anchor
    assert chain.interval.earliest.isoformat() == days


def test_words_are_counted_from_other_words():
    text = "The summit opened on 3 May 2024. Two days later they signed."
    chain = chain_of(text, "Two days later they signed.", "Two days later")
    assert chain.anchor.earliest == date(2024, 5, 3)
    assert chain.interval.earliest == date(2024, 5, 5)


def test_of_equal_words_those_in_the_sentence_count_then_those_before_it():
    text = "On Monday they met. Talks followed. They will meet on Monday. On Monday all is over."
    assert chain_of(text, "They will meet on Monday.", "Monday").interval.earliest.day == 18
    assert chain_of(text, "On Monday they met.", "Monday").interval.earliest.day == 11
    assert chain_of(text, "Talks followed.", "Monday").interval.earliest.day == 11


@pytest.mark.parametrize("expression", [None, "", "Tuesday", "often"])
def test_without_days_there_is_no_chain(expression):
    assert chain_of("They often met on Monday.", "They often met on Monday.", expression) is None
