"""A person's correction in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timeline.model import Change, Correction
from timeline.model.text import clean_line
from timeline.render.words import moment_words, window_words

__all__ = ["change_words", "correction_words"]


def correction_words(correction: Correction, titles: Mapping[str, str]) -> str:
    """When, who, what, and of which meeting, in one line; ``titles`` are the meetings' by uid."""
    said = change_words(correction.change)
    line = f"{moment_words(correction.made)}  {correction.by}  {correction.action} {correction.uid}"
    if title := titles.get(correction.uid):
        line += f" “{title}”"
    return clean_line(f"{line}: {said}" if said else line)


def change_words(change: Change) -> str:
    """What a correction says of a meeting; nothing where it leaves all to the articles."""
    return clean_line(", ".join(_parts(change)))


def _parts(change: Change) -> Iterator[str]:
    if change.title is not None:
        yield f"“{change.title}”"
    if change.interval is not None:
        yield window_words(change.interval)
    if change.status is not None:
        yield change.status
    if change.place is not None:
        yield change.place.name
    if change.participants is not None:
        yield " and ".join(p.name for p in change.participants)
