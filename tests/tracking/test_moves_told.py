"""A move that an article tells in words shows in the meeting's history, alone or after the plan."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.meetings.extract import find_mentions
from timeline.model import Dct, Document, Evidence, Meeting, SourceDocument, Status
from timeline.temporal import tag
from timeline.tracking.match import group
from timeline.tracking.merge import derive

PLAN = ("2025-03-03", "Alexander Stubb will receive Karol Nawrocki in Helsinki on 12 March.")


def meetings_of(*articles: tuple[str, str]) -> list[Meeting]:
    """The meetings that articles, each its day and its text, together tell of."""
    evidence = [e for n, (day, text) in enumerate(articles) for e in evidence_of(f"{n}", day, text)]
    return [derive(f"uid-{n}", found) for n, found in enumerate(group(evidence))]


def evidence_of(key: str, day: str, text: str) -> list[Evidence]:
    dct = Dct(date.fromisoformat(day))
    document = Document(key=key, text=text, dct=dct, origin=f"{key}.md")
    mentions = find_mentions(document, tag(text, dct=dct))
    source = SourceDocument(key=key, dct=dct)
    return [Evidence(document=source, position=n, mention=m) for n, m in enumerate(mentions)]


def story(meeting: Meeting) -> list[str]:
    return [f"{h.document} {h.status} {h.start:%d.%m}" for h in meeting.history if h.start]


MOVES = [
    "Alexander Stubb's meeting with Karol Nawrocki in Helsinki has been moved from 12 March to"
    " 15 March.",
    "Alexander Stubb will meet Karol Nawrocki in Helsinki on 15 March instead of 12 March.",
    "The meeting between Alexander Stubb and Karol Nawrocki in Helsinki, originally planned for"
    " 12 March, will now take place on 15 March.",
    "Alexander Stubb will receive Karol Nawrocki in Helsinki on 15 March, three days later than"
    " planned.",
    "Alexander Stubb was to have received Karol Nawrocki in Helsinki on 12 March. He will now see"
    " Nawrocki there on 15 March.",
    "The talks of Alexander Stubb and Karol Nawrocki in Helsinki on 12 March have been pushed back"
    " to 15 March.",
]


@pytest.mark.parametrize("text", MOVES)
def test_one_article_that_tells_of_a_move_shows_both_days(text):
    [meeting] = meetings_of(("2025-03-06", text))
    assert story(meeting) == ["0 scheduled 12.03", "0 scheduled 15.03"]


@pytest.mark.parametrize("text", MOVES)
def test_a_move_joins_the_plan_that_an_earlier_article_told(text):
    [meeting] = meetings_of(PLAN, ("2025-03-06", text))
    assert story(meeting) == ["0 scheduled 12.03", "1 scheduled 15.03"]


@pytest.mark.parametrize("text", MOVES)
def test_the_articles_may_come_in_any_order(text):
    plan, move = PLAN, ("2025-03-06", text)
    assert [m.history[-1].start for m in meetings_of(move, plan)] == [date(2025, 3, 15)]


def test_what_was_put_off_without_a_day_keeps_its_window_until_one_is_told():
    put_off = "Alexander Stubb's talks with Karol Nawrocki in Helsinki on 12 March are put off."
    [meeting] = meetings_of(PLAN, ("2025-03-06", put_off))
    assert story(meeting) == ["0 scheduled 12.03", "1 postponed 12.03"]
    anew = "Alexander Stubb will receive Karol Nawrocki in Helsinki on 28 March."
    [meeting] = meetings_of(PLAN, ("2025-03-06", put_off), ("2025-03-10", anew))
    assert story(meeting)[-1] == "2 scheduled 28.03"


def test_called_off_then_revived_is_one_meeting():
    off = "Alexander Stubb has called off his meeting with Karol Nawrocki in Helsinki on 12 March."
    on = "The meeting of Alexander Stubb and Karol Nawrocki in Helsinki on 12 March is on again."
    [meeting] = meetings_of(PLAN, ("2025-03-06", off), ("2025-03-08", on))
    assert [h.status for h in meeting.history] == [
        Status.SCHEDULED,
        Status.CANCELLED,
        Status.SCHEDULED,
    ]
