"""Which reader reads which file: a new format is one file in this folder and one line here."""

from __future__ import annotations

from timeline.articles.jsonlines import read_json_lines
from timeline.articles.plain import read_markdown, read_plain
from timeline.articles.raw import Reader

__all__ = ["READERS"]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
}
"""Suffix (lower case, with its dot) -> reader."""
