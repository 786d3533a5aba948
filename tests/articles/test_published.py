"""A publication date is read in any form, and nothing missing is ever made up."""

import contextlib
import os
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.articles import AmbiguousDateError, read_dct


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-08-17", "2025-08-17"),
        ("20250817", "2025-08-17"),
        ("2025-8-7", "2025-08-07"),
        ("2025/08/07", "2025-08-07"),
        ("2025-08-17T09:30", "2025-08-17T09:30:00"),
        ("2025-08-17T09:30:00Z", "2025-08-17T09:30:00+00:00"),
        ("2025-08-17 09:30:00-04:00", "2025-08-17T09:30:00-04:00"),
        ("June 20, 2025", "2025-06-20"),
        ("20 June 2025", "2025-06-20"),
        ("the 3rd of March, 2024", "2024-03-03"),
        ("Monday, 17 August 2025", "2025-08-17"),  # a Sunday: the day of the month counts
        ("5 Nov 1998", "1998-11-05"),
        ("Sun, 17 Aug 2025 09:30:00 -0400", "2025-08-17T09:30:00-04:00"),
        ("Sun, 17 Aug 2025 00:00:00 GMT", "2025-08-17T00:00:00+00:00"),
        ("17 Aug 2025 9.30am EDT", "2025-08-17T09:30:00-04:00"),
        ("June 20, 2025 9:30 a.m. ET", "2025-06-20T09:30:00"),  # ET is -04:00 or -05:00
        ("17 août 2025 à 14h30", "2025-08-17T14:30:00"),
        ("17. August 2025", "2025-08-17"),
        ("Martes 21 de octubre de 2014", "2014-10-21"),
        ("17 августа 2025 г.", "2025-08-17"),
        ("2025年8月17日", "2025-08-17"),
        ("13/07/2025", "2025-07-13"),
        ("07/13/2025", "2025-07-13"),
        ("07.07.2025", "2025-07-07"),
        ("  17 \n August 2025 ", "2025-08-17"),
    ],
)
def test_a_stated_date_is_read_with_its_time_and_offset(text, iso):
    assert read_dct(text).isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "2 hours ago",
        "June 20",
        "June 2025",
        "2025",
        "2025-08",
        "5 Nov 98",
        "17/08/25",
        "1755423000",
        "2025-02-30",
        "June 31, 2025",
        "00/07/2025",
        "the day that 3 ministers met 2024 envoys",
        "17 August 2025 " + "x" * 5000,
        "\x00\x1b[2J",
    ],
)
def test_a_date_without_day_month_and_year_is_refused(text):
    with pytest.raises(ValueError, match="is not a date with day, month and year") as caught:
        read_dct(text)
    assert len(str(caught.value)) < 150
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("text", ["06/07/2025", "6.7.2025", "06-07-2025 10:00", "6 7 2025"])
def test_day_and_month_that_could_be_each_other_are_refused_with_both_readings(text):
    with pytest.raises(AmbiguousDateError, match="2025-07-06 or 2025-06-07"):
        read_dct(text)


@pytest.mark.parametrize(
    "text", ["0001-01-01", "0000-01-01", "99999-01-01", "1404-05-26", "2568-08-17", "9999-12-31"]
)
def test_a_year_outside_the_age_of_newspapers_is_refused(text):
    with pytest.raises(ValueError, match=r"is not between 1600 and 2199|is not a date"):
        read_dct(text)


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "Not/A_Zone"])
def test_the_zone_of_the_machine_changes_nothing(zone):
    program = (
        "from timeline.articles import read_dct\n"
        "print(read_dct('17 Aug 2025 9:30 pm EDT').isoformat())\n"
        "print(read_dct('17 août 2025').isoformat())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["2025-08-17T21:30:00-04:00", "2025-08-17"]


@given(st.dates(min_value=date(1600, 1, 1)).filter(lambda d: d.year < 2200))
def test_every_day_is_read_back_from_its_iso_and_its_long_form(day):
    assert read_dct(day.isoformat()).day == day
    assert read_dct(f"{day.day} {day:%B} {day.year}").day == day


@given(st.text(max_size=120))
def test_any_text_is_a_date_in_range_or_a_value_error(text):
    with contextlib.suppress(ValueError):
        assert 1600 <= read_dct(text).day.year <= 2199
