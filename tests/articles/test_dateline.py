"""The first lines say when an article was published; its running text does not."""

import pytest

from timeline.articles import AmbiguousDateError
from timeline.articles.dateline import find_dct


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("GENEVA, June 20, 2025 — Envoys met.", "2025-06-20"),
        ("GENEVA, June 20, 2025 - Envoys met.", "2025-06-20"),
        ("GENEVA, June 20, 2025 -- Envoys met.", "2025-06-20"),
        ("LONDON, 5 Nov 1998 (Wire) - Envoys met.", "1998-11-05"),
        ("LONDON (Wire) — 5 Nov. 1998 — Envoys met.", "1998-11-05"),
        ("WASHINGTON, D.C., Friday, June 20, 2025 (Wire) — Envoys met.", "2025-06-20"),
        ("NEW YORK/GENEVA, 20 June 2025 – Envoys met.", "2025-06-20"),
        ("Port of Spain, Trinidad, 20 June 2025 – Envoys met.", "2025-06-20"),
        ("Geneva (20 June 2025) – Envoys met.", "2025-06-20"),
        ("20 June 2025 – Envoys met.", "2025-06-20"),
        ("MADRID, 20 de junio de 2025 — Los enviados se reunieron.", "2025-06-20"),
        ("**GENEVA, June 20, 2025** — Envoys met.", "2025-06-20"),
        ("# Envoys meet\n\nGENEVA, June 20, 2025 — Envoys met.", "2025-06-20"),
        ("# Envoys meet\n\nPublished: 3 March 2024\n\nEnvoys met.", "2024-03-03"),
        ("Published on 3 March 2024 at 09:30 GMT\nEnvoys met.", "2024-03-03T09:30:00+00:00"),
        ("First published: 2024-03-03T09:30\nEnvoys met.", "2024-03-03T09:30:00"),
        ("FOR IMMEDIATE RELEASE: March 3, 2024\nEnvoys met.", "2024-03-03"),
        ("**Date:** 2024/03/03\nEnvoys met.", "2024-03-03"),
        ("Posted 3 March 2024 | Updated 5 March 2024\nEnvoys met.", "2024-03-03"),
        ("Envoys meet\nMonday, 17 August 2025\nThey met.", "2025-08-17"),
        ("Envoys meet\nBy A. Writer · 17 August 2025, 9:30 pm\nThey met.", "2025-08-17T21:30:00"),
        ("Envoys meet\nVienna, 17 August 2025\nThey met.", "2025-08-17"),
        ("2025-08-17\nThey met.", "2025-08-17"),
        ("2025-08-17T09:30:00+02:00\r\nThey met.", "2025-08-17T09:30:00+02:00"),
        ("2025年8月17日\n会談。", "2025-08-17"),
        ("17. August 2025\nDie Gesandten trafen sich.", "2025-08-17"),
    ],
)
def test_a_date_that_tells_of_the_publication_is_found(text, iso):
    assert find_dct(text).isoformat() == iso


@pytest.mark.parametrize(
    "text",
    [
        "Envoys met.",
        "The accord of 14 July 2015 was praised by envoys.",
        "Envoys who met on 5 May 2024 in Vienna will meet again.",
        "On Sunday, 17 August 2025, the envoys met.",
        "Talks held in Geneva, June 20, 2025 — the last round — failed.",
        "Released on 5 May 2024, the text was praised.",
        "Updated: 5 May 2024\nEnvoys met.",
        "Room 101 2024 was booked.",
        "GENEVA, June 20 — Envoys met.",
        "GENEVA, June 20 — The accord of 14 July 2015 was praised.",
        "GENEVA, June 2025 — Envoys met.",
        "GENEVA, June 31, 2025 — Envoys met.",
        "Line.\n" * 20 + "Published: 3 March 2024",
    ],
)
def test_any_other_date_is_not_the_publication(text):
    assert find_dct(text) is None


@pytest.mark.parametrize(
    ("revised", "iso"),
    [
        ("Updated: 21 June 2025", "2025-06-20"),
        ("Last modified on June 20, 2025", "2025-06-20"),
        ("Updated: 3 January 2025", "2024-06-20"),
    ],
)
def test_a_missing_year_is_that_of_the_stated_revision(revised, iso):
    assert find_dct(f"{revised}\nGENEVA, June 20 — Envoys met.").isoformat() == iso


def test_a_date_that_can_be_read_two_ways_is_refused():
    with pytest.raises(AmbiguousDateError):
        find_dct("Published: 06/07/2025\nEnvoys met.")


@pytest.mark.parametrize(
    "line", ["A-" * 500, "A " * 500, "A, " * 300, "(" * 900, "1 " * 500, "Abc 1 " * 200, "\t" * 900]
)
def test_hostile_lines_end_without_a_date(line):
    assert find_dct("\n".join([line] * 8)) is None  # hours, if a pattern backtracked without bound
