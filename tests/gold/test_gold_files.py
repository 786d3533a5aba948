"""The annotated articles are well formed, so that a score never depends on a slip of the pen."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.model import Status

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold"
FOLDERS = [GOLD, GOLD / "held_out", ROOT / "sample_articles"]
ARTICLES = sorted(
    path for folder in FOLDERS for path in folder.glob("*.md") if path.stem != "README"
)
ANNOTATIONS = [path.with_suffix(".json") for path in ARTICLES]
FIELDS = {"who", "optional", "start", "end", "status", "place", "soft", "maybe"}


def read_meetings(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_article_has_its_annotations_and_the_reverse(folder: Path) -> None:
    articles = {path.stem for path in folder.glob("*.md")} - {"README"}
    assert articles
    assert articles == {path.stem for path in folder.glob("*.json")}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_states_its_title_and_publication_day(path: Path) -> None:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    matter = yaml.safe_load(front)
    assert isinstance(matter["title"], str)
    assert isinstance(matter["published"], date)
    assert len(body.split()) >= 150


@pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: path.stem)
def test_a_meeting_has_participants_a_window_and_known_statuses(path: Path) -> None:
    for meeting in read_meetings(path):
        assert meeting.keys() <= FIELDS
        assert meeting["who"]
        assert all(names and all(names) for names in meeting["who"] + meeting.get("optional", []))
        assert date.fromisoformat(meeting["start"]) <= date.fromisoformat(meeting["end"])
        assert meeting["status"]
        assert set(meeting["status"]) <= set(Status)
        assert isinstance(meeting["place"], list)


@pytest.mark.parametrize("path", ANNOTATIONS, ids=lambda path: path.stem)
def test_a_meeting_is_annotated_once(path: Path) -> None:
    keys = [
        (str(m["who"]), m["start"], m["end"], str(m["place"]), m.get("maybe", False))
        for m in read_meetings(path)
    ]
    assert len(keys) == len(set(keys))
