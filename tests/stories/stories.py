"""Reads the stories of `events/`: articles on one matter, and the meetings that they tell of."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timeline.model import Dct, Document, HistoryEntry, Meeting

__all__ = ["EVENTS", "Story", "describe", "read_story"]

EVENTS = Path(__file__).with_name("events")


@dataclass(frozen=True, slots=True)
class Story:
    """Articles in the order of the file, and what is to be known of each meeting after all."""

    name: str
    articles: tuple[Document, ...]
    meetings: tuple[dict[str, Any], ...]
    unread: str | None
    """Why the extractor does not read it yet, if it does not."""


def read_story(path: Path) -> Story:
    """One file as a story; its articles are called by its name and a number from 1."""
    told = tomllib.loads(path.read_text("utf-8"))
    articles = tuple(
        Document(
            key=f"{path.stem}-{n}",
            text=article["text"].strip() + "\n",
            dct=Dct.fromisoformat(article["published"]),
            origin=path.name,
            source=article["source"],
            identity=f"{path.stem}-{n}",
        )
        for n, article in enumerate(told["articles"], 1)
    )
    return Story(path.stem, articles, tuple(map(_expected, told["meetings"])), told.get("unread"))


def _expected(meeting: dict[str, Any]) -> dict[str, Any]:
    return {"place": "", **meeting, "who": sorted(meeting["who"])}


def describe(meeting: Meeting) -> dict[str, Any]:
    """A meeting in the words of a story's file."""
    return {
        "who": sorted(p.name for p in meeting.participants),
        "status": meeting.status.value,
        "when": meeting.interval.edtf() if meeting.interval else "",
        "place": meeting.place.name if meeting.place else "",
        "history": [_line(entry) for entry in meeting.history],
    }


def _line(entry: HistoryEntry) -> str:
    """ "2 scheduled 2018-06-12 Singapore": the article's number, then what it made known."""
    article = (entry.document or "").rpartition("-")[2]
    days = dict.fromkeys(str(day) for day in (entry.start, entry.end) if day)
    return " ".join(filter(None, (article, entry.status, "/".join(days), entry.place)))
