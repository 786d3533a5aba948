"""`tag` as a library: what it takes, what it hands on, and what it needs."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest

from timeline.model import Dct, Direction, Granularity, Interval, Timex, TimexType
from timeline.temporal import WIDTHS, merge_ranges, resolve_again, tag

SUNDAY = date(2025, 8, 17)


def only(text: str, *, dct: date | None = SUNDAY) -> Timex:
    [found] = tag(text, dct=dct)
    return found


def days(text: str) -> str:
    interval = only(text).interval
    return interval.edtf() if interval else ""


def test_the_dct_may_be_a_day_or_a_moment() -> None:
    moment = Dct.fromisoformat("2025-08-17T23:30:00-04:00")
    clock = datetime(2025, 8, 17, 23, 30, tzinfo=UTC)
    expected = tag("They met on Friday.", dct=SUNDAY)
    assert tag("They met on Friday.", dct=moment) == expected
    assert tag("They met on Friday.", dct=clock) == expected


def test_without_a_dct_only_what_needs_none_is_found() -> None:
    found = tag("On Friday, on 3 June, in 1998 and on 3 June 2024, for two days.", dct=None)
    assert [timex.value for timex in found] == ["1998", "2024-06-03", "P2D"]


def test_a_window_has_the_width_of_the_table() -> None:
    assert days("A summit is likely in the days ahead.") == "[2025-08-18..2025-08-27]"


def test_a_caller_overrides_a_width() -> None:
    [found] = tag("A summit is likely in the days ahead.", dct=SUNDAY, widths={"day": 3})
    assert found.interval == Interval(date(2025, 8, 18), date(2025, 8, 20), Granularity.WINDOW)


@pytest.mark.parametrize("widths", [{"fortnight": 3}, {"day": 0}, {"soon": 10**9}])
def test_a_width_that_cannot_be_is_refused(widths: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=next(iter(widths))):
        tag("soon", dct=SUNDAY, widths=widths)


def test_every_row_of_the_table_is_the_width_of_some_words() -> None:
    words = {
        "imminent": "They could meet any day now.",
        "soon": "They will meet soon.",
        "near": "They will meet in the near future.",
        "break": "They will meet before the summer break.",
        "day": "They will meet in the days ahead.",
        "week": "They will meet in the weeks ahead.",
        "month": "They will meet in the months ahead.",
        "year": "They will meet in the years ahead.",
        "decade": "They will meet in the decades ahead.",
        "century": "They will meet in the centuries ahead.",
    }
    assert words.keys() == WIDTHS.keys()
    for row, text in words.items():
        [usual] = tag(text, dct=SUNDAY)
        [wider] = tag(text, dct=SUNDAY, widths={row: WIDTHS[row] + 5})
        assert usual.interval is not None
        assert wider.interval is not None
        assert usual.interval.granularity is Granularity.WINDOW
        assert wider.interval.latest - usual.interval.latest == timedelta(days=5)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met two dayſ ago.", "2025-08-15"),
        ("They spoke for five mınutes.", "PT5M"),
        ("They met at 4:30 p.m. EſT on Friday.", "2025-08-15T16:30"),
        ("They met two wee\u212as ago.", "2025-W31"),
    ],
)
def test_letters_that_equal_others_but_for_their_case_read_as_those(text: str, value: str) -> None:
    assert only(text).value == value


def test_what_a_sunday_calls_later_this_week_lies_ahead() -> None:
    assert days("They will meet later this week.") == "[2025-08-18..2025-08-23]"


def test_the_southern_summer_is_the_northern_winter() -> None:
    [found] = tag("They met last summer.", dct=SUNDAY, hemisphere="south")
    assert found.value == "2024-SU"
    assert found.interval == Interval(date(2024, 12, 1), date(2025, 2, 28), Granularity.SEASON)


def test_a_clock_time_is_naive_until_the_text_states_a_zone() -> None:
    local = only("They met at 3 p.m. on Friday.").interval
    stated = only("They met at 3 p.m. EST on Friday.").interval
    assert local is not None
    assert local.at == datetime(2025, 8, 15, 15)  # noqa: DTZ001 - naive is what is meant
    assert stated is not None
    assert stated.at is not None
    assert stated.at.astimezone(UTC) == datetime(2025, 8, 15, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("at 9 a.m. Kyiv time on 5 January 2026", datetime(2026, 1, 5, 7, tzinfo=UTC)),
        ("at 9 a.m. Kyiv time on 5 July 2026", datetime(2026, 7, 5, 6, tzinfo=UTC)),
        ("at 9 a.m. ET on 5 July 2026", datetime(2026, 7, 5, 13, tzinfo=UTC)),
        ("at 9 a.m. EST on 5 January 2026", datetime(2026, 1, 5, 14, tzinfo=UTC)),
        ("at 15:30 UTC+3 on 5 January 2026", datetime(2026, 1, 5, 12, 30, tzinfo=UTC)),
        ("at 1530 GMT on 5 January 2026", datetime(2026, 1, 5, 15, 30, tzinfo=UTC)),
        ("at 2026-01-05T09:00:00+05:30", datetime(2026, 1, 5, 3, 30, tzinfo=UTC)),
    ],
)
def test_a_place_has_the_offset_of_its_day(text: str, utc: datetime) -> None:
    interval = only(f"They will speak {text}.").interval
    assert interval is not None
    assert interval.at is not None
    assert interval.at == utc


def test_midnight_is_the_end_of_its_day() -> None:
    interval = only("The deadline is midnight on Friday.").interval
    assert interval is not None
    assert interval.at == datetime(2025, 8, 23)  # noqa: DTZ001 - naive is what is meant


def test_a_part_of_a_day_has_no_clock_time() -> None:
    timex = only("They met on Friday evening.")
    assert timex.type is TimexType.TIME
    assert timex.interval == Interval(date(2025, 8, 15), date(2025, 8, 15), Granularity.DAY)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They will meet on Monday or Tuesday.", "2025-08-18/2025-08-19"),
        ("They will meet from Monday to Wednesday.", "2025-08-18/2025-08-20"),
        ("They met between Monday and Wednesday.", "2025-08-11/2025-08-13"),
        ("They met on Saturday and Sunday.", "2025-08-16/2025-08-17"),
        ("The forum, December 30-January 2, will be long.", "2025-12-30/2026-01-02"),
    ],
)
def test_the_ends_of_a_range_become_one(text: str, value: str) -> None:
    [merged] = merge_ranges(text, tag(text, dct=SUNDAY))
    assert merged.value == value


def test_of_a_row_of_days_the_ends_are_named() -> None:
    text = "They will meet on Monday and Tuesday and Wednesday."
    [merged] = merge_ranges(text, tag(text, dct=SUNDAY))
    assert merged.value == "2025-08-18/2025-08-20"
    assert merged.text == "Monday and Tuesday and Wednesday"


def test_two_days_that_are_no_range_stay_two() -> None:
    text = "They will meet on Monday and Friday."
    assert len(merge_ranges(text, tag(text, dct=SUNDAY))) == 2


def test_a_choice_of_days_is_a_window() -> None:
    text = "They will meet on Monday or Tuesday."
    [merged] = merge_ranges(text, tag(text, dct=SUNDAY))
    assert merged.interval is not None
    assert merged.interval.granularity is Granularity.WINDOW


@pytest.mark.parametrize(
    ("text", "anchor", "direction", "value"),
    [
        ("Friday", date(2024, 5, 1), Direction.FUTURE, "2024-05-03"),
        ("Friday", date(2024, 5, 1), Direction.PAST, "2024-04-26"),
        ("on the 15th", date(2024, 5, 1), None, "2024-05-15"),
        ("two days later", date(2024, 5, 1), None, "2024-05-03"),
        ("the following day", date(2024, 5, 1), None, "2024-05-02"),
        ("that evening", date(2024, 5, 1), None, "2024-05-01TEV"),
        ("in March", date(2024, 5, 1), Direction.FUTURE, "2025-03"),
        ("3 June 2020", date(2024, 5, 1), None, "2020-06-03"),
    ],
)
def test_the_same_words_are_counted_from_another_day(
    text: str, anchor: date, direction: Direction | None, value: str
) -> None:
    again = resolve_again(only(text), anchor=anchor, direction=direction)
    assert again.value == value


def test_a_list_of_days_looks_one_way() -> None:
    found = tag("They will meet on Thursday, Saturday and Monday.", dct=SUNDAY)
    assert [timex.value for timex in found] == ["2025-08-21", "2025-08-23", "2025-08-25"]


def test_the_day_of_an_event_counts_before_the_day_of_speaking() -> None:
    text = "They met on 3 June. The minister said on Monday that two days later he resigned."
    assert [timex.value for timex in tag(text, dct=SUNDAY)][-1] == "2025-06-05"


def test_threads_can_share_it() -> None:
    texts = [f"They met on {day} June and will meet next Friday." for day in range(1, 29)] * 4
    alone = [tag(text, dct=SUNDAY) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: tag(text, dct=SUNDAY), texts))
    assert together == alone


COLD = """
import datetime, threading
from timeline.temporal import tag

texts = {
    "en": "They met on 3 June, two days later, and will meet next Friday at 3 p.m. GMT, soon.",
    "es": "Se reunieron el 3 de junio y el viernes viajará a Lima.",
    "de": "Sie trafen sich vor zwei Tagen und am 3. Juni 2024.",
}
day, start, found = datetime.date(2025, 8, 17), threading.Barrier(9), []

def read(language):
    start.wait()
    found.append((language, str(tag(texts[language], dct=day, language=language))))

threads = [threading.Thread(target=read, args=(each,)) for each in [*texts] * 3]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(found), all(one == str(tag(texts[code], dct=day, language=code)) for code, one in found))
"""


def test_threads_can_share_it_from_the_first_call_on() -> None:
    done = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["9", "True"]


def test_importing_it_loads_neither_parser_nor_dateparser_nor_database() -> None:
    code = (
        "import sys, timeline.temporal as t, datetime;"
        "t.tag('on Friday', dct=datetime.date(2025, 8, 17));"
        "print([m for m in ('spacy', 'dateparser', 'sqlalchemy', 'pydantic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
