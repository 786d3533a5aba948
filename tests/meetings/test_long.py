"""Articles that once took for ever: books, sentences without end, phrases around themselves."""

from dataclasses import replace
from datetime import date

from timeline.meetings.extract import find_mentions
from timeline.meetings.text.article import PART, read_parts
from timeline.model import Dct, Document
from timeline.temporal import tag

DCT = Dct(date(2025, 8, 17))
FILLER = "the price of grain rose again and the farmers of the valley went on waiting for rain.\n\n"
MEETING = "President Emmanuel Macron will meet Chancellor Friedrich Merz in Berlin on {}.\n\n"


def document(text: str) -> Document:
    return Document(origin="a", key="a", text=text, dct=DCT, dct_source="option")


def mentions(text: str):
    return find_mentions(document(text), tag(text, dct=DCT))


def test_a_sentence_without_end_is_read_to_its_end():
    told = ", and then ".join(
        f"the minister told reporters that Macron would meet Merz in Berlin on {day} September"
        for day in range(1, 31)
    )
    assert len(mentions(f"Officials said {told}.")) > 5


def test_a_title_that_is_one_endless_word_is_read():
    told = replace(document(MEETING.format("29 August")), title="A'" * 200_000)
    assert len(find_mentions(told, tag(told.text, dct=DCT))) == 1


def test_a_meeting_told_in_two_parts_of_a_book_is_one_with_both_sentences():
    text = MEETING.format("29 August") + FILLER * (2 * PART // len(FILLER))
    text += MEETING.format("29 August") + MEETING.format("3 September")
    first, second = mentions(text)
    assert [q.start for q in first.quotes] == [0, text.index("President", 1)]
    assert second.interval.earliest == date(2025, 9, 3)


def test_the_headings_above_hold_in_the_next_part_too():
    text = "# Chronicle\n\n## Spring\n\n## 29 August 2025\n\n" + FILLER * (PART // len(FILLER) + 60)
    text += "President Macron meets Chancellor Merz in Berlin."
    parts = list(read_parts(document(text), tag(text, dct=DCT)))
    assert [p.text for p in parts[1] if p.is_heading] == ["# Chronicle", "## 29 August 2025"]
    (meeting,) = mentions(text)
    assert meeting.interval.earliest == date(2025, 8, 29)


def test_the_parts_of_a_book_hold_each_character_once_even_on_one_line():
    text = "She left. " * (3 * PART // 10)
    parts = list(read_parts(document(text), []))
    assert len(parts) > 2
    assert "".join(p.text for part in parts for p in part).split() == text.split()
    assert all(text[p.start : p.end] == p.text for part in parts for p in part)


def test_a_house_on_whose_grounds_people_are_is_not_looked_for_around_itself():
    assert mentions("Macron and Merz walked to the steps of the State Guesthouse, and met.") == []
