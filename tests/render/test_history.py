"""The chain that `timeline show` prints."""

from datetime import date

import pytest

from timeline.model import (
    Dct,
    Granularity,
    HistoryEntry,
    Interval,
    Kind,
    Meeting,
    Place,
    Quote,
    Source,
    SourceDocument,
    Status,
)
from timeline.render.history import entry_line, history_lines


def entry(day, status, first, last=None, **changes):
    fields = {"observed": Dct(date(2018, *day)), "document": f"article-{day[0]}-{day[1]}"}
    start = date(2018, *first)
    end = date(2018, *last) if last else start
    return HistoryEntry(**{**fields, "status": status, "start": start, "end": end, **changes})


STORY = (
    entry((3, 9), Status.SCHEDULED, (5, 1), (5, 31)),
    entry((5, 10), Status.SCHEDULED, (6, 12), place="Singapore"),
    entry((5, 24), Status.CANCELLED, (6, 12), place="Singapore"),
    entry((6, 1), Status.SCHEDULED, (6, 12), place="Singapore"),
    entry((6, 12), Status.HELD, (6, 12), place="Singapore"),
)


def meeting(history, text="They met."):
    document = SourceDocument(key="article-6-12", dct=Dct(date(2018, 6, 12)))
    return Meeting(
        uid="u",
        title="A summit",
        kind=Kind.SUMMIT,
        status=history[-1].status,
        confidence=0.9,
        participants=(),
        interval=Interval(history[-1].start, history[-1].end),
        place=Place(name="Singapore"),
        sources=(Source(document=document, quote=Quote(text, 0)),),
        history=history,
    )


def test_each_step_names_its_article_and_its_reason():
    lines = list(history_lines(meeting(STORY), 100))
    steps = [line.split(":")[0].strip() for line in lines if line.startswith("    ")]
    assert steps == ["new", "moved", "cancelled", "revived", "held", "“They met.”"]
    heads = [line for line in lines if line.endswith("]")]
    assert [line.split("[")[1] for line in heads] == [
        f"article-{month}]" for month in ("3-9", "5-10", "5-24", "6-1", "6-12")
    ]


@pytest.mark.parametrize(
    ("last", "granularity", "words"),
    [
        ((5, 9), None, "Tue 1 – Wed 9 May 2018"),
        ((5, 9), Granularity.DAY, "Tue 1 – Wed 9 May 2018"),
        ((5, 9), Granularity.WINDOW, "between 1 and 9 May 2018"),
        ((5, 31), Granularity.MONTH, "some day in May 2018"),
    ],
)
def test_a_window_and_a_meeting_of_several_days_look_different(last, granularity, words):
    line = entry_line(entry((3, 9), Status.SCHEDULED, (5, 1), last, granularity=granularity))
    assert line == f"2018-03-09  scheduled, {words}  [article-3-9]"


def test_the_course_and_the_belief_open_the_chain():
    course, belief = list(history_lines(meeting(STORY), 200))[:2]
    assert course.strip() == (
        "first announced 2018-03-09, moved once, called off once, revived once"
    )
    assert belief.strip().startswith("believed now: held Tue 12 Jun 2018, Singapore (a report")
    assert "beats any plan" in belief


def test_a_person_s_word_is_final():
    said = entry((6, 2), Status.SCHEDULED, (6, 14), document=None, by="Eve")
    lines = list(history_lines(meeting((*STORY[:4], said)), 100))
    assert any("corrected by Eve" in line for line in lines)
    assert "a person's word is final" in lines[1]


@pytest.mark.parametrize("width", [40, 80])
def test_a_hostile_sentence_stays_in_its_line(width):
    hostile = "\x1b[2J" + "They met.\n" * 50
    lines = list(history_lines(meeting(STORY[-1:], hostile), width))
    assert not any("\x1b" in line or "\n" in line for line in lines)
    assert all(len(line) <= width for line in lines if "“" in line)
