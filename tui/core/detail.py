"""Everything that is known of one meeting, as lines of text with the names of their styles."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo
from itertools import groupby

from timeline.languages.countries import participant_words, place_words
from timeline.model import (
    Action,
    Correction,
    Granularity,
    Meeting,
    Phase,
    SourceDocument,
    Status,
    phase_of,
)
from timeline.render.corrections import change_words
from timeline.render.words import precedent_words
from tui.core.background import Background
from tui.core.chains import chain_steps
from tui.core.chart import history_chart
from tui.core.clock import clock_words
from tui.core.dates import day_label, is_fixed, moment_label, relative, window_words
from tui.core.history import history_steps
from tui.core.labels import badge, confidence_label
from tui.core.parts import Part, hung
from tui.core.quotes import excerpt
from tui.core.text import clean_line, plural

__all__ = ["Part", "detail_lines"]

LABEL = 7
"""Cells of what a line of the summary begins with."""

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


CORRECTED = {
    Action.EDIT: "corrected",
    Action.CONFIRM: "vouched for",
    Action.DISMISS: "dismissed",
    Action.MERGE: "merged",
    Action.SPLIT: "split",
}


def detail_lines(
    meeting: Meeting,
    background: Background,
    *,
    today: date,
    zone: tzinfo | None,
    width: int,
) -> list[list[Part]]:
    """A meeting's lines, top to bottom; an empty line parts the sections.

    ``zone`` is the reader's time zone, None the system's; columns are broken to ``width``.
    """
    sections = (
        summary(meeting, background, today=today, zone=zone),
        participants(meeting),
        history(meeting, today=today, width=width),
        sources(meeting, background, today=today),
        corrections(meeting, background, today=today),
    )
    lines: list[list[Part]] = []
    for section in sections:
        if body := list(section):
            lines += [[], *body] if lines else body
    return [part for line in lines for part in _broken(line, width)]


HANGING = {"label": LABEL, "chain": 2, "name": 2}
"""By the style that a line begins with, the cells that it is indented by where it goes on."""


def _broken(line: list[Part], width: int) -> list[list[Part]]:
    """A line as several, where one that begins in this style goes on below what it tells."""
    indent = HANGING.get(line[0][1]) if line and width else None
    return [line] if indent is None else hung(line, indent=indent, width=width)


def summary(
    meeting: Meeting, background: Background, *, today: date, zone: tzinfo | None
) -> Iterator[list[Part]]:
    """Title, status, window, place with its clock, confidence, and what became of its like."""
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
    if meeting.interval is not None:
        timezone = meeting.place.timezone if meeting.place else None
        if clock := clock_words(meeting.interval, timezone, zone=zone):
            yield labelled("Clock", clock)
    yield labelled("Kind", meeting.kind.value)
    articles = plural(meeting.voices, "article")
    yield labelled("Sure", confidence_label(meeting.confidence), f"told by {articles}")
    if background.precedent is not None:
        yield [(" " * LABEL, "label"), (precedent_words(background.precedent), "dim")]


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
    parts = [(f"{label:<{LABEL}}", "label"), (text, "")]
    return [*parts, (f", {remark}", "dim")] if remark else parts


def participants(meeting: Meeting) -> Iterator[list[Part]]:
    """Who takes part, each with role and country."""
    if not meeting.participants:
        return
    yield [("Participants", "section")]
    for participant in meeting.participants:
        name, told = participant_words(participant)
        yield [(name, "name"), (f"  {told}" if told else "", "dim")]


def sources(meeting: Meeting, background: Background, *, today: date) -> Iterator[list[Part]]:
    """Each supporting sentence, its time expression marked and explained, and its article."""
    if meeting.sources:
        yield [("Sources", "section")]
    articles = groupby(meeting.sources, key=lambda source: source.document)
    for number, (document, cited) in enumerate(articles):
        if number:
            yield []
        for source in cited:
            before, marked, after = excerpt(source.quote)
            yield [("“" + before, "quote"), (marked, "mark"), (after + "”", "quote")]
            if (chain := background.chains.get(source)) is not None:
                yield [(" → ".join(chain_steps(chain)), "chain")]
        yield from article(document, today=today)


def article(document: SourceDocument, *, today: date) -> Iterator[list[Part]]:
    """The article that sentences stand in: title, publisher, publication date, address."""
    title = clean_line(document.title or document.key)
    told = [document.source, day_label(document.dct.day, today=today)]
    yield [(title, "article")]
    yield [(", ".join(clean_line(part) for part in told if part), "dim")]
    if document.url:
        yield [(clean_line(document.url), "dim")]


def history(meeting: Meeting, *, today: date, width: int) -> Iterator[list[Part]]:
    """What became known when: as a chart where days changed, and step by step."""
    steps = history_steps(meeting.history, today=today)
    if steps:
        yield [("History", "section")]
    if chart := history_chart(meeting.history, width=width, today=today):
        yield [("days told for it, by day of publication", "dim")]
        yield from chart
        yield []
    room, width = width, max((len(day) for day, _ in steps), default=0)
    for number, (day, words) in enumerate(steps):
        arrow = "→ " if number else "  "
        yield from hung(
            [(f"{day:>{width}}  {arrow}", "dim"), (words, "")], indent=width + 4, width=room
        )


def corrections(meeting: Meeting, background: Background, *, today: date) -> Iterator[list[Part]]:
    """What people said of it, and what articles say against that."""
    if background.corrections:
        yield [("Corrections", "section")]
    for correction in background.corrections:
        yield _correction(correction, today=today)
    if meeting.disputes:
        yield [("Said against a correction, and not applied", "section")]
    for entry in meeting.disputes:
        for day, words in history_steps([entry], today=today):
            yield [(f"{day}  ", "dim"), (words, "")]


def _correction(correction: Correction, *, today: date) -> list[Part]:
    """Who said what, and when."""
    words = CORRECTED[correction.action]
    if said := change_words(correction.change):
        words += f": {said}"
    day = day_label(correction.made.day, today=today)
    return [(f"{day}  ", "dim"), (words, ""), (f" (by {clean_line(correction.by)})", "dim")]
