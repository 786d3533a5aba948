"""When an article's publication date cannot be right: by the clock, and by its own text."""

from datetime import date, datetime, timedelta, timezone

import pytest

from timeline.model import Dct, Document
from timeline.temporal import tag
from timeline.temporal.doubt import find_doubt

NOW = datetime(2025, 8, 17, 12, 0, tzinfo=timezone(timedelta(hours=2)))


def doubt(text: str, published: str = "2021-03-05", language: str = "en") -> str | None:
    dct = Dct.fromisoformat(published)
    article = Document(key="a", text=text, dct=dct, origin="a.md", language=language)
    return find_doubt(article, tag(text, dct=dct, language=language), now=NOW)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("On 12 March 2024 ministers met in Oslo.", "12 March 2024"),
        ("The two held talks in Geneva on June 16, 2022, and agreed to go on.", "June 16, 2022"),
        ("The treaty, signed on 5 May 2023, binds both.", "5 May 2023"),
        ("Since 24 February 2022, when it all began, they have not met.", "24 February 2022"),
        ("She flew to Riyadh on Tuesday, 12 March 2024.", "Tuesday, 12 March 2024"),
        ("They met on 1 March.\n\nOn 12 March 2024 they met again.", "12 March 2024"),
    ],
)
def test_a_later_day_that_the_text_calls_past_puts_the_date_in_doubt(text, told):
    assert doubt(text) == f"the text tells of {told} as past"


@pytest.mark.parametrize(
    "text",
    [
        "Ministers will meet on 12 March 2024.",
        "They agreed to meet on 12 March 2024.",
        "The talks, scheduled for 12 March 2024, were announced on Monday.",
        "The court ordered him to appear on 9 September 2021.",
        "Parliament voted to hold elections on 24 December 2021.",
        "The embargo was prolonged to September 30, 2021.",
        "Sanctions were extended until 31 July 2021.",
        "He was elected for a term that ends on 20 January 2025.",
        "Profits for the year to March 2022 were cut, and the 2022 budget was passed.",
        "The contract was signed and covers 2021 to 2023.",
        "He said the talks would be held on 9 September 2021.",
        "They met on 5 March 2021.",
        "Ministers met on 6 March 2021.",  # the writer's day, where the publisher's is not over
        "Ministers met on Friday.",
    ],
)
def test_what_lies_ahead_in_the_text_does_not(text):
    assert doubt(text) is None


@pytest.mark.parametrize(
    "published",
    ["2025-08-19", "2027-08-17", "2025-08-17T12:00:00+00:00", "2199-12-31", "2025-08-19T00:00:00"],
)
def test_a_date_in_the_future_is_in_doubt(published):
    assert doubt("They met.", published) == "it lies in the future"


@pytest.mark.parametrize(
    "published",
    [
        "2025-08-17",
        "2025-08-18",  # where the day begins first, it has begun by 10:00 UTC
        "2025-08-17T10:30:00+00:00",  # half an hour: clocks differ
        "2025-08-18T00:30:00+14:00",
        "2025-08-18T00:10:00",  # of no known zone
        "1903-01-01",
    ],
)
def test_a_date_that_may_be_today_somewhere_is_not(published):
    assert doubt("They met.", published) is None


def test_without_a_date_or_a_clock_there_is_nothing_to_doubt():
    undated = Document(key="a", text="They met on 12 March 2024.", dct=None, origin="a.md")
    assert find_doubt(undated, tag(undated.text, dct=None), now=NOW) is None
    ahead = Document(key="a", text="They met.", dct=Dct(date(2199, 1, 1)), origin="a.md")
    assert find_doubt(ahead, [], now=None) is None


def test_the_last_day_of_all_and_a_language_without_grammar_are_no_trouble():
    assert doubt("They met on 12 March 2024.", "9999-12-31") == "it lies in the future"
    assert doubt("Ils se sont réunis le 12 mars 2024.", language="fr") is None


def test_control_characters_of_the_text_do_not_reach_the_reason():
    told = doubt("On 12\nMarch\u202f2024 ministers met.")
    assert told is None or told.isprintable()
