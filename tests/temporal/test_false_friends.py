"""The same word once as a time and once as something else: only the first is found."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.temporal import tag

SUNDAY = date(2025, 8, 17)

PAIRS = [
    ("Talks in March failed.", "The March for Life grew."),
    ("They met in May.", "They met Theresa May."),
    ("In June Macron flew to Doha.", "They saw June Allyson."),
    ("The October talks failed.", "The October Revolution failed."),
    ("They spoke on Sunday.", "The Mail on Sunday told of it."),
    ("The Friday talks failed.", "The Friday prayers were calm."),
    ("They met on Friday evening.", "The Saturday Evening Post told of it."),
    ("They met on Good Friday.", "The Good Friday Agreement held."),
    ("They met at Easter.", "They met on Easter Island."),
    ("They met today.", "He told the Today programme so."),
    ("Noon was the deadline.", "The envoy Malik Noon left."),
    ("They speak daily.", "The Daily Telegraph told of it."),
    ("They met in the fall.", "They met after the fall of Kabul."),
    ("They met in the winter.", "They met in the Winter Palace."),
    ("They met in the spring.", "They met by the spring water."),
    ("They met in 2012.", "They met in room 2012."),
    ("In 1970 and 1973 they met.", "Resolutions 1970 and 1973 passed."),
    ("The 1987 treaty holds.", "The 1987 Chevrolet crashed."),
    ("It began in 2000.", "It lies at 2000 metres."),
    ("The pact of 2004/05 holds.", "Directive 2004/38 holds."),
    ("They will meet on the 12th.", "They will meet on the 12th floor."),
    ("They will meet on the 19th.", "They wait for the 19th sanctions package."),
    ("They will meet at 15:16.", "They will read John 15:16."),
    ("They met for 12 years.", "They met a boy of 12 years of age."),
    ("The six-day visit ended.", "The Six-Day War ended."),
    ("They met many months ago.", "It was the third time in as many months."),
    ("They met on 12/31/2024.", "They met on 13/31/2024."),
    ("They met on 29 February 2024.", "They met on 29 February 2023."),
    ("They met on 2025-06-30.", "They met on 2025-06-31."),
    ("They met in 2025-W52.", "They met in 2025-W53."),
]


@pytest.mark.parametrize(("time", "friend"), PAIRS)
def test_a_word_counts_as_a_time_only_where_it_is_one(time: str, friend: str) -> None:
    assert len(tag(time, dct=SUNDAY)) >= 1
    assert tag(friend, dct=SUNDAY) == []
