"""What the list says of itself: how much it holds, and what to do when it holds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from tui.core.outline import Outline
from tui.core.text import clean_line

__all__ = [
    "OPENING",
    "Words",
    "count_words",
    "empty_words",
    "merge_question",
    "no_match_words",
    "sentence",
    "upgrade_words",
]

Words = tuple[str, str]
"""A line that says how things are, and lines that say what to do."""

OPENING: Words = ("Opening the timeline…", "")


def count_words(outline: Outline, criteria: str) -> str:
    """How many meetings are listed on either side of today.

    ``criteria`` are what is filtered by, in words.

    >>> count_words(Outline(), ""), count_words(Outline(), "“oslo”, held")
    ('Timeline: 0 past, 0 upcoming', 'Timeline: 0 past, 0 upcoming match “oslo”, held')
    """
    words = f"Timeline: {outline.past_rows:,} past, {outline.ahead_rows:,} upcoming"
    return f"{words} match {criteria}" if criteria else words


def empty_words(database: str) -> Words:
    """What a database without meetings asks for."""
    return (
        "No meetings yet.",
        "Read news articles into the timeline with\n\n"
        "    timeline ingest PATH\n\n"
        "where PATH is an article, a folder of articles, or a URL.\n"
        f"This list follows by itself. Database: {clean_line(database)}",
    )


def no_match_words(criteria: str) -> Words:
    """What a filter that nothing matches asks for."""
    return (
        f"No meeting matches {criteria}.",
        "Escape clears the filter.",
    )


def sentence(text: str) -> str:
    """A message as a sentence of its own; one that begins with a path or a name keeps it.

    >>> sentence("only one article tells of this"), sentence("meetings.ics: is a folder")
    ('Only one article tells of this', 'meetings.ics: is a folder')
    """
    first = text.partition(" ")[0]
    return text[:1].upper() + text[1:] if first.isalpha() else text


def upgrade_words(done: float) -> Words:
    """What a reader waits for while the database is upgraded, and that leaving does no harm.

    >>> upgrade_words(0.256)[0]
    'Bringing the database to this version: 25%'
    """
    return (
        f"Bringing the database to this version: {int(done * 100)}%",
        "This is done once. q leaves; the database stays as it was, and is brought there another\n"
        "time, here or by `timeline db upgrade`.",
    )


NAMED = 8
"""Meetings that a question names; of others it tells how many."""


def merge_question(titles: Sequence[str]) -> Words:
    r"""Whether meetings are one: the first keeps its uid.

    >>> merge_question(["Talks in Oslo", "Oslo round"])
    ('Are these 2 meetings one?', '  Talks in Oslo (keeps its uid)\n  Oslo round')
    """
    first, *others = (clean_line(title) for title in titles)
    lines = [f"{first} (keeps its uid)", *others[: NAMED - 1]]
    if len(titles) > NAMED:
        lines.append(f"and {len(titles) - NAMED} more")
    return f"Are these {len(titles)} meetings one?", "\n".join(f"  {line}" for line in lines)
