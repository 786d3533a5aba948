"""What makes a changed article a new version of itself: its id, or the file it stands in."""

import json

from timeline.articles import read_articles
from timeline.model import Document

TEXT = "Emmanuel Macron will meet Keir Starmer in Paris on Monday."


def read_one(path) -> Document:
    [document] = read_articles([path])
    assert isinstance(document, Document)
    return document


def test_a_file_keeps_its_identity_when_its_text_changes(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(f"---\npublished: 2025-08-17\n---\n{TEXT}\n")
    before = read_one(path)
    path.write_text(f"---\npublished: 2025-08-17\n---\n{TEXT} It rained.\n")
    assert read_one(path).identity == before.identity is not None


def test_two_files_of_one_name_are_two_articles(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(f"17 August 2025\n\n{TEXT}\n")
    first, second = (read_one(tmp_path / folder / "a.txt") for folder in ("x", "y"))
    assert first.key == second.key
    assert first.identity != second.identity


def test_a_line_of_json_is_identified_by_its_id(tmp_path):
    path = tmp_path / "a.jsonl"
    article = {"published": "2025-08-17", "text": TEXT}
    path.write_text(json.dumps({"id": "one", **article}) + "\n" + json.dumps(article) + "\n")
    named, unnamed = read_articles([path])
    assert isinstance(named, Document)
    assert named.identity == named.key == "one"
    assert isinstance(unnamed, Document)
    assert unnamed.identity is None
