"""What an ingest did, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.pipeline import Summary

__all__ = ["render_summary"]


def render_summary(summary: Summary) -> str:
    """How many articles were read, what became of them, how many meetings the new ones tell of."""
    counted = summary.count
    told = {
        "new": counted["new"],
        "updated": counted["updated"],
        "skipped, already known": counted["known"],
    }
    parts = [f"{number} {name}" for name, number in told.items() if number]
    listed = f" ({', '.join(parts)})" if parts else ""
    line = f"{_counted(summary.read, 'article')} read{listed}"
    line += f"; {_counted(summary.meetings, 'meeting')} found"
    line += f"; {counted['failed']} failed" if counted["failed"] else ""
    return line + (f"; {_counted(counted['ignored'], 'other file')} ignored" if counted["ignored"] else "")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
