"""What an ingest did, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.languages import reads_meetings

if TYPE_CHECKING:
    from timeline.pipeline import Summary

__all__ = ["render_summary"]


def render_summary(summary: Summary) -> str:
    """How many articles were read, what became of them, how many meetings the new ones tell of."""
    count = summary.count
    outcomes = {
        "new": count["new"],
        "updated": count["updated"],
        "skipped, already known": count["known"],
    }
    told = ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items() if number)
    parts = [
        _counted(summary.read, "article") + " read" + (f" ({told})" if told else ""),
        _counted(summary.meetings, "meeting") + " found",
        _languages(summary),
        f"{summary.doubtful} of doubtful date" if summary.doubtful else "",
        f"{count['failed']} failed" if count["failed"] else "",
        _counted(count["ignored"], "other file") + " ignored" if count["ignored"] else "",
    ]
    return "; ".join(part for part in parts if part)


def _languages(summary: Summary) -> str:
    """How many are in other languages than English, and in which of those no meetings are read."""
    others = sorted(code for code in summary.languages if code != "en")
    told = ", ".join(f"{summary.languages[code]} in {code}" for code in others)
    unread = ", ".join(code for code in others if not reads_meetings(code))
    return f"{told} (no meetings are read in {unread})" if unread else told


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
