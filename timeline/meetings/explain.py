"""Why the extractor believes what it does, in plain text for `timeline explain`."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.model import Mention
from timeline.model.text import clean_line

__all__ = ["render_mentions"]


def render_mentions(mentions: Sequence[Mention]) -> str:
    """Each meeting with its window, status, sides, sentences and the steps that led to it."""
    if not mentions:
        return "no meetings found"
    return "\n\n".join(_render(m) for m in mentions)


def _render(mention: Mention) -> str:
    window = mention.interval.edtf() if mention.interval else "no date"
    lines = [
        clean_line(mention.title),
        f"  {mention.status}, {window}, confidence {mention.confidence:.0%}",
        *(f"  with {clean_line(p.name)}" for p in mention.participants),
        *(f"  because {clean_line(step)}" for step in mention.why),
        *(f"  “{clean_line(q.text)}”" for q in mention.quotes),
    ]
    return "\n".join(lines)
