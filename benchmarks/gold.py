"""Articles to tag, with their gold where they are TimeML, and the score of what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from timeline.articles import read_articles, read_dct
from timeline.model import Document

Span = tuple[int, int, str]
"""Where an expression stands, and its value."""


@dataclass(frozen=True)
class Article:
    text: str
    dct: date
    gold: list[Span] | None = None


def read(path: Path) -> list[Article]:
    """The articles of a folder of TimeML files, or of anything that `timeline` reads."""
    files = sorted(path.glob("*.tml")) if path.is_dir() else []
    if files:
        return [article for file in files for article in _read_timeml(file)]
    documents = (found for found in read_articles([path]) if isinstance(found, Document))
    return [Article(found.text, found.dct.day) for found in documents if found.dct]


def _read_timeml(path: Path) -> Iterator[Article]:
    root = ET.parse(path).getroot()
    stated, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    if stated is None or body is None:
        return
    gold: list[Span] = []
    text = _walk(body, "", gold)
    yield Article(text, read_dct(str(stated.get("value"))).day, sorted(gold))


def _walk(element: ET.Element, before: str, gold: list[Span]) -> str:
    """The text up to the end of an element; its TIMEX3 elements are added to the gold."""
    text = before + (element.text or "")
    for child in element:
        text = _walk(child, text, gold) + (child.tail or "")
    if element.tag == "TIMEX3" and len(text) > len(before):
        gold.append((len(before), len(text), element.get("value", "")))
    return text


@dataclass
class Score:
    """Counts over all articles, as TempEval-3 (task A) takes them: F1 in percent."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def add(self, gold: Sequence[Span], found: Sequence[Span]) -> None:
        """Count one article."""
        pairs, right = pair(sorted(gold), sorted(found))
        self.gold += len(gold)
        self.found += len(found)
        self.strict += len({span[:2] for span in gold} & {span[:2] for span in found})
        self.relaxed += pairs
        self.value += right

    def f1(self, matched: int) -> float:
        """The harmonic mean of precision and recall."""
        return 200 * matched / ((self.gold + self.found) or 1)


def pair(gold: Sequence[Span], found: Sequence[Span]) -> tuple[int, int]:
    """How many spans overlap, paired one to one, and how many of those have the same value.

    Of all ways to pair them in order, the one with the most pairs counts, then the one with the
    most characters in common.
    """
    above = [(0, 0, 0)] * (len(found) + 1)
    for start, end, value in gold:
        row = [(0, 0, 0)]
        for index, (first, last, read) in enumerate(found):
            shared = min(end, last) - max(start, first)
            best = max(above[index + 1], row[index])
            if shared > 0:
                pairs, characters, right = above[index]
                best = max(best, (pairs + 1, characters + shared, right + (read == value)))
            row.append(best)
        above = row
    pairs, _, right = above[-1]
    return pairs, right
