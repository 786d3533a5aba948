"""Everything that is known of one meeting, as lines of text with the names of their styles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from timeline.model import Granularity, Meeting, Phase, SourceDocument, Status, phase_of
from tui.core.dates import day_label, is_fixed, moment_label, relative, window_words
from tui.core.history import history_steps
from tui.core.labels import badge, confidence_label, participant_words, place_words
from tui.core.quotes import excerpt
from tui.core.text import clean_line, plural

__all__ = ["Part", "detail_lines"]

Part = tuple[str, str]
"""Clean text and the name of its style; an empty name is plain."""

STATUS_WORDS = {
    Status.HELD: "took place",
    Status.SCHEDULED: "fixed and announced",
    Status.EXPECTED: "likely, not yet fixed",
    Status.POSSIBLE: "talked of, not agreed",
    Status.POSTPONED: "put off",
    Status.CANCELLED: "called off",
}
PHASE_WORDS = {
    Phase.PAST: "",
    Phase.TODAY: "today",
    Phase.UPCOMING: "upcoming",
    Phase.LAPSED: "its time went by, and no article says it took place",
    Phase.UNDATED: "no date given",
}


def detail_lines(meeting: Meeting, *, today: date) -> list[list[Part]]:
    """A meeting's lines, top to bottom; an empty line parts the sections."""
    sections = (
        summary(meeting, today=today),
        participants(meeting),
        sources(meeting, today=today),
        history(meeting, today=today),
    )
    lines: list[list[Part]] = []
    for section in sections:
        if body := list(section):
            lines += [[], *body] if lines else body
    return lines


def summary(meeting: Meeting, *, today: date) -> Iterator[list[Part]]:
    """Title, status, window, place and confidence."""
    phase = phase_of(meeting.status, meeting.interval, today)
    sign = badge(meeting.status, phase)
    told = [STATUS_WORDS[meeting.status], PHASE_WORDS[phase]]
    yield [(clean_line(meeting.title), "title")]
    yield []
    yield [
        (f"{sign.glyph} {sign.word}", sign.style),
        (", " + "; ".join(word for word in told if word), "dim"),
    ]
    yield from window(meeting, today=today)
    if meeting.place is not None:
        yield labelled("Where", place_words(meeting.place))
    yield labelled("Kind", meeting.kind.value)
    articles = plural(len({source.document.key for source in meeting.sources}), "article")
    yield labelled("Sure", confidence_label(meeting.confidence), f"told by {articles}")


def window(meeting: Meeting, *, today: date) -> Iterator[list[Part]]:
    """When a meeting is, in words, with its clock time and its distance from today."""
    interval = meeting.interval
    if interval is None:
        yield labelled("When", "no date given")
        return
    fixed = is_fixed(interval.granularity)
    words = window_words(interval.earliest, interval.latest, fixed=fixed)
    if interval.at is not None and interval.granularity is Granularity.TIME:
        words += f", {moment_label(interval.at)}"
    distance = relative(interval.earliest, interval.latest, fixed=fixed, today=today)
    yield labelled("When", words[0].upper() + words[1:], distance)


def labelled(label: str, text: str, remark: str = "") -> list[Part]:
    """A line that begins with what it tells."""
    parts = [(f"{label:<7}", "label"), (text, "")]
    return [*parts, (f", {remark}", "dim")] if remark else parts


def participants(meeting: Meeting) -> Iterator[list[Part]]:
    """Who takes part, each with role and country."""
    if not meeting.participants:
        return
    yield [("Participants", "section")]
    for participant in meeting.participants:
        name, told = participant_words(participant)
        yield [(name, ""), (f"  {told}" if told else "", "dim")]


def sources(meeting: Meeting, *, today: date) -> Iterator[list[Part]]:
    """Each supporting sentence, its time expression marked, and the article it stands in."""
    if meeting.sources:
        yield [("Sources", "section")]
    articles = groupby(meeting.sources, key=lambda source: source.document)
    for number, (document, cited) in enumerate(articles):
        if number:
            yield []
        for source in cited:
            before, marked, after = excerpt(source.quote)
            yield [("“" + before, "quote"), (marked, "mark"), (after + "”", "quote")]
        yield from article(document, today=today)


def article(document: SourceDocument, *, today: date) -> Iterator[list[Part]]:
    """The article that sentences stand in: title, publisher, publication date, address."""
    title = clean_line(document.title or document.key)
    told = [document.source, day_label(document.dct.day, today=today)]
    yield [(title, "article")]
    yield [(", ".join(clean_line(part) for part in told if part), "dim")]
    if document.url:
        yield [(clean_line(document.url), "dim")]


def history(meeting: Meeting, *, today: date) -> Iterator[list[Part]]:
    """What became known when."""
    steps = history_steps(meeting.history, today=today)
    if steps:
        yield [("History", "section")]
    width = max((len(day) for day, _ in steps), default=0)
    for number, (day, words) in enumerate(steps):
        arrow = "→ " if number else "  "
        yield [(f"{day:>{width}}  {arrow}", "dim"), (words, "")]
