"""What holds for any text and any day: spans, order, determinism, and no exception."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from timeline.model import Document, Timex
from timeline.temporal import merge_ranges, render_explanation, tag, to_json, to_timeml

VOCABULARY = """
    Monday Tuesday Friday Fridays May March June Jan. Nov. 1 2 3 15 31 30th 1998 2025 12025 '98
    next last this the a an of in on at by until since from to and or before after ago later
    week weeks month months year years quarter quarters day days weekend decade century hour
    morning night noon midnight 3:30 p.m. GMT EST first second third fourth half early late mid
    end beginning spring summer fall winter today yesterday tomorrow tonight now soon recent future
    few several two twenty-one hundred thousand fiscal year-ago coming ahead following same that
    will met said would meet due expected every each daily Easter Christmas Eve - , . ; ( ) ' "
    Ramadan Passover Orthodox fortnight overnight dawn UTC+3 (UTC) +05:30 Kyiv time Eastern local
    2025-06-22T10:00:00Z 20250622 20250622T1000Z 2025/06/22 2025-W36-2 06/22/25 22.06.25 22-Jun-25
    24:30 13 0 0000 9999 million half-past 12th 29 February __ ** € % W53 T of them season decades
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n", "\t"])
PHRASES = st.lists(WORDS, max_size=25).map(" ".join)
DAYS = st.dates()


@given(text=st.one_of(st.text(max_size=200), PHRASES), dct=st.one_of(st.none(), DAYS))
@example(text="February 30, 31 June, 30 February 2023, 99/99/2024", dct=date(2024, 1, 1))
@example(text="a century ago, last decade, last winter, last Friday", dct=date.min)
@example(text="next century, in a decade, next Friday, tomorrow, soon", dct=date.max)
@example(text="31.06.2025, 2025-02-30T10:00Z, 20250230, 2025-W54, 99:99, 00:60", dct=None)
@example(text="Ramadan 1, Passover 9999, Lunar New Year 9999, Easter 9999", dct=date(9999, 12, 31))
@example(text="last Ramadan, next Passover, Nowruz, Yom Kippur, Eid al-Fitr", dct=date.min)
@example(text="9 a.m. Eastern, noon Kyiv time, midnight Moscow time", dct=date.max)
@example(text="a year ago today, a century ago today, a fortnight hence", dct=date.min)
@example(text="\x00Friday\x1b[31m \ud800 on\u202eMonday\x85next\u2028week", dct=date(2024, 2, 29))
@example(text="9999 years later, 9999 decades ago, the 99th century", dct=date(9999, 12, 31))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_sorted_spans_that_do_not_overlap(text: str, dct: date | None) -> None:
    found = tag(text, dct=dct)
    end = 0
    for timex in found:
        assert end <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end] == timex.text
        end = timex.end
    assert tag(text, dct=dct) == found
    assert _all_forms(text, dct, found)


def _all_forms(text: str, dct: date | None, found: list[Timex]) -> bool:
    document = Document(key="k", text=text, dct=None, origin="k")
    merged = merge_ranges(text, found)
    return bool(
        render_explanation(text, found)
        and to_timeml(document, found)
        and all(to_json("k", timex)["value"] for timex in merged)
    )


@given(
    text=st.sampled_from(
        [
            "They met on Friday.",
            "They will meet on Friday.",
            "Talks are set for Tuesday and Wednesday.",
            "He said on Monday that they would meet next Thursday.",
            "Last Sunday they spoke; the following day they met.",
            "They will meet a week on Tuesday, or Thursday week.",
            "They met overnight on Friday, at dawn on Saturday and at 3 p.m. on Sunday.",
            "Fighting went on over the weekend and early last week.",
        ]
    ),
    dct=st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)),
    weeks=st.integers(min_value=-520, max_value=520),
)
def test_a_dct_of_whole_weeks_later_shifts_weekdays_by_the_same_weeks(
    text: str, dct: date, weeks: int
) -> None:
    moved = timedelta(weeks=weeks)
    here = [timex.interval for timex in tag(text, dct=dct)]
    there = [timex.interval for timex in tag(text, dct=dct + moved)]
    assert [i and i.earliest + moved for i in here] == [i and i.earliest for i in there]


FORMATS = (
    "{0:%Y-%m-%d}",
    "{0.day} {0:%B} {0:%Y}",
    "{0.day} {0:%b} {0:%Y}",
    "{0:%B} {0.day}, {0:%Y}",
    "{0:%b}. {0.day}, {0:%Y}",
    "{0:%A}, {0:%B} {0.day}, {0:%Y}",
    "{0:%A} {0.day} {0:%B} {0:%Y}",
    "the {0.day}th of {0:%B} {0:%Y}",
    "{0:%d}.{0:%m}.{0:%Y}",
    "{0.day}.{0.month}.{0:%Y}",
    "{0:%Y}/{0:%m}/{0:%d}",
    "{0:%m}/{0:%d}/{0:%Y}",
    "{0.day}-{0:%b}-{0:%Y}",
    "{0:%B} {0.day} {0:%Y}",
    "{0.day} {0:%B}, {0:%Y}",
    "{0:%a} {0.day} {0:%b} {0:%Y}",
    "{0:%a}, {0:%b} {0.day}, {0:%Y}",
    "{0:%G}-W{0:%V}-{0:%u}",
)


@pytest.mark.parametrize("form", FORMATS)
@given(day=st.dates(min_value=date(1700, 1, 1), max_value=date(2099, 12, 31)))
@settings(deadline=None)
def test_a_full_date_reads_back_from_every_form_we_claim(form: str, day: date) -> None:
    assume(form != "{0:%b}. {0.day}, {0:%Y}" or day.month != 5)
    text = form.format(day)
    [found] = tag(f"It was on {text} in Geneva.", dct=None)
    assert (found.text, found.value) == (text, day.isoformat())


@given(moment=st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2099, 12, 31)))  # noqa: DTZ001
@settings(deadline=None)
def test_a_moment_reads_back_from_iso_8601(moment: datetime) -> None:
    for form in ("%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M+00:00", "%Y%m%dT%H%MZ"):
        text = moment.strftime(form)
        [found] = tag(f"Logged {text} in Geneva.", dct=None)
        assert found.text == text
        assert found.interval is not None
        assert found.interval.at is not None
        known = moment.replace(microsecond=0, second=moment.second if "%S" in form else 0)
        assert found.interval.at == known.replace(tzinfo=UTC)


@given(day=st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 1, 1)))
def test_a_date_without_a_year_is_never_more_than_a_year_from_the_dct(day: date) -> None:
    [found] = tag("They met on 12 October.", dct=day)
    assert found.interval is not None
    assert abs(found.interval.earliest - day) <= timedelta(days=366)
